"""In which formats the answer to a saved query can be had."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES
from ssegraph.http.media import GEOJSON, HTML, ICALENDAR, PNG, SVG, MediaType
from ssegraph.saved.forms import ASK, CONSTRUCT, DESCRIBE, FORMATS, SELECT, form_of
from ssegraph.saved.library import SavedQuery

# The last two of rows are for results that fit them.
FILES: Mapping[str, tuple[MediaType, ...]] = {
    SOLUTIONS: (*FORMATS[SELECT], GEOJSON, ICALENDAR),
    BOOLEAN: FORMATS[ASK],
    TRIPLES: FORMATS[CONSTRUCT],
}
EVERY = tuple(dict.fromkeys(sum(FILES.values(), ())))
PICTURES = (SVG, PNG)
FITTED = frozenset({GEOJSON, ICALENDAR})
KINDS = {SELECT: SOLUTIONS, ASK: BOOLEAN, CONSTRUCT: TRIPLES, DESCRIBE: TRIPLES}


def kind_of(saved: SavedQuery) -> str:
    """Return the result kind of *saved*, as ``engine.protocol`` calls it."""
    return _kind(saved.text)


@lru_cache(maxsize=256)
def _kind(text: str) -> str:
    return KINDS[form_of(text)]


def offered(saved: SavedQuery) -> tuple[MediaType, ...]:
    """Return all that *saved* may be asked for, a page for people first."""
    return (HTML, *FILES[kind_of(saved)], *PICTURES)


def cut(name: str) -> tuple[str, str]:
    """Return the parts of *name*, which may end in the suffix of a format.

    >>> cut("speakers.csv"), cut("speakers"), cut("speakers.exe")
    (('speakers', 'csv'), ('speakers', ''), ('speakers.exe', ''))
    """
    stem, dot, suffix = name.rpartition(".")
    known = {HTML.suffix, *(media_type.suffix for media_type in EVERY)}
    return (stem, suffix) if dot and suffix in known else (name, "")
