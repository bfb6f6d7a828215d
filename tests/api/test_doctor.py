"""`kg doctor`: what is open is said, with what would close it, and the exit code tells."""

import json
import shutil
import sqlite3

import pytest

from api.doctor import server_findings
from api.keys import Scope
from api.settings import Neo4jAccess, Settings
from kg.stores import hardening


@pytest.fixture
def folder(tmp_path, loaded):
    shutil.copytree(loaded, tmp_path / "instance")
    (tmp_path / "instance").chmod(0o700)
    return tmp_path / "instance"


def findings(kg, folder, code=0, **env):
    said = kg("doctor", "--data", folder, "--json", env=env, code=code).stdout
    return {one["what"]: one for one in json.loads(said)}


def test_a_sound_instance_that_nobody_reads_has_nothing_open(kg, folder):
    found = findings(kg, folder)
    assert {one["level"] for one in found.values()} == {"ok"}
    assert "grafeo 0.6" in found["versions"]["said"]
    assert found["projection rdf"]["said"].endswith("0 behind")
    assert found["ledger"]["said"].startswith("whole")


def test_a_folder_that_others_read_is_open(kg, folder):
    folder.chmod(0o755)
    (folder / "ledger.sqlite").chmod(0o644)
    found = findings(kg, folder, code=1)
    assert (found["data folder"]["level"], found["data folder"]["right"]) == ("open", f"chmod 700 {folder}")


def test_writing_without_a_key_from_elsewhere_is_open(kg, folder):
    found = kg("doctor", "--data", folder, "--host", "0.0.0.0", "--json", env={"KG_OPEN": "read,write"}, code=1)  # noqa: S104
    assert "write" in next(f for f in json.loads(found.stdout) if f["what"] == "open scopes")["right"]


def test_a_damaged_ledger_is_broken(kg, folder):
    with sqlite3.connect(folder / "ledger.sqlite") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'mention'").fetchone()[0]
    connection.close()
    with (folder / "ledger.sqlite").open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    found = findings(kg, folder, code=1)
    assert found["ledger"]["level"] == "broken"


def test_where_a_running_server_listens_is_said(kg_process, folder, serve_folder):
    with serve_folder(folder) as server:
        server.instance.owns()
        done = kg_process("doctor", "--data", str(folder), "--json")
    found = {one["what"]: one for one in json.loads(done.stdout)}
    assert server.address.removeprefix("http://") in found["listening"]["said"]
    assert "running server" in found["projections"]["said"]


def test_a_server_that_cannot_be_reached_is_exit_code_3(kg, folder):
    found = findings(kg, folder, code=3, KG_NEO4J_URI="bolt://127.0.0.1:1", KG_NEO4J_PASSWORD="Geheim-7")  # noqa: S106
    assert found["Neo4j"]["level"] == "unreachable"


@pytest.mark.neo4j
def test_a_hardened_neo4j_is_closed_and_the_settings_are_named_where_not(folder, neo4j):
    measures = {m.what: m for m in hardening.measures(neo4j)}
    assert {what for what, m in measures.items() if not m.closed} == set()
    assert "LOAD CSV from addresses" in measures
    access = Neo4jAccess(neo4j.uri, neo4j.user, neo4j.password)
    found = list(server_findings(Settings(data=folder, neo4j=access, open=(Scope.READ,))))
    assert {f.level for f in found if f.what.startswith("Neo4j")} == {"ok"}
    assert not hardening._setting("db.transaction.timeout", "0s").closed
    assert not hardening._setting("dbms.memory.transaction.total.max", "0B").closed
    assert not hardening._setting("dbms.security.allow_csv_import_from_file_urls", "true").closed
    assert not hardening._setting("dbms.security.auth_enabled", None).closed
