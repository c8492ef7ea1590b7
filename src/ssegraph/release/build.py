"""Build a release from a report that conforms.

The release id is a digest of everything that answers depend on: the quads,
the saved queries and the project's own words.  The same input gives the same
id on any machine, so building it twice does no work.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path

from ssegraph.check.prepared import DUMPS
from ssegraph.check.report import Report
from ssegraph.declared.declaration import Declaration
from ssegraph.declared.stored import to_json
from ssegraph.errors import EnvironmentFault, NotConforming, ReleaseDamaged
from ssegraph.findings import Severity
from ssegraph.progress import Progress, Tell, hearing
from ssegraph.project import Project
from ssegraph.release.manifest import LAYOUT, read_manifest
from ssegraph.release.preview import built_already, take_out
from ssegraph.release.publish import CURRENT, building
from ssegraph.release.publishing import Draft, drafting
from ssegraph.release.writing import Contents, write_release
from ssegraph.saved.as_rdf import quads_of_queries
from ssegraph.saved.library import SavedQuery
from ssegraph.sources.canonical import QUADS, Sorted, write_canonical

# A release with less than this share of its predecessor's quads was hardly meant.
LEAST_SHARE = 0.8
CHUNK_BYTES = 1 << 20


def _do_nothing(_: Path) -> None:
    """Publish a release without a further step."""


def build_release(  # noqa: PLR0913  # one for each thing that may be allowed
    project: Project,
    report: Report,
    *,
    allow_shrink: bool = False,
    allow_removals: bool = False,
    before_publishing: Callable[[Path], None] = _do_nothing,
    tell: Progress | Tell | None = None,
) -> Path:
    """Build and publish the release of *report*; return its folder.

    *before_publishing* gets the finished folder; if it raises, the release
    stays on disk but does not become current.  *tell* hears what is being done.
    Raises ``NotConforming`` when the report has a violation; unless
    *allow_shrink*, when much of the current release would disappear; and
    unless *allow_removals*, when anything with a page of its own would, which
    leaves the release as the preview.  The release that is being served stays
    as it is whenever anything goes wrong.
    """
    with built_release(project, report, allow_shrink=allow_shrink, tell=tell) as (draft, built):
        if not allow_removals:
            draft.refuse_removals(built)
        release = take_out(project.releases, built, draft.release_id)
        before_publishing(release)
        draft.publish(release)
        return release


@contextmanager
def built_release(
    project: Project,
    report: Report,
    *,
    allow_shrink: bool = False,
    tell: Progress | Tell | None = None,
) -> Iterator[tuple[Draft, Path]]:
    """Yield the release of *report*, wherever it lies, and the draft of its publication.

    What is neither published nor kept as the preview is removed.  Raises
    ``NotConforming`` as ``build_release`` does.
    """
    if not report.conforms:
        count = report.count(Severity.VIOLATION)
        raise NotConforming(f"{count} violation(s); nothing was built.")
    progress = hearing(tell)
    description = describe_project(project, report.declaration)
    with building(project.releases) as folder:
        try:
            progress("Sorting the statements")
            dumped = _take_sorted(folder, report, project)
            release_id = _id_of(report.queries, description, folder / DUMPS / QUADS)
            if not allow_shrink:
                _refuse_shrinking(project.releases, dumped.quads)
            with drafting(project.releases, release_id) as draft:
                built = built_already(project.releases, draft.release_id, draft.previous)
                if built is None:
                    built = folder
                    (folder / "project.json").write_text(description, encoding="utf-8")
                    write_release(Contents(folder, dumped, report, project), draft, progress)
                yield draft, built
        except OSError as error:
            raise EnvironmentFault(
                f"{project.releases}: the release could not be written: {error}."
                " The previous release is still served."
            ) from error


def describe_project(project: Project, declaration: Declaration) -> str:
    """Return what the site shows of the project's own files, as canonical JSON."""
    description = {
        "base_iri": project.base_iri,
        "title": project.title,
        "description": project.description,
        "publisher": project.publisher,
        "license": project.license,
        "languages": project.languages,
        "lists": [asdict(entry) for entry in project.lists],
        "report_url": project.report_url,
        "about": asdict(project.about),
        "pages": to_json(declaration),
    }
    return json.dumps(description, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _id_of(queries: Iterable[SavedQuery], description: str, quads: Path) -> str:
    """Return the id of a release: 16 hex digits of the SHA-256 of everything that it is made of."""
    sha256 = hashlib.sha256(f"{LAYOUT}\n{description}\n".encode())
    for query in sorted(queries, key=lambda query: query.path.name):
        sha256.update(f"{query.path.name}\0{query.text}\0".encode())
    with quads.open("rb") as stream:
        for chunk in iter(partial(stream.read, CHUNK_BYTES), b""):
            sha256.update(chunk)
    return sha256.hexdigest()[:16]


def _take_sorted(folder: Path, report: Report, project: Project) -> Sorted:
    """Put the sorted dataset of *report* into *folder*, and return what is known of it."""
    prepared = report.prepared
    if prepared and prepared.give(DUMPS, folder / DUMPS):
        return prepared.sorted
    described = quads_of_queries(report.queries, project.base_iri, project.languages)
    return write_canonical(folder / DUMPS, report.dataset, described)


def _refuse_shrinking(releases: Path, quads: int) -> None:
    try:
        before = read_manifest(releases / CURRENT).quads
    except ReleaseDamaged:
        return  # there is none, or none that can be compared with
    if quads < LEAST_SHARE * before:
        raise NotConforming(
            f"The release would shrink from {before} to {quads} quads. The previous release stays."
            " Restore what is missing in the sources, or confirm with --allow-shrink."
        )
