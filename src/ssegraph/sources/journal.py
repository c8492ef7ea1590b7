"""Finish or undo what was being placed among the sources when it was broken off.

Several files are placed as one: the new ones are written beside the old ones
under hidden names, a plan is committed by one rename, and only then do they
take their places.  Whoever reads the sources next finds the plan: one that was
committed is carried out, one that was not is undone.  Readers share a lock that
placing holds alone, so none of them ever sees a part.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from ssegraph.errors import EnvironmentFault
from ssegraph.project import Project

FOLDER = ".importing"
BEGUN = "planned.json.new"
PLANNED = "planned.json"
COMMITTED = "committed.json"
STAGED = ".importing"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to take which place, relative to the project.

    ``placed`` are files whose new content lies beside them; ``removed`` are
    files that go; ``folders`` were made for them, the outermost first.
    """

    placed: Sequence[str] = ()
    removed: Sequence[str] = ()
    folders: Sequence[str] = ()


def staged(path: Path) -> Path:
    """Return where the new content of *path* waits; no source is ever called so."""
    return path.with_name(f".{path.name}{STAGED}")


@contextmanager
def reading(project: Project) -> Iterator[None]:
    """Keep anything from being placed meanwhile, after finishing what was broken off."""
    recover(project)
    with _locked(project, fcntl.LOCK_SH):
        yield


@contextmanager
def placing(project: Project) -> Iterator[None]:
    """Keep everybody from reading the sources meanwhile; waits for those who do."""
    with _locked(project, fcntl.LOCK_EX):
        _recover(project)
        yield


def recover(project: Project) -> None:
    """Finish or undo what was broken off, if anything was."""
    folder = project.folder / FOLDER
    if any((folder / name).exists() for name in (COMMITTED, PLANNED, BEGUN)):
        with placing(project):
            pass


def write_plan(project: Project, plan: Plan) -> None:
    """Note on disk what is going to be placed, before anything else is written."""
    folder = project.folder / FOLDER
    folder.mkdir(exist_ok=True)
    # What lies here is nobody's to commit.
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    beginning = folder / BEGUN
    beginning.write_text(json.dumps(asdict(plan)), encoding="utf-8")
    sync(beginning)
    beginning.replace(folder / PLANNED)
    sync(folder)
    sync(project.folder)


def commit(project: Project) -> None:
    """From here on the plan is carried out, whatever happens."""
    folder = project.folder / FOLDER
    (folder / PLANNED).replace(folder / COMMITTED)
    sync(folder)


def carry_out(project: Project, plan: Plan) -> None:
    """Give everything its place, once more where that was done before, and forget the plan."""
    touched: set[Path] = set()
    for name in plan.placed:
        path = project.folder / name
        with suppress(FileNotFoundError):
            staged(path).replace(path)
        touched.add(path.parent)
    for name in plan.removed:
        path = project.folder / name
        path.unlink(missing_ok=True)
        touched.add(path.parent)
    for parent in sorted(touched):
        if parent.is_dir():
            sync(parent)
    _forget(project, COMMITTED)


def undo(project: Project, plan: Plan) -> None:
    """Remove what was written for a *plan* that was not committed, and forget it."""
    for name in plan.placed:
        staged(project.folder / name).unlink(missing_ok=True)
    for name in reversed(plan.folders):
        with suppress(OSError):
            (project.folder / name).rmdir()
    _forget(project, PLANNED)


def sync(path: Path) -> None:
    """Return once a file, or the names in a folder, are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _recover(project: Project) -> None:
    folder = project.folder / FOLDER
    if not (folder / PLANNED).exists() and (folder / BEGUN).exists():
        # Nothing was done yet.
        _forget(project, BEGUN)
    for name, finish in ((COMMITTED, carry_out), (PLANNED, undo)):
        plan = _read_plan(folder / name)
        if plan is not None:
            try:
                finish(project, plan)
            except OSError as error:
                raise EnvironmentFault(
                    f"{error.filename}: an import was broken off and cannot be finished:"
                    f" {error.strerror}. Mend that and run the command again."
                ) from error


def _read_plan(path: Path) -> Plan | None:
    try:
        return Plan(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise EnvironmentFault(
            f"{path} cannot be read: {error}. It says what an import that was broken off was"
            " placing; look at the hidden files beside your data, then remove it."
        ) from error


def _forget(project: Project, name: str) -> None:
    folder = project.folder / FOLDER
    (folder / name).unlink(missing_ok=True)
    with suppress(OSError):
        (folder / BEGUN).unlink(missing_ok=True)
        # Another import may be checking what it brings, in here.
        if [path.name for path in folder.iterdir()] == [".gitignore"]:
            (folder / ".gitignore").unlink()
            folder.rmdir()


@contextmanager
def _locked(project: Project, operation: int) -> Iterator[None]:
    """Hold a lock on the data folder; it dies with its owner, and leaves no file behind."""
    try:
        descriptor = os.open(project.data, os.O_RDONLY)
    except OSError:
        # Without a data folder nothing was placed, and reading tells what is wrong.
        yield
        return
    try:
        fcntl.flock(descriptor, operation)
        yield
    finally:
        os.close(descriptor)
