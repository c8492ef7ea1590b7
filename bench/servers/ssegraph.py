"""Ssegraph itself, run by its own command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from tests.serving import free_port

from bench.http_client import Connection
from bench.processes import Service, running, wait_until
from bench.servers.endpoint import BIN, Endpoint, Material, Server

NAME = "ssegraph"
COMMAND = BIN / "ssegraph"
# What the limits of a public server would cut off is measured here, as with the peers.
UNLIMITED = {
    "SSEGRAPH_QUERY_DEADLINE_S": "120",
    "SSEGRAPH_QUERY_CPU_S": "240",
    "SSEGRAPH_QUERY_MEMORY_BYTES": str(8 << 30),
    "SSEGRAPH_RESULT_BYTES": str(1 << 30),
    "SSEGRAPH_QUEUE_LENGTH": "64",
    "SSEGRAPH_CLIENT_ENGINE_S": "1000000",
    "SSEGRAPH_CLIENT_BURST_S": "1000000",
}
# The limits of a public server, which takes each client's address from a proxy.
PUBLIC = {"SSEGRAPH_TRUSTED_PROXIES": "1"}
START_DEADLINE_S = 60.0


@contextmanager
def serving(
    project: Path, log: Path, settings: Mapping[str, str]
) -> Iterator[tuple[Service, int, float]]:
    """Serve the current release of *project*; yield the server, its port and its start in s."""
    port = free_port()
    command = (COMMAND, "--project", project, "serve", "--port", str(port))
    with running(command, log, settings) as service:
        yield service, port, wait_until(lambda: answers(port, "/"), service, START_DEADLINE_S)


def answers(port: int, target: str) -> bool:
    """Tell whether the server behind *port* answers *target* with success."""
    with Connection(port, START_DEADLINE_S) as connection:
        return connection.get(target, "*/*").status < 400  # noqa: PLR2004  # an error


def ssegraph(name: str = NAME, setting: str = "", most: int = 1 << 62) -> Server:
    """Return ssegraph, with one more *setting* such as ``workers=4`` if it is given."""
    key, _, value = setting.partition("=")
    environment = {f"SSEGRAPH_{key.upper()}": value} if setting else {}

    @contextmanager
    def start(material: Material) -> Iterator[Endpoint]:
        log = material.scratch / f"{key or NAME}-{value}.log"
        with serving(material.project, log, {**UNLIMITED, **environment}) as (service, port, _):
            yield Endpoint(name, port, "/sparql", service)

    return Server(name, start, lambda: version("ssegraph"), most)


# Two ways to keep the workers' data; the default chooses by the size of the release.
ON_DISK = ssegraph(f"{NAME}, on disk", "memory_quads=0", most=300_000)
IN_MEMORY = ssegraph(f"{NAME}, in memory", "memory_quads=1000000000", most=2_000_000)
