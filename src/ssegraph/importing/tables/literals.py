"""Values as RDF literals, in their canonical forms.

https://www.w3.org/TR/csv2rdf/#interpreting-datatypes
"""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal, NamedNode

from ssegraph.terms import PREFIXES, RDF

XSD = PREFIXES["xsd"]
STRING = "string"
# CSVW's own names for types of XML Schema and others.
IRIS = {
    "number": XSD + "double",
    "binary": XSD + "base64Binary",
    "datetime": XSD + "dateTime",
    "any": XSD + "anyAtomicType",
    "xml": RDF + "XMLLiteral",
    "html": RDF + "HTML",
    "json": "http://www.w3.org/ns/csvw#JSON",
}


def literal(text: str, parsed: Any, datatype: Any, language: str) -> Literal:
    """Return *text*, parsed as csvw has it, as a literal of *datatype*.

    *language* is kept for strings only; '' when it is not known.
    """
    base = STRING if datatype is None else datatype.base or STRING
    if base == STRING:
        return Literal(text, language=language) if language else Literal(text)
    iri = datatype.at_props.get("id") or IRIS.get(base, XSD + base)
    return Literal(_canonical(text, parsed, base), datatype=NamedNode(iri))


def _canonical(text: str, parsed: Any, base: str) -> str:
    if isinstance(parsed, bool):
        return str(parsed).lower()
    if isinstance(parsed, int | float | Decimal):
        return _number(parsed, base)
    if isinstance(parsed, datetime.datetime) and base == "date":
        parsed = parsed.date()
    return parsed.isoformat() if isinstance(parsed, datetime.date) else text


def _number(parsed: float | Decimal, base: str) -> str:
    if base in ("number", "double", "float"):
        number = float(parsed)
        return repr(number) if math.isfinite(number) else repr(number).upper().replace("NAN", "NaN")
    return format(parsed, "f") if isinstance(parsed, Decimal) else str(parsed)
