"""Common nouns that clearly mean one named thing of the article: 公司, 该公司, 会议, 此次比赛, 学院, 项目."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from loaders.mentions.candidate import Candidate
from loaders.mentions.coref import Group
from loaders.mentions.edges import stops
from loaders.mentions.line import Line

_NOUNS: Mapping[str, str] = {
    "公司": "Company",
    "会议": "Event",
    "大会": "Event",
    "学院": "School",
    "项目": "Project",
    "联盟": "Alliance",
}
_PATTERN = re.compile(r"(?:该|本)?(公司|会议|大会|学院|项目|联盟)")
_UNION = re.compile(r"(?<![总工])(?:公司|企业|该)?工会(?![会员干])")


def find(line: Line, free: Sequence[Candidate]) -> Iterator[tuple[Candidate, str]]:
    """Yield words that may stand for a thing named before, outside names, with the ending they ask for."""
    if line.role in {"title", "subtitle", "slogan"}:
        return
    for found in _PATTERN.finditer(line.text):
        word = line.word(found.start(1))
        if (
            word is None
            or word.text != found.group(1)
            or any(c.start < found.end() and found.start() < c.end for c in free)
        ):
            continue
        yield (
            Candidate(line.number, found.start(), found.end(), _NOUNS[found.group(1)], 2, "noun", "nominal"),
            found.group(1),
        )


def linked(clusters: Sequence[Sequence[Group]], nouns: Sequence[tuple[Candidate, str]]) -> dict[int, list[Candidate]]:
    """Return for cluster numbers the nominal mentions that mean them: the only one of its kind, or the nearest before."""
    result: dict[int, list[Candidate]] = defaultdict(list)
    for candidate, ending in nouns:
        number = _target(clusters, candidate, ending)
        if number is not None:
            result[number].append(candidate)
    return result


def _target(clusters: Sequence[Sequence[Group]], candidate: Candidate, ending: str) -> int | None:
    fitting = [i for i, c in enumerate(clusters) if c[0].kind == candidate.kind and _ends(c, ending)]
    before = [i for i in fitting if _first(clusters[i]) < (candidate.line, candidate.start)]
    if candidate.kind == "Company":
        return fitting[0] if len(fitting) == 1 else None
    return max(before, key=lambda i: _last(clusters[i], candidate), default=None)


def _ends(cluster: Sequence[Group], ending: str) -> bool:
    loose = {"会议": ("会议", "全委会", "常委会"), "大会": ("大会",)}
    return cluster[0].kind in {"Company"} or any(g.key.endswith(loose.get(ending, (ending,))) for g in cluster)


def _first(cluster: Sequence[Group]) -> tuple[int, int]:
    return min((c.line, c.start) for g in cluster for c in g.members)


def _last(cluster: Sequence[Group], candidate: Candidate) -> tuple[int, int]:
    here = (candidate.line, candidate.start)
    return max((at for g in cluster for c in g.members if (at := (c.line, c.start)) < here), default=(-1, 0))
