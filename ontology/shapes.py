"""Writes `shapes.ttl`: the SHACL shapes that statements, facts and entities must pass, drawn from the vocabulary.

`python -m ontology.shapes` prints the file. The ends of a relation are checked once for each relation, on the set of
its subjects and objects (focus node: the relation, path: back over `ukg:predicate`), not once for each statement:
that keeps validation near linear with a small constant.
"""

import sys
from collections.abc import Iterator

from ontology.terms import NAMESPACE, PREFIXES, Relation, Vocabulary, load

_USED = ("ukg", "rdfs", "xsd", "sh", "skos", "dcterms")
_STATEMENT = """ukg:StatementShape a sh:NodeShape ; sh:targetClass ukg:Statement ;
    sh:property [ sh:path ukg:subject ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ;
        sh:message "A statement has one subject."@en ] ;
    sh:property [ sh:path ukg:predicate ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( @RELATIONS@ ) ;
        sh:message "A statement has one predicate, a relation of the vocabulary."@en ] ;
    sh:property [ sh:path [ sh:alternativePath ( ukg:object ukg:objectLiteral ) ] ; sh:minCount 1 ; sh:maxCount 1 ;
        sh:message "A statement has one object or one object literal."@en ] ;
    sh:property [ sh:path ukg:object ; sh:nodeKind sh:IRI ; sh:message "An object is a thing, not text."@en ] ;
    sh:property [ sh:path ukg:objectLiteral ; sh:nodeKind sh:Literal ; sh:message "An object literal is text."@en ] ;
    sh:property [ sh:path ukg:modality ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( @MODALITIES@ ) ;
        sh:message "A statement has one of the six modalities."@en ] ;
    sh:property [ sh:path ukg:certainty ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( "explicit" "implied" ) ;
        sh:message "A statement is explicit or implied."@en ] ;
    sh:property [ sh:path ukg:rule ; sh:minCount 1 ; sh:maxCount 1 ; sh:message "A statement names its rule."@en ] ;
    sh:property [ sh:path ukg:quote ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1 ;
        sh:message "A statement carries the sentence that says it."@en ] ;
    sh:property [ sh:path ukg:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:minInclusive 0 ;
        sh:lessThan ukg:end ; sh:message "A statement has a start, before its end."@en ] ;
    sh:property [ sh:path ukg:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ;
        sh:message "A statement has an end."@en ] ;
    sh:property [ sh:path ukg:statedIn ; sh:minCount 1 ; sh:maxCount 1 ; sh:class ukg:Article ;
        sh:message "A statement is stated in one article."@en ] .

ukg:EntityShape a sh:NodeShape ; sh:targetClass ukg:Entity ;
    sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1 ;
        sh:message "An entity has one canonical name."@en ] .

ukg:ModelWorkerShape a sh:NodeShape ; sh:targetClass ukg:ModelWorker ; sh:class ukg:Person ;
    sh:message "A model worker is a person too."@en .
"""


def turtle(vocabulary: Vocabulary | None = None, namespace: str = NAMESPACE) -> str:
    """Return the shapes as Turtle text; `namespace` is where classes and relations live."""
    terms = vocabulary or load()
    used = {**PREFIXES, "ukg": namespace}
    prefixes = "".join(f"@prefix {p}: <{used[p]}> .\n" for p in _USED)
    general = _STATEMENT.replace("@RELATIONS@", " ".join(f"ukg:{name}" for name in sorted(terms.relations)))
    general = general.replace("@MODALITIES@", " ".join(f'"{name}"' for name in sorted(terms.modalities)))
    blocks = [_block(terms.relations[name]) for name in sorted(terms.relations)]
    head = "# SHACL shapes of the graph. Made by `python -m ontology.shapes` from union.ttl: change that, not this.\n\n"
    return head + prefixes + "\n" + general + "\n" + "\n".join(blocks)


def _block(relation: Relation) -> str:
    return "".join((*_statement_ends(relation), *_fact_ends(relation)))


def _statement_ends(relation: Relation) -> Iterator[str]:
    """Yield the shape of what stands at both ends of a relation's statements, of every modality."""
    yield f"ukg:{relation.name}Statements a sh:NodeShape ; sh:targetNode ukg:{relation.name}"
    yield f" ;\n    {_over('subject', _subjects(relation), f'Subject of {relation.name}: {_words(relation, 0)}.')}"
    if relation.range:
        kinds = _any_of(sorted(relation.range), literal=False)
        yield f" ;\n    {_over('object', kinds, f'Object of {relation.name}: {_words(relation, 1)}.')}"
    else:
        yield f" ;\n    {_over('object', 'sh:maxCount 0', f'The object of {relation.name} is text.')}"
    if not relation.literal:
        yield f" ;\n    {_over('objectLiteral', 'sh:maxCount 0', f'The object of {relation.name} is no text.')}"
    yield " .\n"


def _fact_ends(relation: Relation) -> Iterator[str]:
    """Yield the shapes of what stands at both ends of a relation's facts."""
    name = relation.name
    objects = _any_of(sorted(relation.range), literal=relation.literal)
    subject, obj = (f"{end} of {name}: {_words(relation, i)}." for i, end in enumerate(("Subject", "Object")))
    yield f"ukg:{name}Subjects a sh:NodeShape ; sh:targetSubjectsOf ukg:{name} ; {_subjects(relation)} ;\n"
    yield f'    sh:message "{subject}"@en .\n'
    yield f"ukg:{name}Objects a sh:NodeShape ; sh:targetObjectsOf ukg:{name} ; {objects} ;\n"
    yield f'    sh:message "{obj}"@en .\n'


def _over(end: str, constraint: str, message: str) -> str:
    path = f"( [ sh:inversePath ukg:predicate ] ukg:{end} )"
    return f'sh:property [ sh:path {path} ; {constraint} ;\n        sh:message "{message}"@en ]'


def _subjects(relation: Relation) -> str:
    return "sh:class ukg:Article" if relation.from_article else _any_of(sorted(relation.domain), literal=False)


def _any_of(kinds: list[str], *, literal: bool) -> str:
    options = [f"sh:class ukg:{kind}" for kind in kinds] + ["sh:nodeKind sh:Literal"] * literal
    if len(options) == 1:
        return options[0]
    return f"sh:or ( {' '.join(f'[ {option} ]' for option in options)} )"


def _words(relation: Relation, end: int) -> str:
    if end == 0:
        return ", ".join(sorted(relation.domain)) or "Article"
    return ", ".join([*sorted(relation.range), *["text"] * relation.literal])


if __name__ == "__main__":
    sys.stdout.write(turtle())
