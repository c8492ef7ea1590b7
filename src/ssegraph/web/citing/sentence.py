"""A reference as one sentence, as a list of works has it."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from ssegraph.language.writing import XSD, written
from ssegraph.web.citing.reference import Reference
from ssegraph.web.language import gettext

DATE = NamedNode(XSD + "date")


def to_text(reference: Reference) -> str:
    """Write *reference* as text in its language, which must be that of the request."""
    whole = reference.whole.text if reference.is_part else ""
    made_by = f"{reference.creator}, " if reference.creator else ""
    of_release = gettext("release %(release)s of %(day)s") % {
        "release": reference.release,
        "day": day_of(reference),
    }
    licence = reference.licence.name if reference.licence else ""
    parts = [reference.title.text, whole, made_by + of_release, licence]
    if reference.query_hash:
        named = {"name": gettext("SHA-256 of the query"), "value": reference.query_hash}
        parts.append(gettext("%(name)s: %(value)s") % named)
    said = [" ".join(part.split()).rstrip(".") for part in parts if part]
    return f"{'. '.join(said)}. {reference.address}\n"


def day_of(reference: Reference) -> str:
    """Return the day of *reference* as its language writes it."""
    return written(Literal(reference.day.isoformat(), datatype=DATE), reference.language)
