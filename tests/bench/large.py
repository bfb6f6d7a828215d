"""A ledger of any number of statements, made once and kept: `python tests/bench/large.py --statements 1000000`.

Fictional articles go in as `kg load` writes them, but hundreds in one transaction and without projections. A build that
was stopped goes on where it was. The folder is named by the seed and by what the read tables depend on, so that another
version of the code makes another one.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # neo4j_server.py stands beside this folder

from fiction import SEED, article

from kg.instance import LEDGER
from kg.ledger import Ledger, intake
from kg.ledger.intake import Delivery
from kg.ledger.touched import Touched
from kg.resolve import RESOLVER_VERSION

BATCH = 400
SHARE = 2  # of the articles of a batch, in hundredths of the wanted ones, before progress is said again
CACHE_KIB = 512 * 1024


def kept(statements: int, under: Path | None = None) -> Path:
    """Return the folder of an instance with at least so many statements, made or finished if need be.

    `under` holds such folders; without it they stand in the folder for temporary files.
    """
    root = under or Path(tempfile.gettempdir()) / "union-kg-bench"
    folder = root / f"statements-{statements}-{SEED}-{RESOLVER_VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    ledger = Ledger(folder / LEDGER)
    try:
        _grow(ledger, statements)
    finally:
        ledger.close()
    return folder


def held(ledger: Ledger) -> tuple[int, int]:
    """Return how many statements and how many articles of the generator a ledger holds."""
    with ledger.reading() as connection:
        row = connection.execute("SELECT (SELECT COUNT(*) FROM statement), (SELECT COUNT(*) FROM source)").fetchone()
    return int(row[0]), int(row[1])


def _grow(ledger: Ledger, wanted: int) -> None:
    _hurry(ledger)
    statements, articles = held(ledger)
    begun, first, said = time.monotonic(), statements, statements
    while statements < wanted:
        _add(ledger, articles, BATCH)
        statements, articles = held(ledger)
        if statements - said > wanted * SHARE / 100:
            said, rate = statements, (statements - first) / (time.monotonic() - begun)
            print(f"  {statements:,} statements of {articles:,} articles, {rate:,.0f}/s", file=sys.stderr, flush=True)


def _hurry(ledger: Ledger) -> None:
    """Let the writing connection keep more in memory and wait for no disk: a build that is lost is made again."""
    with ledger.writing() as connection:
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    writer = ledger._writer
    assert writer is not None
    writer.execute("PRAGMA synchronous = OFF")


def _add(ledger: Ledger, start: int, count: int) -> None:
    """Put the articles of some numbers into the ledger in one transaction; identity settles once for all of them."""
    with ledger.writing() as connection:
        sequence, touched = intake.happened(connection, "added", f"articles from {start}"), Touched()
        for number in range(start, start + count):
            page, reading = article(number)
            given = Delivery(str(number), page, (reading,), "bench")
            intake.bring(connection, touched, ledger.vocabulary, given, sequence)
        intake.apply(connection, touched, sequence)


def main() -> None:
    """Make the folder and say where it is."""
    parser = argparse.ArgumentParser(description="A large ledger of fictional articles, made once and kept.")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--under", type=Path, help="the folder that holds such folders")
    options = parser.parse_args()
    print(kept(options.statements, options.under))


if __name__ == "__main__":
    main()
