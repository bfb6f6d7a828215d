"""The learned parting of pages beside the rules: a conditional random field over lines; `make learn` trains it."""

from loaders.parting.finder import parted

__all__ = ["parted"]
