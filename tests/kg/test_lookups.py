"""Look-ups: what the HTTP face shows of entities, statements and articles."""

import pytest
from readings import contest

from kg import lookups
from kg.errors import NotFoundError, UsageError
from kg.search import Wanted, search

FIELDS = {
    "id", "subject", "predicate", "modality", "certainty", "quote", "start", "end", "article", "rule", "qualifiers",
}  # fmt: skip


def key(connection, name):
    return next(i["id"] for i in search(connection, Wanted(name))["items"] if i["name"] == name)


def test_an_entity_shows_its_articles_by_date(shown):
    found = lookups.entity(shown, key(shown, "林一苇"))
    assert found["kind"] == "ModelWorker"
    assert [a["issued"] for a in found["articles"]] == ["2024-07-05", "2024-07-09", "2024-08-01"]
    assert found["support"] == 3
    assert found["sequence"] == 4


def test_a_statement_shows_its_sentence_and_where_it_stands(shown):
    listed = lookups.statements(shown, key(shown, "林一苇"))["items"]
    assert all(set(s) >= FIELDS and ("object" in s) != ("object_literal" in s) for s in listed)
    one = lookups.statement(shown, listed[0]["id"])
    article = lookups.article(shown, one["article"])
    start = one["start"] - article["start"]
    assert article["text"][start : start + len(one["quote"])] == one["quote"]


def test_statements_name_an_entity_as_subject_object_or_qualifier(shown):
    event = key(shown, "2024年嘉兴市焊工技能竞赛")
    found = lookups.statements(shown, event)["items"]
    assert {s["predicate"] for s in found} == {"organizes", "partOf", "aboutStatistic", "wonAward"}
    won = next(s for s in found if s["predicate"] == "wonAward")
    assert won["qualifiers"]["event"] == event
    assert won["entities"][event]["name"] == "2024年嘉兴市焊工技能竞赛"


def test_planned_statements_are_asked_for_by_modality(shown):
    union = key(shown, "嘉兴市总工会")
    assert [s["predicate"] for s in lookups.statements(shown, union, modality="planned")["items"]] == ["establishes"]


def test_pages_of_statements_follow_without_gap(shown):
    union, collected, cursor = key(shown, "林一苇"), [], None
    while True:
        page = lookups.statements(shown, union, limit=2, cursor=cursor)
        collected += [s["id"] for s in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert collected == [s["id"] for s in lookups.statements(shown, union, limit=100)["items"]]
    assert len(collected) == len(set(collected)) > 4


def test_neighbours_count_a_reprint_once(shown):
    found = lookups.neighbours(shown, key(shown, "中国白鹭机械有限公司"))["items"]
    (worker,) = (n for n in found if n["entity"]["name"] == "林一苇")
    assert (worker["relation"], worker["direction"], worker["support"]) == ("employedBy", "in", 2)
    assert len(worker["statements"]) == 3
    capped = lookups.neighbours(shown, key(shown, "林一苇"), limit=1)
    assert len(capped["items"]) == 1
    assert capped["total"] > 1


def test_a_timeline_runs_by_date_of_issue(shown):
    found = lookups.timeline(shown, key(shown, "林一苇"))["items"]
    assert [s["issued"] for s in found] == sorted(s["issued"] for s in found)
    first = lookups.timeline(shown, key(shown, "林一苇"), 3)
    others = lookups.timeline(shown, key(shown, "林一苇"), 100, first["next"])
    assert [*first["items"], *others["items"]] == found
    assert others["next"] is None


def test_statements_come_by_date_of_issue_undated_ones_last(ledger):
    undated, early, late = contest(issued=None), contest(newspaper="白鹭晚报"), contest(issued="2024-09-02")
    for draft in (undated, late, early):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    with ledger.reading() as connection:
        union = key(connection, "嘉兴市总工会")
        days = [s["issued"] for s in lookups.statements(connection, union)["items"]]
        timed = lookups.timeline(connection, union)["items"]
        again = lookups.statements(connection, union, 2)
        with pytest.raises(UsageError):
            lookups.statements(connection, union, cursor=lookups.encoded(["s-1"]))
    assert days == ["2024-07-05"] * 2 + ["2024-09-02"] * 2 + [None] * 2
    assert [(s["issued"], s["predicate"]) for s in timed][-1] == (None, "organizes")  # which tells a time as written
    assert len(timed) == len(days) - 1
    assert [s["issued"] for s in again["items"]] == days[:2]


def test_an_article_shows_its_mentions_in_place(shown):
    article = lookups.article(shown, contest().article.id)
    assert [m["surface"] for m in article["mentions"]][:1] == ["嘉兴市"]
    for m in article["mentions"]:
        start = m["start"] - article["start"]
        assert article["text"][start : start + len(m["surface"])] == m["surface"]
    assert article["authors"] == ["记者 陶小满"]


def test_articles_come_latest_first_in_pages(shown):
    first = lookups.articles(shown, limit=3)
    second = lookups.articles(shown, limit=3, cursor=first["next"])
    assert [a["issued"] for a in (*first["items"], *second["items"])] == [
        "2024-09-01",
        "2024-08-01",
        "2024-07-09",
        "2024-07-05",
    ]
    assert second["next"] is None
    with pytest.raises(UsageError):
        lookups.articles(shown, cursor="x")


def test_figures_of_the_whole(shown):
    found = lookups.stats(shown)
    assert found["counts"]["articles"] == 4
    assert found["modalities"]["planned"] == 1
    assert sum(found["kinds"].values()) == found["counts"]["entities"]
    assert sum(found["relations"].values()) == found["counts"]["statements"]


@pytest.mark.parametrize(
    "ask", [lookups.entity, lookups.statement, lookups.article, lookups.statements, lookups.neighbours]
)
def test_an_unknown_id_is_said(shown, ask):
    with pytest.raises(NotFoundError, match="x-none"):
        ask(shown, "x-none")
