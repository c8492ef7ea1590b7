"""``ssegraph check``: report everything that is wrong with the sources."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ssegraph.check.output import FORMATS, render
from ssegraph.check.project import check_project
from ssegraph.cli.site import check_site
from ssegraph.gate.visit import PAUSE_S, SAMPLE
from ssegraph.messages import LANGUAGES
from ssegraph.project import find_project, read_project
from ssegraph.release.open import published_queries


@click.command()
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option(
    "--format", "output", type=click.Choice(tuple(FORMATS)), default="text", show_default=True
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
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
    site: str | None,
    sample: int,
    pause_s: float,
) -> None:
    """Check ontology, shapes, data and saved queries, or a running site; exit 1 on a violation."""
    output = "json" if as_json else output
    if site is not None:
        if output not in ("text", "json"):
            raise click.UsageError("With --site, the report comes as text or as json.")
        check_site(site, sample, pause_s, output, _show_stage)
    project = read_project(find_project(folder))
    report = check_project(project, _show_stage, published_queries(project.releases))
    _show_stage("")
    click.echo(render(report, output, language, _root(project.folder)), nl=False)
    sys.exit(0 if report.conforms else 1)


def _show_stage(stage: str) -> None:
    """Say on the terminal's last line what is being done; elsewhere say nothing."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{stage}{' …' if stage else ''}", err=True, nl=False)


def _root(folder: Path) -> str:
    """Return the way from the current folder to *folder*, '' when they are one."""
    relative = Path(os.path.relpath(folder)).as_posix()
    return "" if relative == "." else relative
