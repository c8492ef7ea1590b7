"""The check says which IRIs cannot lead to their documents, and is right about it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ssegraph.http.dereferencing import is_own_page
from tests.documents.conftest import BASE, SHARED, UNREACHED
from tests.serving import run

# A part of an address that is chosen from some, and one that can be anything.
CHOICE, CONVERTER = re.compile(r"<any\(([^,)]*)[^>]*>"), re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def found(awkward: Path) -> dict[str, tuple[str, str]]:
    """Rule and severity of the findings, by what stands behind the base IRI."""
    said = run("check", "--format", "json", project=awkward)
    assert said.returncode == 0
    findings = json.loads(said.stdout)["findings"]
    return {
        one["focus"].removeprefix(BASE): (one["rule"], one["severity"])
        for one in findings
        if one["rule"].startswith("unreachable-")
    }


def test_exactly_the_unreachable_are_warned_of(found: dict[str, tuple[str, str]]) -> None:
    by_suffix = {"id/file.html", "id/file.ttl"}
    assert found.keys() == {*UNREACHED, *by_suffix}
    assert {severity for _, severity in found.values()} == {"warning"}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        *(("", "home"), ("search", "site"), ("fr/id/plain", "site"), ("id/q?a=1", "query")),
        *(("id//double", "segments"), ("id/../up", "segments"), ("id/%FF", "bytes")),
        *(("doc/plain", "shared"), ("id/b%2Fc", "shared"), ("id/file.ttl", "suffix")),
    ],
)
def test_the_reason_is_told(found: dict[str, tuple[str, str]], path: str, reason: str) -> None:
    assert found[path][0] == f"unreachable-{reason}"


def test_the_check_knows_every_page_of_the_site(names: FlaskClient) -> None:
    pages = [
        CONVERTER.sub("x", CHOICE.sub(r"\1", rule.rule)).strip("/")
        for rule in names.application.url_map.iter_rules()
        if not rule.endpoint.startswith("documents.")
    ]
    unknown = [page for page in pages if not is_own_page(page, ["people"], ["en", "fr"])]
    # These show what the data says about their own IRIs, or are the home page.
    assert sorted(set(unknown)) == ["", "catalog", "dataset", "scheme"]


def test_those_that_share_an_address_are_told_of_each_other(awkward: Path) -> None:
    said = run("check", project=awkward).stdout
    assert f"{BASE}id/b%2Fc has the same address as {BASE}{SHARED[0]}" in said
