"""Names inside names: the owner a longer name begins with, titles in titles, places that stand nowhere else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.model import LocalEntity
from loaders.mentions.candidate import Candidate
from loaders.mentions.coref import key_of
from loaders.mentions.line import Line
from loaders.mentions.memory import stem_of
from ontology import lexicon

_HOLDERS = frozenset(
    {
        "TradeUnion",
        "Company",
        "GovernmentBody",
        "PartyBody",
        "School",
        "Alliance",
        "Project",
        "Organization",
        "Event",
        "PolicyDocument",
    }
)


def by_line(candidates: Iterable[Candidate]) -> Mapping[int, list[Candidate]]:
    """Return candidates by the number of their line."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        found[candidate.line].append(candidate)
    return found


def first_of_each(lines: Sequence[Line], top: Sequence[Candidate], inside: Iterable[Candidate]) -> list[Candidate]:
    """Return the names inside the first occurrence of each longer name."""
    seen: set[tuple[str, str]] = set()
    kept: list[Candidate] = []
    outer = by_line(top)
    for candidate in inside:
        longer = next(c for c in outer[candidate.line] if c.covers(candidate))
        pair = (_key(lines, longer), _key(lines, candidate))
        if pair not in seen:
            kept.append(replace(candidate, nested=True))
        seen.add(pair)
    return kept


def places(lines: Sequence[Line], pool: Sequence[Candidate], names: Sequence[Candidate]) -> list[Candidate]:
    """Return each place once that stands only inside names: its fullest form, in the first name that is one in full.

    `pool` holds all places that were found, `names` the names that the article keeps, free places among them.
    """
    free = {_text(lines, c) for c in names if c.kind == "Place"}
    seen = {stem_of(name) for name in free if stem_of(name) != name or name in lexicon.by_short()}
    holders = by_line(c for c in names if c.kind in _HOLDERS or c.source == "facility")
    ranked = [
        (_only_in_event(p, holders), _weakly_held(p, holders), p.line, p.start, -p.size, i) for i, p in enumerate(pool)
    ]
    found: list[Candidate] = []
    for place in (pool[rank[-1]] for rank in sorted(ranked)):
        around = [c for c in holders.get(place.line, ()) if c.covers(place) and c.size > place.size]
        inside = any(place.form == "name" or _leads(lines[c.line].text, c, place) for c in around)
        stem = stem_of(_text(lines, place))
        if inside and stem not in seen and _text(lines, place) not in free:
            seen.add(stem)
            found.append(replace(place, nested=True))
    return found


def spellings(
    lines: Sequence[Line], pool: Iterable[Candidate], names: Iterable[Candidate]
) -> Mapping[str, tuple[str, ...]]:
    """Return by stem how the article's names write each place: 宝鸡 in a firm's name, 宝鸡市 in its union's."""
    holders = by_line(c for c in names if c.kind in _HOLDERS or c.source == "facility")
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for place in pool:
        around = [c for c in holders.get(place.line, ()) if c.covers(place) and c.size > place.size]
        if any(_leads(lines[c.line].text, c, place) for c in around):
            found[stem_of(_text(lines, place))][_text(lines, place)] = None
    return {stem: tuple(forms) for stem, forms in found.items()}


def respelled(place: LocalEntity, written: Mapping[str, tuple[str, ...]]) -> LocalEntity:
    """Return a place with the forms that only stand inside names; one of two units (吉林省, 吉林市) tells nothing."""
    stem = stem_of(place.name)
    forms = dict.fromkeys([place.name, *place.aliases, *written.get(stem, ())])
    full = [f for f in forms if f != stem and stem_of(f) == stem]
    if len(full) != 1 or len(forms) < 2:
        return place
    return replace(place, name=full[0], aliases=tuple(f for f in forms if f != full[0]))


def _leads(text: str, holder: Candidate, place: Candidate) -> bool:
    """Tell whether a short place opens a name or stands behind another place's unit (not 江城 in 蓉江城投集团)."""
    before = text[holder.start : place.start]
    if before.count("“") > before.count("”"):  # “安康杯”竞赛
        return False
    return len(before) != 1 and (
        not before or before[-1] in "省市县区旗州盟(·—、和与年届" or len(before) > 3 or before in lexicon.provinces()
    )


def _only_in_event(place: Candidate, holders: Mapping[int, list[Candidate]]) -> bool:
    """Tell whether a place stands in an event's name: other names show better how the article writes it."""
    around = [c for c in holders.get(place.line, ()) if c.covers(place) and c.size > place.size]
    return place.form != "name" and bool(around) and all(c.kind == "Event" for c in around)


def _weakly_held(place: Candidate, holders: Mapping[int, list[Candidate]]) -> bool:
    """Tell whether a short form of a place opens no full name: it stands in short names or behind another place.

    松岭工会 and 松岭东湖工会 are short themselves; in 河南松岭机电学校 the province is how the name begins.
    """
    around = holders.get(place.line, ())
    held = any(
        c.start == place.start and c.size > place.size and c.strength > 3 and c.kind != "TradeUnion" for c in around
    )
    return place.form != "name" and not held


def _key(lines: Sequence[Line], candidate: Candidate) -> str:
    return key_of(_text(lines, candidate))


def _text(lines: Sequence[Line], candidate: Candidate) -> str:
    return lines[candidate.line].text[candidate.start : candidate.end]
