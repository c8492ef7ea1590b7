"""A property path keeps its meaning through every form it takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssegraph.declared.parsing import PathFault, expand, parse_path
from ssegraph.declared.paths import (
    Alternative,
    Inverse,
    Link,
    Path,
    Repeated,
    Sequence,
    leading,
    links,
    path_from_json,
    path_to_json,
    sparql,
    written,
)
from ssegraph.terms import PREFIXES

A, B = Link("https://schema.org/a"), Link("https://schema.org/b")
PATHS: st.SearchStrategy[Path] = st.recursive(
    st.sampled_from([A, B]),
    lambda inner: st.one_of(
        st.builds(Inverse, inner),
        st.builds(Repeated, inner, st.sampled_from("*+?")),
        st.builds(Sequence, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Alternative, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("schema:a", A),
        ("<https://schema.org/a>", A),
        ("a", Link(PREFIXES["rdf"] + "type")),
        ("^schema:a", Inverse(A)),
        ("schema:a/schema:b*", Sequence((A, Repeated(B, "*")))),
        ("schema:a|^schema:b+", Alternative((A, Inverse(Repeated(B, "+"))))),
        ("(schema:a|schema:b)?", Repeated(Alternative((A, B)), "?")),
        (r"schema:a\-b", Link("https://schema.org/a-b")),
    ],
)
def test_a_path_is_read_as_sparql_has_it(text: str, path: Path) -> None:
    assert parse_path(text, PREFIXES) == path


@given(PATHS)
def test_a_path_is_the_same_after_sparql_and_json(path: Path) -> None:
    assert path_from_json(path_to_json(path)) == path
    assert sparql(parse_path(sparql(path), {})) == sparql(path)


@pytest.mark.parametrize(
    "text",
    [
        *("", "schema:a schema:b", "schema:a } #", "!schema:a", "(schema:a", "schema:a{2}"),
        *("(" * 100 + "schema:a" + ")" * 100, "schema:a/" * 500 + "schema:a"),
        *("<a b>", "<relative>"),
    ],
)
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(PathFault):
        parse_path(text, PREFIXES)


def test_an_unknown_prefix_is_told_from_other_faults() -> None:
    with pytest.raises(PathFault) as fault:
        parse_path("schema:a/shema:b", PREFIXES)
    assert fault.value.prefix == "shema"


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("schema:Person", "https://schema.org/Person"),
        ("https://example.org/x", "https://example.org/x"),
        ("<urn:x:y>", "urn:x:y"),
        ("urn:x:y", "urn:x:y"),
    ],
)
def test_an_iri_may_have_a_prefix_or_be_whole(text: str, iri: str) -> None:
    assert expand(text, PREFIXES) == iri


@pytest.mark.parametrize("text", ["nothing", "shema:Person", "https://a b", "<>", ""])
def test_what_is_no_iri_is_refused(text: str) -> None:
    with pytest.raises(PathFault):
        expand(text, PREFIXES)


def test_a_path_is_written_shortly_for_people() -> None:
    assert written(Sequence((Inverse(A), Repeated(B, "*")))) == "^schema:a/schema:b*"


def test_a_path_knows_its_properties_and_the_one_that_leads_it() -> None:
    path = Sequence((Repeated(A, "*"), Alternative((Inverse(B), A))))
    assert list(links(path)) == [A.iri, B.iri, A.iri]
    assert leading(path) == A.iri
    assert leading(Inverse(A)) == ""


@pytest.mark.parametrize("value", [None, 1, [], ["^"], ["/"], ["!", "x"], ["*", "x", "y"], {}])
def test_json_that_is_no_path_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="not a path"):
        path_from_json(value)
