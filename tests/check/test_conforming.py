"""What is passed over quickly has no fault: the results are those of pyshacl, whatever is asked."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from ssegraph.check import validating
from ssegraph.check.results import Result, read_results
from ssegraph.check.validating import run_validator
from ssegraph.progress import SILENT
from tests.check.projects import write_project
from tests.check.test_equality import by_pyshacl, by_us, material_of

CONSTRAINTS = {
    "minCount": "1",
    "maxCount": "1",
    "class": "e:A",
    "nodeKind": "sh:IRI, sh:BlankNode, sh:Literal, sh:BlankNodeOrIRI, sh:IRIOrLiteral,"
    " sh:BlankNodeOrLiteral",
    "datatype": "xsd:string, xsd:integer, xsd:date, <http://www.w3.org/2000/01/rdf-schema#Literal>",
    "pattern": '"b", "^[a-z]+$", "\\\\S"',
    "minLength": "0, 3",
    "maxLength": "2",
    "minInclusive": '2, "2021-01-02"^^xsd:date',
    "minExclusive": "1",
    "maxInclusive": "2",
    "maxExclusive": "2.5",
    "languageIn": '("en" "FR"), ("*")',
    "uniqueLang": "true, false",
    "in": '(e:x 1 "bob"@en e:y), ("b")',
    "hasValue": 'e:x, "bob"@en',
    "equals": "e:q",
    "disjoint": "e:q",
    "lessThan": "e:q",
    "lessThanOrEquals": "e:q",
    "node": "e:Some, e:Property1",
    "property": "e:Property0",
    "not": "e:Some, [ sh:class e:B ]",
    "and": "([ sh:nodeKind sh:IRI ] e:Some)",
    "or": '([ sh:nodeKind sh:Literal ] e:Some), (e:Query [ sh:pattern "x" ])',
    "xone": '([ sh:datatype xsd:integer ] [ sh:maxLength 20 ] e:Some), ([ sh:pattern "x" ])',
    "closed": "true",
}
OF_PROPERTIES = ("minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals")
PATHS = (
    *("e:p", "e:q", "[ sh:inversePath e:p ]", "( e:p e:q )", "( e:p [ sh:inversePath e:q ] )"),
    *("[ sh:zeroOrMorePath e:p ]", "[ sh:oneOrMorePath e:p ]", "[ sh:zeroOrOnePath e:p ]"),
    "[ sh:alternativePath ( e:p [ sh:inversePath e:q ] ) ]",
    "[ sh:oneOrMorePath [ sh:alternativePath ( e:p e:q ) ] ]",
    "[ sh:inversePath ( e:p e:q ) ]",
)
OTHERS = '''
e:Some a sh:NodeShape ; sh:property [ sh:path e:q ; sh:minCount 1 ] .
e:Property0 a sh:PropertyShape ; sh:path e:p ; sh:minCount 1 .
e:Property1 a sh:NodeShape ; sh:property e:Property0 .
e:Query a sh:NodeShape ; sh:sparql [ sh:select """SELECT $this WHERE {
    ?other <https://example.org/vocab#q> $this ; <https://example.org/vocab#p> ?x . }""" ] .
e:Circle a sh:NodeShape ; sh:targetClass e:A ; sh:property [ sh:path e:p ; sh:node e:Circle ] .
e:Off a sh:NodeShape ; sh:targetClass e:A ; sh:deactivated true ; sh:nodeKind sh:Literal .
'''
TARGETS = (
    "sh:targetClass e:A",
    "sh:targetSubjectsOf e:q",
    "sh:targetObjectsOf e:p",
    "sh:targetNode e:x, e:nobody",
)
SUBCLASS = "e:B <http://www.w3.org/2000/01/rdf-schema#subClassOf> e:A .\n"
VALUES = (
    *("e:x", "e:y", "thing:t1", "thing:t2", "thing:t3", "1", "2", "3.5", '"b"', '"bob"@en'),
    *('"bob"@EN', '"bob"@fr-BE', '"a\\"b\\n"', '"x"^^xsd:integer', '"2021-01-02"^^xsd:date', '""'),
)


def shapes(chance: random.Random) -> str:
    """Return a shape for each constraint and value, with all kinds of paths and targets."""
    written = [OTHERS]
    for parameter, values in CONSTRAINTS.items():
        separator = "), " if values.startswith("(") else ", "
        for value in values.replace("), ", ")), ").split(separator):
            path = f"sh:path {chance.choice(PATHS)} ; "
            for in_property in (True, False):
                if parameter in OF_PROPERTIES and not in_property:
                    continue
                constraint = f"sh:{parameter} {value}"
                inner = f"sh:property [ {path}{constraint} ]" if in_property else constraint
                name = f"e:S{len(written)}"
                target = chance.choice(TARGETS)
                written.append(f"{name} a sh:NodeShape ; {target} ; {inner} .\n")
    for path in PATHS:
        inner = f"sh:property [ sh:path {path} ; sh:maxCount 1 ]"
        written.append(f"e:S{len(written)} a sh:NodeShape ; {TARGETS[0]} ; {inner} .\n")
        counted = "sh:qualifiedValueShape e:Some ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 2"
        inner = f"sh:property [ sh:path {path} ; {counted} ]"
        written.append(f"e:S{len(written)} a sh:NodeShape ; {TARGETS[0]} ; {inner} .\n")
    return "".join(written)


def statements(chance: random.Random, count: int) -> str:
    return "".join(
        f"thing:t{chance.randrange(count // 3)} e:{chance.choice('pq')} {chance.choice(VALUES)} .\n"
        if chance.random() < 2 / 3
        else f"thing:t{chance.randrange(count // 3)} a e:{chance.choice('ABC')} .\n"
        for _ in range(count)
    )


def without_words(results: Iterable[Result]) -> list[Result]:
    """Leave out messages: pyshacl names the members of a list in any order."""
    bare = (
        replace(result, messages=(), details=tuple(without_words(result.details)))
        for result in results
    )
    return sorted(bare, key=repr)


def test_every_constraint_on_every_path_has_the_results_of_pyshacl(tmp_path: Path) -> None:
    chance = random.Random(5)
    data = SUBCLASS + statements(chance, 90)
    write_project(tmp_path, {"ontology/shapes/s.ttl": shapes(chance), "data/d.ttl": data})
    material = material_of(tmp_path)
    expected = by_pyshacl(material, tmp_path)
    assert len({result.rule for result in expected}) > 20
    assert without_words(by_us(material)) == without_words(expected)


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2))])
def test_after_any_change_the_results_are_those_of_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(validating, "WORTH_REMEMBERING", 0)
    chance = random.Random(seed)
    files = {f"data/{name}.ttl": statements(chance, 24) for name in "abcdef"}
    files |= {"ontology/shapes/s.ttl": shapes(chance), "data/classes.ttl": SUBCLASS}
    write_project(tmp_path, files)
    run_validator(material_of(tmp_path), SILENT)
    partly = 0
    for number in range(4):
        changed = f"data/{chance.choice('abcdef')}.ttl"
        lines = files[changed].splitlines(keepends=True)
        at = chance.randrange(len(lines))
        lines[at : at + 1] = chance.choice([[], [statements(chance, 3)]])
        files[changed] = "".join(lines)
        if number == 3:
            files["data/classes.ttl"] = chance.choice(["", SUBCLASS.replace("e:B", "e:C")])
        write_project(tmp_path, files)
        again = run_validator(material_of(tmp_path), SILENT)
        partly += 0 < again.looked_at < 7
        afresh = write_project(tmp_path / str(number), files)
        everything = run_validator(material_of(afresh), SILENT)
        found, expected = (read_results(one.results) for one in (again, everything))
        assert without_words(found) == without_words(expected)
        assert again.idle == everything.idle
    assert partly


ON_THING = "e:S a sh:NodeShape ; sh:targetNode thing:t ; "
OF_P = ON_THING + "sh:property [ sh:path e:p ; "
HAS_IRI = "thing:t e:p e:x , e:y .\n"


@pytest.mark.parametrize(
    ("shape", "data"),
    [
        (OF_P + "sh:in ( e:x ) ] .", "thing:t e:p [ e:q 1 ] ."),
        (OF_P + "sh:node [ sh:closed true ] ] .", "thing:t e:p [ e:q 1 ] ."),
        (OF_P + "sh:minLength 4 ; sh:minCount 2 ] .", 'thing:t e:p "a  b"^^xsd:token .'),
    ],
)
def test_blank_nodes_and_tokens_have_the_results_of_pyshacl(
    tmp_path: Path, shape: str, data: str
) -> None:
    write_project(tmp_path, {"ontology/shapes/s.ttl": shape, "data/d.ttl": data})
    material = material_of(tmp_path)
    expected = by_pyshacl(material, tmp_path)
    assert expected
    assert without_words(by_us(material)) == without_words(expected)


@pytest.mark.parametrize(
    "shape",
    [
        OF_P + "sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ] .",
        ON_THING + "sh:property [ sh:path [ sh:alternativePath e:p ] ; sh:maxCount 1 ] .",
        ON_THING + "sh:or ( [ sh:nodeKind sh:IRI ] [ sh:pattern '(' ] ) .",
        ON_THING + "sh:not [ sh:nodeKind sh:Literal ; sh:minLength -1 ] .",
        ON_THING + "sh:or ( [ sh:nodeKind sh:IRI ] [ sh:languageIn ( 1 ) ] ) .",
        ON_THING + f"sh:property [ sh:path ( {'e:r ' * 12}) ; sh:minCount 1 ] .",
    ],
)
def test_what_pyshacl_cannot_use_is_not_passed_over(tmp_path: Path, shape: str) -> None:
    data = HAS_IRI + "thing:t e:r thing:t .\n"
    write_project(tmp_path, {"ontology/shapes/s.ttl": shape, "data/d.ttl": data})
    assert run_validator(material_of(tmp_path), SILENT).end == "validation-failed"


@pytest.mark.parametrize(
    ("shape", "before", "after"),
    [
        ("sh:targetNode e:x", "thing:a e:p e:x .", "thing:a e:p e:y ."),
        ("sh:targetNode e:x", "thing:a e:p e:y .", "thing:a e:p e:x ."),
        ("sh:targetObjectsOf e:p", "thing:a e:p 1 .", 'thing:a e:p "x"@ar--rtl .'),
        # These two have the same number in the index of sources.
        ("sh:targetNode thing:n82187q31075", "thing:n82187q31075 e:p 1 .", "thing:a e:p 1 ."),
    ],
)
def test_what_only_is_a_value_is_found_after_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str, before: str, after: str
) -> None:
    monkeypatch.setattr(validating, "WORTH_REMEMBERING", 0)
    files = {
        "ontology/shapes/s.ttl": f"e:S a sh:NodeShape ; {shape} ; sh:nodeKind sh:BlankNode .",
        "data/other.ttl": "thing:n91052q131973 e:q 1 .",
        "data/a.ttl": before,
    }
    run_validator(material_of(write_project(tmp_path, files)), SILENT)
    files["data/a.ttl"] = after
    again = run_validator(material_of(write_project(tmp_path, files)), SILENT)
    afresh = run_validator(material_of(write_project(tmp_path / "afresh", files)), SILENT)
    assert read_results(again.results) == read_results(afresh.results)
    assert again.idle == afresh.idle
