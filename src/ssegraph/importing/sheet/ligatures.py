"""The French letter œ where recognition lost it: 'mise en ouvre', 'en plein cour'."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Without the letter these are no words of French, so they need nothing around them.
WORDS = (
    "œuvre œuvres chef-d'œuvre main-d'œuvre manœuvre manœuvres cœur cœurs chœur chœurs sœur sœurs"
    " bœuf bœufs œuf œufs vœu vœux nœud nœuds mœurs œil rancœur désœuvrement fœtus œcuménique"
    " œsophage œnologie œuvrer œuvrent"
)
# What recognition makes of it; nothing at all is left only of the longer words.
LOST = ("oe", "o", "?", "�", "¿", "½", "\x9c", "")
# These are words as well, and are meant in other places.
AMBIGUOUS_WORDS = "ouvre ouvres ouvrent ouvrer cour cours sour il oil uf ufs ouf oufs mours"
AMBIGUOUS = frozenset(AMBIGUOUS_WORDS.split())
SHORTEST = 4
PHRASES = (
    (
        re.compile(r"\b(?:mis(?:e|es)?|mettre|mettent|met|mettant|mettons) en (ouvre)\b", re.I),
        "œuvre",
    ),
    (re.compile(r"\b(?:main|chef)s?[ -]d'(ouvre)\b", re.I), "œuvre"),
    (re.compile(r"\bà l'(ouvre)\b", re.I), "œuvre"),
    # 'ouvrir' takes an object; 'œuvrer' goes with where, with whom, what for.
    (
        re.compile(
            r"\b(ouvrent) (?=dans|pour|avec|ensemble|en faveur|au sein|au quotidien|auprès)"
        ),
        "œuvrent",
    ),
    (re.compile(r"\b(ouvre) (?=dans|pour|avec|ensemble|en faveur|au sein|auprès)"), "œuvre"),
    (re.compile(r"\b(?:en plein|en son|de bon|à contre)[ -](cour)\b", re.I), "cœur"),
    (re.compile(r"\bau (cour) (?=de|du|des|d')", re.I), "cœur"),
)
WORD = re.compile(r"[^\W\d_]*(?:[�¿½\x9c]|(?<=\w)\?(?=\w))?[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def _variants() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in WORDS.split():
        for lost in LOST:
            variant = word.replace("œ", lost)
            long_enough = lost != "" or len(variant) > SHORTEST
            if variant not in AMBIGUOUS and long_enough:
                found.setdefault(variant, word)
    return found


VARIANTS = _variants()


def lost_ligatures(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and the likely word for each word between *start* and *end* that lost œ."""
    for pattern, meant in PHRASES:
        for found in pattern.finditer(text, start, end):
            yield *found.span(1), _in_case(found.group(1), meant)
    for found in WORD.finditer(text, start, end):
        word = found.group()
        for part in re.finditer(r"[^'’]+", word):
            meant = VARIANTS.get(part.group().lower(), "")
            if meant:
                at = found.start() + part.start()
                yield at, at + len(part.group()), _in_case(part.group(), meant)


def _in_case(printed: str, meant: str) -> str:
    if printed.isupper():
        return meant.upper()
    return meant.capitalize() if printed[:1].isupper() else meant
