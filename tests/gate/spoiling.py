"""Ways in which a proxy can spoil answers, of which defects are made."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.gate.proxy import Asked, Defect, Given

HTML, TURTLE, CSV = "text/html", "text/turtle", "text/csv"
WHERE = Callable[[Asked], bool]


@dataclass(frozen=True)
class Seeded:
    """A *defect* that *rule* is to find; *also* are rules that it cannot but break besides."""

    name: str
    rule: str
    defect: Defect
    also: tuple[str, ...] = ()


def where(*paths: str, accept: str = "", method: str = "") -> WHERE:
    """Make a condition: the path matches one of *paths*, the rest is as given."""
    patterns = [re.compile(path) for path in paths]

    def fits(asked: Asked) -> bool:
        return (
            any(pattern.fullmatch(asked.path) for pattern in patterns)
            and (not accept or asked.accept.startswith(accept))
            and (not method or asked.method == method)
        )

    return fits


def at(fits: WHERE, change: Callable[[Given], Given]) -> Defect:
    """Make a defect that changes some answers."""
    return lambda asked, given: change(given) if fits(asked) else given


def of_type(media_type: str, change: Callable[[Given], Given]) -> Defect:
    """Make a defect that changes the good answers of one media type."""

    def spoil(_: Asked, given: Given) -> Given:
        fits = given.status == 200 and given.header("Content-Type").startswith(media_type)
        return change(given) if fits else given

    return spoil


def without(name: str) -> Callable[[Given], Given]:
    return lambda given: given.without(name)


def saying(name: str, value: str) -> Callable[[Given], Given]:
    return lambda given: given.saying(name, value)


def status(number: int) -> Callable[[Given], Given]:
    return lambda given: replace(given, status=number)


def reading(old: str, new: str) -> Callable[[Given], Given]:
    """Replace the first match of the pattern *old*."""

    def change(given: Given) -> Given:
        if not given.body or given.status != 200:
            # Whoever rewrites bodies cannot tell before how long they are.
            return given.without("Content-Length") if given.status == 200 else given
        is_packed = given.header("Content-Encoding") == "gzip"
        text = (gzip.decompress(given.body) if is_packed else given.body).decode()
        changed, number = re.subn(old, new, text, count=1, flags=re.S)
        assert number == 1, old
        return given.reading(gzip.compress(changed.encode()) if is_packed else changed)

    return change


def shorter(given: Given) -> Given:
    """Leave the last line out."""
    lines = given.body.splitlines(keepends=True)
    return given.without("Content-Length").reading(b"".join(lines[:-1]))


def never(header: str, number: int = 200) -> Defect:
    """The site no longer reads the request's *header*."""

    def spoil(asked: Asked, given: Given) -> Given:
        return replace(given, status=number) if header in asked.headers else given

    return spoil
