"""The comparison of two releases as one HTML page that needs nothing but itself."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ssegraph.web.preview.as_text import SIGNS, fate_of, mentions_of, summary, told_of
from ssegraph.web.preview.foreseen import Foreseen
from ssegraph.web.preview.things import KINDS
from ssegraph.web.preview.words import Words

HERE = Path(__file__).parent
# The page has the colours and measures of the site.
STYLES = HERE.parent / "styles"


def as_html(found: Foreseen) -> str:
    """Write what was *found* as a page in its language, for a file or a mail.

    It has no script and asks for nothing.  Addresses are links only where the
    project says under which address it is public.
    """
    words = Words(found.language)
    environment = Environment(
        loader=FileSystemLoader([HERE, STYLES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html").render(
        found=found,
        words=words,
        summary=summary(found, words),
        kinds=KINDS,
        signs=SIGNS,
        fate=lambda one: fate_of(one, words),
        told=lambda one: told_of(one, words),
        mentions=mentions_of(found, words),
    )
