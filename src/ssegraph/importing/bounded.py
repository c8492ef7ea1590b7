"""Open files of others: bounded in size, known by content, never by name alone.

A workbook or a document is a ZIP file, and a small one can unpack to more than
any memory holds, so what it says of its parts is added up before one is read.
ECMA-376 (Office Open XML), and MS-CFB for what holds encrypted files.
"""

from __future__ import annotations

import codecs
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from ssegraph.errors import Problem
from ssegraph.findings import Place
from ssegraph.importing.refused import refusal
from ssegraph.settings import Settings

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# Compound files: encrypted workbooks and documents, and those of before 2007.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PDF = b"%PDF-"
PDF_WITHIN = 1024
MOST_PARTS = 10_000
# XML packs to a fiftieth at best; a bomb, to a thousandth.
MOST_RATIO = 200
RATIO_FROM_BYTES = 1 << 20
MACROS = ("vbaproject.bin", "vbadata.xml")
FIRST_BYTES = 4096
MOST_REASON = 200
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Kind(StrEnum):
    """What a file is, by its content."""

    WORKBOOK = "workbook"
    DOCUMENT = "document"
    PDF = "pdf"
    TEXT = "text"
    OPEN_DOCUMENT = "open document"
    UNKNOWN = "unknown"


def kind_of(path: Path, settings: Settings) -> Kind:
    """Say what the file at *path* is.

    Raises ``ImportRefused`` for what must not be opened: too large, encrypted,
    with macros, packed to explode, no file at all.
    """
    place = Place(path.name)
    _admit(path, settings)
    with path.open("rb") as stream:
        first = stream.read(FIRST_BYTES)
    if first.startswith(ZIP):
        return _kind_of_zip(path, settings)
    if first.startswith(COMPOUND):
        is_encrypted = ENCRYPTED in path.read_bytes()
        raise refusal("import-encrypted" if is_encrypted else "import-old-format", place)
    if PDF in first[:PDF_WITHIN]:
        return Kind.PDF
    is_text = first.startswith(tuple(mark for mark, _ in MARKS)) or b"\0" not in first
    return Kind.TEXT if is_text else Kind.UNKNOWN


@contextmanager
def parsing(place: Place) -> Iterator[None]:
    """Refuse the file as damaged whatever the library that reads it raises.

    Libraries promise no set of exceptions for files that somebody has damaged,
    or made to do harm.
    """
    try:
        yield
    except (Problem, MemoryError):
        raise
    except Exception as error:
        reason = str(error).partition("\n")[0][:MOST_REASON] or type(error).__name__
        raise refusal("import-damaged", place, reason=reason) from error


def read_text(path: Path, settings: Settings) -> str:
    """Return the text in *path*: UTF-8 with or without a mark, or UTF-16 with one.

    Line ends become newlines.  Anything else is refused: a guess at an old
    encoding would turn names into others in silence.
    """
    _admit(path, settings)
    content = path.read_bytes()
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refusal("import-encoding", Place(path.name, line)) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise refusal("import-encoding", Place(path.name, line))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _admit(path: Path, settings: Settings) -> None:
    place = Place(path.name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refusal("import-no-file", place)
        with path.open("rb"):
            pass
    except OSError as error:
        raise refusal("import-unreadable", place, reason=error.strerror or str(error)) from error
    if status.st_size > settings.import_file_bytes:
        raise refusal("import-file-size", place, limit=f"{settings.import_file_bytes:,}")
    if status.st_size == 0:
        raise refusal("import-empty", place)


def _kind_of_zip(path: Path, settings: Settings) -> Kind:
    place = Place(path.name)
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            names = {part.filename.lower() for part in parts}
            _refuse_parts(parts, place, settings)
            content_types = _beginning(package, names)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise refusal("import-damaged", place, reason=str(error)) from error
    if any(name.endswith(MACROS) for name in names) or b"macroEnabled" in content_types:
        raise refusal("import-macros", place)
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    if "xl/workbook.bin" in names:
        raise refusal("import-old-format", place)
    if "word/document.xml" in names:
        return Kind.DOCUMENT
    return Kind.OPEN_DOCUMENT if "content.xml" in names else Kind.UNKNOWN


def _refuse_parts(parts: list[zipfile.ZipInfo], place: Place, settings: Settings) -> None:
    """Refuse a package that is encrypted, or would unpack to more than was packed honestly."""
    if any(part.flag_bits & 1 for part in parts):
        raise refusal("import-encrypted", place)
    total = sum(part.file_size for part in parts)
    is_bomb = len(parts) > MOST_PARTS or total > settings.import_file_bytes
    for part in parts:
        packed = max(part.compress_size, 1)
        is_bomb |= part.file_size > RATIO_FROM_BYTES and part.file_size / packed > MOST_RATIO
    if is_bomb:
        raise refusal("import-bomb", place, size=f"{total:,}")


def _beginning(package: zipfile.ZipFile, names: set[str]) -> bytes:
    """Return what the package says its parts are; the central directory gave its size."""
    if "[content_types].xml" not in names:
        return b""
    name = next(n for n in package.namelist() if n.lower() == "[content_types].xml")
    with package.open(name) as stream:
        return stream.read(1 << 20)
