"""What people are told when a remote engine does not answer as it should."""

from __future__ import annotations

import re
from collections.abc import Callable

from ssegraph.engine.limits import Limits
from ssegraph.engine.protocol import Reply
from ssegraph.errors import BadGateway, DeadlineExceeded, EngineUnavailable, MalformedQuery, Problem

RETRY_AFTER_S = 5
# Seconds, or a date as HTTP writes it (RFC 9110 section 10.2.3).
_RETRY_AFTER = re.compile(
    r"[0-9]{1,6}|[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT"
)


def unavailable(detail: str, retry_after: str | int = RETRY_AFTER_S) -> EngineUnavailable:
    """Say that a remote engine does not answer now, and when to try again."""
    if not _RETRY_AFTER.fullmatch(str(retry_after)):
        retry_after = RETRY_AFTER_S
    return EngineUnavailable(detail, headers={"Retry-After": str(retry_after)})


def remote_problem(reply: Reply, limits: Limits) -> Problem | None:
    """Return the problem behind the error in *reply*, if it is a remote engine's."""
    make: dict[str, Callable[[], Problem]] = {
        "refused": lambda: MalformedQuery(f"The query engine refuses this query: {reply.message}."),
        "bad-answer": lambda: BadGateway(
            f"The query engine did not answer as it should: {reply.message}."
        ),
        "unreachable": lambda: unavailable(
            "The query engine cannot be reached. Pages and dumps still answer."
        ),
        "overloaded": lambda: unavailable(
            f"The query engine is overloaded: {reply.message}.", reply.retry_after
        ),
        "not-loaded": lambda: unavailable(
            "The query engine does not hold this release. Run 'ssegraph build --load'.", 60
        ),
        "slow": lambda: DeadlineExceeded(
            f"The query engine gave up on the query: {reply.message}. Ask for less.",
            extra={"limit": "query_deadline_s", "value": limits.query_deadline_s},
        ),
    }
    return make[reply.error]() if reply.error in make else None
