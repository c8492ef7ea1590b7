"""Ask another server over HTTP, believing nothing that it says.

No redirect is followed and no proxy is used, only http and https are spoken,
connecting is bounded by itself, and a body is read whole, up to a limit, and
only if its end can be recognised.  The total time is bounded by the kernel in
the worker that calls this: a socket's own timeout starts anew with each byte.
"""

from __future__ import annotations

import base64
import http.client
import os
import socket
import urllib.error
import urllib.request
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

CONNECT_S = 3.0
# How much of an error's body is read, and how much of that is shown.
ERROR_BYTES = 4096
SHOWN = 200
# Virtuoso repeats every graph of the dataset in a header; the library takes 100.
http.client._MAXHEADERS = 20_000  # type: ignore[attr-defined]


class Unreachable(OSError):
    """No connection came about, so nothing was asked."""


class BadAnswer(Exception):
    """What came back is not an answer to what was asked."""


class TooMuch(Exception):
    """The body is larger than the limit."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response that was read whole; ``headers`` have their names in lower case.

    ``challenges`` say in which forms the server takes credentials.
    """

    status: int
    headers: dict[str, str]
    body: bytes
    challenges: Sequence[str] = ()

    @property
    def media_type(self) -> str:
        """The media type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def message(self) -> str:
        """The status, and the first line of an error's plain text, short enough to be shown."""
        line = ""
        if self.media_type in ("text/plain", ""):
            # Virtuoso repeats the query further down, with names that users do not know.
            line = self.body.decode(errors="replace").strip().partition("\n")[0]
        shown = "".join(mark for mark in line if mark.isprintable())[:SHOWN]
        return f"status {self.status}" + (f": {shown}" if shown else "")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What another server asks for; they come from the environment alone."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def of(cls, purpose: str) -> Credentials:
        """Read ``SSEGRAPH_<purpose>_USER``, ``…_PASSWORD`` and ``…_TOKEN``."""
        names = (f"SSEGRAPH_{purpose}_{part}" for part in ("USER", "PASSWORD", "TOKEN"))
        return cls(*(os.environ.get(name, "") for name in names))


class _Connecting:
    """Bounds connecting, TLS included, apart from what follows."""

    timeout: float
    sock: socket.socket

    def connect(self) -> None:
        whole_s = self.timeout
        self.timeout = min(CONNECT_S, whole_s)
        try:
            super().connect()  # type: ignore[misc]  # a mixin of HTTPConnection
        except OSError as error:
            raise Unreachable(str(error)) from error
        self.sock.settimeout(whole_s)


class _Plain(_Connecting, http.client.HTTPConnection):  # type: ignore[misc]
    pass


class _Encrypted(_Connecting, http.client.HTTPSConnection):  # type: ignore[misc]
    pass


class _PlainHandler(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Plain, req)


class _EncryptedHandler(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Encrypted, req)


class Caller:
    """Sends requests to the server at *address*."""

    def __init__(self, address: str, credentials: Credentials, timeout_s: float) -> None:
        self.address = address
        self._timeout_s = timeout_s
        self._credentials = credentials
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            _PlainHandler(),
            _EncryptedHandler(),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.HTTPDefaultErrorHandler(),
        ):
            self._opener.add_handler(handler)

    def call(self, request: urllib.request.Request, limit: int) -> Answer:
        """Send *request* and return what came back, whatever its status.

        Raises ``Unreachable``, ``BadAnswer`` or ``TimeoutError``, and
        ``TooMuch`` for a successful answer of more than *limit* bytes.
        """
        if self._credentials.token:
            authorization = f"Bearer {self._credentials.token}"
            request.add_unredirected_header("Authorization", authorization)
        elif self._credentials.user:
            # A server that refuses a body before it has read it breaks the
            # connection, so it is asked what it wants without a body first.
            empty = None if request.data is None else b""
            bare = urllib.request.Request(  # noqa: S310  # the address is http(s)
                request.full_url, empty, dict(request.headers), method=request.get_method()
            )
            self._authorize(request, self._call(bare, limit).challenges)
        return self._call(request, limit)

    def _authorize(self, request: urllib.request.Request, challenges: Iterable[str]) -> None:
        """Give *request* the credentials in the form that *challenges* ask for."""
        user, password = self._credentials.user, self._credentials.password
        for challenge in challenges:
            scheme, _, parameters = challenge.partition(" ")
            authorization: str | None = None
            if scheme.lower() == "digest":
                passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
                passwords.add_password(None, self.address, user, password)
                digest = urllib.request.HTTPDigestAuthHandler(passwords)
                listed = urllib.request.parse_http_list(parameters)
                asked = urllib.request.parse_keqv_list(listed)
                authorization = f"Digest {digest.get_authorization(request, asked)}"
            elif scheme.lower() == "basic":
                encoded = base64.b64encode(f"{user}:{password}".encode()).decode()
                authorization = f"Basic {encoded}"
            if authorization:
                request.add_unredirected_header("Authorization", authorization)
                return

    def _call(self, request: urllib.request.Request, limit: int) -> Answer:
        try:
            with self._open(request) as response:
                is_ok = response.status == http.HTTPStatus.OK
                headers = {name.lower(): value for name, value in response.headers.items()}
                challenges = response.headers.get_all("WWW-Authenticate", ())
                body = _read(response, limit) if is_ok else response.read(ERROR_BYTES)
                return Answer(response.status, headers, body, tuple(challenges))
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError | Unreachable):
                raise error.reason from error
            raise BadAnswer(f"the connection broke: {error.reason}") from error
        except TimeoutError:
            raise
        except (http.client.HTTPException, OSError) as error:
            raise BadAnswer(f"the answer broke off: {type(error).__name__}") from error

    def _open(self, request: urllib.request.Request) -> Any:
        try:
            return self._opener.open(request, timeout=self._timeout_s)
        except urllib.error.HTTPError as error:
            return error


def _read(response: http.client.HTTPResponse, limit: int) -> bytes:
    """Read the body of *response* if all of it is there."""
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise BadAnswer("the answer is compressed, which was not asked for")
    if response.length is None and not response.chunked:
        raise BadAnswer("the answer does not say where it ends")
    if (response.length or 0) > limit:
        raise TooMuch
    body = response.read(limit + 1)
    if len(body) > limit:
        raise TooMuch
    if response.length:
        raise BadAnswer(f"the answer broke off {response.length} bytes before its end")
    return body
