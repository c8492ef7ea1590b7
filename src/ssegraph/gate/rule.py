"""The form of a rule: a promise, and how to mend what breaks it."""

from __future__ import annotations

from dataclasses import dataclass

from ssegraph.findings import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A promise of every site, and what to do where it is broken."""

    name: str
    promise: str
    mend: str
    severity: Severity = Severity.VIOLATION
