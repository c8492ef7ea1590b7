"""Patterns of statements as short numbers, to compare what was asked with what changed.

Two patterns may get the same number; then something is looked at again that
need not be.  The same pattern always gets the same number, in every process.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

NUMBER_BYTES = 8
LIMIT = (1 << 8 * NUMBER_BYTES) - 1
# How much a term counts by its place in the pattern: odd, so that nothing is lost.
WEIGHTS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
ANY = 0


def number_of_term(text: bytes) -> int:
    """Return the number of a term, as N-Triples has it; never ``ANY``.

    Language tags have no capitals here, and directions of writing do not count.
    """
    if text[:1] == b'"' and text[-1:] not in b'>"':
        content, _, language = text.rpartition(b"@")
        text = content + b"@" + language.partition(b"--")[0]
    return int.from_bytes(hashlib.blake2b(text, digest_size=NUMBER_BYTES).digest(), "big") or 1


def number_of_pattern(terms: Sequence[int]) -> int:
    """Return the number of the pattern of three terms, each by its number or ``ANY``."""
    subject, predicate, value = terms
    return (subject * WEIGHTS[0] + predicate * WEIGHTS[1] + value * WEIGHTS[2]) & LIMIT


def numbers_of(triple: Iterable[bytes]) -> Iterator[int]:
    """Yield the numbers of all patterns that the statement *triple* fits."""
    choices = ((number_of_term(term), ANY) for term in triple)
    return map(number_of_pattern, product(*choices))


def packed(numbers: Iterable[int]) -> bytes:
    """Return *numbers* as bytes, in order."""
    return array("Q", sorted(numbers)).tobytes()


def unpacked(content: bytes) -> array[int]:
    """Return what ``packed`` was given; raises ``ValueError`` when that cannot be."""
    numbers = array("Q")
    numbers.frombytes(content)
    return numbers
