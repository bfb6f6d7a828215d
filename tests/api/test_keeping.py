"""`kg backup`, `kg restore` and `kg check`, as they are typed."""

import json
import re
import shutil

import pytest


@pytest.fixture
def folder(loaded, tmp_path):
    return shutil.copytree(loaded, tmp_path / "data")


def told(done):
    """Return the lines `name value` of a report."""
    return dict(line.split(maxsplit=1) for line in done.stdout.splitlines())


def test_a_backup_is_restored_by_its_hash(kg, folder, tmp_path):
    wanted = kg("export", "nquads", "--data", folder).stdout
    made = told(kg("backup", tmp_path / "kept", "--data", folder))
    article = wanted.partition("/id/a-")[2].partition(">")[0]
    kg("retract", f"a-{article}", "--data", folder)
    assert kg("export", "nquads", "--data", folder).stdout != wanted
    assert "--yes" in kg("restore", tmp_path / "kept", "--data", folder, code=2).stderr
    again = told(kg("restore", tmp_path / "kept", "--data", folder, "--yes"))
    assert again["sha256"] == made["sha256"]
    assert kg("export", "nquads", "--data", folder).stdout == wanted
    rows = kg("cypher", "MATCH (a:Article) RETURN count(a) AS n", "--json", "--data", folder).stdout
    assert f'"n":{wanted.count("ns#Article>")}' in rows.replace(" ", "")


def test_a_backup_goes_to_a_new_folder(kg, folder, tmp_path):
    kg("backup", tmp_path / "kept", "--data", folder)
    kg("restore", tmp_path / "kept", "--data", tmp_path / "elsewhere")
    exported = [kg("export", "csv", "--data", place).stdout for place in (folder, tmp_path / "elsewhere")]
    assert exported[0] == exported[1]


def test_a_restore_that_fails_leaves_no_folder_behind(kg, folder, tmp_path):
    (tmp_path / "picture").write_bytes(b"no backup")
    kg("restore", tmp_path / "picture", "--data", tmp_path / "new" / "place", code=2)
    assert not (tmp_path / "new").exists()
    before = sorted(path.name for path in folder.iterdir())
    kg("restore", tmp_path / "picture", "--data", folder, "--yes", code=2)
    assert set(before) <= {path.name for path in folder.iterdir()}


def test_a_ledger_is_not_put_under_a_running_server(kg, folder, tmp_path, serve_folder):
    kg("backup", tmp_path / "kept", "--data", folder)
    with serve_folder(folder) as served:
        served.instance.owns()
        refused = kg("restore", tmp_path / "kept", "--data", folder, "--yes", code=3)
    assert "is served by" in refused.stderr


def test_a_broken_ledger_is_told(kg, folder):
    assert "whole" in kg("check", "--data", folder).stderr
    ledger = folder / "ledger.sqlite"
    content = bytearray(ledger.read_bytes())
    content[-4096 * 20 :] = bytes(4096 * 20)
    ledger.write_bytes(content)
    assert "kg restore" in kg("check", "--data", folder, code=1).stderr
    (folder / "ledger.sqlite").write_bytes(b"\0" * 40_000)
    assert "damaged" in kg("status", "--data", folder, code=3).stderr


def test_a_person_is_erased_only_when_it_is_meant(kg, folder, tmp_path):
    rows = kg("cypher", "MATCH (p:Person) RETURN p.id AS id, p.name AS name ORDER BY name", "--json", "--data", folder)
    person = next(row for row in json.loads(rows.stdout) if len(row["name"]) == 3)
    kg("backup", tmp_path / "kept", "--data", folder)
    before = kg("export", "csv", "--data", folder).stdout
    planned = kg("erase", person["id"], "--data", folder)
    assert person["name"] in planned.stdout
    assert "--yes" in planned.stderr
    assert kg("export", "csv", "--data", folder).stdout == before
    done = kg("erase", person["id"], "--data", folder, "--yes")
    assert str(tmp_path / "kept") in done.stderr
    assert person["name"] not in kg("export", "csv", "--data", folder).stdout
    assert "no entity" in kg("erase", person["id"], "--data", folder, code=2).stderr
    assert "1 person who was erased" in kg("restore", tmp_path / "kept", "--data", folder, "--yes").stderr
    assert person["name"] not in kg("export", "csv", "--data", folder).stdout
    wanted = person["name"].encode()
    assert not [p for p in folder.rglob("*") if p.is_file() and wanted in p.read_bytes()]


def test_who_is_to_be_erased_is_asked_by_a_name(kg, folder):
    rows = json.loads(kg("ask", "model-workers", "name=周建平", "--data", folder, "--json").stdout)
    assert len(rows) == 2
    refused = kg("erase", "周建平", "--data", folder, "--yes", code=2).stderr
    for row in rows:
        assert any({row["id"], row["honour"]} <= set(re.split("[ ；]+", line)) for line in refused.splitlines())
    assert "takes the id" in refused
    assert "no entity" in kg("erase", "无此人", "--data", folder, code=2).stderr
    assert json.loads(kg("ask", "model-workers", "name=周建平", "--data", folder, "--json").stdout) == rows


def test_pages_are_read_anew_once(kg, folder):
    assert told(kg("reread", "--data", folder))["replaced"] == "0"
