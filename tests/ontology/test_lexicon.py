"""The lexicon: codes are unique, parents exist, short forms are right, every table says where it comes from."""

import dataclasses
from collections import Counter
from importlib.resources import files

import pytest

from ontology import lexicon, load

OURS = (
    *(
        "abbreviations",
        "bargaining",
        "divisions",
        "endings",
        "feasts",
        "former",
        "hedges",
        "honours",
        "modalities",
        "national",
    ),
    *("furniture", "positions", "surnames", "towns", "units"),
)


@pytest.mark.parametrize("table", OURS)
def test_table_says_its_source_and_date(table):
    head = " ".join(lexicon.header(table))
    assert "Source: " in head
    assert "20" in head
    assert lexicon.rows(table)
    assert all(cell == cell.strip() for row in lexicon.rows(table) for cell in row)


def test_every_table_in_the_folder_has_a_header():
    for entry in files("ontology.lexicon").iterdir():
        if entry.name.endswith(".tsv"):
            assert entry.read_text(encoding="utf-8").startswith("#"), entry.name


def test_former_names_are_of_divisions_of_today_and_none_bears_them():
    rows = lexicon.rows("former")
    assert [row for row in rows if lexicon.by_code()[row[2]].name != row[1]] == []
    assert [row for row in rows if row[0] in lexicon.by_name()] == []
    assert len(lexicon.former()) == len(rows)
    assert [row for row in rows if not 1949 <= int(row[3]) <= 2026] == []


def test_codes_are_unique_and_parents_exist():
    everything = [*lexicon.divisions(), *lexicon.towns()]
    codes = {d.code for d in everything}
    assert len(codes) == len(everything)
    assert [d for d in everything if d.parent and d.parent not in codes] == []
    assert {d.level for d in everything if not d.parent} == {"province"}
    assert {len(d.code) for d in lexicon.divisions()} == {6}
    assert {len(d.code) for d in lexicon.towns()} == {9}


def test_counts_by_level():
    counts = Counter(d.level for d in lexicon.divisions())
    assert counts["province"] == 34
    assert counts["city"] == 333
    assert 2950 < counts["county"] < 3000
    assert len(lexicon.towns()) > 38_000


def test_names_that_only_statistics_use_are_left_out():
    names = {d.name for d in lexicon.divisions()}
    assert not names & {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("嘉兴市", "嘉兴"),
        ("南湖区", "南湖"),
        ("浙江省", "浙江"),
        ("延边朝鲜族自治州", "延边"),
        ("新疆维吾尔自治区", "新疆"),
        ("内蒙古自治区", "内蒙古"),
        ("香港特别行政区", "香港"),
        ("台湾省", "台湾"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("东乡族自治县", "东乡"),
        ("景宁畲族自治县", "景宁"),
        ("浦东新区", "浦东"),
        ("碑林区", "碑林"),
        ("神农架林区", "神农架"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("阿里地区", "阿里"),
        ("管城回族区", "管城"),
        ("赵县", ""),
        ("城区", ""),
        ("土默特左旗", ""),
    ],
)
def test_short_forms(name, short):
    assert {d.short for d in lexicon.by_name()[name]} == {short}


def test_no_short_form_of_one_character():
    assert [d for d in lexicon.divisions() if len(d.short) == 1] == []


def test_short_forms_that_are_words_are_marked():
    assert all(d.common for d in lexicon.by_short()["和平"])
    assert not any(d.common for d in lexicon.by_short()["嘉兴"])


def test_homonyms_come_with_the_higher_level_first():
    assert [d.level for d in lexicon.by_short()["吉林"]] == ["province", "city"]
    assert len(lexicon.by_name()["鼓楼区"]) == 4


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("330402", ("南湖区", "嘉兴市", "浙江省")),
        ("110105", ("朝阳区", "北京市")),
        ("500154", ("开州区", "重庆市")),
        ("419001", ("济源市", "河南省")),
        ("441900003", ("东城街道", "东莞市", "广东省")),
    ],
)
def test_containment(code, names):
    assert tuple(d.name for d in lexicon.chain(code)) == names
    assert all(lexicon.contains(d.code, code) for d in lexicon.chain(code))
    assert not lexicon.contains("650000", code)
    assert lexicon.chain(code)[0] in lexicon.children(lexicon.chain(code)[1].code)


def test_unknown_code():
    with pytest.raises(KeyError):
        lexicon.chain("999999")
    assert lexicon.children("999999") == ()


def test_rows_are_frozen_and_read_once():
    assert lexicon.divisions() is lexicon.divisions()
    with pytest.raises(dataclasses.FrozenInstanceError):
        lexicon.divisions()[0].name = "别处"
    with pytest.raises(TypeError):
        lexicon.by_code()["999999"] = lexicon.divisions()[0]


def test_kinds_in_the_tables_are_kinds_of_the_vocabulary():
    kinds = set(load().kinds)
    assert {e.kind for e in lexicon.endings()} <= kinds
    assert {b.kind for b in lexicon.national()} <= kinds
    assert {a.kind for a in lexicon.abbreviations()} <= kinds
    assert {p.unit for p in lexicon.positions()} <= kinds


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("甲乙丙有限责任公司", "Company"),
        ("某县总工会", "TradeUnion"),
        ("丁戊工会联合会", "TradeUnion"),
        ("青松职业技术学院", "School"),
        ("某市人力资源和社会保障局", "GovernmentBody"),
        ("某市委宣传部", "PartyBody"),
        ("石桥劳模创新工作室", "Organization"),
        ("某省数控车工职业技能竞赛", "Event"),
        ("职工疗养实施办法", "PolicyDocument"),
        ("白鹭湾特大桥", "Project"),
        ("流动工匠联盟", "Alliance"),
        ("团体一等奖", "Award"),
        ("暖心驿站", "Program"),
        ("某某日报", "Publication"),
    ],
)
def test_ending_tells_the_kind(name, kind):
    assert lexicon.ending_of(name).kind == kind


def test_an_ending_alone_is_no_name():
    assert lexicon.ending_of("公") is None
    assert lexicon.ending_of("") is None


def test_endings_are_unique_by_word_and_kind():
    pairs = Counter((e.ending, e.kind) for e in lexicon.endings())
    assert [p for p, n in pairs.items() if n > 1] == []


def test_honours():
    by_name = {h.name: h for h in lexicon.honours()}
    assert len(by_name) == len(lexicon.honours())
    assert by_name["全国劳动模范"].makes_model_worker
    assert by_name["全国五一劳动奖章"].makes_model_worker
    assert not by_name["全国五一劳动奖状"].makes_model_worker
    assert not by_name["一等奖"].makes_model_worker
    assert by_name["劳模"].base == "劳动模范"
    assert all(h.base in by_name for h in by_name.values() if h.form == "short")
    assert {h.form for h in by_name.values()} == {"full", "base", "short"}


@pytest.mark.parametrize(
    ("unit", "base", "scale"),
    [
        ("万人次", "人次", 10_000),
        ("亿元", "元", 100_000_000),
        ("余万元", None, None),
        ("公里", "公里", 1),
        ("千米", "千米", 1),
        ("千瓦", "千瓦", 1),
        ("万千瓦", "千瓦", 10_000),
        ("万", "", 10_000),
    ],
)
def test_units(unit, base, scale):
    found = lexicon.units_by_name().get(unit)
    assert (found.base_unit, found.scale) == (base, scale) if base is not None else found is None


def test_hedges_have_a_place_and_a_sense():
    assert {h.place for h in lexicon.hedges()} == {"before", "after", "inside"}
    assert {h.sense for h in lexicon.hedges()} == {"approx", "more", "at_least", "at_most", "less", "exact"}


def test_surnames_are_unique_and_ranked():
    names = [s.surname for s in lexicon.surnames()]
    assert len(set(names)) == len(names)
    assert [s.rank for s in lexicon.surnames()] == sorted(s.rank for s in lexicon.surnames())
    assert all((s.note == "compound") == (len(s.surname) > 1) for s in lexicon.surnames())


def test_national_bodies_have_unique_names_and_aliases():
    names = Counter(n for b in lexicon.national() for n in (b.name, *b.aliases))
    assert [n for n, k in names.items() if k > 1] == []
    union = next(b for b in lexicon.national() if b.name == "中华全国总工会")
    assert {"全国总工会", "全总"} <= set(union.aliases)
