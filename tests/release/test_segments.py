"""Dumps that are written in segments are what they would be if they were written at once."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Sequence
from pathlib import Path

import hypothesis
import pytest
import zstandard
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize

from ssegraph.release import segments
from ssegraph.release.dumps import FORMATS, rest_of
from ssegraph.terms import PREFIXES
from tests.quality.dumped import dump
from tests.release.pasts import canonical

NAMES = [NamedNode(f"https://schema.org/{n}") for n in range(6)]
BLANKS = [BlankNode(f"x{n}") for n in range(2)]
TEXTS = [Literal("} ]}] <a> .\n"), Literal("@prefix a: <b> .", language="en"), Literal(1)]
QUADS = st.lists(
    st.builds(
        Quad,
        st.sampled_from([*NAMES, *BLANKS]),
        st.sampled_from(NAMES[:2]),
        st.sampled_from([*NAMES, *BLANKS, *TEXTS]),
        st.sampled_from(NAMES[:3]),
    ),
    max_size=30,
)
WHOLE = {
    "data.ttl": RdfFormat.TURTLE,
    "data.trig": RdfFormat.TRIG,
    "data.jsonld": RdfFormat.JSON_LD,
}


@pytest.fixture(scope="module", autouse=True)
def _many_segments() -> object:
    """Let every second subject or so begin a segment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "SUBJECTS", 2)
        yield


def write(folder: Path, quads: Sequence[Quad], before: Path | None = None) -> Path:
    """Write all dumps of a release of *quads* that follows on the one in *before*."""
    dump(folder, quads)
    for work in rest_of(folder, before):
        work(lambda _: None)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*/*") if "runs" not in path.parts}


def at_once(quads: Sequence[Quad], rdf_format: RdfFormat) -> bytes:
    """Write the statements as the engine does."""
    ordered = canonical(quads)
    if not rdf_format.supports_datasets or rdf_format == RdfFormat.N_TRIPLES:
        ordered = canonical(Quad(*quad.triple) for quad in quads)
    stream = io.BytesIO()
    serialize(ordered, stream, rdf_format, prefixes=dict(PREFIXES))
    return stream.getvalue()


@hypothesis.given(QUADS)
@hypothesis.settings(deadline=None, max_examples=60)
def test_no_reader_can_tell_where_a_segment_ends(
    tmp_path_factory: pytest.TempPathFactory, quads: list[Quad]
) -> None:
    found = files(write(tmp_path_factory.mktemp("releases"), quads))
    for name, rdf_format in WHOLE.items():
        assert found[name] == at_once(quads, rdf_format)
    for name in ("data.nq", "data.nt", *WHOLE):
        assert gzip.decompress(found[f"{name}.gz"]) == found[name]
        unpacking = zlib.decompressobj(31)
        # Who reads only the first member of a file has all of it.
        assert unpacking.decompress(found[f"{name}.gz"]) == found[name]
        assert unpacking.eof
        with zstandard.ZstdDecompressor().stream_reader(found[f"{name}.zst"]) as reader:
            assert reader.read() == found[name]


@hypothesis.given(QUADS, QUADS)
@hypothesis.settings(deadline=None, max_examples=60)
def test_what_was_copied_from_an_earlier_release_is_as_if_it_were_made(
    tmp_path_factory: pytest.TempPathFactory, before: list[Quad], changed: list[Quad]
) -> None:
    folder = tmp_path_factory.mktemp("releases")
    quads = [*before[len(changed) // 2 :], *changed]
    alone = write(folder / "alone", quads)
    following = write(folder / "following", quads, write(folder / "before", before))
    assert files(following) == files(alone)


FEW = [Quad(NAMES[n % 6], NAMES[0], Literal(str(n)), NAMES[n % 3]) for n in range(24)]


def test_the_segments_of_an_earlier_release_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write(tmp_path / "before", FEW)
    made: list[bytes] = []
    make = segments._made

    def counting(lines: bytes, *others: object) -> list[segments.Piece]:
        made.append(lines)
        return make(lines, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(segments, "_made", counting)
    write(tmp_path / "same", FEW, before)
    assert made == []
    write(tmp_path / "after", [*FEW, Quad(NAMES[5], NAMES[1], Literal("new"), NAMES[0])], before)
    assert 0 < len(b"".join(made)) < (tmp_path / "after/dumps/data.nq").stat().st_size


@pytest.mark.parametrize(
    "name",
    ["dumps/data.trig", "dumps/data.ttl.gz", "dumps/data.nq.gz", "segments/data.nq.json"],
)
@pytest.mark.parametrize("damage", ["changed", "cut", "lost"])
def test_what_is_damaged_is_made_again(tmp_path: Path, name: str, damage: str) -> None:
    before = write(tmp_path / "before", FEW)
    path = before / name
    content = bytearray(path.read_bytes())
    if damage == "lost":
        path.unlink()
    else:
        content[len(content) // 2] ^= 1
        path.write_bytes(content if damage == "changed" else content[: len(content) // 2])
    following = write(tmp_path / "following", FEW, before)
    assert files(following) == files(write(tmp_path / "alone", FEW))


def test_every_sorted_dump_has_an_index(tmp_path: Path) -> None:
    written = write(tmp_path, FEW)
    assert {path.stem for path in (written / "segments").iterdir()} == FORMATS.keys()
