"""What a citation says, whatever it is written as.

It names one release, because only that stays as it is: whoever follows the
address of the reference finds the words that were cited.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ssegraph.release.lookup import Label
from ssegraph.web.embedding.licence import Licence

Kind = Literal["dataset", "thing", "answer"]
# What is no part of a word, in the key by which a bibliography refers to its entry.
NO_KEY = re.compile(r"[^a-z0-9]+")
LONGEST_KEY = 60


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that can be cited.

    ``whole`` is the title of the dataset that a thing or an answer is part
    of, and of the dataset itself.  ``day`` is when the release was published.
    ``path`` is where it is on the site, without root and language.
    ``address`` leads to it in this release for good, ``iri`` to what is
    current; an answer to a query that is not saved has no IRI.
    ``query_hash`` is the SHA-256 of a query's text in hex.
    ``language`` is that of the words around the titles.
    """

    kind: Kind
    name: str
    title: Label
    whole: Label
    creator: str
    publisher: str
    release: str
    day: date
    path: str
    address: str
    language: str
    iri: str = ""
    query_hash: str = ""
    licence: Licence | None = None

    @property
    def key(self) -> str:
        """A word that stands for the reference: ``session-gsef2021-s001-0123abcd``."""
        stem = NO_KEY.sub("-", self.name.lower()).strip("-")[-LONGEST_KEY:].strip("-")
        return "-".join(part for part in (stem, self.release[:8]) if part)

    @property
    def is_part(self) -> bool:
        """Whether this is part of the dataset, not all of it."""
        return self.kind != "dataset"

    @property
    def note(self) -> str:
        """What bibliographies have no field for, in English, which those who read keys read."""
        said = [f"Release {self.release}"]
        if self.query_hash:
            said.append(f"SHA-256 of the query: {self.query_hash}")
        if self.licence:
            said.append(f"Licence: {self.licence.name}, {self.licence.address}")
        if self.iri:
            said.append(f"IRI: {self.iri}")
        return ". ".join(said)


def tidy(query: str) -> str:
    r"""Return the text of *query* that is hashed: no space around it, lines that end in LF.

    >>> tidy("ASK {\r\n}\n ")
    'ASK {\n}'
    """
    # Forms send CR LF, whatever their reader typed.
    return query.replace("\r\n", "\n").replace("\r", "\n").strip()


def hash_of(query: str) -> str:
    """Return the SHA-256 of *query*, tidied and in UTF-8, as hex digits."""
    return hashlib.sha256(tidy(query).encode("utf-8", "surrogatepass")).hexdigest()
