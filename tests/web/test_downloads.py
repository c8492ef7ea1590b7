"""Dumps come whole or in parts, with the same validators whichever way."""

from __future__ import annotations

import gzip
import hashlib
import os

import pytest
from flask.testing import FlaskClient

from ssegraph.release.open import Release

DUMP = "/dumps/data.nq"


def test_every_dump_is_what_its_checksum_says(client: FlaskClient, release: Release) -> None:
    dumps = [entry for entry in release.manifest.files if entry.name.startswith("dumps/")]
    assert len(dumps) == 15
    for entry in dumps:
        with client.get(f"/{entry.name}") as answer:
            assert hashlib.sha256(answer.data).hexdigest() == entry.sha256
            assert answer.headers["ETag"] == f'"{entry.sha256}"'
            assert int(answer.headers["Content-Length"]) == entry.bytes


def test_a_packed_dump_holds_the_plain_one(client: FlaskClient) -> None:
    with client.get(DUMP) as plain, client.get(DUMP + ".gz") as packed:
        assert gzip.decompress(packed.data) == plain.data
        assert plain.mimetype == "application/n-quads"
        assert (packed.mimetype, packed.headers.get("Content-Encoding")) == (
            "application/gzip",
            None,
        )


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Range": "bytes=0-9"}, 206),
        ({"Range": "bytes=-5"}, 206),
        ({"If-None-Match": "*"}, 304),
        ({"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}, 304),
        ({"Range": "bytes=0-9", "If-Range": '"other"'}, 200),
    ],
    ids=str,
)
def test_whole_or_in_part_a_dump_has_one_tag_and_one_date(
    client: FlaskClient, release: Release, headers: dict[str, str], status: int
) -> None:
    # A release that was copied has files with dates of its own.
    os.utime(release.folder / "dumps" / "data.nq", (0, 0))
    with client.head(DUMP) as head, client.get(DUMP, headers=headers) as answer:
        assert answer.status_code == status
        for name in ("ETag", "X-Release", "Access-Control-Allow-Origin"):
            assert answer.headers[name] == head.headers[name]
        if status != 304:
            assert answer.headers["Last-Modified"] == head.headers["Last-Modified"]
        if status == 206:
            first, last = answer.headers["Content-Range"].split()[1].split("/")[0].split("-")
            assert len(answer.data) == int(last) - int(first) + 1


def test_a_range_beyond_the_end_is_refused_as_every_error_is(client: FlaskClient) -> None:
    with client.get(DUMP, headers={"Range": "bytes=999999999-"}) as answer:
        assert (answer.status_code, answer.mimetype) == (416, "application/problem+json")
        assert answer.headers["Content-Range"].startswith("bytes */")
