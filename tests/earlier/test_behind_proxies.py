"""Earlier releases under a path, behind proxies, and under names that nobody knows."""

from __future__ import annotations

import re
from email.utils import formatdate
from pathlib import Path

from tests.earlier.inside import inside
from tests.earlier.published import SECONDS, Site

PUBLIC = "https://data.example.org/sse"
THEN = {"Accept-Datetime": formatdate(SECONDS[0], usegmt=True)}


def test_under_a_path_everything_stays_under_it(site: Site) -> None:
    start = f"/sse/releases/{site.release(1)}"
    with inside(site.folder, public_url=PUBLIC) as client:
        # A proxy may strip the path or pass it on.
        for asked in ("/doc/1", "/sse/doc/1"):
            led = client.get(asked, headers=THEN)
            assert led.headers["Location"] == f"{start}/doc/1"
            assert f'<{PUBLIC}/doc/1>; rel="original timegate"' in led.headers["Link"]
        page = client.get(f"{start}/fr/doc/1", headers={"Accept": "text/html"}).text
        outside = {
            href for href in re.findall(r'href="(/[^"]*)"', page) if not href.startswith(start)
        }
        assert outside == {"/sse/fr/doc/1"}
        assert f"{PUBLIC}/releases/{site.release(1)}/fr/doc/1" in page
        listed = client.get("/sse/timemap/link/doc/1").text
        assert f"<{PUBLIC}/releases/{site.release(1)}/doc/1>" in listed
        assert client.get("/sse/releases.json").text.count(f'"/sse/releases/{site.release(1)}/"')


def test_a_made_up_host_is_never_echoed(site: Site) -> None:
    with inside(site.folder) as client:
        for path in ("/doc/1", f"/releases/{site.release(1)}/doc/1", "/timemap/link/doc/1"):
            for headers in ({}, THEN):
                answer = client.get(
                    path, headers={**headers, "Host": "evil.example", "Accept": "*/*"}
                )
                said = str(answer.headers) + answer.text
                assert "evil.example" not in said
                assert "/doc/1" in said


def test_what_a_proxy_says_of_itself_counts_when_it_is_trusted(site: Site) -> None:
    forwarded = {"X-Forwarded-Host": "localhost:1234", "X-Forwarded-Proto": "https"}
    with inside(site.folder, trusted_proxies=1) as client:
        answer = client.get("/doc/1.nt", headers=forwarded)
        assert "<https://localhost:1234/timemap/link/doc/1.nt>" in ", ".join(
            answer.headers.getlist("Link")
        )


def test_an_address_cannot_lead_to_another_site(site: Site) -> None:
    with inside(site.folder) as client:
        for path in ("//evil.example/doc", "/\\evil.example", "/%0d%0aSet-Cookie:x=y"):
            led = client.get(path, headers=THEN)
            assert led.headers.get("Location", "/releases/").startswith("/releases/")
            assert "Set-Cookie" not in led.headers


def test_names_of_any_script_arrive_as_they_were_sent(copy: Path) -> None:
    with inside(copy) as client:
        led = client.get("/doc/%E5%90%8D?q=%C3%A9", headers=THEN)
        assert led.headers["Location"].endswith("/doc/%E5%90%8D?q=%C3%A9")
