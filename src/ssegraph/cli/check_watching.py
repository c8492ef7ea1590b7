"""``ssegraph check --watch``: check again whenever a file is saved."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from ssegraph.check.as_json import as_json_line
from ssegraph.check.output import render
from ssegraph.check.project import check_project
from ssegraph.check.report import Report
from ssegraph.check.survey import surveyor_of
from ssegraph.cli.progress import shown_progress
from ssegraph.cli.terminal import is_coloured
from ssegraph.cli.watching import changes
from ssegraph.errors import Problem
from ssegraph.project import read_project
from ssegraph.release.published import read_published
from ssegraph.sources.remembering import RememberedSources

CLEAR = "\x1b[H\x1b[2J\x1b[3J"
# An editor that replaces a file leaves, for a moment, none.
MOST_TRIES = 3
PAUSE_S = 0.1
CHECKED = {
    "en": "Checked at {at} in {elapsed} s. It is checked again whenever a file is saved;"
    " Ctrl-C ends.",
    "fr": "Vérifié à {at} en {elapsed} s. La vérification reprend à chaque enregistrement ;"
    " Ctrl-C arrête.",
    "es": "Comprobado a las {at} en {elapsed} s. Se comprueba de nuevo cada vez que se guarda un"
    " archivo; Ctrl-C termina.",
}


@dataclass(slots=True)
class WatchedCheck:
    """Checks the project in *folder* and says in *language* what it finds.

    *output* is ``text`` or ``json``; then each check is one line of JSON.
    """

    folder: Path
    language: str
    output: str
    _sources: RememberedSources = field(default_factory=RememberedSources)

    def run(self) -> None:
        """Check now and after every change, until ``KeyboardInterrupt``."""
        for changed in changes(self.folder):
            started = time.monotonic()
            try:
                report = self._check()
            except (Problem, OSError) as problem:
                self._say_why_not(problem)
            else:
                self._say(report, changed, time.monotonic() - started)

    def _check(self) -> Report:
        for _ in range(MOST_TRIES - 1):
            try:
                return self._check_once()
            except FileNotFoundError:
                time.sleep(PAUSE_S)
        return self._check_once()

    def _check_once(self) -> Report:
        project = read_project(self.folder)
        published = read_published(project.releases)
        with shown_progress() as tell:
            return check_project(
                *(project, tell, published),
                read=lambda project: self._sources.read(project, surveyor_of(project), tell),
            )

    def _say(self, report: Report, changed: Sequence[str], elapsed_s: float) -> None:
        if self.output == "json":
            click.echo(as_json_line(report, self.language, changed, elapsed_s), nl=False)
            return
        self._begin(changed)
        coloured = is_coloured(sys.stdout)
        click.echo(render(report, "text", self.language, coloured=coloured), nl=False)
        said = CHECKED[self.language]
        at, elapsed = time.strftime("%H:%M:%S"), f"{elapsed_s:.1f}"
        if self.language != "en":
            elapsed = elapsed.replace(".", ",")
        click.echo(said.format(at=at, elapsed=elapsed), err=True)

    def _say_why_not(self, problem: Problem | OSError) -> None:
        """Say what stops the check itself; the next change may mend it."""
        self._begin(())
        title = f"{problem.title}: " if isinstance(problem, Problem) else ""
        click.echo(f"ssegraph: {title}{problem}", err=True)

    def _begin(self, changed: Sequence[str]) -> None:
        if self.output == "text" and sys.stdout.isatty():
            click.echo(CLEAR, nl=False)
        elif self.output == "text" and changed:
            click.echo(f"— {', '.join(changed)}")
