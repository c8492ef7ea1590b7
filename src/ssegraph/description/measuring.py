"""Count what a description says of the statements, in one pass over their union."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from ssegraph.description.facts import Figures, Linkset
from ssegraph.terms import OWL, RDFS, SH, TYPE, VOID

MOST_LINKSETS = 100
MOST_EXAMPLES = 10
# Where terms are declared, these lead to other terms, not to things elsewhere.
OF_TERMS = (RDFS, OWL, SH, VOID)
RDF_TYPE = str(TYPE).encode()
SEE_ALSO = (RDFS + "seeAlso", OWL + "sameAs")


def measure(triples: Iterable[bytes], base_iri: str, classes: Iterable[str]) -> Figures:
    """Count *triples*, lines of N-Triples that are sorted and there once each.

    An example is taken of each of *classes*, else of the classes with most
    instances.
    """
    counted = _Counted(base_iri)
    for line in triples:
        counted.add(*line.split(b" ", 2))
    ranked = [iri for iri, _ in counted.classes.most_common()]
    return Figures(
        triples=counted.properties.total(),
        subjects=counted.subjects,
        objects=len(counted.objects),
        entities=counted.entities,
        classes=_by_iri(counted.classes),
        properties=_by_iri(counted.properties),
        linksets=_most_frequent(counted.links),
        examples=_examples(counted.first, [*classes], ranked),
    )


class _Counted:
    """What is counted so far; terms are as N-Triples write them."""

    def __init__(self, base_iri: str) -> None:
        self._base = b"<" + base_iri.encode()
        self._subject = self._entity = b""
        self._is_link: dict[bytes, bool] = {}
        self.subjects = self.entities = 0
        # A number takes a third of the memory of a term, and none are alike by chance.
        self.objects: set[int] = set()
        self.properties: Counter[bytes] = Counter()
        self.classes: Counter[str] = Counter()
        self.links: Counter[tuple[str, str]] = Counter()
        self.first: dict[str, str] = {}

    def add(self, subject: bytes, predicate: bytes, value: bytes) -> None:
        """Count a statement; *value* has the end of its line."""
        self.properties[predicate] += 1
        self.objects.add(hash(value))
        if subject != self._subject:
            self._subject = subject
            self.subjects += 1
        if not (value.startswith(b"<") and subject.startswith(b"<")):
            return
        if predicate == RDF_TYPE:
            self._add_instance(subject, _iri(value[:-3]))
        elif subject.startswith(self._base) and not value.startswith(self._base):
            self._add_link(predicate, value)

    def _add_instance(self, subject: bytes, class_iri: str) -> None:
        self.classes[class_iri] += 1
        if subject.startswith(self._base):
            self.entities += subject != self._entity
            self._entity = subject
            iri = _iri(subject)
            self.first[class_iri] = min(iri, self.first.get(class_iri, iri))

    def _add_link(self, predicate: bytes, value: bytes) -> None:
        is_link = self._is_link.get(predicate)
        if is_link is None:
            is_link = self._is_link[predicate] = _is_link(_iri(predicate))
        if is_link and (site := _site(_iri(value[:-3]))):
            self.links[site, _iri(predicate)] += 1


def _by_iri(counts: Counter[str] | Counter[bytes]) -> dict[str, int]:
    named = {_iri(key) if isinstance(key, bytes) else key: n for key, n in counts.items()}
    return dict(sorted(named.items()))


def _iri(term: bytes) -> str:
    return term[1:-1].decode()


def namespaces(iris: Iterable[str]) -> list[str]:
    """Return the namespaces that *iris* are in, sorted.

    >>> namespaces(["https://schema.org/name", "http://www.w3.org/ns/org#unitOf"])
    ['http://www.w3.org/ns/org#', 'https://schema.org/']
    """
    return sorted({iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris} - {""})


def _site(iri: str) -> str:
    """Return what the addresses of the site of *iri* begin with, '' for none."""
    if not iri.startswith(("http://", "https://")):
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
