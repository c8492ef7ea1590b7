"""Find what a project does not say of its dataset, though catalogues look for it."""

from __future__ import annotations

from collections.abc import Iterator

from ssegraph.about import About
from ssegraph.findings import Finding, Place, Severity
from ssegraph.project import PROJECT_FILE, Project


def find_missing_words(project: Project) -> Iterator[Finding]:
    """Yield one finding that names the recommended keys that are missing.

    A project that says neither who publishes it nor anything about itself is
    not meant for others yet, and is left alone.
    """
    if not project.publisher and project.about == About():
        return
    given = {
        "description": any(project.description.values()),
        "license": project.license,
        "publisher": project.publisher,
    }
    missing = [name for name in sorted(given) if not given[name]]
    missing += [f"about.{name}" for name in project.about.missing]
    if missing:
        values = {"keys": ", ".join(missing)}
        yield Finding("undescribed", Severity.WARNING, Place(PROJECT_FILE), values=values)
