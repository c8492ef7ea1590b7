"""What happened to the cells of a row on their way into the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was done to a value; ``READ`` alone changes nothing that was said."""

    READ = "read"
    REPLACED = "replaced"
    COMPLETED = "completed"
    RENAMED = "renamed"
    SWAPPED = "swapped"
    LEFT_OUT = "left-out"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing done to the value of ``column``: from ``before`` to ``after``.

    ``reason`` names a text of ``messages/tables.py`` that says why.  What was
    taken out as contact data is not repeated, so ``before`` is '' then.
    ``meant`` is what was probably meant where something is misspelt.
    """

    kind: Kind
    column: str
    before: str = ""
    after: str = ""
    reason: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a row is not taken: a text of ``messages/tables.py``, or ``because`` by language."""

    reason: str
    column: str = ""
    because: Mapping[str, str] | None = None
