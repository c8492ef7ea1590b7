"""Nginx with a few small files: as fast as the same bytes can be answered here."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.serving import free_port

from bench.processes import Service, running, wait_until
from bench.servers.nginx import COMMAND, MACHINE
from bench.servers.ssegraph import START_DEADLINE_S, answers

NAME = "nginx, the same bytes as files"
SITE = """
open_file_cache max=100;
server {{
    listen 127.0.0.1:{port};
    root {folder}/files;
    default_type text/html;
}}
"""


@contextmanager
def serving_files(files: Sequence[bytes], scratch: Path) -> Iterator[tuple[Service, int]]:
    """Serve *files* with nginx, at ``/0`` and so on; yield it and its port."""
    folder = scratch / "nginx-files"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    # The workers give up root's rights, but not what they have to write.
    folder.chmod(0o777)
    for number, content in enumerate(files):
        (folder / "files" / str(number)).write_bytes(content)
    port = free_port()
    (folder / "site.conf").write_text(SITE.format(folder=folder, port=port))
    configuration = folder / "nginx.conf"
    configuration.write_text(MACHINE.format(folder=folder))
    with running((COMMAND, "-c", configuration), folder / "nginx.log") as service:
        wait_until(lambda: answers(port, "/0"), service, START_DEADLINE_S)
        yield service, port
