"""Sort more lines than memory holds: in runs on disk, which are merged as they are read."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import zstandard

# Quick to write, and a tenth of the size.
LEVEL = 1
BUFFER_BYTES = 1 << 20
# Lines of one run that are in memory at once while runs are merged.
AT_ONCE = 20_000


def write_run(path: Path, lines: Iterable[bytes]) -> Path:
    """Write *lines*, each with its line end, sorted and each once; return *path*."""
    with path.open("wb") as stream, zstandard.ZstdCompressor(LEVEL).stream_writer(stream) as packed:
        # What is sorted in parts is sorted sooner than a set of it.
        packed.write(b"".join(dict.fromkeys(sorted(lines))))
    return path


def merged(runs: Sequence[Path]) -> Iterator[list[bytes]]:
    """Yield the lines of all *runs*, sorted and each once, some at a time."""
    with ExitStack() as stack:
        streams = [stack.enter_context(_lines(run)) for run in runs]
        read = [list(islice(stream, AT_ONCE)) for stream in streams]
        while any(read):
            # Whatever comes later is greater than the least of the last lines.
            limit = min(lines[-1] for lines in read if lines)
            some: list[bytes] = []
            for number, lines in enumerate(read):
                end = bisect_right(lines, limit)
                some += lines[:end]
                read[number] = lines[end:] or list(islice(streams[number], AT_ONCE))
            some.sort()
            yield list(dict.fromkeys(some))


def _lines(run: Path) -> io.BufferedReader:
    stream = run.open("rb")
    reader = zstandard.ZstdDecompressor().stream_reader(stream, closefd=True)
    return io.BufferedReader(reader, BUFFER_BYTES)
