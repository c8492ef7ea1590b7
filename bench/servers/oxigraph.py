"""Oxigraph's own server, with the same statements in the same graphs as ssegraph."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version

from tests.serving import free_port

from bench.processes import NotStarted, finish, running, wait_until
from bench.servers.endpoint import BIN, Endpoint, Material, Server
from bench.servers.ssegraph import START_DEADLINE_S, answers

NAME = "Oxigraph server"
COMMAND = BIN / "oxigraph"


@contextmanager
def _start(material: Material) -> Iterator[Endpoint]:
    store = material.scratch / "oxigraph"
    shutil.rmtree(store, ignore_errors=True)
    log = material.scratch / "oxigraph.log"
    # The default graph holds the union, as in a release: the union that the
    # server can make while it answers is slower and counts some triples twice.
    load_s = 0.0
    for suffix in ("nq", "nt"):
        command = (COMMAND, "load", "--location", store, "--file", material.dump(suffix))
        ended = finish(command, log, material.load_deadline_s)
        if ended.reason:
            raise NotStarted(f"loading failed: {ended.reason}")
        load_s += ended.seconds
    finish((COMMAND, "optimize", "--location", store), log, material.load_deadline_s)
    port = free_port()
    serve = (COMMAND, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}")
    with running(serve, log) as service:
        wait_until(lambda: answers(port, "/"), service, START_DEADLINE_S)
        yield Endpoint(NAME, port, "/query", service, load_s)
    shutil.rmtree(store, ignore_errors=True)


OXIGRAPH = Server(NAME, _start, lambda: version("oxigraph"))
