"""Which IRI a path under the base IRI means, and which IRIs have no path of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from urllib.parse import quote

from pyoxigraph import NamedNode

from ssegraph.http.dereferencing import MENDED, decode, is_own_page
from ssegraph.release.lookup import Lookup
from ssegraph.release.naming import SAFE, Naming
from ssegraph.terms import OWL

VERSION_IRI = NamedNode(OWL + "versionIRI")
# A path of these alone is spelt in one way only.
PLAIN = re.compile(r"[A-Za-z0-9/:@!$&'()*+,;=~._-]*")
THING, DOCUMENT = "id/", "doc/"


class Paths:
    """The paths of one release: *lookup* and *naming* know its IRIs.

    The *lists* and *languages* of the site have addresses, too.
    """

    def __init__(
        self, lookup: Lookup, naming: Naming, lists: Collection[str], languages: Collection[str]
    ) -> None:
        self._lookup = lookup
        self._base = lookup.base_iri
        self._spellings = naming.spellings or {}
        self._suffixed = frozenset(naming.suffixed)
        self._taken = frozenset(lists), frozenset(languages)

    def iris_at(self, path: str) -> Iterator[NamedNode]:
        """Yield the IRIs that a request for *path*, percent-decoded, may mean, likeliest first.

        A path that is no IRI in any spelling means none.
        """
        composed = unicodedata.normalize("NFC", path)
        spelt = (path, quote(path, safe=SAFE), composed, quote(composed, safe=SAFE))
        known = (*self._spellings.get(path, ()), *self._spellings.get(composed, ()))
        for iri in dict.fromkeys((*(self._base + one for one in spelt), *known)):
            try:
                yield NamedNode(iri)
            except ValueError:
                continue

    def find(self, path: str) -> NamedNode | None:
        """Return the IRI at *path* that the data knows; a version leads to what it is one of."""
        lookup = self._lookup
        for iri in self.iris_at(path):
            if lookup.describes(iri):
                return iri
            whole = next(iter(lookup.subjects(VERSION_IRI, iri, 1)), None)
            if isinstance(whole, NamedNode):
                return whole
            if lookup.knows(iri):
                return iri
        return None

    def find_thing(self, name: str) -> NamedNode | None:
        """Return what ``/id/name`` is."""
        return self.find(THING + name)

    def find_document(self, name: str) -> NamedNode | None:
        """Return what ``/doc/name`` is about: a thing, else the IRI of the document itself."""
        return self.find_thing(name) or self.find(DOCUMENT + name)

    def lead_to(self, iri: str) -> bool:
        """Tell whether the path of *iri*, which is under the base IRI, leads to its document."""
        path, mark, _ = iri.removeprefix(self._base).partition("#")
        if mark and not self._lookup.knows(NamedNode(self._base + path)):
            return False
        if not path or is_own_page(path, *self._taken) or MENDED.search(path):
            return False
        if path.startswith(DOCUMENT):
            return self.find(THING + path.removeprefix(DOCUMENT)) is None
        if PLAIN.fullmatch(path):
            return True
        decoded = decode(path)
        if decoded is None or MENDED.search(decoded) or "\0" in decoded:
            return False
        return self.find(decoded) == NamedNode(self._base + path)

    def is_page(self, iri: str) -> bool:
        """Tell whether the path of *iri*, which is under the base IRI, is a page of the site."""
        path = re.split("[?#]", iri.removeprefix(self._base), maxsplit=1)[0]
        return is_own_page(path, *self._taken)

    def is_ambiguous(self, path: str) -> bool:
        """Tell whether *path*, which ends like a format, is that of another IRI."""
        return path in self._suffixed
