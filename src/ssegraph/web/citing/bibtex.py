"""A reference as BibTeX, which LaTeX and most programs for literature read.

Texts are escaped as LaTeX wants them.  Addresses stand as they are, because
``url`` is printed letter by letter (the package url).
"""

from __future__ import annotations

import re

from ssegraph.web.citing.reference import Reference

# Characters that mean something in BibTeX or LaTeX.
SPECIAL = re.compile(r"[\\{}$&#%_^~]")
ESCAPES = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    # BibTeX counts braces, even those behind a backslash.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}


def to_bibtex(reference: Reference) -> str:
    """Write *reference* as an entry ``@misc``."""
    fields = {
        "title": _whole(reference.title.text),
        # Braces keep the name of an organisation from being taken apart.
        "author": _whole(reference.creator),
        "publisher": _plain(reference.publisher),
        "howpublished": _plain(reference.whole.text) if reference.is_part else "",
        "year": str(reference.day.year),
        "month": str(reference.day.month),
        "version": reference.release,
        "note": _plain(reference.note),
        "url": reference.address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{reference.key},", *lines, "}"]) + "\n"


def _whole(text: str) -> str:
    return "{" + _plain(text) + "}" if text else ""


def _plain(text: str) -> str:
    return SPECIAL.sub(lambda found: ESCAPES.get(found[0], "\\" + found[0]), " ".join(text.split()))
