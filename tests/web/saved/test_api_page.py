"""docs/api.md shows addresses that work and members that are there."""

from __future__ import annotations

import json
import re
import shlex

import pytest
from flask.testing import FlaskClient

from tests.serving import REPOSITORY
from tests.web.saved.things import Things

PAGE = (REPOSITORY / "docs" / "api.md").read_text(encoding="utf-8")
HOST = "https://data.example.org"
COMMANDS = re.findall(r"^curl .*$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_on_the_page_gets_an_answer(client: FlaskClient, command: str) -> None:
    words = shlex.split(command)
    headers = {"Accept": "*/*"}
    if "--header" in words:
        name, _, value = words[words.index("--header") + 1].partition(": ")
        headers[name] = value
    address = words[-1]
    assert address.startswith(HOST)
    response = client.get(address.removeprefix(HOST), headers=headers)
    assert response.status_code == 200, response.text
    assert response.data


def test_the_page_shows_the_members_that_there_are(things: Things) -> None:
    example, problem = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    shown = json.loads(example)
    given = things.get("/queries/things.json?shape=objects&limit=1").get_json()
    assert list(shown) == list(given)
    assert list(shown["query"]) == list(given["query"])
    assert list(shown["columns"][0]) == list(given["columns"][0])
    assert things.get("/queries/kinds.json?kind=huge").get_json() == json.loads(problem)


def test_the_page_lists_every_format(things: Things) -> None:
    listed = set(re.findall(r"`\.([a-z.]+)`", PAGE))
    refusals = {
        suffix
        for name in ("things", "statements", "is-there")
        for suffix in things.get(f"/queries/{name}", "application/pdf").get_json()["available"]
    }
    named = set(re.findall(r"[a-z]+/[a-z.+-]+", PAGE))
    rdf = {"application/ld+json", "text/turtle", "application/n-triples", "application/rdf+xml"}
    assert refusals - named - rdf - {"image/svg+xml", "image/png"} == set()
    assert {"csv", "json", "geojson", "ics", "ttl"} <= listed
