"""Load a dataset into a store, in a process of its own (``python -m``) if it is large.

The engine loads with threads, which do not survive a fork, so that process is
started afresh; and only that process has them then, so ours may still fork.
"""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from pyoxigraph import Store

from ssegraph.engine.patching import Change, Stored, change_of, patch
from ssegraph.errors import EnvironmentFault
from ssegraph.forking import Say, apart, die_with_parent

# Less is loaded before another process has started.
WORTH_STARTING_BYTES = 4 << 20


def write_store(store: Path, quads: Path, triples: Path, before: Stored | None = None) -> None:
    """Make *store*, a new folder, of two sorted files as ``load`` does.

    From the store *before*, if that differs little, which takes moments.
    This process has none of the engine's threads afterwards.  Raises
    ``EnvironmentFault`` when the store cannot be written, as on a full disk.
    """
    try:
        change = change_of(before, quads, triples) if before else None
        if before and change:
            apart(partial(_patch, store, before, change))
        elif quads.stat().st_size < WORTH_STARTING_BYTES:
            apart(partial(_load, store, quads, triples))
        else:
            _load_afresh(store, quads, triples)
    except OSError as error:
        raise EnvironmentFault(f"{store}: the store could not be written: {error}.") from error


def _load_afresh(*paths: Path) -> None:
    command = [sys.executable, "-m", "ssegraph.engine.loading", *map(str, paths)]
    ended = subprocess.run(command, stderr=subprocess.PIPE, check=False)
    if ended.returncode:
        last = ended.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise OSError(last[0] if last else f"exit status {ended.returncode}")


def load(store: Path, quads: Path, triples: Path) -> None:
    """Make a store of the named graphs in *quads* and of their union in *triples*.

    The union becomes the default graph: the engine can make it while it
    answers, but repeats a triple that several graphs hold, which makes counts
    wrong.
    """
    opened = Store(str(store))
    opened.bulk_load(path=str(quads))
    opened.bulk_load(path=str(triples))
    opened.optimize()
    opened.flush()


def _load(store: Path, quads: Path, triples: Path, _say: Say) -> None:
    load(store, quads, triples)


def _patch(store: Path, before: Stored, change: Change, _say: Say) -> None:
    patch(store, before, change)


if __name__ == "__main__":
    die_with_parent()
    load(*map(Path, sys.argv[1:]))
