"""Who bears witness: articles that are one text, printed again and again, count once; the first is the original.

Two texts are one where their fingerprints are alike (`kg/reprints.py`), and where others lead from one to the other: a
witness is a connected component, whatever the order in which its printings came and went. Compared are texts that share
a band, never all with all. `article.witness` is the id of the original: the printing with the earliest date of issue,
of several the one with the smallest id; undated ones come last.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from kg.ledger import supporting
from kg.ledger.touched import Touched
from kg.reprints import alike_of, bands, fingerprint

_FIRST = "SELECT COALESCE(issued, '~'), id FROM article WHERE wording = ? ORDER BY 1, 2 LIMIT 1"
# Two ranges of an index: a text that was printed ten thousand times is not gone through for each printing.
_OTHERS = tuple(f"SELECT id, witness FROM article WHERE wording = ? AND witness {side} ?" for side in "<>")
_WITNESS = "UPDATE article SET witness = ? WHERE id = ?"
_BEARING = "SELECT id FROM article WHERE witness = ? LIMIT ?"
_SHARING = "SELECT wording FROM band WHERE key = ?"  # the primary key: a band says nothing of all wordings
_PRINTS = "SELECT w.number, w.print FROM json_each(?) j JOIN wording w ON w.number = j.value"
_STATED = "SELECT subject FROM statement WHERE article = ? AND subject IS NOT NULL AND object IS NOT NULL"


def enter(connection: sqlite3.Connection, touched: Touched, article: str, print_: str, text: str) -> None:
    """Note the wording of an article that came in; `text` is what tells it where there is no fingerprint."""
    wording = _wording(connection, print_ or fingerprint(text) or f"={article}")
    connection.execute("UPDATE article SET wording = ?, witness = ? WHERE id = ?", [wording, article, article])
    touched.wordings.add(wording)
    touched.entered.add(article)


def leave(connection: sqlite3.Connection, touched: Touched, article: str) -> None:
    """Note that an article is about to go."""
    row = connection.execute("SELECT wording FROM article WHERE id = ?", [article]).fetchone()
    if row and row[0] is not None:
        touched.wordings.add(row[0])


def clear(connection: sqlite3.Connection) -> None:
    """Forget all wordings, that they may be told anew."""
    connection.execute("DELETE FROM band")
    connection.execute("DELETE FROM wording")


def settle(connection: sqlite3.Connection, touched: Touched) -> None:
    """Join and part the touched wordings, and give every article of theirs its original; what changed is touched."""
    if not touched.wordings:
        return
    held = _held(connection, touched.wordings)
    gone = touched.wordings - {w for w in touched.wordings if connection.execute(_FIRST, [w]).fetchone()}
    fresh = {w for w in touched.wordings - gone if held.get(w) is None}
    links = {w: _alike(connection, w) - gone for w in fresh}
    roots = {root for root in held.values() if root is not None}
    roots |= {r for found in links.values() for r in _held(connection, found).values() if r is not None}
    members = {w for root in roots for (w,) in connection.execute("SELECT number FROM wording WHERE root = ?", [root])}
    _forget(connection, gone)
    if gone:
        links |= {w: _alike(connection, w) for w in members - gone}
    else:
        links |= {w: {root} for w, root in _held(connection, members).items() if root is not None}
    for component in _components((members | fresh) - gone, links):
        _witnessed(connection, touched, component)


def _wording(connection: sqlite3.Connection, print_: str) -> int:
    """Return the number of a fingerprint, entered with its bands if it is new; new ones have no root yet."""
    row = connection.execute("SELECT number FROM wording WHERE print = ?", [print_]).fetchone()
    if row:
        return int(row[0])
    number = int(connection.execute("INSERT INTO wording (print) VALUES (?)", [print_]).lastrowid or 0)
    connection.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", ((key, number) for key in bands(print_)))
    return number


def _alike(connection: sqlite3.Connection, wording: int) -> set[int]:
    """Return the wordings that are one text with this one, among those that share a band with it."""
    (own,) = connection.execute("SELECT print FROM wording WHERE number = ?", [wording]).fetchone()
    near = {w for key in bands(own) for (w,) in connection.execute(_SHARING, [key])} - {wording}
    rows = connection.execute(_PRINTS, [json.dumps(sorted(near))]).fetchall()
    verdicts = alike_of(own, [print_ for _, print_ in rows])
    return {w for (w, _), one in zip(rows, verdicts, strict=True) if one}


def _held(connection: sqlite3.Connection, wordings: Iterable[int]) -> dict[int, int | None]:
    """Return the roots of wordings, None for those that have none yet."""
    rows = (connection.execute("SELECT number, root FROM wording WHERE number = ?", [w]).fetchone() for w in wordings)
    return {row[0]: row[1] for row in rows if row}


def _forget(connection: sqlite3.Connection, wordings: Iterable[int]) -> None:
    for wording in wordings:
        print_ = connection.execute("SELECT print FROM wording WHERE number = ?", [wording]).fetchone()
        connection.executemany(
            "DELETE FROM band WHERE key = ? AND wording = ?",
            ((key, wording) for key in (bands(print_[0]) if print_ else ())),
        )
        connection.execute("DELETE FROM wording WHERE number = ?", [wording])


def _components(wordings: Iterable[int], links: Mapping[int, set[int]]) -> list[set[int]]:
    """Return the wordings parted where no link leads from one to another."""
    parent = {w: w for w in wordings}

    def top(w: int) -> int:
        while parent[w] != w:
            parent[w] = w = parent[parent[w]]
        return w

    for wording, others in links.items():
        for other in others:
            if wording in parent and other in parent:
                parent[top(other)] = top(wording)
    found: dict[int, set[int]] = {}
    for wording in parent:
        found.setdefault(top(wording), set()).add(wording)
    return list(found.values())


def _witnessed(connection: sqlite3.Connection, touched: Touched, component: set[int]) -> None:
    """Give the articles of a component their original; those for which it is another one than before are touched.

    Facts count witnesses and do not name them: where one witness only got another original, no fact is touched, or a
    text that is printed again and again would cost the more the oftener it was.
    """
    root = min(component)
    firsts = (connection.execute(_FIRST, [w]).fetchone() for w in component)
    _, original = min(first for first in firsts if first)
    before = {original} if _borne(connection, touched, original) else set[str]()
    changed: list[tuple[str, str]] = []
    for wording in sorted(component):
        connection.execute("UPDATE wording SET root = ? WHERE number = ? AND root IS NOT ?", [root, wording, root])
        changed += (row for side in _OTHERS for row in connection.execute(side, [wording, original]).fetchall())
    connection.executemany(_WITNESS, ((original, article) for article, _ in changed))
    supporting.witnessed(connection, original, (article for article, _ in changed))
    touched.articles.update(article for article, _ in changed)
    before |= {witness for article, witness in changed if article not in touched.entered}
    if len(before) > 1 or any(_borne(connection, touched, witness) for witness in before - {original}):
        for article, _ in changed:
            touched.members.update((article, key) for (key,) in connection.execute(_STATED, [article]))


def _borne(connection: sqlite3.Connection, touched: Touched, witness: str) -> bool:
    """Tell whether an article that was there before this transaction has this witness."""
    bearing = connection.execute(_BEARING, [witness, len(touched.entered) + 1])
    return any(article not in touched.entered for (article,) in bearing)
