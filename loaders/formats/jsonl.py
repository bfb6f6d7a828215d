"""Reads JSON lines, one article a line: {"text", "title"?, "source"?, "newspaper"?, "issued"?, "page"?, "address"?}."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg import strict_json
from kg.errors import InputRefusedError
from kg.model import Metadata, Page
from loaders.encoding import decode
from loaders.formats.metadata import merged, of_mapping

LONGEST = 8_000_000  # characters of one line
_HINT = 'a line is {"text": "...", "title": "...", "newspaper": "...", "issued": "2024-07-05"}'


def read(path: Path, metadata: Metadata) -> Iterator[Page | InputRefusedError]:
    """Yield a page for each line and, in the place of a bad line, the error that names it; blank lines are skipped."""
    text = decode(path.read_bytes(), str(path)).text.lstrip("\ufeff")
    found = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        found = True
        try:
            yield record(line, f"{path}:{number}", metadata)
        except InputRefusedError as error:
            yield error
    if not found:
        raise InputRefusedError(str(path), "no records", _HINT)


def record(line: str, where: str, known: Metadata) -> Page:
    """Return the page of one record; what it says of itself goes before `known`."""
    values = _object(line, where)
    text = values.get("text")
    if text is not None and not isinstance(text, str):
        raise InputRefusedError(where, f"text is a {type(text).__name__}, not a string", _HINT)
    if not text or not text.strip():
        raise InputRefusedError(where, "text is missing or empty", _HINT)
    said = of_mapping(values, where)
    source = values.get("source")
    if said.newspaper is None and isinstance(source, str) and source.strip():
        said = replace(said, newspaper=source.strip())
    return Page.of(text, merged(said, known))


def _object(line: str, where: str) -> dict[str, object]:
    """Return the JSON object of a line."""
    if len(line) > LONGEST:
        raise InputRefusedError(where, f"{len(line)} characters in one record", f"at most {LONGEST}")
    values = strict_json.parse(line, where, _HINT)
    if not isinstance(values, dict):
        raise InputRefusedError(where, f"a {type(values).__name__}, not an object", _HINT)
    return values
