"""Answers for operators: is the process alive, does the engine answer, how much is done?"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST

from ssegraph.engine.protocol import Request
from ssegraph.web.process.metrics import exposition
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
    # A query that could be remembered would say nothing about the workers.
    site().engine.answer(Request("ASK { ?s ?p ?o FILTER(RAND() >= 0) }"))
    response = jsonify(status="ready", release=site().release.id)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/metrics")
def metrics() -> Response:
    """Send the figures of all processes in the text format of Prometheus."""
    response = Response(exposition(), content_type=CONTENT_TYPE_LATEST)
    response.headers["Cache-Control"] = "no-store"
    return response
