"""Serve the example site from an origin of its own, as a host of answers would."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.nginx import running_nginx
from tests.serving import REPOSITORY

EXAMPLE = REPOSITORY / "examples" / "forum-site"
PLACEHOLDER = "https://data.example.org"
TEXT = {".html", ".shtml", ".css", ".js", ".svg", ".conf"}


def copied_site(target: Path, data: str) -> Path:
    """Write the example site to *target* for the data site at the address *data*."""
    target.mkdir(exist_ok=True)
    for path in EXAMPLE.iterdir():
        if path.suffix in TEXT:
            text = path.read_text(encoding="utf-8").replace(PLACEHOLDER, data)
            (target / path.name).write_text(text, encoding="utf-8")
    return target


@contextmanager
def hosting(folder: Path, headers: Mapping[str, str]) -> Iterator[str]:
    """Serve *folder*, each answer with *headers*; yield its address without a slash."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.extra = dict(headers)  # type: ignore[attr-defined]  # for the handler
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            # Another site to the browser, not only another origin.
            yield f"http://localhost:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def including(data: str) -> Iterator[str]:
    """Serve the example site by nginx, which includes answers of *data*; yield its address."""

    def configuration(folder: Path, port: int) -> str:
        copied_site(folder / "site", data)
        return _configuration(folder, data, port)

    with running_nginx(configuration, "/style.css") as port:
        yield f"http://localhost:{port}"


def _configuration(folder: Path, data: str, port: int) -> str:
    text = (EXAMPLE / "nginx.conf").read_text(encoding="utf-8")
    for there, here in (
        (PLACEHOLDER, data),
        ("/var/cache/nginx/donnees", f"{folder}/cache"),
        ("/srv/forum-site", f"{folder}/site"),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
    ):
        assert there in text, there
        text = text.replace(there, here)
    return f"include /etc/nginx/mime.types;\n{text}"


class _Quiet(SimpleHTTPRequestHandler):
    """Files of a folder with headers of the test's."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        for name, value in self.server.extra.items():  # type: ignore[attr-defined]
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
