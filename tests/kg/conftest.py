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
