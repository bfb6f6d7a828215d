"""The vocabulary, as data."""
