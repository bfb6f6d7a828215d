"""Ledgers of older versions are brought up in one step, and stand for the same afterwards; newer ones are refused."""

import sqlite3
from pathlib import Path

import pytest
from readings import byline, contest, plan

from kg.errors import StoreUnavailableError
from kg.ledger import Ledger
from kg.ledger.copies import backups
from kg.ledger.schema import make, version_of
from kg.ledger.upgrades import VERSION

FIRM = "白鹭机械有限公司"  # as the articles of the old ledgers have it
LEDGERS = Path(__file__).parent / "ledgers"
OLD = sorted(LEDGERS.glob("version-*.sql"), key=lambda p: int(p.stem.removeprefix("version-")))


def made(script, path):
    """Return a ledger file as an older program left it."""
    connection = sqlite3.connect(path)
    connection.executescript(f"BEGIN;\n{script.read_text(encoding='utf-8')}\nCOMMIT;")
    connection.close()
    return path


def tables(path):
    connection = sqlite3.connect(path)
    found = set(connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'grams_%'"))
    connection.close()
    return found


def fresh(path):
    """Return a new ledger with what the old ones hold."""
    ledger = Ledger(path)
    old = Ledger(made(OLD[0], path.with_name("again.sqlite")))
    for name, draft in (("pages/a.txt", contest(firm=FIRM)), ("pages/b.txt", plan(firm=FIRM))):
        ledger.add(name, draft.page, [draft.reading], "1")
    ledger.judge(old.judgements()[0].judgement)
    old.close()
    return ledger


def stands_for(ledger):
    """Return what a ledger stands for; a judgement's id is made of its instant, which was once kept as it was given."""
    (judged,) = ledger.judgements()
    return "".join(ledger.dump()).replace(judged.id, "the judgement")


def test_there_is_a_ledger_of_every_older_version():
    assert [int(p.stem.removeprefix("version-")) for p in OLD] == list(range(1, VERSION))


@pytest.mark.parametrize("script", OLD, ids=lambda p: p.stem)
def test_an_older_ledger_is_brought_up_and_stands_for_the_same(script, tmp_path):
    path = made(script, tmp_path / "ledger.sqlite")
    ledger = Ledger(path)
    wanted = fresh(tmp_path / "fresh.sqlite")
    assert stands_for(ledger) == stands_for(wanted)
    assert tables(path) == tables(wanted.path)
    ledger.add("pages/c.txt", byline().page, [byline().reading], "1")
    wanted.add("pages/c.txt", byline().page, [byline().reading], "1")
    assert stands_for(ledger) == stands_for(wanted)
    ledger.close()
    wanted.close()


KEPT = {  # rows that lie beside others, by what they say; units have other numbers when they are made anew
    "support": "SELECT relation, statement, article, issued, confidence, role, time, position FROM support ORDER BY 2",
    "name": "SELECT text, plain, pinyin, initials, syllables, first FROM name ORDER BY 1",
    "sounds": "SELECT n.plain FROM sounds JOIN name n ON n.number = sounds.rowid WHERE sounds MATCH 'shi' ORDER BY 1",
    "about": "SELECT day, article, start, statement, modality FROM about ORDER BY 4, 1",
}


@pytest.mark.parametrize("script", OLD, ids=lambda p: p.stem)
def test_rows_that_a_step_fills_are_those_that_articles_write(script, tmp_path):
    path = made(script, tmp_path / "ledger.sqlite")
    connection = sqlite3.connect(path)
    make(connection, version_of(connection))
    filled = {table: connection.execute(question).fetchall() for table, question in KEPT.items()}
    connection.commit()
    connection.close()
    ledger = Ledger(path)
    ledger.rederive()
    with ledger.reading() as reading:
        assert filled == {table: reading.execute(question).fetchall() for table, question in KEPT.items()}
    ledger.close()
    assert all(filled.values())


def test_instants_of_an_older_ledger_are_brought_into_the_one_form(tmp_path):
    path = made(LEDGERS / "version-6.sql", tmp_path / "ledger.sqlite")
    connection = sqlite3.connect(path)
    fact = (
        "'f-1', 'confirmed', 's-1', NULL, NULL, NULL, NULL, 0, '陆晓', '2024-10-01T08:00:00+08:00', '', NULL, 5, NULL"
    )
    connection.execute(f"INSERT INTO fact_decision VALUES ({fact}, '周行', NULL, NULL)")
    connection.execute("UPDATE judgement SET undone = 5, undone_when = '2024-10-02T09:30:00.000007+00:00'")
    connection.execute("INSERT INTO backup VALUES ('b', '2024-10-03T10:00:00+00:00', 5, '')")
    connection.execute("INSERT INTO change VALUES ('s-1', 'statement', 2, 2, 0)")
    connection.commit()
    connection.close()
    ledger = Ledger(path)
    (judged,) = ledger.judgements()
    assert (judged.judgement.when, judged.taken_back.when) == (
        "2024-10-01T00:00:00.000000Z",
        "2024-10-02T09:30:00.000007Z",
    )
    with ledger.reading() as reading:
        assert backups(reading)[0].at == "2024-10-03T10:00:00.000000Z"
        assert reading.execute("SELECT made FROM fact_decision").fetchone() == ("2024-10-01T00:00:00.000000Z",)
        changed = reading.execute("SELECT sequence FROM change WHERE id = 's-1'").fetchone()
    assert changed > (5,)  # a decided statement shows the instant, so graphs write it anew
    ledger.close()


def test_an_upgrade_that_fails_leaves_the_old_ledger(tmp_path):
    path = made(OLD[0], tmp_path / "ledger.sqlite")
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE tombstone (theirs TEXT)")  # the last table that the step makes
    before = tables(path)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        Ledger(path)
    assert tables(path) == before
    connection.execute("DROP TABLE tombstone")
    connection.close()
    Ledger(path).close()
    assert {row[:2] for row in tables(path)} > {row[:2] for row in before}


def test_a_reader_does_not_bring_a_ledger_up_and_says_who_does(tmp_path):
    path = made(OLD[0], tmp_path / "ledger.sqlite")
    with pytest.raises(StoreUnavailableError, match=r"version 1, this program reads .*kg rebuild"):
        Ledger(path, read_only=True).sequence()
    Ledger(path).close()
    reader = Ledger(path, read_only=True)
    assert reader.sequence() > 0
    reader.close()
