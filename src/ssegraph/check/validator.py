"""Run SHACL in a process of its own (``python -m``): frames in, lines of JSON out.

A pattern in a shape can keep Python's regular expressions busy for hours and
a shape can ask for more memory than there is, so this process may be killed
at any moment.  It names each shape before it looks at it, so whoever started
it knows which one was too much.  What is looked at comes in groups, and large
data are shared out among processes.  Rules, inference, imports and JavaScript
are off: what is checked is what is written.
"""

from __future__ import annotations

import base64
import gc
import io
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox
import rdflib
from pyshacl.constraints.sparql import sparql_based_constraint_components  # noqa: F401  # see _seal
from rdflib.plugins import sparql

from ssegraph.check.batching import Batching
from ssegraph.check.conforming import Conforming
from ssegraph.check.constraints import Constraints
from ssegraph.check.dividing import Message, PartFailed, Say, divide, open_pipes
from ssegraph.check.graph import from_rdflib, term_of
from ssegraph.check.groups import LOOSE, Group, shared_out
from ssegraph.check.patterns import ANY, number_of_pattern, number_of_term, packed
from ssegraph.check.statements import Pattern, Text
from ssegraph.check.task import Task
from ssegraph.engine import sandbox
from ssegraph.forking import die_with_parent

# Fewer statements are looked at before another process has started.
WORTH_DIVIDING = 5_000
MOST_PARTS = 8


def main(arguments: list[str]) -> None:
    """Validate what standard input brings; the argument limits memory."""
    die_with_parent()
    sandbox.limit_memory(int(arguments[0]))
    # Literals keep the form in which they are written, so they can be found again.
    rdflib.NORMALIZE_LITERALS = False
    logging.disable()
    # Nothing of what is loaded is garbage, and the collector would write into shared pages.
    gc.disable()
    task = Task(sys.stdin.buffer, _fetch)
    gc.freeze()
    gc.enable()
    waiting = task.waiting()
    _say({"known": sorted(task.known), "groups": len(task.known) + len(waiting)})
    if LOOSE in waiting or not task.is_little:
        _say({"loose": task.loose()})
    heaps = shared_out(waiting, _parts(task, waiting))
    pipes = open_pipes(len(heaps)) if len(heaps) > 1 else []
    _seal(task)
    look = _Looking(task, heaps)
    _hear(look, pipes)
    _say({"idle": [shape.node.n3() for shape in task.idle()]})


def _fetch(places: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Ask for the sources at *places*, and yield what they say."""
    _say({"load": list(places)})
    for place in places:
        frame = json.loads(sys.stdin.buffer.readline())
        yield place, sys.stdin.buffer.read(frame["bytes"])


def _parts(task: Task, waiting: Mapping[str, Group]) -> int:
    """Return how many processes to share the groups out to."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    small = task.data.count * len(waiting) <= WORTH_DIVIDING * len(task.groups)
    return 1 if small or task.is_little else min(processors, MOST_PARTS, len(waiting))


def _seal(task: Task) -> None:
    """Load what is otherwise loaded late, then give up sockets and files."""
    sparql.SPARQL_LOAD_GRAPHS = False
    task.graph.query("ASK { <urn:x> ?p ?o }")
    sandbox.allow_one_descriptor()
    os.dup(sys.stdin.fileno())


class _Looking:
    """Looks at one heap of groups; to be called in a process of its own."""

    def __init__(self, task: Task, heaps: list[list[str]]) -> None:
        self._task = task
        self._heaps = heaps
        self._batching = Batching(task.shapes_graph)
        self._batching.install()
        self._executor: Any = task.validator.make_executor()
        self._constraints = Constraints(task.data, task.graph, self._executor)
        self._conforming = Conforming(task.data, self._constraints, self._batching.lasting)
        self._numbers: dict[Text | None, int] = {None: ANY}

    def __call__(self, part: int, say: Say) -> None:
        """Look at the heap with the number *part*, and say what is found."""
        data = self._task.data
        for name in self._heaps[part]:
            data.asked = set() if self._task.is_noting else None
            self._batching.forget()
            self._constraints.forget()
            group = self._task.groups[name]
            results = _n_triples(self._results(group, say))
            shapes = self._task.looking(group)
            asked = packed(map(self._number, _shortened(data.asked or (), group)))
            about = {
                "name": name,
                "digest": self._task.digests[name],
                "results": results,
                "asked": base64.b64encode(asked).decode(),
                "shapes": shapes,
            }
            say({"group": about})
        data.asked = None

    def _results(self, group: Group, say: Say) -> Iterator[tuple[Any, Any, Any]]:
        """Yield the statements about every validation result of *group*."""
        # Not pyshacl's data set around it, which would look for blank nodes in an empty store.
        data = self._task.graph
        for at, nodes in group.items():
            shape = self._task.shapes[at]
            say({"shape": shape.node.n3()})
            doubtful = [term_of(node) for node in self._conforming.doubtful(shape, nodes)]
            _, found = shape.validate(self._executor, data, focus=doubtful)
            for _, _, statements in found:
                for subject, predicate, value in statements:
                    # A tuple is a term with the graph that it is from.
                    yield subject, predicate, value[1] if isinstance(value, tuple) else value

    def _number(self, pattern: Pattern) -> int:
        numbers = self._numbers
        for term in pattern:
            if term is not None and term not in numbers:
                numbers[term] = number_of_term(term)
        return number_of_pattern([numbers[term] for term in pattern])


def _shortened(asked: Iterable[Pattern], group: Group) -> set[Pattern]:
    """Leave out what was asked of the nodes of *group*: any change there concerns it."""
    own = {node for nodes in group.values() for node in nodes}
    return {(s, None, None) if s in own else (s, p, o) for s, p, o in asked}


def _hear(look: _Looking, pipes: list[tuple[int, int]]) -> None:
    """Look here, or in one process for each of *pipes*; say on what they say."""
    if not pipes:
        look(0, _say)
        return
    try:
        for message in divide(pipes, look):
            _say(message)
    except PartFailed as failed:
        _say(failed.said)
        raise SystemExit(failed.status) from None


def _say(message: Message) -> None:
    print(json.dumps(message), flush=True)


def _n_triples(statements: Iterable[tuple[Any, Any, Any]]) -> str:
    stream = io.BytesIO()
    triples = (ox.Triple(*map(from_rdflib, statement)) for statement in statements)
    ox.serialize(triples, stream, ox.RdfFormat.N_TRIPLES)
    return stream.getvalue().decode()


if __name__ == "__main__":
    main(sys.argv[1:])
