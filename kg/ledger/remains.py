"""What beside the ledger may still hold a person who is erased: ledgers of before, copies cut off, a model's answers.

A name can lie across two pages of a database file, so that not to find its bytes there proves nothing: ledgers of
before and copies of the ledger go whole. An answer of a second reader goes where the name stands in it, in whatever
way a model has written it; it can be asked for again.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.masking import bare

ANSWERS = "llm"  # the folder of a second reader's answers, in that of the instance
REPLACED = ".replaced"  # behind the name of a ledger that a backup took the place of
PART = ".part"  # behind that of one which is not whole yet
COPIES = "check-"  # before the name of a folder in which a ledger is made anew to be compared
_ESCAPED = re.compile(r"\\+u(?P<code>[0-9A-Fa-f]{4})")
_BREAKS = re.compile(r"\\+[nrt]")


def remains(ledger: Path, names: Sequence[str]) -> list[Path]:
    """Return the files and folders beside a ledger that hold a person of these names, or may."""
    copies = [*ledger.parent.glob(f"{ledger.name}{REPLACED}*"), *ledger.parent.glob(f"{ledger.name}{PART}*")]
    return sorted([*copies, *ledger.parent.glob(f"{COPIES}*"), *_answers(ledger.parent / ANSWERS, names)])


def removed(paths: Sequence[Path]) -> None:
    """Remove what was found; what cannot be removed stays and is found by who looks again."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _answers(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file():
            words = _plain(path.read_text(encoding="utf-8", errors="replace"))
            if any(bare(name) in words for name in names):
                yield path


def _plain(answer: str) -> str:
    """Return the characters of an answer without escapes, spaces and line breaks."""
    read = _ESCAPED.sub(lambda hit: chr(int(hit["code"], 16)), answer)
    return bare(_BREAKS.sub("", read))
