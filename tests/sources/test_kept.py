"""Every value is published as the engine will give it back."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store, parse

from ssegraph.sources.kept import Kept

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(text: str, datatype: str) -> bytes:
    return f'"{text}"^^<{XSD}{datatype}>'.encode()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (typed("1", "positiveInteger"), typed("1", "integer")),
        (typed("1.50", "decimal"), typed("1.5", "decimal")),
        (typed("2021-10-04T13:00:00+00:00", "dateTime"), typed("2021-10-04T13:00:00Z", "dateTime")),
        (typed("1", "boolean"), typed("true", "boolean")),
    ],
)
def test_a_value_is_spelt_as_the_engine_spells_it(written: bytes, kept: bytes) -> None:
    assert Kept().of([written]) == {written: kept}


def test_texts_and_terms_stay_letter_by_letter() -> None:
    values = [b'"01"', b'"1"@en', b"<urn:a>", b"_:x", typed("x", "integer")]
    assert Kept().of([*values, typed("HTTP://E/", "anyURI")]) == {}


def test_what_is_kept_is_what_a_store_gives_back() -> None:
    texts = {"decimal": "+007.10", "duration": "P1Y12M", "time": "10:00:00.0", "byte": "-0"}
    written = [typed(text, name) for name, text in texts.items()]
    kept = Kept()
    values = [kept.of([one]).get(one, one) for one in written]
    lines = b"".join(b"<urn:a> <urn:b> %b .\n" % value for value in values)
    store = Store()
    store.load(lines, RdfFormat.N_TRIPLES)
    assert {q.object for q in store} == {q.object for q in parse(lines, RdfFormat.N_TRIPLES)}


def test_a_value_is_known_when_it_is_met_again() -> None:
    kept = Kept()
    one = typed("01", "integer")
    assert kept.of([one]) == kept.of([one]) == {one: typed("1", "integer")}
