"""Write what lies between two releases as an RDF Patch (https://afs.github.io/rdf-patch/).

A patch names blank nodes by their labels, so it is for a copy of the earlier
``data.nq`` that has kept them.  What has blank nodes is replaced as a whole,
with new labels, because the same label means another node in each release.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ssegraph.quality.differing import Event
from ssegraph.release.comparing import replacements
from ssegraph.terms import node_of

# A label as the dumps write it.  Inside a literal or an IRI there is none: the
# first begins with a quotation mark and the second with a bracket.
TERM = re.compile(r'"(?:[^"\\]|\\.)*"|<[^>]*>|_:\S+')
BLANK = "_:"


def rdf_patch(before: Path, after: Path, stem: str) -> Iterator[str]:
    """Yield the lines that make the dump *before* mean what the dump *after* does.

    Labels of new blank nodes begin with *stem*, which those of *before* must not.
    """
    yield "TX .\n"
    for event, undone in replacements(before, after):
        has_blanks = any(map(_has_blanks, (*event.added, *event.removed)))
        removed, added = _replaced(undone, event) if has_blanks else (event.removed, event.added)
        yield from _rows("D", removed, event, "")
        yield from _rows("A", added, event, stem)
    yield "TC .\n"


def _rows(code: str, triples: Iterable[str], event: Event, stem: str) -> Iterator[str]:
    graph = node_of(event.graph)
    for triple in triples:
        renamed = TERM.sub(lambda found: _renamed(found[0], stem), triple) if stem else triple
        yield f"{code} {renamed[:-1]}{graph} .\n"


def _renamed(term: str, stem: str) -> str:
    return f"{BLANK}{stem}{term[len(BLANK) :]}" if term.startswith(BLANK) else term


def _replaced(undone: Event, event: Event) -> tuple[list[str], list[str]]:
    """Return the lines of two states, without those that have no blank nodes and are in both."""
    old, new = undone.stated, event.stated
    same = {line for line in set(old).intersection(new) if not _has_blanks(line)}
    return [line for line in old if line not in same], [line for line in new if line not in same]


def _has_blanks(triple: str) -> bool:
    return BLANK in triple and any(term.startswith(BLANK) for term in TERM.findall(triple))
