"""What an imported file wants the project to say, before anybody has agreed to it.

A draft owns one file of the project.  What it said there before and says no
longer is taken back; everything that others wrote is left as it is.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pyoxigraph import Quad

from ssegraph.errors import UsageError
from ssegraph.findings import Finding, Place
from ssegraph.importing.wording import Wording
from ssegraph.project import Project

FOLDER = "imported"
# What decomposition does not turn into ASCII.
LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True)
class Options:
    """What somebody said beside the name of the file.

    ``language`` is that of reports and to-do lists; ``name`` the name of the
    file in the project, '' for that of the imported file; ``mapping`` says
    what a table means; ``edition`` and ``identifier`` are for a session sheet:
    the forum edition (an IRI or its last part), and the last part of the
    session's own IRI.  ``compare`` asks how a sheet's draft differs from what
    the project says of that session.
    """

    language: str = "en"
    name: str = ""
    mapping: Path | None = None
    edition: str = ""
    identifier: str = ""
    compare: bool = False


@dataclass(slots=True)
class Draft:
    """What an import wants the project to say.

    ``target`` is the one file that it owns, relative to the project.  ``quads``
    are its statements, each with the place in the imported file that says so;
    ``findings`` is what is wrong there.  ``notes`` are further files to place,
    which stay as they are once people have written into them; ``renewed`` are
    written anew by each import, and removed where there is no text.
    ``withdrawn`` are statements of other sources that the imported file takes
    back, with the place that does.  A draft ``for_review``
    is placed although the rules are not all met: what is missing, a person
    will decide.  ``header`` is said at the top of the target, line by line.
    ``wording`` knows what the imported file itself calls what is said in it;
    ``account`` says in a few lines what was found, where there is much.
    """

    target: PurePosixPath
    quads: dict[Quad, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    notes: dict[PurePosixPath, str] = field(default_factory=dict)
    renewed: dict[PurePosixPath, str | None] = field(default_factory=dict)
    withdrawn: dict[Quad, Place] = field(default_factory=dict)
    for_review: bool = False
    header: tuple[str, ...] = ()
    wording: Wording | None = None
    account: tuple[str, ...] = ()


def slug_of(name: str) -> str:
    """Return *name* as the last part of an IRI: lower-case ASCII letters, digits and '-'.

    Empty when nothing of it can be written so.

    >>> slug_of("Chantier de l'Économie sociale"), slug_of("Cœur – Łódź")
    ('chantier-de-l-economie-sociale', 'coeur-lodz')
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(slug) <= LONGEST_SLUG:
        return slug
    shortened = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return shortened.strip("-")


def target_of(project: Project, path: Path, name: str = "") -> PurePosixPath:
    """Return the file of *project* that belongs to the imported file at *path*.

    The same name gives the same file, so importing again replaces what was
    imported before.  *name* is what somebody chose to call it.
    """
    slug = slug_of(name or path.stem)
    if not slug:
        raise UsageError(f"{path.name}: name what is imported in Latin letters, with --name.")
    folder = os.path.relpath(project.data, project.folder).replace(os.sep, "/")
    return PurePosixPath(folder, FOLDER, f"{slug}.trig")
