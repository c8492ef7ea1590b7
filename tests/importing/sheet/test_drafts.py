"""A sheet becomes a draft, a person fills in what is open, and the session is in the data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, RdfFormat, parse

from ssegraph.check.project import check_project
from ssegraph.cli.commands import cli
from ssegraph.cli.imported import in_words
from ssegraph.errors import UsageError
from ssegraph.findings import Severity
from ssegraph.importing.draft import Options
from ssegraph.importing.importing import import_draft
from ssegraph.importing.outcome import Outcome
from ssegraph.importing.refused import ImportRefused
from ssegraph.importing.sheet.deciding import answers_in
from ssegraph.importing.sheet.reading import read_sheet
from ssegraph.project import Project
from tests.importing.sheet.forms import ABSTRACT, Filled, as_text
from tests.importing.sheet.projects import fill_in, write_project

SLUG = "gsef2023-s001"
WAITING = f"drafts/{SLUG}.trig"
TODO = f"drafts/{SLUG}.todo.md"
TARGET = f"data/imported/{SLUG}.trig"
FRENCH = Options(language="fr")
BLANK_TEXTS = ("name", "abstract", "text")
ADDRESS = re.compile(r"[\w.]+@[\w.]+")


@dataclass
class Story:
    """What each step of one session's way into the data did."""

    project: Project
    sheet: Path
    first: Outcome
    draft: str
    todo: str
    check_of_the_draft: list[tuple[str, str, str]]
    second: Outcome
    data: str
    again: Outcome
    edited: Outcome
    edited_todo: str
    finished: Outcome

    @property
    def folder(self) -> Path:
        return self.project.folder


def bring_in(project: Project, sheet: Path, options: Options = FRENCH) -> Outcome:
    return import_draft(project, read_sheet(project, sheet, options))


def violations_with(project: Project, draft: str) -> list[tuple[str, str, str]]:
    """Check the project as if the draft were in the data already."""
    placed = project.folder / "data" / "draft.trig"
    placed.write_text(draft)
    report = check_project(project)
    placed.unlink()
    return [
        (finding.rule, finding.focus, finding.text("en"))
        for finding in report.findings
        if finding.severity == Severity.VIOLATION
    ]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("story") / "project"
    project = write_project(folder)
    sheet = folder / "sheet.txt"
    sheet.write_text(as_text(Filled("fr")))
    first = bring_in(project, sheet)
    draft, todo = (folder / WAITING).read_text(), (folder / TODO).read_text()
    check = violations_with(project, draft)
    fill_in(folder / TODO)
    second = bring_in(project, sheet)
    data = (folder / TARGET).read_text()
    again = bring_in(project, sheet)
    new = ("To weigh what cities do.", "To compare four ways of sharing water.")
    sheet.write_text(as_text(Filled("fr", objectives=new)))
    edited = bring_in(project, sheet)
    edited_todo = (folder / TODO).read_text()
    fill_in(folder / TODO)
    finished = bring_in(project, sheet)
    return Story(
        *(project, sheet, first, draft, todo, check, second, data, again, edited, edited_todo),
        finished,
    )


def test_findings_speak_of_the_headings_of_the_sheet(story: Story) -> None:
    texts = [found.text("fr") for found in story.first.findings]
    assert any("«\u202fTitre de la session\u202f»" in text for text in texts)
    assert not [text for text in texts if re.search(r"\b(?:schema|sse|dcterms|prov|org):\w", text)]


def test_what_waits_for_a_decision_is_no_violation(story: Story) -> None:
    assert all(found.severity != Severity.VIOLATION for found in story.first.findings)
    assert story.first.for_review and not story.second.for_review


def test_the_console_says_in_a_few_lines_what_was_found_and_what_waits(story: Story) -> None:
    lines = in_words(story.first, "fr").splitlines()
    assert len(lines) < 10
    assert "présentations\u202f: 3" in lines[0]
    assert any(TODO in line and "importez de nouveau" in line for line in lines)
    assert any("--all" in line for line in lines)
    assert len(in_words(story.first, "fr", everything=True).splitlines()) > 30


def test_a_dry_run_names_no_file_that_is_not_there(story: Story, tmp_path: Path) -> None:
    sheet = tmp_path / "other.txt"
    sheet.write_text(as_text(Filled("es", title="Otro taller")))
    draft = read_sheet(story.project, sheet, Options(language="es"))
    told = in_words(import_draft(story.project, draft, dry_run=True), "es").splitlines()
    assert not any("todo.md" in line and not line.startswith("  ") for line in told)


def test_while_something_is_open_the_draft_stays_out_of_the_data(story: Story) -> None:
    assert {str(file) for file in story.first.files} == {WAITING, TODO}
    assert [f.rule for f in story.first.findings if f.rule.startswith("sheet-")] == ["sheet-open"]


def test_the_draft_passes_check_but_for_what_only_a_person_can_decide(story: Story) -> None:
    assert story.check_of_the_draft
    what = {
        (rule, "Add the missing language" in text) for rule, _, text in story.check_of_the_draft
    }
    assert what == {("sh:MinCountConstraintComponent", True)}
    assert "★" in story.todo


def test_the_list_is_in_the_language_of_who_imports(story: Story) -> None:
    assert story.todo.startswith("# À faire : Shared water, shared work")
    assert "écrivez votre propre résumé" in story.todo


def test_when_all_is_filled_in_the_session_is_in_the_data_and_conforms(story: Story) -> None:
    assert {str(file) for file in story.second.files} == {TARGET, TODO, WAITING}
    assert not any(f.severity == Severity.VIOLATION for f in story.second.findings)
    assert "shared-water" not in story.data and f"session:{SLUG}" in story.data


def test_importing_again_changes_nothing(story: Story) -> None:
    assert (story.again.added, story.again.removed, story.again.files) == (
        frozenset(),
        frozenset(),
        (),
    )


def test_an_edited_sheet_asks_only_for_what_is_new(story: Story) -> None:
    entries = answers_in(story.edited_todo)
    open_ = [key for key, entry in entries.items() if entry.quoted and not entry.blanks]
    assert [key for key in open_ if not key.endswith(".country")] == ["objective.1"]
    assert entries["objective.2"].blanks


def test_an_edited_sheet_changes_only_what_was_edited(story: Story) -> None:
    def texts(quads: frozenset[object]) -> set[str]:
        said = (quad.object for quad in quads)  # type: ignore[attr-defined]
        return {v.value for v in said if isinstance(v, Literal) and v.language == "en"}

    assert str(story.finished.target) == TARGET
    assert "To weigh what cities do." in texts(story.finished.added)
    gone = texts(story.finished.removed)
    assert "To find out what cities can do for them." in gone
    assert not any("Water kept" in text for text in gone)
    assert story.finished.unchanged > len(story.finished.removed)


def test_no_contact_data_and_no_abstract_is_taken_over(story: Story) -> None:
    for written in (story.draft, story.todo, story.data):
        assert not ADDRESS.search(written)
        assert not any(text in written for text in ABSTRACT)
    assert "contact-left-out" in {finding.rule for finding in story.first.findings}


def test_every_passage_stands_where_the_data_says(story: Story) -> None:
    text = as_text(Filled("fr"))
    said: dict[str, dict[str, str]] = {}
    for quad in parse(story.draft.encode(), format=RdfFormat.TRIG):
        term = quad.predicate.value.rpartition("#")[2]
        said.setdefault(str(quad.subject), {})[term] = getattr(quad.object, "value", "")
    quoted = [values for values in said.values() if "verbatimText" in values]
    assert len(quoted) == len(Filled().objectives)
    for values in quoted:
        selector = said[f"_:{values['hasSelector']}"]
        start, end = int(selector["start"]), int(selector["end"])
        assert text[start:end] == values["verbatimText"]


def test_organisations_that_are_known_are_meant(story: Story) -> None:
    assert "organization:ojedd" not in story.data
    assert 'schema:name "Red del Sur"@es' in story.data


def test_a_comparison_tells_what_a_sheet_lacks_and_what_it_has_besides(story: Story) -> None:
    """The session in the data stands against a sheet that says less, and something else."""
    other = story.folder / "other.txt"
    text = as_text(Filled("fr", objectives=["To weigh what cities do."], speakers=2))
    other.write_text(text.replace("Diallo", "Dialo"))
    ran = CliRunner().invoke(
        cli, ["--project", str(story.folder), "import", str(other), "--compare", "--json"]
    )
    assert ran.exit_code == 0, ran.output
    rows = {row["kind"]: row for row in json.loads(ran.output)}
    (missed,) = rows["objectives"]["missed"]
    assert missed.startswith("To compare four ways of sharing water.")
    assert [title.partition(" | ")[0] for title in rows["titles"]["missed"]] == [f"{SLUG}-3"]
    assert any("dialo" in person for person in rows["people"]["wrong"])
    assert rows["session-fields"]["found"] == rows["session-fields"]["known"] == 7


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return write_project(tmp_path_factory.mktemp("sheets") / "project")


@pytest.fixture
def drafted(project: Project, tmp_path: Path) -> Callable[..., str]:
    """Return the to-do list of a sheet with these words."""

    def todo_of(text: str, options: Options = Options()) -> str:  # noqa: B008
        sheet = tmp_path / "sheet.txt"
        sheet.write_text(text)
        draft = read_sheet(project, sheet, options)
        return next(text for text in draft.renewed.values() if text)

    return todo_of


def test_somebody_with_a_similar_name_is_asked_about(drafted: Callable[..., str]) -> None:
    todo = drafted(as_text(Filled(moderator="Chloe Secher-Dupont / Red del Sur")))
    assert "`moderator.person.same`" in todo and "Chloé Sécher = chloe-secher" in todo


def test_somebody_who_is_known_is_not_asked_about(drafted: Callable[..., str]) -> None:
    todo = drafted(as_text(Filled(moderator="Mme Chloé SÉCHER / RTES")))
    assert "moderator" not in todo.replace("Modera", "")


def test_questions_without_rounds_ask_for_the_round(drafted: Callable[..., str]) -> None:
    text = re.sub(r"Round \d\n", "", as_text(Filled()))
    assert "`questions.round`" in drafted(text)


def test_a_day_in_numbers_that_may_be_two_days_is_asked_about(
    drafted: Callable[..., str],
) -> None:
    text = as_text(Filled()).replace("May 3rd, 2023", "03/05/2023")
    assert "(read: 2023-05-03)" in drafted(text)


def test_an_organisation_that_is_missing_is_asked_for(drafted: Callable[..., str]) -> None:
    assert "`moderator.organisation`" in drafted(as_text(Filled(moderator="Ana Sol")))


def test_without_a_fitting_edition_the_known_ones_are_named(
    project: Project, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_text(as_text(Filled()).replace("2023", "1999"))
    with pytest.raises(UsageError, match="gsef2021, gsef2023"):
        read_sheet(project, sheet, Options())
    assert read_sheet(project, sheet, Options(edition="gsef2023")).quads


def test_a_text_that_is_no_sheet_is_refused_in_one_sentence(
    project: Project, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all,\nsee you in Dakar.\n")
    with pytest.raises(ImportRefused) as refused:
        read_sheet(project, tmp_path / "letter.txt", Options())
    assert [finding.rule for finding in refused.value.findings] == ["sheet-not-recognised"]


def test_an_answer_that_is_not_understood_stays_open_and_is_told(
    story: Story, tmp_path: Path
) -> None:
    sheet = tmp_path / "hours.txt"
    text = as_text(Filled("fr", title="Le temps qu'il faut"))
    sheet.write_text(text.replace(" / 9 h 00 – 10 h 30", ""))
    options = Options(language="fr", identifier="gsef2023-s077")
    bring_in(story.project, sheet, options)
    todo = story.folder / "drafts" / "gsef2023-s077.todo.md"
    fill_in(todo, answer="le matin")
    outcome = bring_in(story.project, sheet, options)
    assert outcome.for_review
    told = [found.text("fr") for found in outcome.findings if found.rule == "sheet-answer"]
    assert len(told) == 2 and all("le matin" in text for text in told)
    todo.write_text(todo.read_text().replace("le matin", "9:00", 1).replace("le matin", "10:30", 1))
    assert not bring_in(story.project, sheet, options).for_review
