"""What a declared line or section finds from a node, within the bounds of one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.declared.declaration import Condition, Line, Values
from ssegraph.declared.follow import Edge, Found, follow, walk
from ssegraph.declared.paths import Path, leading
from ssegraph.release.lookup import Lookup
from ssegraph.terms import Node, Term
from ssegraph.web.words import Name, best, name_of, text_in

# A condition and a name are one or two steps away.
NEAR = 50
MOST_VALUES = 100


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact: what it is called by, who states it, and what follows it.

    ``end`` is the end of the time that the value begins, ``unit`` the code of
    the unit that it is in.
    """

    names: tuple[Term, ...]
    graphs: tuple[NamedNode, ...]
    end: Literal | None
    unit: str
    facts: tuple[Fact, ...]

    @property
    def is_heading(self) -> bool:
        """Tell whether the value only says what the facts after it are about."""
        return bool(self.facts) and isinstance(self.names[0], BlankNode)


@dataclass(frozen=True, slots=True)
class Fact:
    """The values of one declared line, called by ``title`` unless they speak for themselves."""

    title: Name | None
    values: tuple[Value, ...]

    @property
    def graphs(self) -> tuple[NamedNode, ...]:
        """The graphs that state all of the values, if they are the same for all."""
        graphs = {value.graphs for value in self.values}
        return next(iter(graphs)) if len(graphs) == 1 else ()


class Reached:
    """Follows what is declared about the page of one subject.

    The subject itself is never among what is found: its page need not name it.
    """

    def __init__(self, lookup: Lookup, subject: Node, usual: NamedNode | None = None) -> None:
        self._lookup = lookup
        self._subject = subject
        self._usual = usual
        # Several sections often show different things from the same place.
        self._from_subject: dict[Path, Found] = {}

    def graphs(self, edge: Edge | None) -> tuple[NamedNode, ...]:
        """Return the graphs that state *edge*, unless that is only the usual one."""
        graphs = self._lookup.graphs_of(*edge) if edge else ()
        return () if graphs == (self._usual,) else graphs

    def edges(self, start: Node, values: Values) -> tuple[dict[Term, Edge | None], bool]:
        """Return what *values* declares from *start*, and whether that is all of it.

        Each term comes with the last statement that led to it.
        """
        if values.path is None:
            return {start: None}, True
        found = self._walk(start, values.path)
        kept = {
            term: edge
            for term, edge in found.edges.items()
            if term != self._subject and self._counts(term, values)
        }
        return kept, found.complete

    def _walk(self, start: Node, path: Path) -> Found:
        if start is not self._subject:
            return walk(self._lookup, start, path)
        if path not in self._from_subject:
            self._from_subject[path] = walk(self._lookup, start, path)
        return self._from_subject[path]

    def names(self, node: Term, values: Values) -> tuple[Term, ...]:
        """Return what *node* is called by."""
        if isinstance(node, NamedNode | BlankNode):
            for declared in values.names:
                found, _ = self.edges(node, replace(declared, names=()))
                if found:
                    return tuple(spoken(found, self._lookup))
        return (node,)

    def facts(
        self, nodes: Sequence[Node], lines: Iterable[Line], *, titled: bool, said: Iterable[Term]
    ) -> tuple[Fact, ...]:
        """Return the facts that *lines* declare about *nodes*, which are called the same.

        What is *said* beside them is left out.  With *titled*, as facts that
        stand alone are, a line without a title is called by its property and
        each value comes with its graphs.
        """
        known = {*said}
        facts = (self._fact(nodes, line, titled, known) for line in lines)
        return tuple(fact for fact in facts if fact.values)

    def first(self, node: Term, path: Path | None) -> Term | None:
        """Return the first term that *path* leads to, if any."""
        if path is None or not isinstance(node, NamedNode | BlankNode):
            return None
        found = follow(self._lookup, node, path, NEAR, NEAR)
        return next(iter(spoken(found, self._lookup)), None)

    def _fact(self, nodes: Sequence[Node], line: Line, titled: bool, said: set[Term]) -> Fact:
        found: dict[tuple[Term, ...], Value] = {}
        for node in nodes:
            edges, _ = self.edges(node, line.values)
            for term in spoken(edges, self._lookup):
                names = self.names(term, line.values)
                if len(found) < MOST_VALUES and not said.issuperset(names):
                    graphs = self.graphs(edges[term]) if titled else ()
                    found.setdefault(names, self._value(term, names, graphs, line, node))
        # Blank nodes have no order that would be the same in the next release.
        order = sorted(found, key=str) if len(nodes) > 1 else list(found)
        return Fact(self._title(line, titled), tuple(found[one] for one in order))

    def _value(
        self,
        term: Term,
        names: tuple[Term, ...],
        graphs: tuple[NamedNode, ...],
        line: Line,
        node: Node,
    ) -> Value:
        nodes = (term,) if isinstance(term, NamedNode | BlankNode) and line.lines else ()
        facts = self.facts(nodes, line.lines, titled=False, said=(term, *names)) if nodes else ()
        unit = self._literal(node, line.unit)
        return Value(names, graphs, self._literal(node, line.to), unit.value if unit else "", facts)

    def _literal(self, node: Node, path: Path | None) -> Literal | None:
        found = self.first(node, path)
        return found if isinstance(found, Literal) else None

    def _title(self, line: Line, titled: bool) -> Name | None:
        if line.title:
            label = text_in(line.title)
            return Name(label.text, label.language, "")
        path = line.values.path
        if not titled or path is None:
            return None
        return name_of(self._lookup, NamedNode(leading(path)))

    def _counts(self, term: Term, values: Values) -> bool:
        if not values.classes and not values.where:
            return True
        if not isinstance(term, NamedNode | BlankNode):
            return False
        classes = {cls.value for cls in self._lookup.types(term)}
        if values.classes and classes.isdisjoint(values.classes):
            return False
        return all(self._holds(term, condition) for condition in values.where)

    def _holds(self, node: Node, condition: Condition) -> bool:
        wanted = NamedNode(condition.iri) if condition.iri else self._subject
        return wanted in follow(self._lookup, node, condition.path, NEAR, NEAR)


def spoken(terms: Iterable[Term], lookup: Lookup) -> list[Term]:
    """Leave out the literals that say in other languages what one in the best says."""
    found = list(terms)
    tagged = [term for term in found if isinstance(term, Literal) and term.language]
    chosen = best(tagged, lookup) if tagged else None
    if chosen is None:
        return found
    return [
        term
        for term in found
        if not isinstance(term, Literal) or not term.language or term.language == chosen.language
    ]
