"""Compares two persons: name, employer, post, honour, place and by-line; one name alone never makes one person."""

import re
from dataclasses import replace
from functools import cache

from kg.identity.authors import bylines, role
from kg.identity.births import doubted
from kg.identity.chances import ANYBODY, FORMER, asunder, away, job, jobs, telling, trades, weakly
from kg.identity.contexts import nicknamed, parallel, related, shared_places
from kg.identity.evidence import born_alike, honours
from kg.identity.findings import Finding, Side, different, same, unlike, unsure, untold
from kg.identity.generations import ages, career, counted
from kg.identity.holders import akin, apart, clause, employers, grown
from kg.identity.incumbents import spelled, succeeded
from kg.identity.letters import slips
from kg.identity.lives import counted_namesakes, genders, siblings, stations, two_lives
from kg.identity.personal import FOREIGN, masked, post_of, short_for, spelt, surname, untitled, whole
from kg.identity.recalled import recalled
from kg.identity.stated import glossed
from kg.identity.ties import ties
from kg.naming import folded
from ontology import lexicon

_UNIT = re.compile(r"(?<![一-龥])[一-龥]{1,6}(?:班|组|科|室|房|堂|车间|站)$")
_WORKSHOP = re.compile(r"(?:公司|厂|集团|矿|局|院|(?<![一-龥]))(?P<unit>[一-龥]{1,6}(?:车间|工段|班组|班|科|分厂))$")
_WORKSHOP_BEHIND = re.compile(r"\((?P<unit>[一-龥]{1,8}(?:车间|工段|班组|班|科|分厂))\)")
_SHIFT = re.compile(r"^[一-龥]{0,8}(?:班组?|组|车间|室|部|队|科|工段)的?")  # it has many of one surname too
_BREAK = re.compile(r"[,。;:!?\s]")
_SPELT = 4  # letters of a name that is spelt by its sound (吉克阿木)
_TOLD = 4  # letters beside an employer's name that tell something
_TELLING = 8.0  # nats of a stretch that joins two sentences


def compare(left: Side, right: Side) -> Finding:
    """Compare two persons; honours and posts written with a whole name (全国劳模甲某某) say nothing against it."""
    left, right = (spelled(replace(side, name=untitled(side.name))) for side in (left, right))
    if left.name != right.name and (told := related(left, right) or siblings(left, right)):
        return different(f"two persons of one text: {told}")
    if left.name != right.name and (told := nicknamed(left, right) or glossed(left, right)):
        return _nickname(left, right, told)
    named = _names(left, right)
    if named.verdict == "different":
        return named
    if left.name == right.name:
        return _of_one_name(left, right)
    if not _apart(left, right) and _word_for_word(left, right) and parallel(left, right):
        return same(*named.reasons, "the same is said of both", score=0.85)
    return _other_form(left, right, named)


def _of_one_name(left: Side, right: Side) -> Finding:
    if surname(left.name) and (units := _units(left, right)):
        return different("many are called so", f"and these work in {units}", score=0.15)
    if masked(left.name):
        return _aliases(left, right)
    if surname(left.name) and (told := succeeded(left, right)):
        return untold("many are called so", f"perhaps one after the other: {told}", score=0.4)
    apart = ages(left, right) or genders(left, right) or _roles(left, right) or asunder(left, right)
    if apart := apart or two_lives(left, right):
        return different("the same name", apart, score=0.15)
    if told := career(left, right):
        return same("the same name", f"a context tells of that time: {told}", score=0.85)
    return (
        _one_of_several(left, right)
        or bylines(left, right)
        or _doubted(left, right, "the same name")
        or _whole_names(left, right)
    )


def _one_of_several(left: Side, right: Side) -> Finding | None:
    """Compare two of a name that several bear, as a sentence says: other work or another shop makes two of them."""
    several = counted_namesakes(left, right)
    if several and (apart := trades(left, right) or _workshops(left, right)):
        return different(f"a context tells of several of the name: {several}", *apart, score=0.15)
    return untold(f"a context tells of several of the name: {several}", score=0.4) if several else None


def _doubted(left: Side, right: Side, *reasons: str) -> Finding | None:
    """Return unsure where two sentences give ages that one person hardly has both."""
    doubt = doubted(left, right)
    return untold(*reasons, f"ages that hardly go together: {doubt}", score=0.4) if doubt else None


def _whole_names(left: Side, right: Side) -> Finding:
    """Compare two of one whole name whom nothing parts: by what is said of both."""
    if (once := recalled(left, right)) and not _workshops(left, right):
        return same("the same name", f"a context tells of earlier work there: {once}", score=0.8)
    if born := born_alike(left, right):
        return same("the same name", f"both born in {born}", score=0.85)
    parted = _apart(left, right) or _elsewhere(left, right) or trades(left, right) or _workshops(left, right)
    if not parted and parallel(left, right):
        return same("the same name", "the same is said of both", score=0.85)
    return _namesakes(left, right)


def _nickname(left: Side, right: Side, told: str) -> Finding:
    """Compare a name with what people call its bearer; the contexts must join them, for others may be called so."""
    ours, theirs = employers(left), employers(right)
    shared = akin(ours, theirs, (left.context, right.context))
    if ours and theirs and not shared and _apart(left, right):
        return different(f"other employers: {ours[0]}, {theirs[0]}", score=0.12)
    told_of = [words for words, nats in ties(left, right) if nats > _TELLING]
    joined = [shared, *map(str, shared_places(left, right)), *telling(left, right), *told_of]
    if any(joined) and not _elsewhere(left, right):
        return same(f"a context says so: {told}", f"both contexts name {next(filter(None, joined))}", score=0.85)
    if _elsewhere(left, right) and not any(joined):
        return different(f"others may be called so, in other places: {told}", score=0.2)
    return unsure(f"a context says so, and nothing else joins them: {told}", score=0.55)


def _names(left: Side, right: Side) -> Finding:
    """Compare names alone: different names, or names that could be one person's."""
    a, b = left.name, right.name
    if a == b:
        return unsure("the same name")
    beside = any(a in side.context and b in side.context for side in (left, right))
    if slip := slips(a, b, toneless=min(len(a), len(b)) >= _SPELT and not whole(a)):
        found = unsure(f"one name with a slip: {', '.join(slip)}")
        return different(f"two persons of one text: {a}, {b}") if beside else found
    if may := short_for(a, b) or short_for(b, a) or ("" if beside else spelt(a, b)):
        return unsure(may)
    other = beside or (whole(a) and whole(b) and bool(trades(left, right)))
    if not other and len(a) == len(b) > 2 and sum(x != y for x, y in zip(a, b, strict=True)) == 1:
        return unlike(f"names that differ in one letter: {a}, {b}")
    if other or (whole(a) and whole(b)) or min(len(a), len(b)) >= FOREIGN:
        return different(f"other names: {a}, {b}")
    return unlike(f"other names: {a}, {b}")


def _apart(left: Side, right: Side) -> bool:
    return apart(employers(left), employers(right), (left.context, right.context))


def _roles(left: Side, right: Side) -> str:
    """Say that one wrote the article and the other is somebody in it who works elsewhere than at a paper."""
    for one, other in ((left, right), (right, left)):
        if (
            role(one)
            and not role(other)
            and not re.search(r"本报|采写|摄影|报[社业]|社|台|融媒|记者|通讯员|撰|采访", clause(other))
        ):
            return f"one is {role(one)}, the other is not"
    return ""


def _word_for_word(left: Side, right: Side) -> bool:
    said = left.around
    for employer in employers(left) if _many(left, right) else ():
        said = said.replace(employer, "")  # it has many of one surname
    return left.around == right.around and len(said) >= 6


def _aliases(left: Side, right: Side) -> Finding:
    """Compare two that are called 小王: never one, unless the same is said of both."""
    if parallel(left, right):
        return same("the same is said of both", score=0.75)
    ours, theirs = employers(left), employers(right)
    jobs = job(left), job(right)
    if all(jobs) and not set(jobs[0]) & set(jobs[1]):
        return different("many are called so, and these do other work", *jobs, score=0.1)
    if ours and theirs and not akin(ours, theirs):
        return different(f"many are called so, and these work elsewhere: {ours[0]}, {theirs[0]}", score=0.1)
    if _elsewhere(left, right):
        return different("many are called so, and these are in other places", score=0.15)
    if _of_others(left, right):
        return different("many are called so, and nothing joins these two", score=0.15)
    return untold("many are called so")


def _of_others(left: Side, right: Side) -> bool:
    """Tell whether both contexts say who somebody is, right before the name, and share nothing at all."""
    said = [_BREAK.split(side.context.partition(side.name)[0])[-1] for side in (left, right)]
    if any(words.endswith(tuple(ANYBODY)) for words in said):
        return False
    return min(map(len, said)) >= 2 and not set(said[0]) & set(said[1]) and not ties(left, right)


def _other_form(left: Side, right: Side, named: Finding) -> Finding:
    """Compare forms of a name (柯主任, a slip): the contexts must join them."""
    ours, theirs = employers(left), employers(right)
    shared = akin(ours, theirs, (left.context, right.context))
    elsewhere = f"other employers: {ours[0]}, {theirs[0]}" if not shared and _apart(left, right) else ""
    if apart := elsewhere or ages(left, right) or genders(left, right):
        return different(*named.reasons, apart, score=0.12)
    return _doubted(left, right, *named.reasons) or _joined(left, right, named, shared)


def _joined(left: Side, right: Side, named: Finding, shared: str) -> Finding:
    """Compare forms of a name that nothing parts: by an employer and a post, by figures, by what is told of both."""
    post, works = post_of(left.name) or post_of(right.name), (*employers(left), *employers(right))
    if shared and _held_by_one(left, right, post):
        return same(*named.reasons, f"both at {shared}", score=0.78)
    if shared and (byname := left.quoted & right.quoted - {left.name, right.name}):
        return same(*named.reasons, f"both at {shared}, with {min(byname)}", score=0.75)
    if shared and (figures := counted(left, right)):
        return same(*named.reasons, f"both at {shared}, with {figures}", score=0.75)
    told = () if "某" in left.name + right.name else _beside(telling(left, right), works, left, right)
    if told and (slips(left.name, right.name) or not post):
        return same(*named.reasons, f"both contexts name {told[0]}", score=0.75)
    if found := _told(left, right, post):
        return found.because(*named.reasons)
    more = any(nats > _TELLING / 2 for _, nats in _more(left, right))
    said = unsure if more or not _many(left, right) or (not shared and _elsewhere(left, right)) else untold
    return said(*named.reasons, *([f"both at {shared}"] if shared else []))


def _beside(told: tuple[str, ...], employers: tuple[str, ...], left: Side, right: Side) -> tuple[str, ...]:
    """Return what two contexts share, for a surname without given name only what is more than an employer's name."""
    if not _many(left, right):
        return told
    bare = {words: min((words.replace(e, "") for e in employers), key=len, default=words) for words in told}
    rest = {words: _SHIFT.sub("", left_over) for words, left_over in bare.items()}
    return tuple(w for w in told if len(rest[w]) >= _TOLD and not any(w in e for e in employers))


def _many(left: Side, right: Side) -> bool:
    """Tell whether one is called by a surname alone, as many of one employer may be."""
    return any(masked(side.name) or (surname(side.name) and post_of(side.name) in _jobs()) for side in (left, right))


@cache
def _jobs() -> frozenset[str]:
    """Return the words for work by which many of one employer may be called."""
    return frozenset(folded(row.position) for row in lexicon.positions() if row.use == "job")


def _more(left: Side, right: Side) -> list[tuple[str, float]]:
    """Return what two contexts share, for a surname without given name only what is more than employer and trade."""
    shared = list(ties(left, right))
    if not _many(left, right):
        return shared
    employed = (*employers(left), *employers(right))
    known = [*employed, *(words for words, _ in shared if any(e in words for e in employed)), *jobs()]
    told = ((words, nats) for words, nats in shared if not any(words in k or k in words for k in known))
    return [(words, nats) for words, nats in told if len(_SHIFT.sub("", words)) > 1]


def _held_by_one(left: Side, right: Side, post: str) -> bool:
    """Tell whether of an employer's people only one can bear both names: no surname alone, or one with its post."""
    if _many(left, right):
        return False  # an employer has many of one surname
    return not post or (post in left.context and post in right.context)


def _held(left: Side, right: Side, post: str) -> bool:
    """Tell whether a context writes the whole name right behind the post that the other calls it by (科长甲乙丙)."""
    named, called = sorted((left, right), key=lambda side: side.name.endswith(post))
    return post + named.name in named.context and called.name.endswith(post) and whole(named.name)


def _told(left: Side, right: Side, post: str) -> Finding | None:
    """Return same where a figure of years is shared, or a post goes with the whole name and much is told of both."""
    a, b = left.around, right.around
    figures = {f for f in re.findall(r"\d+年", a) if f in b and not re.match(r"(?:19|20)\d\d", f)}
    if figures:
        return same(f"both contexts name {min(figures)}", score=0.72)
    shared = _more(left, right)
    shared = shared if post not in {"", "师傅"} or len(shared) > 1 else []  # a firm alone has many of one surname
    least = (_TELLING if _held(left, right, post) else 2 * _TELLING) if post else 3 * _TELLING
    post = "" if post == "师傅" else post
    craft = post or left.name.endswith("师傅") or right.name.endswith("师傅")
    if not craft or sum(nats for _, nats in shared) < least or not (post in left.context and post in right.context):
        return None
    return same(f"both contexts tell of {shared[0][0]}", score=0.72)


def _namesakes(left: Side, right: Side) -> Finding:
    """Compare two of one name: employer first, then by-line, honour, and whatever both contexts name."""
    ours, theirs = employers(left), employers(right)
    shared = akin(ours, theirs, (left.context, right.context))
    if shared and (apart := trades(left, right) or _workshops(left, right) or stations(left, right)):
        return untold("the same name", f"both at {shared}, at other work: {', '.join(apart)}", score=0.45)
    if shared:
        return same("the same name", f"both at {shared}", score=0.9)
    elsewhere = _elsewhere(left, right)
    if (author := role(left)) and author == role(right) and not elsewhere:
        return same("the same name", f"both {author}", score=0.8)
    honour = honours(left) & honours(right)
    if honour and not elsewhere and not trades(left, right) and (shared_places(left, right) or not (ours and theirs)):
        return same("the same name", f"both {min(honour, key=lambda h: (-len(h), h))}", score=0.75)
    if ours and theirs and _apart(left, right):
        return _other_employers(left, right, ours[0], theirs[0])
    return _strangers(left, right, elsewhere=elsewhere)


def _units(left: Side, right: Side) -> str:
    """Say of which two shifts, shops or offices a surname with its post stands behind (钢轨班, 装卸班), or nothing."""
    found = [_UNIT.search(s.context.partition(s.name)[0]) if s.name in s.context else None for s in (left, right)]
    ours, theirs = (m[0] if m else "" for m in found)
    apart = ours and theirs and not ours.endswith(theirs) and not theirs.endswith(ours)
    return f"{ours}, {theirs}" if apart else ""


def _workshops(left: Side, right: Side) -> tuple[str, ...]:
    """Return the two workshops or shifts of one employer that stand right before or in brackets behind one name."""
    ours, theirs = (_workshop(side) for side in (left, right))
    one = not ours or not theirs or ours.endswith(theirs) or theirs.endswith(ours)
    return () if one or FORMER.search(left.context + right.context) else (ours, theirs)


def _workshop(side: Side) -> str:
    before, _, after = side.context.partition(side.name)
    found = _WORKSHOP.search(before.removesuffix("的")) or _WORKSHOP_BEHIND.match(after)
    return found["unit"] if found and side.name in side.context else ""


def _other_employers(left: Side, right: Side, ours: str, theirs: str) -> Finding:
    if FORMER.search(left.context + right.context):
        return unsure("other employers, perhaps at another time", score=0.45)
    if grown(ours, theirs) and not trades(left, right):
        told = telling(left, right)
        why = f"works and a firm of one name: {ours}, {theirs}"
        return same(why, f"both contexts name {told[0]}", score=0.72) if told else unsure(why)
    return different(f"other employers: {ours}, {theirs}", score=0.1)


def _strangers(left: Side, right: Side, *, elsewhere: bool) -> Finding:
    """Compare two of one name of whom at most one has an employer."""
    told = (*telling(left, right), weakly(left, right))
    if any(told):
        return same("the same name", f"both contexts name {told[0]}", score=0.75)
    if apart := trades(left, right):
        return different("the same name, and other work", *apart, score=0.3)
    if not elsewhere:
        return unsure("the same name, and nothing that tells who it is")
    if _post_in(left) != _post_in(right) or not FORMER.search(left.context + right.context):
        return unlike("the same name in other places", score=0.3)
    return unsure("the same name in other places", score=0.35)


def _elsewhere(left: Side, right: Side) -> bool:
    return not shared_places(left, right) and away(left, right)


def _post_in(side: Side) -> str:
    words = clause(side)
    return next((p for row in lexicon.positions() if len(p := folded(row.position)) > 1 and p in words), "")
