"""Read what people type into a search box.  Any text means something; none is an error.

``word other`` wants both words in any form, ``"some words"`` wants these very
words in this order, ``-word`` wants things without it.  The last word may be
unfinished, unless a space follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ssegraph.search.tokens import Token, tokens

# Nobody means more; the rest of a longer text is not searched for.
MOST_CHARACTERS = 1_000
MOST_WORDS = 32
SAME_SIGNS = str.maketrans({**dict.fromkeys("“”„«»＂", '"'), "−": "-", "－": "-", "\0": " "})
CHUNK = re.compile(r'(?P<minus>-?)(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))')
# Words of grammar, which need not stand in what is found unless they are all that is sought.
GRAMMAR = frozenset(
    {"a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or"}
    | {"the", "to", "what", "which", "who", "with"}
    | {"au", "aux", "ce", "ces", "dans", "de", "des", "du", "en", "est", "et", "la", "le", "les"}
    | {"leur", "ou", "par", "pour", "que", "qui", "sur", "un", "une"}
    | {
        "al",
        "como",
        "con",
        "del",
        "e",
        "el",
        "las",
        "los",
        "o",
        "para",
        "por",
        "se",
        "su",
        "una",
        "y",
    }
)


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing that is wanted: a word, or several that follow one another.

    ``spelt`` is what was typed, from *start* on in the text.  A word
    ``is_exact`` when only it will do, and ``is_open`` when it may go on.
    """

    words: tuple[str, ...]
    spelt: str
    start: int
    is_exact: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What a text asks for; ``words`` are all of its words in order."""

    text: str
    required: tuple[Sought, ...]
    excluded: tuple[Sought, ...]
    words: tuple[str, ...]
    is_cut: bool

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing to search for."""
        return not self.required and not self.excluded


class _Piece(NamedTuple):
    is_excluded: bool
    sought: Sought


def read_typed(text: str) -> Typed:
    """Read *text*, at most its first 1,000 characters and 32 words.

    >>> [one.words for one in read_typed('l’économie "sociale et" -forum').required]
    [('economie',), ('sociale', 'et')]
    """
    kept = text[:MOST_CHARACTERS].encode("utf-8", "replace").decode().translate(SAME_SIGNS)
    pieces: list[_Piece] = []
    count, is_cut = 0, len(text) > MOST_CHARACTERS
    for piece in _pieces(kept):
        count += len(piece.sought.words)
        if count > MOST_WORDS:
            is_cut = True
            break
        pieces.append(piece)
    required = [piece.sought for piece in pieces if not piece.is_excluded]
    words = tuple(word for sought in required for word in sought.words)
    telling = [sought for sought in required if sought.is_exact or sought.words[0] not in GRAMMAR]
    excluded = [piece.sought for piece in pieces if piece.is_excluded]
    return Typed(kept, _once(telling or required), _once(excluded), words, is_cut)


def _once(sought: Sequence[Sought]) -> tuple[Sought, ...]:
    """Leave out what is sought twice."""
    return tuple({(one.words, one.is_exact, one.is_open): one for one in sought}.values())


def _pieces(text: str) -> Iterator[_Piece]:
    for chunk in CHUNK.finditer(text):
        is_excluded, group = bool(chunk["minus"]), "plain" if chunk["plain"] else "quoted"
        start = chunk.start(group)
        found = list(tokens(chunk[group] or ""))
        if group == "quoted":
            if found:
                yield _Piece(is_excluded, _sought(text, start, found, is_exact=True))
            continue
        for run in _runs(found):
            is_last = start + run[-1].end == len(text)
            is_open = is_last and not is_excluded and len(run) == 1
            yield _Piece(is_excluded, _sought(text, start, run, is_open=is_open))


def _runs(found: list[Token]) -> Iterator[list[Token]]:
    """Divide *found* into words; characters that touch stay together."""
    run: list[Token] = []
    for token in found:
        if run and not token.touches:
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _sought(
    text: str, start: int, run: list[Token], *, is_exact: bool = False, is_open: bool = False
) -> Sought:
    first, last = start + run[0].start, start + run[-1].end
    words = tuple(token.word for token in run)
    return Sought(words, text[first:last], first, is_exact or len(run) > 1, is_open)
