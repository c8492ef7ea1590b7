"""``ssegraph query``: ask the current release, or another endpoint."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ssegraph.cli.endpoint import ask_endpoint
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES, Request
from ssegraph.errors import UsageError
from ssegraph.http.media import RDF_TYPES, RESULT_TYPES, by_format
from ssegraph.project import Project, find_project, read_project
from ssegraph.release.open import current_release
from ssegraph.saved.binding import bind
from ssegraph.saved.header import read_header
from ssegraph.saved.library import SavedQuery

SUFFIXES = tuple(dict.fromkeys(media.suffix for media in (*RESULT_TYPES, *RDF_TYPES)))


@click.command()
@click.argument("source", metavar="FILE|NAME|-")
@click.option(
    "--param", "given", metavar="NAME=VALUE", multiple=True, help="Give a parameter its value."
)
@click.option("--format", "suffix", type=click.Choice(SUFFIXES), help="Format of the result.")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead.")
@click.pass_obj
def query(
    folder: Path | None,
    source: str,
    given: tuple[str, ...],
    suffix: str | None,
    endpoint: str | None,
) -> None:
    """Run a query file, a saved query, or '-' for standard input."""
    project = read_project(find_project(folder))
    text = _bound(_read(project, source), source, project.languages, _values(given))
    if endpoint is None:
        body = _ask(project, text, suffix)
    else:
        body = ask_endpoint(endpoint, text, suffix, project.settings.query_deadline_s)
    sys.stdout.buffer.write(body)
    # A reader that has left is noticed here, where it is no failure.
    sys.stdout.buffer.flush()


def _read(project: Project, source: str) -> str:
    try:
        if source == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        for path in (Path(source), project.queries / f"{source}.rq"):
            if path.is_file():
                return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{source}: this is not UTF-8 text.") from error
    raise UsageError(f"{source}: there is no such file, and no saved query of this name.")


def _values(given: Sequence[str]) -> Mapping[str, list[str]]:
    values: dict[str, list[str]] = {}
    for assignment in given:
        name, equals, value = assignment.partition("=")
        if not equals:
            raise UsageError(f"--param {assignment}: write it as NAME=VALUE.")
        values.setdefault(name, []).append(value)
    return values


def _bound(
    text: str, source: str, languages: Sequence[str], values: Mapping[str, list[str]]
) -> str:
    """Return the query *text* with the values of the parameters that its header declares."""
    header, _, _ = read_header(text, source, languages)
    try:
        return bind(SavedQuery(source, Path(source), text, params=header.params), values).text
    except ValueError:
        return text  # the engine says what is wrong with it


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
