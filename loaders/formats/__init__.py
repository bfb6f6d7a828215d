"""The formats that can be read, by the suffix of the file: the roll-call, and the way from paths to pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import InputRefusedError
from kg.model import Metadata, Page
from loaders.formats import html, jsonl, text
from loaders.formats.metadata import is_sidecar, of_file

Reader = Callable[[Path, Metadata], Iterator[Page | InputRefusedError]]

FORMATS: Mapping[str, Reader] = {
    ".txt": text.read,
    ".md": text.read,
    ".markdown": text.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".html": html.read,
    ".htm": html.read,
}


def read(path: Path, metadata: Metadata | None = None) -> Iterator[Page | InputRefusedError]:
    """Yield the pages of a file; in the place of a bad record of a good file, the error that names it.

    Raises InputRefusedError for a file that cannot be read at all, before the first page.
    """
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        raise InputRefusedError(str(path), f"no reader for {path.suffix or 'a file without suffix'}", _known())
    try:
        yield from reader(path, of_file(path, metadata))
    except OSError as error:
        raise InputRefusedError(str(path), f"cannot be read ({error.strerror})") from error


def discover(paths: Iterable[Path]) -> Iterator[Path | InputRefusedError]:
    """Yield the files to read: those named, and of folders all that have a reader, sorted, each once.

    Hidden files and sidecars are left out. In the place of a link that leads out of its folder stands the error that
    names it: whoever fills a folder must not choose what else of the machine is read. Raises InputRefusedError for a
    path that is missing and for a folder with nothing to read.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _below(path):
            place = found.resolve()
            if found != path and not place.is_relative_to(path.resolve()):
                yield InputRefusedError(str(found), f"a link out of the folder, to {place}", "name that file itself")
            elif place not in seen:
                seen.add(place)
                yield found


def _below(path: Path) -> list[Path]:
    """Return the readable files at or below a path."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputRefusedError(str(path), "no such file or folder")
    found = sorted(p for p in path.rglob("*") if _is_readable(p, path))
    if not found:
        raise InputRefusedError(str(path), "a folder without a file to read", _known())
    return found


def _is_readable(path: Path, folder: Path) -> bool:
    """Return whether a file of a folder is one to read."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in FORMATS and not hidden and path.is_file() and not is_sidecar(path)


def _known() -> str:
    """Return the suffixes that can be read."""
    return "readable are " + ", ".join(FORMATS)
