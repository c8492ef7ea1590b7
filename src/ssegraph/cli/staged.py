"""The project as the next commit will have it, which is not always what the folder holds."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ssegraph.check.passages import FOLDER
from ssegraph.errors import EnvironmentFault, UsageError
from ssegraph.project import PROJECT_FILE, Project, find_project


def find_staged_project(given: Path | None) -> Path:
    """Return the folder of the project that is *given*, else the current folder's.

    No other stands in for it: it is not what is committed.
    """
    return find_project(Path.cwd() if given is None else given)


@contextmanager
def staged_copy(project: Project) -> Iterator[Path | None]:
    """Write what is staged of *project* into a folder of its own for as long as needed.

    Yields nothing when no file of the project is staged.  The documents that
    passages are compared with are seldom under version control, so those of
    the folder stand in for them.
    """
    top = Path(_git(project.folder, "rev-parse", "--show-toplevel").rstrip("\n")).resolve()
    parts = [_within(top, path) for path in _parts(project)]
    names = [str(part) for part in parts if part is not None]
    if not _git(top, "diff", "--cached", "--name-only", "-z", "--", *names):
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="ssegraph-") as temporary:
        listed = _git(top, "ls-files", "-z", "--", *names)
        _git(top, "checkout-index", "-z", "--stdin", f"--prefix={temporary}/", given=listed)
        copy = Path(temporary) / project.folder.relative_to(top)
        if not (copy / PROJECT_FILE).is_file():
            raise UsageError(f"{PROJECT_FILE} is not under version control yet: git add it.")
        documents = project.folder / FOLDER
        if documents.is_dir() and not (copy / FOLDER).exists():
            (copy / FOLDER).symlink_to(documents)
        yield copy


def _parts(project: Project) -> Sequence[Path]:
    """Return where a project's files lie: its folder, and what it has elsewhere."""
    folders = (project.ontology, project.shapes, project.data, project.queries)
    return (project.folder, *folders, project.pages, project.workbook)


def _within(top: Path, path: Path) -> Path | None:
    path = path.resolve()
    return path.relative_to(top) if path.is_relative_to(top) else None


def _git(folder: Path, *arguments: str, given: str = "") -> str:
    try:
        ended = subprocess.run(
            ["git", "-C", str(folder), *arguments],  # noqa: S607  # whichever git the user has
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise EnvironmentFault("--staged needs git, which is not installed.") from error
    if ended.returncode:
        reason = ended.stderr.strip().splitlines()[-1:] or ["git failed"]
        raise EnvironmentFault(f"--staged: {folder}: {reason[0]}")
    return ended.stdout
