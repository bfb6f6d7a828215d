"""The order of the review queue: pairs of one name, then pairs of one block of identity, each once, page by page."""

from itertools import pairwise

from readings import Draft

from kg.judged import Wish, judge
from kg.judgements import Signed
from kg.review import Queue, Wanted

SIGNED = Signed("陆晓", "2024-10-01T08:00:00")
NAMES = ("青禾精工", "杭州青禾精工机械有限公司", "青禾精工集团", "青禾精密", "白鹭机械有限公司")


def load(ledger, names, kind="Company"):
    for number, name in enumerate(names):
        draft = Draft(f"消息{number}\n杭州市的{name}举办第{number}届职工读书会。\n")
        draft.thing("Place", "杭州市")
        draft.thing(kind, name)
        ledger.add(f"{kind}{number}", draft.page, [draft.reading], "1")


def test_a_pair_that_its_sentences_make_one_says_why_it_stands_apart(ledger):
    load(ledger, NAMES)
    for pair in paged(ledger):
        assert ("not joined" in pair["reasons"][-1]) == (pair["verdict"] == "same")
        assert ("但没有合并" in pair["reasons_zh"][-1]) == (pair["verdict"] == "same")


def paged(ledger, limit=1, **wanted):
    items, cursor = [], None
    while True:
        with ledger.reading() as connection:
            page = Queue(connection).page(Wanted(**wanted), limit, cursor)
        items += page["items"]
        cursor = page["next"]
        if cursor is None:
            return items


def sides(pair):
    return {pair["left"]["name"], pair["right"]["name"]}


def test_a_short_name_and_a_long_one_are_put_before_people(ledger):
    load(ledger, NAMES)
    found = paged(ledger)
    assert {"青禾精工", "杭州青禾精工机械有限公司"} in [sides(p) for p in found]
    assert all("白鹭机械有限公司" not in sides(p) for p in found)
    assert len({p["id"] for p in found}) == len(found)
    assert [p["id"] for p in paged(ledger, limit=500)] == [p["id"] for p in found]
    assert paged(ledger, name="白鹭") == []


def test_a_decided_pair_is_not_asked_again(ledger):
    load(ledger, NAMES)
    before = paged(ledger)
    pair = before[0]
    with ledger.writing() as connection:
        made = judge(connection, Wish(pair["left"]["id"], pair["right"]["id"], "different", SIGNED))
    assert pair["id"] not in {p["id"] for p in paged(ledger)}
    (decided,) = paged(ledger, state="decided")
    assert decided["judgement"]["id"] == made["id"]


def test_every_pair_of_a_thing_made_one_counts_as_decided(ledger):
    load(ledger, NAMES)
    with ledger.writing() as connection:
        keys = [k for (k,) in connection.execute("SELECT id FROM entity WHERE kind = 'Company' ORDER BY id")]
        for left, right in pairwise(keys[:3]):
            judge(connection, Wish(left, right, "same", SIGNED))
        judge(connection, Wish(keys[3], keys[4], "unsure", SIGNED))
        told = Queue(connection).progress()
    assert (told["decided"], told["skipped"]) == (2, 1)
    assert len(paged(ledger, state="decided")) == 2


def test_namesakes_come_first(ledger):
    load(ledger, NAMES)
    load(ledger, ["王磊", "王磊"], kind="Person")
    found = paged(ledger)
    assert sides(found[0]) == {"王磊"}
    assert len(found) > 1
