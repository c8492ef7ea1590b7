"""Find literals that their own datatype does not allow, such as 2020-99-99."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal

from ssegraph.check.material import Material
from ssegraph.datatypes import is_ill_typed
from ssegraph.findings import Finding, Place
from ssegraph.terms import compact

LONGEST_SHOWN = 60


def find_ill_typed_literals(material: Material) -> Iterator[Finding]:
    """Yield a finding for each literal outside the lexical space of its datatype."""
    suspects = material.suspects(lambda facts: facts.may_be_ill_typed)
    for source, statement in suspects.dataset:
        literal = statement.object
        if isinstance(literal, Literal) and is_ill_typed(literal):
            yield material.finding(
                "ill-typed",
                Place(source.name, statement.line),
                statement.subject,
                at=[literal],
                value=literal.value[:LONGEST_SHOWN],
                datatype=compact(literal.datatype.value),
                property=compact(statement.predicate.value),
            )
