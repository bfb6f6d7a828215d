"""Parts of the graph as somebody looks at them, and tables to compare: planned facts stay planned, caps are told."""

import pytest
from readings import byline, contest, plan

from kg import lookups, surroundings, tables
from kg.errors import NotFoundError, UsageError
from kg.overview import Overview


@pytest.fixture
def filled(ledger):
    for draft in (contest(), plan(), byline(), contest("宁波市")):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    return ledger


def everything(connection):
    return dict(connection.execute("SELECT id, kind FROM entity ORDER BY id").fetchall())


def test_a_view_tells_what_it_shows_of_how_much(filled):
    with filled.reading() as connection:
        for key in everything(connection):
            whole = surroundings.view(connection, [(key, 100)])
            (opened,) = whole["opened"]
            assert opened["shown"] == opened["total"] == len(whole["nodes"]) - 1
            assert whole["nodes"][0]["id"] == key
            assert whole["nodes"][0]["degree"] == opened["total"]
            if opened["total"]:
                less = surroundings.view(connection, [(key, opened["total"] - 1)])
                assert less["nodes"] == whole["nodes"][:-1]


def test_facts_join_shown_things_only_and_keep_their_modality(filled):
    with filled.reading() as connection:
        found = surroundings.view(connection, [], list(everything(connection)))
        ids = {node["id"] for node in found["nodes"]}
        assert all(fact["subject"] in ids and fact["object"] in ids for fact in found["facts"])
        said = connection.execute(
            "SELECT DISTINCT modality FROM statement WHERE object IS NOT NULL AND subject IS NOT NULL"
        )
        assert {fact["modality"] for fact in found["facts"]} == {m for (m,) in said}
        assert "planned" in {fact["modality"] for fact in found["facts"]}


def test_a_degree_counts_whom_any_fact_of_any_modality_joins(filled):
    with filled.reading() as connection:
        found = surroundings.view(connection, [], list(everything(connection)))
    joined = {node["id"]: set() for node in found["nodes"]}
    for fact in found["facts"]:
        joined[fact["subject"]].add(fact["object"])
        joined[fact["object"]].add(fact["subject"])
    assert {node["id"]: node["degree"] for node in found["nodes"]} == {key: len(near) for key, near in joined.items()}
    assert max(map(len, joined.values())) > 3


def test_unknown_ids_are_named_not_raised(filled):
    with filled.reading() as connection:
        found = surroundings.view(connection, [("e-none", 5)], ["e-other"])
    assert (found["missing"], found["nodes"]) == (["e-none", "e-other"], [])


def test_the_same_fact_lists_each_other(filled):
    with filled.reading() as connection:
        for fact in surroundings.view(connection, [], list(everything(connection)))["facts"]:
            for key in fact["statements"]:
                same = surroundings.same(connection, key)
                assert same[0] == key
                assert sorted(same) == fact["statements"]


def test_a_table_pages_through_all_things_of_a_kind(filled):
    with filled.reading() as connection:
        kinds = set(everything(connection).values())
        whole = tables.table(connection, kinds, ["organizes"])["items"]
        found, cursor = [], None
        while True:
            page = tables.table(connection, kinds, ["organizes"], 1, cursor)
            found += page["items"]
            cursor = page["next"]
            if cursor is None:
                break
        assert found == whole
        assert len(whole) == len(everything(connection))
        assert any(row["facts"] for row in whole)
        with pytest.raises(UsageError, match="cursor"):
            tables.table(connection, kinds, [], 1, "none")


@pytest.mark.parametrize("of_one", [False, True], ids=["of all", "of one"])
def test_moments_are_dated_and_paged(filled, of_one):
    with filled.reading() as connection:
        key = next(m["subject"]["id"] for m in tables.moments(connection)["items"] if m["subject"]) if of_one else None
        whole = tables.moments(connection, entity=key)["items"]
        found, cursor = [], None
        while True:
            page = tables.moments(connection, 1, cursor, key)
            found += page["items"]
            cursor = page["next"]
            if cursor is None:
                break
        assert found == whole
        assert all(item["issued"] and item["relation"] not in tables.STANDING for item in whole)


def test_places_count_what_lies_in_them(filled):
    with filled.reading() as connection:
        found = {item["name"]: item for item in tables.places(connection)["items"]}
    assert found["浙江省"]["total"] >= found["嘉兴市"]["total"] > 0
    assert sum(found["嘉兴市"]["kinds"].values()) == found["嘉兴市"]["total"]


def test_an_overview_names_groups_by_their_hubs(filled, tmp_path):
    made = Overview(filled, tmp_path).made()
    nodes = made["nodes"]
    assert len({len(column) for column in nodes.values()}) == 1
    assert len(made["edges"]["left"]) == len(made["edges"]["right"]) > 0
    for index, group in enumerate(made["groups"]):
        members = [i for i, g in enumerate(nodes["group"]) if g == index]
        assert len(members) == group["size"]
        assert nodes["degree"][nodes["id"].index(group["hub"])] == max(nodes["degree"][i] for i in members)


def test_moments_of_one_thing_are_those_that_name_it(filled):
    with filled.reading() as connection:
        whole = tables.moments(connection)["items"]
        key = next(m["subject"]["id"] for m in whole if m["subject"])
        of_it = tables.moments(connection, entity=key)["items"]
        named = [m for m in whole if key in {(m["subject"] or {}).get("id"), (m["object"] or {}).get("id")}]
        assert named
        assert {m["id"] for m in named} <= {m["id"] for m in of_it} < {m["id"] for m in whole}
        assert of_it == [m for m in whole if m["id"] in {n["id"] for n in of_it}]
        with pytest.raises(NotFoundError):
            tables.moments(connection, entity="e-none")


def test_a_fact_of_a_table_carries_its_sentence(filled):
    with filled.reading() as connection:
        rows = tables.table(connection, set(everything(connection).values()), ["organizes"])["items"]
        for fact in (fact for row in rows for fact in row["facts"]):
            said = lookups.statement(connection, fact["statement"])
            assert {k: fact[k] for k in ("quote", "modality", "certainty")} == {
                k: said[k] for k in ("quote", "modality", "certainty")
            }
