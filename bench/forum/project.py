"""Write an invented forum of a given size as a project folder that ``ssegraph`` builds.

The same size and seed give the same bytes on any machine.  One session is one
file and one graph, so that changing one is what it is for an editor.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from bench.forum.places import COUNTRIES, FREQUENCIES, GOALS, LANGUAGES
from bench.forum.session import IN_EDITION, edition_of, session_name, write_session
from bench.forum.statements import CITED
from bench.forum.turtle import Document, in_each, quoted, typed
from bench.forum.words import Text

SEED = 2021
REPOSITORY = Path(__file__).resolve().parents[2]
MARK = "generated.txt"
EDITORIAL, META = "graph:editorial", "graph:meta"
EDITORS = "agent:ssegraph-editors"
LICENSE = "<https://creativecommons.org/licenses/by/4.0/>"
GRAPHS = {
    "editorial": Text("Editorial additions", "Ajouts de la rédaction", "Añadidos de la redacción"),
    "links": Text(
        "Links to other datasets",
        "Liens vers d'autres jeux de données",
        "Enlaces con otros conjuntos de datos",
    ),
    "meta": Text("About the graphs", "À propos des graphes", "Acerca de los grafos"),
}


def write_project(folder: Path, statements: int, seed: int = SEED) -> int:
    """Write a project of at least *statements* statements of data; return how many.

    A folder that holds the same project already is left as it is.
    """
    wanted = f"{statements} {seed}"
    mark = folder / MARK
    if mark.exists() and mark.read_text().startswith(f"{wanted} "):
        return int(mark.read_text().split()[-1])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(REPOSITORY / "ssegraph.toml", folder)
    shutil.copytree(REPOSITORY / "ontology", folder / "ontology")
    written = _write_vocabularies(folder / "data")
    sessions = 0
    for sessions in count(1):
        written += _write_one(folder / "data", seed, sessions - 1)
        if written >= statements:
            break
    written += _write_editions(folder / "data", sessions)
    mark.write_text(f"{wanted} {sessions} {written}\n")
    return written


def sessions_in(folder: Path) -> int:
    """Return the number of sessions of a project that ``write_project`` wrote."""
    return int((folder / MARK).read_text().split()[2])


def session_file(folder: Path, index: int) -> Path:
    """Return the file of session *index*."""
    name = session_name(index)
    return folder / "data" / "sessions" / name.partition("-")[0] / f"{name}.trig"


def _write_one(data: Path, seed: int, index: int) -> int:
    document, sheet = write_session(seed, index)
    document.write(session_file(data.parent, index))
    sheets = data.parent / "sources"
    sheets.mkdir(exist_ok=True)
    (sheets / f"{session_name(index)}.txt").write_text(sheet, encoding="utf-8")
    return document.statements


def _write_editions(data: Path, sessions: int) -> int:
    document = Document()
    series = Text("Invented forum", "Forum inventé", "Foro inventado")
    document.say(
        EDITORIAL,
        "event-series:forum",
        ("a", "schema:EventSeries"),
        ("schema:name", in_each(series)),
    )
    for index in range(0, sessions, IN_EDITION):
        name = edition_of(index)
        number = name.rpartition("-")[2]
        document.say(
            EDITORIAL,
            f"forum:{name}",
            ("a", "sse:ForumEdition"),
            ("schema:name", in_each(Text(*(f"{word} {number}" for word in series)))),
            ("schema:location", "place:city-0"),
            ("schema:superEvent", "event-series:forum"),
        )
    document.write(data / "editions.trig")
    return document.statements


def _write_vocabularies(data: Path) -> int:
    document = Document()
    for code, name in COUNTRIES.items():
        country = f"country:{code}"
        document.say(
            EDITORIAL,
            country,
            *(("a", "schema:Country"), ("schema:name", in_each(name))),
            ("schema:identifier", quoted(code.upper())),
        )
        match = f"<http://publications.europa.eu/resource/authority/country/{code.upper()}>"
        document.say("graph:links", country, ("skos:exactMatch", match))
    for node, label, name in _borrowed():
        document.say(EDITORIAL, node, (label, in_each(name)))
    document.say(
        EDITORIAL,
        CITED,
        ("a", "schema:CreativeWork"),
        ("schema:name", in_each(Text("Common ground", "Terrain commun", "Terreno común"))),
        ("dcterms:bibliographicCitation", quoted("Common ground, 2014")),
        ("schema:datePublished", typed("2014", "gYear")),
    )
    # The ontology names the sheet that it was made from.
    document.say(
        EDITORIAL,
        "document:gsef2021-s001-sheet",
        ("a", "schema:DigitalDocument"),
        ("schema:name", in_each(Text("A session sheet", "Une fiche", "Una ficha"))),
        ("schema:sha256", quoted("0" * 64)),
    )
    _describe_graphs(document)
    document.write(data / "vocabularies.trig")
    return document.statements


def _borrowed() -> Iterator[tuple[str, str, Text]]:
    """Yield the terms of other vocabularies that need a name here, and by which property."""
    for number, name in GOALS.items():
        yield f"sdg:{number}", "skos:prefLabel", name
    for code, name in LANGUAGES.items():
        yield f"language:{code}", "schema:name", name
    for code, name in FREQUENCIES.items():
        yield f"frequency:{code}", "schema:name", name


def _describe_graphs(document: Document) -> None:
    editors = Text("ssegraph editors", "rédaction de ssegraph", "redacción de ssegraph")
    document.say(
        META, EDITORS, ("a", ("foaf:Agent", "prov:Agent")), ("schema:name", in_each(editors))
    )
    for graph, name in GRAPHS.items():
        document.say(
            META,
            f"graph:{graph}",
            *(("a", "prov:Entity"), ("schema:name", in_each(name))),
            ("dcterms:description", in_each(name)),
            *(("prov:wasAttributedTo", EDITORS), ("dcterms:license", LICENSE)),
            ("prov:generatedAtTime", typed("2026-01-01T00:00:00Z", "dateTime")),
        )
