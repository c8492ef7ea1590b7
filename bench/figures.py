"""Everything that was measured, kept as it came and summed up when it is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One value: of what, in which case, at which size, and of which server."""

    measure: str
    case: str
    size: int
    server: str
    value: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle and the ends of several values of one thing."""

    median: float
    least: float
    most: float
    count: int


@dataclass(slots=True)
class Figures:
    """The figures of one run, what went otherwise, and what they were measured with."""

    facts: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def add(self, measure: str, case: str, size: int, server: str, value: float) -> None:
        """Keep one value."""
        self.figures.append(Figure(measure, case, size, server, value))

    def note(self, text: str) -> None:
        """Keep a remark that the report must make, once."""
        if text not in self.notes:
            self.notes.append(text)

    def spread(self, measure: str, case: str, size: int | None, server: str) -> Spread | None:
        """Sum up the values of one thing, or return ``None`` when there are none.

        A size of ``None`` stands for the largest one that was measured.
        """
        found = [
            figure
            for figure in self.figures
            if (figure.measure, figure.case, figure.server) == (measure, case, server)
        ]
        largest = max((figure.size for figure in found), default=0)
        wanted = largest if size is None else size
        values = [figure.value for figure in found if figure.size == wanted]
        return Spread(median(values), min(values), max(values), len(values)) if values else None

    def cases(self, measure: str) -> list[str]:
        """Return the cases of *measure* in the order in which they were first measured."""
        return list(dict.fromkeys(f.case for f in self._of(measure)))

    def sizes(self, measure: str) -> list[int]:
        """Return the sizes at which *measure* was taken, the smallest first."""
        return sorted({figure.size for figure in self._of(measure)})

    def servers(self, measure: str) -> list[str]:
        """Return the servers of *measure* in the order in which they were first measured."""
        return list(dict.fromkeys(f.server for f in self._of(measure)))

    def write(self, path: Path) -> None:
        """Write everything to *path* as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")

    def _of(self, measure: str) -> Iterator[Figure]:
        return (figure for figure in self.figures if figure.measure == measure)


def read_figures(path: Path) -> Figures:
    """Read what ``Figures.write`` wrote."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    figures = [Figure(**figure) for figure in stored["figures"]]
    return Figures(stored["facts"], stored["notes"], figures)
