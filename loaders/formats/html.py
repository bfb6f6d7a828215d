"""Reads web pages: the page's text is the HTML source, and layout finds the article in it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.days import date_in
from kg.model import Metadata, Page
from loaders.encoding import decode
from loaders.markup import meta

_SOURCE = re.compile(r"\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype\s+html\b|<html[\s>])", re.IGNORECASE)


def is_source(text: str) -> bool:
    """Return whether a text is the source of a web page, whatever its file is called."""
    return bool(_SOURCE.match(text))


def read(path: Path, metadata: Metadata) -> Iterator[Page]:
    """Yield the page of a file; offsets are code points of the source. Its <meta> says the day if nothing else does."""
    yield page(decode(path.read_bytes(), str(path)).text, metadata)


def page(source: str, metadata: Metadata) -> Page:
    """Return the page of a source."""
    return Page.of(source, replace(metadata, issued=metadata.issued or _published(source)), "html")


def _published(source: str) -> str | None:
    """Return the day of publication that the head of a page declares."""
    declared = meta(source)
    names = ("pubdate", "publishdate", "article:published_time", "publication_date", "date", "og:published_time")
    return next((day for name in names if (day := date_in(declared.get(name, "").replace("T", " ")))), None)
