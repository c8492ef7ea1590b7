"""rdflib-endpoint over an Oxigraph store, run by its own command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version

from tests.serving import free_port

from bench.processes import running, wait_until
from bench.servers.endpoint import BIN, Endpoint, Material, Server
from bench.servers.ssegraph import answers

NAME = "rdflib-endpoint"
# Its star join takes seconds at this size already.
MOST = 200_000


@contextmanager
def _start(material: Material) -> Iterator[Endpoint]:
    port = free_port()
    options = ("--store", "Oxigraph", "--host", "127.0.0.1", "--port", str(port))
    command = (BIN / "rdflib-endpoint", "serve", *options, material.dump("nt"))
    with running(command, material.scratch / "rdflib-endpoint.log") as service:
        load_s = wait_until(lambda: answers(port, "/"), service, material.load_deadline_s)
        yield Endpoint(NAME, port, "/", service, load_s)


RDFLIB_ENDPOINT = Server(NAME, _start, lambda: version("rdflib-endpoint"), MOST)
