"""Answers for operators: is the process alive, does the engine answer?"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from ssegraph.engine.protocol import Request
from ssegraph.web.site import site

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Say that the process is alive, and what it serves."""
    release = site().release
    response = jsonify(status="ok", release=release.id, quads=release.manifest.quads)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/readyz")
def readyz() -> Response:
    """Say that a query goes through a worker; a failure answers as a problem."""
    site().engine.answer(Request("ASK { ?s ?p ?o }"))
    response = jsonify(status="ready", release=site().release.id)
    response.headers["Cache-Control"] = "no-store"
    return response
