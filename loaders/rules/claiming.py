"""Makes a claim of two ends, a cue and its sentence, and refuses ends that the relation does not accept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Certainty, Claim, LocalEntity, Mention, Modality, Span, sorted_pairs
from loaders.rules.ends import fits
from loaders.rules.modality import modality_at
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_WRITTEN = frozenset({"role", "position", "time", "result", "duration", "doc_number"})
_REPEATED = re.compile(r"每年|每季度?|每月|定期|统一组织")
Qualifiers = dict[str, str | Mention | None]


@dataclass(frozen=True, slots=True)
class Say:
    """What all claims of one cue share: the line, the rule's name, modality, certainty and qualifiers."""

    scene: Scene
    line: Line
    rule: str
    modality: Modality = "actual"
    certainty: Certainty = "explicit"
    qualifiers: Qualifiers = field(default_factory=dict)

    def claim(
        self, subject: Slot | None, relation: str, obj: Slot | str, **more: str | Mention | None
    ) -> Iterator[Claim]:
        """Yield the claim if its ends fit and differ; qualifiers that are None are left out."""
        end = None if isinstance(obj, str) else obj.kind
        same = subject is not None and not isinstance(obj, str) and subject.entity.key == obj.entity.key
        if same or not fits(relation, subject.kind if subject else None, end):
            return
        said = {k: v for k, v in {**self.qualifiers, **more}.items() if v is not None}
        pairs = {
            k: self.scene.written(self.line, v) if k in _WRITTEN and isinstance(v, str) else v for k, v in said.items()
        }
        yield Claim(
            subject.mention if subject else None,
            relation,
            obj if isinstance(obj, str) else obj.mention,
            Span(self.scene.text.article.id, self.line.sentence.start, self.line.sentence.end),
            sorted_pairs(pairs),
            self.modality,
            self.certainty,
            self.rule,
        )


def at_cue(scene: Scene, line: Line, index: int, rule: str, certainty: Certainty = "explicit") -> Say | None:
    """Return how to say what a cue at an index of the plain skeleton says; None if the sentence denies it."""
    modality = modality_at(line.plain, index)
    if modality == "actual" and scene.ruling and _REPEATED.search(line.plain.text):
        modality = "required"
    return None if modality is None else Say(scene, line, rule, modality, certainty)


def slot_of(entity: LocalEntity, mention: Mention | None = None) -> Slot:
    """Return an entity as an end of a claim, by a mention or by its first free (else first) one."""
    free = [m for m in entity.mentions if not m.nested and m.form == "name"]
    chosen = mention or (free or list(entity.mentions))[0]
    return Slot(entity, chosen, 0, 0)
