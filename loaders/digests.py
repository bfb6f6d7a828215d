"""Tells the headlines of a digest: behind bullets or numbers, or such as say who acts, which crossheads do not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from loaders.cues import ended, is_numbered, is_title, kind
from loaders.items import Item
from loaders.lines import Line
from loaders.mastheads import is_column, is_masthead
from loaders.media import headed
from loaders.signed import closes_signed, share_credits
from ontology import lexicon
from ontology.lexicon import Division

_BULLETS = "◆●★▲■◇○▶☆◎"
_MARK = re.compile(rf"[{_BULLETS}][\s{_BULLETS}]*|\d{{1,2}}[.．、]\s*(?!\d)")
_AGAIN = re.compile(r"(又[讯訊])(?:[\s：:]\s*|(?=[（(])|$)")  # a further report of the same day or place
_OPENING = re.compile(r"【([^【】，。：]{2,20})】\s*(?=[^\s】])")
_NUMERAL = re.compile("[一二三四五六七八九十]{1,3}[.．、]")
_DIGIT = re.compile(r"\d{1,2}[.．、]\s*(?!\d)")
_LABEL = re.compile(r"[^，。：:\s]{2,10}[：:]")
_DATED = re.compile(r"\d{1,2}月|[近日昨今]日|日前|近期|连日来|最近|前不久")
_ABOVE = 8  # lines at the top among which the name of a column tells of a digest
_ACTOR = re.compile(
    r"[\u3400-\u9fff]{1,7}?(?:[省市县縣区區州盟旗镇鎮乡鄉]|街道)|[^，。：:\s]{2,10}[：:]"
    r"|[\u3400-\u9fff]{2,14}?(?:工[会會]|公司|集[团團]|[厂廠矿局段院校]|中心|医院|协会)"
)
_OURS = frozenset("我全本")  # 我县, 全市, 本公司: the text below may name them
_SHORTEST = 8  # characters of a headline that says who did what
_LONG = 10  # characters that a headline may have and few crossheads do
_SIDE_BY_SIDE = 3
_TRIANGLES = "▲△"
_INDENT = 4  # width of the blanks before the first line of a paragraph
_CLOSING = frozenset({"copies", "date", "office", "imprint", "byline"})  # what may stand below the last article
_SENT_IN = re.compile(r"[。！？][（(][^（()）]{2,24}[）)]$")  # who sent or gathered a brief, behind its last sentence
_SENTENCE_BULLETS = "▲△●■◆★○▶"
_COLUMN = 12  # characters of the name of a column
_NAME = 3  # characters at which names of those who act must differ
_PARAGRAPHS = 4  # of one item, at most


def opened(items: Sequence[Item]) -> list[Item]:
    """Return the lines, headlines that stand on the first line of their text parted from it and marked as such.

    They are 又讯 before a further report, unless it shares the credits of what stands above it, and the words in 【】
    before pictures that each have their own credits. Headlines behind the names of their columns are marked too.
    """
    labelled = _labelled(items)
    items = [(replace(line, level=1) if i in labelled else line, what) for i, (line, what) in enumerate(items)]
    pictures = _pictures(items)
    found: list[Item] = []
    level = 1
    for at, (line, what) in enumerate(items):
        level = min(level, line.level or level)
        mark = _AGAIN.match(line.text) or (_OPENING.match(line.text) if at in pictures else None)
        if not mark or line.level or not found or (mark.re is _AGAIN and share_credits(items, at)):
            found.append((line, what))
            continue
        found.append((replace(line[mark.start(1) : mark.end(1)], level=level, first=line.start, gap=line.gap), "text"))
        if mark.end() < len(line.text):
            rest = line[mark.end() :]
            found.append((rest, "text" if at in pictures else kind(rest)))
    return found


def _labelled(items: Sequence[Item]) -> frozenset[int]:
    """Return headlines behind the names of columns (【民主管理】公司职代会通过方案), two or more on a page.

    What stands behind text that no such headline is over is a crosshead of it.
    """
    if any(line.level for line, _ in items):
        return frozenset()
    found = [i for i in range(len(items) - 1) if _is_labelled(items, i)]
    if found:
        found = sorted({*found, *(i for i in range(found[0] + 1, len(items) - 1) if _is_label(items, i))})
    first = next((i for i, (line, _) in enumerate(items) if ended(line.text)), len(items))
    return frozenset(found if len(found) > 1 and found[0] < first else ())


def bulleted(items: Sequence[Item]) -> list[int]:
    """Return the line of a column's name and those of the briefs below it, sentences behind one bullet; else nothing.

    The column is the last thing of its page, set off from the text above it.
    """
    end = next((i for i in range(len(items), 0, -1) if items[i - 1][1] not in _CLOSING), 0)
    for head in range(end - 2):
        bullet = items[head + 1][0].text[0]
        if bullet in _SENTENCE_BULLETS and _heads_briefs(items, head):
            starts = [i for i in range(head + 1, end) if items[i][0].text[0] == bullet]
            bounds = zip(starts, [*starts[1:], end], strict=True)
            whole = len(starts) > 1 and all(_is_brief(items[a:b]) for a, b in bounds)
            return [head, *starts] if whole else []
    return []


def _heads_briefs(items: Sequence[Item], at: int) -> bool:
    """Return whether a line may name a column of briefs: short, without a number, below text that ends."""
    line, above = items[at][0], items[at - 1]
    free = ended(above[0].text) or above[1] != "text" or is_column(above[0].text) if at else is_column(line.text)
    return free and len(line.text) <= _COLUMN and is_title(line) and not is_numbered(line)


def _is_brief(items: Sequence[Item]) -> bool:
    """Return whether lines are one sentence or more: the last one ends, and no blank line parts them."""
    last = items[-1][0].text
    return (ended(last) or bool(_SENT_IN.search(last))) and all(line.gap == 0 for line, _ in items[1:])


def _is_labelled(items: Sequence[Item], at: int) -> bool:
    """Return whether a line is a headline behind the name of a column, with a text below it."""
    (line, _), (below, what) = items[at], items[at + 1]
    free = at == 0 or line.gap > 0 or ended(items[at - 1][0].text)
    mark = _OPENING.match(line.text)
    if mark is None or len(line.text) - mark.end() < _SHORTEST:
        return False
    return free and is_title(line) and not headed(line.text) and (what == "dateline" or ended(below.text))


def _is_label(items: Sequence[Item], at: int) -> bool:
    """Return whether a line is nothing but a headline in brackets (【职工书画展作品选登】), with a text below it."""
    (line, _), below = items[at], items[at + 1][0]
    mark = _OPENING.match(f"{line.text} x")
    whole = mark is not None and line.text[-1] == "】" and len(mark[1]) >= _SHORTEST
    return whole and line.gap > 0 and below.gap > 0 and ended(below.text)


def _pictures(items: Sequence[Item]) -> frozenset[int]:
    """Return the lines with which the pictures of a page begin, two or more: each text closes with its own credits."""
    found = ((i, _OPENING.match(line.text)) for i, (line, _) in enumerate(items))
    starts = [i for i, mark in found if mark and not headed(items[i][0].text)]
    bounds = zip(starts, [*starts[1:], len(items)], strict=False)
    signed = [a for a, b in bounds if closes_signed(items[a:b])]
    return frozenset(starts if len(starts) > 1 and len(signed) == len(starts) else ())


def entries(items: Sequence[Item], *, issue: bool) -> list[int]:
    """Return the headline of each brief of a bulletin: lines behind a mark, each with a sentence below it."""
    issue = issue or any(is_masthead(line.text) or is_column(line.text) for line, _ in items[:_ABOVE])
    named = bool(items) and is_column(items[0][0].text)
    marked = [i for i, (line, _) in enumerate(items[:-1]) if _is_marked(line, numbers=named)]
    marked = marked or _triangled(items) or _numbered(items)
    found = [i for i in marked if ended(items[i + 1][0].text)]
    return found if issue and len(found) >= 2 and len(found) == len(marked) else []


def mark_size(text: str) -> int:
    """Return how long the bullet or number before a headline is."""
    mark = _MARK.match(text) or _NUMERAL.match(text)
    return mark.end() if mark else 0


def _is_marked(line: Line, *, numbers: bool) -> bool:
    """Return whether a line is a headline behind a bullet or, in a column of briefs, behind a number."""
    mark = _MARK.match(line.text)
    return bool(mark) and (numbers or line.text[0] in _BULLETS) and is_title(line) and not is_column(line.text)


def _triangled(items: Sequence[Item]) -> list[int]:
    """Return headlines behind triangles, which elsewhere are before captions: a text set in stands below each."""
    found = [i for i, (line, _) in enumerate(items[:-1]) if line.text[0] in _TRIANGLES]
    texts = [items[i + 1][0] for i in found]
    return found if all(t.gap == 0 and t.indent >= _INDENT for t in texts) else []


def _numbered(items: Sequence[Item]) -> list[int]:
    """Return headlines behind 一、二、 or 1. 2. that stand right below a masthead and say who acts: no sections."""
    first = next((i for i, (line, _) in enumerate(items) if not is_column(line.text)), 0)
    found = [i for i in range(first, len(items) - 1) if _is_counted(items[i][0])]
    bare = [(items[i][0].text[mark_size(items[i][0].text) :], items[i + 1][0].text) for i in found]
    return found if found[:1] == [first] and all(is_news(*pair) for pair in bare) else []


def _is_counted(line: Line) -> bool:
    """Return whether a line is a headline behind a number."""
    return bool(_NUMERAL.match(line.text) or _DIGIT.match(line.text)) and is_title(line)


def headlines(items: Sequence[Item], *, issue: bool) -> frozenset[int]:
    """Return the lines that head the items of a digest; none where a page may be one article with crossheads.

    Most headlines of a digest say who acts, and the text below speaks of the same. `issue` says that a masthead or the
    name of a column tells of a digest, and then headlines that are all too long for crossheads will do; so do
    signatures below two items or more, and places side by side.
    """
    if any(line.level or kind == "dateline" for line, kind in items) or _is_credited(items):
        return frozenset()
    heads = {i: text for i in range(len(items) - 1) if (text := _text_below(items, i))}
    news = [items[i][0].text for i, text in heads.items() if is_news(items[i][0].text, items[text][0].text)]
    long = issue and len(heads) > 1 and all(len(items[i][0].text) >= _LONG for i in heads)
    if not long and (len(news) < 2 or len(news) * 3 < len(heads) * 2):
        return frozenset()
    bounds = list(zip(heads, [*list(heads)[1:], len(items)], strict=True))
    short = all(end - heads[start] <= _PARAGRAPHS for start, end in bounds)
    signed = sum(any(kind == "byline" for _, kind in items[a:b]) or _is_signed(items, b) for a, b in bounds)
    alike = len(news) == len(heads) and (_are_neighbours(news) or _are_dated(items, heads))
    told = issue or signed >= 2 or is_column(items[0][0].text) or alike
    return frozenset(heads) if told and short else frozenset()


def _are_dated(items: Sequence[Item], heads: Mapping[int, int]) -> bool:
    """Return whether headlines, three or more, each by another, all stand over a text that begins with its own day.

    They are all of one form: those behind a colon alone (某镇：…) are the parts of one report.
    """
    who = {items[i][0].text[:_NAME] for i in heads}
    if len({bool(_LABEL.match(items[i][0].text)) for i in heads}) > 1:
        return False
    dated = all(_DATED.match(items[text][0].text) for text in heads.values())
    return len(who) == len(heads) >= _SIDE_BY_SIDE and dated and next(iter(heads)) == 0


def _are_neighbours(headlines: Sequence[str]) -> bool:
    """Return whether headlines, three or more, begin with places side by side, as the parts of one report do not."""
    places = [place for text in headlines if (place := _place(text))]
    apart = all(not lexicon.contains(a.code, b.code) for a, b in permutations(places, 2))
    return len(places) == len(headlines) >= _SIDE_BY_SIDE and apart


def _place(text: str) -> Division | None:
    """Return the place whose name a headline begins with."""
    found = [d for size in range(6, 1, -1) for d in _named(text[:size])]
    return found[0] if found else None


def _named(name: str) -> tuple[Division, ...]:
    """Return the places of a full or short name."""
    return lexicon.by_name().get(name) or lexicon.by_short().get(name) or ()


def _is_credited(items: Sequence[Item]) -> bool:
    """Return whether credits stand right below the first headline: of an article, not of a digest."""
    text = next((i for i, (line, _) in enumerate(items) if ended(line.text)), 0)
    return any(kind == "byline" for _, kind in items[:text])


def _text_below(items: Sequence[Item], at: int) -> int:
    """Return where the text below a line begins that stands where a headline does, 0 if it does not stand so."""
    line, above = items[at][0], items[at - 1] if at else None
    free = above is None or ended(above[0].text) or above[1] != "text" or is_column(above[0].text)
    if not free or not is_title(line) or is_numbered(line) or is_column(line.text):
        return 0
    below = at + 1
    if below + 1 < len(items) and items[below][0].gap == 0 and is_title(items[below][0]):
        below += not ended(items[below][0].text)
    return below if items[below][1] in {"text", "numbered"} and ended(items[below][0].text) else 0


def is_news(headline: str, text: str) -> bool:
    """Return whether a headline says who acts, and the text below it names the same."""
    named = _ACTOR.match(headline) or _place(headline)
    return len(headline) >= _SHORTEST and bool(named) and (headline[0] in _OURS or headline[:2] in text)


def _is_signed(items: Sequence[Item], end: int) -> bool:
    """Return whether the text above a line closes with the name of its writer."""
    text = items[end - 1][0].text
    return text[-1] in "）)" and ended(text)
