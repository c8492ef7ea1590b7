"""What is imported is written so that people can read it and a parser reads the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from ssegraph.importing.unnamed import named_by_content
from ssegraph.importing.writing import trig
from ssegraph.terms import TYPE

BASE = "https://example.org/kb/"
SPACES = (BASE, f"{BASE}id/thing/", f"{BASE}vocab#", "https://schema.org/", "urn:x:")
LOCALS = st.sampled_from(
    ["a", "b-1", "-x", "x-", "7", "a.b", "a/b", "é", "a%20b", "", "A_b", "true"]
)
iris = st.builds(lambda space, local: NamedNode(space + local), st.sampled_from(SPACES), LOCALS)
texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(lambda text: Literal(text, language="fr-ca"), texts),
    st.builds(Literal, st.integers() | st.booleans()),
    st.builds(lambda text, iri: Literal(text, datatype=iri), texts, iris),
)
blanks = st.sampled_from([BlankNode(label) for label in "xyz"])
quads = st.lists(
    st.builds(Quad, iris | blanks, iris | st.just(TYPE), iris | blanks | literals, iris),
    max_size=12,
)


@given(quads)
def test_what_is_written_says_what_it_was_given(given_quads: list[Quad]) -> None:
    written = trig(given_quads, BASE, ["From list.xlsx"])
    read, wanted = Dataset(parse(written, RdfFormat.TRIG)), Dataset(given_quads)
    assert _canonical(read) == _canonical(wanted)
    assert trig(reversed(given_quads), BASE, ["From list.xlsx"]) == written


def _canonical(dataset: Dataset) -> set[str]:
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


def test_it_is_laid_out_like_the_files_that_people_write() -> None:
    graph, subject = NamedNode(f"{BASE}graph/source/s1"), NamedNode(f"{BASE}id/thing/ana")
    schema = "https://schema.org/"
    node = BlankNode()
    said = [
        Quad(subject, TYPE, NamedNode(f"{schema}Person"), graph),
        Quad(subject, NamedNode(f"{schema}name"), Literal("Ana", language="en"), graph),
        Quad(subject, NamedNode(f"{schema}name"), Literal("Anne", language="fr"), graph),
        Quad(subject, NamedNode(f"{schema}size"), node, graph),
        Quad(node, NamedNode(f"{schema}value"), Literal(3), graph),
    ]
    assert (
        trig(said, BASE, ["From list.xlsx"]).decode()
        == """\
# From list.xlsx

@prefix schema: <https://schema.org/> .
@prefix source: <https://example.org/kb/graph/source/> .
@prefix thing:  <https://example.org/kb/id/thing/> .
@prefix xsd:    <http://www.w3.org/2001/XMLSchema#> .

GRAPH source:s1 {
    thing:ana
        a schema:Person ;
        schema:name
            "Ana"@en ,
            "Anne"@fr ;
        schema:size [ schema:value 3 ] .
}
"""
    )


@given(quads)
def test_the_label_of_a_blank_node_does_not_matter(given_quads: list[Quad]) -> None:
    written = "".join(f"{quad} .\n" for quad in given_quads)
    renamed = re.sub("_:([xyz]) ", r"_:other\1 ", written)
    if _is_tree(given_quads):
        assert _named(parse(renamed, RdfFormat.N_QUADS)) == _named(given_quads)


def _is_tree(given_quads: list[Quad]) -> bool:
    """Say whether every blank node is mentioned by one statement, about something with a name."""
    uses = [q.object for q in set(given_quads) if isinstance(q.object, BlankNode)]
    inner = [q for q in given_quads if isinstance(q.subject, BlankNode)]
    return len(uses) == len(set(uses)) and not any(
        isinstance(quad.object, BlankNode) for quad in inner
    )


def _named(given_quads: Iterable[Quad]) -> set[Quad]:
    return {named for _, named in named_by_content(given_quads)}
