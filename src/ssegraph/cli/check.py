"""``ssegraph check``: report everything that is wrong with the sources."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ssegraph.check.output import FORMATS, render
from ssegraph.check.project import check_project
from ssegraph.cli.check_watching import WatchedCheck
from ssegraph.cli.language import language_option
from ssegraph.cli.progress import shown_progress
from ssegraph.cli.site import check_site
from ssegraph.cli.staged import find_staged_project, staged_copy
from ssegraph.cli.terminal import is_coloured
from ssegraph.gate.visit import PAUSE_S, SAMPLE
from ssegraph.project import find_project, read_project
from ssegraph.release.published import read_published


@click.command()
@language_option
@click.option(
    "--format", "output", type=click.Choice(tuple(FORMATS)), default="text", show_default=True
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved.")
@click.option("--staged", is_flag=True, help="Check what git would commit; for a pre-commit hook.")
@click.option("--site", metavar="URL", help="Check a running site instead, from outside.")
@click.option(
    *("--sample", "sample"),
    type=click.IntRange(1, 1000),
    default=SAMPLE,
    show_default=True,
    help="Things of the site that are looked at closely.",
)
@click.option(
    *("--pause", "pause_s"),
    type=click.FloatRange(0, 60),
    default=PAUSE_S,
    show_default=True,
    help="Seconds between two requests to the site.",
)
@click.pass_obj
def check(  # noqa: PLR0913  # one for each option
    folder: Path | None,
    *,
    language: str,
    output: str,
    as_json: bool,
    watch: bool,
    staged: bool,
    site: str | None,
    sample: int,
    pause_s: float,
) -> None:
    """Check ontology, shapes, data and saved queries, or a running site; exit 1 on a violation."""
    output = "json" if as_json else output
    _expect_one([("--watch", watch), ("--staged", staged), ("--site", site is not None)])
    if (watch or site is not None) and output not in ("text", "json"):
        raise click.UsageError("With --watch or --site, the report comes as text or as json.")
    if site is not None:
        with shown_progress() as tell:
            check_site(site, sample, pause_s, output, tell)
    found = find_staged_project(folder) if staged else find_project(folder)
    if watch:
        WatchedCheck(found, language, output).run()
    elif staged:
        with staged_copy(read_project(found)) as copy:
            # A commit that leaves the project alone cannot break it.
            if copy is not None:
                _check(found, copy, output, language)
    else:
        _check(found, found, output, language)


def _check(folder: Path, copy: Path, output: str, language: str) -> None:
    """Check the project in *copy*, which becomes the next release of the one in *folder*."""
    published = read_published(read_project(folder).releases)
    with shown_progress() as tell:
        report = check_project(read_project(copy), tell, published)
    coloured = is_coloured(sys.stdout)
    click.echo(render(report, output, language, _root(folder), coloured=coloured), nl=False)
    if not report.conforms:
        sys.exit(1)


def _expect_one(given: Sequence[tuple[str, bool]]) -> None:
    """Refuse options that exclude each other."""
    chosen = [name for name, is_given in given if is_given]
    if len(chosen) > 1:
        raise click.UsageError(f"Choose one of {' and '.join(chosen)}.")


def _root(folder: Path) -> str:
    """Return the way from the current folder to *folder*, '' when they are one."""
    relative = Path(os.path.relpath(folder)).as_posix()
    return "" if relative == "." else relative
