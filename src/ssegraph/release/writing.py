"""Write everything that is in a release, several files at once.

What depends on nothing but the sorted dumps is done side by side, in forked
processes; what tells of it, such as the manifest, follows.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph

from ssegraph.check.prepared import STORE as PREPARED_STORE
from ssegraph.check.report import Report
from ssegraph.forking import Say, Work, processors, together
from ssegraph.progress import Progress
from ssegraph.project import Project
from ssegraph.quality.built import NAMES, write_built
from ssegraph.quality.measures import write_quality
from ssegraph.quality.measuring import measure
from ssegraph.release.answers import answer_files, write_answers
from ssegraph.release.described import NAMES as DESCRIPTION
from ssegraph.release.described import measure_dumps, write_description
from ssegraph.release.dumps import rest_of
from ssegraph.release.manifest import Manifest, StoreRecord, digest_files, write_json
from ssegraph.release.naming import iris_in, naming_of, write_naming
from ssegraph.release.published import stored_in
from ssegraph.release.publishing import Draft
from ssegraph.release.store import FOLDER, finish_store, store_files, write_store
from ssegraph.release.vocabulary import vocabulary_of, write_vocabulary
from ssegraph.search.build import Wanted, write_index
from ssegraph.search.file import NAME as SEARCH_INDEX
from ssegraph.search.gathering import Dumps
from ssegraph.sources.canonical import QUADS, TRIPLES, Sorted

COMPARED, MEASURED = "compared", "measured"
# Fewer quads are written before another process has started.
WORTH_DIVIDING = 30_000


@dataclass(frozen=True, slots=True)
class Contents:
    """What a release is made of; its sorted dumps are in ``folder`` already."""

    folder: Path
    dumped: Sorted
    report: Report
    project: Project


def write_release(contents: Contents, draft: Draft, progress: Progress) -> None:
    """Write the release that *draft* is to publish."""
    folder, report, project = contents.folder, contents.report, contents.project
    (folder / "queries").mkdir()
    for query in report.queries:
        # As it was checked, whatever has become of the file since.
        (folder / "queries" / query.path.name).write_bytes(query.text.encode())
    found = _side_by_side(contents, draft, progress)
    progress("Finishing the release")
    files = digest_files(folder, [path for path in folder.rglob("*") if _is_lasting(path, folder)])
    manifest = Manifest(draft.release_id, contents.dumped.quads, contents.dumped.graphs, files)
    write_json(folder / "manifest.json", manifest)
    write_description(folder, found[MEASURED], project, report, manifest)
    write_built(folder, report, draft.know(found[COMPARED]), project.base_iri)
    finish_store(folder)
    write_answers(folder, report, project.settings)
    _write_record(folder)


def _side_by_side(contents: Contents, draft: Draft, progress: Progress) -> Mapping[str, Any]:
    """Do what depends on the sorted dumps alone, and return what is to be known of it."""
    # The longest come first.
    before = contents.project.releases / draft.previous if draft.previous else None
    works: Sequence[Work] = [
        partial(_write_store, contents, before),
        partial(_write_index, contents),
        *rest_of(contents.folder, before),
        partial(_compare, contents.folder, draft),
        partial(_measure_quality, contents),
        partial(_measure, contents),
    ]
    progress("Writing the release")
    found: dict[str, Any] = {}
    at_once = 1 if contents.dumped.quads < WORTH_DIVIDING else processors()
    for done, (_, said) in enumerate(together([_ending(work) for work in works], at_once)):
        found.update(said)
        progress.advance(done + 1, len(works))
    return found


def _ending(work: Work) -> Work:
    """Return *work* that says one thing at its end: all that it has found, by name."""

    def whole(say: Say) -> None:
        said: dict[str, Any] = {}
        work(said.update)
        say(said)

    return whole


def _write_store(contents: Contents, before: Path | None, _say: Say) -> None:
    folder, prepared = contents.folder, contents.report.prepared
    if not (prepared and prepared.give(PREPARED_STORE, folder / FOLDER)):
        write_store(folder, stored_in(before) if before else None)


def _write_index(contents: Contents, _say: Say) -> None:
    folder, project = contents.folder, contents.project
    classes = [entry.class_iri for entry in project.lists]
    facets = contents.report.declaration.facets
    wanted = Wanted(project.base_iri, project.languages, facets, classes)
    dumps = folder / "dumps"
    sources = Dumps(dumps / QUADS, dumps / TRIPLES, contents.dumped.graphs)
    write_index(folder, sources, wanted)


def _compare(folder: Path, draft: Draft, say: Say) -> None:
    say({COMPARED: draft.compare(folder)})


def _measure_quality(contents: Contents, _say: Say) -> None:
    folder, project = contents.folder, contents.project
    graphs = contents.dumped.graphs
    write_quality(folder, measure(folder / "dumps", graphs, project.base_iri, project.languages))


def _measure(contents: Contents, say: Say) -> None:
    folder, base_iri = contents.folder, contents.project.base_iri
    figures = measure_dumps(folder / "dumps", contents.project)
    say({MEASURED: figures})
    fragments, own = iris_in(folder / "dumps" / TRIPLES, base_iri)
    write_vocabulary(folder, vocabulary_of(figures.classes, figures.properties, fragments))
    iris = {*own, *contents.dumped.graphs, *figures.properties}
    write_naming(folder, naming_of(fragments, iris, base_iri))


def _is_lasting(path: Path, folder: Path) -> bool:
    """Tell whether two machines agree on the file *path* of the release in *folder*."""
    name = path.relative_to(folder)
    return path.is_file() and name.parts[0] not in (FOLDER, SEARCH_INDEX)


def _write_record(folder: Path) -> None:
    paths = store_files(folder)
    # These too differ from build to build, or with the version of SQLite.
    paths += [folder / name for name in (*NAMES, *DESCRIPTION, SEARCH_INDEX)]
    paths += answer_files(folder)
    write_json(
        folder / "store.json",
        StoreRecord(pyoxigraph.__version__, int(time.time()), digest_files(folder, paths)),
    )
