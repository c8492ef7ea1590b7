"""A release that does not describe itself as it should is damaged, never half read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ssegraph.errors import ReleaseDamaged
from ssegraph.release.manifest import (
    FileDigest,
    Manifest,
    StoreRecord,
    digest_files,
    read_manifest,
    read_store_record,
    verify_files,
    write_json,
)

FILES = (FileDigest("dumps/data.nq", 3, "00"),)
MANIFEST = Manifest("abc", 2, {"http://e/g": 2}, FILES)
RECORD = StoreRecord("0.5.13", 1_700_000_000, FILES)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_json(tmp_path / "manifest.json", MANIFEST)
    write_json(tmp_path / "store.json", RECORD)
    assert read_manifest(tmp_path) == MANIFEST
    assert read_store_record(tmp_path) == RECORD


@pytest.mark.parametrize(
    ("name", "read"), [("manifest.json", read_manifest), ("store.json", read_store_record)]
)
@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "3", "null", "{}", '{"files": 3}', '{"files": [3]}', '{"files": [], "x": 1}'],
)
def test_a_description_with_a_fault_names_its_file(
    tmp_path: Path, name: str, read: Callable[[Path], object], text: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ReleaseDamaged, match=name):
        read(tmp_path)


@pytest.mark.parametrize(
    ("content", "says"), [(b"abd", "has changed"), (b"abcd", "has changed"), (None, "is missing")]
)
def test_a_file_that_is_not_what_was_built_is_named(
    tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "data.nq"
    path.write_bytes(b"abc")
    digests = digest_files(tmp_path, [path])
    verify_files(tmp_path, digests)
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    with pytest.raises(ReleaseDamaged, match=f"data.nq {says}"):
        verify_files(tmp_path, digests)
