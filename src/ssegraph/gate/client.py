"""A polite HTTP client that shows everything: it follows no redirect and mends nothing.

One request at a time, with a pause between two, a name of its own, limits of
time and size, and never a request to another host than the site's.  What was
asked once is remembered, so that checks may share an answer.
"""

from __future__ import annotations

import http
import http.client
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.message import Message
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ssegraph import __version__
from ssegraph.errors import EnvironmentFault

USER_AGENT = f"ssegraph-check/{__version__}"
CHUNK_BYTES = 1 << 16
# A longer answer is asked for again rather than kept.
LARGEST_REMEMBERED = 1 << 22
# A file of this size can still be parsed and compared in the memory of any machine.
MOST_BYTES = 1 << 25
# Characters that may stand in an address as they are (RFC 3986); any other is encoded.
SAFE = "/?:@!$&'()*+,;=~-._%[]"
LONGEST_WAIT_S = 60.0
TRY_LATER = frozenset({429, 503})
FAULTS = (OSError, http.client.HTTPException)


class NoAnswer(EnvironmentFault):
    """The site did not answer a request, or not in time."""

    title = "The site cannot be reached"

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: {reason}. Is the address right, and the server running?")
        self.address = address
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site answered to one request.

    ``is_cut`` says that the body was longer than the client reads.
    """

    method: str
    address: str
    status: int
    headers: Message
    body: bytes
    is_cut: bool = False

    def header(self, name: str) -> str:
        """Return the values of the header *name* joined by commas, empty if there is none."""
        return ", ".join(str(value) for value in self.headers.get_all(name, []))

    @property
    def media_type(self) -> str:
        """The media type without parameters, in lower case; empty if none is given."""
        return self.header("Content-Type").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as text; what is no UTF-8 becomes visible as U+FFFD."""
        return self.body.decode("utf-8", "replace")

    @property
    def is_for_now(self) -> bool:
        """Whether it is a good answer that must not be kept, since the next may be better."""
        is_good = self.status == http.HTTPStatus.OK
        return is_good and "no-store" in self.header("Cache-Control").lower()

    @property
    def location(self) -> str:
        """The absolute address that the answer leads to, empty if none."""
        location = self.header("Location")
        return joined(self.address, location) if location else ""


class Client:
    """Ask the site at *root* and nothing else."""

    def __init__(
        self,
        root: str,
        *,
        pause_s: float = 0.0,
        timeout_s: float = 30.0,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self.requests = 0
        self._origin = urlsplit(root)
        self._pause_s, self._timeout_s, self._most_bytes = pause_s, timeout_s, most_bytes
        self._connection: http.client.HTTPConnection | None = None
        self._answers: dict[object, Answer] = {}
        self._heads: list[Answer] = []

    @property
    def heads(self) -> tuple[Answer, ...]:
        """Every answer so far without its body, in order."""
        return tuple(self._heads)

    def may_ask(self, address: str) -> bool:
        """Tell whether *address* is on the site's host."""
        try:
            return _origin(urlsplit(address)) == _origin(self._origin)
        except ValueError:
            return False

    def can_read(self, address: str) -> bool:
        """Tell whether what is at *address* is short enough to be read whole."""
        length = self.head(address).header("Content-Length")
        return not length.isdecimal() or int(length) <= self._most_bytes

    def get(self, address: str, accept: str = "*/*", **headers: str) -> Answer:
        """Return the answer to GET; write ``If_None_Match`` for the header ``If-None-Match``."""
        return self.ask("GET", address, accept, headers)

    def head(self, address: str, accept: str = "*/*", **headers: str) -> Answer:
        """Return the answer to HEAD."""
        return self.ask("HEAD", address, accept, headers)

    def ask(
        self,
        method: str,
        address: str,
        accept: str = "*/*",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """Return the answer to one request; raise ``NoAnswer`` if there is none."""
        if not self.may_ask(address):
            raise ValueError(f"{address} is not on the host of the site")
        named = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        sent = {"Accept": accept, "User-Agent": USER_AGENT, **named}
        address = address.partition("#")[0]
        key = (method, address, tuple(sorted(sent.items())), body)
        if key in self._answers:
            return self._answers[key]
        answer = self._send(method, address, sent, body)
        if answer.status in TRY_LATER and (wait_s := _wait_s(answer)):
            time.sleep(wait_s)
            answer = self._send(method, address, sent, body)
        self._heads.append(replace(answer, body=b""))
        if len(answer.body) <= LARGEST_REMEMBERED and not answer.is_for_now:
            self._answers[key] = answer
        return answer

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _send(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        if self.requests and self._pause_s:
            time.sleep(self._pause_s)
        self.requests += 1
        is_kept = self._connection is not None
        try:
            return self._exchange(method, address, headers, body)
        except FAULTS as error:
            self.close()
            if not is_kept or isinstance(error, TimeoutError):
                raise NoAnswer(address, _reason(error)) from error
        # The server may have closed an idle connection; that is its right.
        with self._telling(address):
            return self._exchange(method, address, headers, body)

    def _exchange(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        parts = urlsplit(address)
        asked = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        target = quote(asked, safe=SAFE)
        connection = self._connected()
        connection.request(method, target, body, dict(headers))
        received = connection.getresponse()
        content, is_cut = self._read(received)
        if is_cut or received.will_close:
            self.close()
        return Answer(method, address, received.status, received.msg, content, is_cut)

    def _read(self, received: http.client.HTTPResponse) -> tuple[bytes, bool]:
        """Read the body, at most so many bytes and for so long."""
        end = time.monotonic() + self._timeout_s
        parts: list[bytes] = []
        size = 0
        while chunk := received.read(CHUNK_BYTES):
            parts.append(chunk)
            size += len(chunk)
            if size > self._most_bytes:
                return b"".join(parts), True
            if time.monotonic() > end:
                raise TimeoutError
        return b"".join(parts), False

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is None:
            is_secure = self._origin.scheme == "https"
            kind = http.client.HTTPSConnection if is_secure else http.client.HTTPConnection
            self._connection = kind(self._origin.netloc, timeout=self._timeout_s)
        return self._connection

    @contextmanager
    def _telling(self, address: str) -> Iterator[None]:
        try:
            yield
        except FAULTS as error:
            self.close()
            raise NoAnswer(address, _reason(error)) from error


def joined(base: str, reference: str) -> str:
    """Return the address that *reference*, found at *base*, leads to; as it is if it is none."""
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference


def _origin(parts: SplitResult) -> tuple[str, str]:
    return parts.scheme.lower(), parts.netloc.lower()


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    told = error.strerror if isinstance(error, OSError) else ""
    return told or str(error) or type(error).__name__


def _wait_s(answer: Answer) -> float:
    """Return how long the site asks to wait, 0 if it does not say or asks too much."""
    given = answer.header("Retry-After")
    wait_s = float(given) if given.isdecimal() and len(given) < len("1000") else 0.0
    return wait_s if wait_s <= LONGEST_WAIT_S else 0.0
