"""The example project examples/susy, and the register that it is made for."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.serving import REPOSITORY

EXAMPLE = REPOSITORY / "examples" / "susy"
REGISTER = "susy-initiatives.geojson"


def register() -> Path:
    """Return the path of the real register, which lies beside the sources of the sheets.

    Where SSEGRAPH_SOURCES says that they are there, as CI does, it must be there too.
    """
    sources = os.environ.get("SSEGRAPH_SOURCES")
    shared = Path(sources).parent if sources else REPOSITORY.parent / "shared"
    path = shared / "data" / REGISTER
    if not sources and not path.is_file():
        pytest.skip(f"{path} is not there")
    return path


def copy_example(folder: Path) -> Path:
    """Copy the example and the ontology that it refers to into *folder*; return the example's."""
    shutil.copytree(REPOSITORY / "ontology", folder / "ontology")
    target = folder / "examples" / "susy"
    ignored = shutil.ignore_patterns("imported", "drafts", "releases")
    shutil.copytree(EXAMPLE, target, ignore=ignored)
    return target
