"""The addresses of the site's own files: one for each content, in no language.

A browser may keep a file for ever, because a changed one has another address.
The style sheet is one file to browsers, and a folder of short ones to people.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, request

from ssegraph.web.language import root

FOLDER = Path(__file__).parent / "static"
STYLES = Path(__file__).parent / "styles"
STYLE_SHEET = "ssegraph.css"
VERSION = "v"
DIGITS = 12
FOR_EVER = "public, max-age=31536000, immutable"


def install(app: Flask) -> None:
    """Give the templates of *app* ``static_address``, and let browsers keep what it names."""
    app.add_template_global(static_address)
    app.add_url_rule(f"/static/{STYLE_SHEET}", view_func=style_sheet)
    app.after_request(_keep)


def style_sheet() -> Response:
    """Send the style sheet of every page."""
    return Response(_content(STYLE_SHEET), content_type="text/css; charset=utf-8")


def static_address(name: str) -> str:
    """Return the address of the file called *name* with what it holds now."""
    return f"{root()}/static/{name}?{VERSION}={_version(name)}"


@lru_cache(maxsize=256)
def _version(name: str) -> str:
    return hashlib.sha256(_content(name)).hexdigest()[:DIGITS]


def _content(name: str) -> bytes:
    if name == STYLE_SHEET:
        return b"\n".join(part.read_bytes() for part in sorted(STYLES.glob("*.css")))
    return (FOLDER / name).read_bytes()


def _keep(response: Response) -> Response:
    name = _asked() if response.status_code == HTTPStatus.OK else ""
    # As bytes: what a client writes after the "?" need not be text.
    if name and request.query_string == f"{VERSION}={_version(name)}".encode():
        response.headers["Cache-Control"] = FOR_EVER
    return response


def _asked() -> str:
    """Return the name of the file that is asked for, if it is one."""
    if request.endpoint == style_sheet.__name__:
        return STYLE_SHEET
    if request.endpoint == "static" and request.view_args:
        return str(request.view_args["filename"])
    return ""
