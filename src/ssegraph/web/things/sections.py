"""The sections of a declared page, filled with what the release says.

Each kind of section finds its own content; one that finds none is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from flask import current_app
from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.declared.declaration import Section
from ssegraph.release.lookup import Label, Lookup
from ssegraph.search.folding import sort_key
from ssegraph.terms import Node, Term
from ssegraph.web.language import language
from ssegraph.web.shown import shown
from ssegraph.web.things.evidence import evidence_of, passage_of
from ssegraph.web.things.reached import Reached, spoken
from ssegraph.web.things.statements import natural
from ssegraph.web.things.uses import uses_of
from ssegraph.web.things.view import Item, Part, View
from ssegraph.web.things.whole import address_of_all, listed
from ssegraph.web.vocabularies.concepts import tree_of
from ssegraph.web.words import text_in

# Names that begin alike for longer are not worth telling apart.
LONGEST_KEY = 100
SAID = frozenset({"points", "claims", "quotations"})
# How much of a section is shown when its declaration does not say.
LIMITS = {"list": 60, "cards": 12, "programme": 60, "points": 40, "claims": 40, "quotations": 20}


def fill(
    lookup: Lookup,
    subject: NamedNode,
    sections: Iterable[Section],
    usual: NamedNode | None = None,
) -> list[View]:
    """Return the *sections* about *subject* that have anything to show.

    What only the *usual* graph states comes without graphs.
    """
    filler = _Filler(lookup, subject, usual)
    views = (filler.view(section) for section in sections)
    return _attributed([view for view in views if view.parts])


def _attributed(views: list[View]) -> list[View]:
    """Let each section say who speaks in it, unless the one before said that already."""
    found: list[View] = []
    known: object = None
    for view in views:
        origins = [(one.speakers, one.organizations, one.occasions) for one in view.said]
        is_shared = bool(origins) and all(origin == origins[0] for origin in origins)
        if is_shared and origins[0] == known:
            found.append(replace(view, names_origins=False))
        elif is_shared and len(origins) > 1:
            found.append(replace(view, origin=view.said[0], names_origins=False))
        else:
            found.append(view)
        if origins:
            known = origins[0] if is_shared else None
    return found


class _Filler:
    """Fills the sections of one page."""

    def __init__(self, lookup: Lookup, subject: NamedNode, usual: NamedNode | None) -> None:
        self._lookup = lookup
        self._subject = subject
        self._reached = Reached(lookup, subject, usual)

    def view(self, section: Section) -> View:
        """Return *section* with its content; without parts when there is none."""
        empty = View(section, text_in(section.title) if section.title else None, ())
        make = {"facts": self._facts, "uses": self._uses, "text": self._texts}.get(section.show)
        return self._of(empty, make(section)) if make else self._reaching(empty)

    def _reaching(self, empty: View) -> View:
        """Fill a section of the nodes that its path leads to."""
        section = empty.section
        edges, complete = self._reached.edges(self._subject, section.values)
        nodes = [term for term in edges if isinstance(term, NamedNode | BlankNode)]
        if not nodes:
            return empty
        match section.show:
            case "map":
                return self._of(empty, self._map(nodes))
            case "tree":
                tree = self._of(empty, tree_of(self._lookup, nodes))
                return self._counted(tree, len(nodes), complete)
            case _:
                return self._listed(empty, nodes, complete)

    def _of(self, empty: View, items: Sequence[Any]) -> View:
        return replace(empty, parts=[Part(None, items)]) if items else empty

    def _counted(self, view: View, total: int, complete: bool, is_short: bool = False) -> View:
        is_partly = is_short or not complete
        more = address_of_all(view.section, self._subject) if is_partly else ""
        return replace(view, total=total, is_cut=not complete, more=more)

    def _facts(self, section: Section) -> Sequence[Any]:
        me = (self._subject,)
        return self._reached.facts(me, section.lines, titled=True, said=me)

    def _uses(self, section: Section) -> Sequence[Any]:
        return uses_of(self._lookup, self._subject, set(section.without), section.limit)

    def _texts(self, section: Section) -> Sequence[Any]:
        edges, _ = self._reached.edges(self._subject, section.values)
        texts = (term for term in spoken(edges, self._lookup) if isinstance(term, Literal))
        return [(text, self._reached.graphs(edges[text])) for text in texts]

    def _map(self, nodes: Sequence[Node]) -> Sequence[Any]:
        # The drawings make themselves known to templates, which are above this.
        drawn = current_app.jinja_env.globals["map_of"]([self._subject, *nodes])  # type: ignore[operator]
        return [drawn] if drawn else ()

    def _listed(self, empty: View, nodes: list[Node], complete: bool) -> View:
        """Show things one after the other, in their order and their groups."""
        section = empty.section
        limit = section.limit or LIMITS[section.show]
        whole = None if complete else listed(section, self._subject, limit)
        if whole and not section.values.names:
            nodes = [NamedNode(hit.iri) for hit in whole.hits]
        else:
            nodes = self._ordered(section, nodes)
        view = replace(empty, parts=self._parts(section, nodes[:limit]))
        if whole:
            return self._counted(view, whole.total, complete=True, is_short=True)
        is_short = len(nodes) > limit
        # Several nodes may be called the same, and then are one thing.
        total = len(nodes) if is_short else sum(len(part.items) for part in view.parts)
        return self._counted(view, total, complete, is_short)

    def _parts(self, section: Section, nodes: Sequence[Node]) -> list[Part]:
        grouped: dict[Term | None, list[Node]] = defaultdict(list)
        for node in nodes:
            grouped[self._reached.first(node, section.group)].append(node)
        return [
            Part(self._part_title(section, key), self._things(section, grouped[key]))
            for key in sorted(grouped, key=self._place)
        ]

    def _things(self, section: Section, nodes: Sequence[Node]) -> Sequence[Any]:
        if section.show == "quotations":
            return [passage_of(self._lookup, node) for node in nodes]
        if section.show in SAID:
            return [evidence_of(self._lookup, node) for node in nodes]
        return self._items(section, nodes)

    def _items(self, section: Section, nodes: Sequence[Node]) -> list[Item]:
        """Make an item for all nodes that are called the same."""
        named: dict[tuple[Term, ...], list[Node]] = defaultdict(list)
        for node in nodes:
            named[self._reached.names(node, section.values)].append(node)
        return [
            Item(
                same[0],
                names,
                self._reached.first(same[0], section.text),
                self._reached.facts(same, section.lines, titled=False, said=(*same, *names)),
            )
            for names, same in named.items()
        ]

    def _ordered(self, section: Section, nodes: list[Node]) -> list[Node]:
        # What a source says stands in the order of the source, which IRIs follow.
        is_said = section.show in SAID

        def place(node: Node) -> tuple[Any, ...]:
            given = self._reached.first(node, section.order)
            order = natural(given.value) if isinstance(given, Literal) else ()
            if is_said:
                return order, natural(node)
            return order, self._sort_key(self._reached.names(node, section.values)[0]), node.value

        return sorted(nodes, key=place) if len(nodes) > 1 else nodes

    def _place(self, key: Term | None) -> tuple[Any, ...]:
        """Sort groups by number or name; what has no group comes first."""
        if key is None:
            return (0, ())
        return (1, natural(key.value)) if isinstance(key, Literal) else (2, self._sort_key(key))

    def _sort_key(self, term: Term) -> str:
        return sort_key(self._lookup.label(term, (language(),)).text[:LONGEST_KEY])

    def _part_title(self, section: Section, key: Term | None) -> Label | Term | None:
        if key is None or not section.group_title:
            return key
        pattern = text_in(section.group_title)
        return Label(pattern.text.replace("{value}", shown(key).text), pattern.language)
