"""Compare what two servers answer, before either is timed."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from pyoxigraph import BlankNode, Literal, RdfFormat, parse

from bench.http_client import Answer
from bench.mix import RESULTS, Query

Row = tuple[str, ...]


def rows_of(query: Query, answer: Answer) -> Counter[Row]:
    """Return the rows or triples of *answer*, each with how often it comes.

    Blank nodes count as one, and numbers are the same however they are written:
    the engines are free to differ there.
    """
    if query.accept != RESULTS:
        # rdflib-endpoint describes in RDF/XML, whatever it is asked for.
        is_xml = "xml" in answer.headers.get("content-type", "")
        triples = parse(answer.body, RdfFormat.RDF_XML if is_xml else RdfFormat.TURTLE)
        return Counter({tuple(map(_term, quad.triple)) for quad in triples})
    found = json.loads(answer.body)
    if "boolean" in found:
        return Counter([(str(found["boolean"]),)])
    names = found["head"]["vars"]
    return Counter(
        tuple(_value(row.get(name)) for name in names) for row in found["results"]["bindings"]
    )


def _value(term: dict[str, Any] | None) -> str:
    if term is None:
        return ""
    if term["type"] == "bnode":
        return "_:"
    return f"{_number(term['value'])}@{term.get('xml:lang', '').lower()}"


def _term(term: object) -> str:
    if isinstance(term, BlankNode):
        return "_:"
    if isinstance(term, Literal):
        return f"{_number(term.value)}@{(term.language or '').lower()}"
    return str(term)


def _number(text: str) -> str:
    try:
        return f"{float(text):g}"
    except ValueError:
        return text
