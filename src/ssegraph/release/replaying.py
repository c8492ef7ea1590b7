"""Make a dataset from nothing but the events that led to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import RdfFormat, parse

from ssegraph.errors import EnvironmentFault
from ssegraph.release.publications import Publication, events
from ssegraph.sources.sorting import merged, write_run
from ssegraph.terms import node_of

STATES = """
CREATE TABLE state (graph TEXT, thing TEXT, state TEXT, PRIMARY KEY (graph, thing)) WITHOUT ROWID
"""
# Statements that are sorted in memory.
IN_MEMORY = 400_000


def replay(publications: Iterable[Publication], target: Path) -> Path:
    """Write the quads after all *publications*, oldest first, to *target* as canonical N-Quads.

    They are those of the newest release, but for the labels of blank nodes;
    a node that two graphs share becomes two.  What is replayed is kept on disk,
    beside *target*.
    """
    try:
        with (
            TemporaryDirectory(dir=target.parent) as aside,
            closing(sqlite3.connect(Path(aside, "states.sqlite"), isolation_level=None)) as states,
        ):
            _gather(states, publications)
            lines = _lines(states)
            runs: list[Path] = []
            while some := list(islice(lines, IN_MEMORY)):
                runs.append(write_run(Path(aside, str(len(runs))), some))
            with target.open("wb") as stream:
                for keys in merged(runs):
                    parted = (key[:-1].split(b" ", 1) for key in keys)
                    stream.writelines(b"%b %b .\n" % (triple, graph) for graph, triple in parted)
    except sqlite3.Error as error:
        raise EnvironmentFault(f"{target}: the past cannot be replayed: {error}.") from error
    return target


def _gather(states: sqlite3.Connection, publications: Iterable[Publication]) -> None:
    """Note what each graph says of each thing in the end."""
    states.execute("PRAGMA journal_mode = OFF")
    states.execute("PRAGMA synchronous = OFF")
    states.execute(STATES)
    states.execute("BEGIN")
    for publication in publications:
        states.executemany(
            "REPLACE INTO state VALUES (?, ?, ?)",
            ((event.graph, event.thing, event.state) for event in events(publication)),
        )
    states.execute("COMMIT")


def _lines(states: sqlite3.Connection) -> Iterator[bytes]:
    """Yield each quad as the canonical order has it: graph, subject, predicate, object."""
    for graph, state in states.execute("SELECT graph, state FROM state WHERE state != ''"):
        name = str(node_of(graph))
        # Labels of different publications mean different nodes.
        for quad in parse(state, RdfFormat.N_TRIPLES, rename_blank_nodes=True):
            yield f"{name} {quad.triple}\n".encode()
