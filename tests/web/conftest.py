"""Pages of a hostile project, and a real browser to look at pages with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright

from tests.serving import serving
from tests.web.markup import Page

CHROMIUM = (os.environ.get("SSEGRAPH_CHROMIUM", ""), "chromium", "chromium-browser")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PROJECT = """
base_iri = "https://example.org/"
title = "</title><script>document.title = 'broken'</script>"
license = "not an address"
[lists.things]
class = "https://example.org/ontology#Thing"
"""
HOSTILE = r"""
@prefix : <https://example.org/ontology#> .
@prefix id: <https://example.org/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
id:script a :Thing ; rdfs:label "<script>document.title = 'broken'</script>" ;
  :see <javascript:document.title='broken'> , <data:text/html,broken> , <vbscript:broken> ;
  :note "\"><img src=x onerror=\"document.title='broken'\">" , "{{7*7}}" , "</title>" ,
    "<!--" , "</textarea>" .
:note rdfs:label "note <img src=x onerror=\"document.title='broken'\">" .
<javascript:alert(1)> a :Thing ; rdfs:label "an evil address" .
id:override a :Thing ; rdfs:label "safe\u202Egnorw\u200B" ; :note "שלום עולם"@he .
id:deep :next [ :next [ :next [ :next [ :value ( 1 2 [ :next "bottom" ] ) ] ] ] ] .
id:loop :next _:loop . _:loop :next _:loop .
"""
THINGS = 60


@pytest.fixture(scope="session")
def hostile_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server over data that tries to break its pages."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "data").mkdir()
    (folder / "ssegraph.toml").write_text(PROJECT)
    line = "lorem ipsum " * 80
    things = "".join(f"id:thing-{n} a :Thing ; :see id:script .\n" for n in range(THINGS))
    text = "\n".join([line] * 1100)
    long = f'id:long a :Thing ; rdfs:label """{text}""" ; :note """{text}!""" .\n'
    (folder / "data" / "hostile.ttl").write_text(HOSTILE + things + long)
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="session")
def page_at(client: FlaskClient) -> Callable[[str], Page]:
    """Fetch a page of the bundled project as a browser would."""

    def fetch(path: str) -> Page:
        response = client.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
        assert (response.status_code, response.mimetype) == (200, "text/html"), path
        return Page(response.text)

    return fetch


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = next((path for name in CHROMIUM if name and (path := shutil.which(name))), None)
    if found is None:
        # A developer may have no browser; where the tests decide, one must be there.
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("There is no Chromium here; set SSEGRAPH_CHROMIUM to its path.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=Path(found), args=list(ARGUMENTS))
        yield running
        running.close()
