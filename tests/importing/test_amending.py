"""A value that somebody wrote by hand is changed in its own file, and nothing else there."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from ssegraph.findings import Place
from ssegraph.importing.draft import Draft
from ssegraph.importing.refused import ImportRefused
from ssegraph.project import Project
from ssegraph.sources.dataset import read_dataset
from tests.importing.drafts import GRAPH, draft_of, named, take, thing, tiny_project
from tests.importing.test_importing import contents

HAND = "data/hand.trig"
CELL = Place("list.xlsx", 2, 2, "People")
LONG = 'A text\nof two "quoted" lines'
WRITTEN = f'''
@prefix person: <https://example.org/kb/id/thing/> .
# A comment that says "Ben"@en, and must stay.
GRAPH <{GRAPH.value}> {{
  person:ben a e:Person ; schema:name "Ben"@en ; schema:alternateName "Ben"@fr , "Ben" ;
    schema:age 41 ; schema:knows thing:ana ; schema:description """{LONG}"""@en .
}}
'''


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = tiny_project(tmp_path)
    path = project.folder / HAND
    path.write_text(path.read_text().partition("\nGRAPH")[0] + WRITTEN)
    return project


def replacing(project: Project, old: Quad, new: Quad) -> Draft:
    draft = draft_of(project, {})
    draft.quads[new], draft.withdrawn[old] = CELL, CELL
    return draft


def schema(name: str) -> NamedNode:
    return NamedNode(f"https://schema.org/{name}")


VALUES = {
    "a name": (named("ben", "Ben"), named("ben", "Benoît"), '"Ben"@en ;', '"Benoît"@en ;'),
    "another language": (
        Quad(thing("ben"), schema("alternateName"), Literal("Ben", language="fr"), GRAPH),
        Quad(thing("ben"), schema("alternateName"), Literal("Bénédict", language="fr"), GRAPH),
        '"Ben"@fr',
        '"Bénédict"@fr',
    ),
    "no language": (
        Quad(thing("ben"), schema("alternateName"), Literal("Ben"), GRAPH),
        Quad(thing("ben"), schema("alternateName"), Literal('B"en'), GRAPH),
        ', "Ben" ;',
        r', "B\"en" ;',
    ),
    "a number": (
        Quad(thing("ben"), schema("age"), Literal(41), GRAPH),
        Quad(thing("ben"), schema("age"), Literal(42), GRAPH),
        " 41 ;",
        " 42 ;",
    ),
    "a thing": (
        Quad(thing("ben"), schema("knows"), thing("ana"), GRAPH),
        Quad(thing("ben"), schema("knows"), thing("cleo"), GRAPH),
        "thing:ana ;",
        "thing:cleo ;",
    ),
    "a long text": (
        Quad(thing("ben"), schema("description"), Literal(LONG, language="en"), GRAPH),
        Quad(thing("ben"), schema("description"), Literal("Short", language="en"), GRAPH),
        f'"""{LONG}"""@en',
        '"Short"@en',
    ),
}


@pytest.mark.parametrize("case", VALUES)
def test_a_value_is_changed_where_it_is_written(project: Project, case: str) -> None:
    old, new, written, instead = VALUES[case]
    take(project, draft_of(project, {"cleo": "Cleo"}))
    text = (project.folder / HAND).read_text()
    draft = replacing(project, old, new)
    draft.quads |= draft_of(project, {"cleo": "Cleo"}).quads
    outcome = take(project, draft)
    assert [(one.old, one.new) for one in outcome.replaced] == [(old, new)]
    assert (project.folder / HAND).read_text() == text.replace(written, instead)
    assert (len(outcome.added), len(outcome.removed)) == (0, 0)


def test_taking_back_what_is_written_by_hand_is_refused_with_its_line(project: Project) -> None:
    draft = draft_of(project, {})
    old = named("ben", "Ben")
    draft.withdrawn[old] = CELL
    before = contents(project)
    with pytest.raises(ImportRefused) as refused:
        take(project, draft)
    (finding,) = refused.value.findings
    assert (finding.place, finding.rule) == (CELL, "import-by-hand")
    assert "data/hand.trig:10" in finding.text("fr")
    assert contents(project) == before


def test_a_value_that_is_kept_and_one_that_replaces_it_do_not_mix(project: Project) -> None:
    draft = replacing(project, named("ben", "Ben"), named("ben", "Benoît"))
    draft.quads[named("ben", "Ben")] = CELL
    with pytest.raises(ImportRefused):
        # Two names break the shape; what the file keeps is not taken back.
        take(project, draft)


def test_a_changed_hand_written_value_that_breaks_a_rule_changes_nothing(
    project: Project,
) -> None:
    before = contents(project)
    with pytest.raises(ImportRefused) as refused:
        take(project, replacing(project, named("ben", "Ben"), named("ben", "B")))
    assert [finding.place for finding in refused.value.findings] == [CELL]
    assert contents(project) == before
    assert named("ben", "Ben") in set(read_dataset(project).quads())


def test_all_that_one_row_takes_back_is_told_at_once_with_its_lines(project: Project) -> None:
    draft = draft_of(project, {})
    known = {quad for quad in read_dataset(project).quads() if quad.subject == thing("ben")}
    draft.withdrawn |= dict.fromkeys(known, CELL)
    with pytest.raises(ImportRefused) as refused:
        take(project, draft)
    (finding,) = refused.value.findings
    assert len(known) > 1
    assert "data/hand.trig:10–12," in finding.text("en")
