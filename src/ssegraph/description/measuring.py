"""Count what a description says of the statements, in one pass over their union."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from operator import itemgetter
from urllib.parse import urlsplit

from ssegraph.description.facts import Figures, Linkset
from ssegraph.terms import OWL, RDFS, SH, TYPE, VOID

MOST_LINKSETS = 100
MOST_EXAMPLES = 10
# Statements that are counted together.
AT_ONCE = 10_000
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
    waiting = iter(triples)
    while some := [line.split(b" ", 2) for line in islice(waiting, AT_ONCE)]:
        counted.add(some)
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
    """What is counted so far; terms are as N-Triples write them, values with the end of a line."""

    def __init__(self, base_iri: str) -> None:
        self._base = b"<" + base_iri.encode()
        self._subject = self._entity = b""
        self._is_link: dict[bytes, bool] = {RDF_TYPE: False}
        self.subjects = self.entities = 0
        # A number takes a third of the memory of a term, and none are alike by chance.
        self.objects: set[int] = set()
        self.properties: Counter[bytes] = Counter()
        self.classes: Counter[str] = Counter()
        self.links: Counter[tuple[str, str]] = Counter()
        self.first: dict[str, str] = {}

    def add(self, statements: Sequence[Sequence[bytes]]) -> None:
        """Count some statements, which follow on those before."""
        self.properties.update(map(itemgetter(1), statements))
        self.objects.update(map(hash, map(itemgetter(2), statements)))
        for subject in dict.fromkeys(map(itemgetter(0), statements)):
            self.subjects += subject != self._subject
            self._subject = subject
        base = self._base
        for subject, predicate, value in statements:
            if predicate == RDF_TYPE:
                if value.startswith(b"<") and subject.startswith(b"<"):
                    self._add_instance(subject, _iri(value[:-3]))
            elif value.startswith(b"<") and subject.startswith(base) and value[: len(base)] != base:
                self._add_link(predicate, value)

    def _add_instance(self, subject: bytes, class_iri: str) -> None:
        self.classes[class_iri] += 1
        if subject.startswith(self._base):
            self.entities += subject != self._entity
            self._entity = subject
            if class_iri not in self.first or _iri(subject) < self.first[class_iri]:
                self.first[class_iri] = _iri(subject)

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
