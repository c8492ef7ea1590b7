"""The account of an import: what became of each row, and of each value.

Values to which the same was done are told once, with their number, so the
account of a hundred thousand rows stays as short as their faults are few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ssegraph.importing.tables.doubles import Seen
from ssegraph.importing.tables.events import Event, Kind, Refused

# More different faults than this are counted only: nobody reads them.
MOST_DIFFERENT = 5_000
LONGEST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken, and why."""

    row: Seen
    why: Refused


@dataclass(frozen=True, slots=True)
class Double:
    """A row that is probably about the same thing as an earlier one."""

    row: Seen
    earlier: Seen


@dataclass(slots=True)
class Told:
    """One thing done to a value, how often, and the row in which it was first done."""

    event: Event
    first: Seen
    count: int = 0


@dataclass(slots=True)
class Account:
    """What an import did; ``unmapped`` counts the rows with a column that nothing reads."""

    imported: int = 0
    mended: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    doubles: list[Double] = field(default_factory=list)
    unmapped: Counter[str] = field(default_factory=Counter)
    absent: list[str] = field(default_factory=list)
    statements: int = 0
    refused_in_all: int = 0
    _told: dict[Event, Told] = field(default_factory=dict)
    kinds: Counter[Kind] = field(default_factory=Counter)

    @property
    def rows(self) -> int:
        """How many rows there were."""
        return self.imported + self.mended + self.refused_in_all

    @property
    def told(self) -> list[Told]:
        """What was done to values, most often done first within each kind."""
        kinds = list(Kind)
        return sorted(
            self._told.values(),
            key=lambda one: (
                kinds.index(one.event.kind),
                one.event.column,
                -one.count,
                one.first.number,
            ),
        )

    def take(self, row: Seen, events: Sequence[Event]) -> None:
        """Note that *row* was taken, and what was done to its values."""
        if any(event.kind != Kind.READ for event in events):
            self.mended += 1
        else:
            self.imported += 1
        for event in events:
            self._note(event, row)

    def refuse(self, row: Seen, why: Refused) -> None:
        """Note that *row* was not taken."""
        self.refused_in_all += 1
        if len(self.refused) < MOST_DIFFERENT:
            self.refused.append(RefusedRow(row, why))

    def double(self, row: Seen, earlier: Seen) -> None:
        """Note that *row* is probably about the same thing as *earlier*."""
        if len(self.doubles) < MOST_DIFFERENT:
            self.doubles.append(Double(row, earlier))

    def _note(self, event: Event, row: Seen) -> None:
        self.kinds[event.kind] += 1
        shortened = replace(event, before=shown(event.before), after=shown(event.after))
        if shortened not in self._told and len(self._told) >= MOST_DIFFERENT:
            return
        self._told.setdefault(shortened, Told(shortened, row)).count += 1


def shown(text: str) -> str:
    """Return *text* on one line, shortened."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"
