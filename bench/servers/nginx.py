"""nginx with a cache in front of a server: the least that it can do, and as we recommend it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.serving import free_port

from bench.forum.project import REPOSITORY
from bench.processes import Service, running, wait_until
from bench.servers.ssegraph import START_DEADLINE_S, answers

NAME = "nginx's cache"
OURS = "docs/nginx.conf"
COMMAND = "/usr/sbin/nginx"
MACHINE = """
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log stderr error;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
CEILING = """
proxy_cache_path {folder}/cache levels=1:2 keys_zone=answers:16m max_size=256m;
upstream site {{ server 127.0.0.1:{upstream}; keepalive 16; }}
server {{
    listen 127.0.0.1:{port};
    location / {{
        proxy_pass http://site;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host $http_host;
        proxy_cache answers;
        proxy_cache_key $request_uri$http_accept;
        # The ceiling: an answer is sent again without asking whether it still holds.
        proxy_ignore_headers Cache-Control Expires Vary;
        proxy_cache_valid 200 10m;
    }}
}}
"""


@contextmanager
def caching(upstream: int, scratch: Path, name: str = NAME) -> Iterator[tuple[Service, int]]:
    """Run nginx in front of the server at the port *upstream*; yield it and its port."""
    folder = scratch / ("nginx-ours" if name == OURS else "nginx")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # The workers give up root's rights, but not what they have to write.
    folder.chmod(0o777)
    port = free_port()
    site = documented if name == OURS else CEILING.format
    (folder / "site.conf").write_text(site(folder=folder, upstream=upstream, port=port))
    configuration = folder / "nginx.conf"
    configuration.write_text(MACHINE.format(folder=folder))
    with running((COMMAND, "-c", configuration), folder / "nginx.log") as service:
        wait_until(lambda: answers(port, "/"), service, START_DEADLINE_S)
        yield service, port


def documented(*, folder: Path, upstream: int, port: int, path: str = "") -> str:
    """Return the configuration of ``docs/`` for a site at *path* of this machine, without TLS."""
    text = (REPOSITORY / "docs" / "nginx.conf").read_text()
    for there, here in (
        ("/var/cache/nginx/ssegraph", f"{folder}/cache"),
        ("127.0.0.1:8000", f"127.0.0.1:{upstream}"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        ("/sse/", f"{path}/"),
    ):
        assert there in text
        text = text.replace(there, here)
    return "\n".join(line for line in text.splitlines() if "ssl_certificate" not in line)


def nginx_version() -> str:
    """Return the version of nginx."""
    output = subprocess.run((COMMAND, "-v"), capture_output=True, text=True, check=False).stderr
    found = re.search(r"nginx/(\S+)", output)
    return found[1] if found else "unknown"
