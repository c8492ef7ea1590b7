"""A server behind nginx, by the configuration that ``docs/nginx.conf`` recommends."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.servers.nginx import documented

from tests.hostile.running import wait_until
from tests.http import fetch
from tests.serving import free_port

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
PATH = "/sse"
PUBLIC = "https://data.example.org" + PATH
# Where nginx writes, and who it runs as, belongs to the machine and not to the site.
MACHINE = """
daemon off;
pid {folder}/pid;
error_log stderr warn;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@contextmanager
def behind_nginx(upstream: int) -> Iterator[str]:
    """Put nginx in front of the server at the port *upstream*; yield the site's address there."""
    # Outside pytest's folders, which nginx's workers, who give up root's rights, cannot enter.
    with tempfile.TemporaryDirectory(prefix="nginx-") as temporary:
        folder = Path(temporary)
        folder.chmod(0o777)
        port = free_port()
        site = documented(folder=folder, upstream=upstream, port=port, path=PATH)
        (folder / "site.conf").write_text(site)
        (folder / "nginx.conf").write_text(MACHINE.format(folder=folder))
        process = subprocess.Popen([NGINX, "-c", folder / "nginx.conf"])
        try:
            address = f"http://127.0.0.1:{port}{PATH}"
            wait_until(lambda: _answers(address, process), "nginx never answered")
            yield address
        finally:
            process.terminate()
            process.wait(30)


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None, "nginx has ended"
    try:
        return fetch(address + "/healthz").status == 200
    except OSError:
        return False
