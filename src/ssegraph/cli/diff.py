"""``ssegraph diff``: what lies between two releases, for people and for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import click
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ssegraph.cli.language import language_option
from ssegraph.errors import EnvironmentFault, NotFound, UsageError
from ssegraph.project import find_project, read_project
from ssegraph.quality.differing import Event, events
from ssegraph.release.comparing import CURRENT, PREVIOUS, dump_of, release_called
from ssegraph.release.open import release_folders
from ssegraph.release.patching import rdf_patch
from ssegraph.release.publications import publications
from ssegraph.terms import LABEL_PROPERTIES, Term, compact

FORMATS = ("text", "json", "patch", "html")
# A longer literal is cut; the other formats have it whole.
LONGEST_TEXT = 200
SIGNS = {"create": "+", "update": "~", "delete": "−"}


@click.command()
@click.argument("before", metavar="[BEFORE]", default=PREVIOUS)
@click.argument("after", metavar="[AFTER]", default=CURRENT)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="For people, as events in JSON lines, as an RDF Patch, or as an HTML page of its own.",
)
@language_option
@click.pass_obj
def diff(folder: Path | None, before: str, after: str, form: str, language: str) -> None:
    """Tell what changed from one release to another.

    Releases are ids, numbers of publications, 'current' or 'previous'.
    """
    project = read_project(find_project(folder))
    releases = project.releases
    old, new = _release(releases, before), _release(releases, after)
    dumps = _dump(releases, old), _dump(releases, new)
    lines: Iterable[str]
    if form == "patch":
        lines = rdf_patch(*dumps, stem=f"r{new}")
    elif form == "html":
        # What it needs of the site takes a while to be imported.
        from ssegraph.cli.previewing import compare  # noqa: PLC0415

        lines = [compare(releases / old, releases / new, project.settings, language)]
    elif form == "json":
        lines = (json.dumps(asdict(event), ensure_ascii=False) + "\n" for event in events(*dumps))
    else:
        lines = _text(old, new, events(*dumps))
    for line in lines:
        sys.stdout.buffer.write(line.encode())
    # A reader that has left is noticed here, where it is no failure.
    sys.stdout.buffer.flush()


def _release(releases: Path, name: str) -> str:
    if any(name == folder.name for folder in release_folders(releases)):
        return name
    try:
        return release_called(name, publications(releases))
    except NotFound as problem:
        raise UsageError(
            f"{releases}: {problem.detail} 'ssegraph releases' lists them."
        ) from problem


def _dump(releases: Path, release_id: str) -> Path:
    try:
        return dump_of(releases, release_id)
    except NotFound as problem:
        raise EnvironmentFault(f"{releases}: {problem.detail}") from problem


def _text(old: str, new: str, happened: Iterable[Event]) -> Iterator[str]:
    yield f"{old} → {new}\n"
    things: set[str] = set()
    added = removed = 0
    for event in happened:
        things.add(event.thing)
        added, removed = added + len(event.added), removed + len(event.removed)
        yield from _told(event)
    yield f"\n{added} statements added, {removed} removed, {len(things)} things\n"


def _told(event: Event) -> Iterator[str]:
    gone, come = _triples(event.removed), _triples(event.added)
    called = _label(event)
    name = f"{called}  <{event.thing}>" if called else f"<{event.thing}>"
    yield f"\n{SIGNS[event.kind]} {name if event.thing else 'nodes without a name'}\n"
    is_named = not event.graph.startswith("_:")
    yield f"  in <{event.graph}>\n" if is_named else "  in a graph without a name\n"
    for sign, quads in (("−", gone), ("+", come)):
        for quad in quads:
            yield f"  {sign} {_statement(quad, event.thing)}\n"


def _label(event: Event) -> str:
    """Return what the statements of *event* call its thing, if they do."""
    found: dict[NamedNode, str] = {}
    lines = chain(event.stated, event.removed)
    for quad in _triples(lines):
        if _is_about(quad, event.thing) and isinstance(quad.object, Literal):
            found.setdefault(quad.predicate, quad.object.value)
    return next((_short(found[name]) for name in LABEL_PROPERTIES if name in found), "")


def _statement(quad: Quad, thing: str) -> str:
    said = f"{_term(quad.predicate)} {_term(quad.object)}"
    return said if _is_about(quad, thing) else f"{_term(quad.subject)} {said}"


def _is_about(quad: Quad, thing: str) -> bool:
    return isinstance(quad.subject, NamedNode) and quad.subject.value == thing


def _term(term: Term) -> str:
    if isinstance(term, NamedNode):
        short = compact(term.value)
        return f"<{short}>" if short == term.value else short
    if not isinstance(term, Literal):
        return str(term)
    text = str(Literal(_short(term.value)))
    if term.language:
        return f"{text}@{term.language}"
    datatype = compact(term.datatype.value)
    return text if datatype == "xsd:string" else f"{text}^^{datatype}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]} …"


def _triples(lines: Iterable[str]) -> list[Quad]:
    return list(parse("\n".join(lines), RdfFormat.N_TRIPLES))
