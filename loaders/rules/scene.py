"""An article laid out for the rules: its lines with their mentions in order, and what stood before."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from kg.model import LocalEntity, Mention
from loaders.rules.canonical import canonical
from loaders.rules.enumerated import enumerated
from loaders.rules.pronouns import pointed
from loaders.rules.skeleton import SIGN, Skeleton, Slot, build, quoted
from loaders.text import ArticleText, Role, Sentence

type Named = tuple[LocalEntity, Mention]
HEADINGS: frozenset[Role] = frozenset({"title", "subtitle"})
_BRACKETS = re.compile(r"（[^（）]*）")
_LEAD = re.compile(r"^[\s*]*(?:【[^】]*(?:讯|电)】|[（(【]?(?:本报|本网|本刊|新华社)[^，。（]{0,8}?(?:讯|电)[）】]?)")
_AFTER_BYLINE = re.compile(r"^(?:摄影|文/图|摄)?(?:报道|摄|讯)?[\s*）)】]*")
_PASSED_ON = re.compile(r"(?:重要)?(?:讲话)?精神|(?:有关|相关)?(?:部署|要求)(?:，|。|$)")
_RULING = re.compile(r"(?:通知|办法|规定|细则|意见|方案|制度|通告)(?:（[^）]*）)?》?$")
_MARKS = re.compile(r"[，。！？；]")
_TAILED = frozenset({"Program", "Organization", "PolicyDocument", "School", "Event", "Award", "Alliance", "Project"})
_TAIL_BRACKETS = re.compile(r"[”》]|（[^）]*）$")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its mentions; `plain` leaves brackets and byline out, `full` the byline only."""

    number: int
    sentence: Sentence
    text: str
    slots: tuple[Slot, ...]
    nested: tuple[Slot, ...]
    plain: Skeleton
    full: Skeleton
    speech: tuple[tuple[int, int], ...]

    @property
    def heading(self) -> bool:
        """Tell whether the line is a title or subtitle."""
        return self.sentence.role in HEADINGS

    def raw(self, page: str, start: int, end: int) -> str:
        """Return the page's own characters of a stretch of the line's text, without line breaks."""
        first, last = self.sentence.folded.raw(start, end)
        return re.sub(r"\s*\n\s*", "", page[first:last])

    def said(self, index: int) -> bool:
        """Tell whether a place of the plain skeleton lies in quoted speech."""
        where = self.plain.at[index] if index < len(self.plain.at) else len(self.text)
        return any(start <= where < end for start, end in self.speech)


@dataclass(frozen=True, slots=True)
class Index:
    """Where what stands in an article, so that no rule goes through the whole of it for each thing that it finds.

    `slots` are those of each kind with their line's number, in order, outside headings; `headed` those in headings.
    `tails` are, by the last two to six characters of names, where the first two things so named first stand. `mains`,
    `dates`, `trades` and `employers` keep what was asked once.
    """

    lines: tuple[Line, ...]
    starts: tuple[tuple[int, int], ...]
    headings: tuple[int, ...]
    slots: Mapping[str, list[tuple[int, int, Slot]]]
    headed: Mapping[str, list[tuple[int, int, Slot]]]
    places: Mapping[str, list[tuple[Line, int]]]
    mains: dict[frozenset[str], Slot | None]
    dates: dict[str, list[tuple[int, str]]]
    trades: dict[str, str]
    employers: dict[str, LocalEntity | None]
    tails: Mapping[str, list[tuple[tuple[int, int], Slot]]]

    @classmethod
    def of(cls, lines: tuple[Line, ...]) -> "Index":
        """Return the index of an article's lines."""
        slots: dict[str, list[tuple[int, int, Slot]]] = defaultdict(list)
        headed: dict[str, list[tuple[int, int, Slot]]] = defaultdict(list)
        places: dict[str, list[tuple[Line, int]]] = defaultdict(list)
        for line in lines:
            for i, slot in enumerate(line.slots):
                if slot.kind == "Event" and _PASSED_ON.match(line.text, slot.end):
                    continue  # 传达学习甲会议精神: the text is not about that meeting
                (headed if line.heading else slots)[slot.kind].append((line.number, i, slot))
            for i, slot in line.plain.slots.items():
                places[slot.entity.key].append((line, i))
        starts = tuple(sorted((line.sentence.start, line.number) for line in lines))
        headings = tuple(n.number for n in lines if n.heading)
        return cls(lines, starts, headings, slots, headed, places, {}, {}, {}, {}, _tails(lines))

    def before(self, number: int, kinds: frozenset[str]) -> Slot | None:
        """Return the last slot of some kinds in the lines before one, else the first one in the headings before it."""
        found = [self.slots[k][at - 1] for k in kinds if (at := self._reached(self.slots, k, number))]
        if found:
            return max(found, key=lambda f: f[:2])[2]
        first = [self.headed[k][0] for k in kinds if self._reached(self.headed, k, number)]
        return min(first, key=lambda f: f[:2])[2] if first else None

    @staticmethod
    def _reached(slots: Mapping[str, list[tuple[int, int, Slot]]], kind: str, number: int) -> int:
        """Return how many slots of a kind stand in the lines before one."""
        return bisect_left(slots[kind], number, key=lambda f: f[0]) if kind in slots else 0

    def most(self, kinds: frozenset[str]) -> Slot | None:
        """Return the first slot of the entity of some kinds that the article mentions most."""
        if kinds not in self.mains:
            slots = [s for line in self.lines for s in line.slots if s.kind in kinds]
            counts = Counter(s.entity.key for s in slots)
            self.mains[kinds] = max(slots, key=lambda s: (counts[s.entity.key], -s.mention.span.start), default=None)
        return self.mains[kinds]

    def line_at(self, offset: int) -> Line | None:
        """Return the line that a raw offset lies in, None for one outside."""
        at = bisect_right(self.starts, (offset, len(self.lines)))
        line = self.lines[self.starts[at - 1][1]] if at else None
        return line if line is not None and offset < line.sentence.end else None


def _tails(lines: Iterable[Line]) -> Mapping[str, list[tuple[tuple[int, int], Slot]]]:
    """Return where the first two things stand whose names end alike: two tell that the ending is nobody's own."""
    found: dict[str, list[tuple[tuple[int, int], Slot]]] = defaultdict(list)
    for line in lines:
        for slot in (s for s in line.slots if s.kind in _TAILED):
            name = _TAIL_BRACKETS.sub("", slot.entity.name)
            for tail in {name[-size:] for size in range(2, 7)}:
                if len(found[tail]) < 2 and all(s.entity.key != slot.entity.key for _, s in found[tail]):
                    found[tail].append(((line.number, slot.start), slot))
    return dict(found)


@dataclass(frozen=True, slots=True)
class Scene:
    """The article's lines in order and its entities."""

    text: ArticleText
    entities: tuple[LocalEntity, ...]
    lines: tuple[Line, ...]
    index: "Index"

    @property
    def ruling(self) -> bool:
        """Tell whether the article is a notice or a rule, whose general sentences say what must be done."""
        return bool(_RULING.search(self.text.article.title))

    def written(self, line: Line, value: str) -> str:
        """Return a value taken from canonical text as the page writes it (traditional characters, wide digits)."""
        for place in (line, *self.lines):
            if (at := place.text.find(value)) >= 0 and value:
                return place.raw(self.text.raw, at, at + len(value))
        return value

    def of_kind(self, *kinds: str) -> Iterator[LocalEntity]:
        """Yield the entities of some kinds in reading order."""
        return (e for e in self.entities if e.kind in kinds)

    def line_of(self, mention: Mention) -> Line | None:
        """Return the line a mention stands in, None for one outside (a slogan)."""
        return self.index.line_at(mention.span.start)

    def events_before(self, line: Line, index: int) -> Iterator[Slot]:
        """Yield the events among the slots before a place, in the order of `before`."""
        yield from (s for i, s in sorted(line.plain.slots.items(), reverse=True) if i < index and s.kind == "Event")
        known = self.index.slots.get("Event", [])
        last = bisect_left(known, line.number, key=lambda f: f[0])
        yield from (known[at][2] for at in range(last - 1, -1, -1))
        yield from (s for number, _, s in self.index.headed.get("Event", ()) if number < line.number)

    def before(self, line: Line, index: int) -> Iterator[Slot]:
        """Yield the slots before a place of a line's plain skeleton, nearest first, through the whole article."""
        yield from (s for i, s in sorted(line.plain.slots.items(), reverse=True) if i < index)
        for number in range(line.number - 1, -1, -1):
            if not self.lines[number].heading:
                yield from reversed(self.lines[number].slots)
        for number in self.index.headings:
            if number < line.number:
                yield from self.lines[number].slots

    def topic(self, line: Line, index: int, kinds: Iterable[str] = ("Event",)) -> Slot | None:
        """Return the nearest slot before a place (else the most mentioned entity's first slot) of some kinds."""
        wanted = frozenset(kinds)
        here = (s for i, s in sorted(line.plain.slots.items(), reverse=True) if i < index and s.kind in wanted)
        return next(here, None) or self.index.before(line.number, wanted) or self.main(wanted)

    def above(self, line: Line, reach: int | None = None) -> Iterator[Line]:
        """Yield the lines of a line's paragraph before it, the nearest first, `reach` at most."""
        first = 0 if reach is None else max(0, line.number - reach)
        for earlier in reversed(self.lines[first : line.number]):
            if earlier.sentence.paragraph != line.sentence.paragraph:
                return
            yield earlier

    def only(self, line: Line, index: int, kinds: Collection[str], reach: int) -> Slot | None:
        """Return the only thing of some kinds that a paragraph names up to a place, None for none or for several.

        At most `reach` lines before are looked at.
        """
        found = {s.entity.key: s for s in line.plain.within(0, index, kinds)}
        for earlier in self.above(line, reach):
            found |= {s.entity.key: s for s in earlier.slots if s.kind in kinds}
        return next(iter(found.values())) if len(found) == 1 else None

    def main(self, kinds: Iterable[str]) -> Slot | None:
        """Return the first slot of the entity of some kinds that the article mentions most."""
        wanted = frozenset(kinds)
        return self.index.most(wanted)


def scene(text: ArticleText, entities: tuple[LocalEntity, ...]) -> Scene:
    """Lay out an article; lines of slogans (栏题) are left out, they carry no claims."""
    sentences = [s for s in text.sentences if s.role != "slogan" and s.text]
    named = sorted(((m.span.start, n, e, m) for n, (e, m) in enumerate(_named(entities))), key=lambda f: f[:2])
    placed = [_placed(s, _between(named, s)) for s in sentences]
    speech = _speech(sentences, placed)
    authors = frozenset(a.name for a in text.article.authors)
    last: dict[str, tuple[int, Slot]] = {}
    seen = 0
    for i, sentence in enumerate(sentences):
        extra = pointed(canonical(sentence.text), placed[i][0], last, speech[i])
        placed[i][0].extend(extra)
        placed[i][0].sort(key=lambda s: s.start)
        for slot in placed[i][0]:
            if slot.mention.surface not in authors:
                seen += 1
                last[slot.kind] = (seen, slot)
    lines = tuple(_line(i, s, placed[i], speech[i], authors) for i, s in enumerate(sentences))
    return Scene(text, entities, lines, Index.of(lines))


def _named(entities: Iterable[LocalEntity]) -> Iterator[tuple[LocalEntity, Mention]]:
    return ((entity, mention) for entity in entities for mention in entity.mentions)


def _between(named: list[tuple[int, int, LocalEntity, Mention]], sentence: Sentence) -> list[Named]:
    """Return the mentions that begin in a sentence, in the order of their things."""
    first, last = (bisect_left(named, place, key=lambda f: f[0]) for place in (sentence.start, sentence.end))
    return [(entity, mention) for _, _, entity, mention in sorted(named[first:last], key=lambda f: f[1])]


def _placed(sentence: Sentence, named: Iterable[Named]) -> tuple[list[Slot], list[Slot]]:
    """Return the sentence's mentions as slots: top-level ones in order, and nested ones."""
    text, folded = canonical(sentence.text), sentence.folded
    found: list[tuple[int, int, LocalEntity, Mention]] = []
    for entity, m in named:
        if m.span.end <= sentence.end:
            start, end = folded.at(m.span.start), folded.at(m.span.end - 1) + 1
            found.append((start, end, entity, m))
    top: list[Slot] = []
    inner: list[Slot] = []
    reached = 0
    for start, end, entity, m in sorted(found, key=lambda f: (f[0], -f[1], f[3].nested)):
        if enumerated(text, start, end, entity, m):
            continue
        if start >= reached and start < end:
            top.append(Slot(entity, m, *quoted(text, start, end)))
            reached = end
        else:
            inner.append(Slot(entity, m, start, end))
    return top, inner


def _line(
    number: int,
    sentence: Sentence,
    placed: tuple[list[Slot], list[Slot]],
    speech: list[tuple[int, int]],
    authors: frozenset[str],
) -> Line:
    """Build a line with both skeletons."""
    text = canonical(sentence.text)
    top, inner = placed
    lead = _byline_end(text, top, authors)
    slots = tuple(s for s in top if s.start >= lead)
    full = build(text, slots, [(0, lead)])
    plain = build(text, slots, [(0, lead), *_brackets(text, slots)])
    return Line(number, sentence, text, slots, tuple(inner), plain, full, tuple(speech))


def _byline_end(text: str, slots: list[Slot], authors: frozenset[str]) -> int:
    """Return where the text begins behind a byline at the head of a line."""
    end = 0
    if lead := _LEAD.match(text):
        end = lead.end()
    for slot in slots:
        if slot.mention.surface.replace("\n", "") in authors and slot.start < 80 and (end or slot.start < 12):
            end = max(end, slot.end)
    return end + len(_AFTER_BYLINE.match(text[end:]).group()) if end else 0  # type: ignore[union-attr]


def _brackets(text: str, slots: Iterable[Slot]) -> list[tuple[int, int]]:
    """Return the stretches in round brackets that are not part of a name."""
    masked = _mask(text, slots)
    found: list[tuple[int, int]] = []
    while hits := list(_BRACKETS.finditer(masked)):
        for hit in hits:
            found.append(hit.span())
            masked = masked[: hit.start()] + "\ue0ff" * (hit.end() - hit.start()) + masked[hit.end() :]
    return found


def _mask(text: str, slots: Iterable[Slot]) -> str:
    """Return the text with the characters of mentions blotted out, the same length."""
    chars = list(text)
    for slot in slots:
        chars[slot.start : slot.end] = SIGN[slot.kind] * (slot.end - slot.start)
    return "".join(chars)


def _speech(sentences: list[Sentence], placed: list[tuple[list[Slot], list[Slot]]]) -> list[list[tuple[int, int]]]:
    """Return for each sentence the stretches in quoted speech: quotes with a clause mark in them, over a paragraph."""
    out: list[list[tuple[int, int]]] = [[] for _ in sentences]
    for _, group in groupby(range(len(sentences)), key=lambda i: sentences[i].paragraph):
        numbers = list(group)
        parts = [_mask(canonical(sentences[i].text), placed[i][0]) for i in numbers]
        whole, base = "".join(parts), 0
        quotes = [q for q in _quotes(whole) if _MARKS.search(whole, q[0] + 1, q[1] - 1)]
        for i, part in zip(numbers, parts, strict=True):
            out[i] = [(s - base, e - base) for s, e in quotes if s < base + len(part) and e > base]
            base += len(part)
    return out


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the outermost double-quoted stretches; one that is never closed reaches to the end."""
    opened = -1
    depth = 0
    for i, char in enumerate(text):
        if char == "“":
            opened, depth = (i, 1) if depth == 0 else (opened, depth + 1)
        elif char == "”" and depth:
            depth -= 1
            if depth == 0:
                yield opened, i + 1
    if depth:
        yield opened, len(text)
