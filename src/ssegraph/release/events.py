"""The events of a publication as a file: one line of JSON each, in blocks of gzip.

A block can be read without those before it, and all of them together are one
ordinary gzip file.  The same events give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ssegraph.errors import ReleaseDamaged
from ssegraph.quality.differing import Event

NAME = "events.jsonl.gz"
BLOCKS = "events.blocks.json"
# The events in one block: a page of a feed has as many.
BLOCK = 250
# More would save a tenth of the size in twice the time.
LEVEL = 3
ENCODE = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(slots=True)
class Counts:
    """How many events there are, and how many statements they added and removed."""

    events: int = 0
    added: int = 0
    removed: int = 0


def write_events(folder: Path, happened: Iterable[Event]) -> Counts:
    """Write what *happened* into *folder*, holding one block at a time in memory."""
    counts = Counts()
    deque(writing_events(folder, happened, counts), maxlen=0)
    return counts


def writing_events(folder: Path, happened: Iterable[Event], counts: Counts) -> Iterator[Event]:
    """Do the same for whoever needs the events meanwhile: yield each, adding to *counts*."""
    starts: list[int] = []
    waiting = iter(happened)
    with (folder / NAME).open("wb") as stream:
        while block := list(islice(waiting, BLOCK)):
            starts.append(stream.tell())
            text = "".join(f"{_to_json(event)}\n" for event in block)
            # No time in the header: same events, same bytes.
            stream.write(gzip.compress(text.encode(), compresslevel=LEVEL, mtime=0))
            counts.events += len(block)
            counts.added += sum(len(event.added) for event in block)
            counts.removed += sum(len(event.removed) for event in block)
            yield from block
    blocks = json.dumps({"events": counts.events, "starts": starts})
    (folder / BLOCKS).write_text(blocks + "\n", encoding="utf-8")


def read_events(folder: Path, first: int = 0, count: int | None = None) -> Iterator[Event]:
    """Yield *count* events in *folder*, or all, from number *first* on, which begins at 0.

    Nothing is read of the blocks before it.  Raises ``ReleaseDamaged`` when
    the file is not as it was written.
    """
    path = folder / NAME
    try:
        with path.open("rb") as stream:
            blocks = json.loads((folder / BLOCKS).read_text(encoding="utf-8"))
            there = max(0, blocks["events"] - first)
            wanted = there if count is None else min(count, there)
            if not wanted:
                return
            block, skipped = divmod(first, BLOCK)
            stream.seek(blocks["starts"][block])
            with gzip.GzipFile(fileobj=stream) as lines:
                read = islice(lines, skipped, skipped + wanted)
                for _, line in zip(range(wanted), read, strict=True):
                    yield _from_json(line)
    except (OSError, EOFError, ValueError, LookupError, TypeError, zlib.error) as error:
        raise ReleaseDamaged(
            f"{path} cannot be read: {error}. Restore the folder from a copy."
        ) from error


def _to_json(event: Event) -> str:
    # What is created has added its state, which need not be said twice.
    added = "" if event.kind == "create" else f'"added": {ENCODE(event.added)}, '
    return (
        f'{{"thing": {ENCODE(event.thing)}, "graph": {ENCODE(event.graph)}, "kind": "{event.kind}",'
        f' {added}"removed": {ENCODE(event.removed)}, "state": {ENCODE(event.state)}}}'
    )


def _from_json(line: bytes) -> Event:
    members: dict[str, Any] = json.loads(line)
    added = members.pop("added", None)
    lines = members["state"].split("\n")[:-1] if added is None else added
    return Event(added=tuple(lines), removed=tuple(members.pop("removed")), **members)
