"""The answer to a saved query: from the release, else the engine, else the last good one.

The release brings the answers to the default values, so they cost nothing
and are there while the engine is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from flask import request
from pyoxigraph import Literal, NamedNode

from ssegraph.engine.protocol import Reply, Request
from ssegraph.errors import EngineBusy, Problem
from ssegraph.language.writing import XSD
from ssegraph.saved.binding import Bound
from ssegraph.web.asking.budget import ERROR_COST_S
from ssegraph.web.asking.results import PAGE_FORMATS, Results, read_results
from ssegraph.web.saved.last_good import LastGood
from ssegraph.web.site import site

DATE = NamedNode(XSD + "date")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: the first rows for people, and ``reply``, in one of ``PAGE_FORMATS``, with all.

    ``of`` is when the release that it comes from was built; ``is_stale`` says
    that the engine could not be asked, so this is the last answer it gave.
    """

    results: Results
    reply: Reply
    of: datetime
    is_stale: bool = False

    @property
    def day(self) -> Literal:
        """The day that it is of."""
        return Literal(self.of.date().isoformat(), datatype=DATE)


def answer(bound: Bound) -> Given:
    """Return the answer to *bound*; raises a ``Problem`` if there is none, not even an old one."""
    built_at = site().release.store_record.built_at
    kept = site().release.answer(bound.saved) if not bound.given else None
    if kept is not None:
        return _given(kept, built_at)
    good = site().last_good
    try:
        reply = _ask(bound)
    except Problem as problem:
        last = good.get(_key(bound)) if good and _may_pass(problem) else None
        if last is None:
            raise
        return _given(last.reply, last.built_at, is_stale=True)
    if good:
        good.put(_key(bound), reply, built_at)
    return _given(reply, built_at)


def _given(reply: Reply, built_at: int, *, is_stale: bool = False) -> Given:
    return Given(read_results(reply), reply, datetime.fromtimestamp(built_at, UTC), is_stale)


def _may_pass(problem: Problem) -> bool:
    """Tell whether the same question may get its answer later: a fault of ours, or a full share."""
    is_ours = problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return is_ours or problem.status == HTTPStatus.TOO_MANY_REQUESTS


def _key(bound: Bound) -> str:
    # What is asked, not how: a mended query answers the same question.
    return LastGood.key(bound.saved.name, bound.saved.version, bound.given)


def _ask(bound: Bound) -> Reply:
    """Ask the engine; values that anybody may choose are charged to who chose them."""
    asked, budget = Request(bound.text, formats=PAGE_FORMATS), site().budget
    if budget is None or not bound.given:
        return site().engine.answer(asked)
    client = request.remote_addr or ""
    budget.admit(client)
    try:
        reply = site().engine.answer(asked)
    except Problem as problem:
        if not isinstance(problem, EngineBusy):
            budget.charge(client, max(problem.engine_s, ERROR_COST_S))
        raise
    budget.charge(client, reply.engine_s)
    return reply
