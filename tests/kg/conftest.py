"""Fixtures of the kg tests: an empty ledger, and the hand-made readings beside this file."""

import sys
from pathlib import Path

import pytest

from kg.ledger import Ledger

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def ledger(tmp_path):
    """Return an empty ledger, closed at the end."""
    made = Ledger(tmp_path / "ledger.sqlite")
    yield made
    made.close()


@pytest.fixture
def shown(ledger):
    """Return a snapshot of a ledger with three readings and a reprint of the first."""
    from readings import byline, contest, plan  # noqa: PLC0415 - stands beside this file

    for draft in (contest(), plan(), byline(), contest(newspaper="白鹭晚报", issued="2024-07-09")):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    with ledger.reading() as connection:
        yield connection
