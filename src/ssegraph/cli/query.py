"""``ssegraph query``: ask the current release, or another endpoint."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.error import HTTPError, URLError

import click
from SPARQLWrapper import SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES, Request
from ssegraph.errors import EnvironmentFault, MalformedQuery, UsageError
from ssegraph.http.media import RDF_TYPES, RESULT_TYPES, by_format
from ssegraph.project import Project, find_project, read_project
from ssegraph.release.open import current_release

SUFFIXES = tuple(dict.fromkeys(media.suffix for media in (*RESULT_TYPES, *RDF_TYPES)))
ACCEPT_ANY = "application/sparql-results+json, text/turtle;q=0.9, */*;q=0.1"


@click.command()
@click.argument("source", metavar="FILE|NAME|-")
@click.option("--format", "suffix", type=click.Choice(SUFFIXES), help="Format of the result.")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead.")
@click.pass_obj
def query(folder: Path | None, source: str, suffix: str | None, endpoint: str | None) -> None:
    """Run a query file, a saved query, or '-' for standard input."""
    project = read_project(find_project(folder))
    text = _read(project, source)
    body = (
        _ask_endpoint(project, endpoint, text, suffix) if endpoint else _ask(project, text, suffix)
    )
    sys.stdout.buffer.write(body)


def _read(project: Project, source: str) -> str:
    if source == "-":
        return sys.stdin.read()
    for path in (Path(source), project.queries / f"{source}.rq"):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise UsageError(f"{source}: there is no such file, and no saved query of this name.")


def _ask(project: Project, text: str, suffix: str | None) -> bytes:
    release = current_release(project.releases)
    formats = _formats(suffix)
    with running_engine(release.store, limits_of(project.settings)) as engine:
        return engine.answer(Request(text, formats=formats, base_iri=project.base_iri)).body


def _formats(suffix: str | None) -> dict[str, str]:
    if suffix is None:
        return {SOLUTIONS: "json", BOOLEAN: "json", TRIPLES: "ttl"}
    formats: dict[str, str] = {}
    if by_format(suffix, RESULT_TYPES):
        formats |= {SOLUTIONS: suffix, BOOLEAN: suffix}
    rdf = by_format(suffix, RDF_TYPES)
    if rdf:
        formats[TRIPLES] = rdf.suffix
    return formats


def _ask_endpoint(project: Project, endpoint: str, text: str, suffix: str | None) -> bytes:
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setQuery(text)
    wrapper.setTimeout(max(1, round(project.settings.query_deadline_s)))
    types = [
        media for media in (*RESULT_TYPES, *RDF_TYPES) if suffix in (*media.formats, media.suffix)
    ]
    wrapper.addCustomHttpHeader("Accept", ", ".join(m.name for m in types) or ACCEPT_ANY)
    try:
        body = wrapper.query().response.read()
    except (HTTPError, URLError, TimeoutError) as error:
        raise EnvironmentFault(f"{endpoint} did not answer: {error}") from error
    except SPARQLWrapperException as error:
        raise MalformedQuery(f"{endpoint}: {error}") from error
    assert isinstance(body, bytes)  # noqa: S101  # what an HTTP response reads
    return body
