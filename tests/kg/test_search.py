"""Search: Chinese of any length, both scripts, pinyin and initials, kinds, places and pages of a list."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import Draft, byline, contest, plan

from kg import apart, whereabouts
from kg.errors import UsageError
from kg.ledger.names import index_names
from kg.pronounce import SYLLABLES, parted, spelled
from kg.search import Wanted, search


@pytest.fixture
def filled(ledger):
    for draft in (contest(), plan(), byline(), contest("宁波市")):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    return ledger


def names(ledger, text="", **more):
    with ledger.reading() as connection:
        return [item["name"] for item in search(connection, Wanted(text, **more))["items"]]


@pytest.mark.parametrize("text", ["会", "工会", "总工会", "市总工会", "總工會", "总 工 会", "“总工会”"])
def test_a_piece_of_any_length_in_any_script_finds_the_unions(filled, text):
    assert {"嘉兴市总工会", "宁波市总工会"} <= set(names(filled, text))


def test_exact_names_come_first_then_beginnings(filled):
    assert names(filled, "嘉兴市")[0] == "嘉兴市"
    assert names(filled, "嘉兴")[:2] != []
    found = names(filled, "林一苇")
    assert found == ["林一苇"]


@pytest.mark.parametrize("text", ["jxszgh", "jiaxingshizonggonghui", "JiaXing Shi"])
def test_pinyin_and_initials_find_a_union(filled, text):
    assert "嘉兴市总工会" in names(filled, text)


@pytest.mark.parametrize(
    "text", ["gonghui", "zonggonghui", "zonggongh", "zgh", "gh", "shizong", "ShiZongGongHui", "zong'gong", "h", "hu"]
)
def test_pinyin_and_initials_find_inside_a_name(filled, text):
    assert {"嘉兴市总工会", "宁波市总工会"} <= set(names(filled, text, limit=500))


@pytest.mark.parametrize("text", ["onggonghui", "inxing", "ggh", "ghz", "gonghuizong", "huigong"])
def test_what_begins_within_a_syllable_or_stands_in_another_order_finds_none(filled, text):
    assert "嘉兴市总工会" not in names(filled, text, limit=500)


def test_names_that_begin_so_come_before_those_that_hold_it(filled):
    found = names(filled, "shi", limit=500)
    begun = [name.startswith(("市", "石", "十", "实", "世", "师")) for name in found]
    assert begun == sorted(begun, reverse=True)


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("xian", {("xian",), ("xi", "an"), ("xi", "a", "n"), ("xia", "n")}),
        ("fangan", {("fan", "gan"), ("fang", "an"), ("fan", "ga", "n"), ("fang", "a", "n")}),
        ("zonggongh", {("zong", "gong", "h")}),
        (
            "2024nian",
            {("2", "0", "2", "4", *year) for year in (("nian",), ("ni", "an"), ("ni", "a", "n"), ("nia", "n"))},
        ),
        ("zgh", set()),
        ("", set()),
    ],
)
def test_letters_are_parted_into_syllables_in_every_way(typed, ways):
    assert set(parted(typed)) == ways


def test_long_letters_are_parted_in_a_few_ways_and_at_once():
    assert 0 < len(parted("xianfangan" * 20)) <= 16


def test_every_syllable_of_a_character_is_known():
    read = {s for code in range(0x4E00, 0x9FA6) for s in spelled(chr(code), personal=False) if s.isascii()}
    assert len(read) > 390
    assert read - {"m", "n", "ng", "hm", "hng"} <= SYLLABLES


@pytest.mark.parametrize(
    ("name", "sound"), [("单一鸣", "shanyiming"), ("仇小雨", "qxy"), ("曾木生", "zeng"), ("区大力", "oudali")]
)
def test_surnames_are_read_as_surnames(ledger, name, sound):
    draft = Draft(f"人物\n{name}获表彰。\n")
    draft.thing("Person", name)
    ledger.add("a", draft.page, [draft.reading], "1")
    assert names(ledger, sound) == [name]


def test_a_kind_takes_in_the_kinds_below_it(filled):
    assert "林一苇" in names(filled, kind="Person")
    assert names(filled, kind="ModelWorker") == ["林一苇"]
    assert names(filled, kind="Spaceship") == []


@pytest.mark.parametrize("place", ["嘉兴市", "嘉兴", "330400", "浙江省", "330000"])
def test_a_place_takes_in_what_lies_and_stands_inside(filled, place):
    found = names(filled, place=place)
    assert {"嘉兴市", "南湖区", "嘉兴市总工会"} <= set(found)
    assert ("宁波市总工会" in found) == (place in {"浙江省", "330000"})


def test_what_is_found_says_where_it_is_as_far_as_its_name_does_not(filled):
    with filled.reading() as connection:
        items = search(connection, Wanted("", place="浙江省"))["items"]
    where = {item["name"]: item["places"] for item in items}
    assert where["嘉兴市总工会"] == ["浙江省"]
    assert {"嘉兴市", "浙江省"} <= set(where["南湖区"])


def test_things_of_one_name_are_told_apart_by_what_they_are_joined_to_and_their_article(filled):
    with filled.reading() as connection:
        prizes = search(connection, Wanted("金奖"))["items"]
    told = {(item["name"], *item["joined"], item["article"]["title"], item["article"]["issued"]) for item in prizes}
    assert told == {
        ("金奖", f"2024年{city}焊工技能竞赛", "林一苇", f"{city}举办技能竞赛", "2024-07-05")
        for city in ("嘉兴市", "宁波市")
    }


def test_what_a_thing_belongs_to_comes_before_what_it_did_and_plans_tell_nothing(filled):
    with filled.reading() as connection:
        found = {item["name"]: item for item in search(connection, Wanted("", limit=100))["items"]}
    assert found["林一苇"]["joined"][0] == "中国白鹭机械有限公司"
    assert found["嘉兴市工匠学院"]["joined"] == []
    assert found["35.5万人次"]["joined"] != []
    assert not any({"嘉兴市", "35.5万人次"} & set(item["joined"]) for item in found.values())


def test_what_many_texts_name_is_told_by_its_name(filled, monkeypatch):
    monkeypatch.setattr("kg.apart._FEW", 1)
    with filled.reading() as connection:
        items = search(connection, Wanted("", limit=100))["items"]
    assert {(item["support"] > 1, item["article"] is None) for item in items} == {(True, True), (False, False)}


@pytest.mark.parametrize("look", [whereabouts._OCCURRENCES, whereabouts._ONWARD, apart._JOINED, apart._FIRST])
def test_things_are_looked_around_from_themselves(filled, look):
    """In a large archive the other way round, from all statements of a relation, took seconds for each letter typed."""
    with filled.reading() as connection:
        named = {"occurrences": '[[1, "a", "e1"]]', "relations": "[]"}
        values = named if ":relations" in look else ["[1]", "[]"][: look.count("?")]
        steps = [detail for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {look}", values)]
    read = [s for s in steps if re.match(r"(SEARCH|SCAN) (s|o|m|u|w|e|a) ", s)]
    assert read
    assert [s for s in read if s.startswith("SCAN") or "statement_relation" in s] == []


def test_of_what_many_texts_name_only_some_are_asked_where_it_is(filled):
    with filled.reading() as connection:
        (number,) = connection.execute("SELECT number FROM entity WHERE name = '嘉兴市总工会'").fetchone()
        assert whereabouts.whereabouts(connection, [number]) == {number: ["嘉兴市", "浙江省"]}
        assert whereabouts.whereabouts(connection, [number], 0) == {number: []}


def test_an_unknown_place_finds_nothing(filled):
    assert names(filled, place="火星市") == []


def test_pages_of_a_list_follow_one_another_without_gap(filled):
    every = names(filled)
    assert len(every) == len(set(every)) + (len(every) - len(set(every)))
    collected, cursor = [], None
    with filled.reading() as connection:
        while True:
            page = search(connection, Wanted(limit=4, cursor=cursor))
            collected += [item["id"] for item in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
        whole = [item["id"] for item in search(connection, Wanted(limit=500))["items"]]
    assert collected == whole
    assert len(set(whole)) == len(whole)


@pytest.mark.parametrize("cursor", ["x", "bm9wZQ", "W10", "eyJhIjoxfQ", "四"])
def test_a_cursor_that_is_not_ours_is_refused(filled, cursor):
    with pytest.raises(UsageError, match="no cursor"):
        names(filled, cursor=cursor)


def test_names_that_are_gone_are_not_found(filled):
    filled.retract(byline().article.id)
    assert names(filled, "陶小满") == []
    assert names(filled, "南湖") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "会",
        "市",
        "公司",
        "有限公司",
        "嘉兴",
        "金奖",
        "j",
        "z",
        "gh",
        "jxszgh",
        "zgh",
        "gonghui",
        "zong",
        "shi",
        "sh",
        "a",
        "·",
        "“",
        "没有",
    ],
)
@pytest.mark.parametrize("more", [{}, {"kind": "TradeUnion"}, {"place": "浙江省"}, {"kind": "Award"}])
def test_looking_among_the_most_named_things_first_changes_no_answer(filled, text, more):
    """What thousands of names hold is not ranked whole; with heads this small that is so here too."""
    with filled.reading() as connection:
        for limit in (1, 2, 3, 50):
            cursor = None
            while True:
                wanted = Wanted(text, limit=limit, cursor=cursor, **more)
                whole = search(connection, wanted, heads=())
                assert all(search(connection, wanted, heads=heads) == whole for heads in ((1,), (2, 5), (1, 3, 9)))
                if (cursor := whole["next"]) is None:
                    break


def test_the_most_named_things_are_found_by_an_index(filled):
    with filled.reading() as connection:
        sent = []
        connection.set_trace_callback(sent.append)
        found = search(connection, Wanted("", limit=2), heads=(3,))["items"]
        connection.set_trace_callback(None)
        (question,) = [q for q in sent if "head AS" in q]
        steps = [detail for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {question}")]
    assert len(found) == 2
    assert any("entity_order" in step for step in steps)
    assert not any(step == "SCAN entity" for step in steps)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=12))
def test_no_text_breaks_the_search(filled, text):
    for name in names(filled, text):
        assert isinstance(name, str)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_piece_of_every_name_finds_it(filled, data):
    name = data.draw(st.sampled_from(sorted(set(names(filled)))))
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    assert name in names(filled, name[start:end], limit=500)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_name_is_found_from_each_of_its_syllables(filled, data):
    with filled.reading() as connection:
        rows = connection.execute("SELECT text, syllables FROM name WHERE first = 1 ORDER BY text").fetchall()
    written = [(name, told.split("'")[1:]) for name, told in rows if re.fullmatch("['a-z]+", told)]
    name, parts = data.draw(st.sampled_from(written))
    rest = parts[data.draw(st.integers(0, len(parts) - 1)) :]
    letters = data.draw(st.integers(1, len("".join(rest))))
    assert name in names(filled, "".join(rest)[:letters], limit=500)
    assert name in names(filled, "".join(part[0] for part in rest), limit=500)


def test_a_thing_that_turns_out_a_person_is_found_by_its_surname_only(ledger):
    ledger.add("a", contest().page, [contest().reading], "1")
    with ledger.writing() as connection:
        (number,) = connection.execute("SELECT MIN(number) FROM entity").fetchone()
        index_names(connection, number, "Award", ["单一鸣"])
        index_names(connection, number, "Person", ["单一鸣"])
        assert connection.execute("SELECT COUNT(*) FROM sounds WHERE sounds MATCH 'shan'").fetchone() == (1,)
        assert connection.execute("SELECT COUNT(*) FROM sounds WHERE sounds MATCH 'dan'").fetchone() == (0,)
    with ledger.writing() as connection:
        index_names(connection, number, "Person", [])
        assert connection.execute("SELECT COUNT(*) FROM sounds WHERE sounds MATCH 'shan OR dan'").fetchone() == (0,)


def test_a_thing_of_many_names_that_fit_hides_none_of_the_others(ledger):
    """The first page is read without bringing names together by things, where no thing takes all the room."""
    for draft in (contest(), contest("宁波市")):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    with ledger.writing() as connection:
        (number,) = connection.execute("SELECT MIN(number) FROM entity WHERE kind = 'TradeUnion'").fetchone()
        (name,) = connection.execute("SELECT name FROM entity WHERE number = ?", [number]).fetchone()
        index_names(connection, number, "TradeUnion", [name, *(f"工会{n}号" for n in range(20))])
    with ledger.reading() as connection:
        for limit in (1, 2, 3):
            page = search(connection, Wanted("工会", limit=limit))
            rest = search(connection, Wanted("工会", limit=50, cursor=page["next"]))["items"] if page["next"] else []
            ids = [item["id"] for item in page["items"] + rest]
            assert ids == [item["id"] for item in search(connection, Wanted("工会", limit=50))["items"]]
            assert len(ids) == len(set(ids)) >= 2
