"""Tests of the form in which names are compared."""

from kg.naming import folded


def test_a_name_with_a_null_character_is_folded_without_it() -> None:
    """The converter of scripts never returns from a text with one."""
    assert folded("云溪\0縣總工會") == "云溪县总工会"
    assert folded("\0") == ""
