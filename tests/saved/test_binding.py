"""Values for a saved query become RDF terms, and no value changes what is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from ssegraph.engine.query_text import read_query
from ssegraph.engine.remote_tokens import pieces_of, tokens_of
from ssegraph.errors import BadParameter
from ssegraph.saved.binding import Bound, bind
from ssegraph.saved.library import SavedQuery
from ssegraph.saved.parameters import Parameter
from ssegraph.saved.substitution import with_values
from ssegraph.terms import PREFIXES

XSD = PREFIXES["xsd"]
# The variables stand close to all that could swallow them or be swallowed.
TEXT = """\
#+ summary: { en: "?name in a header" }
SELECT (?x AS ?y) # ?name in a comment
WHERE {
  GRAPH?place{?x<http://e/?name>?name;<http://e/p>$name.?x ?p '''?name " } '''}
  FILTER(?x<?name||?name>?x&&?x!=?name&&STR(?place)=?name)
  FILTER(?names != "?name" && ?name IN(?name,'$name'))
}
"""
QUERY = SavedQuery(
    "people",
    Path("people.rq"),
    TEXT,
    params=(Parameter("name", optional=True), Parameter("place", "iri", optional=True)),
)
INJECTIONS = {
    "case-70-update": '" } DELETE {',
    "case-70-union": "> UNION {",
    "case-70-newline": "a\n} UNION {\n?s ?p ?o",
    "carriage-return": 'a"\r} #',
    "end-of-literal": '"^^<http://e/d> } #',
    "three-quotes": '""" } SERVICE <http://127.0.0.1/> { ?s ?p """',
    "backslash-at-the-end": "\\",
    "backslash-and-quote": '\\" } #',
    "code-points": "\\u0022 } UNION { ?s ?p ?o } #",
    "long-code-points": "\\U00000022 } #",
    "two-backslashes-and-code-points": "\\\\u0022 } #",
    "comment": "# } \n }",
    "variable": "?x",
    "another-parameter": "$place ?name",
    "iri": "http://e/> } #<",
}


def text_of(value: str, name: str = "name") -> str:
    return bind(QUERY, {name: [value]}).text


def kinds(text: str) -> list[tuple[str, str]]:
    """Return the kind and the value of each token of *text*."""
    return [(token.kind, token.value) for token in tokens_of(text)]


@pytest.mark.parametrize("value", INJECTIONS.values(), ids=list(INJECTIONS))
def test_an_injection_is_a_text_like_any_other(value: str) -> None:
    store = Store()
    asked = SavedQuery(
        *("echo", Path("echo.rq"), "SELECT (STR(?text) AS ?said) {} # ?text"),
        params=(Parameter("text"),),
    )
    answer = store.query(bind(asked, {"text": [value]}).text)
    assert isinstance(answer, QuerySolutions)
    assert [solution["said"] for solution in answer] == [Literal(value)]


@pytest.mark.parametrize("value", INJECTIONS.values(), ids=list(INJECTIONS))
def test_an_injection_into_an_iri_is_refused(value: str) -> None:
    with pytest.raises(BadParameter) as refused:
        bind(QUERY, {"place": [value]})
    assert refused.value.reason == "not-a-value"


texts = st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from(
    list(INJECTIONS.values())
)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_no_text_changes_the_tokens_around_it(value: str) -> None:
    try:
        bound = text_of(value)
    except BadParameter as refused:
        assert refused.reason == "not-a-value"
        return
    wanted = [
        ("string", value) if token in (("variable", "?name"), ("variable", "$name")) else token
        for token in kinds(TEXT)
    ]
    assert kinds(bound) == (wanted if value else kinds(TEXT))


@given(texts, st.sampled_from(["http://e/", "urn:x:", "javascript:", ""]))
@settings(max_examples=300, deadline=None)
def test_no_iri_changes_the_tokens_around_it(value: str, start: str) -> None:
    iri = start + value
    try:
        bound = text_of(iri, "place")
    except BadParameter as refused:
        assert refused.reason == "not-a-value"
        return
    wanted = [
        ("iri", iri.strip("\t\n\r ")) if token == ("variable", "?place") else token
        for token in kinds(TEXT)
    ]
    assert kinds(bound) == (wanted if iri else kinds(TEXT))


@given(texts)
@settings(max_examples=200, deadline=None)
def test_every_engine_is_asked_for_the_value_that_was_given(value: str) -> None:
    """What an engine makes of code points before it parses must not matter either."""
    try:
        bound = bind(ECHO, {"text": [value]}).text
    except BadParameter:
        return
    for text in (bound, resolved_early(bound)):
        answer = Store().query(text)
        assert isinstance(answer, QuerySolutions)
        assert [solution["said"] for solution in answer] == [Literal(value)]


ECHO = SavedQuery(
    "echo", Path("echo.rq"), "SELECT (STR(?text) AS ?said) {}", params=(Parameter("text"),)
)


def resolved_early(text: str) -> str:
    """Resolve code points as SPARQL 1.1 section 19.2 says, before anything else."""
    at, written = 0, ""
    while at < len(text):
        digits = {"u": 4, "U": 8}.get(text[at + 1 : at + 2], 0) if text[at] == "\\" else 0
        code = text[at + 2 : at + 2 + digits]
        if digits and len(code) == digits and all(c in "0123456789abcdefABCDEF" for c in code):
            written += chr(int(code, 16))
            at += 2 + digits
        else:
            written += text[at]
            at += 1
    return written


def test_strings_comments_iris_and_longer_names_are_left_alone() -> None:
    bound = text_of("Ana")
    for kept in (
        *('"?name in a header"', "# ?name in a comment", "<http://e/?name>", '"?name"'),
        *("?names", "'$name'", "'''?name \" } '''"),
    ):
        assert kept in bound
    assert bound.count('"Ana"') == 8


def test_the_pieces_of_a_query_are_the_query() -> None:
    assert "".join(text for _, text in pieces_of(TEXT)) == TEXT


def test_a_string_without_an_end_is_no_query() -> None:
    with pytest.raises(ValueError, match='"'):
        with_values('ASK { ?s ?p "a }', {"s": Literal("a")})


def one(parameter: Parameter, *values: str, name: str = "") -> Bound:
    saved = SavedQuery("one", Path("one.rq"), "ASK { ?s ?p ?a }", params=(parameter,))
    return bind(saved, {name or parameter.name: values} if values else {})


COLOUR = Parameter("a", allowed=("red", "blue"), default="red")
REFUSED = {
    "missing": (Parameter("a", example="x"), (), "missing", "such as x"),
    "twice": (COLOUR, ("red", "red"), "twice", "Give it once"),
    "not-allowed": (COLOUR, ("green",), "not-allowed", "Give one of: red, blue."),
    "not-allowed-empty": (COLOUR, ("",), "not-allowed", "red, blue"),
    "integer": (Parameter("a", XSD + "integer"), ("abc",), "not-a-value", "xsd:integer"),
    "integer-empty": (Parameter("a", XSD + "integer"), ("",), "not-a-value", "xsd:integer"),
    "date": (Parameter("a", XSD + "date"), ("2021-02-29",), "not-a-value", "xsd:date"),
    "boolean": (Parameter("a", XSD + "boolean"), ("yes",), "not-a-value", "xsd:boolean"),
    "relative-iri": (Parameter("a", "iri"), ("/id/x",), "not-a-value", "an absolute IRI"),
    "blank-node": (Parameter("a", "iri"), ("_:b",), "not-a-value", "an absolute IRI"),
    "zero-byte": (Parameter("a"), ("\0",), "not-a-value", "xsd:string"),
    "lone-surrogate": (Parameter("a"), ("\ud800",), "not-a-value", "xsd:string"),
    "surrogate-in-an-iri": (Parameter("a", "iri"), ("http://e/\ud800",), "not-a-value", "IRI"),
    "case-72-too-long": (Parameter("a"), ("x" * 10_240,), "too-long", "2000 characters"),
}


@pytest.mark.parametrize(
    ("parameter", "values", "reason", "words"), REFUSED.values(), ids=list(REFUSED)
)
def test_a_value_that_will_not_do_is_refused_with_advice(
    parameter: Parameter, values: tuple[str, ...], reason: str, words: str
) -> None:
    with pytest.raises(BadParameter) as refused:
        one(parameter, *values)
    problem = refused.value
    assert (problem.status, problem.name, problem.reason) == (400, "a", reason)
    assert problem.extra == {"parameter": "a", "reason": reason}
    assert words in problem.detail
    assert len(problem.detail) < 300


def test_an_unknown_parameter_is_answered_with_those_there_are() -> None:
    with pytest.raises(BadParameter) as refused:
        one(COLOUR, "red", name="b")
    assert (refused.value.name, refused.value.reason) == ("b", "unknown")
    assert "It takes: a." in refused.value.detail


def test_at_most_ten_allowed_values_are_listed() -> None:
    many = Parameter("a", allowed=tuple(f"v{number}" for number in range(30)))
    with pytest.raises(BadParameter, match="v9 and 20 more"):
        one(many, "x")


BOUND = {
    "default": (COLOUR, (), {}, '"red"'),
    "default-given": (COLOUR, ("red",), {}, '"red"'),
    "other": (COLOUR, ("blue",), {"a": "blue"}, '"blue"'),
    "optional-without": (Parameter("a", optional=True), (), {}, "?a"),
    "optional-empty": (Parameter("a", optional=True), ("",), {}, "?a"),
    "optional-with": (Parameter("a", optional=True), ("x",), {"a": "x"}, '"x"'),
    "all-instead-of-a-default": (
        *(Parameter("a", optional=True, default="x"), ("",), {"a": ""}),
        "?a",
    ),
    "empty-text": (Parameter("a", example="x"), ("",), {"a": ""}, '""'),
    "typed": (
        *(Parameter("a", XSD + "gYear", default="2020"), (" 2021 "), {"a": "2021"}),
        f'"2021"^^<{XSD}gYear>',
    ),
    "iri": (
        *(Parameter("a", "iri"), ("http://e/é",), {"a": "http://e/é"}),
        "<http://e/é>",
    ),
}


@pytest.mark.parametrize(
    ("parameter", "values", "given_text", "written"), BOUND.values(), ids=list(BOUND)
)
def test_the_same_answer_has_the_same_canonical_values(
    parameter: Parameter, values: tuple[str, ...] | str, given_text: dict[str, str], written: str
) -> None:
    bound = one(parameter, *([values] if isinstance(values, str) else values))
    assert (dict(bound.given), bound.text.split()) == (
        given_text,
        f"ASK {{ ?s ?p {written} }}".split(),
    )


def test_given_values_come_in_the_order_of_the_header() -> None:
    bound = bind(QUERY, {"place": ["http://e/x"], "name": ["Ana"]})
    assert list(bound.given) == ["name", "place"]
    assert bound.values == {"name": Literal("Ana"), "place": NamedNode("http://e/x")}


def test_a_value_that_reads_like_a_call_calls_nothing() -> None:
    bound = text_of("SERVICE <http://127.0.0.1/> { ?s ?p ?o } NOW()")
    assert not read_query(bound).calls_service
    assert not read_query(bound).changes
