"""The document and the graph: what a passage is quoted from, who answers for it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from babel.dates import format_date
from pyoxigraph import Literal, NamedNode

from ssegraph.importing.sheet.event import DATE_TIME, LANGUAGES, Event
from ssegraph.importing.sheet.suspicions import pieces_of
from ssegraph.importing.sheet.words import DOCUMENT_NAMES, GRAPH_DESCRIPTIONS, GRAPH_NAMES, UNDATED


def write_document(event: Event) -> None:
    """Describe the sheet: its digest, the languages in it, what it announces."""
    saying, sheet = event.saying, event.sheet
    saying.is_a(event.document, "document", graph=saying.editorial)
    when = sheet.when
    names = _dated(DOCUMENT_NAMES, when.day if when else None)
    saying.texts(event.document, "name", names, graph=saying.editorial)
    digest = Literal(saying.text.digest)
    saying.say(event.document, "digest", digest, graph=saying.editorial)
    saying.say(event.document, "about", event.session, graph=saying.editorial)
    for tag in sorted({language for _, language in pieces_of(sheet)}):
        node = event.language(tag)
        if node:
            saying.say(event.document, "language", node, graph=saying.editorial)


def write_graph(event: Event, generated: str) -> None:
    """Describe the source graph; *generated* is when it was first drafted, '' for today."""
    saying = event.saying
    graph, project = saying.source, saying.said.project
    when = event.sheet.when
    saying.is_a(graph, "graph", graph=saying.meta)
    saying.texts(graph, "name", _dated(GRAPH_NAMES, when.day if when else None), graph=saying.meta)
    saying.texts(graph, "description", GRAPH_DESCRIPTIONS, graph=saying.meta)
    agent = project.about.publisher_iri
    if agent:
        saying.say(graph, "attributed", NamedNode(agent), graph=saying.meta)
    for term in ("derived", "primary_source"):
        saying.say(graph, term, event.document, graph=saying.meta)
    today = datetime.now(UTC).strftime("%Y-%m-%dT00:00:00Z")
    moment = Literal(generated or today, datatype=DATE_TIME)
    saying.say(graph, "generated", moment, graph=saying.meta)
    if project.license:
        saying.say(graph, "licence", NamedNode(project.license), graph=saying.meta)


def _dated(names: dict[str, str], day: date | None) -> dict[str, str]:
    return {
        tag: names[tag].format(
            day=format_date(day, "long", locale="en_GB" if tag == "en" else tag)
            if day
            else UNDATED[tag]
        )
        for tag in LANGUAGES
    }
