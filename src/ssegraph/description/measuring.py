"""Count what a description says of the statements, in one pass over their union."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from urllib.parse import urlsplit

from pyoxigraph import NamedNode, Triple

from ssegraph.description.facts import Figures, Linkset
from ssegraph.terms import OWL, RDFS, SH, TYPE, VOID

MOST_LINKSETS = 100
MOST_EXAMPLES = 10
# Where terms are declared, these lead to other terms, not to things elsewhere.
OF_TERMS = (RDFS, OWL, SH, VOID)
SEE_ALSO = (RDFS + "seeAlso", OWL + "sameAs")


def measure(triples: Collection[Triple], base_iri: str, classes: Iterable[str]) -> Figures:
    """Count *triples*, each of which is there once.

    An example is taken of each of *classes*, else of the classes with most
    instances.
    """
    counts: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    links: Counter[tuple[str, str]] = Counter()
    first: dict[str, str] = {}
    entities: set[str] = set()
    for subject, predicate, value in triples:
        properties[predicate.value] += 1
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode):
            continue
        is_own = subject.value.startswith(base_iri)
        if predicate == TYPE:
            counts[value.value] += 1
            if is_own:
                entities.add(subject.value)
                first[value.value] = min(subject.value, first.get(value.value, subject.value))
        elif is_own and (site := _site(value.value, base_iri)) and _is_link(predicate.value):
            links[site, predicate.value] += 1
    return Figures(
        triples=len(triples),
        subjects=len({triple.subject for triple in triples}),
        objects=len({triple.object for triple in triples}),
        entities=len(entities),
        classes=dict(sorted(counts.items())),
        properties=dict(sorted(properties.items())),
        linksets=_most_frequent(links),
        examples=_examples(first, [*classes], [iri for iri, _ in counts.most_common()]),
    )


def namespaces(iris: Iterable[str]) -> list[str]:
    """Return the namespaces that *iris* are in, sorted.

    >>> namespaces(["https://schema.org/name", "http://www.w3.org/ns/org#unitOf"])
    ['http://www.w3.org/ns/org#', 'https://schema.org/']
    """
    return sorted({iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris} - {""})


def _site(iri: str, base_iri: str) -> str:
    """Return what the addresses of the site of *iri* begin with, '' for our own or none."""
    if iri.startswith(base_iri) or not iri.startswith(("http://", "https://")):
        return ""
    parts = urlsplit(iri)
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""


def _is_link(predicate: str) -> bool:
    return predicate in SEE_ALSO or not predicate.startswith(OF_TERMS)


def _most_frequent(links: Counter[tuple[str, str]]) -> tuple[Linkset, ...]:
    ranked = sorted(links, key=lambda key: (-links[key], key))[:MOST_LINKSETS]
    return tuple(Linkset(site, predicate, links[site, predicate]) for site, predicate in ranked)


def _examples(
    first: dict[str, str], wanted: Sequence[str], frequent: Sequence[str]
) -> tuple[str, ...]:
    found = [first[iri] for iri in wanted if iri in first]
    found = found or [first[iri] for iri in frequent if iri in first]
    return tuple(dict.fromkeys(found[:MOST_EXAMPLES]))
