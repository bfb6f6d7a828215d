"""What a character of a line shows to the learned finder of names: neighbours, its word, lists, strings said again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from loaders.mentions.learned.repeats import Ending, repeated
from loaders.mentions.line import Line
from ontology import lexicon

_BESIDE = 6  # characters ahead in which the ending of a name is looked for
_FIRST = 2  # characters of a line that know what part of the article it is


def features(lines: Sequence[Line]) -> Iterator[list[list[str]]]:
    """Yield for every line of an article what each of its characters shows, as short strings of no order."""
    ends = [_ends(line.text) for line in lines]
    again = repeated([line.text for line in lines], ends)
    for line, endings, elsewhere in zip(lines, ends, again, strict=True):
        yield _shown(line, endings, elsewhere)


def _shown(line: Line, ends: Sequence[Sequence[Ending]], elsewhere: Iterable[Sequence[str]]) -> list[list[str]]:
    """Return what the characters of a line show by themselves and by what its article says elsewhere."""
    lists = (_words(line), _endings(ends), _surnames(line.text), _posts(line.text), _quotes(line), elsewhere)
    rows = _around(line.text)
    for told in lists:
        for row, more in zip(rows, told, strict=True):
            row.extend(more)
    for row in rows[:_FIRST]:
        row.append(f"role={line.role}")
    return rows


def _around(text: str) -> list[list[str]]:
    """Return for every character its neighbours, two to each side, and what sorts of characters they are."""
    near, sorts = ["<", "<", *text, ">", ">"], ["<", *map(_sort, text), ">"]
    places = zip(
        near,
        near[1:],
        near[2:],
        near[3:],
        near[4:],
        map("".join, zip(sorts, sorts[1:], sorts[2:], strict=False)),
        strict=False,
    )
    return [
        [
            "0=" + o,
            "-1=" + c,
            "1=" + x,
            "-2=" + b,
            "2=" + y,
            "a=" + c + o,
            "b=" + o + x,
            "e=" + c + o + x,
            "f=" + o + x + y,
            "C=" + kinds,
        ]
        for b, c, o, x, y, kinds in places
    ]


@cache
def _sort(character: str) -> str:
    if character.isdigit():
        return "D"
    if "\u4e00" <= character <= "\u9fff":
        return "H"
    return "L" if character.isalpha() else "S" if character.isspace() else character


def _words(line: Line) -> Iterator[list[str]]:
    """Yield each character's word, its class and the words beside it."""
    listed = [(w.tag, w.text if w.end - w.start > 1 or w.tag != "x" else "") for w in line.words]
    for number, word in enumerate(line.words):
        tag, text = listed[number]
        beside: list[str] = []
        if number:
            before, said = listed[number - 1]
            beside += (f"wl={said or line.text[word.start - 1]}", f"wlk={before}")
        if number + 1 < len(listed):
            behind, said = listed[number + 1]
            beside += (f"wr={said or line.text[word.end]}", f"wrk={behind}")
        last = word.end - 1
        for i in range(word.start, word.end):
            at = "S" if word.start == last else "B" if i == word.start else "E" if i == last else "M"
            row = [f"wp={at}", f"wk={at}{tag}", f"w={text}", *beside]
            if number:
                row.append(f"wlk2={listed[number - 1][0]}{at}{tag}")
            if i == last and number + 1 < len(listed):
                row.append(f"wn={listed[number + 1][0]}")
            yield row


def _ends(text: str) -> list[Sequence[Ending]]:
    """Return for every character the longest ending of names that ends with it: its length, kind and strength."""
    sizes, known = _ending_sizes(), _endings_told()
    found: list[Sequence[Ending]] = []
    for i, last in enumerate(text):
        fitting = (
            known[word] for n in sizes.get(last, ()) if n <= i + 1 and (word := text[i + 1 - n : i + 1]) in known
        )
        found.append(next(fitting, ()))
    return found


@cache
def _endings_told() -> dict[str, tuple[Ending, ...]]:
    known = lexicon.endings_by_word().items()
    return {word: tuple((len(r.ending), r.kind[:4], r.strong) for r in rows) for word, rows in known}


@cache
def _ending_sizes() -> dict[str, list[int]]:
    """Return by its last character how long endings are, the longest first."""
    return _sizes(_endings_told(), -1)


def _sizes(words: Iterable[str], at: int) -> dict[str, list[int]]:
    """Return by the character at a place, the first or the last, how long words are, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[at]].add(len(word))
    return {character: sorted(sizes, reverse=True) for character, sizes in found.items()}


def _endings(ends: Sequence[Sequence[Ending]]) -> Iterator[Sequence[str]]:
    """Yield the ending of names at a character, at the one before it, and the next one ahead."""
    ahead = _ahead(ends)
    before: Sequence[Ending] = ()
    for i, here in enumerate(ends):
        row: tuple[str, ...] = _ending(here) if here else ()
        distance = ahead[i] - i
        if distance <= _BESIDE:
            row += _ending_ahead(ends[ahead[i]][0], distance)
        if before:
            row += (f"E-{before[0][1]}",)
        yield row
        before = here


def _ahead(ends: Sequence[Sequence[Ending]]) -> list[int]:
    """Return for every character where the next ending behind it is, far away if there is none."""
    found = [len(ends) + _BESIDE + 1] * len(ends)
    for i in range(len(ends) - 2, -1, -1):
        found[i] = i + 1 if ends[i + 1] else found[i + 1]
    return found


@cache
def _ending(here: Sequence[Ending]) -> tuple[str, ...]:
    return tuple(f for n, kind, strong in here for f in (f"E{kind}{int(strong)}", f"El{min(n, 4)}{kind}"))


@cache
def _ending_ahead(ending: Ending, distance: int) -> tuple[str, ...]:
    _, kind, strong = ending
    return (f"E+{'1' if distance < 2 else '2' if distance < 4 else '5'}{kind}{int(strong)}",)


@cache
def _surname_notes() -> dict[str, str]:
    return {s.surname: s.note for s in lexicon.surnames()}


def _surnames(text: str) -> Iterator[list[str]]:
    """Yield whether a surname is, or stands one or two characters before, a character."""
    notes = _surname_notes()
    single = [notes.get(c, "") for c in text]
    for i, here in enumerate(single):
        row = [f"sur{here}"] if here else []
        if text[i : i + 2] in notes and i + 1 < len(text):
            row.append("sur2")
        if i and single[i - 1]:
            row.append(f"sur-1{single[i - 1]}")
        if i > 1 and single[i - 2]:
            row.append("sur-2")
        yield row


@cache
def _post_uses() -> dict[str, str]:
    uses: dict[str, str] = {}
    for post in lexicon.positions():
        uses.setdefault(post.position, post.use)
    return uses


@cache
def _post_sizes() -> dict[str, list[int]]:
    return _sizes(_post_uses(), 0)


def _posts(text: str) -> Iterator[list[str]]:
    """Yield whether a character is in a word for a post or a job, stands before or behind one."""
    uses, sizes, size = _post_uses(), _post_sizes(), len(text)
    at = [""] * size
    for i, first in enumerate(text):
        length = next((n for n in sizes.get(first, ()) if n <= size - i and text[i : i + n] in uses), 0)
        for j in range(length):
            place = "B" if j == 0 else "E" if j == length - 1 else "M"
            at[i + j] = at[i + j] or f"{place}{uses[text[i : i + length]]}"
    for i, here in enumerate(at):
        row = [f"P{here}"] if here else []
        if i + 1 < size and at[i + 1][:1] == "B":
            row.append(f"P+{at[i + 1][1:]}")
        if i and at[i - 1][:1] == "E":
            row.append(f"P-{at[i - 1][1:]}")
        yield row


def _quotes(line: Line) -> Iterator[list[str]]:
    """Yield which quotation marks a character stands in, and whether they begin or end beside it."""
    size = len(line.text)
    at = [""] * size
    for pair in (p for p in line.brackets if p.mark in "“《‘"):
        for i in range(pair.start, pair.end):
            at[i] = pair.mark + ("b" if i == pair.start else "e" if i == pair.end - 1 else "")
    for i, here in enumerate(at):
        row = [f"q{here}"] if here else []
        if not here and i and at[i - 1]:
            row.append("qafter")
        if not here and i + 1 < size and at[i + 1]:
            row.append("qnext")
        yield row
