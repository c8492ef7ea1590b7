"""Which session of which edition a sheet is about, and what it is called in IRIs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ssegraph.errors import UsageError
from ssegraph.importing.identifiers import folded
from ssegraph.importing.sheet.form import Form
from ssegraph.importing.sheet.said import Said
from ssegraph.importing.sheet.sheet import Sheet
from ssegraph.importing.sheet.text import SheetText

DRAFTS = "drafts"
SESSION = re.compile(r"/id/session/(?P<slug>[a-z0-9-]+)\Z")
NUMBERED = re.compile(r"-s(\d{1,6})\Z")


def edition_of(said: Said, form: Form, sheet: Sheet, given: str) -> NamedNode:
    """Return the forum edition: the one *given*, else the one that the sheet fits.

    A sheet fits an edition by the day, or by a line at its head that names it.
    Raises ``UsageError`` that lists the editions when it is not certain.
    """
    editions = list(said.known.of(form.terms["edition"].value))
    if given:
        found = [node for node in editions if given in (node.value, _slug(node))]
    else:
        found = [node for node in editions if _fits(said, form, sheet, node)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(map(_slug, editions)) or "none"
    what = (
        f"--edition {given}: there is no such forum edition"
        if given
        else ("It is not certain which forum edition the sheet belongs to")
    )
    raise UsageError(f"{what}. Give --edition; known: {known}. A new one is described first.")


def _fits(said: Said, form: Form, sheet: Sheet, edition: NamedNode) -> bool:
    day = sheet.when.day if sheet.when else None
    start, end = (said.text(edition, form.terms[key]) for key in ("start", "end"))
    if day and start and end:
        return start[:10] <= str(day) <= end[:10]
    head = f" {folded(' '.join(piece.words for piece in sheet.header))} "
    names = said.known.of(form.terms["edition"].value).get(edition, ())
    # The name of the forum alone is that of all its editions.
    return any(f" {folded(name)} " in head and _has_year(name, day) for name in names)


def _has_year(name: str, day: date | None) -> bool:
    return str(day.year) in name if day else bool(re.search(r"\b(?:19|20)\d\d\b", name))


def identifier_of(said: Said, form: Form, sheet: Sheet, text: SheetText, edition: NamedNode) -> str:
    """Return the last part of the session's IRI: that of the same sheet, else the next."""
    drafted = list(_drafted(said))
    values = [*_stated(said, form), *_stated_in(drafted, form)]
    found = {slug for slug, digest, _, _ in values if digest == text.digest}
    if not found and sheet.title:
        title = folded(sheet.title.words)
        day = str(sheet.when.day) if sheet.when and sheet.when.day else ""
        found = {
            slug
            for slug, _, name, start in values
            if folded(name) == title and (not day or not start or start == day)
        }
    return min(found) if found else _next(said, edition, {slug for slug, *_ in values})


def _next(said: Said, edition: NamedNode, taken: set[str]) -> str:
    stem = _slug(edition)
    numbers = [
        int(n.group(1)) for slug in taken if slug.startswith(stem) and (n := NUMBERED.search(slug))
    ]
    number = max(numbers, default=0) + 1
    while f"{said.project.base_iri}id/session/{stem}-s{number:03}" in said.taken:
        number += 1
    return f"{stem}-s{number:03}"


Stated = tuple[str, str, str, str]


def _stated(said: Said, form: Form) -> Iterator[Stated]:
    """Yield slug, digest of the sheet, name and day of each session."""
    for node, names in said.known.of(form.terms["session"].value).items():
        documents = said.of(node, form.terms["source"])
        digests = [said.text(document, form.terms["digest"]) for document in documents] or [""]
        day = said.text(node, form.terms["start"])[:10]
        for name in names or ("",):
            for digest in digests:
                yield _slug(node), digest, name, day


def _drafted(said: Said) -> Iterator[Quad]:
    """Yield what the drafts say that are not in the data yet."""
    for path in sorted((said.project.folder / DRAFTS).glob("*.trig")):
        try:
            yield from parse(path.read_bytes(), format=RdfFormat.TRIG)
        except (OSError, SyntaxError):
            # A draft that somebody broke is written anew.
            continue


def _stated_in(quads: list[Quad], form: Form) -> Iterator[Stated]:
    terms = form.terms
    texts: defaultdict[tuple[str, NamedNode], list[str]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.object, Literal):
            texts[str(quad.subject), quad.predicate].append(quad.object.value)
    for quad in quads:
        session, document = quad.subject, quad.object
        if quad.predicate != terms["source"] or not isinstance(session, NamedNode):
            continue
        if SESSION.search(session.value):
            digests = texts[str(document), terms["digest"]] or [""]
            days = texts[str(session), terms["start"]] or [""]
            for name in texts[str(session), terms["name"]] or [""]:
                yield _slug(session), digests[0], name, days[0][:10]


def _slug(node: NamedNode) -> str:
    return node.value.rpartition("/")[2]
