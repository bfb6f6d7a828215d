"""Links outward on the members that they stand on: a link is a facet of one member, and so an attribute of its thing.

A link is fixed on several occurrences of a thing; it stands on the first of them that is in the graph.
"""

import json
import sqlite3

from kg.ledger.anchors import anchored
from kg.ledger.framing import dumps, unpack_anchor
from kg.ledger.identity import count_member
from kg.ledger.touched import Touched

FACET = "link:"
_TOUCHED = """SELECT DISTINCT o.article FROM link_anchor a JOIN link_anchor o ON o.link = a.link WHERE a.article = ?"""
_LINKS = """SELECT d.id, d.scheme, d.value FROM link_anchor a JOIN link_decision d ON d.id = a.link
  WHERE a.article = ? AND d.undone IS NULL ORDER BY d.id"""
_ANCHORS = "SELECT anchor FROM link_anchor WHERE link = ? ORDER BY place"


def relink(connection: sqlite3.Connection, touched: Touched, article: str) -> None:
    """Let the links stand where they should after an article came, went or was linked."""
    for (each,) in connection.execute(_TOUCHED, [article]).fetchall():
        _equip(connection, touched, each)


def _equip(connection: sqlite3.Connection, touched: Touched, article: str) -> None:
    wanted: dict[str, set[tuple[str, str]]] = {}
    for link, scheme, value in connection.execute(_LINKS, [article]).fetchall():
        member = standing(connection, link)
        if member and member[0] == article:
            wanted.setdefault(member[1], set()).add((f"{FACET}{scheme}", dumps(value)))
    question = "SELECT key, unit, facets FROM member WHERE article = ?"
    for key, unit, facets in connection.execute(question, [article]).fetchall():
        old = {(what, value) for what, value in json.loads(facets) if what.startswith(FACET)}
        new = wanted.get(key, set())
        if old != new:
            rest = [facet for facet in json.loads(facets) if not facet[0].startswith(FACET)]
            row = [dumps(sorted([*rest, *map(list, new)])), article, key]
            connection.execute("UPDATE member SET facets = ? WHERE article = ? AND key = ?", row)
            count_member(connection, unit, sorted(old - new), -1)
            count_member(connection, unit, sorted(new - old), 1)
            touched.units.add(unit)


def standing(connection: sqlite3.Connection, link: str) -> tuple[str, str] | None:
    """Return article and key of the member that a link stands on, or None."""
    for (packed,) in connection.execute(_ANCHORS, [link]):
        anchor = unpack_anchor(packed)
        if (key := anchored(connection, anchor)) is not None:
            return anchor.article, key
    return None
