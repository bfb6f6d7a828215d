"""Prints the figures that README and the notes claim: `make bench`, or `python tests/bench SECTION...` for a part.

Sections: reading, writing, growing, asking (these four are `make bench`), server (growing, in Neo4j), lengthy, load,
looking (the page in a browser), searching, clone. Both sides of a ratio are measured in one run, in turn; rates are
wall-clock and differ with what else the machine does, ratios much less.
"""

import argparse
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # neo4j_server.py stands beside this folder

import asking
import cloning
import growing
import lengthy
import load
import looking
import reading
import searching
import writing
from figures import Figure, show

SECTIONS: Mapping[str, Callable[..., Iterator[Figure]]] = {
    "reading": reading.figures,
    "writing": writing.figures,
    "growing": growing.figures,
    "server": growing.figures_of_server,
    "asking": asking.figures,
    "lengthy": lengthy.figures,
    "load": load.figures,
    "looking": looking.figures,
    "searching": searching.figures,
    "clone": cloning.figures,
}
GROWING = ("growing", "server")
USUAL = ("reading", "writing", "growing", "asking")


def main() -> None:
    """Measure the sections and print one table."""
    parser = argparse.ArgumentParser(prog="bench", description="The figures of the service.")
    parser.add_argument("sections", nargs="*", help=f"of {', '.join(SECTIONS)}; without any: {', '.join(USUAL)}")
    parser.add_argument("--articles", type=int, help="grow to so many articles")
    parser.add_argument("--at-once", type=int, default=growing.CHUNK, help="let the graphs follow so many at a time")
    options = parser.parse_args()
    unknown = [name for name in options.sections if name not in SECTIONS]
    if unknown:
        parser.error(f"no section {unknown[0]}")
    found: list[Figure] = []
    for name in options.sections or USUAL:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        found += SECTIONS[name](options.articles, options.at_once) if name in GROWING else SECTIONS[name]()
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    show(found)


if __name__ == "__main__":
    main()
