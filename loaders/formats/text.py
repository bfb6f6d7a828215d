"""Reads page text, plain or with Markdown headings: one file is one page; a web page saved as text is read as one."""

from collections.abc import Iterator
from pathlib import Path

from kg.model import Metadata, Page
from loaders.encoding import decode
from loaders.formats import html


def read(path: Path, metadata: Metadata) -> Iterator[Page]:
    r"""Yield the page of a file; offsets are code points of its decoded text, BOM and `\r` included."""
    text = decode(path.read_bytes(), str(path)).text
    yield html.page(text, metadata) if html.is_source(text) else Page.of(text, metadata)
