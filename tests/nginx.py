"""nginx as tests run it: by any configuration, or by that of ``docs/nginx.conf``."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.servers.nginx import COMMAND, MACHINE, documented

from tests.hostile.running import wait_until
from tests.http import fetch
from tests.serving import free_port

NGINX = shutil.which("nginx") or COMMAND
PATH = "/sse"
PUBLIC = "https://data.example.org" + PATH


@contextmanager
def behind_nginx(upstream: int) -> Iterator[str]:
    """Put nginx in front of the server at the port *upstream*; yield the site's address there."""

    def configuration(folder: Path, port: int) -> str:
        return documented(folder=folder, upstream=upstream, port=port, path=PATH)

    with running_nginx(configuration, f"{PATH}/healthz") as port:
        yield f"http://127.0.0.1:{port}{PATH}"


@contextmanager
def running_nginx(configuration: Callable[[Path, int], str], path: str) -> Iterator[int]:
    """Run nginx by the *configuration* for a folder and a port; yield the port.

    It runs when it answers at *path*.
    """
    # Outside pytest's folders, which nginx's workers, who give up root's rights, cannot enter.
    with tempfile.TemporaryDirectory(prefix="nginx-") as temporary:
        folder = Path(temporary)
        folder.chmod(0o777)
        port = free_port()
        (folder / "site.conf").write_text(configuration(folder, port))
        (folder / "nginx.conf").write_text(MACHINE.format(folder=folder))
        process = subprocess.Popen([NGINX, "-c", folder / "nginx.conf"])
        try:
            address = f"http://127.0.0.1:{port}{path}"
            wait_until(lambda: _answers(address, process), "nginx never answered")
            yield port
        finally:
            process.terminate()
            process.wait(30)


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None, "nginx has ended"
    try:
        return fetch(address).status == 200
    except OSError:
        return False
