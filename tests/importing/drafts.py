"""A tiny project, and drafts of what somebody else's list of people says."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from ssegraph.findings import Place
from ssegraph.importing.draft import Draft, target_of
from ssegraph.importing.importing import import_draft
from ssegraph.importing.outcome import Outcome
from ssegraph.importing.placing import importing_lock
from ssegraph.project import Project, read_project
from ssegraph.terms import SCHEMA, TYPE
from tests.check.projects import DATA, write_project

BASE = "https://example.org/kb/"
GRAPH = NamedNode(f"{BASE}graph/source/list")
PERSON = NamedNode("https://example.org/vocab#Person")
NAME = NamedNode(SCHEMA + "name")
# Whoever has no name in English is refused.
SHAPES = """
e:Person a sh:NodeShape ; sh:targetClass e:Person ;
  sh:property [ sh:path schema:name ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 2 ;
    sh:message "Give one name of two letters or more."@en ,
      "Donnez un nom de deux lettres ou plus."@fr , "Dé un nombre de dos letras o más."@es ] .
"""
VOCABULARY = "e:Person a <http://www.w3.org/2000/01/rdf-schema#Class> .\n"
HAND_WRITTEN = """
GRAPH <https://example.org/kb/graph/source/list> {
  thing:ben a e:Person ;
    # Both spellings occur.
    schema:name "Ben"@en .
}
"""
FILES = {
    "ontology/shapes/people.ttl": SHAPES,
    "ontology/vocabulary.ttl": VOCABULARY,
    "data/people.ttl": DATA,
    "data/hand.trig": HAND_WRITTEN,
}


def tiny_project(folder: Path) -> Project:
    """Write a project of two people, who must have names."""
    return read_project(write_project(folder, FILES))


def thing(slug: str) -> NamedNode:
    return NamedNode(f"{BASE}id/thing/{slug}")


def named(slug: str, name: str) -> Quad:
    return Quad(thing(slug), NAME, Literal(name, language="en"), GRAPH)


def draft_of(project: Project, names: Mapping[str, str]) -> Draft:
    """Return the draft of a workbook with a row for each of *names*, by slug."""
    draft = Draft(target_of(project, Path("list.xlsx")))
    for row, (slug, name) in enumerate(names.items(), 2):
        draft.quads[Quad(thing(slug), TYPE, PERSON, GRAPH)] = Place("list.xlsx", row, 1, "People")
        if name:
            draft.quads[named(slug, name)] = Place("list.xlsx", row, 2, "People")
    return draft


def take(
    project: Project, draft: Draft, *, dry_run: bool = False, overwrite: bool = False
) -> Outcome:
    """Import *draft*."""
    with importing_lock(project):
        return import_draft(project, draft, dry_run=dry_run, overwrite=overwrite)


if __name__ == "__main__":
    # A whole import, for those who want to break it off.
    _PROJECT = read_project(Path(sys.argv[1]))
    _DRAFT = draft_of(_PROJECT, dict(pair.split("=") for pair in sys.argv[2:]))
    _DRAFT.notes[_DRAFT.target.parent.parent / "list.todo.md"] = "# To do\n"
    take(_PROJECT, _DRAFT)
