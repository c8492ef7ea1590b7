"""Write statements in a format segment by segment, so that nobody sees where one ends.

The segments of a file, one after the other and with its end, have the bytes
that the engine writes for all statements at once.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from pyoxigraph import Quad, RdfFormat, serialize

from ssegraph.terms import PREFIXES

# Before a segment there are none, or one that ends with its graph, or in the graph that goes on.
Joint = Literal["first", "next", "same"]
DECLARED = re.compile(rb"(?:@prefix .*\n)*")
IN_GRAPH = b'"@graph":['


@dataclass(frozen=True, slots=True)
class Format:
    """A format, how a document becomes a segment, and how a file ends: with segments, without."""

    rdf_format: RdfFormat
    join: Callable[[bytes, Joint], bytes]
    end: bytes = b""
    empty: bytes = b""

    def segment(self, statements: Sequence[Quad], joint: Joint) -> bytes:
        """Return the segment of *statements*, which are in canonical order."""
        stream = io.BytesIO()
        serialize(statements, stream, self.rdf_format, prefixes=dict(PREFIXES))
        return self.join(stream.getvalue(), joint)


def _join_turtle(text: bytes, joint: Joint) -> bytes:
    return text if joint == "first" else text[_declared(text) :]


def _join_trig(text: bytes, joint: Joint) -> bytes:
    """Leave the last graph open, as the next segment may go on in it."""
    text = text.removesuffix(b"}\n")
    if joint == "first":
        return text
    start = _declared(text)
    return b"}\n" + text[start:] if joint == "next" else text[text.index(b"\n", start) + 1 :]


def _declared(text: bytes) -> int:
    """Return where *text* goes on behind its prefixes."""
    found = DECLARED.match(text)
    return found.end() if found else 0


def _join_json_ld(text: bytes, joint: Joint) -> bytes:
    text = text.removesuffix(b"]}]")
    if joint == "first":
        return text
    if joint == "next":
        return b"]}," + text[1:]
    return b"," + text[text.index(IN_GRAPH) + len(IN_GRAPH) :]


TURTLE = Format(RdfFormat.TURTLE, _join_turtle)
TRIG = Format(RdfFormat.TRIG, _join_trig, b"}\n")
JSON_LD = Format(RdfFormat.JSON_LD, _join_json_ld, b"]}]", b"[]")
