"""Find contact data, which is never published: e-mail addresses, telephone numbers.

The finding names the property and the line but does not repeat the address:
a report is often public when the data is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from ssegraph.check.material import Material
from ssegraph.findings import Finding, Place
from ssegraph.sources.parse import Statement
from ssegraph.terms import PREFIXES, SCHEMA, compact

VCARD = "http://www.w3.org/2006/vcard/ns#"
FOAF = PREFIXES["foaf"]
CONTACT_PROPERTIES = frozenset(
    [SCHEMA + name for name in ("email", "telephone", "faxNumber")]
    + [FOAF + name for name in ("mbox", "phone")]
    + [VCARD + name for name in ("email", "hasEmail", "tel", "hasTelephone", "telephone")]
)
CONTACT_SCHEMES = ("mailto:", "tel:", "sms:")
# Bounded on both sides of the @, so the time grows with the length only.
ADDRESS = re.compile(r"[\w.+%-]@[A-Za-z0-9-]{1,63}\.[A-Za-z0-9]")


def find_contact_data(material: Material) -> Iterator[Finding]:
    """Yield a finding for each statement in the data that holds contact data."""
    suspects = material.suspects(lambda facts: facts.may_hold_contact)
    for source, statement in suspects.within(material.project.data):
        if _holds_contact(statement):
            yield material.finding(
                "contact-data",
                Place(source.name, statement.line),
                statement.subject,
                at=[statement.object],
                property=compact(statement.predicate.value),
            )


def _holds_contact(said: Statement) -> bool:
    if said.predicate.value in CONTACT_PROPERTIES:
        return True
    terms = (said.subject, said.object)
    if any(
        isinstance(term, NamedNode) and term.value.lower().startswith(CONTACT_SCHEMES)
        for term in terms
    ):
        return True
    return isinstance(said.object, Literal) and bool(ADDRESS.search(said.object.value))
