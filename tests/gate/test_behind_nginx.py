"""A site behind nginx, by the configuration that we recommend, keeps every promise."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from ssegraph.gate.visit import visit
from tests.gate.proxy import Proxy, proxying
from tests.nginx import PATH, behind_nginx
from tests.serving import free_port, serving


def test_the_site_behind_nginx_yields_no_findings(others_project: Path) -> None:
    # The server must know its public address before nginx has one, so a proxy lends its own.
    public, own = free_port(), free_port()
    address = f"http://127.0.0.1:{public}{PATH}"
    with (
        serving(others_project, port=own, public_url=address, trusted_proxies="1", processes="1"),
        behind_nginx(own) as nginx,
        proxying(Proxy(urlsplit(nginx).netloc, PATH), public),
    ):
        outcome = visit(address, sample=5, pause_s=0)
    assert [(one.rule, one.place.path, one.text()) for one in outcome.findings] == []
