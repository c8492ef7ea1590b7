"""What an address asks of a saved query: which version, which values, which options."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from flask import request

from ssegraph.errors import BadRequest, NotFound
from ssegraph.http.media import MediaType, by_format
from ssegraph.saved.binding import Bound, bind
from ssegraph.saved.library import SavedQuery, find
from ssegraph.saved.options import MOST_DIGITS
from ssegraph.web.site import site

VERSION, FORMAT = "version", "format"


@dataclass(frozen=True, slots=True)
class Asked:
    """A saved query with its values, and the options that say how to send the answer."""

    bound: Bound
    options: Mapping[str, str]


def asked_query(name: str, options: frozenset[str]) -> Asked:
    """Return what the current request asks of the saved query called *name*.

    Parameters of the address that are not among *options* are values for the
    query, except the version and the format, which every address may name.
    Raises ``NotFound`` for a name or version that is not there, ``BadParameter``
    for a value and ``BadRequest`` for an option that will not do.
    """
    saved = asked_saved(name)
    chosen = asked_options(options)
    return Asked(bind(saved, asked_values(saved, options)), chosen)


def asked_saved(name: str) -> SavedQuery:
    """Return the saved query called *name* in the version asked for, else in its newest."""
    given = once(VERSION)
    if given and not is_whole_number(given):
        raise BadRequest(f"'version' must be a whole number from 1, not {given[:40]!r}.")
    saved = find(site().queries, name, int(given) if given else None)
    if saved is not None:
        return saved
    if given and find(site().queries, name, None) is not None:
        raise NotFound(f"There is no version {given} of this query. See /queries/{name}.")
    raise NotFound("There is no saved query of this name. See /queries.")


def asked_options(options: frozenset[str]) -> dict[str, str]:
    """Return those of *options* that the request gives, each once; an empty one is not given."""
    return {name: value for name in sorted(options) if (value := once(name))}


def asked_values(saved: SavedQuery, options: frozenset[str]) -> dict[str, list[str]]:
    """Return what the request says besides *options*: values by name, as they are written."""
    return said_values(saved, request.args.lists(), {*options, VERSION, FORMAT})


def said_values(
    saved: SavedQuery, given: Iterable[tuple[str, list[str]]], options: Collection[str]
) -> dict[str, list[str]]:
    """Return what *given*, the parameters of an address, says besides *options*.

    A form sends a field that was left empty; only where a value may be left
    out does that say something.
    """
    sayable = {parameter.name for parameter in saved.params if parameter.optional}
    return {
        name: values
        for name, values in given
        if name not in options and (any(values) or name in sayable)
    }


def expect_format(media_type: MediaType, wanted: str) -> None:
    """Refuse a format *wanted* that is another than the *media_type* that the address names."""
    if wanted and by_format(wanted, (media_type,)) is None:
        raise BadRequest(
            f"The address says .{media_type.suffix}, but 'format' says {wanted[:40]!r}."
        )


def number_option(options: Mapping[str, str], name: str, least: int = 0) -> int | None:
    """Return the whole number from *least* that the option *name* is, ``None`` if not given."""
    given = options.get(name)
    if given is None:
        return None
    if not is_whole_number(given) or int(given) < least:
        raise BadRequest(f"{name!r} must be a whole number from {least}, not {given[:40]!r}.")
    return int(given)


def is_whole_number(text: str) -> bool:
    """Tell whether *text* is a whole number that is short enough to be one of ours."""
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS


def word_option(options: Mapping[str, str], name: str, words: tuple[str, ...]) -> str:
    """Return the one of *words* that the option *name* is; the first if it is not given."""
    given = options.get(name, words[0])
    if given not in words:
        raise BadRequest(f"{name!r} must be one of {', '.join(words)}, not {given[:40]!r}.")
    return given


def once(name: str) -> str:
    """Return what the request gives for *name*, '' for nothing; more than once is refused."""
    given = request.args.getlist(name)
    if len(given) > 1:
        raise BadRequest(f"{name!r} is given {len(given)} times; give it once.")
    return given[0] if given else ""
