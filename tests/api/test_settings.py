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


def test_what_is_open_and_to_whom_is_read_once():
    said = {"KG_OPEN": "read,query", "KG_HOSTS": "KG.example.org", "KG_ORIGINS": "https://news.example", "KG_RATE": "5"}
    settings = read(None, said)
    assert settings.open == ("read", "query")
    assert "kg.example.org" in settings.names()
    assert (settings.origins, settings.requests_a_second()) == (("https://news.example",), 5.0)
    assert read(None, {"KG_OPEN": ""}).open == ()
    assert Settings(host="0.0.0.0").names() is None  # noqa: S104 - only asked about
    assert Settings(host="0.0.0.0").requests_a_second() > 0  # noqa: S104
    assert Settings().requests_a_second() == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("KG_OPEN", "all"), ("KG_ORIGINS", "*"), ("KG_ORIGINS", "https://a/b"), ("KG_RATE", "-1"), ("KG_RATE", "nan")],
)
def test_a_variable_that_cannot_be_read_is_named(name, value):
    with pytest.raises(UsageError, match=name):
        read(None, {name: value})
