"""Say what a check found in the words of the imported file: its heads, not our terms.

Who fills in a workbook or a session sheet has never seen ``sse:participationIn``;
she knows the head of a column and the heading of a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from ssegraph.findings import Finding, Place
from ssegraph.terms import PREFIXES

TERM = re.compile(
    r"<?(?P<iri>https?://[^\s<>\"«»“”(),;]*[^\s<>\"«»“”(),;.:])>?"
    r"|(?<![\w:/])(?P<prefix>[A-Za-z][\w-]*):(?P<local>[A-Za-z0-9_][\w-]*)"
)


class Wording(Protocol):
    """What an imported file calls the things and terms that it speaks of."""

    def cells(self, focus: str, at: Sequence[str]) -> Sequence[Place]:
        """Return the cells that may say of *focus* the properties or values *at*, the best first.

        None where the file has no cell for them.
        """

    def label(self, focus: str) -> str:
        """Return what the file calls *focus*, '' if it does not."""

    def term(self, iri: str, focus: str, language: str) -> str:
        """Return how to speak of *iri* where it is said of *focus*; '' to leave it as it is."""


def reworded(finding: Finding, wording: Wording, prefixes: Mapping[str, str]) -> Finding:
    """Return *finding* with the terms in its sentences as *wording* has them.

    *prefixes* are those of the file that the sentences speak of, beside ours.
    """
    alone = replace(finding, meant="")

    def sentence(language: str) -> str:
        def words(found: re.Match[str]) -> str:
            iri = _whole(found, prefixes)
            return (wording.term(iri, finding.focus, language) if iri else "") or found.group()

        return TERM.sub(words, alone.text(language))

    return replace(finding, texts={tag: sentence(tag) for tag in finding.languages})


def mentioned(finding: Finding, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the IRIs that the sentence of *finding* speaks of."""
    for found in TERM.finditer(finding.text()):
        if iri := _whole(found, prefixes):
            yield iri


def _whole(found: re.Match[str], prefixes: Mapping[str, str]) -> str:
    """Return the IRI that was found, '' for what only looks like one."""
    if found["iri"]:
        return found["iri"]
    space = PREFIXES.get(found["prefix"]) or prefixes.get(found["prefix"], "")
    return space + found["local"] if space else ""
