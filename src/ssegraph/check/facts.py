"""What is known of one source of a large dataset before anybody looks at its statements."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one source; IRIs are under the project's base IRI unless it says else.

    ``terms`` are all IRIs that stand where classes, properties and datatypes
    do.  ``subjects`` are those that something is said of, ``graphs`` the names
    of its graphs, ``mentions`` what it points at without describing it.
    ``unusual`` are subjects that may not lead to their documents, and
    ``quotations`` the statements about passages, as N-Triples.
    """

    terms: frozenset[str]
    subjects: frozenset[str]
    graphs: frozenset[str]
    mentions: frozenset[str]
    unusual: frozenset[str]
    quotations: bytes
    may_be_ill_typed: bool
    may_hold_contact: bool
