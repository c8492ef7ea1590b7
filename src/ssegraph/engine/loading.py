"""Load the sorted dumps of a dataset into a store that queries are run over."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store


def load_store(path: Path, quads: Path, triples: Path) -> None:
    """Write a new store at *path*: the named graphs, and as default graph the union of all.

    *quads* are N-Quads, *triples* the union in N-Triples.  The engine can make
    that union while it answers, but repeats a triple that several graphs hold,
    which makes counts wrong.  No process may be forked afterwards, because the
    engine has started threads.
    """
    store = Store(str(path))
    store.bulk_load(path=str(quads))
    store.bulk_load(path=str(triples))
    store.flush()


def arrange_store(path: Path) -> None:
    """Arrange what was loaded into the store at *path*, once all is there.

    Files that overlap are read slower, and a worker within its limits fails
    on them.
    """
    store = Store(str(path))
    store.optimize()
    store.flush()
