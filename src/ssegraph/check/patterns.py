"""Patterns of statements as short numbers, to compare what was asked with what changed.

Two patterns may get the same number; then something is looked at again that
need not be.  The same pattern always gets the same number, in every process.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

NUMBER_BYTES = 8
LIMIT = (1 << 8 * NUMBER_BYTES) - 1
# How much a term counts by its place in the pattern: odd, so that nothing is lost.
WEIGHTS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
ANY = 0


def number_of_term(text: str) -> int:
    """Return the number of a term, written as ``written`` does; never ``ANY``."""
    content = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(content, digest_size=NUMBER_BYTES).digest(), "big") or 1


def number_of_pattern(terms: Sequence[int]) -> int:
    """Return the number of the pattern of three terms, each by its number or ``ANY``."""
    subject, predicate, value = terms
    return (subject * WEIGHTS[0] + predicate * WEIGHTS[1] + value * WEIGHTS[2]) & LIMIT


def written(term: Any) -> str:
    """Write a *term* of the engine; language tags that differ in case alone are the same."""
    text = str(term)
    language = getattr(term, "language", None)
    return text[: -len(language)] + language.lower() if language else text


def numbers_of(triple: Iterable[Any]) -> Iterator[int]:
    """Yield the numbers of all patterns that the statement *triple* fits."""
    choices = ((number_of_term(written(term)), ANY) for term in triple)
    return map(number_of_pattern, product(*choices))


def packed(numbers: Iterable[int]) -> bytes:
    """Return *numbers* as bytes, in order."""
    return array("Q", sorted(numbers)).tobytes()


def unpacked(content: bytes) -> array[int]:
    """Return what ``packed`` was given; raises ``ValueError`` when that cannot be."""
    numbers = array("Q")
    numbers.frombytes(content)
    return numbers
