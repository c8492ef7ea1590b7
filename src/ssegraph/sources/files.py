"""Find a project's source files and refuse those that must not be opened.

Only formats with a strict, linear-time parser are read: no RDF/XML and no
JSON-LD, whose parsers expand entities or fetch contexts.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from pyoxigraph import NamedNode, RdfFormat

from ssegraph.findings import Place, SourceFault, fault
from ssegraph.project import Project

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
}
REFUSED = frozenset({".rdf", ".owl", ".xml", ".jsonld", ".json", ".n3", ".gz", ".zip", ".xz"})


@dataclass(frozen=True, slots=True)
class Source:
    """One source file; triples without a graph name go to ``graph``."""

    path: Path
    name: str
    graph: NamedNode
    format: RdfFormat


def find_sources(project: Project) -> tuple[list[Source], list[SourceFault]]:
    """List every source of *project* in a fixed order, and those refused.

    A file that lies in several of the project's folders is read once, as
    part of the innermost: shapes before ontology before data.
    """
    sources: dict[Path, Source | None] = {}
    faults: list[SourceFault] = []
    for folder in (project.shapes, project.ontology, project.data):
        found = False
        for path in _walk(project, folder, faults):
            if path not in sources:
                try:
                    sources[path] = _admit(project, folder, path)
                except SourceFault as refused:
                    sources[path] = None
                    faults.append(refused)
            found = found or sources[path] is not None
        if folder == project.data and not found and not faults:
            faults.append(fault("no-data", Place(_name(project, folder))))
    return [source for source in sources.values() if source is not None], faults


def _walk(project: Project, folder: Path, faults: list[SourceFault]) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        # The folders are optional: somebody's project may have data alone.
        if not isinstance(error, FileNotFoundError):
            place = Place(_name(project, Path(str(error.filename))))
            faults.append(fault("file-unreadable", place, reason=error.strerror or str(error)))

    for directory, subfolders, files in os.walk(folder, onerror=refuse):
        # What was built is no source, wherever it lies.
        subfolders[:] = sorted(
            name
            for name in subfolders
            if not name.startswith(".") and Path(directory, name) != project.releases
        )
        links = [name for name in subfolders if Path(directory, name).is_symlink()]
        named_like_files = [name for name in subfolders if Path(name).suffix in FORMATS]
        for name in sorted({*files, *links, *named_like_files}):
            if not name.startswith("."):
                yield Path(directory, name)


def _admit(project: Project, folder: Path, path: Path) -> Source | None:
    """Return *path* as a source, or ``None`` when it is no RDF at all."""
    name = _name(project, path)
    place = Place(name.encode("unicode_escape").decode() if not name.isprintable() else name)
    suffix = path.suffix.lower()
    if suffix in REFUSED:
        raise fault("file-format", place)
    if path.is_symlink() and path.is_dir():
        # It is not followed, and what it holds must not be missed in silence.
        raise fault("file-kind", place)
    if suffix not in FORMATS:
        return None
    if not name.isprintable():
        raise fault("file-name", place)
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise fault("file-kind", place)
    limit = project.settings.source_file_bytes
    if status.st_size > limit:
        raise fault("file-size", place, reason=str(limit))
    return Source(path, name, _graph_of(project, folder, path), FORMATS[suffix])


def _name(project: Project, path: Path) -> str:
    return os.path.relpath(path, project.folder).replace(os.sep, "/")


def _graph_of(project: Project, folder: Path, path: Path) -> NamedNode:
    """Name the graph for triples of *path* that are in no graph of their own."""
    relative = PurePosixPath(os.path.relpath(path, folder)).with_suffix("")
    if folder == project.shapes:
        tail = "shapes"
    elif folder == project.ontology and relative.parts[0] == "schemes":
        tail = "vocab/" + "/".join(relative.parts[1:])
    elif folder == project.ontology:
        tail = "ontology" if relative.name == "ssegraph" else str(relative)
    else:
        tail = f"data/{relative}"
    return NamedNode(f"{project.base_iri}graph/{quote(tail)}")
