"""What can be asked of the index, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

# The facet that every index has: the class of a thing.
TYPE_FACET = "type"


@dataclass(frozen=True, slots=True)
class Asked:
    """A search, or a list when ``text`` is empty.

    ``chosen`` maps names of facets to values: any of the values of a facet
    will do, but every facet narrows.  ``language`` is the reader's: titles and
    snippets come in it where they can, and lists are sorted in it.
    """

    text: str = ""
    class_iri: str | None = None
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    language: str = ""
    offset: int = 0
    limit: int = 30


class Part(NamedTuple):
    """A piece of text, and whether it is what was searched for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    ``title`` is its label, ``snippet`` the text about it that answers the
    search best, each with its language; both joined are the text as it stands
    in the data, but for the "…" of a snippet that was cut.
    """

    iri: str
    title: tuple[Part, ...]
    title_language: str
    snippet: tuple[Part, ...]
    language: str

    @property
    def label(self) -> str:
        """The title in one piece."""
        return "".join(part.text for part in self.title)


class ValueCount(NamedTuple):
    """A value of a facet, an IRI or the text of a literal, and how many things have it."""

    value: str
    things: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetCount:
    """The values of a facet that have anything to find, most first.

    A facet's own choice does not narrow its counts.  ``is_complete`` tells
    whether those are all values; the ones left out have no larger counts.
    """

    name: str
    values: tuple[ValueCount, ...]
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: how much there is in all, the hits of one page, the facets.

    ``suggestion`` is the text that was probably meant when nothing was found.
    ``is_cut`` tells that only the beginning of the text was searched for.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: tuple[FacetCount, ...]
    suggestion: str = ""
    is_cut: bool = False
