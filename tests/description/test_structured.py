"""The home page's description says what registers and search engines ask for."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from typing import Any

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from ssegraph.description.conforming import faults, recommendations
from ssegraph.description.facts import Facts
from ssegraph.description.structured import structured
from ssegraph.terms import SCHEMA
from tests.description.conftest import ROOT

NEEDED = ("name", "description", "publisher", "creator", "datePublished", "distribution")


def dataset(facts: Facts) -> NamedNode:
    return NamedNode(facts.base_iri + "dataset")


def triples_of(document: dict[str, Any]) -> list[Triple]:
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    written = graph.serialize(format="nt", encoding="utf-8")
    return [quad.triple for quad in parse(written, RdfFormat.N_TRIPLES)]


def test_the_bundled_project_lacks_nothing_but_an_address_that_it_does_not_publish(
    facts: Facts,
) -> None:
    triples = triples_of(structured(facts, ROOT))
    assert faults(triples) == []
    assert [one for one in recommendations(triples) if "e-mail" not in one] == []


@pytest.mark.parametrize("language", ["en", "fr", "es", "de"])
def test_in_one_language_it_conforms_as_well(facts: Facts, language: str) -> None:
    triples = triples_of(structured(facts, ROOT, language))
    assert faults(triples) == []
    titles = {
        triple.object.language
        for triple in triples
        if triple.predicate.value == SCHEMA + "name"
        and triple.subject == dataset(facts)
        and isinstance(triple.object, Literal)
    }
    assert titles == ({language} if language != "de" else {"en", "fr", "es"})


def test_a_project_that_says_nothing_of_itself_still_conforms(bare: Facts) -> None:
    assert faults(triples_of(structured(bare, ROOT))) == []


@pytest.mark.parametrize("member", NEEDED)
def test_without_what_is_mandatory_it_does_not_conform(facts: Facts, member: str) -> None:
    document = structured(facts, ROOT)
    del document[member]
    assert faults(triples_of(document)) != []


@pytest.mark.parametrize(
    "licence",
    ["http://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0"],
)
def test_a_licence_must_be_written_as_its_owner_does(facts: Facts, licence: str) -> None:
    document = copy.deepcopy(structured(facts, ROOT))
    document["license"] = licence
    assert any("canonical" in sentence for sentence in faults(triples_of(document)))


def test_a_distribution_needs_a_media_type_or_a_protocol(facts: Facts) -> None:
    document = copy.deepcopy(structured(facts, ROOT))
    del document["distribution"][0]["encodingFormat"]
    assert any("media type" in sentence for sentence in faults(triples_of(document)))


def test_each_format_is_there_once_unless_all_are_wanted(facts: Facts) -> None:
    few, whole = structured(facts, ROOT, "fr"), structured(facts, ROOT)
    assert files_in(few["distribution"]) == [
        f"data.{suffix}.gz" for suffix in ("jsonld", "nq", "nt", "trig", "ttl")
    ]
    assert len(files_in(whole["distribution"])) == len(facts.dumps) == 15


def files_in(distributions: Iterable[dict[str, Any]]) -> list[str]:
    addresses = [one["contentUrl"] for one in distributions]
    return [one.rpartition("/")[2] for one in addresses if "/dumps/" in one]
