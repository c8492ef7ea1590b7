"""The addresses of a saved query's answer: one spelling for each.

A version, the parameters in the order of the query's file, the options
sorted.  So whatever keeps answers by their addresses keeps each once.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request

from ssegraph.saved.binding import Bound
from ssegraph.saved.library import SavedQuery, find
from ssegraph.web.language import root
from ssegraph.web.saved.asked import VERSION
from ssegraph.web.site import site

Option = str | int | None


def query_address(
    bound: Bound, suffix: str = "", *, spoken: str | None = None, **options: Option
) -> str:
    """Return the path of the answer to *bound*, as a file if there is a *suffix* such as ``csv``.

    It stays in the language of the request's address, or is in the one *spoken*
    ('' is none).  The version stands in it unless it is the first and the newest;
    the option ``version`` makes it stand there all the same.
    """
    name = f"{bound.saved.name}.{suffix}" if suffix else bound.saved.name
    version = None if is_only_version(bound.saved) else bound.saved.version
    if options.pop(VERSION, None) is not None:
        version = bound.saved.version
    return f"{_start(spoken)}/queries/{name}{_written(bound, version, options)}"


def embed_address(
    bound: Bound, part: str = "", *, spoken: str | None = None, **options: Option
) -> str:
    """Return the path of *bound* for other people's pages, or of one *part* of that.

    It always names the version, because it must mean the same for years.
    """
    path = f"{bound.saved.name}/{part}" if part else bound.saved.name
    return f"{_start(spoken)}/embed/{path}{_written(bound, bound.saved.version, options)}"


def public(address: str) -> str:
    """Return *address*, a path as the functions above make it, as an absolute address."""
    return site().absolute(address.removeprefix(root()))


def is_only_version(saved: SavedQuery) -> bool:
    """Tell whether *saved* is the first version of its query, and the newest."""
    return saved.version == 1 and find(site().queries, saved.name, None) == saved


def _start(spoken: str | None) -> str:
    if spoken is None:
        return request.script_root
    return f"{root()}/{spoken}" if spoken else root()


def _written(bound: Bound, version: int | None, options: dict[str, Option]) -> str:
    given = [] if version is None else [(VERSION, str(version))]
    given += bound.given.items()
    said = {name: value for name, value in options.items() if value not in (None, "")}
    given += [(name, str(value)) for name, value in sorted(said.items())]
    return f"?{urlencode(given)}" if given else ""
