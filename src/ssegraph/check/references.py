"""Find statements that point at a thing or concept of ours that nothing describes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from ssegraph.check.material import Material
from ssegraph.check.suggestion import Suggestions
from ssegraph.findings import Finding, Place
from ssegraph.similar import namespace_of
from ssegraph.terms import compact

SPACES = ("id/", "scheme/")


def find_dangling_references(material: Material) -> Iterator[Finding]:
    """Yield a finding for each thing that a file mentions and none describes."""
    spaces = tuple(material.project.base_iri + space for space in SPACES)
    described = described_in(material, spaces)
    material = material.suspects(lambda facts: not described.issuperset(facts.mentions))
    siblings = _siblings(described) if material.dataset.statements else {}
    seen: set[tuple[str, str]] = set()
    suggestions = Suggestions()
    for source, statement in material.dataset:
        value = statement.object
        if not isinstance(value, NamedNode) or not value.value.startswith(spaces):
            continue
        if value.value in described or (source.name, value.value) in seen:
            continue
        seen.add((source.name, value.value))
        meant = suggestions.meant(value.value, siblings.get(namespace_of(value.value), ()))
        yield material.finding(
            "unknown-thing",
            Place(source.name, statement.line),
            statement.subject,
            meant=meant,
            at=[value],
            thing=compact(value.value),
        )


def _siblings(described: set[str]) -> Mapping[str, set[str]]:
    """Return the IRIs *described* by the part before their last."""
    siblings: defaultdict[str, set[str]] = defaultdict(set)
    for iri in described:
        siblings[namespace_of(iri)].add(iri)
    return siblings


def described_in(material: Material, spaces: tuple[str, ...]) -> set[str]:
    """Return the IRIs in *spaces* that are a subject, or the name of a graph."""
    described: set[str] = set()
    if facts := material.facts:
        for one in facts.values():
            described.update(iri for iri in one.subjects if iri.startswith(spaces))
            described.update(iri for iri in one.graphs if iri.startswith(spaces))
        return described
    for _, said in material.dataset:
        for node in (said.subject, said.graph):
            if isinstance(node, NamedNode) and node.value.startswith(spaces):
                described.add(node.value)
    return described
