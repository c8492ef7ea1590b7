"""The classes and properties that a release uses, counted once when it is built."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ssegraph.errors import ReleaseDamaged
from ssegraph.terms import TYPE

NAME = "vocabulary.json"
MOST_DOCUMENTS = 10_000
TYPED = str(TYPE).encode()


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


def vocabulary_in(triples: Path) -> Vocabulary:
    """Count the vocabulary of the N-Triples file *triples*, whose lines are sorted."""
    properties: Counter[bytes] = Counter()
    classes: Counter[bytes] = Counter()
    documents: set[bytes] = set()
    last = b""
    with triples.open("rb") as stream:
        for line in stream:
            subject, predicate, value = line.split(b" ", 2)
            properties[predicate] += 1
            if subject != last:
                last = subject
                if subject.startswith(b"<") and b"#" in subject:
                    documents.add(subject.partition(b"#")[0] + b">")
            if predicate == TYPED and subject.startswith(b"<") and value.startswith(b"<"):
                classes[value[:-3]] += 1
    return Vocabulary(
        _counts(classes),
        _counts(properties),
        sorted(map(_iri, documents)) if len(documents) <= MOST_DOCUMENTS else None,
    )


def _counts(counted: Counter[bytes]) -> dict[str, int]:
    return dict(sorted((_iri(term), count) for term, count in counted.items()))


def _iri(term: bytes) -> str:
    return term[1:-1].decode()


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
