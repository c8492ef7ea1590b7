"""What shapes ask for, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.markup import text_of
from tests.web.small import client_of, page_of

CONSTRAINTS = {
    "sh:minCount 1 ; sh:maxCount 1": "exactly one",
    "sh:minCount 3 ; sh:maxCount 3": "exactly 3",
    "sh:minCount 1": "at least one",
    "sh:minCount 2 ; sh:maxCount 4": "from 2 to 4",
    "sh:maxCount 3": "at most 3",
    "sh:maxCount 0": "none",
    "sh:datatype xsd:date": "a day",
    "sh:datatype v:metres": "a metres",
    "sh:nodeKind sh:IRI": "a thing with an IRI",
    "sh:class v:Thing": "of the class Thing",
    "sh:in ( v:red v:green )": "one of Red, green",
    "sh:hasValue v:red": "Red",
    "sh:languageIn ( 'en' 'fr' )": "in one of these languages: English, French",
    "sh:uniqueLang true": "at most one in each language",
    "sh:pattern '^A+$'": "written like ^A+$",
    "sh:pattern '\\\\S'": "not blank",
    "sh:minLength 2 ; sh:maxLength 5": "at least 2 characters long, at most 5 characters long",
    "sh:minInclusive 1 ; sh:maxExclusive 9": "1 or more, less than 9",
    "sh:lessThan v:end": "before or below end",
    "sh:equals v:end": "the same as for end",
    "sh:disjoint v:end": "none that is also given for end",
    "sh:or ( [ sh:class v:Thing ] [ sh:class v:Other ] )": "of one of the classes Thing, other",
    "sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] )": "one of these: a day; a year",
    "sh:xone ( [ sh:class v:Thing ] [ sh:nodeKind sh:Literal ] )": (
        "exactly one of these: of the class Thing; a text, number or date"
    ),
    "sh:not [ sh:class v:Thing ]": "not this: of the class Thing",
    "sh:node [ sh:property [ sh:path v:end ; sh:minCount 1 ] ]": "each with end: at least one",
    "sh:node v:Named": "as the rule “A named thing” says",
    "sh:qualifiedValueShape [ sh:class v:Thing ] ; sh:qualifiedMinCount 2": (
        "at least 2 of them: of the class Thing"
    ),
    "sh:sparql [ sh:select 'SELECT $this WHERE { $this $PATH $this }' ]": (
        "further conditions, written as a query"
    ),
}
PATHS = {
    "[ sh:inversePath v:end ]": "← end",
    "( v:start v:end )": "Start → end",
    "[ sh:alternativePath ( v:start v:end ) ]": "Start or end",
    "[ sh:zeroOrMorePath v:end ]": "end, any number of times",
}
LABELS = """
v:Thing rdfs:label "Thing"@en . v:red rdfs:label "Red"@en . v:start rdfs:label "Start"@en .
v:Named a sh:NodeShape ; rdfs:label "A named thing"@en ; sh:targetClass v:Thing .
<https://example.org/vocab> a owl:Ontology .
"""
ADDRESS = "/resource?uri=https://example.org/vocab"


def shape(number: int, content: str) -> str:
    return (
        f"v:Shape{number} a sh:NodeShape ; sh:targetClass v:Thing ; sh:property [ {content} ] .\n"
    )


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    texts = [f"sh:path v:p ; {one}" for one in CONSTRAINTS] + [f"sh:path {one}" for one in PATHS]
    written = LABELS + "".join(shape(number, text) for number, text in enumerate(texts))
    # They are read here, not applied: the shapes of a project lie elsewhere.
    return client_of(
        tmp_path_factory.mktemp("shapes"),
        {"data/s.ttl": written, "data/d.ttl": "e:x v:p 1 ."},
    )


def shown(client: FlaskClient, number: int) -> str:
    page = page_of(client, ADDRESS)
    section = next(one for one in page.all("section") if one.get("id") == f"Shape{number}")
    (line,) = [row for row in section.iter("div") if row.find("dt") is not None]
    return text_of(line)


@pytest.mark.parametrize("number", range(len(CONSTRAINTS)), ids=list(CONSTRAINTS))
def test_a_constraint_reads_as_words(shapes: FlaskClient, number: int) -> None:
    words = list(CONSTRAINTS.values())[number]
    assert shown(shapes, number) == f"p required {words}"


@pytest.mark.parametrize("number", range(len(PATHS)), ids=list(PATHS))
def test_a_path_reads_as_words(shapes: FlaskClient, number: int) -> None:
    assert shown(shapes, len(CONSTRAINTS) + number).startswith(list(PATHS.values())[number])


def test_a_shape_that_is_a_document_of_its_own_is_read_in_words(tmp_path: Path) -> None:
    written = """<https://example.org/kb/shape/boat> a sh:NodeShape ; rdfs:label "Boat"@en ;
      sh:targetClass v:Thing ; sh:property [ sh:path v:p ; sh:minCount 1 ] ."""
    files = {"data/s.ttl": written, "data/d.ttl": "e:x v:p 1 ."}
    page = page_of(client_of(tmp_path, files), "/shape/boat")
    assert "p required at least one" in text_of(page.one("dl", class_="rules"))


def test_shapes_that_lead_in_circles_have_an_end(tmp_path: Path) -> None:
    inner = " , ".join("_:a" for _ in range(3))
    written = LABELS + (
        "v:Loop a sh:NodeShape ; sh:targetClass v:Thing ; sh:property _:a .\n"
        f"_:a sh:path v:p ; sh:node [ sh:property {inner} , [ sh:path v:q ; sh:node _:b ] ] .\n"
        "_:b sh:property _:a ."
    )
    files = {"data/s.ttl": written, "data/d.ttl": "e:x v:p 1 ."}
    page = page_of(client_of(tmp_path, files), ADDRESS)
    assert "each with" in text_of(page.one("main"))
