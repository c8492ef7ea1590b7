"""The text of a PDF: its pieces by where they stand, cells of a row in one line.

A PDF knows no lines, paragraphs or tables, only pieces of text at places.  What
stands to the right at the same height is the next cell; what stands close
below goes on; a wider gap begins a paragraph.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from ssegraph.findings import Place
from ssegraph.importing.bounded import parsing
from ssegraph.importing.refused import refusal

# It remarks on damaged files in passing, beside our own message.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
MOST_PAGES = 200
# In heights of a letter.
SAME_LINE = 0.6
SAME_COLUMN = 3.0
BODY_LINE = 1.9
NEXT_WORD = 1.2
CELL_BESIDE = 1.5
LETTER = 0.5
NARROW = 0.35
DEFAULT_HEIGHT = 10.0
# A gap between paragraphs, in gaps between lines.
PARAGRAPH = 1.5
BODY_ABOVE = 1.2
# So many pieces that begin at the same place are a column.
LEAST_CELLS = 3


@dataclass(slots=True)
class _Line:
    y: float
    x: float
    width: float
    text: str


@dataclass(slots=True)
class _Block:
    """Lines below each other that begin at the same place."""

    left: float
    height: float
    lines: list[_Line]

    @property
    def top(self) -> float:
        return self.lines[0].y

    @property
    def bottom(self) -> float:
        return self.lines[-1].y

    def gaps(self) -> list[float]:
        return [above.y - below.y for above, below in pairwise(self.lines)]


@dataclass(frozen=True, slots=True)
class _Run:
    x: float
    y: float
    height: float
    text: str


def read_pages(path: Path) -> str:
    """Return the text of the PDF at *path*, or raise ``ImportRefused``."""
    place = Place(path.name)
    with parsing(place):
        reader = PdfReader(path)
        if reader.is_encrypted:
            raise refusal("import-encrypted", place)
        if len(reader.pages) > MOST_PAGES:
            raise refusal("sheet-pages", place, most=str(MOST_PAGES))
        pages = [list(_runs(page)) for page in reader.pages]
    return "".join(_page(runs) for runs in pages)


def _runs(page: Any) -> Iterator[_Run]:
    runs: list[_Run] = []

    def take(text: str, _: Any, matrix: Sequence[float], __: Any, size: float) -> None:
        if text.strip():
            height = abs(size * matrix[3]) or DEFAULT_HEIGHT
            runs.append(_Run(matrix[4], matrix[5], height, text.replace("\n", " ")))

    page.extract_text(visitor_text=take)
    yield from runs


def _page(runs: Sequence[_Run]) -> str:
    rows = list(_rows(runs))
    line_gap = _line_gap(rows)
    parts = [part for row in rows for part in _without_body(row, line_gap)]
    return "\n".join(_written(row, line_gap) for row in parts) + "\n"


def _line_gap(rows: Sequence[Sequence[_Block]]) -> float:
    """Return the distance of two lines in the tables of a page."""
    gaps = [gap for row in rows if len(row) > 1 for block in row for gap in block.gaps()]
    return min((gap for gap in gaps if gap > 0), default=0.0)


def _rows(runs: Sequence[_Run]) -> Iterator[list[_Block]]:
    """Yield the blocks of each row; text that is no table is a row of one block."""
    starts = Counter(round(run.x) for run in runs)
    columns = {start for start, count in starts.items() if count >= LEAST_CELLS}
    row: list[_Block] = []
    for run in runs:
        line = _Line(run.y, run.x, run.height * len(run.text), run.text)
        if row and _goes_on(row[-1], run, columns):
            last = row[-1].lines[-1]
            last.width = run.x - last.x + line.width
            last.text += run.text
        elif row and _is_below(row[-1], run):
            row[-1].lines.append(line)
        else:
            if row and not _is_beside(row[-1], run):
                yield row
                row = []
            row.append(_Block(run.x, run.height, [line]))
    if row:
        yield row


def _goes_on(block: _Block, run: _Run, columns: Collection[int]) -> bool:
    line = block.lines[-1]
    if abs(run.y - line.y) >= SAME_LINE * run.height or run.x < block.left:
        return False
    # How wide letters are is not known, only how wide they are at least and mostly.
    is_column = round(run.x) in columns and run.x > line.x + NARROW * line.width
    return not is_column and run.x - line.x - LETTER * line.width < NEXT_WORD * run.height


def _is_below(block: _Block, run: _Run) -> bool:
    return run.y < block.bottom and abs(run.x - block.left) < SAME_COLUMN * run.height


def _is_beside(block: _Block, run: _Run) -> bool:
    """Say whether *run* begins the next cell of the row: to the right, and no lower."""
    to_the_right = run.x > block.left + CELL_BESIDE * run.height
    return to_the_right and run.y > block.bottom - SAME_LINE * run.height


def _without_body(row: list[_Block], line_gap: float) -> Iterator[list[_Block]]:
    """Split off the text that stands above a table and begins where its first column does."""
    first = row[0]
    if len(row) > 1:
        top = max(block.top for block in row[1:]) + SAME_LINE * first.height
        above = [
            number
            for number, gap in enumerate(first.gaps(), 1)
            if first.lines[number - 1].y > top and gap > line_gap * BODY_ABOVE
        ]
        if above:
            cut = above[-1]
            yield [_Block(first.left, first.height, first.lines[:cut])]
            row = [_Block(first.left, first.height, first.lines[cut:]), *row[1:]]
    yield row


def _written(row: Sequence[_Block], line_gap: float) -> str:
    if len(row) > 1:
        return "\t".join(_cell(block, line_gap * PARAGRAPH) for block in row)
    block = row[0]
    written = [block.lines[0].text]
    for gap, line in zip(block.gaps(), block.lines[1:], strict=True):
        written += [""] * (gap > BODY_LINE * block.height) + [line.text]
    return "\n".join([*written, ""])


def _cell(block: _Block, paragraph_gap: float) -> str:
    paragraphs = [block.lines[0].text]
    for gap, line in zip(block.gaps(), block.lines[1:], strict=True):
        if gap > paragraph_gap:
            paragraphs.append(line.text)
        else:
            paragraphs[-1] += " " + line.text
    return cell_of(paragraphs)


def cell_of(paragraphs: Sequence[str]) -> str:
    """Return the content of a cell in one line, its paragraphs told apart."""
    kept = [" ".join(text.split()) for text in paragraphs if text.strip()]
    return kept[0] if len(kept) == 1 else " ".join(f"<p>{text}</p>" for text in kept)
