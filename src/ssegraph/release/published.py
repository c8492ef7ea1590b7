"""What the current release has that the next one can be compared with, or made from."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pyoxigraph

from ssegraph.check.published import Published
from ssegraph.engine.patching import Stored
from ssegraph.errors import ReleaseDamaged
from ssegraph.release.catalogued import NAME as CATALOGUE
from ssegraph.release.manifest import read_manifest, read_store_record, verify_files
from ssegraph.release.open import published_queries
from ssegraph.release.publish import CURRENT
from ssegraph.release.store import FOLDER
from ssegraph.sources.canonical import QUADS, TRIPLES


def read_published(releases: Path) -> Published:
    """Return what the current release among *releases* has; nothing when there is none."""
    return Published(published_queries(releases), partial(stored_in, releases / CURRENT))


def stored_in(release: Path) -> Stored | None:
    """Return the store of *release* and what it was loaded from, if all of it is as it was built.

    One that another version of the engine wrote counts as none.
    """
    dumps = (f"dumps/{QUADS}", f"dumps/{TRIPLES}")
    try:
        record, manifest = read_store_record(release), read_manifest(release)
        of_store = [file for file in record.files if _is_of_store(file.name)]
        verify_files(release, [*of_store, *(file for file in manifest.files if file.name in dumps)])
    except ReleaseDamaged:
        return None
    if record.engine != pyoxigraph.__version__:
        return None
    # The link may lead elsewhere before all of it is read.
    folder = release.resolve()
    besides = folder / CATALOGUE
    quads, triples = (folder / name for name in dumps)
    return Stored(folder / FOLDER, quads, triples, besides if besides.exists() else None)


def _is_of_store(name: str) -> bool:
    return name == CATALOGUE or name.startswith(f"{FOLDER}/")
