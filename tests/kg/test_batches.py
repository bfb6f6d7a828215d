"""Following the ledger step by step ends where making everything anew ends, whatever the steps and their size."""

import base64
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from readings import Draft, byline, contest, plan

from kg.batches import SIZE, Steps, all_items, batches
from kg.ledger import Ledger, erasing
from kg.model import Anchor, Item, Judgement


def printing(newspaper, issued, *parts):
    """Return the contest as another paper prints it; its fingerprint differs from the usual one in these parts."""
    draft, minima = contest(newspaper=newspaper, issued=issued), bytearray(range(256))
    for part in parts:
        minima[2 * part] ^= 255
    draft.article = replace(draft.article, prints=base64.b64encode(minima).decode())
    return draft


# The first and the last are one text only where the one between them is there.
CHAIN = [
    printing("清晨报", "2024-07-03", *range(60, 72)),
    printing("正午报", "2024-07-04"),
    printing("黄昏报", "2024-07-06", *range(72, 84)),
]
DRAFTS = [
    contest(),
    contest("宁波市"),
    contest(newspaper="白鹭晚报"),
    plan(),
    plan("浙江省"),
    byline(),
    byline(text="再记"),
    *CHAIN,
]


class Shelf:
    """A store in a dictionary that refuses a relationship to a node it does not hold."""

    def __init__(self):
        self.items, self.reached = {}, 0

    def apply(self, batch):
        assert batch.sequence >= self.reached
        for old, new in batch.renamed:
            if old in self.items and new not in self.items:
                self.rename(old, new)
        for key in batch.gone:
            self.items.pop(key, None)
        for node in batch.stubs:
            self.items.setdefault(node.id, Item(node))
        self.items.update((item.node.id, item) for item in batch.items)
        for edge in batch.edges:
            old = self.items[edge.start]
            others = [e for e in old.edges if (e.type, e.end) != (edge.type, edge.end)]
            self.items[edge.start] = Item(old.node, (*others, edge))
        assert all(edge.end in self.items for item in batch.items for edge in item.edges), batch
        assert all(edge.end in self.items for edge in batch.edges), batch
        self.reached = batch.sequence

    def rename(self, old, new):
        named = {key: new if key == old else key for key in self.items}
        self.items = {
            named[key]: Item(
                item.node, tuple(replace(e, start=named[e.start], end=named.get(e.end, e.end)) for e in item.edges)
            )
            for key, item in self.items.items()
        }

    def follow(self, ledger, size, steps=None):
        for number, batch in enumerate(batches(ledger, self.reached, size)):
            if number == steps:
                return
            self.apply(batch)


def content(item):
    """Return an item whatever the order of its relationships: no store keeps that."""
    return item.node, sorted(item.edges, key=lambda e: (e.type, e.start, e.end))


def judgement(draft, verdict, words):
    mention = next(m for e in draft.reading.entities for m in e.mentions if m.surface == words)
    other = next(m for e in DRAFTS[3].reading.entities for m in e.mentions if m.surface == words)
    ends = [Anchor(m.span.article, m.kind, m.surface, m.span.start, m.span.end) for m in (mention, other)]
    return Judgement(*ends, verdict, "陆晓", "2024-10-01", "")


ACTION = st.tuples(
    st.sampled_from(["load", "load", "load", "retract", "judge", "follow", "crash"]), st.integers(0, len(DRAFTS) - 1)
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTION, max_size=14), st.sampled_from([1, 3, 7, 2000]))
@example([("load", 0), ("crash", 1), ("load", 1)], 7)  # stopped between steps, a stub of which is gone afterwards
@example([("load", 2), ("follow", 0), ("load", 0)], 1)  # statements name by id what they are qualified by
@example([("load", 7), ("load", 9), ("follow", 0), ("load", 8), ("follow", 0), ("retract", 8)], 7)  # joined, parted
@example([("load", 8), ("load", 9), ("follow", 0), ("load", 7), ("follow", 0), ("retract", 7)], 7)
def test_following_equals_making_anew(actions, size):
    with tempfile.TemporaryDirectory() as folder:
        ledger, shelf, present = Ledger(Path(folder) / "ledger.sqlite"), Shelf(), set()
        for what, which in actions:
            draft = DRAFTS[which]
            if what == "load":
                ledger.add(draft.page.id, draft.page, [draft.reading], "1")
                present.add(which)
            elif what == "retract" and which in present:
                ledger.retract(draft.article.id)
                present.discard(which)
            elif what == "judge" and {0, 3} <= present and not ledger.judgements():
                ledger.judge(judgement(DRAFTS[0], "different", "嘉兴市总工会"))
            elif what == "follow":
                shelf.follow(ledger, size)
            elif what == "crash":
                shelf.follow(ledger, size, steps=which)
        shelf.follow(ledger, size)
        assert shelf.reached == ledger.sequence()
        wanted = {item.node.id: item for item in all_items(ledger)}
        ledger.close()
    assert {key: content(item) for key, item in shelf.items.items()} == {k: content(i) for k, i in wanted.items()}


@pytest.mark.parametrize("stopped", range(12))
def test_what_two_articles_say_of_a_thing_comes_in_whole_wherever_a_store_stops_between_them(ledger, stopped):
    """A thing that both speak of stands once in the change log: what the first says must not wait there for the second."""
    shelf = Shelf()
    for n in range(4):
        draft = Draft(f"嘉兴市总工会主办第{n}届职工运动会。\n", issued=f"2024-07-{n + 1:02}")
        union, event = draft.thing("TradeUnion", "嘉兴市总工会"), draft.thing("Event", f"第{n}届职工运动会")
        draft.says(union, "organizes", event)
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
        if n == 0:
            shelf.follow(ledger, SIZE)
    shelf.follow(ledger, 1, steps=stopped)
    shelf.follow(ledger, SIZE)
    assert {key: content(item) for key, item in shelf.items.items()} == {
        item.node.id: content(item) for item in all_items(ledger)
    }


def test_a_step_that_is_reached_is_not_given_again(ledger):
    ledger.add("a", DRAFTS[0].page, [DRAFTS[0].reading], "1")
    assert list(batches(ledger, ledger.sequence())) == []
    first = list(batches(ledger))
    assert [b.sequence for b in first] == [1]


@pytest.mark.parametrize("size", [1, 2, 5])
def test_every_number_but_the_last_stands_for_what_has_been_given(ledger, size):
    for number, draft in enumerate(DRAFTS):
        ledger.add(str(number), draft.page, [draft.reading], "1")
    numbers = [b.sequence for b in batches(ledger, 2, size)]
    assert numbers == sorted(numbers)
    assert numbers[0] >= 2
    assert numbers[-1] == ledger.sequence()


def test_a_thing_that_gets_another_id_brings_no_other_article_along(ledger):
    renamed = 0
    for number in range(24):
        draft, before = byline(text=f"第{number}次记下"), ledger.sequence()
        ledger.add(str(number), draft.page, [draft.reading], "1")
        for batch in batches(ledger, before) if before else ():
            assert [i.node.id for i in batch.items if "Article" in i.node.labels] == [draft.article.id]
            renamed += len(batch.renamed)
    assert renamed > 0


def test_one_witness_more_is_counted_where_a_printing_between_two_goes(ledger):
    for draft in CHAIN:
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    assert supports(ledger) == {1}
    ledger.retract(CHAIN[1].article.id)
    assert supports(ledger) == {2}


def test_an_earlier_printing_touches_the_others_and_none_of_their_facts(ledger):
    papers = [printing(f"第{number}日报", f"2024-07-{20 - number}") for number in range(8)]
    for draft in papers[:-1]:
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    before, last = ledger.sequence(), papers[-1]
    ledger.add("last", last.page, [replace(last.reading, claims=())], "1")
    given = [item for batch in batches(ledger, before) for item in batch.items if not item.node.id.startswith("e")]
    assert {item.node.id for item in given} == {draft.article.id for draft in papers}
    assert {item.node.properties.get("reprint_of") for item in given} == {None, last.article.id}
    assert [item for batch in batches(ledger, before) for item in batch.items if item.edges and item not in given] == []


def supports(ledger):
    """Return how many witnesses the facts have that name two things."""
    edges = [edge for item in all_items(ledger) if "Entity" in item.node.labels for edge in item.edges]
    assert edges
    return {edge.properties["support"] for edge in edges if "support" in edge.properties}


def test_who_follows_side_by_side_is_given_the_same_step_until_the_ledger_goes_on(ledger):
    steps = Steps(ledger)
    ledger.add("1", contest().page, [contest().reading], "1")
    (first,) = steps.since(0)
    (second,) = steps.since(0)
    assert second is first
    given = list(steps.since(0, 2))
    assert len(given) > 1  # of another size
    assert list(steps.since(0, 2)) == given
    (third,) = steps.since(0)
    before = ledger.sequence()
    ledger.add("2", plan().page, [plan().reading], "1")
    (now,) = steps.since(0)
    assert (third, now) == (first, next(batches(ledger)))
    assert list(steps.since(before)) == list(batches(ledger, before))


def test_a_step_from_before_a_person_was_erased_is_given_to_nobody(ledger):
    steps = Steps(ledger)
    ledger.add("1", contest().page, [contest().reading], "1")
    list(steps.since(0))
    with ledger.reading() as connection:
        (key,) = connection.execute("SELECT id FROM entity WHERE name = '林一苇'").fetchone()
    erasing.erase(ledger, key)
    (batch,) = steps.since(0)
    assert "林一苇" not in str(batch)
    assert batch == next(batches(ledger, 0, SIZE))
