"""The data as a graph of rdflib, for pyshacl to ask where it must decide by itself."""

from __future__ import annotations

from collections.abc import Generator
from functools import cache, lru_cache
from math import inf
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.paths import Path
from rdflib.plugins.sparql import evaluate
from rdflib.plugins.sparql.processor import prepareQuery

from ssegraph.check.statements import Statements, Text

Term = Any
# Terms of which both forms are kept.
KEPT = 1 << 16


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


@lru_cache(KEPT)
def term_of(text: Text) -> Term:
    """Return the term that *text* writes, as rdflib has it."""
    if text[:1] == b"<":
        return rdflib.URIRef(text[1:-1].decode())
    if text[:1] == b"_":
        return rdflib.BNode(text[2:].decode())
    (quad,) = ox.parse(b"_:s <urn:p> " + text + b" .", ox.RdfFormat.N_TRIPLES)
    return to_rdflib(quad.object)


class StatementsGraph(rdflib.Graph):
    """Statements as rdflib would have them; they cannot be changed."""

    def __init__(self, statements: Statements) -> None:
        super().__init__(bind_namespaces="none")
        self._statements = statements

    def __len__(self) -> int:
        return self._statements.count

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
        texts = self._statements.objects(self.text_of(subject), self.text_of(predicate))
        yield from map(term_of, texts)

    def subjects(
        self, predicate: Any = None, object: Any = None, unique: bool = False
    ) -> Generator[Term, None, None]:
        """Yield what has *object* for *predicate*."""
        if object is None or predicate is None or isinstance(predicate, Path | list):
            yield from super().subjects(predicate, object, unique)
            return
        texts = self._statements.subjects(self.text_of(predicate), self.text_of(object))
        yield from map(term_of, texts)

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        """Yield the statements that fit the pattern *triple*, in which ``None`` fits all."""
        s, p, o = triple
        if isinstance(p, Path):
            for start, end in p.eval(self, s, o):
                yield start, p, end
            return
        for one, used, other in self._statements.fitting(*self._texts(s, p, o)):
            yield (
                term_of(one) if s is None else s,
                term_of(used) if p is None else p,
                term_of(other) if o is None else o,
            )

    def estimate(self, s: Any, p: Any, o: Any) -> float:
        """Return about how many statements fit a pattern in which variables are ``None``."""
        if p is None or isinstance(p, Path):
            return inf
        subject, predicate, value = self._texts(s, p, o)
        return self._statements.estimate(subject, predicate or b"", value)

    def _texts(self, *terms: Term) -> tuple[Text | None, Text | None, Text | None]:
        subject, predicate, value = (None if one is None else self.text_of(one) for one in terms)
        return subject, predicate, value

    def text_of(self, term: Term) -> Text:
        """Return *term* of rdflib as the statements write it."""
        if isinstance(term, rdflib.URIRef):
            return b"<" + term.encode() + b">"
        return _text(term)


@lru_cache(KEPT)
def _text(term: Term) -> Text:
    return str(from_rdflib(term)).encode()


# Parsing took 40 of the 56 ms of a query, measured.
_prepared = cache(prepareQuery)

_eval_in_order = evaluate.evalBGP


def _eval_rarest_first(context: Any, patterns: list[Any]) -> Any:
    """Look for what fits the rarest pattern first; rdflib keeps to an order made beforehand.

    Of a thing with a goal, it went through all annotations with that goal.
    """
    if len(patterns) > 1 and isinstance(context.graph, StatementsGraph):
        estimate = context.graph.estimate
        costs = [estimate(*(context[term] for term in pattern)) for pattern in patterns]
        at = costs.index(min(costs))
        patterns = [patterns[at], *patterns[:at], *patterns[at + 1 :]]
    return _eval_in_order(context, patterns)


# As it is written, white space in a token counts, for us and for queries.
for _name in ("_normalise_XSD_STRING", "_strip_and_collapse_whitespace"):
    setattr(rdflib.term, _name, str)

setattr(evaluate, "evalBGP", _eval_rarest_first)  # noqa: B010  # its types are narrower
