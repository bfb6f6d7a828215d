"""Things taken apart and ids of old: two parts with exactly their statements, and addresses that lead on."""

import pytest
from readings import Draft, contest, plan

from kg.errors import ConflictError, MovedError, NotFoundError, UsageError
from kg.judged import Wish, judge
from kg.judgements import Signed
from kg.ledger import former, parting
from kg.lookups import entity, statements
from kg.model import Anchor

SIGNED = Signed("陆晓", "2024-10-01T08:00", "两个人")
DRAFTS = [contest(), contest("宁波市"), plan(), plan("宁波市"), contest("金华市"), contest("温州市")]


def anchor(draft, words):
    m = next(m for e in draft.reading.entities for m in e.mentions if m.surface == words)
    return Anchor(draft.article.id, m.kind, m.surface, m.span.start, m.span.end)


@pytest.fixture
def filled(ledger):
    for draft in DRAFTS:
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    return ledger


def person(ledger):
    with ledger.reading() as connection:
        ((key,),) = connection.execute("SELECT id FROM entity WHERE name = '林一苇'").fetchall()
    return key


def split(ledger, key, out, signed=SIGNED):
    with ledger.writing() as connection:
        return parting.split(connection, key, out, signed)


def said(ledger, key):
    with ledger.reading() as connection:
        return {s["id"] for s in statements(connection, key, 500)["items"]}


@pytest.mark.parametrize("chosen", [[1], [0, 3], [1, 2, 5], [0, 1, 2, 3, 4]])
def test_a_split_gives_each_part_exactly_its_statements(filled, chosen):
    whole, before = person(filled), "".join(filled.dump())
    everything = said(filled, whole)
    parted = split(filled, whole, [anchor(DRAFTS[i], "林一苇") for i in chosen])
    articles = {DRAFTS[i].article.id for i in chosen}
    with filled.reading() as connection:
        rows = dict(connection.execute("SELECT id, article FROM statement").fetchall())
    assert said(filled, parted.out) == {s for s in everything if rows[s] in articles}
    assert said(filled, parted.rest) == {s for s in everything if rows[s] not in articles}
    assert len(filled.undo(parted.act, SIGNED)) == len(parted.judgements)
    assert "".join(filled.dump()) == before
    assert person(filled) == whole


def test_who_comes_later_joins_what_stayed(filled):
    parted = split(filled, person(filled), [anchor(DRAFTS[3], "林一苇")])
    later = contest("衢州市")
    filled.add("later", later.page, [later.reading], "1")
    with filled.reading() as connection:
        assert former.holder(connection, anchor(later, "林一苇")) == former.current(connection, parted.rest)


def employed(text, *firms):
    draft = Draft(f"{text}\n{'、'.join(firms)}的林一苇参加交流。\n")
    person = draft.thing("Person", "林一苇")
    for firm in firms:
        draft.says(person, "employedBy", draft.thing("Company", firm))
    return draft


def test_what_only_the_part_held_together_stays_one(ledger):
    """One text joins the workers of two firms, or of one at two times: without it they would fall apart, but who takes it out speaks of it alone."""
    white, green = "杭州白鹭机械有限公司", "杭州白鹭机械股份有限公司"
    drafts = [employed("甲", white), employed("乙", green), employed("丙", white, green)]
    for draft in drafts:
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    parted = split(ledger, person(ledger), [anchor(drafts[2], "林一苇")])
    with ledger.reading() as connection:
        holders = [former.holder(connection, anchor(d, "林一苇")) for d in drafts]
    assert holders == [parted.rest, parted.rest, parted.out]
    assert parted.rest != parted.out


def test_what_people_called_the_same_is_not_split(ledger):
    one, other, both = contest(winner="林一苇"), contest("宁波市", "林二苇"), contest("金华市")
    for draft in (one, other, both):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    with ledger.writing() as connection:
        for left, right in ((one, "林一苇"), (other, "林二苇")):
            judge(connection, Wish(anchor(left, right), anchor(both, "林一苇"), "same", SIGNED))
    with ledger.reading() as connection:
        whole = former.holder(connection, anchor(both, "林一苇"))
    with pytest.raises(ConflictError, match=r"林[一二]苇 = 林一苇"):
        split(ledger, whole, [anchor(both, "林一苇")])


def test_nothing_and_everything_cannot_be_taken_out(filled):
    whole = person(filled)
    with pytest.raises(UsageError, match="nothing"):
        split(filled, whole, [])
    with pytest.raises(UsageError, match="everything"):
        split(filled, whole, [anchor(d, "林一苇") for d in DRAFTS])
    with pytest.raises(NotFoundError, match="嘉兴市总工会"):
        split(filled, whole, [anchor(DRAFTS[0], "嘉兴市总工会")])
    with filled.reading() as connection, pytest.raises(NotFoundError, match="a-none"):
        parting.in_articles(connection, whole, ["a-none"])


def test_an_id_of_old_leads_to_its_thing(filled):
    with filled.reading() as connection:
        ids = dict(connection.execute("SELECT name, id FROM entity WHERE kind = 'TradeUnion'"))
    one, other = ids["嘉兴市总工会"], ids["宁波市总工会"]
    with filled.writing() as connection:
        (joined,) = judge(connection, Wish(one, other, "same", SIGNED))["entities"]
    assert joined in {one, other}
    (old,) = {one, other} - {joined}
    with filled.reading() as connection, pytest.raises(MovedError) as moved:
        entity(connection, old)
    assert (moved.value.old, moved.value.new) == (old, joined)
    filled.rederive()
    with filled.reading() as connection:
        assert former.current(connection, old) == joined
    filled.undo(filled.judgements()[0].id, SIGNED)
    with filled.reading() as connection:
        assert entity(connection, old)["id"] == old


def test_an_id_whose_smallest_member_went_leads_to_the_rest(filled):
    whole = person(filled)
    with filled.reading() as connection:
        (first,) = [
            article
            for (article,) in connection.execute(
                """SELECT m.article FROM entity e JOIN unit u ON u.entity = e.number JOIN member m ON m.unit = u.id
                WHERE e.id = ? ORDER BY m.article LIMIT 1""",
                [whole],
            )
        ]
    filled.retract(first)
    assert person(filled) != whole
    with filled.reading() as connection:
        assert former.current(connection, whole) == person(filled)
        assert former.current(connection, "e-none") is None


def test_the_second_reviewer_sees_the_first_one_s_word(filled):
    left, right = anchor(DRAFTS[0], "嘉兴市总工会"), anchor(DRAFTS[1], "宁波市总工会")
    other = Signed("周行", "2024-10-01T08:01")
    with filled.writing() as connection:
        first = judge(connection, Wish(left, right, "same", SIGNED))
        again = judge(connection, Wish(right, left, "same", other))
        assert (again["id"], again["made"]) == (first["id"], False)
        for verdict in ("different", "unsure"):
            with pytest.raises(ConflictError, match="陆晓") as refused:
                judge(connection, Wish(left, right, verdict, other))
            assert [j["id"] for j in refused.value.chain] == [first["id"]]
    assert len(filled.judgements()) == 1


def test_ids_of_old_stay_out_of_the_dump(ledger):
    for draft in DRAFTS:
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    text = "".join(ledger.dump())
    for draft in DRAFTS:
        ledger.retract(draft.article.id)
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    with ledger.reading() as connection:
        assert connection.execute("SELECT COUNT(*) FROM former_id").fetchone()[0]
    assert "".join(ledger.dump()) == text


def test_an_article_names_one_thing_twice(ledger):
    draft = Draft("林一苇与林一苇\n日前,林一苇和林一苇见面。\n")
    for nth in (0, 1):
        draft.thing("Person", "林一苇", nth=nth)
    ledger.add("a", draft.page, [draft.reading], "1")
    with ledger.reading() as connection:
        assert connection.execute("SELECT COUNT(*) FROM member").fetchone() == (2,)
