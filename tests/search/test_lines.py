"""Terms of a dump are read as the engine reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from ssegraph.search.lines import STRING, is_named, literal_of, subjects_in, value_of

TEXTS = ("", "plain", 'a "quotation" \\ and a \\u00e9', "two\nlines\r\twith a tab", "\x01\x7f😀 é")
LITERALS = [
    *(Literal(text) for text in TEXTS),
    *(Literal(text, language="fr-CA") for text in TEXTS),
    *(Literal(text, datatype=NamedNode("https://example.org/kind#k")) for text in TEXTS),
]


@pytest.mark.parametrize("literal", LITERALS, ids=str)
def test_a_literal_is_read_as_it_was_meant(literal: Literal) -> None:
    text, language, datatype = literal_of(str(literal).encode())
    assert (text, language) == (literal.value, literal.language or "")
    if not language:
        assert (datatype or STRING) == literal.datatype.value
    assert value_of(str(literal).encode()) == literal.value


def test_the_direction_of_a_text_is_not_part_of_its_language() -> None:
    assert literal_of('"نص"@ar--rtl'.encode()) == ("نص", "ar", "")


def test_only_a_named_node_is_named() -> None:
    terms = (b"<https://example.org/>", b"_:b", b'"<text>"', b"<<( _:b <p:> _:c )>>")
    assert list(map(is_named, terms)) == [True, False, False, False]


def test_the_subjects_of_a_graph_are_those_of_its_lines(tmp_path: Path) -> None:
    trig = '<g:1> { <s:1> <p:> "in <g:2> .\\n" . <s:2> <p:> <g:2> } <g:2> { <s:3> <p:> <s:4> }'
    quads: list[Quad] = list(parse(trig, RdfFormat.TRIG))
    path = tmp_path / "data.nq"
    with path.open("wb") as stream:
        serialize(quads, stream, RdfFormat.N_QUADS)
    assert list(subjects_in(path, "g:2")) == [b"<s:3>"]
