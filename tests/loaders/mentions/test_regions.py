"""Whose 县总工会 it is where an article tells of several counties."""

TWO = "云岭县总工会在河西镇办班。\n\n白石县的办法是送课上门，县总工会与茶厂签了协议，县司法局派来律师。\n\n云岭县总工会表示，年内再办三期。"


def names(found, kind):
    return {e.name for e in found if e.kind == kind}


def test_the_paragraphs_own_county(read):
    found = read(TWO)
    assert names(found, "TradeUnion") == {"云岭县总工会", "白石县总工会"}
    assert "白石县司法局" in names(found, "GovernmentBody")


def test_a_county_behind_another_verb_turns_nothing(read):
    text = "云岭县总工会办班，来自白石县的选手也到场。县总工会将继续办班。"
    assert names(read(text), "TradeUnion") == {"云岭县总工会"}


def test_a_short_name_of_a_city_at_the_head(read):
    text = "在宁德，工会送来体检车。\n\n在三明，市总工会扶持返乡创业。\n\n宁德市总工会下月还将办班。"
    assert {"三明市总工会", "宁德市总工会"} <= names(read(text), "TradeUnion")


def test_one_county_needs_no_telling(read):
    found = read("云岭县总工会办班。\n\n参加的都说好。县总工会还将办班。")
    assert names(found, "TradeUnion") == {"云岭县总工会"}


def test_no_region_is_guessed_from_inside_a_firms_name(read):
    found = {e.name for e in read("江海重工有限公司开展技能比武，市人大常委会副主任李明、区人大常委会有关同志到会。")}
    assert "江海区人大常委会" not in found
    assert "区人大常委会" in found
