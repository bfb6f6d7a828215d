"""The linter of `union.ttl`: every term has labels, ends that exist, a definition, and cues that tell it apart."""

import dataclasses
import json
import re

import pytest

from ontology import NAMESPACE, load
from ontology.reference import markdown

KINDS = set(load().kinds)
RELATIONS = sorted(load().relations.values(), key=lambda r: r.name)

# Words that state one relation or another by what stands around them; any other shared word is a mistake.
SHARED = {
    # an act of a document or of a body
    **{cue: {"basedOn", "implements"} for cue in ("根据", "依据", "依照", "按照", "遵照")},
    "授予": {"conferredBy", "hasHonor"},  # active or passive
    "揭牌": {"establishes", "participatesIn"},  # who founds, who unveils
    "亮相": {"launches", "participatesIn"},
    "观摩": {"concerns", "participatesIn"},
}


def chinese(text: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", text))


def test_the_kinds_of_the_guidelines_are_there():
    assert {
        *("Entity", "Person", "ModelWorker", "TradeUnion", "Company", "GovernmentBody", "PartyBody", "School"),
        *("Alliance", "Organization", "Place", "Program", "Event", "Award", "PolicyDocument", "Project"),
        *("Statistic", "Publication"),
    } == KINDS
    assert set(load().records) == {"Article", "Statement"}


@pytest.mark.parametrize("kind", [*load().kinds.values(), *load().records.values()], ids=lambda k: k.name)
def test_kind_is_complete(kind):
    assert chinese(kind.zh)
    assert kind.en
    assert kind.definition
    assert chinese(kind.definition_zh)
    assert kind.iri == NAMESPACE + kind.name
    assert re.fullmatch(r"#[0-9a-f]{6}", kind.colour)
    assert len(kind.icon) == 1
    assert kind.labels[-1] == kind.name
    if kind.name in KINDS:
        assert kind.labels[0] == "Entity"
        assert set(kind.parents) <= KINDS


def test_kinds_differ_in_label_and_colour():
    kinds = [*load().kinds.values(), *load().records.values()]
    for field in ("zh", "en", "colour", "icon"):
        values = [getattr(k, field) for k in kinds]
        assert len(set(values)) == len(values), field


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda r: r.name)
def test_relation_is_complete(relation):
    assert chinese(relation.zh)
    assert relation.en
    assert relation.definition
    assert chinese(relation.definition_zh)
    assert relation.domain <= KINDS
    assert relation.range <= KINDS
    assert bool(relation.domain) != relation.from_article
    assert relation.range or relation.literal
    assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", relation.edge_type)
    assert relation.cues or relation.name == "mentions"
    assert all(cue == cue.strip() and "…" not in cue for cue in relation.cues)


def test_relations_have_edge_types_of_their_own():
    types = [r.edge_type for r in RELATIONS]
    assert len(set(types)) == len(types)
    assert load().relations["coOrganizes"].edge_type == "CO_ORGANIZES"
    assert load().relation_of_edge("UNION_OF") is load().relations["unionOf"]
    assert load().relation_of_edge("NO_SUCH") is None


def test_no_end_names_a_kind_below_another():
    """The shapes read the ends as sets of types: an end of ModelWorker alone would let every Person through."""
    named = {kind for r in RELATIONS for kind in r.domain | r.range}
    assert all(load().kinds[kind].parents in ((), ("Entity",)) for kind in named)


def test_no_cue_states_two_relations_unawares():
    shared = {cue: set(names) for cue, names in load().cue_table().items() if len(names) > 1}
    assert shared == SHARED


def test_cues_come_longest_first():
    for relation in RELATIONS:
        assert list(relation.cues) == sorted(relation.cues, key=lambda c: (-len(c), c))


def test_modalities_are_the_six_with_cues_and_traps():
    modalities = load().modalities
    assert set(modalities) == {"actual", "planned", "required", "conditional", "revoked", "proposed"}
    for modality in modalities.values():
        assert chinese(modality.zh)
        assert modality.definition
        assert modality.cues
        assert all(any(cue in trap for cue in modality.cues) for trap in modality.traps), modality.name


def test_read_once_and_frozen():
    vocabulary = load()
    assert load() is vocabulary
    with pytest.raises(dataclasses.FrozenInstanceError):
        vocabulary.kinds = {}
    with pytest.raises(TypeError):
        vocabulary.kinds["Robot"] = vocabulary.kinds["Person"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        vocabulary.relations["organizes"].zh = "别的"


def test_model_workers_are_persons():
    vocabulary = load()
    assert vocabulary.kinds["ModelWorker"].labels == ("Entity", "Person", "ModelWorker")
    assert vocabulary.is_a("ModelWorker", "Person")
    assert vocabulary.is_a("ModelWorker", "Entity")
    assert not vocabulary.is_a("Person", "ModelWorker")


@pytest.mark.parametrize(
    ("relation", "subject", "obj", "says"),
    [
        ("organizes", "TradeUnion", "Event", None),
        ("hasHonor", "ModelWorker", "Award", None),
        ("partOf", "Award", "Event", None),
        ("alias", "Company", None, None),
        ("trains", "Person", None, None),
        ("trains", "TradeUnion", "ModelWorker", None),
        ("authoredBy", None, "Person", None),
        ("organizes", "Award", "Event", "not a Award"),
        ("organizes", "TradeUnion", "Person", "the object of organizes"),
        ("organizes", None, "Event", "not the article"),
        ("organizes", "TradeUnion", None, "not text"),
        ("authoredBy", "Person", "Person", "is the article"),
        ("alias", "Company", "Company", "is text"),
        ("adores", "Person", "Person", "no relation"),
        ("partOf", "Robot", "Event", "no kind"),
    ],
)
def test_ends_are_accepted_or_refused_with_a_reason(relation, subject, obj, says):
    reason = load().accepts(relation, subject, obj)
    assert reason is None if says is None else says in reason


def test_reference_names_every_term():
    text = markdown()
    for name in (*KINDS, *load().records, *load().relations, *load().modalities):
        assert f"`{name}`" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len({line.count(" | ") for line in rows if "`organizes`" in line or "`visits`" in line}) == 1


def test_every_adjudicated_triple_fits_the_ends(shared):
    refused = []
    for path in [shared / "gold" / "page.json", *sorted((shared / "gold" / "more").glob("*.json"))]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        kinds = {e["id"]: e["type"] for e in gold["entities"]}
        for triple in gold["triples"]:
            ends = kinds.get(triple["subject"]), kinds.get(triple.get("object"))
            if reason := load().accepts(triple["predicate"], *ends):
                refused.append((path.name, triple["id"], reason))
    assert refused == []
