"""A section of a page as its template shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ssegraph.declared.declaration import Section
from ssegraph.release.lookup import Label
from ssegraph.terms import Node, Term
from ssegraph.web.things.evidence import Evidence
from ssegraph.web.things.reached import Fact


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a section: what it is called by, a text about it, the facts beside it."""

    node: Node
    names: tuple[Term, ...]
    text: Term | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The items of a section that belong together, under ``title`` if they have one."""

    title: Label | Term | None
    items: Sequence[Any]


@dataclass(frozen=True, slots=True)
class View:
    """A section: *parts* of it, *total* things in all.

    ``more`` is where all of them are when not all are shown; ``is_cut`` tells
    that there are more than ``total``.  ``origin`` is who made all statements
    and where; each names its own only if the section ``names_origins``.
    """

    section: Section
    title: Label | None
    parts: Sequence[Part]
    total: int = 0
    is_cut: bool = False
    more: str = ""
    origin: Evidence | None = None
    names_origins: bool = True

    @property
    def said(self) -> list[Evidence]:
        """The statements of the section, with what backs them."""
        return [one for part in self.parts for one in part.items if isinstance(one, Evidence)]
