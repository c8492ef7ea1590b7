"""Validate a whole data graph by pyshacl alone (``python -m``): the reference for ours.

One graph in rdflib's own store, each shape on all its targets as pyshacl's
own validator has it, nothing of ssegraph but the reading of terms.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
from pyshacl.graph_abstraction import DataGraph
from pyshacl.validator import Validator

from ssegraph.check.graph import from_rdflib, to_rdflib


def _graph(path: str) -> rdflib.Graph:
    graph = rdflib.Graph(bind_namespaces="none")
    for quad in ox.parse(Path(path).read_bytes(), ox.RdfFormat.N_TRIPLES):
        graph.add(tuple(map(to_rdflib, quad.triple)))
    return graph


def _statements(data: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[ox.Triple]:
    options = {"inplace": True, "max_validation_depth": 200}
    validator = Validator(DataGraph.from_rdflib(data), shacl_graph=shapes, options=options)
    executor = validator.make_executor()
    for shape in validator.shacl_graph.shapes:
        _, results = shape.validate(executor, validator.data_graph)
        for _, _, statements in results:
            for subject, predicate, value in statements:
                terms: tuple[Any, ...] = (
                    subject,
                    predicate,
                    value[1] if isinstance(value, tuple) else value,
                )
                yield ox.Triple(*map(from_rdflib, terms))


if __name__ == "__main__":
    rdflib.NORMALIZE_LITERALS = False
    logging.disable()
    triples = _statements(_graph(sys.argv[1]), _graph(sys.argv[2]))
    ox.serialize(triples, sys.stdout.buffer, ox.RdfFormat.N_TRIPLES)
