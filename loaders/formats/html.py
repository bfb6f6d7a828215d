"""Reads web pages: the page's text is the HTML source, and layout finds the article in it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.days import date_in
from kg.model import Metadata, Page
from loaders.encoding import decode
from loaders.markup import meta


def read(path: Path, metadata: Metadata) -> Iterator[Page]:
    """Yield the page of a file; offsets are code points of the source. Its <meta> says the day if nothing else does."""
    source = decode(path.read_bytes(), str(path)).text
    yield Page.of(source, replace(metadata, issued=metadata.issued or _published(source)), "html")


def _published(source: str) -> str | None:
    """Return the day of publication that the head of a page declares."""
    declared = meta(source)
    names = ("pubdate", "publishdate", "article:published_time", "publication_date", "date", "og:published_time")
    return next((day for name in names if (day := date_in(declared.get(name, "").replace("T", " ")))), None)
