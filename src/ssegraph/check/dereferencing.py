"""Find IRIs under the base IRI that do not lead to their documents when they are opened.

The site shows what is said about them all the same, at ``/resource?uri=…``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pyoxigraph import NamedNode

from ssegraph.check.material import Material
from ssegraph.findings import Finding, Place, Severity
from ssegraph.http.dereferencing import decode, hindrance
from ssegraph.http.media import stems
from ssegraph.language.catalogue import interface_languages
from ssegraph.terms import compact

RULES = {
    "home": "unreachable-home",
    "site": "unreachable-site",
    "query": "unreachable-query",
    "segments": "unreachable-segments",
    "bytes": "unreachable-bytes",
    "shared": "unreachable-shared",
    "suffix": "unreachable-suffix",
}


def find_unreachable(material: Material) -> Iterator[Finding]:
    """Yield a warning for each described IRI that cannot be dereferenced, where it stands first."""
    project = material.project
    taken = [entry.path for entry in project.lists], interface_languages(project.languages)
    suspects = _described(material.suspects(lambda facts: facts.has_unusual))
    described = _paths(material) if suspects else ()
    for path, (place, iri) in suspects.items():
        kind, other = _reason(path, described, taken)
        if kind:
            yield material.finding(
                RULES[kind],
                place,
                iri,
                Severity.WARNING,
                at=[iri],
                thing=compact(iri.value),
                other=compact(project.base_iri + other),
            )


def _paths(material: Material) -> Collection[str]:
    """Return what stands behind the base IRI in each described IRI."""
    if not material.facts:
        return _described(material)
    start = len(material.project.base_iri)
    return {
        iri[start:].partition("#")[0] for facts in material.facts.values() for iri in facts.subjects
    }


def _described(material: Material) -> Mapping[str, tuple[Place, NamedNode]]:
    """Return what stands behind the base IRI in each described IRI, and where that is first."""
    base = material.project.base_iri
    found: dict[str, tuple[Place, NamedNode]] = {}
    for source, statement in material.dataset:
        subject = statement.subject
        if isinstance(subject, NamedNode) and subject.value.startswith(base):
            path = subject.value.removeprefix(base).partition("#")[0]
            found.setdefault(path, (Place(source.name, statement.line), subject))
    return found


def _reason(
    path: str, described: Collection[str], taken: tuple[Collection[str], Collection[str]]
) -> tuple[str, str]:
    """Return what keeps *path* from its document, and the path that leads there instead."""
    if kind := hindrance(path, *taken):
        return kind, ""
    decoded = decode(path)
    if decoded is not None and decoded != path and decoded in described:
        return "shared", decoded
    if path.startswith("doc/") and "id/" + path[4:] in described:
        return "shared", "id/" + path[4:]
    stem = next((stem for stem in stems(path) if stem in described), "")
    return ("suffix", stem) if stem else ("", "")
