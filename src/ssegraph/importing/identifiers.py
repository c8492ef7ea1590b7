"""Find what a name means among what the project knows, else give it a new IRI.

An IRI is for good: one that was ever published, or is mentioned anywhere in
the sources, is never given to something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad
from rapidfuzz import fuzz, process

from ssegraph.importing.draft import slug_of
from ssegraph.project import Project
from ssegraph.release.history import NAME, History, numbers_in
from ssegraph.terms import LABEL_PROPERTIES, PREFIXES, RDFS, SCHEMA, TYPE

NAME_PROPERTIES = frozenset(
    [
        *LABEL_PROPERTIES,
        NamedNode(SCHEMA + "alternateName"),
        NamedNode(SCHEMA + "legalName"),
        NamedNode(PREFIXES["skos"] + "altLabel"),
    ]
)
SUBCLASS_OF = NamedNode(RDFS + "subClassOf")
EXACT = 100.0
LEAST_SCORE = 80.0
MOST_SIMILAR = 5
# What a name may have more or less of without meaning another thing.
LONGEST_COMPARED = 300


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that a name may mean: the name it is known by, and how alike, from 0 to 100."""

    node: NamedNode
    name: str
    score: float

    @property
    def is_exact(self) -> bool:
        """Whether the names are the same but for case, accents and punctuation."""
        return self.score >= EXACT


class Known:
    """The things that the project describes, by class and by name."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.iris: set[str] = set()
        self._types: defaultdict[str, set[NamedNode]] = defaultdict(set)
        self._names: defaultdict[NamedNode, dict[str, str]] = defaultdict(dict)
        self._below: defaultdict[str, set[str]] = defaultdict(set)
        self._folded: dict[str, dict[str, dict[NamedNode, str]]] = {}
        for quad in quads:
            self._add(quad)

    def _add(self, quad: Quad) -> None:
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        for term in (subject, value):
            if isinstance(term, NamedNode):
                self.iris.add(term.value)
        if not isinstance(subject, NamedNode):
            return
        if predicate == TYPE and isinstance(value, NamedNode):
            self._types[value.value].add(subject)
        elif predicate == SUBCLASS_OF and isinstance(value, NamedNode):
            self._below[value.value].add(subject.value)
        elif predicate in NAME_PROPERTIES and isinstance(value, Literal):
            self._names[subject].setdefault(value.value, value.language or "")

    def of(self, class_iri: str) -> dict[NamedNode, tuple[str, ...]]:
        """Return the things of a class, or of one below it, with all their names."""
        return {
            node: tuple(self._names.get(node, ()))
            for name in sorted(self._and_below(class_iri))
            for node in sorted(self._types.get(name, ()), key=lambda node: node.value)
        }

    def name_of(self, node: NamedNode, languages: Iterable[str] = ()) -> str:
        """Return what *node* is called, in the first of *languages* that it has a name in."""
        names = self._names.get(node, {})
        for language in languages:
            for name, tag in names.items():
                if tag == language:
                    return name
        return next(iter(names), "")

    def find(self, name: str, class_iri: str) -> list[Match]:
        """Return what *name* may mean, the most alike first.

        Several exact matches mean that the name is ambiguous.  Without an exact
        one, those that are alike follow, for a person to choose from.
        """
        known = self._by_name(class_iri)
        wanted = folded(name)[:LONGEST_COMPARED]
        exact = known.get(wanted, {})
        if exact or not wanted:
            return [Match(node, called, EXACT) for node, called in exact.items()]
        best: dict[NamedNode, Match] = {}
        alike = process.extract(
            wanted, known.keys(), scorer=fuzz.WRatio, score_cutoff=LEAST_SCORE, limit=MOST_SIMILAR
        )
        for other, score, _ in alike:
            for node, called in known[other].items():
                # Only what is the same once folded is exact.
                best.setdefault(node, Match(node, called, min(score, EXACT - 1)))
        return list(best.values())[:MOST_SIMILAR]

    def exact(self, name: str, class_iri: str) -> NamedNode | None:
        """Return the one thing that *name* means, ``None`` when it is none or several."""
        found = [match.node for match in self.find(name, class_iri) if match.is_exact]
        return found[0] if len(found) == 1 else None

    def _by_name(self, class_iri: str) -> dict[str, dict[NamedNode, str]]:
        if class_iri not in self._folded:
            names: dict[str, dict[NamedNode, str]] = {}
            for node, called in self.of(class_iri).items():
                for name in called:
                    names.setdefault(folded(name)[:LONGEST_COMPARED], {}).setdefault(node, name)
            names.pop("", None)
            self._folded[class_iri] = names
        return self._folded[class_iri]

    def _and_below(self, class_iri: str) -> set[str]:
        found, waiting = set[str](), [class_iri]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting += self._below.get(current, ())
        return found


class Taken:
    """The IRIs that cannot be given to anything new, as a container.

    Those that the sources mention, that a publication ever had, and that were
    given since with ``add``.
    """

    def __init__(self, project: Project, mentioned: Collection[str]) -> None:
        self._mentioned = mentioned
        self._added: set[str] = set()
        path = project.releases / "publications" / NAME
        self._history = History(project.releases, numbers_in(path))

    def __contains__(self, iri: object) -> bool:
        if iri in self._mentioned or iri in self._added:
            return True
        return isinstance(iri, str) and self._history.state_of(iri) is not None

    def add(self, iri: str) -> None:
        """Note that *iri* has just been given."""
        self._added.add(iri)


def mint(base_iri: str, type_name: str, name: str, taken: Container[str]) -> NamedNode:
    """Return a new IRI ``<base>id/<type>/<slug>`` for what is called *name*.

    The slug is followed by -2, -3 … while it is taken.  A name without any
    Latin letter or digit becomes the name of its type, and a number.

    >>> mint("https://example.org/", "person", "Chloé Sécher", ()).value
    'https://example.org/id/person/chloe-secher'
    >>> mint("https://example.org/", "person", "A", {"https://example.org/id/person/a"}).value
    'https://example.org/id/person/a-2'
    """
    stem = f"{base_iri}id/{type_name}/{slug_of(name) or type_name}"
    number, iri = 1, stem
    while iri in taken:
        number += 1
        iri = f"{stem}-{number}"
    return NamedNode(iri)


def folded(name: str) -> str:
    """Return *name* without case, accents and punctuation, for comparison.

    >>> folded("Université Félix Houphouët-Boigny") == folded("universite felix houphouet boigny")
    True
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare))
