"""Every failure the program can name, with its HTTP status and exit code.

A ``Problem`` is shown to people as it stands, so its text says where, what
and how to mend it.  Anything else that is raised is a fault of ours: 500 on
the web, exit code 70 on the command line.
"""

from __future__ import annotations

from collections.abc import Mapping


class Problem(Exception):
    """A failure with a title, a detail for people, and a way to report it.

    ``extra`` holds members for the problem document (RFC 9457 section 3.2);
    ``headers`` are sent with the answer.
    """

    status = 500
    exit_code = 1
    title = "Something went wrong"
    # Seconds that a query kept the engine before it failed.
    engine_s = 0.0

    def __init__(
        self,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.headers = dict(headers or {})
        self.extra = dict(extra or {})


class UsageError(Problem):
    """The command or the project file asks for something that does not exist."""

    exit_code = 2
    title = "Usage"


class ProjectInvalid(UsageError):
    """``ssegraph.toml`` cannot be used as it is."""

    title = "The project file has a fault"


class SourceInvalid(Problem):
    """A source file cannot be read as RDF."""

    title = "A source file has a fault"


class NotConforming(Problem):
    """The sources break a rule, so nothing was built."""

    title = "The data does not conform"


class EnvironmentFault(Problem):
    """The machine refuses: disk, permission, lock, a missing release."""

    status = 503
    exit_code = 3
    title = "The environment is not ready"


class ReleaseDamaged(EnvironmentFault):
    """A release on disk is not what its manifest says."""

    title = "The release is damaged"


class BadRequest(Problem):
    """The request cannot be understood."""

    status = 400
    title = "Bad request"


class BadParameter(BadRequest):
    """A saved query cannot be asked with this value of a parameter.

    ``reason`` is ``missing``, ``unknown``, ``twice``, ``not-allowed``,
    ``not-a-value`` or ``too-long``; ``value`` is what was given, shortened.
    """

    exit_code = 2
    title = "A parameter has no good value"

    def __init__(self, detail: str, name: str, reason: str, value: str = "") -> None:
        super().__init__(detail, extra={"parameter": name, "reason": reason})
        self.name = name
        self.reason = reason
        self.value = value


class MalformedQuery(BadRequest):
    """The query is not SPARQL 1.1, or uses something the engine lacks."""

    title = "The query cannot be read"


class QueryTooComplex(BadRequest):
    """The query is built deeper or of more parts than the engine can take."""

    title = "The query is too complex"


class QueryRefused(Problem):
    """The query asks for what this service never does."""

    status = 403
    title = "The query is refused"


class ResultTooLarge(QueryRefused):
    """The result would be larger than one answer may be."""

    title = "The result is too large"


class NotFound(Problem):
    """Nothing is published at this address."""

    status = 404
    title = "Not found"


class Gone(Problem):
    """What was published at this address is published no longer."""

    status = 410
    title = "Gone"


class NotAcceptable(Problem):
    """No representation fits the request's ``Accept``."""

    status = 406
    title = "Not acceptable"


class ContentTooLarge(Problem):
    """The request body is longer than the limit."""

    status = 413
    title = "The request is too long"


class AddressTooLong(ContentTooLarge):
    """The request's address is longer than the limit."""

    status = 414


class UnsupportedMediaType(Problem):
    """The request body comes in a media type that is not read here."""

    status = 415
    title = "Unsupported media type"


class TooManyRequests(Problem):
    """The client has used up its share of the query service."""

    status = 429
    title = "Too many requests"


class QueryFailed(Problem):
    """The engine gave up on the query: it crashed or ran out of memory."""

    status = 500
    title = "The query could not be answered"


class DrawingFailed(Problem):
    """The renderer cannot make the drawing, or was lost over it."""

    status = 500
    title = "The drawing could not be made"


class DrawingLost(DrawingFailed):
    """The renderer was lost over the drawing; another one may make it."""

    status = 503
    exit_code = 3


class DrawingBusy(Problem):
    """The renderer is starting, or has too much to do."""

    status = 503
    exit_code = 3
    title = "The drawing is not ready"


class BadGateway(Problem):
    """A remote engine answered with something that is no answer."""

    status = 502
    title = "The query engine answered badly"


class EngineBusy(Problem):
    """All workers are busy and the waiting line is full."""

    status = 503
    exit_code = 3
    title = "The query service is busy"


class EngineUnavailable(EngineBusy):
    """A remote engine cannot be asked now."""

    title = "The query engine is not available"


class TooManyTransfers(Problem):
    """As many clients as may do so at once are sending or fetching something long."""

    status = 503
    title = "Too many transfers"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, headers={"Retry-After": "60"})


class DeadlineExceeded(Problem):
    """The query needed more time than a query may take."""

    status = 504
    title = "The query took too long"
