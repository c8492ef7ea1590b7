"""Run the site on a production server until it is stopped.

This process owns the query engine and watches for a new release; the
processes that it starts share one socket and answer the requests.
"""

from __future__ import annotations

import logging
import multiprocessing
import resource
import signal
import socket
import sys
import threading
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from ssegraph.errors import EnvironmentFault, Problem
from ssegraph.forking import die_with_parent
from ssegraph.project import Project
from ssegraph.release.publish import current_id
from ssegraph.settings import Settings
from ssegraph.web.asking.budget import Budget
from ssegraph.web.earlier.opening import archive_of
from ssegraph.web.process.listening import ImpatientServer
from ssegraph.web.process.log import start_logging
from ssegraph.web.process.serving import Announcement, application_of, serving_current
from ssegraph.web.process.stalled import watch_for_stalled
from ssegraph.web.process.successor import Successive

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# Seconds that answers under way get to finish when a process is stopped.
STOP_S = 10
WATCH_S = 0.5
# Seconds until every process has gone over to the next release, and some more.
HANDOVER_S = 5.0
HEADER_BYTES = 32 << 10
SWITCH_S = 0.0005
# The engine asks for 96; Granian takes no more than about 1,000 connections.
LEAST_FILES, MOST_FILES = 128, 4096
log = logging.getLogger("ssegraph.server")


class Server:
    """The processes of one site, and the engine of the release that they serve.

    Raises ``EnvironmentFault`` when the port is taken or there is no release.
    """

    def __init__(self, project: Project) -> None:
        _allow_files()
        self._address = _address_to_listen_on(project.settings)
        self._project = project
        self._stack = ExitStack()
        folder = self._stack.enter_context(TemporaryDirectory(prefix="ssegraph-serving-"))
        self._path = Path(folder) / "announcement.json"
        self._accounts = Path(folder) / "accounts"
        self._engine = ExitStack()
        self._stopping = threading.Event()
        try:
            self._announced = self._engine.enter_context(serving_current(project, self._accounts))
        except BaseException:
            self._stack.close()
            raise
        self._announced.write(self._path)

    @property
    def release_id(self) -> str:
        """The release that is served now."""
        return Path(self._announced.release).name

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT; go over to each new current release."""
        start_logging(self._project.settings.log_level)
        # A fork starts in milliseconds, and needs nothing to be imported twice.
        multiprocessing.set_start_method("fork", force=True)
        watching = threading.Thread(target=self._watch, daemon=True)
        watching.start()
        settings = self._project.settings
        try:
            load = partial(_load, self._path, settings)
            _granian(self._address, settings).serve(target_loader=load, wrap_loader=False)
        finally:
            # An engine that is just being started would outlive the server.
            self._stopping.set()
            watching.join()
            self._engine.close()
            self._stack.close()

    def _watch(self) -> None:
        seen = self.release_id
        while not self._stopping.wait(WATCH_S):
            current = current_id(self._project.releases) or seen
            if current != seen:
                seen = current
                self._switch()

    def _switch(self) -> None:
        """Start an engine for the current release, and announce it."""
        engine = ExitStack()
        try:
            announced = engine.enter_context(serving_current(self._project, self._accounts))
            announced.write(self._path)
        except (Problem, OSError) as problem:
            engine.close()
            log.warning("%s Release %s stays.", problem, self.release_id)
            return
        log.warning("release %s follows %s", Path(announced.release).name, self.release_id)
        old, self._engine = self._engine, engine
        self._announced = announced
        settings = self._project.settings
        grace_s = settings.queue_wait_s + settings.query_deadline_s + HANDOVER_S
        retiring = threading.Timer(grace_s, old.close)
        retiring.daemon = True
        retiring.start()
        self._stack.callback(old.close)


def _allow_files() -> None:
    """Let each process open as many files as it can use; refuse fewer than the engine needs."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if most < LEAST_FILES:
        raise EnvironmentFault(
            f"A process may open {most} file descriptors; the server needs {LEAST_FILES}."
            f" Run 'ulimit -n {LEAST_FILES}' or more before it."
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))


def _address_to_listen_on(settings: Settings) -> str:
    """Return the IP address of the host; refuse a port that is taken.

    The server's processes share their port, and would share a stranger's too.
    """
    host, port = settings.host, settings.port
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        # Of a name's addresses, clients try the old kind whatever their network.
        family, *_, address = min(found, key=lambda entry: entry[0] != socket.AF_INET)
        socket.create_server(address[:2], family=family).close()
        return str(address[0])
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", "") or error
        raise EnvironmentFault(
            f"Cannot listen on {host}, port {port}: {reason}. Choose others by --host and --port."
        ) from error


def _load(path: Path, settings: Settings) -> Successive:
    """Make the application of one process; runs in that process."""
    die_with_parent()
    # A thread whose answer has come would wait 5 ms for one that computes.
    sys.setswitchinterval(SWITCH_S)
    # Until Granian's own is there, a fork has its parent's handler, which would do nothing here.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    start_logging(settings.log_level)
    # Longer than any honest request says nothing.
    idle_s = settings.queue_wait_s + settings.query_deadline_s + settings.header_wait_s
    watch_for_stalled(settings.port, idle_s)

    # Earlier releases that somebody looks at are the same after a new one.
    budget = Budget(Path(Announcement.read(path).accounts), settings)
    archive = archive_of(settings, budget)

    def make(announced: Announcement) -> WSGIApplication:
        return application_of(announced, settings, archive)

    return Successive(path, make)


def _granian(address: str, settings: Settings) -> ImpatientServer:
    return ImpatientServer(
        "ssegraph",
        address=address,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.processes,
        blocking_threads=settings.threads,
        # The proxy in front speaks HTTP/2 with browsers; without TLS nobody else does.
        http=HTTPModes.http1,
        websockets=False,
        http1_settings=HTTP1Settings(
            header_read_timeout=round(settings.header_wait_s * 1000),
            # An address that holds the longest query, and the other headers.
            max_buffer_size=4 * settings.query_length_bytes + HEADER_BYTES,
        ),
        log_level=LogLevels.error,
        workers_kill_timeout=STOP_S,
        respawn_failed_workers=True,
    )
