"""Write a sorted dump in further formats, and pack it, in segments of some lines each.

Where a segment ends depends on the lines alone, and its bytes on nothing else
either, so those that the previous release has too are copied from it.
"""

from __future__ import annotations

import json
import mmap
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pyoxigraph
from pyoxigraph import RdfFormat, parse

from ssegraph.release.joining import Format, Joint
from ssegraph.terms import PREFIXES

FOLDER = "segments"
# All lines of a subject that stand together.
SUBJECT = re.compile(rb"(\S+) .*+\n(?:\1 .*+\n)*+")
# One subject in so many begins a segment, which is half a megabyte or so.
SUBJECTS = 512
# More would save a few hundredths of the size in twice the time.
LEVEL = 6
# As Python's gzip has it, without name and time.
HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
# Whatever else the bytes of a segment depend on.
MADE_BY = [pyoxigraph.__version__, zlib.ZLIB_RUNTIME_VERSION, SUBJECTS, LEVEL, dict(PREFIXES)]


class Sizes(NamedTuple):
    """How many bytes a segment has, and their CRC-32: as text, and packed."""

    text: int
    text_crc32: int
    packed: int
    packed_crc32: int


class Piece(NamedTuple):
    """A segment in some format: its text, and the same packed."""

    text: bytes
    packed: bytes
    sizes: Sizes


# A checksum of the lines of each segment, and its sizes in each dump.
Index = list[tuple[str, Sequence[Sizes]]]
# Where a segment begins in each dump and its packed form, and its sizes.
Place = tuple[Sequence[tuple[int, int]], Sequence[Sizes]]


def write_in_segments(
    folder: Path, source: str, formats: Mapping[str, Format], before: Path | None
) -> None:
    """Write the dump *source* of the release in *folder* in *formats*, by name; pack all by gzip.

    What the release in the folder *before* has of the same lines is copied, as
    far as it is undamaged; the new one gets an index for those that follow.
    """
    dumps = folder / "dumps"
    index: Index = []
    with ExitStack() as stack:
        names = [source, *formats]
        earlier = _Earlier(stack, before, names)
        targets = [_Target(stack, dumps / name, is_there=name == source) for name in names]
        for lines, joint in _segments(dumps / source):
            digest = sha256(joint.encode() + lines).hexdigest()
            pieces = earlier.pieces(digest, lines) or _made(lines, joint, formats.values())
            for target, piece in zip(targets, pieces, strict=True):
                target.add(piece.text, piece.packed)
            index.append((digest, [piece.sizes for piece in pieces]))
        for target, form in zip(targets[1:], formats.values(), strict=True):
            target.add_end(form.end if index else form.empty)
        for target in targets:
            target.finish()
    (folder / FOLDER).mkdir(exist_ok=True)
    known = json.dumps({"made_by": MADE_BY, "names": names, "segments": index})
    _index_path(folder, source).write_text(known + "\n", encoding="utf-8")


def _index_path(folder: Path, source: str) -> Path:
    return folder / FOLDER / f"{source}.json"


def _segments(dump: Path) -> Iterator[tuple[bytes, Joint]]:
    """Yield the lines of each segment, and how it is joined to the one before."""
    if not dump.stat().st_size:
        return
    joint: Joint = "first"
    last = b""
    with dump.open("rb") as stream, mmap.mmap(stream.fileno(), 0, prot=mmap.PROT_READ) as lines:
        start = 0
        for end in _ends(lines):
            segment = lines[start:end]
            graph = segment[: segment.index(b"\n")].rsplit(b" ", 2)[1]
            yield segment, joint if not start else "same" if graph == last else "next"
            last = segment[segment.rfind(b"\n", 0, -1) + 1 :].rsplit(b" ", 2)[1]
            start = end


def _ends(lines: mmap.mmap) -> Iterator[int]:
    for found in SUBJECT.finditer(lines):
        start = found.start()
        if start and zlib.crc32(found[1]) % SUBJECTS == 0:
            yield start
    yield len(lines)


def _made(lines: bytes, joint: Joint, formats: Iterable[Format]) -> list[Piece]:
    statements = list(parse(lines, RdfFormat.N_QUADS, lenient=True))
    texts = [lines, *(form.segment(statements, joint) for form in formats)]
    return [_piece(text, _packed(text)) for text in texts]


def _piece(text: bytes, packed: bytes) -> Piece:
    sizes = Sizes(len(text), zlib.crc32(text), len(packed), zlib.crc32(packed))
    return Piece(text, packed, sizes)


def _packed(text: bytes) -> bytes:
    """Pack *text* so that something else, packed on its own, may follow."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH)


class _Target:
    """A dump and its packed form, while segments are added to them."""

    def __init__(self, stack: ExitStack, path: Path, *, is_there: bool) -> None:
        self._text = None if is_there else stack.enter_context(path.open("wb"))
        self._packed = stack.enter_context(path.with_name(path.name + ".gz").open("wb"))
        self._packed.write(HEAD)
        self._crc32 = self._size = 0

    def add(self, text: bytes, packed: bytes) -> None:
        if self._text:
            self._text.write(text)
        self._packed.write(packed)
        self._crc32 = zlib.crc32(text, self._crc32)
        self._size += len(text)

    def add_end(self, text: bytes) -> None:
        self.add(text, _packed(text))

    def finish(self) -> None:
        # The last block is empty: all others could be followed by another.
        self._packed.write(b"\x03\x00")
        self._packed.write(self._crc32.to_bytes(4, "little"))
        self._packed.write((self._size % (1 << 32)).to_bytes(4, "little"))


class _Earlier:
    """The segments of the dumps *names* of an earlier release, found by the lines of the first."""

    def __init__(self, stack: ExitStack, folder: Path | None, names: Sequence[str]) -> None:
        self._files: list[tuple[BinaryIO, BinaryIO]] = []
        self._places: dict[str, Place] = {}
        if folder is None:
            return
        try:
            for name in names:
                path = folder / "dumps" / name
                text = stack.enter_context(path.open("rb"))
                packed = stack.enter_context(path.with_name(path.name + ".gz").open("rb"))
                self._files.append((text, packed))
            self._places = _places(_read_index(folder, names))
        except (OSError, ValueError, LookupError, TypeError):
            self._places = {}  # it was built before there were segments, or is damaged

    def pieces(self, digest: str, lines: bytes) -> list[Piece] | None:
        """Return the segment of *lines* in all formats, ``None`` unless all of it is undamaged."""
        places = self._places.get(digest)
        if places is None:
            return None
        pieces: list[Piece] = []
        for files, starts, sizes in zip(self._files, *places, strict=True):
            text = _read(files[0], starts[0], sizes.text) if pieces else lines
            piece = _piece(text, _read(files[1], starts[1], sizes.packed))
            if piece.sizes != sizes:
                return None
            pieces.append(piece)
        return pieces


def _read(stream: BinaryIO, start: int, size: int) -> bytes:
    stream.seek(start)
    return stream.read(size)


def _read_index(folder: Path, names: Sequence[str]) -> Index:
    known = json.loads(_index_path(folder, names[0]).read_text(encoding="utf-8"))
    is_usable = known["made_by"] == MADE_BY and known["names"] == list(names)
    segments: Index = known["segments"] if is_usable else []
    return segments


def _places(index: Index) -> dict[str, Place]:
    """Return where each segment begins in each pair of files, and its sizes."""
    found: dict[str, Place] = {}
    starts: list[tuple[int, int]] = []
    for digest, listed in index:
        sizes = [Sizes(*one) for one in listed]
        starts = starts or [(0, len(HEAD))] * len(sizes)
        found[digest] = (starts, sizes)
        starts = [
            (text + size.text, packed + size.packed)
            for (text, packed), size in zip(starts, sizes, strict=True)
        ]
    return found
