"""The OpenAPI description is valid, says what the site does, and speaks its languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation

from ssegraph.release.open import Release
from ssegraph.saved.library import newest, read_released_queries

PROMISES = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
)
# A few requests for each of some hundred operations.
ENOUGH = settings(
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
# Requests without a layer that decodes answers.
PLAIN = {"Accept-Encoding": "identity"}
DRAWN = r"\.(svg|png)$|(?<!speakers-per-country)\.vl\.json$"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def description(client: FlaskClient) -> Json:
    return description_in(client, "")


def description_in(client: FlaskClient, root: str) -> Json:
    response = client.get(f"{root}/openapi.json")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    found: Json = json.loads(response.text)
    return found


@pytest.mark.parametrize("root", ("", "/fr"))
def test_the_description_is_valid_openapi(client: FlaskClient, root: str) -> None:
    validate(description_in(client, root), cls=OpenAPIV31SpecValidator)


def test_every_saved_query_has_operations_with_names_of_their_own(
    description: Json, release: Release
) -> None:
    names = {saved.name for saved in newest(read_released_queries(release.folder / "queries"))}
    described = {path.removeprefix("/queries/").partition(".")[0] for path in description["paths"]}
    assert described == names
    identifiers = [path["get"]["operationId"] for path in description["paths"].values()]
    assert len(set(identifiers)) == len(identifiers)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.name.lower())
def test_the_site_keeps_what_the_description_promises(
    client: FlaskClient, mode: GenerationMode
) -> None:
    answered = set[int]()
    for operation in operations_of(client):

        @settings(ENOUGH, max_examples=2 if mode is GenerationMode.POSITIVE else 1)
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Case[Any]) -> None:
            checks: list[Any] = [CHECKS.get_one(name) for name in PROMISES]
            answered.add(case.call_and_validate(checks=checks, headers=PLAIN).status_code)

        ask()
    assert (200 if mode is GenerationMode.POSITIVE else 400) in answered


def operations_of(client: FlaskClient) -> Iterator[APIOperation[Any, Any, Any, Any]]:
    every = schemathesis.openapi.from_wsgi("/openapi.json", client.application)
    # Hundreds of drawings would take minutes, and the renderer may have too much to do.
    described = every.exclude(path_regex=DRAWN)
    for found in described.get_all_operations():
        assert isinstance(found, Ok), found
        yield found.ok()


def test_a_language_in_the_address_is_the_language_of_the_description(client: FlaskClient) -> None:
    french = description_in(client, "/fr")
    assert french["servers"][0]["url"].endswith("/fr")
    speakers = french["paths"]["/queries/speakers.json"]["get"]
    assert speakers["summary"].startswith("Intervenants")
    headings = french["components"]["schemas"]["SpeakersRow"]["properties"]
    assert headings["country"]["title"] == "Pays"


def test_who_asks_in_another_language_gets_the_same_description(client: FlaskClient) -> None:
    usual = client.get("/openapi.json")
    french = client.get("/openapi.json", headers={"Accept-Language": "fr"})
    assert french.data == usual.data
    assert "Accept-Language" not in french.headers.get("Vary", "")


def test_an_unchanged_description_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/openapi.json")
    again = client.get("/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert first.headers["Access-Control-Allow-Origin"] == "*"


def test_the_row_of_a_query_has_its_columns_with_their_types(description: Json) -> None:
    row = description["components"]["schemas"]["SpeakersPerCountryRow"]
    assert row["properties"]["speakers"]["type"] == ["integer", "null"]
    assert {"country", "country_label"} <= row["properties"].keys()
    assert row["required"] == ["country", "speakers"]
