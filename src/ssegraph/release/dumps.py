"""Write the dataset as files whose bytes depend on the dataset alone.

``data.nq`` and ``data.nt`` are there first (``sources.canonical``); all other
files are made of these two, so that size costs no memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import zstandard

from ssegraph.forking import Say, Work
from ssegraph.release.joining import JSON_LD, TRIG, TURTLE, Format
from ssegraph.release.segments import write_in_segments
from ssegraph.sources.canonical import QUADS, TRIPLES

# What is made of each sorted dump; the slower comes first, so that nobody waits for it.
FORMATS: Mapping[str, Mapping[str, Format]] = {
    QUADS: {"data.trig": TRIG, "data.jsonld": JSON_LD},
    TRIPLES: {"data.ttl": TURTLE},
}
# The next ones save an eighth of the size and take four times as long.
ZSTANDARD_LEVEL = 3


def rest_of(folder: Path, before: Path | None = None) -> Sequence[Work]:
    """Return the work that writes every format of the sorted dumps of the release in *folder*.

    What is the same in the release in the folder *before* is copied.
    """
    return [partial(_write, folder, source, before) for source in FORMATS]


def _write(folder: Path, source: str, before: Path | None, _say: Say) -> None:
    formats = FORMATS[source]
    write_in_segments(folder, source, formats, before)
    for name in (source, *formats):
        _zstandard(folder / "dumps" / name)


def _zstandard(path: Path) -> None:
    target = path.with_name(path.name + ".zst")
    # More threads would divide the input otherwise on machines with more of them.
    compressor = zstandard.ZstdCompressor(ZSTANDARD_LEVEL, write_checksum=True, threads=0)
    with path.open("rb") as plain, target.open("wb") as stream:
        compressor.copy_stream(plain, stream, size=path.stat().st_size)
