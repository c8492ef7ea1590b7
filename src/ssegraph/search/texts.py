"""The texts about a thing: where they count, in which language, and which is its title."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from ssegraph.terms import DCTERMS, LABEL_PROPERTIES, RDFS, SCHEMA, SKOS, SSE

# A statement is called by what it says, but that is no name that one searches for.
SAID = (SCHEMA + "abstract", SCHEMA + "text")
# What a source says, as printed and with its misprints mended.
QUOTED = (SSE + "verbatimText", SSE + "normalizedText")


class Field(IntEnum):
    """Where a word stands; the earlier, the more it counts."""

    LABEL = 0
    ALTERNATIVE = 1
    SUMMARY = 2
    QUOTATION = 3
    TEXT = 4


FIELDS = {
    **dict.fromkeys((node.value for node in LABEL_PROPERTIES), Field.LABEL),
    **dict.fromkeys(
        (
            *(SKOS + "altLabel", SKOS + "hiddenLabel", SKOS + "notation"),
            *(SCHEMA + "alternateName", DCTERMS + "alternative", "http://xmlns.com/foaf/0.1/nick"),
        ),
        Field.ALTERNATIVE,
    ),
    **dict.fromkeys(
        (
            *(*SAID, SCHEMA + "description", SCHEMA + "headline", DCTERMS + "abstract"),
            *(DCTERMS + "description", SKOS + "definition", SKOS + "scopeNote", RDFS + "comment"),
        ),
        Field.SUMMARY,
    ),
    **dict.fromkeys(QUOTED, Field.QUOTATION),
}


class Text(NamedTuple):
    """A literal: where it counts, its language tag, its characters."""

    field: Field
    language: str
    value: str


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts about a thing.

    Its label is among the first ``labels`` of ``own``; ``carried`` are the
    numbers of the things whose quotations speak for it.
    """

    labels: int
    own: Sequence[Text]
    carried: Sequence[int] = ()

    def title(self, languages: Sequence[str]) -> Text:
        """Return the label in the first of *languages* that has one, else without one, else any."""
        for language in (*languages, ""):
            for text in self.own[: self.labels]:
                if text.language == language:
                    return text
        return self.own[0]


def to_json(texts: Texts) -> str:
    """Write *texts* as JSON."""
    members = [texts.labels, texts.own, texts.carried]
    return json.dumps(members, ensure_ascii=False, separators=(",", ":"))


def from_json(written: str) -> Texts:
    """Read what ``to_json`` wrote; raises ``ValueError`` on anything else."""
    labels, own, carried = json.loads(written)
    return Texts(labels, [Text(Field(where), tag, value) for where, tag, value in own], carried)
