"""Weighs what rules and the learned finder say of a line: what only one of them sees, and how sure it must be."""

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from loaders.mentions import nominals
from loaders.mentions.candidate import Candidate
from loaders.mentions.learned.finder import Guess, Guesses
from loaders.mentions.learned.labels import SORTS
from loaders.mentions.line import Line
from loaders.mentions.tables import RUNNING
from ontology import lexicon

# Measured on sets that neither had seen. What only the model finds: 68 in 100 right from .5 on, 76 from .7 on, fewer of
# programmes and documents, for which it takes words in quotation marks, and of organizations, for which it takes
# common nouns. Names that it finds longer than the rules: 9 right from SURE on where the rules are right in 2.
# What rules alone find at NOTHING: 2 right of 24.
LEAST, SURE, NOTHING = 0.5, 0.9, 0.97
LEAST_OF = MappingProxyType({"Organization": 0.6, "Program": 0.7, "PolicyDocument": 0.8})
_DOUBTED = frozenset({"PolicyDocument", "Organization", "Person"})
_WEAK, _STRONG = 1, 4
_TELLS = frozenset({"记", "访"})  # ——记甲厂技师乙
_TOLD = MappingProxyType({"Organization": "Alliance", "GovernmentBody": "PartyBody"})


def settled(line: Line, pool: Sequence[Candidate], guesses: Guesses) -> list[Candidate]:
    """Return the candidates of a line with those that the model adds, without those in which it sees nothing.

    Common nouns that stand for something named (厂工会, 启动仪式) are left to those who look for what they mean.
    """
    kept = [c for c in pool if not _unseen(line, c, guesses)]
    known = {(c.start, c.end) for c in kept}
    fresh = [n for n in guesses.names if (n.start, n.end) not in known]
    nouns = {(noun.start, noun.end) for noun, _ in nominals.find(line, ())} if fresh else set()
    return [*kept, *_added(line, (n for n in fresh if (n.start, n.end) not in nouns))]


def _added(line: Line, names: Iterable[Guess]) -> Iterator[Candidate]:
    for name in (n for n in names if n.sure >= LEAST_OF.get(n.sort, LEAST)):
        strength = _STRONG if name.sure >= SURE and not _runs_on(line, name) else _WEAK
        behind = line.text[name.end : name.end + 1]
        yield Candidate(line.number, name.start, name.end, _kind(line, name), strength, "learned", followed=behind)


def _runs_on(line: Line, name: Guess) -> bool:
    """Tell whether a name begins with a word that a sentence runs on (与 in 与甲有限公司): the rules cut such off."""
    first = line.word(name.start)
    return first is not None and (first.tag in RUNNING or first.text in _TELLS)


def _kind(line: Line, name: Guess) -> str:
    """Return the kind of a name: its sort, or the other kind of that sort that its ending tells."""
    ending = lexicon.ending_of(line.text[name.start : name.end])
    return ending.kind if ending is not None and _TOLD.get(name.sort) == ending.kind else SORTS[name.sort]


def _unseen(line: Line, candidate: Candidate, guesses: Guesses) -> bool:
    """Tell whether the model is sure that no name stands where a rule finds one; what the article taught stands."""
    start, end = candidate.start, candidate.end
    if candidate.kind not in _DOUBTED or candidate.form != "name" or line.text[start:end] in line.memory:
        return False
    return min(guesses.nothing[start:end]) >= NOTHING
