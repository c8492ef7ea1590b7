"""Words that no dictionary has, when it is clear what recognition made them from.

Only three things are told: a lost apostrophe, a capital that lost its accent,
and words before an acronym that do not spell it.  A word that is merely rare
is left alone: names and new words are the rule in these sheets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from rapidfuzz.distance import Levenshtein
from spellchecker import SpellChecker

WORD = re.compile(r"[^\W\d_]+")
ELIDED = re.compile(r"(?:qu|[dlnsjmt]|c(?=[eéèê]))(?=[aeiouyhâàéèêîôœ])", re.I)
ACRONYM = re.compile(r"[ ]?[:(]\s*\(?([A-Z]{3,8})\b")
LONGEST_EXPANSION = 200
LEAST_LENGTH = 6
LEAST_FREQUENCY = 50
MOST_EDITS = 3
SMALL_WORDS = "de des du la le les l d et en pour à au aux of the and for to in y del el los"
SMALL = frozenset(SMALL_WORDS.split())
LANGUAGES = ("en", "fr", "es")
Found = tuple[int, int, str, str]


def misspelt(text: str, start: int, end: int, language: str) -> Iterator[Found]:
    """Yield start, end, kind and likely word for each suspicious word."""
    for found in WORD.finditer(text, start, end):
        before = text[found.start() - 1] if found.start() else ""
        if before and before in "@./-":
            continue
        meant, kind = _likely(found.group(), language, within=before in ("'", "’"))
        if meant:
            yield *found.span(), kind, meant
    yield from _acronyms(text, start, end, language)


def _likely(word: str, language: str, *, within: bool) -> tuple[str, str]:
    lowered = word.lower()
    if language not in LANGUAGES or _frequency(lowered, language):
        return "", ""
    if language == "fr":
        accented = _accented(word)
        if accented:
            return accented, "accent"
        elided = None if within or word.isupper() else ELIDED.match(word)
        if elided and len(word) >= LEAST_LENGTH and not word[elided.end() :][:1].isupper():
            rest = word[elided.end() :]
            if _frequency(rest.lower(), "fr") >= LEAST_FREQUENCY and not _known_elsewhere(lowered):
                return f"{word[: elided.end()]}'{rest}", "spelling"
    return "", ""


def _accented(word: str) -> str:
    """Return *word* with the accents that its capitals lost, if that makes it a word."""
    if word.isupper():
        return _by_letters().get(word.lower(), "").upper() if len(word) >= LEAST_LENGTH else ""
    for bare, capital in (("E", "É"), ("A", "À"), ("I", "Î"), ("O", "Ô")):
        candidate = capital + word[1:]
        if word[:1] == bare and _frequency(candidate.lower(), "fr") >= LEAST_FREQUENCY:
            return candidate
    return ""


@cache
def _by_letters() -> dict[str, str]:
    """Return the commonest French word for each spelling without accents."""
    found: dict[str, str] = {}
    for word in _words("fr").word_frequency.words():
        letters = "".join(c for c in unicodedata.normalize("NFD", word) if c.isalpha())
        if letters != word and _frequency(word, "fr") >= LEAST_FREQUENCY:
            other = found.get(letters)
            if other is None or _frequency(other, "fr") < _frequency(word, "fr"):
                found[letters] = word
    return found


def _acronyms(text: str, start: int, end: int, language: str) -> Iterator[Found]:
    """Yield the words before an acronym that should, and do not, begin with its letters."""
    for acronym in ACRONYM.finditer(text, start, end):
        before = max(start, acronym.start() - LONGEST_EXPANSION)
        words = list(WORD.finditer(text, before, acronym.start()))
        main = [w for w in words if w.group().lower() not in SMALL]
        letters = acronym.group(1)
        expansion = main[-len(letters) :]
        if len(expansion) != len(letters):
            continue
        wrong = [n for n, w in enumerate(expansion) if w.group()[0].upper() != letters[n]]
        if len(wrong) != 1:
            continue
        word = expansion[wrong[0]]
        meant = _beginning_with(letters[wrong[0]], word.group(), language)
        if meant:
            yield *word.span(), "acronym", meant
        for other in expansion:
            yield from _foreign(other, language)


def _foreign(word: re.Match[str], language: str) -> Iterator[Found]:
    """Yield a word of an expansion that is no word of *language* but nearly one."""
    lowered = word.group().lower()
    if _frequency(lowered, language):
        return
    likely = _words(language).candidates(lowered) or set()
    best = max(likely, key=lambda w: (_frequency(w, language), w), default="")
    if best and best != lowered and len(lowered) < LEAST_LENGTH + 1:
        yield *word.span(), "spelling", best


def _beginning_with(letter: str, printed: str, language: str) -> str:
    """Return the commonest word near *printed* that begins with *letter*, with its article."""
    elided = ELIDED.match(printed)
    rest = printed[elided.end() :].lower() if elided else printed.lower()
    # Recognition rarely spoils an ending, and with it the agreement of the words.
    near: list[tuple[bool, int, str]] = []
    for word in _initial(letter.lower(), language):
        if abs(len(word) - len(rest)) <= MOST_EDITS:
            edits = Levenshtein.distance(rest, word, score_cutoff=MOST_EDITS)
            frequency = _frequency(word, language)
            if edits < MOST_EDITS and frequency >= LEAST_FREQUENCY:
                near.append((word[-3:] == rest[-3:], frequency, word))
    if not near:
        return ""
    article = f"{printed[: elided.end()].lower()}'" if elided else ""
    return article + max(near)[2].capitalize()


@cache
def _words(language: str) -> SpellChecker:
    return SpellChecker(language=language, distance=1)


@cache
def _initial(letter: str, language: str) -> tuple[str, ...]:
    return tuple(w for w in _words(language).word_frequency.words() if w.startswith(letter))


def _frequency(word: str, language: str) -> int:
    return int(_words(language).word_frequency[word.replace("œ", "oe")])


def _known_elsewhere(word: str) -> bool:
    """Say whether *word* is one of another language: 'dancer' is no 'd'ancer'."""
    return any(_frequency(word, language) for language in LANGUAGES)
