"""Where all of a section is, when its page shows only a part.

That is a list narrowed by a facet, where the declaration names them, and
else a query with the section's own path.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import url_for
from pyoxigraph import NamedNode

from ssegraph.declared.declaration import Section
from ssegraph.declared.paths import sparql
from ssegraph.search.asked import Asked, Found
from ssegraph.web.language import language
from ssegraph.web.site import site


def listed(section: Section, subject: NamedNode, limit: int) -> Found | None:
    """Return the first *limit* things in the list for *section*, and how many it has.

    The list knows what no walk from *subject* can count; ``None`` when the
    declaration names none.
    """
    class_iri = _class_listed(section)
    if section.all is None or class_iri is None:
        return None
    chosen = {section.all.facet: (subject.value,)}
    return site().search.find(
        Asked(class_iri=class_iri, chosen=chosen, language=language(), limit=limit)
    )


def address_of_all(section: Section, subject: NamedNode) -> str:
    """Return the address of everything that *section* of the page of *subject* would show."""
    if section.all is not None and _class_listed(section) is not None:
        chosen = urlencode({section.all.facet: subject.value}, safe=":/")
        return f"{url_for('lists.instances', path=section.all.list)}?{chosen}"
    return url_for("sparql.endpoint", query=_query(section, subject))


def _class_listed(section: Section) -> str | None:
    """Return the class of the list that has all of *section*, if one does."""
    name = section.all.list if section.all else ""
    lists = site().release.project["lists"]
    return next((str(entry["class_iri"]) for entry in lists if entry["path"] == name), None)


def _query(section: Section, subject: NamedNode) -> str:
    assert section.values.path is not None  # noqa: S101  # else there is nothing more
    lines = [f"  {subject} {sparql(section.values.path)} ?it ."]
    if section.values.classes:
        classes = " ".join(f"<{iri}>" for iri in section.values.classes)
        lines.append(f"  ?it a ?class . VALUES ?class {{ {classes} }}")
    for condition in section.values.where:
        wanted = f"<{condition.iri}>" if condition.iri else str(subject)
        lines.append(f"  ?it {sparql(condition.path)} {wanted} .")
    return "\n".join(["SELECT DISTINCT ?it WHERE {", *lines, "}"])
