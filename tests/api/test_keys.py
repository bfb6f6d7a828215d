"""`kg key`, the journal and the buckets: what is made, kept, shown once, bounded."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from api.audit import KEPT, Journal
from api.keys import Keys, Scope
from api.limits import CALLERS, Buckets, Slots
from kg.errors import UsageError


def test_a_key_is_made_shown_once_listed_and_revoked(kg, tmp_path):
    made = json.loads(kg("key", "add", "阅览室", "--scope", "read,query", "--data", tmp_path, "--json").stdout)
    assert made["scopes"] == "query read"
    assert Keys(tmp_path).find(made["key"]).scopes == {Scope.READ, Scope.QUERY}
    listed = kg("key", "list", "--data", tmp_path).stdout
    assert "阅览室" in listed
    assert made["key"].split("_")[2] not in listed
    kg("key", "revoke", "阅览室", "--data", tmp_path)
    assert Keys(tmp_path).find(made["key"]) is None
    assert Keys(tmp_path).some()
    acts = [json.loads(line)["act"] for line in (tmp_path / "audit.jsonl").read_text("utf-8").splitlines()]
    assert acts == ["add", "revoke"]


def test_instants_of_older_keys_are_told_in_the_one_form(tmp_path):
    keys = Keys(tmp_path)
    keys.add("阅览室", [Scope.READ])
    with closing(sqlite3.connect(keys.path)) as connection, connection:
        connection.execute("UPDATE key SET created = '2024-10-01T08:00:00', revoked = '2024-10-02T09:30:00'")
    (key,) = Keys(tmp_path).all()
    assert (key.created, key.revoked) == ("2024-10-01T08:00:00.000000Z", "2024-10-02T09:30:00.000000Z")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add"], "NAME"),
        (["add", "a"], "scope"),
        (["add", "a", "--scope", "all"], "--scope"),
        (["add", "a", "--scope", "read", "--expires", "soon"], "2027-01-31"),
        (["add", "a", "--scope", "read", "--expires", "2001-01-01"], "past"),
        (["add", " ", "--scope", "read"], "name"),
        (["revoke", "nobody"], "nobody"),
    ],
)
def test_wrong_usage_is_said(kg, tmp_path, arguments, said):
    done = kg("key", *arguments, "--data", tmp_path, code=2)
    assert said in done.stderr
    assert not (tmp_path / "audit.jsonl").exists()


def test_a_name_is_given_once(tmp_path):
    Keys(tmp_path).add("a", [Scope.READ])
    with pytest.raises(UsageError, match="already"):
        Keys(tmp_path).add("a", [Scope.WRITE])


def test_a_key_holds_until_the_end_of_its_last_day(tmp_path):
    today = datetime.now(UTC).date()
    key, token = Keys(tmp_path).add("a", [Scope.READ], expires=today)
    assert Keys(tmp_path).find(token) == key
    assert not key.holds(f"{today}T24:00:00")


def test_a_journal_is_bounded_and_keeps_the_latest(tmp_path):
    journal = Journal(tmp_path / "a.jsonl", max_bytes=1_000)
    for number in range(400):
        journal.note(number=number, why="x" * 500 + "\ud800")
    assert len(list(tmp_path.iterdir())) == KEPT + 1
    assert sum(p.stat().st_size for p in tmp_path.iterdir()) <= 1_000 * (KEPT + 1)
    assert [line["number"] for line in journal.lines(3)] == [399, 398, 397]
    assert len(journal.lines(1)[0]["why"]) == 200


def test_a_journal_follows_no_link(tmp_path, caplog):
    (tmp_path / "other").write_text("kept", "utf-8")
    (tmp_path / "a.jsonl").symlink_to(tmp_path / "other")
    Journal(tmp_path / "a.jsonl").note(number=1)
    assert (tmp_path / "other").read_text("utf-8") == "kept"
    assert "cannot be written" in caplog.text


def test_a_bucket_fills_again_and_callers_are_forgotten_not_piled_up():
    clock = [0.0]
    buckets = Buckets(2.0, 3.0, lambda: clock[0])
    assert [buckets.take("a") for _ in range(5)] == [0, 0, 0, 1, 1]
    assert buckets.take("b") == 0
    clock[0] = 1.0
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 1]
    for number in range(CALLERS + 50):
        buckets.take(str(number))
    assert len(buckets._buckets) == CALLERS


def test_slots_are_for_all_and_given_back():
    slots = Slots(each=1, everyone=2)
    with slots.held("a") as first, slots.held("a") as second, slots.held("b") as third, slots.held("c") as fourth:
        assert (first, third) == ("", "")
        assert "this caller" in second
        assert "as many as" in fourth
    with slots.held("c") as again:
        assert again == ""
