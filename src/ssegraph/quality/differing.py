"""Find the statements by which two dumps differ, by reading both side by side.

Both are in canonical order, so lines that both have are passed over without a
look inside, and only one line of each is held at a time.  Blank nodes have no
names that two releases share: an inserted line gives all those after it other
labels.  So where their lines differ, statements with blank nodes are compared
by what the nodes say, whatever they are called.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ssegraph.quality.unnamed import BLANK, Key, Unnamed


@dataclass(frozen=True, slots=True)
class Difference:
    """A statement that one of two dumps lacks, and the thing that it is about.

    ``line`` is the statement as N-Quads have it; ``thing`` is its subject, or
    the IRI that leads to it when its subject has none, or nothing.
    """

    added: bool
    thing: str
    line: str


def differences(before: Path, after: Path) -> Iterator[Difference]:
    """Yield what *after* lacks of *before* or adds to it; both are canonical N-Quads."""
    old, new = list[Key](), list[Key]()
    shared: list[bytes] = []
    with before.open("rb") as former, after.open("rb") as latter:
        for added, line in _unmatched(former, latter, shared):
            key = _key(line)
            if _blanks(key):
                (new if added else old).append(key)
            else:
                yield Difference(added, _iri(key[1]), line.decode().rstrip())
    if old or new:
        touched = _touched(shared, (*old, *new))
        yield from _unnamed(Unnamed([*old, *touched]), Unnamed([*new, *touched]))


def _unmatched(
    old: Iterator[bytes], new: Iterator[bytes], shared: list[bytes]
) -> Iterator[tuple[bool, bytes]]:
    """Merge two sorted streams and yield what only one has, and whether that is *new*.

    *shared* gets the lines of both that may have a blank node.
    """
    left, right = next(old, b""), next(new, b"")
    while left or right:
        if left == right:
            if BLANK in left:
                shared.append(left)
            left, right = next(old, b""), next(new, b"")
        elif not right or (left and _key(left) < _key(right)):
            yield False, left
            left = next(old, b"")
        else:
            yield True, right
            right = next(new, b"")


def _key(line: bytes) -> Key:
    """Return graph, subject, predicate and object: the canonical order.

    No IRI and no label holds a space, so the spaces at both ends part the line.
    """
    subject, predicate, rest = line.split(b" ", 2)
    value, graph, _ = rest.rsplit(b" ", 2)
    return graph, subject, predicate, value


def _blanks(key: Key) -> list[bytes]:
    return [term for term in (key[0], key[1], key[3]) if term.startswith(BLANK)]


def _touched(shared: Iterable[bytes], differing: Iterable[Key]) -> list[Key]:
    """Return the *shared* statements about nodes that *differing* ones are about.

    Where a label means another node now, the lines that are alike say nothing,
    neither about it nor about the nodes that it is connected with.
    """
    about: defaultdict[bytes, list[Key]] = defaultdict(list)
    for key in map(_key, shared):
        for label in _blanks(key):
            about[label].append(key)
    waiting = [label for key in differing for label in _blanks(key)]
    found: dict[Key, None] = {}
    seen: set[bytes] = set()
    while waiting:
        label = waiting.pop()
        if label not in seen:
            seen.add(label)
            for key in about.get(label, ()):
                found[key] = None
                waiting += _blanks(key)
    return list(found)


def _unnamed(old: Unnamed, new: Unnamed) -> Iterator[Difference]:
    former, latter = Counter(old.signatures), Counter(new.signatures)
    for added, one, counts in ((False, old, former - latter), (True, new, latter - former)):
        for signature, owner, line in one.statements():
            if counts[signature] > 0:
                counts[signature] -= 1
                yield Difference(added, _iri(owner), line.decode())


def _iri(term: bytes) -> str:
    return term[1:-1].decode() if term.startswith(b"<") else ""
