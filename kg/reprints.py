"""Reprints (转载) told by their words: a fingerprint of an article's text, and whether two of them are one text.

A fingerprint is a MinHash (Broder 1997) over runs of five letters, whatever their width, script, punctuation and line
breaks; figures weigh more, since two bulletins of one form differ in nothing else. Everything here is a pure function
of the two texts, so that neither the order of loading nor what was loaded before can show.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import batched
from typing import Any

from kg.naming import folded

RUN = 5  # letters of a run
PARTS_BITS = 7
PARTS = 1 << PARTS_BITS  # independent minima, two bytes each
BANDS, ROWS = 14, 9  # texts are compared where they agree in one of BANDS groups of ROWS minima
ALIKE = 0.87  # share of runs that two printings of one text have in common at least
FEWEST = 40  # letters: shorter texts are one text only where they are equal
WEIGHT = 10  # a figure counts as so many runs
_STEP = 100_000  # letters at a time: a page of any length in little memory
_EXACT = "="
_MANY = 16  # fingerprints to compare with one, from which on numpy is worth its import
_FIGURE = re.compile(r"\d+")
_MIX = 0x9E3779B97F4A7C15  # the constant of splitmix64
_MASK = (1 << 64) - 1


def fingerprint(text: str) -> str:
    """Return the fingerprint of a text; empty for a text without letters, an exact hash for a very short one."""
    plain = folded.__wrapped__(text)
    letters = "".join(c for c in plain if c.isalnum())
    if not letters:
        return ""
    if len(letters) < FEWEST:
        return _EXACT + hashlib.sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return base64.b64encode(_minima(letters, plain.replace(",", "")).tobytes()).decode()


def bands(print_: str) -> tuple[str, ...]:
    """Return the keys of a fingerprint: two printings of one text have one in common (in 99 of 100 cases at ALIKE)."""
    if not print_ or print_.startswith(_EXACT):
        return (print_,) if print_ else ()
    groups = batched(_parts(print_)[: BANDS * ROWS], ROWS)
    return tuple(f"{place}:{'-'.join(f'{part:x}' for part in group)}" for place, group in enumerate(groups))


def similarity(left: str, right: str) -> float:
    """Return about which share of their runs two texts have in common; 0 or 1 where one of them is very short."""
    if left == right:
        return 1.0 if left else 0.0
    if not left or not right or _EXACT in {left[0], right[0]}:
        return 0.0
    return sum(a == b for a, b in zip(_parts(left), _parts(right), strict=True)) / PARTS


def alike(left: str, right: str) -> bool:
    """Return whether two fingerprints are of one text, printed twice."""
    return similarity(left, right) >= ALIKE


def alike_of(print_: str, others: Sequence[str]) -> list[bool]:
    """Return which fingerprints are of one text with this one; of texts of one form there may be thousands."""
    if len(others) < _MANY or print_.startswith(_EXACT):
        return [alike(print_, other) for other in others]
    import numpy as np  # noqa: PLC0415

    here = np.frombuffer(base64.b64decode(print_), dtype="<u2")
    unlike = (~here).tobytes()  # what no part is alike with stands for a text that is told by its letters alone
    raw = b"".join(unlike if other.startswith(_EXACT) else base64.b64decode(other) for other in others)
    shares = (np.frombuffer(raw, dtype="<u2").reshape(-1, PARTS) == here).sum(axis=1) / PARTS
    return [share >= ALIKE for share in shares.tolist()]


@lru_cache(maxsize=4_096)
def _parts(print_: str) -> tuple[int, ...]:
    raw = base64.b64decode(print_)
    return tuple(int.from_bytes(raw[at : at + 2], "little") for at in range(0, len(raw), 2))


def _minima(letters: str, plain: str) -> Any:  # noqa: ANN401 - an array of numpy, which is imported where it is needed
    """Return 16 bits of the least hash in each of PARTS equal parts of the range of hashes.

    One hash a run is enough (Li, Owen, Zhang 2012); a part without any borrows from another one, chosen by its number
    alone (Shrivastava 2017).
    """
    import numpy as np  # noqa: PLC0415 - most commands never need it

    stretches = (letters[at : at + _STEP + RUN - 1] for at in range(0, len(letters) - RUN + 1, _STEP))
    least: dict[int, int] = {}
    for hashes in (*map(_runs, stretches), _figures(plain)):
        ordered = np.sort(hashes)
        part = (ordered >> np.uint64(64 - PARTS_BITS)).astype(np.int64)
        first = np.flatnonzero(np.diff(part, prepend=-1))
        for place, value in zip(part[first].tolist(), ordered[first].tolist(), strict=True):
            least[place] = min(value, least.get(place, value))
    lent = (next(p for p in _places(place) if p in least) if place not in least else place for place in range(PARTS))
    found = [least[place] for place in lent]
    return (_mixed(np.array(found, dtype=np.uint64)) >> np.uint64(48)).astype("<u2")


def _places(place: int) -> Iterator[int]:
    """Yield the part itself, then others in an order that depends on its number only."""
    yield place
    state = place
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) & _MASK
        yield state >> (64 - PARTS_BITS)


def _runs(letters: str) -> Any:  # noqa: ANN401
    """Return a 64-bit hash of each run of letters: a polynomial of its code points."""
    import numpy as np  # noqa: PLC0415

    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    size = max(0, len(codes) - RUN + 1)
    hashes = np.zeros(size, dtype=np.uint64)
    for place in range(RUN):
        hashes = hashes * np.uint64(_MIX) + codes[place : place + size]
    return _mixed(hashes)


def _figures(plain: str) -> Any:  # noqa: ANN401
    """Return WEIGHT hashes for each figure of a text."""
    import numpy as np  # noqa: PLC0415

    texts = sorted(set(_FIGURE.findall(plain)))
    codes = [int.from_bytes(hashlib.sha256(t.encode()).digest()[:8], "little") for t in texts]
    spread = np.arange(1, WEIGHT + 1, dtype=np.uint64) * np.uint64(_MIX)
    return _mixed((np.array(codes, dtype=np.uint64)[:, None] + spread[None, :]).ravel())


def _mixed(hashes: Any) -> Any:  # noqa: ANN401
    """Return hashes whose bits all depend on all bits (the finisher of splitmix64)."""
    import numpy as np  # noqa: PLC0415

    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
