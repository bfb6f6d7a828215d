"""People's decisions: made, listed, undone; contradictions refused with their chain; surviving what happens around."""

import pytest
from readings import Draft, contest, plan

from kg.errors import ConflictError, NotFoundError
from kg.judgements import Link, Signed, contradiction
from kg.lookups import entity
from kg.model import Anchor, Judgement

HERE, THERE, LATER = contest(), contest("宁波市"), plan()
LATER_ON = Signed("周行", "2024-10-02T09:00", "看错了")


def anchor(draft, words):
    m = next(m for e in draft.reading.entities for m in e.mentions if m.surface == words)
    return Anchor(draft.article.id, m.kind, m.surface, m.span.start, m.span.end)


def judged(left, right, verdict, by="陆晓"):
    return Judgement(left, right, verdict, by, "2024-10-01T08:00", "我认识他们")


@pytest.fixture
def filled(ledger):
    for draft in (HERE, THERE, LATER):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    return ledger


def holders(ledger, name):
    with ledger.reading() as connection:
        return sorted(k for (k,) in connection.execute("SELECT id FROM entity WHERE name = ?", [name]))


def test_the_same_name_is_parted_and_joined_again(filled):
    before = "".join(filled.dump())
    assert len(holders(filled, "林一苇")) == 1
    key = filled.judge(judged(anchor(HERE, "林一苇"), anchor(THERE, "林一苇"), "different"))
    assert len(holders(filled, "林一苇")) == 2
    filled.undo(key, LATER_ON)
    assert "".join(filled.dump()) == before
    (decision,) = filled.judgements()
    assert decision.undone
    assert decision.judgement.by == "陆晓"


def test_two_names_are_joined_by_a_person(filled):
    filled.judge(judged(anchor(HERE, "嘉兴市总工会"), anchor(THERE, "宁波市总工会"), "same"))
    with filled.reading() as connection:
        (key,) = holders(filled, "嘉兴市总工会") or holders(filled, "宁波市总工会")
        found = entity(connection, key)
    assert {found["name"], *found["aliases"]} == {"嘉兴市总工会", "宁波市总工会"}


def worker(employer, kind):
    draft = Draft(f"{employer}消息\n日前,{employer}的林一苇讲课。\n")
    body = draft.thing(kind, employer, nth=1)
    return draft.says(draft.thing("Person", "林一苇"), "employedBy", body)


@pytest.mark.parametrize("turn", [0, 1])
def test_a_thing_goes_whole_to_what_a_person_calls_the_same(ledger, turn):
    of_firm, of_union = worker("嘉兴白鹭机械有限公司", "Company"), worker("嘉兴白鹭机械有限公司工会", "TradeUnion")
    other = worker("温州海燕纺织有限公司", "Company")
    for draft in (of_firm, of_union, other):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    assert len(holders(ledger, "林一苇")) == 2
    before = "".join(ledger.dump())
    mine = (of_firm, of_union)[turn]
    key = ledger.judge(judged(anchor(mine, "林一苇"), anchor(other, "林一苇"), "same"))
    assert len(holders(ledger, "林一苇")) == 1
    ledger.undo(key, LATER_ON)
    assert "".join(ledger.dump()) == before


def test_a_judgement_survives_retraction_and_another_reading(filled):
    filled.judge(judged(anchor(HERE, "林一苇"), anchor(THERE, "林一苇"), "different"))
    parted = "".join(filled.dump())
    filled.retract(THERE.article.id)
    assert len(holders(filled, "林一苇")) == 1
    filled.add(THERE.page.id, THERE.page, [THERE.reading], "1")
    assert "".join(filled.dump()) == parted
    filled.add(THERE.page.id, THERE.page, [THERE.reading], "2")
    assert "".join(filled.dump()) == parted


def test_a_contradiction_names_the_chain_it_would_break(filled):
    a, b, c = anchor(HERE, "林一苇"), anchor(THERE, "林一苇"), anchor(LATER, "林一苇")
    first = filled.judge(judged(a, b, "same"))
    second = filled.judge(judged(b, c, "same", "周行"))
    with pytest.raises(ConflictError, match=rf"{first}.*{second}.*周行"):
        filled.judge(judged(a, c, "different"))
    assert len(filled.judgements()) == 2
    filled.undo(second, LATER_ON)
    filled.judge(judged(a, c, "different"))
    with pytest.raises(ConflictError):
        filled.judge(judged(c, b, "same"))


def test_one_occurrence_does_not_differ_from_itself(filled):
    with pytest.raises(ConflictError, match="one thing in one article"):
        filled.judge(judged(anchor(HERE, "林一苇"), anchor(HERE, "林一苇"), "different"))


def test_what_is_not_there_cannot_be_judged(filled):
    gone = anchor(THERE, "林一苇")
    filled.retract(THERE.article.id)
    with pytest.raises(NotFoundError, match="林一苇"):
        filled.judge(judged(anchor(HERE, "林一苇"), gone, "same"))
    with pytest.raises(NotFoundError):
        filled.undo("j-none", LATER_ON)


def test_unsure_changes_nothing_but_is_kept(filled):
    before = [line for line in filled.dump() if not line.startswith('["judgement"')]
    filled.judge(judged(anchor(HERE, "林一苇"), anchor(THERE, "林一苇"), "unsure"))
    assert [line for line in filled.dump() if not line.startswith('["judgement"')] == before
    assert len(filled.judgements()) == 1


def test_a_chain_is_found_the_short_way():
    links = [Link("1", "a", "b", "same"), Link("2", "b", "c", "same"), Link("3", "x", "c", "different")]
    assert [link.id for link in contradiction(links, Link("n", "a", "c", "different"))] == ["1", "2"]
    assert [link.id for link in contradiction(links, Link("n", "a", "x", "same"))] == ["1", "2", "3"]
    assert contradiction(links, Link("n", "a", "y", "same")) is None
    assert contradiction(links, Link("n", "a", "c", "unsure")) is None
