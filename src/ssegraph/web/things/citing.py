"""How to cite a page, and where to report an error in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from ssegraph.language.writing import XSD, written
from ssegraph.release.lookup import Label
from ssegraph.web.language import language
from ssegraph.web.site import site
from ssegraph.web.words import shorten, text_in

DATE = NamedNode(XSD + "date")
# Characters that mean something in BibTeX or LaTeX.
SPECIAL = re.compile(r"[\\{}$&#%_^~]")
ESCAPES = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


@dataclass(frozen=True, slots=True)
class Citation:
    """A page as a bibliography has it: its parts for a sentence, and the whole for BibTeX."""

    title: Label
    site: Label
    publisher: str
    release: str
    day: str
    iri: str
    bibtex: str


def cite(iri: NamedNode, label: Label) -> Citation:
    """Return how to cite the page about *iri*, of the release that is served."""
    release = site().release
    built = datetime.fromtimestamp(release.store_record.built_at, UTC).date()
    title = Label(shorten(label.text), label.language)
    whole = text_in(release.project["title"])
    publisher = str(release.project["publisher"])
    day = written(Literal(built.isoformat(), datatype=DATE), language())
    entry = {
        "title": "{" + _plain(title.text) + "}",
        "author": "{" + _plain(publisher) + "}" if publisher else "",
        "howpublished": _plain(whole.text),
        "year": str(built.year),
        "month": str(built.month),
        "note": f"Release {release.id}",
        "url": iri.value,
    }
    bibtex = _bibtex(iri, entry)
    return Citation(title, whole, publisher, release.id, day, iri.value, bibtex)


def report_address(iri: NamedNode, label: Label) -> str:
    """Return where to report an error in the page about *iri*, '' for nowhere."""
    pattern = str(site().release.project.get("report_url", ""))
    title = quote(shorten(label.text, 100), safe="")
    return pattern.format(iri=quote(iri.value, safe=""), title=title)


def _bibtex(iri: NamedNode, entry: Mapping[str, str]) -> str:
    key = re.sub(r"[^a-z0-9]+", "-", iri.value.partition("://")[2].lower()).strip("-")[-60:]
    lines = [f"  {name} = {{{value}}}," for name, value in entry.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _plain(text: str) -> str:
    return SPECIAL.sub(lambda found: ESCAPES.get(found[0], "\\" + found[0]), " ".join(text.split()))
