"""The store on which the saved queries are run, and the sorted dataset that it is made of.

A release needs just these, so a build takes them over instead of making them
again.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ssegraph.check.material import Material
from ssegraph.engine.loading import write_store
from ssegraph.engine.patching import Stored
from ssegraph.errors import EnvironmentFault
from ssegraph.saved.as_rdf import quads_of_queries
from ssegraph.saved.library import SavedQuery
from ssegraph.sources.canonical import QUADS, TRIPLES, Sorted, write_canonical
from ssegraph.sources.workspace import Workspace

DUMPS, STORE = "dumps", "store"


class Prepared:
    """Both, in a folder that goes with this object; ``sorted`` tells how large they are."""

    def __init__(self, workspace: Workspace, dataset: Sorted) -> None:
        self._workspace = workspace
        self.sorted = dataset

    @property
    def store(self) -> Path:
        """The folder of the store."""
        return self._workspace.folder / STORE

    def give(self, name: str, target: Path) -> bool:
        """Move what is called *name* to *target*; tell whether nobody had taken it before."""
        source = self._workspace.folder / name
        if not source.exists():
            return False
        shutil.move(source, target)
        return True


def prepare(
    material: Material, queries: Sequence[SavedQuery], stored: Stored | None = None
) -> Prepared:
    """Sort what *material* says, with the description of *queries*, and make a store of it.

    If *stored* differs little, it is made from that.
    Raises ``EnvironmentFault`` when there is no room for that.
    """
    project, workspace = material.project, Workspace()
    described = quads_of_queries(queries, project.base_iri, project.languages)
    dumps, store = workspace.folder / DUMPS, workspace.folder / STORE
    try:
        dataset = write_canonical(dumps, material.dataset, described)
        write_store(store, dumps / QUADS, dumps / TRIPLES, stored)
    except OSError as error:
        raise EnvironmentFault(
            f"{tempfile.gettempdir()}: the data cannot be prepared for the saved queries: {error}."
            " Make room there, or set TMPDIR to a folder that has some."
        ) from error
    return Prepared(workspace, dataset)
