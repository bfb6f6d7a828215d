"""Words of `modalities.tsv` that say how far an act has come, each by how far it reaches."""

import re
from functools import cache, lru_cache

from kg.model import Modality
from loaders.rules.patterns import signs
from ontology.lexicon import rows

_GAP = f"[^，。；：{signs('person')[1:-1]}]{{1,14}}"
_UNFIT = "(?<![按照据应经依许认])"  # 按规划, 经许可由: the word is a noun there
# What may stand between a word and the act that it governs: dates, places, partners and how it is done.
_BETWEEN = (
    r"[着好了把在于到从自由与和、联合会同再正式首届\d年月日号底初中上下旬季度周末前后起春夏秋冬今明本"
    rf"{signs('any')[1:-1]}]{{0,16}}$"
)
_MET = re.compile(r"完成|实现|达成|兑现|办[结好成]|落实|交出|去年|前年|过去")  # 三个目标全部实现：
_WORD_HEAD = rf"(?:^|(?<=[{signs('any')[1:-1]}方已也还均]))"  # one character alone is a word only there
_MODALITIES: tuple[Modality, ...] = ("conditional", "proposed", "planned", "required")


def _pattern(cue: str) -> tuple[str, str]:
    """Return a cue of the table as regular expressions: what must stand before it, and its words."""
    head, tail = cue.startswith("，"), cue[-1]
    words = _GAP.join(re.escape(part) for part in cue.strip("，：").split("…"))
    before = r"^\s*" if head else _WORD_HEAD if len(cue) == 1 else _UNFIT
    return before, words + {"，": r"\s*：?$", "：": r"[”』」]?[^，。；：]{0,6}：$"}.get(tail, "")


@cache
def _cues(modality: str, *reaches: str) -> re.Pattern[str] | None:
    """Return the pattern of a modality's cues of some reaches, None where it has none."""
    found: dict[str, list[str]] = {}  # by what must stand before them, which so is looked at once in each place
    for cue, of, reach in rows("modalities"):
        if of == modality and reach in reaches:
            before, words = _pattern(cue)
            found.setdefault(before, []).append(words)
    if not found:
        return None
    every = "|".join(f"{before}(?:{'|'.join(words)})" for before, words in found.items())
    return re.compile(f"(?:{every})" + (_BETWEEN if reaches == ("act",) else ""))


@cache
def _verbs() -> dict[str, Modality]:
    """Return the verbs that themselves say how far their act has come."""
    known: dict[str, Modality] = {name: name for name in _MODALITIES}
    return {cue: known[modality] for cue, modality, reach in rows("modalities") if reach == "itself"}


def _shows(modality: str, text: str, *reaches: str) -> bool:
    cues = _cues(modality, *reaches)
    return cues is not None and bool(cues.search(text))


def denied(here: str, behind: str) -> bool:
    """Tell whether the words of an act's clause before it, or those of its sentence behind it, deny it."""
    return any(_shows("denied", here, reach) for reach in ("act", "clause")) or _shows("denied", behind, "behind")


def governed(here: str, behind: str) -> Modality | None:
    """Return the modality of the word that governs an act: its own verb, or one right before it."""
    verb = next((m for v, m in _verbs().items() if behind.startswith(v)), None)
    return verb or next((m for m in _MODALITIES if _shows(m, here, "act")), None)


def within(here: str) -> Modality | None:
    """Return the modality that words anywhere before an act in its clause give it."""
    return next((m for m in _MODALITIES if _shows(m, here, "clause", "carried")), None)


@lru_cache(maxsize=1024)  # each act asks it of all clauses before its own
def carried(clause: str) -> Modality | None:
    """Return the modality that a clause lends to those behind it."""
    plain = clause.removesuffix("：") if _MET.search(clause) else clause
    return next((m for m in _MODALITIES if _shows(m, plain, "carried")), None)
