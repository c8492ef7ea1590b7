"""Which saved query, with which values, an address of this site means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from ssegraph.errors import NotFound
from ssegraph.saved.binding import Bound, bind
from ssegraph.saved.library import SavedQuery, find
from ssegraph.saved.options import THEMES
from ssegraph.saved.parameters import RESERVED
from ssegraph.web.asking.views import VIEWS
from ssegraph.web.language import languages
from ssegraph.web.saved.asked import VERSION, is_whole_number, said_values
from ssegraph.web.site import site

# An embed of itself or of its fragment shows the same.
PARTS = {"queries": ("",), "embed": ("", "fragment")}
PAGE = ".html"
SCHEMES = ("http", "https")
NOT_OURS = "This is not the address of a saved query of this site. See /queries."


@dataclass(frozen=True, slots=True)
class Addressed:
    """A saved query with its values; ``language`` is that of the address, '' for none.

    ``options`` say how an embed of it looks.
    """

    bound: Bound
    language: str
    options: Mapping[str, str]


def addressed(address: str) -> Addressed:
    """Return what *address* means; raises ``NotFound`` if it is none of a saved query here.

    Raises ``BadParameter`` for values that the query does not take.
    """
    try:
        parts = urlsplit(address)
        given = parse_qs(parts.query, keep_blank_values=True, max_num_fields=100)
    except ValueError as error:
        raise NotFound(NOT_OURS) from error
    own = urlsplit(site().absolute("/"))
    path = unquote(parts.path)
    is_ours = parts.scheme in SCHEMES and parts.netloc.lower() == own.netloc.lower()
    if not is_ours or not path.startswith(own.path):
        raise NotFound(NOT_OURS)
    language, name = _named(path.removeprefix(own.path))
    saved = _saved(name, given)
    values = said_values(saved, given.items(), RESERVED)
    return Addressed(bind(saved, values), language, _options(given))


def _named(path: str) -> tuple[str, str]:
    """Return the language and the name in *path*, which begins behind the site's own."""
    first, _, rest = path.partition("/")
    language = first if first in languages() else ""
    kind, _, rest = (rest if language else path).partition("/")
    name, _, part = rest.partition("/")
    if kind not in PARTS or part not in PARTS[kind]:
        raise NotFound(NOT_OURS)
    return language, name.removesuffix(PAGE)


def _saved(name: str, given: Mapping[str, list[str]]) -> SavedQuery:
    version = given.get(VERSION, [""])[0]
    if version and not is_whole_number(version):
        raise NotFound(NOT_OURS)
    saved = find(site().queries, name, int(version) if version else None)
    if saved is None:
        raise NotFound(NOT_OURS)
    return saved


def _options(given: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the options of an embed that have a meaning; a page has others besides."""
    known: Mapping[str, Callable[[str], bool]] = {
        "view": VIEWS.__contains__,
        "theme": THEMES.__contains__,
        "limit": lambda text: is_whole_number(text) and int(text) > 0,
    }
    return {
        name: given[name][0] for name, is_good in known.items() if is_good(given.get(name, [""])[0])
    }
