"""URI templates (RFC 6570) filled from a row, as CSVW resolves them.

https://www.w3.org/TR/tabular-metadata/#uri-template-properties.  One thing is
stricter here: a template that names an empty cell makes no IRI, because one
with a hole in it would name the same thing in many rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from csvw.metadata_utils import NAMESPACES
from pyoxigraph import NamedNode
from uritemplate import URITemplate

EXPRESSION = re.compile(r"\{[^{}]+\}")
ABSOLUTE = re.compile(r"https?://", re.IGNORECASE)
Variables = Mapping[str, str | list[str]]


class Template:
    """One URI template, and what its result is relative to.

    Raises ``ValueError`` when the text is no template.
    """

    def __init__(self, text: str, base: str) -> None:
        if set(EXPRESSION.sub("", text)) & {"{", "}"}:
            raise ValueError("a brace is not closed, or not opened")
        self._template = URITemplate(text)
        self._base = base
        self.names = frozenset(str(name) for name in self._template.variable_names)
        # Most templates are plain IRIs, the same in every row.
        self._fixed = None if self.names else _resolved(base, text)

    def fill(self, variables: Variables) -> NamedNode | None:
        """Return the IRI that *variables* make; ``None`` where one is empty.

        Raises ``ValueError`` when the result is no absolute IRI.
        """
        if self._fixed is not None:
            return self._fixed
        if any(not variables.get(name) for name in self.names):
            return None
        return _resolved(self._base, self._template.expand(dict(variables)))


def _resolved(base: str, expanded: str) -> NamedNode:
    prefix, colon, local = expanded.partition(":")
    if colon and prefix in NAMESPACES:
        return NamedNode(NAMESPACES[prefix] + local)
    # Resolving what is absolute changes nothing, and takes most of the time.
    is_absolute = ABSOLUTE.match(expanded) is not None
    return NamedNode(expanded if is_absolute else urljoin(base, expanded))
