"""What findings say, by rule and language: what is wrong, then how to mend it.

Every text has the same placeholders in each language.  A rule that starts
with ``sh:`` is a constraint component of SHACL, for shapes without a message.
"""

from __future__ import annotations

from collections.abc import Mapping

from ssegraph.messages.addresses import ADDRESSES
from ssegraph.messages.catalogues import CATALOGUES
from ssegraph.messages.constraints import CONSTRAINTS
from ssegraph.messages.contracts import CONTRACTS
from ssegraph.messages.imports import IMPORTS
from ssegraph.messages.pages import PAGES
from ssegraph.messages.queries import QUERIES
from ssegraph.messages.shapes import SHAPES
from ssegraph.messages.sheets import SHEETS
from ssegraph.messages.sources import SOURCES
from ssegraph.messages.statements import STATEMENTS
from ssegraph.messages.tables import TABLES
from ssegraph.messages.workbooks import WORKBOOKS

LANGUAGES = ("en", "fr", "es")
MESSAGES: Mapping[str, Mapping[str, str]] = {
    **SOURCES,
    **STATEMENTS,
    **ADDRESSES,
    **SHAPES,
    **CONSTRAINTS,
    **QUERIES,
    **CONTRACTS,
    **PAGES,
    **CATALOGUES,
    **TABLES,
    **IMPORTS,
    **WORKBOOKS,
    **SHEETS,
}
