"""Type-ahead in a register of firms and their unions, where one ending is in most names: `python tests/bench searching`.

Every word is searched for twice in the same run, in turn: as the service does, and with all names that hold it ranked.
"""

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from archive import counties
from figures import Figure

from kg.ledger import Ledger
from kg.model import Article, LocalEntity, Mention, Page, Reading, Span
from kg.search import Wanted, search

NAMES = 100_000
A_PAGE = 500
ROUNDS = 5
TYPED = 0.1
TRADES = ("机械", "纺织", "电子科技", "物流", "食品", "建设", "制药", "汽车部件", "新材料", "化工")
CORES = "恒瑞泽鸿川博朗嘉禾凌云盛远金泰宏基天汇源华岩利庆丰永固启铭青石白鹭长河海瓷楚澜"
WORDS = (
    "有限公司",
    "公司",
    "限",
    "有限公司工会",
    "工会",
    "机械有限",
    "市",
    "嘉",
    "g",
    "sh",
    "gongsi",
    "gonghui",
    "yxgs",
    "zgh",
    "gs",
    "",
)


def figures(names: int = NAMES) -> Iterator[Figure]:
    """Fill a ledger with so many names and measure each word."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        ledger = Ledger(Path(folder) / "ledger.sqlite")
        for number, (page, reading) in enumerate(_pages(names)):
            ledger.add(str(number), page, [reading], "bench")
        with ledger.reading() as connection:
            found = connection.execute("SELECT COUNT(*) FROM entity").fetchone()[0]
            yield from _typed(connection, found)
        ledger.close()


def _typed(connection: sqlite3.Connection, found: int) -> Iterator[Figure]:
    now, whole = {}, {}
    for word in WORDS:
        rounds = [(_seconds(connection, word), _seconds(connection, word, heads=())) for _ in range(ROUNDS)]
        now[word], whole[word] = (statistics.median(column) for column in zip(*rounds, strict=True))
    slowest, before = max(now, key=now.__getitem__), max(whole, key=whole.__getitem__)
    said = f"{now[slowest] * 1000:.0f} ms ({slowest or 'no word'})"
    yield Figure(f"type-ahead in a register of {found:,} names", said, aim="< 100 ms", holds=now[slowest] < TYPED)
    for word in sorted(dict.fromkeys(("有限公司", slowest, before))):
        name = f"“{word}” beside ranking all that hold it"
        yield Figure(name, f"{now[word] * 1000:.1f} ms", f"{whole[word] * 1000:.1f} ms", now[word] / whole[word])


def _seconds(connection: sqlite3.Connection, word: str, **how: tuple[int, ...]) -> float:
    """Return the processor seconds of a search."""
    begun = time.process_time()
    search(connection, Wanted(word, limit=10), **how)
    return time.process_time() - begun


def _pages(names: int) -> Iterator[tuple[Page, Reading]]:
    chance = random.Random("register")
    known: dict[str, str] = {}
    while len(known) < names:
        county, city = chance.choice(counties())[1:3]
        firm = f"{chance.choice((city, county))}{''.join(chance.choices(CORES, k=2))}{chance.choice(TRADES)}有限公司"
        known |= {firm: "Company"} | ({f"{firm}工会": "TradeUnion"} if chance.random() < 0.4 else {})
    listed = list(known.items())[:names]
    for start in range(0, names, A_PAGE):
        yield _page(start, listed[start : start + A_PAGE])


def _page(number: int, named: list[tuple[str, str]]) -> tuple[Page, Reading]:
    page = Page.of(f"名录{number}\n" + "、".join(name for name, _ in named))
    key = Article.id_of(page.id, 0, len(page.text))
    entities, at = [], page.text.index("\n") + 1
    for name, kind in named:
        mention = Mention(Span(key, at, at + len(name)), name, kind)
        entities.append(LocalEntity(f"e{len(entities)}", kind, name, (), (mention,)))
        at += len(name) + 1
    return page, Reading(Article(key, page.id, 0, len(page.text), f"名录{number}"), tuple(entities), ())
