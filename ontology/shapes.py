"""Writes `shapes.ttl`: the SHACL shapes that statements, facts and entities must pass, drawn from the vocabulary.

`python -m ontology.shapes` prints the file. A validator pays for each (focus node, property shape) pair, so what can be
asked of a whole set is asked once, along a path from one node: back over `rdf:type` from a class to all its members, or
back over `ukg:predicate` from a relation to all its statements. Only presence is asked of each statement. The kinds of
the ends are read as the set of their types, which works because every node carries all its types and no relation
narrows an end to a kind that has a parent other than the root (the vocabulary's tests hold that).
"""

import sys

from ontology.terms import NAMESPACE, PREFIXES, Relation, Vocabulary, load

_USED = ("ukg", "rdf", "rdfs", "xsd", "sh")
_GENERAL = """ukg:StatementShape a sh:NodeShape ; sh:targetClass ukg:Statement ;
    sh:property [ sh:path [ sh:alternativePath (
            ukg:subject ukg:predicate ukg:quote ukg:start ukg:end ukg:certainty ) ] ; sh:minCount 6 ; sh:maxCount 6 ;
        sh:message "A statement has one subject, predicate, quote, start, end and certainty; start is not end."@en ] ;
    sh:property [ sh:path [ sh:alternativePath (
            ukg:object ukg:objectLiteral ukg:modality ukg:rule ukg:statedIn ) ] ; sh:minCount 4 ; sh:maxCount 4 ;
        sh:message "A statement has one object or object literal, one modality, one rule and one article."@en ] .

ukg:StatementValues a sh:NodeShape ; sh:targetNode ukg:Statement ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] ukg:predicate ) ; sh:in ( @RELATIONS@ ) ;
        sh:message "A predicate is a relation of the vocabulary."@en ] ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] ukg:subject ) ;
        sh:or ( [ sh:class ukg:Entity ] [ sh:class ukg:Article ] ) ;
        sh:message "A subject is an entity or an article."@en ] ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] ukg:object ) ; sh:class ukg:Entity ;
        sh:message "An object is an entity."@en ] ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] ukg:objectLiteral ) ; sh:nodeKind sh:Literal ;
        sh:message "An object literal is text."@en ] ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] ukg:modality ) ; sh:in ( @MODALITIES@ ) ;
        sh:message "A modality is one of the six."@en ] ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] ukg:certainty ) ; sh:in ( "explicit" "implied" ) ;
        sh:message "A statement is explicit or implied."@en ] ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] ukg:rule ) ; sh:minLength 1 ;
        sh:message "A rule has a name."@en ] ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] ukg:quote ) ; sh:minLength 1 ;
        sh:message "A quote is the sentence that says it."@en ] ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] ukg:start ) ; sh:datatype xsd:integer ; sh:minInclusive 0 ;
        sh:message "A start is an offset from 0 on."@en ] ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] ukg:end ) ; sh:datatype xsd:integer ; sh:minInclusive 1 ;
        sh:message "An end is an offset after the first character."@en ] ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] ukg:statedIn ) ; sh:class ukg:Article ;
        sh:message "A statement is stated in an article."@en ] .

ukg:EntityShape a sh:NodeShape ; sh:targetClass ukg:Entity ;
    sh:property [ sh:path [ sh:alternativePath ( rdfs:label rdf:type ) ] ; sh:minCount 3 ;
        sh:message "An entity has a canonical name, and a kind beside ukg:Entity."@en ] .

ukg:EntityValues a sh:NodeShape ; sh:targetNode ukg:Entity ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] rdf:type ) ; sh:in ( @KINDS@ ) ;
        sh:message "The types of an entity are kinds of the vocabulary."@en ] ;
    sh:property [ sh:path ( [ sh:inversePath rdf:type ] rdfs:label ) ; sh:minLength 1 ;
        sh:message "A canonical name is not empty."@en ] .

ukg:ModelWorkerShape a sh:NodeShape ; sh:targetClass ukg:ModelWorker ; sh:class ukg:Person ;
    sh:message "A model worker is a person too."@en .
"""


def turtle(vocabulary: Vocabulary | None = None, namespace: str = NAMESPACE) -> str:
    """Return the shapes as Turtle text; `namespace` is where classes and relations live."""
    terms = vocabulary or load()
    used = {**PREFIXES, "ukg": namespace}
    prefixes = "".join(f"@prefix {p}: <{used[p]}> .\n" for p in _USED)
    names = {"RELATIONS": terms.relations, "KINDS": terms.kinds}
    general = _GENERAL.replace("@MODALITIES@", " ".join(f'"{name}"' for name in sorted(terms.modalities)))
    for word, found in names.items():
        general = general.replace(f"@{word}@", " ".join(f"ukg:{name}" for name in sorted(found)))
    blocks = [_block(terms, terms.relations[name]) for name in sorted(terms.relations)]
    head = "# SHACL shapes of the graph. Made by `python -m ontology.shapes` from union.ttl: change that, not this.\n\n"
    return head + prefixes + "\n" + general + "\n" + "\n".join(blocks)


def _block(terms: Vocabulary, relation: Relation) -> str:
    """Return the shapes of what stands at both ends of a relation's statements (of every modality) and facts."""
    name, subjects, objects = relation.name, _types(terms, relation.domain), _types(terms, relation.range)
    back = "[ sh:inversePath ukg:predicate ]"
    subject_says = f"Types at the subject of {name}: {_words(relation.domain) or 'Article'}."
    object_says = f"Types at the object of {name}: {_words(relation.range) or 'text only'}."
    statements = [
        _along(f"{back} ukg:subject rdf:type", f"sh:in ( {subjects} )", subject_says),
        _along(f"{back} ukg:object rdf:type", f"sh:in ( {objects} )", object_says),
    ]
    if not relation.literal:
        statements.append(_along(f"{back} ukg:objectLiteral", "sh:maxCount 0", f"The object of {name} is no text."))
    return "".join(
        (
            _shape(f"{name}Statements", f"sh:targetNode ukg:{name}", statements),
            _shape(
                f"{name}From",
                f"sh:targetSubjectsOf ukg:{name}",
                [_along("rdf:type", f"sh:in ( {subjects} )", subject_says)],
            ),
            _shape(
                f"{name}To", f"sh:targetObjectsOf ukg:{name}", [_along("rdf:type", f"sh:in ( {objects} )", object_says)]
            ),
        )
    )


def _shape(name: str, target: str, properties: list[str]) -> str:
    return f"ukg:{name} a sh:NodeShape ; {target} ;\n    " + " ;\n    ".join(properties) + " .\n"


def _along(path: str, constraint: str, message: str) -> str:
    steps = f"( {path} )" if " " in path else path
    return f'sh:property [ sh:path {steps} ; {constraint} ;\n        sh:message "{message}"@en ]'


def _types(terms: Vocabulary, kinds: frozenset[str]) -> str:
    """Return all types that things of these kinds carry; the article's where no kind is named."""
    allowed = {n for name, kind in terms.kinds.items() if any(terms.is_a(name, k) for k in kinds) for n in kind.labels}
    return " ".join(f"ukg:{name}" for name in sorted(allowed or {"Article"}))


def _words(kinds: frozenset[str]) -> str:
    return ", ".join(sorted(kinds))


if __name__ == "__main__":
    sys.stdout.write(turtle())
