"""The data as a graph that a validator can ask, and that notes what it was asked.

rdflib's own store keeps three nested indexes; validation asks two questions
nearly always (what does this say here, and who says this), so two flat ones
take a third of the time to fill.  What was asked is noted as patterns: as
long as no statement comes or goes that fits one of them, the same questions
get the same answers, and whoever asked comes to the same results.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from functools import cache
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.paths import Path
from rdflib.plugins.sparql.processor import prepareQuery

Term = Any
Pattern = tuple[Term, Term, Term]
# Longer lists are searched faster as dictionaries.
LONG = 8


def to_rdflib(term: Any) -> Term:
    """Return *term* of the engine as rdflib has it, in the form in which it is written."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


def from_rdflib(term: Term) -> Any:
    """Return *term* of rdflib as the engine has it."""
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
    return ox.Literal(str(term), datatype=datatype)


class Statements(rdflib.Graph):
    """A graph to be filled once and then only asked; equal statements count once."""

    def __init__(self) -> None:
        super().__init__(bind_namespaces="none")
        self._terms: dict[Any, Term] = {}
        self._count = 0
        self._objects: dict[tuple[Term, Term], Any] = {}
        self._subjects: dict[tuple[Term, Term], list[Term]] = {}
        self._predicates: dict[Term, list[Term]] = {}
        self._by_predicate: dict[Term, list[Term]] | None = None
        self._by_object: dict[Term, list[Term]] | None = None
        # Where a thing is first spoken of, as a number that whoever fills the graph gives.
        self.first: dict[Term, int] = {}
        self.asked: set[Pattern] | None = None

    def fill(self, triples: Iterable[Any], number: int) -> int:
        """Add *triples* of the engine, which come from source *number*; return how many."""
        count, terms = 0, self._terms
        for subject, predicate, value, *_ in triples:
            count += 1
            s = terms.get(subject) or self._term(subject)
            p = terms.get(predicate) or self._term(predicate)
            o = terms[value] if value in terms else self._term(value)
            self.first.setdefault(s, number)
            objects = self._objects.get((s, p))
            if objects is None:
                self._objects[s, p] = [o]
                self._predicates.setdefault(s, []).append(p)
            elif o in objects:
                continue
            elif len(objects) == LONG:
                self._objects[s, p] = {**dict.fromkeys(objects), o: None}
            elif len(objects) > LONG:
                objects[o] = None
            else:
                objects.append(o)
            self._subjects.setdefault((p, o), []).append(s)
            self._count += 1
        return count

    def _term(self, term: Any) -> Term:
        return self._terms.setdefault(term, to_rdflib(term))

    def seal(self) -> None:
        """Forget what only filling needs."""
        self._terms.clear()

    def __len__(self) -> int:
        return self._count

    def __bool__(self) -> bool:
        # pyshacl asks often, and means whether there is a graph at all.
        return True

    def __contains__(self, triple: Any) -> bool:
        return any(True for _ in self.triples(triple))

    def query(self, query_object: Any, *arguments: Any, **options: Any) -> Any:
        """Evaluate a query, as a text or prepared; each text is parsed once."""
        return super().query(_prepared(query_object), *arguments, **options)

    def objects(
        self, subject: Any = None, predicate: Any = None, unique: bool = False
    ) -> Generator[Term, None, None]:
        """Yield what *subject* has for *predicate*."""
        if subject is None or predicate is None or isinstance(predicate, Path):
            yield from super().objects(subject, predicate, unique)
            return
        if self.asked is not None:
            self.asked.add((subject, predicate, None))
        yield from self._objects.get((subject, predicate), ())

    def subjects(
        self, predicate: Any = None, object: Any = None, unique: bool = False
    ) -> Generator[Term, None, None]:
        """Yield what has *object* for *predicate*."""
        if object is None or predicate is None or isinstance(predicate, Path | list):
            yield from super().subjects(predicate, object, unique)
            return
        if self.asked is not None:
            self.asked.add((None, predicate, object))
        yield from self._subjects.get((predicate, object), ())

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        """Yield the statements that fit the pattern *triple*, in which ``None`` fits all."""
        s, p, o = triple
        if isinstance(p, Path):
            for start, end in p.eval(self, s, o):
                yield start, p, end
            return
        if self.asked is not None:
            self.asked.add((s, p, o))
        if s is not None:
            yield from self._about(s, p, o)
        elif o is not None:
            for predicate in self._leading_to(o) if p is None else (p,):
                for subject in self._subjects.get((predicate, o), ()):
                    yield subject, predicate, o
        else:
            for subject in self._predicates if p is None else self._with(p):
                yield from self._about(subject, p, o)

    def _about(self, subject: Term, predicate: Term, value: Term) -> Iterator[Any]:
        for used in self._predicates.get(subject, ()) if predicate is None else (predicate,):
            values = self._objects.get((subject, used), ())
            for one in values if value is None else (value,) if value in values else ():
                yield subject, used, one

    def _with(self, predicate: Term) -> Iterable[Term]:
        """Return the subjects of *predicate*; the first question takes a while."""
        if self._by_predicate is None:
            index: defaultdict[Term, list[Term]] = defaultdict(list)
            for subject, used in self._objects:
                index[used].append(subject)
            self._by_predicate = dict(index)
        return self._by_predicate.get(predicate, ())

    def _leading_to(self, value: Term) -> Iterable[Term]:
        """Return the predicates that have *value*; the first question takes a while."""
        if self._by_object is None:
            index: defaultdict[Term, list[Term]] = defaultdict(list)
            for predicate, known in self._subjects:
                index[known].append(predicate)
            self._by_object = dict(index)
        return self._by_object.get(value, ())


# Parsing took 40 of the 56 ms of a query, measured.
_prepared = cache(prepareQuery)
