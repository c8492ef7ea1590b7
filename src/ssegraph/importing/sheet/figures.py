"""The figures of a comparison, and how they are told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

MOST_TOLD = 20
HEADS: Mapping[str, tuple[str, str, str, str, str]] = {
    "en": ("kind", "known", "found", "missed", "besides"),
    "fr": ("sorte", "connus", "trouvés", "manqués", "en plus"),
    "es": ("clase", "conocidos", "hallados", "omitidos", "además"),
}
KINDS: Mapping[str, tuple[str, str, str]] = {
    "session-fields": ("session fields", "champs de la session", "campos de la sesión"),
    "objectives": ("objectives", "objectifs", "objetivos"),
    "questions": ("questions", "questions", "preguntas"),
    "sentences": ("question sentences", "phrases des questions", "frases de las preguntas"),
    "participations": ("participations", "participations", "participaciones"),
    "people": ("people", "personnes", "personas"),
    "organisations": ("organisations", "organisations", "organizaciones"),
    "countries": ("countries", "pays", "países"),
    "titles": ("titles of presentations", "titres des présentations", "títulos de las ponencias"),
    "abstracts": (
        "passages within the abstracts",
        "passages dans les résumés",
        "pasajes en los resúmenes",
    ),
    "misreadings": ("corrected readings", "lectures corrigées", "lecturas corregidas"),
}
LANGUAGES = ("en", "fr", "es")


@dataclass(frozen=True, slots=True)
class Row:
    """One kind: how much is known, and what of it was found, missed, or read besides."""

    kind: str
    known: int
    found: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def in_words(rows: Sequence[Row], language: str) -> str:
    """Write *rows* for people: a table, then what was missed and what was read besides."""
    heads = HEADS[language]
    column = LANGUAGES.index(language)
    named = [KINDS[row.kind][column] for row in rows]
    width = max(len(name) for name in [*named, heads[0]])
    lines = [f"{heads[0]:<{width}}" + "".join(f"{head:>11}" for head in heads[1:])]
    for name, row in zip(named, rows, strict=True):
        figures = (row.known, row.found, len(row.missed), len(row.wrong))
        lines.append(f"{name:<{width}}" + "".join(f"{figure:>11}" for figure in figures))
    for name, row in zip(named, rows, strict=True):
        for head, told in ((heads[3], row.missed), (heads[4], row.wrong)):
            lines += [f"{name}, {head}: {fact}" for fact in told[:MOST_TOLD]]
            if len(told) > MOST_TOLD:
                lines.append(f"{name}, {head}: … (+{len(told) - MOST_TOLD})")
    return "\n".join(lines) + "\n"


def as_json(rows: Sequence[Row]) -> str:
    """Write *rows* as a JSON array."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n"
