"""Publications as lists show them: in words, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from ssegraph.language.writing import number, written
from ssegraph.release.publications import Publication, described
from ssegraph.web.changes.member import moment
from ssegraph.web.changes.represented import absolute
from ssegraph.web.language import gettext, language, ngettext
from ssegraph.web.site import site


def newest_first() -> Sequence[Publication]:
    """Return all publications up to the one that is served."""
    return site().past.publications[::-1]


def as_json(publication: Publication) -> dict[str, object]:
    """Return the members of *publication*, its time as RFC 3339 has it, and its address."""
    address = absolute(f"/changes/{publication.number}")
    return {**described(publication), "published_at": publication.moment, "address": address}


def when(publication: Publication) -> str:
    """Return the time of *publication* as the language of the page writes it."""
    return written(moment(publication), language())


def title_of(publication: Publication) -> str:
    """Return what *publication* is called in a list."""
    return gettext("Publication %(number)s, %(time)s") % {
        "number": publication.number,
        "time": when(publication),
    }


def summary_of(publication: Publication) -> str:
    """Return one sentence about what *publication* changed."""
    things = publication.created + publication.updated + publication.deleted
    return ngettext(
        "%(added)s statements added, %(removed)s removed, about %(number)s thing.",
        "%(added)s statements added, %(removed)s removed, about %(number)s things.",
        things,
    ) % {
        name: number(count, language())
        for name, count in (
            ("added", publication.added),
            ("removed", publication.removed),
            ("number", things),
        )
    }
