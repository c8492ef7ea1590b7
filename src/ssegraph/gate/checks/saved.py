"""Saved queries: their answers agree, their description is true, their embeds can be embedded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from ssegraph.findings import Finding
from ssegraph.gate.client import Answer
from ssegraph.gate.deployment import Deployment
from ssegraph.gate.reading import Unreadable, members_of, rows_of
from ssegraph.gate.rules import broken
from ssegraph.gate.sampling import spread
from ssegraph.http.media import CSV, HTML, RESULTS_JSON

DESCRIBED = "/openapi.json"
QUERIES = "/queries/"
FILES = ("/embed.js", "/embed.css")


def _paths(site: Deployment) -> dict[str, Any]:
    """Return the paths that the description names, none if there is none."""
    try:
        return dict(members_of(site.client.get(site.address(DESCRIBED)))["paths"])
    except (ValueError, KeyError, TypeError):
        return {}


def _askable(site: Deployment, suffix: str) -> list[str]:
    """Return some paths that end in *suffix* and answer without a value for a parameter."""
    described = _paths(site)
    paths = [
        path
        for path, operations in described.items()
        if path.startswith(QUERIES)
        and path.endswith(suffix)
        and not _needs_values(operations)
        # A drawing is described in JSON as well, but is no answer.
        and path.removesuffix(suffix) in described
    ]
    return spread(paths, site.sample)


def _needs_values(operations: object) -> bool:
    operation = operations.get("get") if isinstance(operations, Mapping) else None
    parameters = operation.get("parameters", []) if isinstance(operation, Mapping) else []
    return any(isinstance(one, Mapping) and one.get("required") for one in parameters)


def check_openapi(site: Deployment) -> Iterator[Finding]:
    """Programs that are made from the description find what it says."""
    address = site.address(DESCRIBED)
    answer = site.client.get(address)
    try:
        servers = [str(server["url"]) for server in members_of(answer)["servers"]]
    except (KeyError, TypeError) as error:
        what = f"It answers {answer.status}; the description cannot be read ({error!r})."
        yield broken("openapi", address, what)
        return
    for server in servers:
        if not site.is_own(server):
            yield broken("openapi", address, f"The server <{server}> is not this site.")
    for path in _askable(site, ""):
        found = site.client.get(site.address(path))
        if found.status != HTTPStatus.OK:
            yield broken("openapi", address, f"The path {path} answers {found.status}.")


def check_saved(site: Deployment) -> Iterator[Finding]:
    """Each answer is the same in JSON and in CSV, and there is a page for people."""
    for path in _askable(site, f".{RESULTS_JSON.suffix}"):
        page = path.removesuffix(f".{RESULTS_JSON.suffix}")
        shown = site.client.get(site.address(page), HTML.name)
        if shown.status != HTTPStatus.OK or shown.media_type != HTML.name:
            what = f"The page of the query answers {shown.status}, {shown.media_type}."
            yield broken("saved-agree", shown.address, what)
        as_json = site.client.get(site.address(path))
        as_csv = site.client.get(site.address(f"{page}.{CSV.suffix}"))
        if as_csv.status == HTTPStatus.NOT_FOUND and b'"boolean"' in as_json.body:
            continue
        if "no-store" not in as_json.header("Cache-Control"):
            yield from _check_rows(as_json, as_csv)


def _check_rows(as_json: Answer, as_csv: Answer) -> Iterator[Finding]:
    for answer in (as_json, as_csv):
        if answer.status != HTTPStatus.OK:
            yield broken("saved-agree", answer.address, f"The answer is {answer.status}.")
            return
    try:
        expected, rows = rows_of(as_json), rows_of(as_csv)
    except Unreadable as reason:
        yield broken("saved-agree", as_csv.address, f"JSON or CSV cannot be read: {reason}.")
        return
    if expected != rows:
        what = f"The CSV has {len(rows) - 1} rows, the JSON {len(expected) - 1}; they differ."
        yield broken("saved-agree", as_csv.address, what)


def check_embeds(site: Deployment) -> Iterator[Finding]:
    """Other sites may show the answers."""
    names = [path.removeprefix(QUERIES).removesuffix(".json") for path in _askable(site, ".json")]
    for name in names[:1]:
        yield from _check_embed(site, name)
        yield from _check_oembed(site, name)
        for path in FILES:
            answer = site.client.get(site.address(path))
            if answer.status != HTTPStatus.OK:
                yield broken("embeds", answer.address, f"{path} answers {answer.status}.")


def _check_embed(site: Deployment, name: str) -> Iterator[Finding]:
    for part in ("", "/fragment"):
        answer = site.client.get(site.address(f"/embed/{name}{part}"), HTML.name)
        if answer.status != HTTPStatus.OK or answer.media_type != HTML.name:
            what = f"The embed answers {answer.status}, {answer.media_type}."
            yield broken("embeds", answer.address, what)
        elif "frame-ancestors *" not in answer.header("Content-Security-Policy") or answer.header(
            "X-Frame-Options"
        ):
            yield broken("embeds", answer.address, "Its headers forbid others to frame it.")


def _check_oembed(site: Deployment, name: str) -> Iterator[Finding]:
    asked = urlencode({"url": site.address(QUERIES + name)})
    answer = site.client.get(site.address(f"/oembed?{asked}"))
    try:
        described = members_of(answer)
        html = str(described["html"]) if described["type"] == "rich" else ""
    except KeyError:
        html = ""
    if answer.status != HTTPStatus.OK or f'src="{site.root}/' not in html:
        what = f"oEmbed for the query's page answers {answer.status}, without a frame of this site."
        yield broken("embeds", answer.address, what)
