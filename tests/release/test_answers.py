"""A release brings the answers of its saved queries, and what parameters choose from."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES, Request
from ssegraph.errors import ReleaseDamaged
from ssegraph.project import read_project
from ssegraph.release.answers import LARGEST_BYTES
from ssegraph.release.open import Release, current_release, open_release, published_queries
from ssegraph.saved.binding import bind
from ssegraph.saved.library import SavedQuery, find
from tests.serving import run

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SUMMARY = "#+ summary: { en: Things, fr: Choses, es: Cosas }\n"
QUERIES = {
    "things": SUMMARY + f"SELECT DISTINCT ?s {{ ?s <{RDFS}label> ?o FILTER(isIRI(?s) && CONTAINS("
    "STR(?s), '/thing/')) } ORDER BY ?s",
    "labels": SUMMARY
    + "#+ params: [{ name: thing, datatype: iri, optional: true, allowed: { query: things } }]\n"
    + f"SELECT ?label {{ ?thing <{RDFS}label> ?label }} ORDER BY ?label",
    "one": SUMMARY + "#+ params: [{ name: text, example: Thing A }]\n"
    f"SELECT ?s {{ ?s <{RDFS}label> ?o FILTER(STR(?o) = ?text) }}",
    "any": SUMMARY + f"ASK {{ ?s <{RDFS}label> ?o }}",
    "all": SUMMARY + f"CONSTRUCT WHERE {{ ?s <{RDFS}seeAlso> ?o }}",
    "count": SUMMARY + "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "clock": SUMMARY + "SELECT (NOW() AS ?now) {}",
    "long": SUMMARY + f"SELECT ?x {{ BIND('{'x' * 1200}' AS ?x) ?a ?b ?c . ?d ?e ?f }} LIMIT 2000",
}
FORMATS = {SOLUTIONS: "json", BOOLEAN: "json", TRIPLES: "nt"}


@pytest.fixture
def built(tiny: Path) -> Path:
    (tiny / "queries").mkdir()
    for name, text in QUERIES.items():
        (tiny / "queries" / f"{name}.rq").write_text(text)
    build(tiny)
    return tiny


def build(project: Path, *options: str, code: int = 0) -> str:
    ended = run("build", *options, project=project)
    assert ended.returncode == code, ended.stderr
    return ended.stderr


def released(project: Path) -> tuple[Release, tuple[SavedQuery, ...]]:
    return current_release(project / "releases"), published_queries(project / "releases")


def named(queries: tuple[SavedQuery, ...], name: str, version: int | None = None) -> SavedQuery:
    query = find(queries, name, version)
    assert query is not None
    return query


def test_kept_answers_are_those_that_the_engine_of_the_release_gives(built: Path) -> None:
    release, queries = released(built)
    settings = read_project(built).settings
    kept = {query.key: answer for query in queries if (answer := release.answer(query))}
    assert set(kept) == {"things.v1", "labels.v1", "any.v1", "all.v1", "count.v1"}
    with running_engine(release.store, limits_of(settings)) as engine:
        for query in queries:
            if query.key in kept:
                reply = engine.answer(Request(bind(query, {}).text, formats=FORMATS))
                assert len(reply.body) <= LARGEST_BYTES
                assert lines(kept[query.key].body) == lines(reply.body), query.key
                assert (kept[query.key].kind, kept[query.key].engine_s) == (reply.kind, 0)


def lines(body: bytes) -> list[bytes]:
    """Return the members of an answer in an order of their own."""
    if body.startswith(b"{"):
        result = json.loads(body).get("results", {}).get("bindings", [body.decode()])
        return sorted(json.dumps(row, sort_keys=True).encode() for row in result)
    return sorted(line.partition(b" _:")[0] for line in body.splitlines())


def test_a_parameter_has_the_values_of_the_query_that_it_chooses_from(built: Path) -> None:
    _, queries = released(built)
    (parameter,) = named(queries, "labels").params
    assert parameter.allowed == ("https://example.org/id/thing/a", "https://example.org/id/thing/b")
    assert parameter.choices_from == "things"


def test_answers_are_part_of_what_is_verified(built: Path) -> None:
    release, queries = released(built)
    path = release.folder / "answers" / "any.v1.reply"
    kept = path.read_bytes()
    path.write_bytes(kept.replace(b"true", b"xxxx"))
    with pytest.raises(ReleaseDamaged, match=r"any\.v1\.reply"):
        open_release(release.folder, verify=True)
    path.write_bytes(b"short")
    assert release.answer(named(queries, "any")) is None
    with pytest.raises(ReleaseDamaged, match=r"any\.v1\.reply"):
        open_release(release.folder)


def test_a_release_that_lost_the_values_to_choose_is_damaged(built: Path) -> None:
    release, _ = released(built)
    (release.folder / "choices.json").write_text("{}")
    assert published_queries(built / "releases") == ()


def test_a_query_that_is_not_of_the_release_has_no_answer(built: Path) -> None:
    release, queries = released(built)
    assert release.answer(replace(named(queries, "any"), version=2)) is None


def test_a_build_that_breaks_a_promise_is_refused_unless_on_purpose(built: Path) -> None:
    path = built / "queries" / "labels.rq"
    path.write_text(QUERIES["labels"].replace("?label", "?name"))
    before = current_release(built / "releases").id
    said = build(built, code=1)
    assert "labels.v1.rq" in said
    assert "--break-contract" in said
    assert run("check", project=built).returncode == 1
    assert current_release(built / "releases").id == before
    build(built, "--break-contract")
    assert current_release(built / "releases").id != before


def test_an_older_version_is_answered_beside_the_new_one(built: Path) -> None:
    older = built / "queries" / "any.v1.rq"
    (built / "queries" / "any.rq").rename(older)
    new = SUMMARY + "#+ version: 2\nSELECT ?o { ?s ?p ?o } LIMIT 1"
    (built / "queries" / "any.rq").write_text(new)
    build(built)
    release, queries = released(built)
    assert [query.key for query in queries if query.name == "any"] == ["any.v1", "any.v2"]
    kinds = {version: release.answer(named(queries, "any", version)) for version in (1, 2)}
    assert {version: reply.kind for version, reply in kinds.items() if reply} == {
        1: BOOLEAN,
        2: SOLUTIONS,
    }
    assert named(queries, "any").version == 2


def test_a_version_that_is_no_longer_there_stops_the_build(built: Path) -> None:
    (built / "queries" / "any.rq").unlink()
    assert "any.v1.rq" in build(built, code=1)
