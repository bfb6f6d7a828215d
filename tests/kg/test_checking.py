"""A ledger that is not whole is told in words, wherever it broke; what is derived can be made anew."""

import random
import shutil

import pytest
from readings import byline, contest, plan

from kg.errors import StoreUnavailableError
from kg.ledger import Ledger, checking
from kg.lookups import article

CITIES = ("嘉兴市", "宁波市", "绍兴市", "金华市", "丽水市")


@pytest.fixture
def full(ledger):
    for draft in (*map(contest, CITIES), *map(plan, CITIES), byline()):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    return ledger


def changed(ledger, *statements):
    with ledger.writing() as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_whole_ledger_has_nothing_to_tell(full):
    assert checking.check(full) == []


def test_a_null_character_ends_neither_a_text_nor_a_quote(ledger):
    draft = contest(winner="林\0苇")
    ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    assert checking.check(ledger) == []
    with ledger.reading() as connection:
        assert article(connection, draft.article.id)["text"] == draft.text


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE page SET text = replace(text, '总工会', '总公会') WHERE text LIKE '%嘉兴%'", "not what it was"),
        (
            "UPDATE statement SET quote = '另一句话' WHERE id = (SELECT MIN(id) FROM statement)",
            "its quote does not stand",
        ),
        ("UPDATE reading SET body = substr(body, 1, 40)", "its reading cannot be read"),
        ("DELETE FROM source WHERE path = (SELECT MIN(path) FROM source)", "no source gives its page"),
    ],
)
def test_rows_that_break_a_contract_are_told(full, statement, words):
    changed(full, statement)
    assert any(words in line for line in checking.check(full))


def test_what_is_derived_is_made_anew(full):
    text = "".join(full.dump())
    changed(full, "UPDATE entity SET name = '错名'", "UPDATE statement SET quote = '错句'")
    assert checking.check(full)
    checking.repair(full)
    assert checking.check(full) == []
    assert "".join(full.dump()) == text


def test_flipped_bytes_are_never_passed_over_in_silence(full, tmp_path):
    """Whatever stretch is broken: it is told when the ledger is opened or checked, or nothing that counts is changed."""
    text, path, chance = "".join(full.dump()), full.path, random.Random(7)
    full.close()
    told = 0
    for number in range(30):
        broken = tmp_path / f"{number}" / "ledger.sqlite"
        broken.parent.mkdir()
        shutil.copy(path, broken)
        content = bytearray(broken.read_bytes())
        at = chance.randrange(len(content) - 64)
        content[at : at + 64] = bytes(b ^ 0xFF for b in content[at : at + 64])
        broken.write_bytes(content)
        try:
            ledger = Ledger(broken)
            found = checking.check(ledger)
            same = not found and "".join(ledger.dump()) == text
            ledger.close()
        except StoreUnavailableError:
            found, same = ["not opened"], False
        told += bool(found)
        assert found or same, f"64 bytes at {at} changed what the ledger says"
    assert told > 4
