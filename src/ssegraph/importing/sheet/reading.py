"""Read a session sheet into a draft: what it says as statements, the rest as a to-do list."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from pyoxigraph import Literal

from ssegraph.errors import UsageError
from ssegraph.findings import Finding, Place, Severity
from ssegraph.importing.contact import contact_spans
from ssegraph.importing.draft import Draft, Options, target_of
from ssegraph.importing.refused import refusal
from ssegraph.importing.sheet.accounting import account_of
from ssegraph.importing.sheet.cast import Cast
from ssegraph.importing.sheet.deciding import Answered, Decision, Decisions, answers_in
from ssegraph.importing.sheet.event import Event
from ssegraph.importing.sheet.form import Form, read_form
from ssegraph.importing.sheet.framing import write_document, write_graph
from ssegraph.importing.sheet.identity import DRAFTS, edition_of, identifier_of
from ssegraph.importing.sheet.recognising import is_session_sheet, recognise
from ssegraph.importing.sheet.said import Said, said_in
from ssegraph.importing.sheet.saying import Saying
from ssegraph.importing.sheet.sheet import Sheet
from ssegraph.importing.sheet.suspicions import Suspicion, suspicions_in
from ssegraph.importing.sheet.telling import HeadingWording
from ssegraph.importing.sheet.text import read_sheet_text
from ssegraph.importing.sheet.todo import todo_list
from ssegraph.project import Project
from ssegraph.sources.dataset import read_dataset

MOST_SHOWN = 60
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_sheet(project: Project, path: Path, options: Options) -> Draft:
    """Return what the sheet at *path* says, as a draft and a to-do list.

    Until a person has decided what only a person can, the draft's file lies in
    ``drafts/``, which the build does not read; after that it is in the data.
    Raises ``ImportRefused`` for a file that is no session sheet, and for a
    session that is described by hand; ``UsageError`` without a forum edition.
    """
    if options.identifier and not SLUG.fullmatch(options.identifier):
        raise UsageError(f"--id {options.identifier}: use lower-case letters, digits and hyphens.")
    reading = Reading(project, path, options)
    files = reading.said.by_hand(reading.event.session)
    if files:
        raise refusal("sheet-known", Place(path.name), files=", ".join(files[:3]))
    return reading.draft()


class Reading:
    """One sheet, read and put into statements."""

    def __init__(self, project: Project, path: Path, options: Options) -> None:
        self.project = project
        self.options = options
        self.text = read_sheet_text(path, project.settings)
        self.form: Form = read_form(project)
        self.sheet: Sheet = recognise(self.text.content, self.form)
        if not is_session_sheet(self.sheet):
            raise refusal("sheet-not-recognised", Place(path.name))
        self.suspicions: list[Suspicion] = suspicions_in(self.sheet)
        dataset = read_dataset(project)
        said = said_in(project, dataset, "")
        self.edition = edition_of(said, self.form, self.sheet, options.edition)
        self.identifier = options.identifier or identifier_of(
            said, self.form, self.sheet, self.text, self.edition
        )
        self.target = target_of(project, Path(f"{self.identifier}.trig"), options.name)
        # What this sheet said before is not what others say; a comparison wants all of it.
        is_again = any(source.name == str(self.target) for source, _ in dataset.statements)
        apart = is_again and not options.compare
        self.said: Said = said_in(project, dataset, str(self.target)) if apart else said
        self.todo = PurePosixPath(DRAFTS, f"{self.identifier}.todo.md")
        self.decisions = Decisions(self._answers())
        self.saying = Saying(self.text, self.form, self.said, self.identifier)
        self.event = Event(self.saying, self.sheet, self.decisions)
        self._write()

    def _answers(self) -> dict[str, Answered]:
        try:
            return answers_in((self.project.folder / self.todo).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{self.todo}: cannot be read: {error}") from error

    def _write(self) -> None:
        self._notes()
        self.event.write(self.edition)
        Cast(self.event).write()
        write_document(self.event)
        before = self.said.own_values.get((self.saying.source, self.form.terms["generated"]), [])
        generated = next((v.value for v in before if isinstance(v, Literal)), "")
        write_graph(self.event, generated)

    def _notes(self) -> None:
        contacts = len(list(contact_spans(self.text.content)))
        if contacts:
            self.decisions.ask(Decision("contact", "contact", values={"count": str(contacts)}))
        if self.text.read_out:
            values = {"digest": self.text.digest}
            self.decisions.ask(Decision("text", "text", values=values))

    def draft(self) -> Draft:
        """Return the draft, in the data or, while something is open, beside it."""
        still_open = list(self.decisions.open())
        waiting = PurePosixPath(DRAFTS, f"{self.identifier}.trig")
        draft = Draft(waiting if still_open else self.target)
        draft.quads = self.saying.quads
        draft.for_review = bool(still_open)
        draft.header = (f"Draft of the session sheet {self.text.name}.",)
        draft.findings = list(self._findings(len(still_open)))
        draft.account = account_of(
            self.sheet,
            self.options.language,
            misread=len(self.suspicions),
            contacts=len(list(contact_spans(self.text.content))),
        )
        draft.wording = HeadingWording(self.saying, self.sheet, self.options.language)
        told = {
            "name": self.sheet.title.words if self.sheet.title else self.identifier,
            "file": self.text.name,
            "target": str(self.target),
        }
        language = self.options.language
        draft.renewed[self.todo] = todo_list(
            self.sheet, self.decisions, self.suspicions, language, told
        )
        if not still_open:
            draft.renewed[waiting] = None
        return draft

    def _findings(self, still_open: int) -> list[Finding]:
        name = self.text.name
        found = [self._misread(suspicion) for suspicion in self.suspicions]
        for start, _ in contact_spans(self.text.content):
            place = self.text.place(start)
            values = {"count": "1"}
            found.append(Finding("contact-left-out", Severity.WARNING, place, values=values))
        if self.sheet.unread:
            values = {"count": str(len(self.sheet.unread)), "todo": str(self.todo)}
            found.append(Finding("sheet-unread", Severity.WARNING, Place(name), values=values))
        for entry, answer in self.decisions.misunderstood():
            values = {"answer": answer[:MOST_SHOWN], "key": entry.key, "todo": str(self.todo)}
            found.append(Finding("sheet-answer", Severity.WARNING, Place(name), values=values))
        if still_open:
            values = {"count": str(still_open), "todo": str(self.todo)}
            found.append(Finding("sheet-open", Severity.WARNING, Place(name), values=values))
        return found

    def _misread(self, suspicion: Suspicion) -> Finding:
        values = {"printed": suspicion.printed, "meant": suspicion.meant or "—"}
        place = self.text.place(suspicion.span.start)
        return Finding("sheet-misread", Severity.INFO, place, values=values)
