"""Links outward: check digits by the standard, tables line by line, what texts give, and where a link stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import Draft, contest, plan

from kg.errors import ClaimInvalidError, InputRefusedError, NotFoundError
from kg.judgements import Signed
from kg.ledger import linking, views
from kg.ledger.linking import Linked
from kg.link_tables import Filter, links, take_in
from kg.lookups import entity
from kg.projection import Iri, all_quads, item_of_entity
from kg.registers import _SIGNS, check_digit, flaw, normal

SIGNED = Signed("陆晓", "2024-10-01T08:00:00", "查过名册")
DRAFTS = [contest(), contest("宁波市"), plan()]
CODE = "91350100M000100Y43"  # the example that the standard itself works through
FIRM = "中国白鹭机械有限公司"


@pytest.fixture
def filled(ledger):
    for draft in DRAFTS:
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    return ledger


def named(ledger, name):
    with ledger.reading() as connection:
        return connection.execute("SELECT id FROM entity WHERE name = ? ORDER BY id", [name]).fetchone()[0]


def link(ledger, name, value, scheme="credit_code"):
    with ledger.writing() as connection:
        return linking.link(connection, Linked(named(ledger, name), scheme, value, SIGNED))


def shown(ledger, name):
    with ledger.reading() as connection:
        return entity(connection, named(ledger, name))


def dump(ledger):
    return "".join(ledger.dump())


def test_the_standard_s_own_example_is_right():
    assert flaw("credit_code", CODE) is None
    assert flaw("credit_code", CODE.lower()) is None
    assert "right would be 3" in flaw("credit_code", CODE[:17] + "4")


@given(
    st.text("0123456789", min_size=6, max_size=6),
    st.text(_SIGNS, min_size=11, max_size=11),
    st.integers(0, 16),
    st.data(),
)
def test_any_one_wrong_sign_is_noticed(area, rest, place, data):
    body = rest[:2] + area + rest[2:]
    code = body + check_digit(body)
    assert flaw("credit_code", code) is None
    other = data.draw(st.sampled_from([s for s in _SIGNS if s != code[place]]))
    assert flaw("credit_code", code[:place] + other + code[place + 1 :]) is not None


@pytest.mark.parametrize("value", ["", "Q", "Q0", "P31", "Q12x", "https://example.org/Q1"])
def test_what_is_no_item_of_wikidata_is_refused(value):
    assert "right would be Q1234" in flaw("wikidata", value)
    assert normal("wikidata", "https://www.wikidata.org/wiki/q42") == "Q42"


def test_a_link_is_shown_everywhere_and_taken_back(filled):
    before = dump(filled)
    key, made = link(filled, FIRM, CODE)
    wiki, _ = link(filled, FIRM, "q42", "wikidata")
    assert made
    assert link(filled, FIRM, CODE) == (key, False)
    found = shown(filled, FIRM)
    assert found["attributes"]["credit_code"] == CODE
    assert [(row["scheme"], row["value"], row["by"]) for row in found["links"]] == [
        ("credit_code", CODE, "陆晓"),
        ("wikidata", "Q42", "陆晓"),
    ]
    with filled.reading() as connection:
        item = item_of_entity(next(views.entities(connection, [found["id"]])), filled.vocabulary)
    assert (item.node.properties["wikidata"], item.node.properties["credit_code"]) == ("Q42", CODE)
    said = {(q.predicate.value.rpartition("#")[2], q.object) for q in all_quads([item])}
    assert ("sameAs", Iri("http://www.wikidata.org/entity/Q42")) in said
    assert any(p == "creditCode" for p, _ in said)
    with filled.writing() as connection:
        linking.undo(connection, key, SIGNED)
        linking.undo(connection, wiki, SIGNED)
        with pytest.raises(NotFoundError):
            linking.undo(connection, key, SIGNED)
    assert dump(filled) == before
    with filled.reading() as connection:
        assert [row["undone_by"] for row in links(connection)["items"]] == ["陆晓", "陆晓"]


def test_a_link_stays_as_long_as_one_of_its_occurrences_does(filled):
    link(filled, FIRM, CODE)
    text = dump(filled)
    filled.rederive()
    assert dump(filled) == text
    for draft in DRAFTS[:2]:
        filled.retract(draft.article.id)
        assert shown(filled, FIRM)["attributes"]["credit_code"] == CODE
    for draft in DRAFTS[:2]:
        filled.add(draft.page.id, draft.page, [draft.reading], "1")
    assert dump(filled) == text


def test_two_numbers_on_one_thing_are_shown_as_a_conflict(filled):
    link(filled, FIRM, CODE)
    other = CODE[:8] + "N000100Y4"
    link(filled, FIRM, other + check_digit(other))
    with filled.reading() as connection:
        found = links(connection, Filter(entity=named(filled, FIRM)))["items"]
    assert [row["conflict"] for row in found] == [True, True]


def test_a_place_has_its_official_code(filled):
    assert [(row["scheme"], row["value"]) for row in shown(filled, "嘉兴市")["links"]] == [("gbt2260", "330400")]


def firm(text):
    draft = Draft(text)
    draft.thing("Company", "青禾纺织有限公司")
    draft.thing("TradeUnion", "云溪县总工会")
    return draft


def test_a_text_gives_a_code_right_behind_the_name(ledger):
    draft = firm(f"公示\n云溪县总工会与青禾纺织有限公司(统一社会信用代码:{CODE})签约。\n")
    ledger.add("a", draft.page, [draft.reading], "1")
    (row,) = shown(ledger, "青禾纺织有限公司")["links"]
    assert (row["value"], row["id"]) == (CODE, None)
    assert shown(ledger, "云溪县总工会")["links"] == []


@pytest.mark.parametrize("said", [f"代码{CODE}", f"统一社会信用代码:{CODE[:17]}4", f"签约。统一社会信用代码:{CODE}"])
def test_a_slip_or_a_bare_number_is_left_where_it_stands(ledger, said):
    draft = firm(f"公示\n云溪县总工会与青禾纺织有限公司,{said}\n")
    ledger.add("a", draft.page, [draft.reading], "1")
    assert shown(ledger, "青禾纺织有限公司")["links"] == []


TABLE = f"""name,kind,place,wikidata,credit_code,source
{FIRM},Company,,Q42,{CODE},名册
嘉兴市总工会,Company,,Q1,,
没有的公司,,,Q2,,
{FIRM},,,,{CODE[:17]}4,
{FIRM},,,,,
嘉兴市总工会,TradeUnion,嘉兴市,Q3,,
"""


def test_a_table_goes_in_row_by_row(filled):
    before = dump(filled)
    tried = take_in(filled, TABLE.encode(), SIGNED, dry_run=True)
    assert dump(filled) == before
    done = take_in(filled, ("﻿" + TABLE).encode(), SIGNED)
    assert tried.shown()["refused"] == done.shown()["refused"]
    assert (tried.made, done.made, done.known) == (3, 3, 0)
    assert [line for line, _ in done.refused] == [3, 4, 5, 6]
    assert "right would be 3" in dict(done.refused)[5]
    assert take_in(filled, TABLE.encode(), SIGNED).known == 3


@pytest.mark.parametrize("table", [b"", b"a,b\n1,2\n", b"name,code\n", "名称,wikidata\n".encode(), b"\xff\xfe"])
def test_a_table_without_the_columns_is_refused(filled, table):
    with pytest.raises(InputRefusedError, match="table"):
        take_in(filled, table, SIGNED)


def test_a_source_has_an_end(filled):
    with filled.writing() as connection, pytest.raises(ClaimInvalidError, match="500"):
        linking.link(connection, Linked(named(filled, FIRM), "wikidata", "Q5", SIGNED, "长" * 501))


def test_what_cannot_be_linked_is_refused(filled):
    with pytest.raises(ClaimInvalidError, match="check digit"):
        link(filled, FIRM, CODE[:17] + "4")
    with pytest.raises(ClaimInvalidError, match="no register"):
        link(filled, FIRM, "1", "isni")
    with filled.writing() as connection, pytest.raises(NotFoundError):
        linking.link(connection, Linked("e-none", "wikidata", "Q1", SIGNED))
