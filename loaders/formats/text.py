"""Reads page text, plain or with Markdown headings: one file is one page."""

from collections.abc import Iterator
from pathlib import Path

from kg.model import Metadata, Page
from loaders.encoding import decode


def read(path: Path, metadata: Metadata) -> Iterator[Page]:
    r"""Yield the page of a file; offsets are code points of its decoded text, BOM and `\r` included."""
    yield Page.of(decode(path.read_bytes(), str(path)).text, metadata)
