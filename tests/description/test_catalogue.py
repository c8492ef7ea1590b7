"""A description says what DCAT-AP and VoID ask for, at the addresses where the site is."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from ssegraph.description.catalogue import describe
from ssegraph.description.conforming import faults, recommendations
from ssegraph.description.facts import Facts
from ssegraph.description.statements import DCAT, DCATAP, FOAF, SPDX
from ssegraph.release.catalogued import catalogued
from ssegraph.release.open import Release
from ssegraph.settings import Settings
from ssegraph.terms import DCTERMS, VOID
from tests.description.conftest import ROOT, without

NEEDED = (
    *(DCTERMS + name for name in ("title", "description", "publisher", "issued", "modified")),
    *(DCAT + name for name in ("dataset", "distribution", "accessURL", "byteSize", "mediaType")),
    *(DCAT + name for name in ("endpointURL", "endpointDescription", "servesDataset")),
    *(VOID + name for name in ("triples", "entities", "uriSpace", "dataDump", "class", "property")),
    *(VOID + name for name in ("linkPredicate", "objectsTarget")),
    *(SPDX + name for name in ("checksum", "checksumValue", "algorithm")),
    FOAF + "name",
    FOAF + "homepage",
    DCATAP + "availability",
)
RECOMMENDED = (
    *(DCAT + name for name in ("contactPoint", "keyword", "theme", "themeTaxonomy")),
    *(DCTERMS + name for name in ("spatial", "temporal")),
)


def test_the_bundled_project_lacks_nothing(described: list[Triple]) -> None:
    assert faults(described) == []
    assert recommendations(described) == []


def test_a_project_that_says_nothing_of_itself_still_conforms(bare: Facts) -> None:
    triples = describe(bare, ROOT, Settings())
    assert faults(triples) == []
    assert any("set contact" in sentence for sentence in recommendations(triples))


@pytest.mark.parametrize("predicate", NEEDED)
def test_without_what_is_mandatory_it_does_not_conform(
    described: list[Triple], predicate: str
) -> None:
    assert faults(without(described, predicate)) != []


@pytest.mark.parametrize("predicate", RECOMMENDED)
def test_what_is_recommended_is_missed(described: list[Triple], predicate: str) -> None:
    assert recommendations(without(described, predicate)) != []


def test_a_checksum_that_is_none_is_found(described: list[Triple]) -> None:
    wrong = [
        Triple(one.subject, one.predicate, Literal("beef", datatype=one.object.datatype))
        if one.predicate.value == SPDX + "checksumValue" and isinstance(one.object, Literal)
        else one
        for one in described
    ]
    assert any("64 hexadecimal digits" in sentence for sentence in faults(wrong))


def test_names_last_and_addresses_are_the_sites(facts: Facts, described: list[Triple]) -> None:
    elsewhere = describe(facts, "http://localhost:1/", Settings())
    assert {triple.subject for triple in described} == {triple.subject for triple in elsewhere}
    addresses = {DCAT + "downloadURL", DCAT + "endpointURL", VOID + "dataDump", FOAF + "homepage"}
    found = {one.object.value for one in described if one.predicate.value in addresses}  # type: ignore[union-attr]
    assert len(found) > 10
    assert all(address.startswith(ROOT) for address in found)


def test_nothing_is_a_blank_node(described: list[Triple]) -> None:
    assert {type(triple.subject) for triple in described} == {NamedNode}
    assert {type(triple.object) for triple in described} == {NamedNode, Literal}


def test_no_subject_is_one_of_the_data(release: Release, described: list[Triple]) -> None:
    subjects = {f"{triple.subject} " for triple in described}
    with (release.folder / "dumps" / "data.nt").open(encoding="utf-8") as dump:
        assert [line for line in dump if line.startswith(tuple(subjects))] == []


def test_the_store_has_it_with_addresses_under_the_base_iri(release: Release, facts: Facts) -> None:
    graph = f"{facts.base_iri}graph/catalog"
    stored = catalogued(release.folder)
    assert stored.keys() == {graph}
    expected = describe(facts, facts.base_iri, Settings())
    assert {triple.subject for triple in stored[graph]} == {one.subject for one in expected}
    assert release.graphs[graph] == len(stored[graph])
    assert graph not in release.manifest.graphs


def test_limits_are_those_of_the_server(facts: Facts) -> None:
    strict = describe(facts, ROOT, Settings(query_deadline_s=3.5))
    texts = [one.object.value for one in strict if one.predicate.value == DCTERMS + "description"]  # type: ignore[union-attr]
    assert any("3.5 seconds" in text for text in texts)
