"""Some of the rows of an answer, and links to those before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ssegraph.web.saved.asked import number_option

T = TypeVar("T")
LIMIT, OFFSET = "limit", "offset"


@dataclass(frozen=True, slots=True)
class Window:
    """The rows from ``offset`` on, at most ``limit``; ``None`` is all of them."""

    limit: int | None = None
    offset: int = 0

    @property
    def is_whole(self) -> bool:
        """Tell whether these are all rows."""
        return self.limit is None and not self.offset

    def of(self, rows: Sequence[T]) -> Sequence[T]:
        """Return those of *rows*."""
        return rows[self.offset :] if self.limit is None else rows[self.offset : self._end]

    def neighbours(self, total: int) -> dict[str, Window]:
        """Return the windows ``first``, ``prev`` and ``next`` of *total* rows, where there are any.

        >>> sorted(Window(10, 20).neighbours(25)), sorted(Window(10).neighbours(25))
        (['first', 'prev'], ['next'])
        """
        found: dict[str, Window] = {}
        before = min(self.offset, total)
        if before:
            found["first"] = Window(self.limit)
            if self.limit is not None:
                # Never rows that are in this window, too.
                size = min(self.limit, before)
                found["prev"] = Window(size, before - size)
        if self.limit is not None and self._end < total:
            found["next"] = Window(self.limit, self._end)
        return found

    @property
    def _end(self) -> int:
        return self.offset + (self.limit or 0)


def window_of(options: Mapping[str, str]) -> Window:
    """Return the window that the options ``limit`` and ``offset`` ask for."""
    return Window(number_option(options, LIMIT, 1), number_option(options, OFFSET) or 0)
