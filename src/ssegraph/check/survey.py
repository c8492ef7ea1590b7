"""What the checks want to know of a large dataset, found out of each source while it is read.

Most sources are faultless, so the checks need not look at their statements
again: a survey tells which sources a check has to look at.  It may name too
many, never too few.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from ssegraph import datatypes
from ssegraph.check.facts import pack
from ssegraph.check.passages import NEEDED, PASSAGE
from ssegraph.check.privacy import ADDRESS, CONTACT_PROPERTIES, CONTACT_SCHEMES
from ssegraph.check.references import SPACES
from ssegraph.check.terms import TERM_VALUED
from ssegraph.datatypes import COMPILED, is_ill_typed
from ssegraph.http import dereferencing
from ssegraph.http.dereferencing import MENDED, hindrance
from ssegraph.http.media import SUFFIXES
from ssegraph.language.catalogue import interface_languages
from ssegraph.project import Project
from ssegraph.sources.blocks import Triples
from ssegraph.sources.files import Source
from ssegraph.sources.reading import Surveyor
from ssegraph.terms import TYPE

# What an address has from the @ on; this is found soon.
ADDRESS_END = re.compile(ADDRESS.pattern[ADDRESS.pattern.index("@") :].encode())
RDF_TYPE = str(TYPE).encode()
MAY_BE_ILL = frozenset(iri.encode() for iri in COMPILED)
LANGUAGE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>"
MOST_REMEMBERED = 100_000
TEXT = b"<http://www.w3.org/2001/XMLSchema#string>"


def surveyor_of(project: Project) -> Surveyor:
    """Return what makes the surveys that the checks of *project* use."""
    lists = sorted(entry.path for entry in project.lists)
    languages = sorted(interface_languages(project.languages))
    decides = json.dumps([project.base_iri, lists, languages, _programs()])
    name = hashlib.sha256(decides.encode()).hexdigest()
    is_plain = _plain(lists, languages)

    def survey(source: Source) -> _Survey:
        is_data = source.path.is_relative_to(project.data)
        return _Survey(f"{name} {is_data}", project.base_iri, is_plain, is_data=is_data)

    return survey


@cache
def _programs() -> str:
    """Return a digest of all that decides what a survey finds."""
    own = hashlib.sha256()
    for folder in (Path(__file__).parent, Path(dereferencing.__file__).parent):
        for path in sorted(folder.glob("*.py")):
            own.update(path.read_bytes())
    own.update(Path(datatypes.__file__).read_bytes())
    return own.hexdigest()


def _plain(lists: Collection[str], languages: Collection[str]) -> Callable[[str], bool]:
    """Return what tells that a path leads to its document, without a further look."""
    ours = "|".join(name for name in ("id", "scheme", "graph") if name not in languages)
    # Most are such as the site itself has no page for.
    usual = re.compile(rf"(?:{ours})(?:/[A-Za-z0-9_-]+)+") if ours else None

    def is_plain(path: str) -> bool:
        return bool(usual and usual.fullmatch(path)) or not (
            "%" in path
            or path.startswith("doc/")
            or path.endswith(tuple(SUFFIXES))
            or MENDED.search(path)
            or hindrance(path, lists, languages)
        )

    return is_plain


class _Survey:
    """Gathers facts from the statements of one source."""

    def __init__(
        self, name: str, base_iri: str, is_plain: Callable[[str], bool], *, is_data: bool
    ) -> None:
        self.name = name
        self._base = b"<" + base_iri.encode()
        self._spaces = tuple(self._base + space.encode() for space in SPACES)
        self._is_data = is_data
        self._is_plain = is_plain
        self._terms: set[bytes] = set()
        self._subjects: set[bytes] = set()
        self._graphs: set[bytes] = set()
        self._mentions: set[bytes] = set()
        self._quotations: list[bytes] = []
        self._is_ill_typed = self._holds_contact = False

    def add(self, said: Triples) -> None:
        """Take in some statements of the source."""
        predicates, values = set(said.predicates), set(said.values)
        self._terms |= predicates
        if not predicates.isdisjoint(TERM_PREDICATES):
            self._terms.update(_values_of(said, TERM_PREDICATES))
        if not predicates.isdisjoint(QUOTING):
            self._quotations += _quotations(said)
        self._subjects.update(one for one in set(said.subjects) if one.startswith(self._base))
        if said.graph.startswith(self._base):
            self._graphs.add(said.graph)
        spaces = self._spaces
        self._mentions.update([value for value in values if value.startswith(spaces)])
        self._read_literals([value for value in values if value.startswith(b'"')])
        if self._is_data and not self._holds_contact:
            self._holds_contact = _may_hold_contact(predicates, said.text)

    def _read_literals(self, literals: Sequence[bytes]) -> None:
        if any(literal.endswith(b'"') for literal in literals):
            self._terms.add(TEXT)
        if any(not literal.endswith((b'"', b">")) for literal in literals):
            self._terms.add(LANGUAGE)
        for literal in [one for one in literals if one.endswith(b">")]:
            text, _, datatype = literal[1:-1].rpartition(b'"^^<')
            self._terms.add(b"<%b>" % datatype)
            if datatype in MAY_BE_ILL and not self._is_ill_typed:
                self._is_ill_typed = _may_be_ill_typed(text, datatype)

    def result(self) -> bytes:
        """Return what was gathered, as ``Facts`` unpack it."""
        start = len(self._base)
        return pack(
            terms=(term for term in self._terms if term.startswith(b"<")),
            subjects=self._subjects,
            graphs=self._graphs,
            mentions=self._mentions - self._subjects - self._graphs,
            has_unusual=not all(
                self._is_plain(iri[start:-1].decode().partition("#")[0]) for iri in self._subjects
            ),
            quotations=b"".join(self._quotations),
            may_be_ill_typed=self._is_ill_typed,
            may_hold_contact=self._holds_contact,
        )


def _values_of(said: Triples, predicates: Collection[bytes]) -> Iterator[bytes]:
    for predicate, value in zip(said.predicates, said.values, strict=True):
        if predicate in predicates:
            yield value


def _quotations(said: Triples) -> Iterator[bytes]:
    for line, predicate, value in zip(said.lines, said.predicates, said.values, strict=True):
        if predicate in QUOTING and (predicate != RDF_TYPE or value == PASSAGE_BYTES):
            yield line + b"\n"


@lru_cache(MOST_REMEMBERED)
def _may_be_ill_typed(text: bytes, datatype: bytes) -> bool:
    # What is escaped would have to be read first; the check does that.
    return b"\\" in text or is_ill_typed(
        Literal(text.decode(), datatype=NamedNode(datatype.decode()))
    )


def _may_hold_contact(predicates: set[bytes], text: bytes) -> bool:
    lowered = text.lower()
    return (
        not predicates.isdisjoint(CONTACT)
        or any(scheme in lowered for scheme in SCHEMES)
        or ADDRESS_END.search(text) is not None
    )


TERM_PREDICATES = frozenset(b"<%b>" % iri.encode() for iri in TERM_VALUED)
QUOTING = frozenset(str(predicate).encode() for predicate in NEEDED)
PASSAGE_BYTES = str(PASSAGE).encode()
CONTACT = frozenset(b"<%b>" % iri.encode() for iri in CONTACT_PROPERTIES)
SCHEMES = tuple(b"<" + scheme.encode() for scheme in CONTACT_SCHEMES)
