"""The text of a sheet, whatever file it comes in, and what its digest is taken of.

Passages are counted in characters.  A text file is counted as it is, byte for
byte what its SHA-256 says.  From a document or a PDF the text is read out in
one form, tables as rows of tabs, and passages are counted in that text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ssegraph.findings import Place
from ssegraph.importing.bounded import Kind, kind_of, parsing, read_text
from ssegraph.importing.refused import refusal
from ssegraph.importing.sheet.pages import cell_of, read_pages
from ssegraph.settings import Settings

# A hundred times what a form holds.
MOST_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class SheetText:
    """``content`` is what positions count in; ``read_out`` when no text file holds it so."""

    name: str
    content: str
    read_out: bool

    @property
    def digest(self) -> str:
        """The SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.content.encode("utf-8")).hexdigest()

    def place(self, position: int) -> Place:
        """Return line and column of the character at *position*."""
        line = self.content.count("\n", 0, position) + 1
        return Place(self.name, line, position - self.content.rfind("\n", 0, position))


def read_sheet_text(path: Path, settings: Settings) -> SheetText:
    """Return the text in the file at *path*; raises ``ImportRefused`` when it has none."""
    kind = kind_of(path, settings)
    if kind == Kind.TEXT:
        return _plain(path, settings)
    if kind == Kind.DOCUMENT:
        content = _document_text(path)
    elif kind == Kind.PDF:
        content = read_pages(path)
    else:
        raise refusal("sheet-file-kind", Place(path.name))
    if not content.strip():
        raise refusal("sheet-without-text", Place(path.name))
    _refuse_longer(content, path)
    return SheetText(path.name, content, read_out=True)


def _refuse_longer(content: str, path: Path) -> None:
    if len(content) > MOST_CHARACTERS:
        raise refusal("sheet-too-long", Place(path.name), most=f"{MOST_CHARACTERS:,}")


def _plain(path: Path, settings: Settings) -> SheetText:
    checked = read_text(path, settings)
    _refuse_longer(checked, path)
    raw = path.read_bytes()
    try:
        # Line ends and a byte order mark count, as they do for the digest.
        return SheetText(path.name, raw.decode("utf-8"), read_out=False)
    except UnicodeDecodeError:
        return SheetText(path.name, checked, read_out=True)


def _document_text(path: Path) -> str:
    with parsing(Place(path.name)):
        return "\n".join(_blocks(docx.Document(str(path)))) + "\n"


def _blocks(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
            yield ""
        else:
            yield from _paragraph(block)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    text = " ".join(paragraph.text.replace("\t", " ").split(" "))
    listed = "list" in (paragraph.style.name or "").lower() if paragraph.style else False
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    is_item = (listed or numbered) and bool(text.strip())
    yield ("- " if is_item else "") + text
    if not is_item:
        yield ""


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells: list[_Cell] = []
        for cell in row.cells:
            # A merged cell comes once for each column that it covers.
            if not any(cell._tc is other._tc for other in cells):
                cells.append(cell)
        yield "\t".join(map(_cell, cells))


def _cell(cell: _Cell) -> str:
    lines = [line for p in cell.paragraphs for line in p.text.split("\n")]
    return cell_of(lines)
