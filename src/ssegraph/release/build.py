"""Build a release from a report that conforms.

The release id is a digest of everything that answers depend on: the quads,
the saved queries and the project's own words.  The same input gives the same
id on any machine, so building it twice does no work.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from ssegraph.check.report import Report
from ssegraph.declared.declaration import Declaration
from ssegraph.declared.stored import to_json
from ssegraph.errors import EnvironmentFault, NotConforming, ReleaseDamaged
from ssegraph.findings import Severity
from ssegraph.project import Project
from ssegraph.quality.built import NAMES, write_built
from ssegraph.quality.measures import write_quality
from ssegraph.quality.measuring import measure
from ssegraph.release.answers import answer_files, write_answers
from ssegraph.release.described import NAMES as DESCRIPTION
from ssegraph.release.described import write_description
from ssegraph.release.dumps import canonical, write_dumps
from ssegraph.release.kept import as_kept
from ssegraph.release.manifest import (
    LAYOUT,
    Manifest,
    StoreRecord,
    digest_files,
    read_manifest,
    write_json,
)
from ssegraph.release.naming import naming_of, write_naming
from ssegraph.release.open import open_release
from ssegraph.release.publish import CURRENT, building, place
from ssegraph.release.publishing import Draft, drafting
from ssegraph.release.store import store_files, write_store
from ssegraph.release.vocabulary import vocabulary_of, write_vocabulary
from ssegraph.saved.as_rdf import quads_of_queries
from ssegraph.saved.library import SavedQuery
from ssegraph.search.build import Wanted
from ssegraph.search.file import NAME as SEARCH_INDEX

# A release with less than this share of its predecessor's quads was hardly meant.
LEAST_SHARE = 0.8


def _do_nothing(_: Path) -> None:
    """Publish a release without a further step."""


def build_release(
    project: Project,
    report: Report,
    *,
    allow_shrink: bool = False,
    before_publishing: Callable[[Path], None] = _do_nothing,
) -> Path:
    """Build and publish the release of *report*; return its folder.

    *before_publishing* gets the finished folder; if it raises, the release
    stays on disk but does not become current.
    Raises ``NotConforming`` when the report has a violation or, unless
    *allow_shrink*, when much of the current release would disappear; the
    release that is being served stays as it is whenever anything goes wrong.
    """
    if not report.conforms:
        count = report.count(Severity.VIOLATION)
        raise NotConforming(f"{count} violation(s); nothing was built.")
    described = quads_of_queries(report.queries, project.base_iri, project.languages)
    quads = canonical(as_kept(chain(report.dataset.quads(), described)))
    if not allow_shrink:
        _refuse_shrinking(project.releases, len(quads))
    description = describe_project(project, report.declaration)
    release_id = release_id_of(quads, report.queries, description)
    with (
        building(project.releases) as folder,
        drafting(project.releases, release_id) as draft,
    ):
        release = project.releases / release_id
        try:
            if not _is_intact(release):
                (folder / "project.json").write_text(description, encoding="utf-8")
                _write(folder, quads, report, project, draft)
                place(folder, release)
            before_publishing(release)
            draft.publish(release)
        except OSError as error:
            raise EnvironmentFault(
                f"{project.releases}: the release could not be written: {error}."
                " The previous release is still served."
            ) from error
        return release


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


def release_id_of(quads: Iterable[Quad], queries: Iterable[SavedQuery], description: str) -> str:
    """Return the first 16 hex digits of the SHA-256 of the input.

    *quads* must be in canonical order.
    """
    sha256 = hashlib.sha256(f"{LAYOUT}\n{description}\n".encode())
    for query in sorted(queries, key=lambda query: query.path.name):
        sha256.update(f"{query.path.name}\0{query.text}\0".encode())
    for quad in quads:
        sha256.update(f"{quad} .\n".encode())
    return sha256.hexdigest()[:16]


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


def _is_intact(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    try:
        open_release(folder, verify=True)
    except ReleaseDamaged:
        return False
    return True


def _write(
    folder: Path, quads: Sequence[Quad], report: Report, project: Project, draft: Draft
) -> None:
    write_dumps(folder / "dumps", quads)
    write_vocabulary(folder, vocabulary_of(quads))
    write_naming(folder, naming_of(quads, project.base_iri))
    (folder / "queries").mkdir()
    for query in report.queries:
        # As it was checked, whatever has become of the file since.
        (folder / "queries" / query.path.name).write_bytes(query.text.encode())
    # A graph without a name cannot be asked for, so only named ones are listed.
    names = (quad.graph_name for quad in quads)
    graphs = Counter(name.value for name in names if isinstance(name, NamedNode))
    measured = measure(folder / "dumps", graphs, project.base_iri, project.languages)
    write_quality(folder, measured)
    files = digest_files(folder, [path for path in folder.rglob("*") if path.is_file()])
    manifest = Manifest(draft.release_id, len(quads), dict(sorted(graphs.items())), files)
    write_json(folder / "manifest.json", manifest)
    write_description(folder, quads, project, report, manifest)
    write_built(folder, report, draft.changes(folder), project.base_iri)
    write_store(folder, quads, _index_of(project, report.declaration))
    write_answers(folder, report, project.settings)
    _write_record(folder)


def _index_of(project: Project, declaration: Declaration) -> Wanted:
    classes = [entry.class_iri for entry in project.lists]
    return Wanted(project.base_iri, project.languages, declaration.facets, classes)


def _write_record(folder: Path) -> None:
    paths = store_files(folder)
    # These too differ from build to build, or with the version of SQLite.
    paths += [folder / name for name in (*NAMES, *DESCRIPTION, SEARCH_INDEX)]
    paths += answer_files(folder)
    write_json(
        folder / "store.json",
        StoreRecord(pyoxigraph.__version__, int(time.time()), digest_files(folder, paths)),
    )
