"""Make the store of one dataset from that of another that differs little.

Both datasets are sorted files, so what only one of them says is found by
reading both once; a store that was copied then takes it in within moments,
where loading everything takes minutes.
"""

from __future__ import annotations

import os
import shutil
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse

# Lines of each file that are in memory at once.
AT_ONCE = 50_000
# More changes than this take longer than loading everything.
MOST_SHARE = 0.05
BLANK = b"_:"
# Files of the engine that it never changes once they are written.
LASTING = ".sst"
# Files of the engine that opening a store changes.
UNSTEADY = ("LOCK", "LOG")
Key = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Stored:
    """A store, the two sorted files that it was loaded from, and N-Quads that it holds besides."""

    store: Path
    quads: Path
    triples: Path
    besides: Path | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Lines of N-Quads that a store is to lose, and such that it is to take in."""

    gone: tuple[bytes, ...]
    new: tuple[bytes, ...]


def change_of(before: Stored, quads: Path, triples: Path) -> Change | None:
    """Return what leads from *before* to the dataset in *quads* and *triples*.

    ``None`` means that everything should be loaded: there is too much of it,
    or a blank node changes, which the store knows by a name of its own.
    """
    gone, new, lines = list[bytes](), list[bytes](), 0
    for old, now, key in (
        (before.quads, quads, _graph_first),
        (before.triples, triples, bytes.rstrip),
    ):
        for removed, added, same in _differences(old, now, key):
            gone += removed
            new += added
            lines += same
    if len(gone) + len(new) > MOST_SHARE * lines or any(map(_may_be_unnamed, gone + new)):
        return None
    if before.besides:
        gone += before.besides.read_bytes().splitlines(keepends=True)
    return Change(tuple(gone), tuple(new))


def patch(store: Path, before: Stored, change: Change) -> None:
    """Make *store*, a new folder, of *before* and *change*.

    Raises ``OSError`` when it cannot be written.
    """
    unsteady = shutil.ignore_patterns(*UNSTEADY, "LOG.old.*")
    shutil.copytree(before.store, store, copy_function=_same_file, ignore=unsteady)
    opened = Store(str(store))
    for quad in _quads(change.gone):
        opened.remove(quad)
    opened.extend(_quads(change.new))
    opened.flush()
    del opened
    empty_log(store)


def empty_log(store: Path) -> None:
    """Take what is left in the log of *store* into its files.

    Each worker would read it otherwise, into memory that it does not have.
    """
    Store(str(store)).flush()


def _same_file(source: str, target: str) -> str:
    """Let *target* be the same file as *source*, where that can be and harms neither."""
    if source.endswith(LASTING):
        with suppress(OSError):
            os.link(source, target)
            return target
    return shutil.copy2(source, target)


def _differences(
    before: Path, after: Path, key: Key
) -> Iterator[tuple[set[bytes], set[bytes], int]]:
    """Yield the lines that only *before* has, those that only *after* has, and how many both have.

    Both files hold each line once, in the order of *key*; they are read some
    lines at a time.
    """
    with ExitStack() as stack:
        streams = [stack.enter_context(path.open("rb")) for path in (before, after)]
        read = [list(islice(stream, AT_ONCE)) for stream in streams]
        while any(read):
            same = min(map(len, read))
            if same and read[0][:same] == read[1][:same]:
                yield set(), set(), same
                ends = [same, same]
            else:
                # Whatever comes later is greater than the least of the last lines.
                limit = min(key(lines[-1]) for lines in read if lines)
                ends = [bisect_right(lines, limit, key=key) for lines in read]
                old, new = (set(lines[:end]) for lines, end in zip(read, ends, strict=True))
                yield old - new, new - old, len(old & new)
            for number, end in enumerate(ends):
                read[number] = read[number][end:] or list(islice(streams[number], AT_ONCE))


def _graph_first(line: bytes) -> bytes:
    triple, graph, _ = line.rsplit(b" ", 2)
    return b"%b %b" % (graph, triple)


def _may_be_unnamed(line: bytes) -> bool:
    """Tell whether *line* has a blank node; a text that looks like one counts, too."""
    return line.startswith(BLANK) or b" _:" in line


def _quads(lines: Iterable[bytes]) -> Iterator[Quad]:
    return iter(parse(b"".join(lines), RdfFormat.N_QUADS))
