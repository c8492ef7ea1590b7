"""In which sources something is said, by short numbers.

A subject has a number, and a value with its predicate has one.  An index is
the sorted numbers of all sources, each with the number of its source.  Two
things may get the same number; then a source is read in vain.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable
from zlib import crc32

from ssegraph.check.statements import Text

# Bits of the number of a source; there are never more sources.
SOURCE_BITS = 24
SOURCES = (1 << SOURCE_BITS) - 1
KEY_BITS = 32
PARTS = 16
# What is less than each of these is in the part before.
MOST = [part << KEY_BITS + SOURCE_BITS - PARTS.bit_length() + 1 for part in range(1, PARTS + 1)]


def subject_key(subject: Text) -> int:
    """Return the number of what is said about *subject*."""
    return crc32(subject)


def value_key(predicate: Text, value: Text) -> int:
    """Return the number of the statements that have *value* for *predicate*."""
    return _key_of_rest(b"%b %b ." % (predicate, value))


def keys_of(lines: bytes) -> set[int]:
    """Return the numbers of all that *lines* of N-Triples say."""
    parts = [line.partition(b" ") for line in lines.split(b"\n") if line]
    subjects = {subject for subject, _, _ in parts}
    return {*map(crc32, subjects), *map(_key_of_rest, {rest for _, _, rest in parts})}


def _key_of_rest(rest: bytes) -> int:
    """Return the number of a line without its subject, the same for languages spelt otherwise."""
    if rest[-3:-2] not in b'>"':
        rest = rest.rpartition(b"@")[0] or rest
    return crc32(rest)


def sources_in(index: array[int], key: int) -> list[int]:
    """Return the numbers of the sources that may say what has the number *key*."""
    begin = bisect_left(index, key << SOURCE_BITS)
    end = bisect_left(index, (key + 1) << SOURCE_BITS, begin)
    return [one & SOURCES for one in index[begin:end]]


class Keys:
    """Gathers the index of many sources, which are numbered as they come."""

    def __init__(self) -> None:
        # Sorted in parts, so that not all of them are ever held as objects.
        self._parts = [array("Q") for _ in range(PARTS)]
        self._number = 0

    def add(self, lines: bytes) -> None:
        """Take in what the next source says."""
        keys = sorted(_numbered(lines, self._number))
        begin = 0
        for part, most in zip(self._parts, MOST, strict=True):
            end = bisect_left(keys, most, begin)
            part.extend(keys[begin:end])
            begin = end
        self._number += 1

    def index(self) -> array[int]:
        """Return the index."""
        index = array("Q")
        for part in self._parts:
            index.extend(sorted(part))
        return index


def renewed(
    index: array[int], gone: Collection[int], new: Iterable[tuple[int, bytes]]
) -> array[int]:
    """Return *index* without the sources *gone*, and with *new* ones: numbers and lines."""
    kept = [one for one in index if one & SOURCES not in gone] if gone else list(index)
    for number, lines in new:
        kept += _numbered(lines, number)
    kept.sort()
    return array("Q", kept)


def _numbered(lines: bytes, number: int) -> list[int]:
    return [key << SOURCE_BITS | number for key in keys_of(lines)]
