"""Hang up on clients that neither send nor read any more.

The server in front of the framework waits for ever for the rest of a body and
for a client to read.  The kernel knows when a connection last moved.
"""

from __future__ import annotations

import socket
import struct
import threading
from pathlib import Path

LOOK_S = 1.0
# struct tcp_info of Linux: milliseconds since data was last sent and last received.
_IDLE = struct.Struct("=44xI4xI")


def watch_for_stalled(port: int, idle_s: float) -> None:
    """From now on shut each connection to *port* in this process that is idle for *idle_s*."""
    if hasattr(socket, "TCP_INFO"):
        threading.Thread(target=_watch, args=(port, idle_s), daemon=True).start()


def _watch(port: int, idle_s: float) -> None:
    pause = threading.Event()
    while not pause.wait(LOOK_S):
        for entry in Path("/proc/self/fd").iterdir():
            _shut_if_stalled(int(entry.name), port, idle_s)


def _shut_if_stalled(descriptor: int, port: int, idle_s: float) -> None:
    try:
        connection = socket.socket(fileno=descriptor)
    except OSError:
        return  # no socket, or closed by now
    try:
        if connection.getpeername() and connection.getsockname()[1] == port:
            info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _IDLE.size)
            if min(_IDLE.unpack(info)) > idle_s * 1000:
                connection.shutdown(socket.SHUT_RDWR)
    except (OSError, IndexError, struct.error):
        return  # another kind of socket, or closed by now
    finally:
        connection.detach()
