"""Divide text into words, each with its place in the text as it was written.

An apostrophe ends a word, and what it elides is none: "l'économie" is one
word.  Scripts that are written without spaces have no visible words, so
there every character is one, and two that touch are found as a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ssegraph.search.folding import fold_word

# Thai, Lao, Burmese, Khmer, Japanese, Chinese; and Korean, which glues its particles to words.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
# What continues a word though it is no letter: accents, vowel signs, joiners.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u0f35-\u0f84\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\u00ad\u200b-\u200d\u2060"
)
LETTER = rf"[^\W_{UNSPACED}]"
ELIDED = "d|l|j|m|t|s|c|n|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|un|all|dall|dell|nell|sull"
APOSTROPHES = "'’ʼ＇"
WORD = rf"{LETTER}+(?:[{MARKS}]+{LETTER}*)*|[{UNSPACED}][{MARKS}]*"
WORDS = re.compile(f"({WORD})")
# The same without what is elided before a word and what an English genitive ends in; it takes
# twice the time, and most texts have no apostrophe.
WORDS_APART = re.compile(
    rf"(?:(?i:{ELIDED})[{APOSTROPHES}](?={LETTER}))?({WORD})(?:[{APOSTROPHES}][sS](?!{LETTER}))?"
)
# The same for text that has no character to need more: most has none, and this takes less time.
PLAIN_WORDS = re.compile("[A-Za-z0-9]+")
EVEN_WORDS = re.compile(r"[^\W_]+")
UNEVEN = re.compile("[\u00ad\u0300-\u1fff\u200b-\u200f\u202a-\u206f\u20d0-\U0010ffff]")
IS_UNSPACED = re.compile(f"[{UNSPACED}]")
# A longer word is compared by its beginning: it is a digest or an encoded picture.
LONGEST_WORD = 64
# A reader who searches does not mean the end of a book.
READ_CHARACTERS = 20_000


class Token(NamedTuple):
    """A word, folded, and where it stands in the text: from *start* to before *end*.

    ``touches`` tells that no space parts it from the word before, as in
    scripts that have none.
    """

    word: str
    start: int
    end: int
    touches: bool


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of *text*, at most those of its first 20,000 characters.

    >>> [token.word for token in tokens("L’économie d'Oka, aujourd'hui")]
    ['economie', 'oka', 'aujourd', 'hui']
    >>> [token.word for token in tokens("社会的経済 2021")]
    ['社', '会', '的', '経', '済', '2021']
    """
    before = -1
    for start, end in places(text):
        word = fold_word(text[start:end][:LONGEST_WORD])
        if word:
            yield Token(word, start, end, start == before)
            before = end if not word.isascii() and IS_UNSPACED.match(word) else -1


def places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of *text* start and end."""
    for found in _pattern(text).finditer(text[:READ_CHARACTERS]):
        yield found.span(found.re.groups)


def spellings(text: str) -> list[str]:
    """Return the words of *text* as they are spelt.

    >>> spellings("L’économie d'Oka, the world's")
    ['économie', 'Oka', 'the', 'world']
    """
    return _pattern(text).findall(text[:READ_CHARACTERS])


def word_of(spelling: str) -> str:
    """Return the word that is spelt so."""
    return fold_word(spelling[:LONGEST_WORD])


def _pattern(text: str) -> re.Pattern[str]:
    if text.isascii():
        return WORDS_APART if "'" in text else PLAIN_WORDS
    if any(apostrophe in text for apostrophe in APOSTROPHES):
        return WORDS_APART
    return WORDS if UNEVEN.search(text) else EVEN_WORDS
