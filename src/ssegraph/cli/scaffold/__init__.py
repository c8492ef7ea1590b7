"""A project to begin with: the files of a small site that checks, builds and serves at once.

They lie in ``files/`` as they will be, with an invented title and base IRI to
be replaced.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ssegraph.errors import UsageError
from ssegraph.project import read_project

FILES = Path(__file__).parent / "files"
BASE_IRI = "https://example.org/kb/"
TITLE = "TITLE"
# Named so that git does not obey it in our own repository.
RENAMED = {"gitignore": ".gitignore"}


def make_project(folder: Path, title: str, base_iri: str) -> None:
    """Write a new project into *folder*, which must be new or empty: whole, or not at all.

    Raises ``UsageError`` for a folder with something in it, and
    ``ProjectInvalid`` for a *base_iri* that is none.
    """
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder}: there is something here already. Choose a new folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".ssegraph-new-") as temporary:
        draft = Path(temporary) / folder.name
        for name, content in _files(title, base_iri):
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        read_project(draft)
        shutil.copymode(folder if folder.exists() else folder.parent, draft)
        draft.replace(folder)


def _files(title: str, base_iri: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the content of each file."""
    for path in sorted(FILES.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(FILES).as_posix()
            # What JSON escapes in a string, TOML escapes alike.
            shown = title if path.suffix == ".md" else json.dumps(title, ensure_ascii=False)[1:-1]
            text = path.read_text(encoding="utf-8").replace(BASE_IRI, base_iri)
            yield RENAMED.get(name, name), text.replace(TITLE, shown)
