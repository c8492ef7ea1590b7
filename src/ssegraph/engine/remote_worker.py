"""A worker that passes queries on to a remote engine.

It takes its queries as ``worker`` does and dies at the deadline as that does,
so a remote engine can hang, drip or lie as it likes: the site loses nothing
but this process.
"""

from __future__ import annotations

import gc
import json
import socket
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NoReturn

from ssegraph.engine import sandbox, zygote
from ssegraph.engine.limits import Limits
from ssegraph.engine.remote_call import RemoteRelease
from ssegraph.engine.worker import answer_queries


def serve(
    remote: RemoteRelease,
    listener: socket.socket,
    limits: Limits,
    report_ready: Callable[[], None],
) -> NoReturn:
    """Answer queries from *listener* by *remote* until the process is killed."""
    sandbox.limit_memory(limits.query_memory_bytes)
    gc.freeze()
    report_ready()
    answer_queries(listener, limits, remote.answer)


def main(arguments: list[str]) -> None:
    """Run with the socket's path, the limits as JSON, and the file that names the engine."""
    path, limits_json, described = arguments
    limits = Limits.from_json(limits_json)
    address, release_id, graphs = json.loads(Path(described).read_text(encoding="utf-8"))
    remote = RemoteRelease(address, release_id, frozenset(graphs), limits)
    zygote.run(partial(serve, remote), path, limits)


if __name__ == "__main__":
    main(sys.argv[1:])
