"""The style sheet and the script of embeds, at addresses that other pages name for years."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from ssegraph.web.embedding.policy import open_to_all
from ssegraph.web.language import root
from ssegraph.web.static_files import DIGITS, FOLDER, FOR_EVER, VERSION

blueprint = Blueprint("embed_files", __name__)
STYLE_SHEET = Path(__file__).with_name("embed.css")
SCRIPT = FOLDER / "built" / "embed.js"
# The address is the same for years, so what it names may change within a day.
A_DAY = "public, max-age=86400, stale-while-revalidate=604800, stale-if-error=2592000"


@blueprint.get("/embed.css")
def style_sheet() -> Response:
    """Send the rules for embeds."""
    return _file(STYLE_SHEET, "text/css; charset=utf-8")


@blueprint.get("/embed.js")
def script() -> Response:
    """Send the script that defines the web component and resizes frames."""
    return _file(SCRIPT, "text/javascript; charset=utf-8")


def style_sheet_address() -> str:
    """Return the address of the rules with what they hold now."""
    return f"{root()}/embed.css?{VERSION}={_version(STYLE_SHEET)}"


def _file(path: Path, content_type: str) -> Response:
    response = Response(_content(path), content_type=content_type)
    is_named = request.args.get(VERSION) == _version(path)
    response.headers["Cache-Control"] = FOR_EVER if is_named else A_DAY
    return open_to_all(response)


@lru_cache(maxsize=2)
def _version(path: Path) -> str:
    return hashlib.sha256(_content(path)).hexdigest()[:DIGITS]


@lru_cache(maxsize=2)
def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound("This installation was made without its scripts.") from error
