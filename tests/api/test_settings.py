"""Settings are read once, an option before its variable, and never show a password."""

from pathlib import Path

import pytest

from api.settings import Settings, read
from kg.errors import UsageError


def test_an_option_wins_over_the_environment():
    assert read(Path("a"), {"KG_DATA": "b"}).folder() == Path("a")
    assert read(None, {"KG_DATA": "b"}).folder() == Path("b")


def test_no_folder_is_wrong_usage():
    with pytest.raises(UsageError, match="KG_DATA"):
        read(None, {}).folder()


def test_a_password_is_not_shown():
    settings = read(None, {"KG_NEO4J_URI": "bolt://localhost:1", "KG_NEO4J_PASSWORD": "Geheim-7"})
    assert settings.neo4j.password == "Geheim-7"  # noqa: S105 - made up
    assert "Geheim" not in repr(settings)


def test_an_address_that_is_none_is_wrong_usage():
    with pytest.raises(UsageError, match="bolt://"):
        read(None, {"KG_NEO4J_URI": "localhost"})


def test_a_server_listens_on_this_machine_only_by_default():
    assert Settings().host == "127.0.0.1"
