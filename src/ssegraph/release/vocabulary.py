"""The classes and properties that a release uses, counted once when it is built."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ssegraph.errors import ReleaseDamaged

NAME = "vocabulary.json"
MOST_DOCUMENTS = 10_000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How many statements use each property, and how many named things each class has.

    ``documents`` are the IRIs of which fragments (``iri#…``) are described;
    ``None`` when there are too many to know them.
    """

    classes: Mapping[str, int]
    properties: Mapping[str, int]
    documents: Sequence[str] | None = None

    @property
    def terms(self) -> frozenset[str]:
        """The IRIs of all classes and properties."""
        return frozenset((*self.classes, *self.properties))


def vocabulary_of(
    classes: Mapping[str, int], properties: Mapping[str, int], fragments: Iterable[str]
) -> Vocabulary:
    """Return the vocabulary; *fragments* are the IRIs with a fragment that are described."""
    documents = {iri.partition("#")[0] for iri in fragments}
    return Vocabulary(
        classes, properties, sorted(documents) if len(documents) <= MOST_DOCUMENTS else None
    )


def write_vocabulary(folder: Path, vocabulary: Vocabulary) -> None:
    """Write *vocabulary* into the release in *folder*."""
    text = json.dumps(asdict(vocabulary), indent=2, ensure_ascii=False)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read the vocabulary of the release in *folder*."""
    path = folder / NAME
    try:
        return Vocabulary(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ReleaseDamaged(f"{path} cannot be read: {error}") from error
