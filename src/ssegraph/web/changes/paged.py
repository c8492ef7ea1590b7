"""Some of a long list at a time: which page is asked for, and the addresses of its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from ssegraph.errors import BadRequest, NotFound
from ssegraph.http.media import JSON
from ssegraph.web.changes.represented import absolute, address, asked
from ssegraph.web.saved.asked import is_whole_number

PAGE = "page"


@dataclass(frozen=True, slots=True)
class Page:
    """Page ``number``, from 1, of the ``last`` at ``path``, with ``size`` entries each.

    ``asked`` is what else the request asks for.
    """

    number: int
    last: int
    size: int
    path: str
    asked: Mapping[str, str]

    @property
    def first(self) -> int:
        """The place of its first entry, from 0."""
        return (self.number - 1) * self.size

    def page(self, number: int) -> str:
        """Return the address of page *number*."""
        return address(self.path, None, self._query(number))

    @property
    def as_json(self) -> str:
        """The address of this page for programs."""
        return address(self.path, JSON, self._query(self.number))

    @property
    def next_as_json(self) -> str | None:
        """The absolute address of the page that follows, for programs, if there is one."""
        if self.number == self.last:
            return None
        return absolute(self.path, JSON, **self._query(self.number + 1))

    def _query(self, number: int) -> dict[str, str]:
        return {**self.asked, PAGE: str(number)} if number > 1 else dict(self.asked)


def page_of(path: str, total: int, size: int) -> Page:
    """Return the page of the *total* entries at *path* that the request asks for.

    Raises ``BadRequest`` for what is no number and ``NotFound`` behind the last page.
    """
    text = request.args.get(PAGE, "1")
    if not is_whole_number(text):
        raise BadRequest(f"'page' must be a number from 1, not {text[:40]!r}.")
    last = max(1, -(-total // size))
    number = int(text)
    if not 1 <= number <= last:
        raise NotFound(f"There is no page {number}; the last one is {last}.")
    rest = {name: value for name, value in asked().items() if name != PAGE}
    return Page(number, last, size, path, rest)
