"""Read property paths as people write them, with prefixes, by rdflib's SPARQL grammar.

Only ``check`` reads them; a server gets them as JSON from its release and
need not load rdflib.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pyoxigraph import NamedNode

from ssegraph.declared.paths import Alternative, Inverse, Link, Path, Repeated, Sequence

LONGEST = 1000
# The grammar is recursive; no honest path comes near this.
DEEPEST = 20
NAME = ("prefix", "localname")
ESCAPED = re.compile(r"\\(.)")


class PathFault(Exception):
    """Why a text is no property path; ``prefix`` is set when only that is unknown."""

    def __init__(self, reason: str, prefix: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.prefix = prefix


def parse_path(text: str, prefixes: Mapping[str, str]) -> Path:
    """Parse *text*; raises ``PathFault``."""
    # rdflib and its grammar take 0.3 s to load, which most commands need not pay.
    from pyparsing import ParseBaseException  # noqa: PLC0415
    from rdflib.plugins.sparql.parser import Path as grammar  # noqa: N813, PLC0415

    if len(text) > LONGEST or text.count("(") > DEEPEST:
        raise PathFault(f"longer than {LONGEST} characters, or nested too deeply")
    try:
        found = grammar.parse_string(text, parse_all=True)
    except ParseBaseException as error:
        raise PathFault(f"column {error.column}") from error
    return _path(found[0], prefixes)


def expand(text: str, prefixes: Mapping[str, str]) -> str:
    """Return the IRI that *text* stands for: ``prefix:name``, ``<IRI>`` or an IRI.

    Raises ``PathFault``.
    """
    prefix, colon, local = text.partition(":")
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    elif colon and prefix in prefixes and not local.startswith("//"):
        text = prefixes[prefix] + local
    elif colon and not local.startswith("//") and prefix != "urn":
        raise PathFault(f"the prefix {prefix}: is unknown", prefix)
    return _iri(text)


def _iri(text: str) -> str:
    try:
        return NamedNode(text).value
    except ValueError as error:
        raise PathFault(f"{text!r} is not an IRI") from error


def _path(found: Any, prefixes: Mapping[str, str]) -> Path:
    """Turn what the grammar found into our own tree, without its empty levels."""
    name = getattr(found, "name", "")
    if name in ("PathAlternative", "PathSequence"):
        parts = tuple(_path(part, prefixes) for part in found["part"])
        if len(parts) == 1:
            return parts[0]
        return Alternative(parts) if name == "PathAlternative" else Sequence(parts)
    if name == "PathElt":
        inner = _path(found["part"], prefixes)
        return Repeated(inner, str(found["mod"])) if "mod" in found else inner
    if name == "PathEltOrInverse":
        return Inverse(_path(found["part"], prefixes))
    if name == "pname":
        # Here get() answers for a part that is absent with the part's own name.
        prefix, local = (str(found[part] if part in found else "") for part in NAME)  # noqa: SIM401
        return Link(_named(prefix, local, prefixes))
    if name:
        raise PathFault("'!' cannot be followed")
    return Link(_iri(str(found)))


def _named(prefix: str, local: str, prefixes: Mapping[str, str]) -> str:
    if prefix not in prefixes:
        raise PathFault(f"the prefix {prefix}: is unknown", prefix)
    return _iri(prefixes[prefix] + ESCAPED.sub(r"\1", local))
