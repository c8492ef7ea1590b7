"""What the addresses of earlier releases are called.

``/releases/<id>`` shows a release as it was first published.  A release that
was published again has another address for each further time, because what the
site knows of its own past differs: ``/releases/<id>.<number>``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ssegraph.release.past import Past
from ssegraph.release.publications import Publication

RELEASES = "/releases/"


def name_of(publication: Publication, publications: Sequence[Publication]) -> str:
    """Return the name of *publication* among all *publications*, oldest first."""
    first = next((one for one in publications if one.release == publication.release), publication)
    if first.number == publication.number:
        return publication.release
    return f"{publication.release}.{publication.number}"


def snapshots(publications: Sequence[Publication]) -> Mapping[str, Publication]:
    """Return *publications* by their names, in their order."""
    seen: set[str] = set()
    named: dict[str, Publication] = {}
    for one in publications:
        named[f"{one.release}.{one.number}" if one.release in seen else one.release] = one
        seen.add(one.release)
    return named


def mount_of(past: Past) -> str:
    """Return the path, without the root of the site, that always shows what *past* ends with."""
    return RELEASES + name_of(past.publication, past.publications)
