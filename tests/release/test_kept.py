"""Every value is published as the engine will give it back."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from ssegraph.release.kept import as_kept
from ssegraph.terms import Term

XSD = "http://www.w3.org/2001/XMLSchema#"
A, B, GRAPH = NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:g")


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (typed("1", "positiveInteger"), typed("1", "integer")),
        (typed("1.50", "decimal"), typed("1.5", "decimal")),
        (typed("2021-10-04T13:00:00+00:00", "dateTime"), typed("2021-10-04T13:00:00Z", "dateTime")),
        (typed("1", "boolean"), typed("true", "boolean")),
    ],
)
def test_a_value_is_spelt_as_the_engine_spells_it(written: Literal, kept: Literal) -> None:
    assert as_kept([Quad(A, B, written, GRAPH)]) == [Quad(A, B, kept, GRAPH)]


def test_texts_and_terms_stay_letter_by_letter() -> None:
    values: tuple[Term, ...] = (Literal("01"), Literal("1", language="en"), A, BlankNode("x"))
    quads = [Quad(A, B, value, GRAPH) for value in (*values, typed("x", "integer"))]
    quads.append(Quad(A, B, typed("HTTP://E/", "anyURI"), GRAPH))
    assert as_kept(quads) == quads


def test_what_is_kept_is_what_a_store_gives_back() -> None:
    texts = {"decimal": "+007.10", "duration": "P1Y12M", "time": "10:00:00.0", "byte": "-0"}
    kept = as_kept(Quad(A, B, typed(text, name), GRAPH) for name, text in texts.items())
    store = Store()
    store.extend(kept)
    assert set(store) == set(kept)
