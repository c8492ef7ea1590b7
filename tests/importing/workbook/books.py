"""A small project with a layout, and workbooks to bring into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from ssegraph.importing.draft import Draft, Options
from ssegraph.importing.workbook.placing import write_workbook
from ssegraph.importing.workbook.reading import read_workbook
from ssegraph.project import Project, read_project

BASE = "https://example.org/kb/"
PROJECT = f'base_iri = "{BASE}"\nlanguages = ["en", "fr"]\n'
LAYOUT = Path(__file__).with_name("workbook.toml").read_text(encoding="utf-8")
PREFIXES = """\
@prefix e: <https://example.org/vocab#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix graph: <https://example.org/kb/graph/> .
@prefix person: <https://example.org/kb/id/person/> .
@prefix talk: <https://example.org/kb/id/talk/> .
@prefix country: <https://example.org/kb/id/country/> .
@prefix topic: <https://example.org/kb/scheme/topic/> .
@prefix scheme: <https://example.org/kb/scheme/> .
"""
DATA = """\
GRAPH <https://example.org/kb/graph/source/sheet> {
    person:ana a e:Person ; schema:name "Ana"@en ; e:born "1970-01-31"^^xsd:date ;
        e:country country:tgo ; schema:alternateName "A.", "The =Ana\\nof\\\\old" .
    person:bo a e:Person ; schema:name "Bo; Junior"@en , "Bo"@fr ; e:born "1970"^^xsd:gYear .
    talk:talk-01 a e:Keynote ; schema:name "=Opening"@en ; e:by person:ana , person:bo ;
        e:about topic:soil ; e:begins "2021-10-04T20:00:00"^^xsd:dateTime ; e:seats 12 ;
        e:span [ a e:Span ; e:start 7 ; e:end 9 ] ; e:label "Ana: opening"@en .
    person:ana e:gave talk:talk-01 .
    person:bo e:gave talk:talk-01 .
}
GRAPH <https://example.org/kb/graph/editorial> {
    person:ana schema:name "Anne"@fr .
    country:tgo a e:Country ; schema:name "Togo"@en , "Togo"@fr .
}
"""
SCHEME = """\
topic:soil a skos:Concept ; skos:inScheme scheme:topic ; skos:notation "soil" ;
    skos:prefLabel "soil"@en , "sol"@fr .
topic:water a skos:Concept ; skos:inScheme scheme:topic ; skos:notation "H2O" ;
    skos:prefLabel "water"@en , "eau"@fr .
"""
Rows = Mapping[str, Sequence[Sequence[Any]]]


def small_project(folder: Path, **settings: float) -> Project:
    """Write the small project into *folder* and read it."""
    files = {
        "ssegraph.toml": PROJECT,
        "workbook.toml": LAYOUT,
        "data/talks.trig": PREFIXES + DATA,
        "ontology/schemes/topic.ttl": PREFIXES + SCHEME,
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return read_project(folder, **settings)


def exported_to(project: Project, path: Path, language: str = "en") -> Path:
    """Export *project* to *path*."""
    write_workbook(project, path, language, with_things=True)
    return path


def filled_in(path: Path, sheets: Rows) -> Path:
    """Write a workbook as somebody would: the heads first, then the rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def edited(path: Path, changes: Mapping[str, Any]) -> Path:
    """Change cells of the workbook at *path*, named as ``People!C2``."""
    book = load_workbook(path)
    for cell, value in changes.items():
        title, name = cell.split("!")
        book[title][name] = value
    book.save(path)
    return path


def read(project: Project, path: Path, name: str = "", language: str = "en") -> Draft:
    """Read the workbook at *path* as an import does."""
    return read_workbook(project, path, Options(language, name))


def told(draft: Draft) -> list[tuple[str, str]]:
    """Return where each finding of *draft* is, without the file's name, and its rule."""
    return [(str(found.place).partition(":")[2], found.rule) for found in draft.findings]


def statements(draft: Draft) -> set[str]:
    """Return the statements of *draft*, without graphs and with short IRIs."""
    shortened = set()
    for quad in draft.quads:
        text = f"{quad.subject} {quad.predicate} {quad.object}"
        for space in ("https://example.org/vocab#", "https://schema.org/", BASE + "id/", BASE):
            text = text.replace(f"<{space}", "<")
        shortened.add(text)
    return shortened
