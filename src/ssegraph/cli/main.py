"""Run the command line: exit codes, and where messages go.

Results go to standard output and everything else to standard error.  Exit
codes: 0 done, 1 not conforming, 2 usage, 3 environment, 70 our own fault, 130
broken off with Ctrl-C.  Nothing is loaded before that is heard.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

OUR_FAULT = 70
BROKEN_OFF = 130


def main() -> NoReturn:
    """Run the command line and exit."""
    try:
        code = _run()
    except KeyboardInterrupt:
        code = BROKEN_OFF
    if code == BROKEN_OFF:
        # Somebody wants it to end: without waiting for threads, or for another Ctrl-C to be told.
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(BROKEN_OFF)
    sys.exit(code)


def _run() -> int:
    """Load the commands and run the one that was asked for; return the exit code."""
    import click  # noqa: PLC0415  # loading takes most of a second, in which Ctrl-C may come

    from ssegraph.cli.commands import cli  # noqa: PLC0415
    from ssegraph.errors import Problem  # noqa: PLC0415

    try:
        cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return BROKEN_OFF
    except Problem as problem:
        click.echo(f"ssegraph: {problem.title}: {problem.detail}", err=True)
        return problem.exit_code
    except BrokenPipeError:
        # The reader of our output has left; that is no failure.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"ssegraph: {where}{error.strerror or error}", err=True)
        return 3
    except Exception:  # the one place where a fault of ours ends
        if os.environ.get("SSEGRAPH_TRACEBACK"):
            import traceback  # noqa: PLC0415

            traceback.print_exc()
        click.echo(
            "ssegraph: this is a fault of ours. Run again with SSEGRAPH_TRACEBACK=1 and report it.",
            err=True,
        )
        return OUR_FAULT
    return 0
