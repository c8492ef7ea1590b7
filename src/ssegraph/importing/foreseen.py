"""Check a project as it would be after an import, without touching it.

The sources are linked into a folder beside the project's own, where only the
changed files differ; what is wrong there is told with the names that the files
have, or will have.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ssegraph.check.project import check_project
from ssegraph.findings import Finding
from ssegraph.importing.placing import Contents, checking_folder, leave_checking
from ssegraph.project import Project


def foreseen(project: Project, files: Contents, tell: Callable[[str], None]) -> tuple[Finding, ...]:
    """Check *project* with *files* in place; return what is wrong, by the files' real names.

    A file outside of the data folder, such as a draft for review, is looked at
    as if it were in there.
    """
    with _shadow(project) as (shadow, names):
        for name, content in files.items():
            path = _within(project, shadow, name)
            names[_name(project, path)] = str(name)
            path.unlink(missing_ok=True)
            if content is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        report = check_project(shadow, tell)
        return tuple(_renamed(finding, project, shadow, names) for finding in report.findings)


@contextmanager
def _shadow(project: Project) -> Iterator[tuple[Project, dict[str, str]]]:
    folder = checking_folder(project)
    try:
        data = folder / "data"
        if project.data.is_dir():
            _link_tree(project, project.data, data)
        else:
            data.mkdir()
        yield replace(project, data=data), {}
    finally:
        leave_checking(project)


def _link_tree(project: Project, source: Path, target: Path) -> None:
    """Link every file of *source* into *target*; copy it where the disk has no links."""
    elsewhere = {project.releases, project.shapes, project.ontology, project.queries}
    for directory, subfolders, files in os.walk(source):
        here = Path(directory)
        subfolders[:] = [
            name for name in subfolders if not name.startswith(".") and here / name not in elsewhere
        ]
        beneath = target / here.relative_to(source)
        beneath.mkdir(parents=True)
        for name in files:
            if not name.startswith("."):
                _link(here / name, beneath / name)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _within(project: Project, shadow: Project, name: PurePosixPath) -> Path:
    path = Path(os.path.normpath(project.folder / name))
    if path.is_relative_to(project.data):
        return shadow.data / path.relative_to(project.data)
    return shadow.data / name.name


def _name(project: Project, path: Path) -> str:
    return os.path.relpath(path, project.folder).replace(os.sep, "/")


def _renamed(
    finding: Finding, project: Project, shadow: Project, names: Mapping[str, str]
) -> Finding:
    """Tell *finding* where the file is, or will be."""
    place = finding.place
    beneath = _name(project, shadow.data) + "/"
    name = names.get(place.path)
    if name is None and place.path.startswith(beneath):
        real = _name(project, project.data)
        name = place.path.removeprefix(beneath)
        name = name if real == "." else f"{real}/{name}"
    return replace(finding, place=replace(place, path=name)) if name else finding
