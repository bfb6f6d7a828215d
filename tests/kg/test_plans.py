"""No look-up of one thing goes through a whole table: what SQLite plans for every query that a look-up sends."""

import re

import pytest
from readings import Draft, byline, contest

from kg import lookups, surroundings, tables
from kg.batches import batches
from kg.ledger import supporting
from kg.search import Wanted, search

BIG = ("statement", "member", "mention", "article", "entity", "unit", "reference", "page", "name")
LOOKUPS = {
    "entity": lookups.entity,
    "statements": lookups.statements,
    "planned statements": lambda c, k: lookups.statements(c, k, modality="planned"),
    "neighbours": lookups.neighbours,
    "timeline": lookups.timeline,
    "one statement": lambda c, k: lookups.statement(c, lookups.statements(c, k)["items"][0]["id"]),
    "the same": lambda c, k: surroundings.same(c, lookups.statements(c, k)["items"][0]["id"]),
    "article": lambda c, k: lookups.article(c, lookups.entity(c, k)["articles"][0]["id"]),
    "view": lambda c, k: surroundings.view(c, [(k, 12)]),
}


def whole(connection, question):
    """Return the steps of a query's plan that walk through all of a big table, in no order that an index gives."""
    names = dict(re.findall(rf"\b({'|'.join(BIG)})(?:\s+AS)?\s+(\w+)", question))
    alias = {v: k for k, v in names.items()} | {table: table for table in BIG}
    steps = [detail for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {question}")]
    return [s for s in steps if (m := re.match(r"SCAN (\w+)", s)) and m[1] in alias and "INDEX" not in s]


@pytest.mark.parametrize("look", LOOKUPS.values(), ids=LOOKUPS)
def test_a_look_up_goes_by_indexes(shown, look):
    key = search(shown, Wanted("林一苇"))["items"][0]["id"]
    sent: list[str] = []
    shown.set_trace_callback(sent.append)
    look(shown, key)
    shown.set_trace_callback(None)
    assert sent
    assert {q: steps for q in sent if q.lstrip().startswith(("SELECT", "WITH")) and (steps := whole(shown, q))} == {}


def test_a_walk_through_a_table_is_seen(shown):
    assert whole(shown, "SELECT s.id FROM statement s WHERE s.modality = 'actual'")
    assert not whole(shown, "SELECT s.id FROM statement s WHERE s.id = 's-1'")


PAGED = {
    "statements": lambda c, k: lookups.statements(c, k, 5),
    "a later page": lambda c, k: lookups.statements(c, k, 5, lookups.statements(c, k, 5)["next"]),
    "planned statements": lambda c, k: lookups.statements(c, k, 5, modality="planned"),
    "timeline": lambda c, k: lookups.timeline(c, k, 5),
    "moments": lambda c, k: tables.moments(c, 5, entity=k),
    "later moments": lambda c, k: tables.moments(c, 5, tables.moments(c, 5, entity=k)["next"], k),
}


def steps(connection, look):
    """Return how many steps of SQLite's machine a look-up takes, in tens."""
    taken, key = [], search(connection, Wanted("嘉兴市总工会"))["items"][0]["id"]
    connection.set_progress_handler(lambda: taken.append(1), 10)
    look(connection, key)
    connection.set_progress_handler(None, 0)
    return len(taken)


def test_a_page_of_what_is_said_of_a_hub_costs_what_any_page_does(ledger):
    """However many articles speak of a thing: to find and sort all that they say took a third of a second."""
    taken = []
    for printings in (range(10), range(10, 100)):
        for n in printings:
            draft = contest(newspaper=f"云溪晚报{n}", issued=f"2024-0{n % 9 + 1}-{n // 9 + 1:02}")
            ledger.add(draft.page.id, draft.page, [draft.reading], "1")
        with ledger.reading() as connection:
            taken.append({name: steps(connection, look) for name, look in PAGED.items()})
    few, many = taken
    assert {name: count for name, count in many.items() if count > 1.25 * few[name] + 5} == {}


def test_the_first_articles_of_a_hub_are_those_of_any_other_thing(shown, monkeypatch):
    """However many occurrences make a hub: both ways of finding its first articles give the same ones."""
    key = search(shown, Wanted("林一苇"))["items"][0]["id"]
    sorted_ = lookups.entity(shown, key)["articles"]
    monkeypatch.setattr(lookups, "_MANY", 0)
    for first in (1, 2, 3):
        monkeypatch.setattr(lookups, "_FIRST", first)
        assert lookups.entity(shown, key)["articles"] == sorted_[:first]


def test_the_only_article_of_a_thing_is_found_as_any_other(shown):
    """Most things occur once, and their article is not looked for by sorting: the answer must be what sorting gives."""
    seen = set()
    for key, number, support in shown.execute("SELECT id, number, support FROM entity").fetchall():
        rows = shown.execute(lookups._SORTED, [number, 100])
        sorted_ = [dict(zip(("id", "title", "issued"), row, strict=True)) for row in rows]
        assert lookups.entity(shown, key)["articles"] == sorted_
        seen.add(support > 1)
    assert seen == {True, False}


@pytest.mark.parametrize("direction", tables._ENDS)
def test_a_table_asks_from_its_rows(shown, direction):
    """In a graph of 100,000 things, going through all statements of a relation took seconds for each page of rows."""
    question = tables._ENDS[direction]
    values = {"numbers": "[1]", "relations": '["wonAward"]'}
    steps = [detail for *_, detail in shown.execute(f"EXPLAIN QUERY PLAN {question}", values)]
    order = [m[1] for s in steps if (m := re.match(r"(?:SEARCH|SCAN) (j|u|m|s|o|w|e) ", s))]
    assert order == ["j", "u", "m", "s", "o", "w", "e"]
    assert not any("statement_relation" in s for s in steps)


def read_for_one_more(ledger, draft):
    """Return how many steps of SQLite's machine it takes to read what projections are given of one more article."""
    since, taken = ledger.sequence(), []
    ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    with ledger.reading() as connection:
        connection.set_progress_handler(lambda: taken.append(1), 10)
    list(batches(ledger, since))  # by the connection that was given back last
    with ledger.reading() as connection:
        connection.set_progress_handler(None, 0)
    assert taken
    return len(taken)


def test_what_projections_are_given_of_an_article_is_found_as_fast_among_many(ledger):
    """However many are signed: bylines were looked for among those of all articles."""
    taken = []
    for start, stop in ((0, 10), (10, 100)):
        for n in range(start, stop):
            draft = byline(text=f"县城开了新书店{n}")
            ledger.add(draft.page.id, draft.page, [draft.reading], "1")
        taken.append(read_for_one_more(ledger, byline(text=f"县城开了新书店，其{stop}")))
    assert taken[1] <= 1.25 * taken[0] + 5


def held(number):
    """Return an article by which a union holds one more event, on a day of its own."""
    draft = Draft(
        f"嘉兴市总工会主办第{number}届职工运动会。\n", issued=f"2024-{number // 28 + 1:02}-{number % 28 + 1:02}"
    )
    union, event = draft.thing("TradeUnion", "嘉兴市总工会"), draft.thing("Event", f"第{number}届职工运动会")
    return draft.says(union, "organizes", event)


def test_what_projections_are_given_of_a_hub_is_what_an_article_says_of_it(ledger, monkeypatch):
    """However much is said of a thing: all its facts were summed up, sent and compared for each article with one more."""
    monkeypatch.setattr(supporting, "CROWD", 10)  # so many are counted, to tell whether there are many
    taken = []
    for start, stop in ((0, 10), (10, 100)):
        for n in range(start, stop):
            draft = held(n)
            ledger.add(draft.page.id, draft.page, [draft.reading], "1")
        since = ledger.sequence()
        taken.append(read_for_one_more(ledger, held(200 + stop)))
        (batch,) = batches(ledger, since)
        assert [edge.type for edge in batch.edges] == ["ORGANIZES"]
        assert not any("TradeUnion" in item.node.labels for item in batch.items)
    assert taken[1] <= 1.25 * taken[0] + 5
