"""The SHACL shapes: a right graph passes, and each way of being wrong is caught."""

from importlib.resources import files

import pyshacl
import pytest
from rdflib import Graph

from ontology import shapes

HEAD = """
@prefix ukg: <https://w3id.org/union-kg/ns#> .
@prefix e: <https://w3id.org/union-kg/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
GOOD = """
e:u a ukg:Entity, ukg:TradeUnion ; rdfs:label "青松县总工会"@zh ; skos:altLabel "县总工会"@zh ; ukg:organizes e:v .
e:v a ukg:Entity, ukg:Event ; rdfs:label "职工歌会"@zh .
e:p a ukg:Entity, ukg:Person, ukg:ModelWorker ; rdfs:label "石小满"@zh ; ukg:hasHonor e:w .
e:w a ukg:Entity, ukg:Award ; rdfs:label "青松工匠"@zh .
e:a a ukg:Article ; ukg:mentions e:u, e:v, e:p ; ukg:authoredBy e:p .
e:s1 a ukg:Statement ; ukg:subject e:u ; ukg:predicate ukg:organizes ; ukg:object e:v ; ukg:modality "actual" ;
  ukg:certainty "explicit" ; ukg:rule "frame" ; ukg:quote "青松县总工会举办职工歌会。" ; ukg:start 0 ; ukg:end 13 ; ukg:statedIn e:a .
e:s2 a ukg:Statement ; ukg:subject e:u ; ukg:predicate ukg:alias ; ukg:objectLiteral "县总工会" ; ukg:modality "actual" ;
  ukg:certainty "explicit" ; ukg:rule "alias" ; ukg:quote "以下简称县总工会" ; ukg:start 13 ; ukg:end 21 ; ukg:statedIn e:a .
e:s3 a ukg:Statement ; ukg:subject e:a ; ukg:predicate ukg:authoredBy ; ukg:object e:p ; ukg:modality "actual" ;
  ukg:certainty "explicit" ; ukg:rule "byline" ; ukg:quote "记者石小满" ; ukg:start 21 ; ukg:end 26 ; ukg:statedIn e:a .
e:s4 a ukg:Statement ; ukg:subject e:u ; ukg:predicate ukg:trains ; ukg:objectLiteral "青年职工" ; ukg:modality "planned" ;
  ukg:certainty "implied" ; ukg:rule "frame" ; ukg:quote "将培训青年职工" ; ukg:start 26 ; ukg:end 33 ; ukg:statedIn e:a .
"""


def report(turtle: str) -> tuple[bool, str]:
    data = Graph().parse(data=HEAD + turtle, format="turtle")
    rules = Graph().parse(data=shapes.turtle(), format="turtle")
    conforms, _, text = pyshacl.validate(data, shacl_graph=rules, inference="none")
    return conforms, text


def test_the_committed_file_is_the_one_that_the_vocabulary_gives():
    assert files("ontology").joinpath("shapes.ttl").read_text(encoding="utf-8") == shapes.turtle()


def test_another_namespace_can_be_asked_for():
    text = shapes.turtle(namespace="https://example.org/ns#")
    assert "@prefix ukg: <https://example.org/ns#> ." in text


def test_a_right_graph_passes():
    conforms, text = report(GOOD)
    assert conforms, text


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('ukg:quote "青松县总工会举办职工歌会。" ; ', "", "one subject, predicate, quote"),
        ("ukg:start 0 ; ", "", "one subject, predicate, quote"),
        ("ukg:end 13 ; ", "", "one subject, predicate, quote"),
        ('"frame" ; ukg:quote "青', '"frame", "other" ; ukg:quote "青', "one modality, one rule"),
        ("ukg:object e:v ; ", "", "one object or object literal"),
        ("ukg:object e:v ; ", 'ukg:object e:v ; ukg:objectLiteral "歌会" ; ', "one object or object literal"),
        ("ukg:end 13 ; ukg:statedIn e:a .", "ukg:end 13 .", "one article"),
        ('ukg:modality "planned"', 'ukg:modality "hoped"', "one of the six"),
        ('ukg:certainty "implied"', 'ukg:certainty "likely"', "explicit or implied"),
        ('"青松县总工会举办职工歌会。"', '""', "the sentence that says it"),
        ("ukg:start 26", "ukg:start -1", "offset from 0"),
        ("ukg:end 33", 'ukg:end "33"', "after the first character"),
        ("ukg:predicate ukg:organizes", "ukg:predicate ukg:adores", "a relation of the vocabulary"),
        ("ukg:object e:v", "ukg:object e:w", "Types at the object of organizes"),
        (
            "ukg:subject e:u ; ukg:predicate ukg:organizes",
            "ukg:subject e:w ; ukg:predicate ukg:organizes",
            "Types at the subject of organizes",
        ),
        ('ukg:objectLiteral "县总工会"', "ukg:object e:v", "Types at the object of alias"),
        ("ukg:object e:v", 'ukg:objectLiteral "歌会"', "The object of organizes is no text"),
        ("ukg:object e:v", "ukg:object e:nobody", "An object is an entity"),
        ("ukg:subject e:a", "ukg:subject e:u", "Types at the subject of authoredBy"),
        ("ukg:organizes e:v .", "ukg:organizes e:w .", "Types at the object of organizes"),
        ("ukg:hasHonor e:w .", "ukg:hasHonor e:u .", "Types at the object of hasHonor"),
        ("ukg:mentions e:u, e:v, e:p ;", "ukg:mentions e:u ; ukg:visits e:p ;", "Types at the subject of visits"),
        ('rdfs:label "职工歌会"@zh', 'skos:altLabel "职工歌会"@zh', "canonical name"),
        ("e:v a ukg:Entity, ukg:Event", "e:v a ukg:Entity", "a kind beside"),
        ("ukg:Entity, ukg:Event", "ukg:Entity, ukg:Party", "kinds of the vocabulary"),
        ("ukg:Entity, ukg:Person, ukg:ModelWorker", "ukg:Entity, ukg:ModelWorker", "a person too"),
    ],
)
def test_each_way_of_being_wrong_is_caught(right, wrong, says):
    assert right in GOOD
    conforms, text = report(GOOD.replace(right, wrong, 1))
    assert not conforms
    assert says in text
