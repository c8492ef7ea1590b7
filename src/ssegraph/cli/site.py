"""``ssegraph check --site URL``: hold a running site to its promises, from outside."""

from __future__ import annotations

import sys
from collections.abc import Callable
from urllib.parse import urlsplit

import click

from ssegraph.gate.output import as_json, as_text
from ssegraph.gate.visit import visit


def check_site(
    address: str, sample: int, pause_s: float, output: str, on_check: Callable[[str], None]
) -> None:
    """Check the site at *address*, print what was found, exit 0 if all is well, else 1."""
    if not _is_home_page(address):
        raise click.BadParameter(
            f"{address!r} is not the http(s) address of a home page.", param_hint="--site"
        )
    outcome = visit(address, sample=sample, pause_s=pause_s, on_check=on_check)
    on_check("")
    click.echo(as_json(outcome) if output == "json" else as_text(outcome), nl=False)
    sys.exit(0 if outcome.conforms else 1)


def _is_home_page(address: str) -> bool:
    """Tell whether *address* may be that of a home page."""
    try:
        parts = urlsplit(address)
        # A port that is none is noticed when it is asked for.
        is_complete = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return is_complete and parts.scheme in ("http", "https") and not parts.query
