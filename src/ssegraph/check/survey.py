"""What the checks want to know of a large dataset, found out of each source while it is read.

Most sources are faultless, so the checks need not look at their statements
again: a survey tells which sources a check has to look at.  It may name too
many, never too few.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from ssegraph.check.facts import Facts
from ssegraph.check.passages import NEEDED, PASSAGE
from ssegraph.check.privacy import ADDRESS, CONTACT_PROPERTIES, CONTACT_SCHEMES
from ssegraph.check.references import SPACES
from ssegraph.check.terms import TERM_VALUED
from ssegraph.datatypes import COMPILED, is_ill_typed
from ssegraph.http.dereferencing import MENDED, hindrance
from ssegraph.http.media import SUFFIXES
from ssegraph.language.catalogue import interface_languages
from ssegraph.project import Project
from ssegraph.sources.files import Source
from ssegraph.sources.quick import Parts
from ssegraph.sources.reading import Surveyor
from ssegraph.terms import TYPE

TYPED = re.compile(rb'^"(.*)"\^\^<([^<>"]*)>$')
ADDRESS_BYTES = re.compile(ADDRESS.pattern.encode().replace(rb"\w", rb"\w\x80-\xff"))
RDF_TYPE = str(TYPE).encode()
MAY_BE_ILL = frozenset(iri.encode() for iri in COMPILED)
LANGUAGE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>"
TEXT = b"<http://www.w3.org/2001/XMLSchema#string>"


def surveyor_of(project: Project) -> Surveyor:
    """Return what makes the surveys that the checks of *project* use."""
    is_plain = _plain(project)

    def survey(source: Source) -> _Survey:
        return _Survey(project, source, is_plain)

    return survey


def _plain(project: Project) -> Callable[[str], bool]:
    """Return what tells that a path leads to its document, without a further look."""
    lists = [entry.path for entry in project.lists]
    languages = interface_languages(project.languages)

    def is_plain(path: str) -> bool:
        return not (
            "%" in path
            or path.startswith("doc/")
            or path.endswith(tuple(SUFFIXES))
            or MENDED.search(path)
            or hindrance(path, lists, languages)
        )

    return is_plain


class _Survey:
    """Gathers ``Facts`` from the statements of one source."""

    def __init__(self, project: Project, source: Source, is_plain: Callable[[str], bool]) -> None:
        self._base = b"<" + project.base_iri.encode()
        self._spaces = tuple(self._base + space.encode() for space in SPACES)
        self._is_data = source.path.is_relative_to(project.data)
        self._is_plain = is_plain
        self._terms: set[bytes] = set()
        self._subjects: set[bytes] = set()
        self._graphs: set[bytes] = set()
        self._mentions: set[bytes] = set()
        self._quotations: list[bytes] = []
        self._is_ill_typed = self._holds_contact = False

    def add(self, statements: Sequence[Parts]) -> None:
        """Take in some statements of the source."""
        base, spaces = self._base, self._spaces
        predicates = {predicate for _, _, predicate, _ in statements}
        subjects = {subject for _, subject, _, _ in statements}
        values = {value for *_, value in statements}
        self._terms |= predicates
        self._terms.update(
            value for _, _, predicate, value in statements if predicate in TERM_PREDICATES
        )
        self._subjects.update(subject for subject in subjects if subject.startswith(base))
        self._graphs.update(
            graph for graph in {parts[0] for parts in statements} if graph.startswith(base)
        )
        self._mentions.update(value for value in values if value.startswith(spaces))
        literals = [value for value in values if value.startswith(b'"')]
        self._read_literals(literals)
        if self._is_data and not self._holds_contact:
            self._holds_contact = _may_hold_contact(predicates, subjects | values)
        self._quotations += [
            b"%b %b %b .\n" % (subject, predicate, value)
            for _, subject, predicate, value in statements
            if predicate in QUOTING and (predicate != RDF_TYPE or value == PASSAGE_BYTES)
        ]

    def _read_literals(self, literals: Iterable[bytes]) -> None:
        for literal in literals:
            if literal.endswith(b'"'):
                self._terms.add(TEXT)
            elif not literal.endswith(b">"):
                self._terms.add(LANGUAGE)
            elif found := TYPED.match(literal):
                text, datatype = found.groups()
                self._terms.add(b"<%b>" % datatype)
                if datatype in MAY_BE_ILL and not self._is_ill_typed:
                    self._is_ill_typed = _may_be_ill_typed(text, datatype)

    def result(self) -> Facts:
        """Return what was gathered."""
        subjects = _iris(self._subjects)
        start = len(self._base) - 1
        return Facts(
            terms=_iris(term for term in self._terms if term.startswith(b"<")),
            subjects=subjects,
            graphs=_iris(self._graphs),
            mentions=_iris(self._mentions - self._subjects - self._graphs),
            unusual=frozenset(
                iri for iri in subjects if not self._is_plain(iri[start:].partition("#")[0])
            ),
            quotations=b"".join(self._quotations),
            may_be_ill_typed=self._is_ill_typed,
            may_hold_contact=self._holds_contact,
        )


def _iris(terms: Iterable[bytes]) -> frozenset[str]:
    return frozenset(term[1:-1].decode() for term in terms)


def _may_be_ill_typed(text: bytes, datatype: bytes) -> bool:
    # What is escaped would have to be read first; the check does that.
    return b"\\" in text or is_ill_typed(
        Literal(text.decode(), datatype=NamedNode(datatype.decode()))
    )


def _may_hold_contact(predicates: Iterable[bytes], terms: Iterable[bytes]) -> bool:
    return any(predicate in CONTACT for predicate in predicates) or any(
        ADDRESS_BYTES.search(term)
        if term.startswith(b'"')
        else term[1:].lower().startswith(SCHEMES)
        for term in terms
    )


TERM_PREDICATES = frozenset(b"<%b>" % iri.encode() for iri in TERM_VALUED)
QUOTING = frozenset(str(predicate).encode() for predicate in NEEDED)
PASSAGE_BYTES = str(PASSAGE).encode()
CONTACT = frozenset(b"<%b>" % iri.encode() for iri in CONTACT_PROPERTIES)
SCHEMES = tuple(scheme.encode() for scheme in CONTACT_SCHEMES)
