"""What became of an import, or would become of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pyoxigraph import Quad

from ssegraph.findings import Finding
from ssegraph.importing.differing import Replacement


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import changed; with ``dry_run``, what it would change.

    ``added`` and ``removed`` are statements of its own file, ``unchanged`` how
    many stay there, ``elsewhere`` how many others say already.  ``replaced``
    are values changed in files that were written by hand.  ``appeared`` and
    ``vanished`` are the IRIs of which something is said for the first time, and
    nothing any more.  ``files`` are those that were written or removed.
    ``account`` says in a few lines what was found; a draft ``for_review`` is in
    no release before a person has decided what is open.
    """

    target: PurePosixPath
    added: frozenset[Quad]
    removed: frozenset[Quad]
    unchanged: int
    elsewhere: int
    replaced: tuple[Replacement, ...]
    findings: tuple[Finding, ...]
    appeared: Sequence[str]
    vanished: Sequence[str]
    files: tuple[PurePosixPath, ...]
    dry_run: bool = False
    account: tuple[str, ...] = ()
    for_review: bool = False
