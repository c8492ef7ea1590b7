"""What a release says of itself, in two files.

``manifest.json`` is a function of the input alone, so two machines agree on
it byte by byte.  ``store.json`` describes the engine's files, which differ
from build to build, and names the engine version that can open them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from ssegraph.errors import ReleaseDamaged

# Part of every release id: raise it when the same input yields other files.
LAYOUT = 6
CHUNK_BYTES = 1 << 20
DUMPS = "dumps/"


@dataclass(frozen=True, slots=True)
class FileDigest:
    """A file of a release: name relative to it, size, SHA-256 in hex."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The reproducible description of a release."""

    id: str
    quads: int
    graphs: Mapping[str, int]
    files: tuple[FileDigest, ...]

    @property
    def dumps(self) -> tuple[FileDigest, ...]:
        """The files that hold the dataset, by their names in the folder ``DUMPS``."""
        found = (file for file in self.files if file.name.startswith(DUMPS))
        return tuple(replace(file, name=file.name.removeprefix(DUMPS)) for file in found)


@dataclass(frozen=True, slots=True)
class StoreRecord:
    """The engine's files, and the engine that wrote them."""

    engine: str
    built_at: int
    files: tuple[FileDigest, ...]


Described = TypeVar("Described", Manifest, StoreRecord)


def digest_file(path: Path, folder: Path) -> FileDigest:
    """Read *path* once and return its digest, named relative to *folder*."""
    sha256 = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            sha256.update(chunk)
    return FileDigest(path.relative_to(folder).as_posix(), path.stat().st_size, sha256.hexdigest())


def digest_files(folder: Path, paths: Iterable[Path]) -> tuple[FileDigest, ...]:
    """Return the digests of *paths* in order of their names."""
    return tuple(digest_file(path, folder) for path in sorted(paths) if path.is_file())


def write_json(path: Path, value: Any) -> None:
    """Write a dataclass as JSON that does not depend on the order of its making."""
    write_members(path, asdict(value))


def write_members(path: Path, members: Mapping[str, object]) -> None:
    """Write *members* as JSON that does not depend on their order."""
    text = json.dumps(members, indent=2, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read ``manifest.json`` of the release in *folder*."""
    return _read(Manifest, folder / "manifest.json")


def read_store_record(folder: Path) -> StoreRecord:
    """Read ``store.json`` of the release in *folder*."""
    return _read(StoreRecord, folder / "store.json")


def check_sizes(folder: Path, digests: Iterable[FileDigest]) -> None:
    """Raise ``ReleaseDamaged`` unless every file is there with the size it was built with."""
    for expected in digests:
        path = folder / expected.name
        if not path.is_file():
            raise ReleaseDamaged(f"{path} is missing. Run 'ssegraph build' again.")
        if path.stat().st_size != expected.bytes:
            raise ReleaseDamaged(f"{path} has changed since it was built. Run 'ssegraph build'.")


def verify_files(folder: Path, digests: Iterable[FileDigest]) -> None:
    """Raise ``ReleaseDamaged`` unless every file is there, byte by byte."""
    expected = tuple(digests)
    check_sizes(folder, expected)
    for file in expected:
        path = folder / file.name
        if digest_file(path, folder) != file:
            raise ReleaseDamaged(f"{path} has changed since it was built. Run 'ssegraph build'.")


def _read(kind: type[Described], path: Path) -> Described:
    try:
        members = json.loads(path.read_text(encoding="utf-8"))
        files = tuple(FileDigest(**entry) for entry in members.pop("files"))
        return kind(files=files, **members)
    except (OSError, ValueError) as error:
        raise ReleaseDamaged(f"{path} cannot be read: {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ReleaseDamaged(f"{path} lacks or adds a member: {error}") from error
