"""Decisions on facts: confirmed, rejected, corrected, added; undone; surviving what happens to their articles."""

import json
from dataclasses import replace

import pytest
from readings import byline, contest, plan

from kg import surroundings, tables
from kg.errors import ClaimInvalidError, ConflictError, NotFoundError
from kg.fact_lines import facts_in, facts_out
from kg.judgements import Signed
from kg.ledger import Ledger, deciding, facts, supporting
from kg.ledger.facts import Deciding, shown
from kg.lookups import entity, neighbours, statement, statements
from kg.stating import Desk, decided

HERE, THERE, LATER = contest(), contest("宁波市"), plan()
SIGNED, OTHER = Signed("陆晓", "2024-10-01T08:00:00", "我在现场"), Signed("周行", "2024-10-02T09:00:00", "看错了")


@pytest.fixture
def filled(ledger):
    for draft in (HERE, THERE, LATER):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    return ledger


def decide(ledger, body, signed=SIGNED):
    with ledger.writing() as connection:
        several = Deciding(connection, ledger.vocabulary)
        found = several.decide(decided(Desk(connection, ledger.vocabulary), body, signed))
        several.settle()
        return found


def undo(ledger, key, signed=OTHER):
    with ledger.writing() as connection:
        return facts.undo(connection, ledger.vocabulary, key, signed)


def asked(ledger, question, *values):
    with ledger.reading() as connection:
        return question(connection, *values)


def dump(ledger):
    return "".join(ledger.dump())


def one(ledger, relation, article=HERE):
    with ledger.reading() as connection:
        question = "SELECT id FROM statement WHERE relation = ? AND article = ? AND withdrawn = 0"
        ((key,),) = connection.execute(question, [relation, article.article.id]).fetchall()
    return key


def named(ledger, name):
    with ledger.reading() as connection:
        return connection.execute("SELECT id FROM entity WHERE name = ? ORDER BY id", [name]).fetchone()[0]


def edges(ledger, name):
    found = asked(ledger, neighbours, named(ledger, name))["items"]
    return {(n["relation"], n["direction"], n["entity"]["name"]) for n in found}


def test_a_rejected_fact_leaves_the_facts_and_stays_listed(filled):
    before, key = dump(filled), one(filled, "organizes")
    union = named(filled, "嘉兴市总工会")
    assert ("organizes", "out", "2024年嘉兴市焊工技能竞赛") in edges(filled, "嘉兴市总工会")
    made, new = decide(filled, {"verdict": "rejected", "statement": key})
    assert new
    assert ("organizes", "out", "2024年嘉兴市焊工技能竞赛") not in edges(filled, "嘉兴市总工会")
    listed = {s["id"]: s for s in asked(filled, statements, union)["items"]}
    assert listed[key]["withdrawn"]
    assert listed[key]["decision"] == {
        "id": made,
        "verdict": "rejected",
        "by": "陆晓",
        "when": "2024-10-01T08:00:00.000000Z",
        "why": "我在现场",
        "replaced_by": None,
        "replaces": None,
    }
    undo(filled, made)
    assert dump(filled) == before
    (row,) = asked(filled, facts.rows)
    assert facts.shown(row)["undone_by"] == "周行"


def test_a_decision_survives_retraction_another_reading_and_rebuilding(filled):
    decide(filled, {"verdict": "rejected", "statement": one(filled, "organizes")})
    decide(filled, {"verdict": "confirmed", "statement": one(filled, "wonAward")})
    text = dump(filled)
    filled.retract(HERE.article.id)
    assert "rejected" not in "".join(line for line in dump(filled).splitlines() if '["statement"' in line)
    filled.add(HERE.page.id, HERE.page, [HERE.reading], "1")
    assert dump(filled) == text
    filled.add(HERE.page.id, HERE.page, [HERE.reading], "2")
    assert dump(filled) == text
    filled.rederive()
    assert dump(filled) == text


def test_a_correction_keeps_the_old_one_beside_the_new(filled):
    before, old = dump(filled), one(filled, "organizes")
    body = {
        "verdict": "corrected",
        "statement": old,
        "claim": {"predicate": "undertakes", "qualifiers": {"role": None}},
    }
    made, _ = decide(filled, body)
    assert ("organizes", "out", "2024年嘉兴市焊工技能竞赛") not in edges(filled, "嘉兴市总工会")
    assert ("undertakes", "out", "2024年嘉兴市焊工技能竞赛") in edges(filled, "嘉兴市总工会")
    new = one(filled, "undertakes")
    assert asked(filled, statement, old)["decision"]["replaced_by"] == new
    shown = asked(filled, statement, new)
    assert (shown["decision"]["replaces"], shown["rule"], shown["quote"]) == (
        old,
        "person",
        asked(filled, statement, old)["quote"],
    )
    assert shown["qualifiers"] == {"time": "日前"}
    again = {"verdict": "corrected", "statement": new, "claim": {"predicate": "coOrganizes"}}
    above, _ = decide(filled, again, OTHER)
    with pytest.raises(ConflictError, match=above):
        undo(filled, made)
    undo(filled, above)
    undo(filled, made)
    assert dump(filled) == before


def test_a_correction_of_a_qualifier_alone_is_another_statement(filled):
    old = one(filled, "organizes")
    decide(filled, {"verdict": "corrected", "statement": old, "claim": {"qualifiers": {"role": "协办"}}})
    assert one(filled, "organizes") != old
    with pytest.raises(ClaimInvalidError, match="changes nothing"):
        decide(filled, {"verdict": "corrected", "statement": one(filled, "organizes"), "claim": {}}, OTHER)


def test_a_fact_is_added_in_its_sentence(filled):
    before = dump(filled)
    claim = {
        "article": HERE.article.id,
        "subject": named(filled, "林一苇"),
        "predicate": "participatesIn",
        "object": {"kind": "Event", "surface": "2024年嘉兴市焊工技能竞赛"},
        "quote": "日前,嘉兴市总工会主办2024年嘉兴市焊工技能竞赛,中国白鹭机械有限公司的林一苇获金奖。",
    }
    made, _ = decide(filled, {"verdict": "added", "claim": claim})
    assert ("participatesIn", "out", "2024年嘉兴市焊工技能竞赛") in edges(filled, "林一苇")
    shown = asked(filled, statement, one(filled, "participatesIn"))
    assert (shown["decision"]["verdict"], shown["quote"]) == ("added", claim["quote"])
    assert decide(filled, {"verdict": "added", "claim": claim}, OTHER) == (made, False)
    undo(filled, made)
    assert dump(filled) == before


def test_words_that_the_reader_missed_become_a_thing(filled):
    claim = {
        "article": HERE.article.id,
        "subject": {"kind": "Event", "surface": "技能竞赛", "start": HERE.text.index("技能竞赛")},
        "predicate": "locatedIn",
        "object": {"kind": "Place", "surface": "嘉兴市"},
        "start": 0,
        "end": HERE.text.index("\n"),
    }
    decide(filled, {"claim": claim})
    assert ("locatedIn", "out", "嘉兴市") in edges(filled, "技能竞赛")
    text = dump(filled)
    filled.rederive()
    assert dump(filled) == text


def test_own_knowledge_is_marked_with_its_source_and_tied_to_its_things(filled):
    before = dump(filled)
    person, company = named(filled, "林一苇"), named(filled, "嘉兴市总工会")
    claim = {"subject": person, "predicate": "employedBy", "object": company}
    made, _ = decide(filled, {"verdict": "added", "source": "电话核实,2024年9月", "claim": claim})
    assert ("employedBy", "out", "嘉兴市总工会") in edges(filled, "林一苇")
    with filled.reading() as connection:
        key, article = connection.execute("SELECT id, article FROM statement WHERE rule = 'person'").fetchone()
        title = connection.execute("SELECT title FROM article WHERE id = ?", [article]).fetchone()[0]
    assert title == "电话核实,2024年9月"
    shown = asked(filled, statement, key)
    assert shown["quote"].startswith("林一苇")
    assert shown["decision"]["id"] == made
    text = dump(filled)
    filled.rederive()
    assert dump(filled) == text
    undo(filled, made)
    assert dump(filled) == before


def test_a_line_that_contradicts_what_was_judged_keeps_no_other_line_out(filled):
    claim = {"subject": named(filled, "林一苇"), "predicate": "employedBy", "object": named(filled, "嘉兴市总工会")}
    made, _ = decide(filled, {"source": "电话核实", "claim": claim})
    exported = "".join(facts_out(filled))
    with filled.writing() as connection:
        tied = [d.judgement for d in deciding.decisions(connection) if d.act == made]
        deciding.undo(connection, made, OTHER)
        judging = deciding.Judging(connection)
        judging.judge(replace(tied[0], verdict="different"))
        judging.settle()
    undo(filled, made)
    good = json.dumps({"verdict": "confirmed", "statement": one(filled, "organizes"), "by": "周行"})
    taken = facts_in(filled, f"{exported}{good}\n".encode())
    assert (taken.made, [line for line, _ in taken.refused]) == (1, [1])
    assert "≠" in taken.refused[0][1]
    assert [row[1] for row in asked(filled, facts.rows) if not shown(row)["undone"]] == ["confirmed"]


@pytest.mark.parametrize("verdict", ["confirmed", "rejected"])
def test_a_decision_older_than_the_words_it_is_on_is_carried_over_behind_them(filled, tmp_path, verdict):
    claim = {
        "subject": {"kind": "Person", "surface": "方舟"},
        "predicate": "employedBy",
        "quote": "方舟在青禾工会工作。",
    }
    body = {"source": "名册", "claim": claim | {"object": {"kind": "TradeUnion", "surface": "青禾工会"}}}
    made, _ = decide(filled, body)
    with filled.reading() as connection:
        (key,) = connection.execute("SELECT id FROM statement WHERE rule = 'person'").fetchone()
    decide(filled, {"verdict": verdict, "statement": key})
    undo(filled, made)
    decide(filled, body, OTHER)
    lines = list(facts_out(filled))
    assert [json.loads(line)["verdict"] for line in lines] == ["added", verdict]
    fresh = Ledger(tmp_path / "fresh.sqlite")
    taken = facts_in(fresh, "".join(lines).encode())
    assert (taken.made, taken.refused) == (2, [])
    fresh.close()


def test_two_people_who_say_the_same_of_their_own_share_one_text(filled):
    claim = {
        "subject": {"kind": "Person", "surface": "方舟"},
        "predicate": "employedBy",
        "quote": "方舟在青禾工会工作。",
    }
    one_said = claim | {"object": {"kind": "TradeUnion", "surface": "青禾工会"}}
    first, _ = decide(filled, {"source": "会员名册", "claim": one_said})
    assert decide(filled, {"source": "会员名册", "claim": one_said}, OTHER) == (first, False)
    other = one_said | {"modality": "planned"}
    second, new = decide(filled, {"source": "会员名册", "claim": other}, OTHER)
    assert new
    assert len(asked(filled, statements, named(filled, "方舟"))["items"]) == 2
    undo(filled, first)
    assert [s["modality"] for s in asked(filled, statements, named(filled, "方舟"))["items"]] == ["planned"]
    undo(filled, second)
    with filled.reading() as connection:
        assert connection.execute("SELECT 1 FROM entity WHERE name = '方舟'").fetchone() is None


def test_the_second_person_sees_the_first_one_s_decision(filled):
    key = one(filled, "organizes")
    made, _ = decide(filled, {"verdict": "confirmed", "statement": key})
    assert decide(filled, {"verdict": "confirmed", "statement": key}, OTHER) == (made, False)
    with pytest.raises(ConflictError, match="陆晓") as refused:
        decide(filled, {"verdict": "rejected", "statement": key}, OTHER)
    assert [d["id"] for d in refused.value.chain] == [made]


def test_rejected_evidence_joins_nobody(filled):
    """林一苇 is one person in both texts by the company alone: without that fact nothing says so."""
    assert len(asked(filled, entity, named(filled, "林一苇"))["articles"]) == 3
    made, _ = decide(filled, {"verdict": "rejected", "statement": one(filled, "employedBy", THERE)})
    assert len(asked(filled, entity, named(filled, "林一苇"))["articles"]) < 3
    undo(filled, made)
    assert len(asked(filled, entity, named(filled, "林一苇"))["articles"]) == 3


BAD = [
    ({"verdict": "perhaps"}, ClaimInvalidError, "no verdict 'perhaps'"),
    ({"verdict": "rejected"}, ClaimInvalidError, "id of a statement"),
    ({"verdict": "rejected", "statement": "s-none"}, NotFoundError, "s-none"),
    ({"verdict": "added"}, ClaimInvalidError, "needs a claim"),
    ({"claim": {"article": "a-none", "predicate": "organizes"}}, NotFoundError, "a-none"),
    ({"claim": {"predicate": "organizes", "object": "e-1"}}, ClaimInvalidError, "needs a source"),
    ({"source": "x", "claim": {"predicate": "organizes", "object": "e-none"}}, NotFoundError, "e-none"),
    ({"source": 3, "claim": {}}, ClaimInvalidError, "source is no text"),
    (
        {"source": "x", "claim": {"object": {"kind": "Event", "surface": "会"}}},
        ClaimInvalidError,
        "predicate is missing",
    ),
]


@pytest.mark.parametrize(("body", "error", "words"), BAD)
def test_what_cannot_be_decided_is_refused(filled, body, error, words):
    before = dump(filled)
    with pytest.raises(error, match=words):
        decide(filled, body)
    assert dump(filled) == before
    assert asked(filled, facts.rows) == []


CLAIM = {"article": HERE.article.id, "predicate": "organizes", "quote": "日前,嘉兴市总工会主办2024年嘉兴市焊工技能竞赛"}
UNION = {"kind": "TradeUnion", "surface": "嘉兴市总工会"}
BAD_CLAIMS = [
    ({"quote": "没有这句话"}, "does not stand in the article"),
    ({"quote": "竞赛"}, "times: give start"),
    ({"start": 5, "end": 10**6, "quote": None}, "not inside the article"),
    ({"subject": UNION | {"surface": "宁波市总工会"}, "object": UNION}, "does not stand"),
    ({"subject": UNION, "object": UNION | {"start": 0}}, "stands"),
    ({"subject": UNION, "object_literal": "竞赛"}, "not text"),
    ({"subject": UNION, "predicate": "knows", "object": UNION}, "no relation 'knows'"),
    ({"subject": UNION}, "object is missing"),
    ({"subject": {"kind": "Ship", "surface": "嘉兴市总工会"}, "object": UNION}, "no kind 'Ship'"),
    (
        {"subject": UNION, "object": {"kind": "Event", "surface": "2024年嘉兴市焊工技能竞赛"}, "modality": "wished"},
        "modality",
    ),
    (
        {
            "subject": UNION,
            "object": {"kind": "Event", "surface": "2024年嘉兴市焊工技能竞赛"},
            "qualifiers": {"mood": "好"},
        },
        "mood",
    ),
]


@pytest.mark.parametrize(("changes", "words"), BAD_CLAIMS)
def test_a_claim_that_breaks_the_contract_is_refused_in_words(filled, changes, words):
    with pytest.raises(ClaimInvalidError, match=words):
        decide(filled, {"claim": CLAIM | changes})


def test_what_is_read_already_is_to_be_confirmed(filled):
    key = one(filled, "organizes")
    claim = {
        "subject": UNION,
        "object": {"kind": "Event", "surface": "2024年嘉兴市焊工技能竞赛"},
        "quote": asked(filled, statement, key)["quote"],
        "qualifiers": {"role": "主办", "time": "日前"},
    }
    with pytest.raises(ConflictError, match=key):
        decide(filled, {"claim": CLAIM | claim})


def test_the_article_itself_may_be_the_subject(ledger):
    draft = byline()
    ledger.add("a", draft.page, [draft.reading], "1")
    key = one(ledger, "authoredBy", draft)
    made, _ = decide(ledger, {"verdict": "corrected", "statement": key, "claim": {"qualifiers": {"role": "通讯员"}}})
    assert asked(ledger, statement, one(ledger, "authoredBy", draft))["qualifiers"] == {"role": "通讯员"}
    undo(ledger, made)
    assert one(ledger, "authoredBy", draft) == key


def test_what_people_agreed_to_is_sure_and_what_only_a_second_reader_says_is_not(filled):
    key = one(filled, "wonAward")

    def shown():
        with filled.reading() as connection:
            things = [k for (k,) in connection.execute("SELECT id FROM entity ORDER BY id")]
            (drawn,) = (f for f in surroundings.view(connection, [], things)["facts"] if key in f["statements"])
            kinds = [k for (k,) in connection.execute("SELECT DISTINCT kind FROM entity")]
            rows = tables.table(connection, kinds, ["wonAward"])["items"]
            told = {f["sureness"] for row in rows for f in row["facts"] if f["statement"] == key}
            (moment,) = (m for m in tables.moments(connection)["items"] if m["id"] == key)
        return drawn["confidence"], told | {moment["sureness"]}

    assert shown() == (1, {1})

    def weigh(confidence, rule):
        with filled.writing() as connection:
            connection.execute("UPDATE statement SET confidence = ?, rule = ? WHERE id = ?", [confidence, rule, key])
            (article,) = connection.execute("SELECT article FROM statement WHERE id = ?", [key]).fetchone()
            supporting.enter(connection, article)

    for confidence, rule, sure in ((0.4, "rule", 0.4), (None, "llm:model", 0)):
        weigh(confidence, rule)
        assert shown() == (sure, {sure})
    made, _ = decide(filled, {"verdict": "confirmed", "statement": key})
    weigh(None, "llm:model")
    assert shown() == (1, {1})
    undo(filled, made)
    weigh(0.4, "rule")
    assert shown() == (0.4, {0.4})
