"""Reads sentences as articles: the golden examples of names go through the same door as a page."""

from collections.abc import Callable

import pytest

from kg.model import LocalEntity, Page
from loaders.layout import split
from loaders.mentions import entities

Reader = Callable[..., tuple[LocalEntity, ...]]


@pytest.fixture(scope="session")
def read() -> Reader:
    """Return a function from the text of an article (its headline is given too) to its entities."""

    def of(body: str, title: str = "工会动态") -> tuple[LocalEntity, ...]:
        texts = split(Page.of(f"{title}\n\n{body}\n"))
        assert len(texts) == 1
        return entities(texts[0], None)

    return of


@pytest.fixture(scope="session")
def named(read: Reader) -> Callable[..., set[tuple[str, str]]]:
    """Return a function from a text to its top-level names as (kind, words)."""

    def of(body: str, title: str = "工会动态") -> set[tuple[str, str]]:
        return {
            (e.kind, m.surface) for e in read(body, title) for m in e.mentions if m.form != "nominal" and not m.nested
        }

    return of
