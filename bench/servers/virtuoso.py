"""Virtuoso open source, with an ini file of ours and its bulk loader."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.serving import free_port

from bench.processes import NotStarted, finish, running, wait_until
from bench.servers.endpoint import Endpoint, Material, Server
from bench.servers.ssegraph import START_DEADLINE_S, answers

NAME = "Virtuoso"
COMMAND = "/usr/bin/virtuoso-t"
ISQL = "/usr/bin/isql-vt"
# Virtuoso has graphs of its own, so the default graph is one graph with everything.
UNION = "https://w3id.org/ssegraph/graph/union"
BUFFERS = 340_000  # 8 KB each, taken as they are needed
INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
ServerThreads = 40
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
MaxCheckpointRemap = 2000
CheckpointInterval = 0
ThreadsPerQuery = 2
AsyncQueueMaxThreads = 4
DirsAllowed = {folder}, {dumps}
[HTTPServer]
ServerPort = 127.0.0.1:{http_port}
ServerThreads = 40
MaxKeepAlives = 1000000
KeepAliveTimeout = 60
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 0
"""


@contextmanager
def _start(material: Material) -> Iterator[Endpoint]:
    folder = material.scratch / "virtuoso"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sql_port, http_port = free_port(), free_port()
    configuration = folder / "virtuoso.ini"
    dumps = material.release.resolve() / "dumps"
    configuration.write_text(
        INI.format(
            folder=folder,
            dumps=dumps,
            sql_port=sql_port,
            http_port=http_port,
            buffers=BUFFERS,
            dirty=BUFFERS * 3 // 4,
        )
    )
    command = (COMMAND, "+foreground", "+configfile", configuration)
    with running(command, folder / "server.log") as service:
        wait_until(lambda: answers(http_port, "/sparql"), service, START_DEADLINE_S)
        load_s = _load(folder, dumps, sql_port, material.load_deadline_s)
        extra = f"default-graph-uri={quote(UNION, safe='')}&"
        yield Endpoint(NAME, http_port, "/sparql", service, load_s, extra)
    shutil.rmtree(folder, ignore_errors=True)


def _load(folder: Path, dumps: Path, port: int, deadline_s: float) -> float:
    statements = f"ld_dir('{dumps}', 'data.nt', '{UNION}'); rdf_loader_run(); checkpoint;"
    # The account that a new database begins with; it is reached on loopback only.
    command = (ISQL, f"127.0.0.1:{port}", "dba", "dba", f"exec={statements}")
    ended = finish(command, folder / "load.log", deadline_s)
    if ended.reason:
        raise NotStarted(f"loading failed: {ended.reason}")
    return ended.seconds


def _version() -> str:
    output = subprocess.run((COMMAND, "-?"), capture_output=True, text=True, check=False).stderr
    line = next((line for line in output.splitlines() if "Version" in line), "")
    return line.strip().removeprefix("Version").strip() or "unknown"


VIRTUOSO = Server(NAME, _start, _version)
