"""Files of others are known by what they hold, and refused before they can do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from ssegraph.findings import Place
from ssegraph.importing.bounded import ENCRYPTED, Kind, kind_of, parsing, read_text
from ssegraph.importing.refused import ImportRefused
from ssegraph.settings import Settings

SETTINGS = Settings(import_file_bytes=1 << 22)
TYPES = b"<Types/>"
WORKBOOK = {"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<workbook/>"}
MACRO_TYPE = b'<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return stream.getvalue()


KINDS = {
    Kind.WORKBOOK: package(WORKBOOK),
    Kind.DOCUMENT: package({"[Content_Types].xml": TYPES, "word/document.xml": b"<x/>"}),
    Kind.OPEN_DOCUMENT: package({"content.xml": b"<x/>"}),
    Kind.PDF: b"%PDF-1.7\n%\x00\xff",
    Kind.TEXT: "Objectifs : réfléchir".encode(),
    Kind.UNKNOWN: b"\x89PNG\r\n\x1a\n\x00\x00",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_what_it_holds_whatever_it_is_called(tmp_path: Path, kind: Kind) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(KINDS[kind])
    assert kind_of(path, SETTINGS) == kind


def lying_package() -> bytes:
    """Return a package of which a part says that it is encrypted."""
    content = bytearray(package(WORKBOOK))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    return bytes(content)


REFUSED = {
    "import-empty": b"",
    "import-file-size": b"x" * ((1 << 22) + 1),
    "import-encrypted": COMPOUND + bytes(100) + ENCRYPTED,
    "import-old-format": COMPOUND + bytes(100) + "Workbook".encode("utf-16-le"),
    "import-macros": package({**WORKBOOK, "xl/vbaProject.bin": b"\x00"}),
    "import-bomb": package({**WORKBOOK, "xl/sheet1.xml": bytes(4 << 20)}),
    "import-damaged": package(WORKBOOK)[:60],
}


@pytest.mark.parametrize("rule", REFUSED)
def test_what_must_not_be_opened_is_refused_with_one_message(tmp_path: Path, rule: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(REFUSED[rule])
    with pytest.raises(ImportRefused) as refused:
        kind_of(path, SETTINGS)
    (finding,) = refused.value.findings
    assert (finding.rule, finding.place.path) == (rule, "list.xlsx")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (lying_package(), "import-encrypted"),
        (package({**WORKBOOK, "[Content_Types].xml": MACRO_TYPE}), "import-macros"),
        (package({**WORKBOOK, "a.xml": bytes(2 << 20)}), "import-bomb"),
        (package({str(number): b"" for number in range(10_001)}), "import-bomb"),
    ],
    ids=["a part with a password", "macros by type", "one part that explodes", "very many parts"],
)
def test_what_hides_is_refused_too(tmp_path: Path, content: bytes, rule: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    with pytest.raises(ImportRefused) as refused:
        kind_of(path, SETTINGS)
    assert refused.value.findings[0].rule == rule


@pytest.mark.parametrize("path", [Path("/dev/zero"), Path("/tmp"), Path("/nowhere/list.xlsx")])
def test_what_is_no_file_is_refused(path: Path) -> None:
    with pytest.raises(ImportRefused):
        kind_of(path, SETTINGS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark"])
def test_text_is_read_in_every_encoding_that_says_what_it_is(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "sheet.txt"
    text = "Chloé Sécher\r\nRTES\rœuvre"
    is_marked = encoding.endswith("-mark")
    bare = text.encode(encoding.removesuffix("-mark"))
    path.write_bytes(b"\xff\xfe" + bare if is_marked else bare)
    assert kind_of(path, SETTINGS) == Kind.TEXT
    assert read_text(path, SETTINGS) == "Chloé Sécher\nRTES\nœuvre"


@pytest.mark.parametrize("content", ["Ana\nChloé".encode("latin-1"), b"Ana\nB\0en"])
def test_text_that_does_not_say_what_it_is_is_refused_at_its_line(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "sheet.txt"
    path.write_bytes(content)
    with pytest.raises(ImportRefused) as refused:
        read_text(path, SETTINGS)
    assert (refused.value.findings[0].rule, refused.value.findings[0].place.line) == (
        "import-encoding",
        2,
    )


@pytest.mark.parametrize(
    "error", [AttributeError("no body"), OSError("no part"), RecursionError(), OverflowError()]
)
def test_whatever_a_library_raises_at_a_damaged_file_is_one_refusal(error: Exception) -> None:
    with (
        pytest.raises(ImportRefused, match=r"form\.docx: The file is damaged"),
        parsing(Place("form.docx")),
    ):
        raise error
