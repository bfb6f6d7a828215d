"""Backups are made while others write, prove what they hold, and come back whole; what is not whole is refused."""

import sqlite3
import threading
from contextlib import closing

import pytest
from readings import byline, contest, plan

from kg.errors import StoreDamagedError, StoreUnavailableError, UsageError
from kg.instance import Instance
from kg.ledger import Ledger, copies


def filled(ledger, *drafts):
    for draft in drafts or (contest(), plan()):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    return ledger


def content(ledger):
    return "".join(ledger.dump())


def digest(ledger):
    with ledger.reading() as connection:
        return copies.digest_of(connection)


def test_a_backup_comes_back_with_the_same_hash_and_another_identity(ledger, tmp_path):
    filled(ledger)
    made = copies.backup(ledger, tmp_path / "kept.sqlite")
    assert (made.sequence, made.digest) == (2, digest(ledger))
    filled(ledger, byline())
    assert copies.restore(tmp_path / "kept.sqlite", tmp_path / "new.sqlite") == made
    again = Ledger(tmp_path / "new.sqlite")
    assert digest(again) == made.digest
    assert again.identity() != ledger.identity()
    filled(again, byline())
    assert content(again) == content(ledger)
    again.close()
    with ledger.reading() as connection:
        assert copies.backups(connection) == [made]


def test_backups_and_ledgers_are_their_owners_alone(ledger, tmp_path):
    filled(ledger)
    copies.backup(ledger, tmp_path / "kept.sqlite")
    copies.restore(tmp_path / "kept.sqlite", tmp_path / "new.sqlite")
    for path in (ledger.path, tmp_path / "kept.sqlite", tmp_path / "new.sqlite"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_ledger_counts_only_when_it_is_ready(ledger, tmp_path):
    filled(ledger)
    copies.backup(ledger, tmp_path / "kept.sqlite")
    before = content(ledger)
    filled(ledger, byline())
    wanted = content(ledger)

    def cut_off(restored):
        assert content(restored) == before
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copies.restore(tmp_path / "kept.sqlite", ledger.path, cut_off)
    assert content(ledger) == wanted
    assert not list(tmp_path.glob("*.part*"))


def test_a_backup_with_another_key_of_erased_persons_is_not_taken(ledger, tmp_path):
    filled(ledger)
    copies.backup(ledger, tmp_path / "kept.sqlite")
    (tmp_path / "kept.sqlite.key").write_bytes(b"a" * 32)
    ledger.path.with_name("erased.key").write_bytes(b"b" * 32)
    with pytest.raises(UsageError, match="restore to a new folder"):
        copies.restore(tmp_path / "kept.sqlite", ledger.path)
    ledger.path.with_name("erased.key").unlink()
    copies.restore(tmp_path / "kept.sqlite", ledger.path)
    assert ledger.path.with_name("erased.key").read_bytes() == b"a" * 32


def test_a_backup_is_one_moment_while_others_write(ledger, tmp_path):
    filled(ledger)
    stop, written = threading.Event(), []

    def write():
        other = Ledger(ledger.path)
        while not stop.is_set():
            draft = byline(text=f"第{len(written)}家书店")
            filled(other, draft)
            written.append(draft)
        other.close()

    writer = threading.Thread(target=write)
    writer.start()
    made = [copies.backup(ledger, tmp_path / f"kept{n}.sqlite") for n in range(4)]
    stop.set()
    writer.join()
    assert made[0].sequence < made[-1].sequence
    for backup in made:
        clean = filled(
            Ledger(tmp_path / f"clean{backup.sequence}.sqlite"), contest(), plan(), *written[: backup.sequence - 2]
        )
        assert digest(clean) == backup.digest
        clean.close()


def test_projections_follow_a_ledger_that_was_restored_over_theirs(tmp_path):
    names = "MATCH (n:Entity) RETURN n.name ORDER BY n.name"
    instance = Instance.open(tmp_path / "data")
    filled(instance.ledger, contest())
    instance.catch_up()
    wanted = instance.graph.query(names).rows
    copies.backup(instance.ledger, tmp_path / "kept.sqlite")
    filled(instance.ledger, plan())
    instance.catch_up()
    instance.close()
    copies.restore(tmp_path / "kept.sqlite", tmp_path / "data" / "ledger.sqlite")
    again = Instance.open(tmp_path / "data")
    filled(again.ledger, byline())  # the same number as the projections stand at, and another past
    again.ledger.retract(byline().article.id)
    assert again.graph.query(names).rows == wanted
    assert all(not p.lag for p in again.status().projections)
    again.close()
    assert Ledger(tmp_path / "data" / "ledger.sqlite.replaced").sequence() == 2


def test_what_is_there_is_not_written_over(ledger, tmp_path):
    (tmp_path / "kept").write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        copies.backup(ledger, tmp_path / "kept")
    with pytest.raises(UsageError, match="no folder"):
        copies.backup(ledger, tmp_path / "nowhere" / "kept")
    assert (tmp_path / "kept").read_text() == "mine"


def test_a_backup_that_was_changed_is_refused_and_nothing_is_put_in_place(ledger, tmp_path):
    filled(ledger)
    kept = tmp_path / "kept.sqlite"
    copies.backup(ledger, kept)
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("UPDATE entity SET name = '别名' WHERE number = 1")
        connection.commit()
    with pytest.raises(StoreDamagedError, match="another hash"):
        copies.restore(kept, tmp_path / "new.sqlite")
    assert not list(tmp_path.glob("new.sqlite*"))


@pytest.mark.parametrize("where", [0.02, 0.3, 0.6, 0.9])
def test_a_backup_with_a_broken_page_is_refused(ledger, tmp_path, where):
    filled(ledger, *(contest(city) for city in ("嘉兴市", "宁波市", "绍兴市")), plan())
    kept = tmp_path / "kept.sqlite"
    copies.backup(ledger, kept)
    content = bytearray(kept.read_bytes())
    page = int(len(content) / 4096 * where) * 4096
    content[page : page + 512] = bytes(512)
    kept.write_bytes(content)
    with pytest.raises((StoreDamagedError, StoreUnavailableError)):
        copies.restore(kept, tmp_path / "new.sqlite")
    assert not list(tmp_path.glob("new.sqlite*"))


def test_a_file_that_is_no_backup_is_refused(ledger, tmp_path):
    filled(ledger)
    ledger.close()
    with pytest.raises(UsageError, match="no backup"):
        copies.restore(ledger.path, tmp_path / "new.sqlite")
    (tmp_path / "text").write_text("这不是账本" * 500, encoding="utf-8")
    with pytest.raises(UsageError, match="no backup"):
        copies.restore(tmp_path / "text", tmp_path / "new.sqlite")
