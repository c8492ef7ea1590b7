"""Property paths: how one node leads to others (SPARQL 1.1 Query Language, section 9).

A path is a small tree.  It goes as JSON into a release, where it is followed
by look-ups, and can be written back as SPARQL.  Negated property sets are
left out: no look-up answers them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ssegraph.terms import PREFIXES, compact

ZERO_OR_MORE, ONE_OR_MORE, ZERO_OR_ONE = "*", "+", "?"


@dataclass(frozen=True, slots=True)
class Link:
    """From a subject to the objects of one property."""

    iri: str


@dataclass(frozen=True, slots=True)
class Inverse:
    """The other way: from an object to the subjects."""

    path: Path


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part after the other."""

    parts: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any one of the parts."""

    parts: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """The same path over and over; ``times`` is ``*``, ``+`` or ``?`` as SPARQL has it."""

    path: Path
    times: str


Path: TypeAlias = Link | Inverse | Sequence | Alternative | Repeated


def sparql(path: Path) -> str:
    """Write *path* as SPARQL, with whole IRIs so that it needs no prefixes.

    >>> sparql(Sequence((Inverse(Link("http://e/a")), Repeated(Link("http://e/b"), "*"))))
    '^<http://e/a>/<http://e/b>*'
    """
    match path:
        case Link(iri):
            return f"<{iri}>"
        case Inverse(inner):
            return f"^{_bracketed(inner, Link)}"
        case Sequence(parts):
            return "/".join(_bracketed(part, Link | Inverse | Repeated) for part in parts)
        case Alternative(parts):
            return "|".join(_bracketed(part, Link | Inverse | Repeated) for part in parts)
        case Repeated(inner, times):
            return f"{_bracketed(inner, Link)}{times}"


def written(path: Path, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Write *path* for people, with prefixes where they fit."""
    text = sparql(path)
    for iri in sorted(set(links(path)), key=len, reverse=True):
        short = compact(iri, prefixes)
        if short != iri:
            text = text.replace(f"<{iri}>", short)
    return text


def links(path: Path) -> Iterator[str]:
    """Yield the IRI of every property in *path*."""
    match path:
        case Link(iri):
            yield iri
        case Inverse(inner) | Repeated(inner, _):
            yield from links(inner)
        case Sequence(parts) | Alternative(parts):
            for part in parts:
                yield from links(part)


def leading(path: Path) -> str:
    """Return the property that *path* begins with, or '' when it begins with an inverse."""
    match path:
        case Link(iri):
            return iri
        case Repeated(inner, _):
            return leading(inner)
        case Sequence(parts) | Alternative(parts):
            return leading(parts[0])
        case _:
            return ""


def path_to_json(path: Path) -> Any:
    """Return *path* as JSON has it: an IRI as text, all else as ``[operator, …]``."""
    match path:
        case Link(iri):
            return iri
        case Inverse(inner):
            return ["^", path_to_json(inner)]
        case Sequence(parts):
            return ["/", *map(path_to_json, parts)]
        case Alternative(parts):
            return ["|", *map(path_to_json, parts)]
        case Repeated(inner, times):
            return [times, path_to_json(inner)]


def path_from_json(value: Any) -> Path:
    """Return the path that ``path_to_json`` wrote; raise ``ValueError`` on anything else.

    >>> sparql(path_from_json(["/", ["^", "http://e/a"], ["*", "http://e/b"]]))
    '^<http://e/a>/<http://e/b>*'
    """
    match value:
        case str(iri):
            return Link(iri)
        case ["^", inner]:
            return Inverse(path_from_json(inner))
        case ["/", _, *_]:
            return Sequence(tuple(map(path_from_json, value[1:])))
        case ["|", _, *_]:
            return Alternative(tuple(map(path_from_json, value[1:])))
        case [str(times), inner] if times in (ZERO_OR_MORE, ONE_OR_MORE, ZERO_OR_ONE):
            return Repeated(path_from_json(inner), times)
        case _:
            raise ValueError(f"{value!r} is not a path")


def _bracketed(path: Path, plain: Any) -> str:
    """Write *path*, in brackets unless it is of a *plain* kind, which binds tighter."""
    return sparql(path) if isinstance(path, plain) else f"({sparql(path)})"
