"""The ledger: what loading, replacing, retracting and judging do, in every order, and what a kill leaves behind."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import Draft, byline, contest, plan

from kg.errors import InputRefusedError, NotFoundError, StoreUnavailableError
from kg.judgements import Signed
from kg.ledger import Ledger
from kg.model import Anchor, Judgement, Page

DRAFTS = [
    contest(),
    contest("宁波市"),
    contest(newspaper="白鹭晚报"),
    plan(),
    plan("宁波市"),
    byline(),
    byline(text="第二家书店"),
    contest(winner="林二苇"),
]


def load(ledger, draft, source=None, reader="1"):
    return ledger.add(source or draft.page.id, draft.page, [draft.reading], reader)


def dump(ledger):
    return "".join(ledger.dump())


def fresh(drafts, judgements=()):
    """Return the dump of a new ledger with these drafts and judgements."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.sqlite")
        for draft in drafts:
            load(ledger, draft)
        for judgement in judgements:
            ledger.judge(judgement)
        text = dump(ledger)
        ledger.close()
    return text


def rows(ledger, question, *values):
    with ledger.reading() as connection:
        return connection.execute(question, values).fetchall()


def test_loading_twice_changes_nothing(ledger):
    assert load(ledger, contest()) == "new"
    sequence, text = ledger.sequence(), dump(ledger)
    assert load(ledger, contest()) == "unchanged"
    assert (ledger.sequence(), dump(ledger)) == (sequence, text)
    assert ledger.knows(contest().page.id, contest().page.id, "1")


def test_a_source_that_changes_replaces_what_it_gave(ledger):
    load(ledger, contest(), "a.txt")
    assert load(ledger, plan(), "a.txt") == "replaced"
    assert dump(ledger) == fresh([plan()])


def test_a_page_stays_as_long_as_another_source_gives_it(ledger):
    load(ledger, contest(), "a.txt")
    assert load(ledger, contest(), "b.txt") == "unchanged"
    load(ledger, plan(), "a.txt")
    assert dump(ledger) == fresh([plan(), contest()])
    assert ledger.remove("b.txt")
    assert not ledger.remove("b.txt")
    assert dump(ledger) == fresh([plan()])
    assert ledger.sources() == ["a.txt"]


def test_a_retracted_article_is_gone_and_comes_back_when_loaded_again(ledger):
    load(ledger, contest())
    load(ledger, plan())
    ledger.retract(contest().article.id)
    assert dump(ledger) == fresh([plan()])
    with pytest.raises(NotFoundError):
        ledger.retract(contest().article.id)
    assert load(ledger, contest()) == "new"
    assert dump(ledger) == fresh([plan(), contest()])


def test_another_version_of_the_reader_replaces_the_readings(ledger):
    draft = contest()
    load(ledger, draft)
    better = replace(draft.reading, claims=draft.reading.claims[:2])
    assert ledger.add(draft.page.id, draft.page, [better], "2") == "replaced"
    assert rows(ledger, "SELECT COUNT(*) FROM statement") == [(2,)]
    assert ledger.cached(draft.page.id, "1") == (draft.reading,)
    assert ledger.cached(draft.page.id, "2") == (better,)


def test_rederiving_gives_the_same_tables(ledger):
    for draft in DRAFTS:
        load(ledger, draft)
    ledger.retract(DRAFTS[1].article.id)
    text = dump(ledger)
    ledger.rederive()
    assert dump(ledger) == text


ACTION = st.tuples(
    st.sampled_from(["load", "load", "retract", "remove", "judge", "undo"]), st.integers(0, len(DRAFTS) - 1)
)


def anchor(draft, mention):
    return Anchor(draft.article.id, mention.kind, mention.surface, mention.span.start, mention.span.end)


def decision(left, right, words, verdict):
    """Return a judgement on what two drafts call by one of these words each."""
    ends = []
    for draft in (left, right):
        word = next(w for w in words if w in draft.text)
        ends.append(next(m for e in draft.reading.entities for m in e.mentions if m.surface == word))
    return Judgement(anchor(left, ends[0]), anchor(right, ends[1]), verdict, "陆晓", "2024-10-01", "seen")


JUDGED = [
    decision(DRAFTS[0], DRAFTS[1], ["林一苇"], "different"),
    decision(DRAFTS[5], DRAFTS[6], ["陶小满"], "different"),
    decision(DRAFTS[0], DRAFTS[7], ["林一苇", "林二苇"], "same"),
    decision(DRAFTS[3], DRAFTS[4], ["嘉兴市总工会", "宁波市总工会"], "same"),
    decision(DRAFTS[0], DRAFTS[3], ["嘉兴市总工会"], "different"),
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTION, max_size=14), st.randoms(use_true_random=False))
def test_any_history_equals_a_fresh_load_of_what_remains(actions, random):
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.sqlite")
        present, judged = {}, {}
        for what, which in actions:
            draft = DRAFTS[which]
            if what == "load":
                load(ledger, draft)
                present[which] = draft
            elif what == "retract" and which in present:
                ledger.retract(present.pop(which).article.id)
            elif what == "remove" and which in present:
                ledger.remove(present.pop(which).page.id)
            elif what == "judge":
                number = which % len(JUDGED)
                articles = {d.article.id for d in present.values()}
                if {JUDGED[number].left.article, JUDGED[number].right.article} <= articles:
                    judged[number] = ledger.judge(JUDGED[number])
            elif what == "undo" and judged:
                ledger.undo(judged.pop(min(judged)), Signed("周行", "2024-10-02"))
        text = dump(ledger)
        ledger.rederive()
        assert dump(ledger) == text
        ledger.close()
    articles = {d.article.id for d in present.values()}
    live = [n for n in judged if {JUDGED[n].left.article, JUDGED[n].right.article} <= articles]
    order = list(present.values())
    random.shuffle(order)
    wanted = fresh(order, [JUDGED[n] for n in live])
    strip = lambda t: [line for line in t.splitlines() if not line.startswith('["judgement"')]  # noqa: E731
    assert strip(text) == strip(wanted)


def test_refused_claims_are_counted_with_their_reasons(ledger):
    draft = contest()
    place, event = draft.entities["e1"].mentions[0], draft.entities["e3"].mentions[0]
    draft.says(place, "unionOf", event).says(place, "knows", event)
    load(ledger, draft)
    found = rows(ledger, "SELECT relation, why FROM refusal ORDER BY place")
    assert [r for r, _ in found] == ["unionOf", "knows"]
    assert "TradeUnion" in found[0][1]
    assert "no relation" in found[1][1]


def test_a_reading_that_does_not_fit_its_page_is_refused_whole(ledger):
    draft = contest()
    other = Page.of(draft.text + "。")
    with pytest.raises(InputRefusedError, match="another page"):
        ledger.add("x", other, [draft.reading], "1")
    with pytest.raises(InputRefusedError, match="no article"):
        ledger.add("x", draft.page, [], "1")
    assert ledger.sequence() == 0
    assert dump(ledger) == ""


def test_a_newer_ledger_is_refused(tmp_path):
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreUnavailableError, match="version 99"):
        Ledger(path)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "ledger.sqlite"
    path.write_text("这不是账本" * 500, encoding="utf-8")
    with pytest.raises(StoreUnavailableError):
        Ledger(path)


def test_a_reader_sees_one_snapshot_while_another_process_writes(ledger):
    load(ledger, contest())
    second = Ledger(ledger.path)
    with second.reading() as connection:
        before = connection.execute("SELECT COUNT(*) FROM statement").fetchone()
        load(ledger, plan())
        assert connection.execute("SELECT COUNT(*) FROM statement").fetchone() == before
    assert second.sequence() == ledger.sequence()
    second.close()


def test_no_quote_is_anything_but_a_slice_of_its_page(ledger):
    for draft in DRAFTS:
        load(ledger, draft)
    found = rows(
        ledger,
        "SELECT s.quote, p.text, s.start, s.end FROM statement s JOIN article a ON a.id = s.article JOIN page p ON p.id = a.page",
    )
    assert found
    assert all(text[start:end] == quote for quote, text, start, end in found)


CHILD = """
import sys
from pathlib import Path
sys.path[:0] = [{root!r}, {here!r}]
from readings import Draft
from kg.ledger import Ledger
ledger = Ledger(Path({path!r}))
for number in range(500):
    draft = Draft(f"消息{{number}}\\n云溪县第{{number}}小学举办第{{number}}届春季技能竞赛。\\n")
    school = draft.thing("School", f"云溪县第{{number}}小学")
    draft.says(school, "locatedIn", draft.thing("Place", "云溪县"))
    ledger.add(str(number), draft.page, [draft.reading], "1")
    print(number, flush=True)
"""


def numbered(number):
    draft = Draft(f"消息{number}\n云溪县第{number}小学举办第{number}届春季技能竞赛。\n")
    school = draft.thing("School", f"云溪县第{number}小学")
    return draft.says(school, "locatedIn", draft.thing("Place", "云溪县"))


def test_a_killed_loader_leaves_whole_articles_only(tmp_path):
    path = tmp_path / "ledger.sqlite"
    here = Path(__file__).parent
    code = textwrap.dedent(CHILD).format(root=str(here.parents[1]), here=str(here), path=str(path))
    acknowledged = -1
    for _ in range(3):
        child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        for _ in range(12):
            acknowledged = max(acknowledged, int(child.stdout.readline()))
        time.sleep(0.003)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
    ledger = Ledger(path)
    there = sorted(int(s) for s in ledger.sources())
    assert there[: acknowledged + 1] == list(range(acknowledged + 1))
    assert len(there) <= acknowledged + 500
    text = dump(ledger)
    ledger.close()
    with tempfile.TemporaryDirectory() as folder:
        clean = Ledger(Path(folder) / "ledger.sqlite")
        for number in there:
            load(clean, numbered(number), str(number))
        assert dump(clean) == text
        clean.close()


def test_another_version_of_identity_makes_the_read_tables_anew(ledger):
    for draft in DRAFTS:
        load(ledger, draft)
    text, sequence = dump(ledger), ledger.sequence()
    with ledger.writing() as connection:
        connection.execute("UPDATE standing SET value = '\"0\"' WHERE name = 'resolver'")
        connection.execute("UPDATE entity SET name = '旧'")
    again = Ledger(ledger.path)
    assert dump(again) == text
    assert again.sequence() == sequence + 1
    again.close()


def test_a_ledger_keeps_the_name_it_was_given(ledger):
    again = Ledger(ledger.path)
    assert len(ledger.identity()) == 32
    assert again.identity() == ledger.identity()
    again.close()


def test_a_read_only_ledger_does_not_write(ledger):
    load(ledger, contest())
    reader = Ledger(ledger.path, read_only=True)
    assert dump(reader) == dump(ledger)
    with pytest.raises(StoreUnavailableError, match="reading only"):
        load(reader, plan())
    reader.close()


class Contended(list):
    """A list that lets other threads run between a look at its length and what is done with it."""

    def __len__(self):
        length = super().__len__()
        time.sleep(0.0005)
        return length


def test_any_number_of_threads_read_at_once(ledger):
    load(ledger, contest())
    start, failed = threading.Barrier(8), []

    def ask():
        start.wait()
        try:
            for _ in range(100):
                assert ledger.sequence() == 1
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            failed.append(error)

    ledger._idle = Contended()
    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_a_connection_given_back_after_the_end_is_closed(ledger):
    with ledger.reading() as connection:
        ledger.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
