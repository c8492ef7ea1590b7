"""Run SHACL in a process of its own (``python -m``): N-Quads in, lines of JSON out.

A pattern in a shape can keep Python's regular expressions busy for hours and
a shape can ask for more memory than there is, so this process may be killed
at any moment.  It names each shape before it looks at it, so whoever started
it knows which one was too much.  Large data are shared out among processes,
each of which looks at some of the focus nodes of every shape.  Rules,
inference, imports and JavaScript are off: what is checked is what is written.
"""

from __future__ import annotations

import gc
import io
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pyoxigraph as ox
import rdflib
from pyshacl.constraints.sparql import sparql_based_constraint_components  # noqa: F401  # see _seal
from pyshacl.graph_abstraction import DataGraph
from pyshacl.shape import Shape
from pyshacl.validator import Validator
from rdflib.namespace import SH
from rdflib.plugins import sparql
from rdflib.plugins.sparql.processor import prepareQuery

from ssegraph.check.dividing import Message, PartFailed, Say, Work, divide, open_pipes
from ssegraph.engine import sandbox

DATA = ox.NamedNode("urn:ssegraph:data")
SHAPES = ox.NamedNode("urn:ssegraph:shapes")
DEPTH = 200
# Fewer statements are looked at before another process has started.
WORTH_DIVIDING = 5_000
MOST_PARTS = 8
REFERRING = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
REFERRING_BY_LIST = (SH["and"], SH["or"], SH.xone)


def main(arguments: list[str]) -> None:
    """Validate the graph ``DATA`` of standard input; the argument limits memory."""
    sandbox.die_with_parent()
    sandbox.limit_memory(int(arguments[0]))
    # Literals keep the form in which they are written, so they can be found again.
    rdflib.NORMALIZE_LITERALS = False
    logging.disable()
    quads = list(ox.parse(sys.stdin.buffer.read(), ox.RdfFormat.N_QUADS))
    data = _filled(_Graph(bind_namespaces="none"), quads, DATA)
    # The simpler store is the faster one, but pyshacl refuses it for data.
    shapes = _filled(rdflib.Graph("SimpleMemory", bind_namespaces="none"), quads, SHAPES)
    options = {"inplace": True, "max_validation_depth": DEPTH}
    validator = Validator(DataGraph.from_rdflib(data), shacl_graph=shapes, options=options)
    pipes = open_pipes(_parts(len(quads)))
    del quads
    # What is loaded stays as it is: the collector need not write into shared pages.
    gc.freeze()
    _seal()

    def look(part: int, say: Say) -> None:
        say({"results": _n_triples(_results(validator, part, max(1, len(pipes)), say))})

    results = _results_of(look, pipes)
    idle = [shape.node.n3() for shape in _idle(validator)]
    _say({"results": results, "idle": idle})


def _parts(statements: int) -> int:
    """Return how many processes to share the focus nodes out to; 0 for none."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return min(processors, MOST_PARTS) if statements > WORTH_DIVIDING and processors > 1 else 0


def _results_of(look: Work, pipes: list[tuple[int, int]]) -> str:
    """Look here, or in one process for each of *pipes*; return the results as N-Triples."""
    results: list[str] = []

    def hear(message: Message) -> None:
        if "results" in message:
            results.append(message["results"])
        else:
            _say(message)

    if not pipes:
        look(0, hear)
    try:
        for message in divide(pipes, look):
            hear(message)
    except PartFailed as failed:
        _say(failed.said)
        raise SystemExit(failed.status) from None
    return "".join(results)


class _Graph(rdflib.Graph):
    """A graph that parses each query once; a shape asks it for every focus node."""

    def query(self, query_object: Any, *arguments: Any, **options: Any) -> Any:
        """Evaluate a query, as a text or prepared."""
        return super().query(_prepared(query_object), *arguments, **options)


# Parsing took 40 of the 56 ms of a query, measured.
_prepared = cache(prepareQuery)


def _filled(graph: rdflib.Graph, quads: Iterable[ox.Quad], name: ox.NamedNode) -> rdflib.Graph:
    """Add to *graph* what *quads* say in the graph *name*."""
    for subject, predicate, value, graph_name in quads:
        if graph_name == name:
            graph.add((_to_rdflib(subject), _to_rdflib(predicate), _to_rdflib(value)))
    return graph


def _seal() -> None:
    """Load what is otherwise loaded late, then give up sockets and files."""
    sparql.SPARQL_LOAD_GRAPHS = False
    _Graph().query("ASK { ?s ?p ?o }")
    sandbox.allow_one_descriptor()
    os.dup(sys.stdin.fileno())


def _shapes(validator: Validator) -> list[Shape]:
    return sorted(validator.shacl_graph.shapes, key=lambda shape: shape.node.n3())


def _results(
    validator: Validator, part: int, parts: int, say: Say
) -> Iterator[tuple[Any, Any, Any]]:
    """Yield the statements about every validation result of one *part*."""
    executor, data = validator.make_executor(), validator.data_graph
    for shape in _shapes(validator):
        say({"shape": shape.node.n3()})
        nodes: Any = shape.focus_nodes(data)  # type: ignore[no-untyped-call]  # pyshacl has few types
        # All parts are forks of one process, so they agree on the hash of a text.
        own = [node for node in nodes if hash(node) % parts == part]
        _, found = shape.validate(executor, data, focus=own)
        for _, _, statements in found:
            for subject, predicate, value in statements:
                # A tuple is a term with the graph that it is from.
                yield subject, predicate, value[1] if isinstance(value, tuple) else value


def _idle(validator: Validator) -> Iterator[Shape]:
    """Yield the shapes that should look at something but find nothing in the data."""
    shapes, data = validator.shacl_graph.graph, validator.data_graph
    referred = {node for predicate in REFERRING for node in shapes.objects(None, predicate)}
    for predicate in REFERRING_BY_LIST:
        for members in shapes.objects(None, predicate):
            referred.update(shapes.items(members))
    for shape in _shapes(validator):
        kinds: Any = shape.target()  # type: ignore[no-untyped-call]  # pyshacl has few types
        targets = [target for kind in kinds for target in kind]
        if shape.deactivated or (shape.node in referred and not targets):
            continue
        focus_nodes: Any = shape.focus_nodes(data)  # type: ignore[no-untyped-call]
        if not any((n, None, None) in data or (None, None, n) in data for n in focus_nodes):
            yield shape


def _say(message: Message) -> None:
    print(json.dumps(message), flush=True)


def _n_triples(statements: Iterable[tuple[Any, Any, Any]]) -> str:
    stream = io.BytesIO()
    triples = (ox.Triple(*map(_from_rdflib, statement)) for statement in statements)
    ox.serialize(triples, stream, ox.RdfFormat.N_TRIPLES)
    return stream.getvalue().decode()


def _to_rdflib(term: Any) -> Any:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


def _from_rdflib(term: Any) -> Any:
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(
        str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None
    )


if __name__ == "__main__":
    main(sys.argv[1:])
