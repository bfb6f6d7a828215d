"""Fixtures of the second reader: the running server, and the article that its good answers are about."""

import llm_server
import pytest

from kg.model import Metadata, Page
from loaders import layout


@pytest.fixture
def llm(tmp_path):
    """Return a running server without any question so far."""
    with llm_server.running(tmp_path) as running:
        yield running


@pytest.fixture
def article():
    """Return the article of the page that the good answers are about."""
    (found,) = layout.split(Page.of(llm_server.PAGE, Metadata(issued="2031-05-09")))
    return found
