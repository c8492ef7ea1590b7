"""The ``ssegraph`` command: verbs, exit codes, and where messages go.

Results go to standard output and everything else to standard error.  Exit
codes: 0 done, 1 not conforming, 2 usage, 3 environment, 70 our own fault.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import NoReturn

import click

from ssegraph import __version__
from ssegraph.cli.build import build
from ssegraph.cli.check import check
from ssegraph.cli.diff import diff
from ssegraph.cli.export import export
from ssegraph.cli.importing import import_
from ssegraph.cli.new import new
from ssegraph.cli.query import query
from ssegraph.cli.releases import releases
from ssegraph.cli.serve import serve
from ssegraph.errors import Problem

OUR_FAULT = 70


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ssegraph")
@click.option(
    "--project",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that holds ssegraph.toml; default: this folder, else the bundled project.",
)
@click.pass_context
def cli(context: click.Context, project: Path | None) -> None:
    """Publish a folder of RDF as a site that people and programs can trust."""
    context.obj = project


for command in (check, build, serve, query, releases, diff, new, import_, export):
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command line and exit."""
    try:
        cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except Problem as problem:
        click.echo(f"ssegraph: {problem.title}: {problem.detail}", err=True)
        sys.exit(problem.exit_code)
    except BrokenPipeError:
        # The reader of our output has left; that is no failure.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"ssegraph: {where}{error.strerror or error}", err=True)
        sys.exit(3)
    except Exception:  # the one place where a fault of ours ends
        if os.environ.get("SSEGRAPH_TRACEBACK"):
            traceback.print_exc()
        click.echo(
            "ssegraph: this is a fault of ours. Run again with SSEGRAPH_TRACEBACK=1 and report it.",
            err=True,
        )
        sys.exit(OUR_FAULT)
    sys.exit(0)
