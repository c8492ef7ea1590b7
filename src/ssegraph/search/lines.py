"""Read the terms of the lines of a sorted dump, which spell everything in one way.

The dumps are the largest thing that an index is made of, so nothing is made
of a line that the index does not want.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ssegraph.terms import PREFIXES

STRING = f"{PREFIXES['xsd']}string"
# What an IRI begins with, and a literal.
OPENING, QUOTE = ord("<"), ord('"')
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def value_of(term: bytes) -> str:
    r"""Return the IRI or the text that *term* stands for, without language and datatype.

    >>> value_of(rb'"un \"caf\u00E9\""@fr'), value_of(b"<https://example.org/>")
    ('un "café"', 'https://example.org/')
    """
    return literal_of(term)[0] if term[0] == QUOTE else term[1:-1].decode()


def literal_of(term: bytes) -> tuple[str, str, str]:
    """Return the text of a literal, its language tag, and its datatype if it is no plain text.

    >>> literal_of(b'"oui"@fr'), literal_of(b'"1"^^<https://example.org/number>')
    (('oui', 'fr', ''), ('1', '', 'https://example.org/number'))
    """
    written = term.decode()
    end = written.rindex('"')
    text, kind = written[1:end], written[end + 1 :]
    if "\\" in text:
        text = ESCAPE.sub(_character, text)
    if kind.startswith("@"):
        # What follows two hyphens is the direction of the text.
        return text, kind[1:].partition("--")[0], ""
    datatype = kind[3:-1]
    return text, "", "" if datatype == STRING else datatype


def is_named(term: bytes) -> bool:
    """Tell whether *term* is a named node: no blank one, no literal, no triple."""
    return term[0] == OPENING != term[1]


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else CONTROLS.get(found[3], found[3])


def subjects_in(quads: Path, graph: str) -> Iterator[bytes]:
    """Yield the subject of each line of the graph *graph* in the N-Quads file *quads*."""
    end = f" <{graph}> .\n".encode()
    with quads.open("rb") as stream:
        for line in stream:
            if line.endswith(end):
                yield line.split(b" ", 1)[0]
