"""Place files in a project, all of them or none, whatever happens meanwhile.

``sources/journal.py`` finishes or undoes what is broken off here.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ssegraph.errors import EnvironmentFault
from ssegraph.project import Project
from ssegraph.sources import journal

CHECKING = "checking"
Contents = Mapping[PurePosixPath, bytes | None]


@contextmanager
def importing_lock(project: Project) -> Iterator[None]:
    """Let one import at a time change *project*; a second one is refused at once.

    The lock dies with its owner.  What an import that was broken off left
    behind is finished or cleared away first.
    """
    descriptor = os.open(project.folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise EnvironmentFault(
                f"{project.folder}: another import is running. Wait until it ends."
            ) from error
        journal.recover(project)
        leave_checking(project)
        yield
    finally:
        os.close(descriptor)


def checking_folder(project: Project) -> Path:
    """Make an empty folder on the project's own disk to look at what would be."""
    folder = project.folder / journal.FOLDER / CHECKING
    folder.mkdir(parents=True)
    (folder.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    return folder


def leave_checking(project: Project) -> None:
    """Remove the folder that ``checking_folder`` made, if there is one."""
    folder = project.folder / journal.FOLDER
    shutil.rmtree(folder / CHECKING, ignore_errors=True)
    if folder.is_dir() and [path.name for path in folder.iterdir()] == [".gitignore"]:
        shutil.rmtree(folder, ignore_errors=True)


def place_files(project: Project, files: Contents, before: Contents | None = None) -> None:
    """Give each of *files* its content, and remove those that get none.

    Paths are relative to the project.  All is done or nothing is: after a kill
    or a power cut, the next command that reads the sources finishes or undoes
    it.  *before* is what files held when it was decided what they should hold;
    when one holds something else by now, nothing is done.
    """
    for name in files:
        _refuse_odd(project, name)
    try:
        project.data.mkdir(parents=True, exist_ok=True)
        with journal.placing(project):
            _refuse_changed(project, before or {})
            _place(project, files)
    except OSError as error:
        where = error.filename or project.folder
        raise EnvironmentFault(f"{where}: cannot be written: {error.strerror}") from error


def _place(project: Project, files: Contents) -> None:
    changed = {name: new for name, new in files.items() if content_of(project, name) != new}
    if not changed:
        return
    placed = {name: new for name, new in changed.items() if new is not None}
    plan = journal.Plan(
        placed=[str(name) for name in placed],
        removed=[str(name) for name in changed if name not in placed],
        folders=_missing_folders(project, placed),
    )
    try:
        journal.write_plan(project, plan)
        for folder in plan.folders:
            (project.folder / folder).mkdir()
        for name, content in placed.items():
            _stage(project.folder / name, content)
        for parent in {(project.folder / str(name)).parent for name in (*placed, *plan.folders)}:
            journal.sync(parent)
    except OSError:
        journal.undo(project, plan)
        raise
    journal.commit(project)
    journal.carry_out(project, plan)


def _stage(path: Path, content: bytes) -> None:
    with journal.staged(path).open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
        if path.exists():
            os.fchmod(stream.fileno(), path.stat().st_mode & 0o777)


def content_of(project: Project, name: PurePosixPath) -> bytes | None:
    """Return what a file of *project* holds, ``None`` when there is none."""
    try:
        return (project.folder / name).read_bytes()
    except FileNotFoundError:
        return None


def _missing_folders(project: Project, files: Contents) -> list[str]:
    missing: set[PurePosixPath] = set()
    for name in files:
        missing.update(p for p in name.parents if not (project.folder / p).exists())
    return [str(path) for path in sorted(missing, key=lambda path: len(path.parts))]


def _refuse_changed(project: Project, before: Contents) -> None:
    for name, content in before.items():
        if content_of(project, name) != content:
            raise EnvironmentFault(
                f"{name}: somebody changed this file meanwhile, so nothing was imported."
                " Import again."
            )


def _refuse_odd(project: Project, name: PurePosixPath) -> None:
    """Refuse what lies outside of the project, or is no regular file."""
    path = project.folder / name
    root = project.folder.resolve()
    is_inside = any(
        path.parent.resolve().is_relative_to(folder) for folder in (root, project.data.resolve())
    )
    if name.is_absolute() or not is_inside:
        raise EnvironmentFault(f"{name}: lies outside of the project.")
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise EnvironmentFault(f"{name}: is no regular file, so it cannot be replaced.")
