"""The texts about a thing: where they count, in which language, and which is its title."""

from __future__ import annotations

import json
import mmap
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
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


def from_json(written: str) -> Texts:
    """Read texts from JSON; raises ``ValueError`` on anything else."""
    labels, own, carried = json.loads(written)
    return Texts(labels, [Text(Field(where), tag, value) for where, tag, value in own], carried)


class KeptTexts:
    """Keeps the own texts of things in a file, as JSON that lacks only what they carry."""

    def __init__(self, path: Path) -> None:
        self._writing = path.open("wb")
        self._encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        self._decode = json.JSONDecoder().decode
        self._size = 0
        self._kept: mmap.mmap | None = None

    def add(self, labels: int, own: Sequence[Text]) -> int:
        """Keep the *own* texts of a thing, of which the first *labels* name it; return where."""
        place, line = self._size, f"[{labels},{self._encode(own)}\n".encode()
        self._size += self._writing.write(line)
        return place

    def finish(self) -> None:
        """Make what was kept readable; no more can be added."""
        self._writing.close()
        if self._size:
            with Path(self._writing.name).open("rb") as stream:
                self._kept = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)

    def json_at(self, place: int, carried: Sequence[int] = ()) -> str:
        """Return the texts at *place* as ``from_json`` reads them, with what they carry."""
        assert self._kept is not None  # noqa: S101  # nothing has a place otherwise
        own = self._kept[place : self._kept.find(b"\n", place)].decode()
        return f"{own},[{','.join(map(str, carried))}]]"

    def own(self, place: int) -> list[tuple[int, str, str]]:
        """Return the own texts at *place*: the number of the field, the language, the value."""
        own: list[tuple[int, str, str]] = self._decode(self.json_at(place))[1]
        return own

    def at(self, place: int) -> Texts:
        """Return the texts at *place*."""
        return from_json(self.json_at(place))
