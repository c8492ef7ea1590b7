"""What pages of an earlier release say at their top, and what requests for unavailable ones get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, request

from ssegraph.web.changes.listed import when
from ssegraph.web.earlier.memento import asked_for
from ssegraph.web.earlier.names import RELEASES
from ssegraph.web.language import root
from ssegraph.web.site import site


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The release that a page shows as it was: when it was published, and the page as it is now."""

    release: str
    moment: str
    written: str
    now: str


def install(app: Flask) -> None:
    """Let the pages of *app* say so if they show an earlier release."""
    app.context_processor(_shared)


def current_root() -> str:
    """Return the path under which the current site lies, seen from any of its releases."""
    return root().removesuffix(site().mount)


def mounted_address(name: str, path: str = "/") -> str:
    """Return the address of *path* in the release that is called *name*."""
    return f"{current_root()}{RELEASES}{name}{path}"


def _shared() -> dict[str, Any]:
    return {"snapshot": _snapshot() if site().mount else None}


def _snapshot() -> Snapshot:
    publication = site().publication
    now = current_root() + asked_for(request.environ, root())
    return Snapshot(site().release.id, publication.moment, when(publication), now)
