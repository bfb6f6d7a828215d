"""What winners are to get by their rank: 各赛项第一名由甲按规定授予“乙”, 获一等奖的选手可申报丙."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.model import Claim, LocalEntity, Mention
from loaders.rules import honours, laureates, results
from loaders.rules.claiming import Say, slot_of
from loaders.rules.honours import prize
from loaders.rules.modality import modality_at
from loaders.rules.naming import plain
from loaders.rules.patterns import PERSON, pattern
from loaders.rules.scene import Scene

_PROMISES = pattern(
    r"(?:获得?|夺得|取得)?{award:rank}(?:的)?(?:获得者|得主|选手|职工|者|个人)*(?:，)?(?:[^。；，]{0,12}，)?"
    r"(?P<how>[^。；]{0,30}?)(?P<verb>授予|申报|推荐申报|颁发|命名为|评为|认定为)[^。；，\ue000-\ue0ff]{0,6}{award:what}"
)
_GIVEN = re.compile(r"被|已|了|获得|符合")  # 符合条件的: who of them stays open
_FIRST = frozenset({"冠军", "第一名"})  # one rank by two names


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the honours that those are to get who won a prize, planned or conditional, not what was given."""
    found = [(line, hit) for line in scene.lines for hit in _PROMISES.finditer(line.plain.text)]
    if not found:
        return
    kinds = PERSON | {"Award"}
    known: dict[Mention | str | None, LocalEntity] = {
        m: e for e in scene.entities if e.kind in kinds for m in e.mentions
    }
    won = [c for family in (honours, results, laureates) for c in family.read(scene) if c.relation == "wonAward"]
    for line, hit in found:
        yield from _promised(Say(scene, line, "promised", certainty="implied"), hit, won, known)


def _promised(
    say: Say, hit: re.Match[str], won: list[Claim], known: Mapping[Mention | str | None, LocalEntity]
) -> Iterator[Claim]:
    """Yield what one sentence promises, for each person who won the rank that it names."""
    plain_line = say.line.plain
    rank, what = plain_line.slots[hit.start("rank")].entity, plain_line.slots[hit.start("what")]
    if not prize(rank) or prize(what.entity) or _GIVEN.search(hit.group()[1:-1]) or say.line.said(hit.start()):
        return
    modality = modality_at(plain_line, hit.start("verb"))
    if modality not in {"actual", "planned", "conditional"}:
        return
    meant = replace(say, modality="conditional" if modality == "actual" else modality)
    ranks = {plain(rank.name)} | (_FIRST if plain(rank.name) in _FIRST else set())
    seen: set[str] = set()
    for claim in won:
        who, got = known.get(claim.subject), known.get(claim.object)
        named = got is not None and (got.key == rank.key or plain(got.name).endswith(tuple(ranks)))
        if who and who.kind in PERSON and named and claim.modality == "actual" and who.key not in seen:
            seen.add(who.key)
            yield from meant.claim(slot_of(who), "hasHonor", what)
