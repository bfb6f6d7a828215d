"""Fixtures that every test may ask for: shared measures where they exist, and what a real run needs.

Nothing is mocked: a test that needs a server or a browser gets a real one or is skipped and counted; with
`KG_REQUIRE=neo4j,browser` such a skip is a failure.
"""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def missing(what: str, why: str) -> None:
    """Skip the test, or fail it where the environment says that this must be there."""
    if what in os.environ.get("KG_REQUIRE", "").split(","):
        pytest.fail(f"KG_REQUIRE names {what}: {why}")
    pytest.skip(f"{what}: {why}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared measures that stands beside the checkout, or skip."""
    folder = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold").is_dir():
        missing("shared", f"no shared measures at {folder}")
    return folder
