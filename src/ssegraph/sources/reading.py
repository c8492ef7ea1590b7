"""Read many sources in several processes, onto disk, so that size costs no memory.

What a source says lies in a file of its own (``blocks``), which is found again
by what the source holds (``readings``).  A little is kept in memory, such as a
survey of what it speaks of.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from ssegraph.errors import EnvironmentFault
from ssegraph.findings import Place, SourceFault, fault
from ssegraph.forking import Say, processors, together
from ssegraph.progress import Progress
from ssegraph.sources.blocks import BlockWriter, Read, Survey, read_blocks
from ssegraph.sources.files import Source
from ssegraph.sources.kept import Kept
from ssegraph.sources.parse import parse_source
from ssegraph.sources.quick import Doubtful, Said, read_quickly
from ssegraph.sources.readings import NEW, paths_of

# Statements of a source that are in memory at once, in each process.
IN_MEMORY = 200_000

Surveyor = Callable[[Source], Survey]


def read_all(
    sources: Sequence[Source], folder: Path, surveyor: Surveyor, progress: Progress
) -> list[Read]:
    """Read *sources* into *folder*, in as many processes as there are processors.

    What lies there already is not read again.
    """
    works = [
        partial(_read_some, sources, part, folder, surveyor)
        for part in _shares(sources, processors())
    ]
    found: list[Read] = []
    for _, read in together(works):
        found.append(read)
        progress.advance(len(found), len(sources))
    return sorted(found, key=lambda read: read.number)


def _shares(sources: Sequence[Source], parts: int) -> list[list[int]]:
    """Share out the numbers of *sources*, so that all parts have about as many bytes."""
    shares: list[list[int]] = [[] for _ in range(min(parts, len(sources)))]
    sizes = [0] * len(shares)
    weighed = [(_size(source.path), number) for number, source in enumerate(sources)]
    for size, number in sorted(weighed, reverse=True):
        least = sizes.index(min(sizes))
        shares[least].append(number)
        sizes[least] += size
    return [sorted(share) for share in shares]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_some(
    sources: Sequence[Source], part: Sequence[int], folder: Path, surveyor: Surveyor, say: Say
) -> None:
    spelling = Kept()
    for number in part:
        source = sources[number]
        try:
            say(_read_one(source, number, folder, surveyor, spelling))
        except SourceFault as refused:
            say(Read(number, fault=refused.finding))
        except OSError as error:
            raise EnvironmentFault(
                f"{folder}: what {source.name} says could not be written: {error.strerror}."
            ) from error


def _read_one(
    source: Source, number: int, folder: Path, surveyor: Surveyor, spelling: Kept
) -> Read:
    content = _content(source)
    sha256 = hashlib.sha256(content).digest()
    plain, labelled = paths_of(folder, source, sha256)
    name = surveyor(source).name
    known = read_blocks(plain, number, name) or read_blocks(labelled, number, name)
    if known:
        return known
    new = folder / f"{plain.name}.{os.getpid()}{NEW}"
    try:
        try:
            said = read_quickly(source, content)
            has_blanks = _write(new, said, sha256, surveyor(source), spelling)
        except Doubtful:
            said = _read_slowly(source, content)
            has_blanks = _write(new, said, sha256, surveyor(source), spelling)
        path = new.replace(labelled if has_blanks else plain)
    finally:
        new.unlink(missing_ok=True)
    if (read := read_blocks(path, number, name)) is None:
        raise EnvironmentFault(f"{path} is not what was written there. Is the disk sound?")
    return read


def _content(source: Source) -> bytes:
    try:
        return source.path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise fault("file-unreadable", Place(source.name), reason=reason) from error


def _read_slowly(source: Source, content: bytes) -> Iterator[Said]:
    for said in parse_source(source, content):
        terms = (said.subject, said.predicate, said.object)
        yield str(said.graph).encode(), [" ".join(map(str, terms)).encode()]


def _write(path: Path, said: Iterator[Said], sha256: bytes, survey: Survey, spelling: Kept) -> bool:
    """Write what a source says to *path*; tell whether there may be blank nodes in it."""
    waiting: defaultdict[bytes, list[bytes]] = defaultdict(list)
    count = 0
    with path.open("wb") as stream:
        writer = BlockWriter(stream, spelling, survey)
        for graph, lines in said:
            waiting[graph] += lines
            count += len(lines)
            if count >= IN_MEMORY:
                writer.add_all(waiting)
                waiting.clear()
                count = 0
        writer.add_all(waiting)
        writer.finish(sha256)
    return writer.has_blanks
