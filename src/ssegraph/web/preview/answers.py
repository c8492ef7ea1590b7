"""The saved queries that would answer otherwise, and what of it other people's pages show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from ssegraph.engine.client import Engine
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES, Reply, Request
from ssegraph.engine.query_text import read_query
from ssegraph.errors import Problem
from ssegraph.saved.binding import Bound, bind
from ssegraph.saved.library import SavedQuery, find, newest
from ssegraph.settings import Settings
from ssegraph.terms import Term
from ssegraph.web.preview.sides import Side
from ssegraph.web.preview.things import value_of

FORMATS = {SOLUTIONS: "json", BOOLEAN: "json", TRIPLES: "nt"}
ANSWER = "answer"
STATEMENT = ("subject", "predicate", "object")
MOST_ROWS = 20
# What may become of a query and of what it answers.
NEW, GONE, ROWS, LABELS, WORDS, UNKNOWN = "new", "gone", "rows", "labels", "words", "unknown"
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A saved query whose answer, or what is shown of it, changes.

    ``change`` is ``new``, ``gone``, ``rows`` for other rows, ``labels`` for
    other names of the things in the same rows, ``words`` for another title,
    other headings or another view, ``unknown`` if it could not be asked.
    ``looks`` are the addresses of embeds and pictures that look different.
    """

    name: str
    version: int
    title: str
    change: str
    address: str
    columns: tuple[str, ...] = ()
    before: int = 0
    after: int = 0
    added: int = 0
    removed: int = 0
    rows_added: tuple[tuple[str, ...], ...] = ()
    rows_removed: tuple[tuple[str, ...], ...] = ()
    looks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Answer:
    """A whole answer as terms; blank nodes have no names that two releases share."""

    columns: Sequence[str]
    rows: Counter[Row]


class _Asking:
    """Answers of one side: those that its release keeps, and of an engine that is started late."""

    def __init__(self, side: Side, settings: Settings, stack: ExitStack) -> None:
        self._side, self._settings, self._stack = side, settings, stack
        self._engine: Engine | None = None

    def answer(self, saved: SavedQuery) -> _Answer:
        """Return what *saved* answers; raises a ``Problem`` when the engine gives no answer."""
        bound = _bound(saved)
        kept = None if bound.given else self._side.release.answer(saved)
        if kept is not None:
            return _read(kept)
        if self._engine is None:
            running = running_engine(self._side.release.store, limits_of(self._settings))
            self._engine = self._stack.enter_context(running)
        return _read(self._engine.answer(Request(bound.text, formats=FORMATS)))


def find_answers(
    before: Side | None, after: Side, renamed: frozenset[str], settings: Settings
) -> Iterator[AnswerChange]:
    """Yield the saved queries that change, by name.

    Each is asked for its default values, or for its examples if it needs
    some.  Those that answer differently each time are left out.
    """
    with ExitStack() as stack:
        asked = [_Asking(side, settings, stack) for side in (before, after) if side]
        for saved in after.queries:
            old = find(before.queries, saved.name, saved.version) if before else None
            if before is None or old is None:
                yield _change(after, saved, NEW)
            elif not read_query(saved.text).changes:
                change = _compare(before, after, (old, saved), asked, renamed)
                if change:
                    yield change
        for old in before.queries if before else ():
            if find(after.queries, old.name, old.version) is None:
                yield _change(before or after, old, GONE)


def _compare(
    before: Side,
    after: Side,
    pair: tuple[SavedQuery, SavedQuery],
    asked: Sequence[_Asking],
    renamed: frozenset[str],
) -> AnswerChange | None:
    try:
        former, latter = (one.answer(saved) for one, saved in zip(asked, pair, strict=True))
    except Problem:
        return _change(after, pair[1], UNKNOWN)
    if former.columns == latter.columns and former.rows == latter.rows:
        if _words(pair[0]) != _words(pair[1]):
            return _change(after, pair[1], WORDS)
        names = (term.value for row in latter.rows for term in row if isinstance(term, NamedNode))
        return _change(after, pair[1], LABELS) if not renamed.isdisjoint(names) else None
    gone, come = _aligned(former, latter) - latter.rows, latter.rows - _aligned(former, latter)
    return _change(
        after,
        pair[1],
        ROWS,
        columns=tuple(_heading(after, pair[1], name) for name in latter.columns),
        before=former.rows.total(),
        after=latter.rows.total(),
        added=come.total(),
        removed=gone.total(),
        rows_added=_shown(after, come),
        rows_removed=_shown(before, gone),
    )


def _aligned(former: _Answer, latter: _Answer) -> Counter[Row]:
    """Return the rows of *former* under the columns of *latter*."""
    at = {name: position for position, name in enumerate(former.columns)}
    rows = Counter[Row]()
    for row, count in former.rows.items():
        rows[tuple(row[at[name]] if name in at else None for name in latter.columns)] += count
    return rows


def _shown(side: Side, rows: Counter[Row]) -> tuple[tuple[str, ...], ...]:
    few = islice(rows.elements(), MOST_ROWS)
    return tuple(tuple(value_of(side, term)[0] for term in row) for row in few)


def _read(reply: Reply) -> _Answer:
    if reply.kind == TRIPLES:
        quads = parse(reply.body, RdfFormat.N_TRIPLES)
        triples = ((one.subject, one.predicate, one.object) for one in quads)
        return _Answer(STATEMENT, Counter(map(_without_names, triples)))
    found = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return _Answer((ANSWER,), Counter([(Literal(bool(found)),)]))
    assert isinstance(found, QuerySolutions)  # noqa: S101  # the only other kind in this format
    names = [variable.value for variable in found.variables]
    return _Answer(names, Counter(_without_names(tuple(one)) for one in found))


def _without_names(row: Row) -> Row:
    return tuple(BlankNode("node") if isinstance(term, BlankNode) else term for term in row)


def _bound(saved: SavedQuery) -> Bound:
    needed = [one for one in saved.params if one.is_required and one.sample is not None]
    return bind(saved, {one.name: [one.sample or ""] for one in needed})


def _words(saved: SavedQuery) -> tuple[object, ...]:
    columns = [(one.name, dict(one.label), one.type) for one in saved.columns]
    return dict(saved.summary), dict(saved.description), columns, saved.view


def _heading(side: Side, saved: SavedQuery, name: str) -> str:
    labels = {column.name: column.label for column in saved.columns}
    return side.says(labels.get(name, {})) or name


def _change(side: Side, saved: SavedQuery, change: str, **more: Any) -> AnswerChange:
    version = "" if saved.version == 1 and saved in newest(side.queries) else saved.version
    option = f"?version={version}" if version else ""
    embed = f"/embed/{saved.name}?version={saved.version}"
    pictures = f"/queries/{saved.name}.svg{option}", f"/queries/{saved.name}.png{option}"
    return AnswerChange(
        saved.name,
        saved.version,
        side.says(saved.summary) or saved.name,
        change,
        f"/queries/{saved.name}{option}",
        looks=() if change in (NEW, UNKNOWN) else (embed, *pictures),
        **more,
    )
