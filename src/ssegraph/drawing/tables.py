"""A table or cards as a drawing: the first rows, and how many more there are.

A column that would be too narrow to read makes the table one of cards, each
with the names of its cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssegraph.drawing.empty import empty
from ssegraph.drawing.labels import characters, lines
from ssegraph.drawing.specification import SMALL, TEXT, Caption, Spec, within
from ssegraph.drawing.telling import and_more, telling
from ssegraph.drawing.theme import colour
from ssegraph.drawing.writing import Writing

WIDTH = 640
LINE, PAD, GUTTER = 17, 9, 16
HEAD_LINE = 15
MOST_ROWS, MOST_LINES = 30, 3
# A narrower column cuts most words.
LEAST_COLUMN = 84
# The width of a figure, as a share of the font's size.
FIGURE = 0.62
CARD, CARD_GAP, CARD_PAD = 260, 12, 12
# A wide column has no more than so many characters' share of the width.
MOST_SHARE, LEAST_SHARE = 44, 8
MORE = 24


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row."""

    text: str
    href: str = ""
    is_number: bool = False


Cells = Sequence[Cell]


def table(
    caption: Caption,
    headings: Sequence[str],
    rows: Sequence[Cells],
    width: int = WIDTH,
    height: int = 0,
) -> Spec:
    """Return *rows* as a table, or as cards where there is no room for its columns."""
    width = within(width)
    if not rows:
        return empty(caption, width)
    if not has_room(len(headings), width):
        return cards(caption, headings, rows, width, height)
    caption = _told(caption, headings, rows)
    page, shares = Writing(), _widths(headings, rows, width)
    lefts = [sum(shares[:at]) + GUTTER * at for at in range(len(shares))]
    names = [
        lines(name, characters(share, SMALL), 2)
        for name, share in zip(headings, shares, strict=True)
    ]
    numeric = [all(row[at].is_number for row in rows) for at in range(len(headings))]
    y = float(HEAD_LINE * max(1, *map(len, names)))
    for at, words in enumerate(names):
        x, align = _edge(lefts[at], shares[at], is_number=numeric[at])
        first = y - HEAD_LINE * len(words) + SMALL
        page.write_lines(x, first, words, HEAD_LINE, size=SMALL, align=align, paint=colour("soft"))
    drawn = 0
    for row in rows[:MOST_ROWS]:
        texts = [
            lines(cell.text, characters(share, TEXT), MOST_LINES)
            for cell, share in zip(row, shares, strict=True)
        ]
        needed = 2 * PAD + LINE * max(1, *map(len, texts))
        if height and drawn and y + needed + MORE > height:
            break
        page.rule(y, width)
        for at, words in enumerate(texts):
            x, align = _edge(lefts[at], shares[at], is_number=numeric[at])
            page.write_lines(x, y + PAD + TEXT, words, LINE, row[at].href, align=align)
        y, drawn = y + needed, drawn + 1
    return _ended(page, caption, width, y, len(rows) - drawn)


def has_room(columns: int, width: int) -> bool:
    """Tell whether *columns* can be read beside each other in *width* pixels."""
    return within(width) + GUTTER >= columns * (LEAST_COLUMN + GUTTER)


def cards(
    caption: Caption,
    headings: Sequence[str],
    rows: Sequence[Cells],
    width: int = WIDTH,
    height: int = 0,
) -> Spec:
    """Return each of *rows* as a card, called by its first cell."""
    width = within(width)
    if not rows:
        return empty(caption, width)
    caption = _told(caption, headings, rows)
    columns = max(1, (width + CARD_GAP) // (CARD + CARD_GAP))
    across = (width - CARD_GAP * (columns - 1)) / columns
    page, y, drawn = Writing(), 0.0, 0
    while drawn < min(MOST_ROWS, len(rows)):
        beside = rows[drawn : min(MOST_ROWS, drawn + columns)]
        tall = max(_card_height(row, across) for row in beside)
        if height and drawn and y + tall + MORE > height:
            break
        for at, row in enumerate(beside):
            page.panel(at * (across + CARD_GAP), y, across, tall)
            corner = at * (across + CARD_GAP) + CARD_PAD, y + CARD_PAD
            _write_card(page, headings, row, corner, across)
        y, drawn = y + tall + CARD_GAP, drawn + len(beside)
    return _ended(page, caption, width, y - CARD_GAP, len(rows) - drawn)


def _ended(page: Writing, caption: Caption, width: int, y: float, left_out: int) -> Spec:
    if left_out:
        words = f"… {and_more(caption, left_out)}"
        page.write(0, y + MORE - 6, words, size=SMALL, paint=colour("soft"))
        y += MORE
    return page.spec(caption, width, y)


def _edge(left: float, width: float, *, is_number: bool) -> tuple[float, str]:
    return (left + width, "right") if is_number else (left, "left")


def _widths(headings: Sequence[str], rows: Sequence[Cells], width: int) -> list[float]:
    """Share *width* among the columns by what stands in them, but to each enough to be read."""
    least = [_least(name, [row[at] for row in rows]) for at, name in enumerate(headings)]
    wanted = [
        min(MOST_SHARE, max(LEAST_SHARE, len(name), *(len(row[at].text) for row in rows)))
        if one >= LEAST_COLUMN
        else 0
        for at, (name, one) in enumerate(zip(headings, least, strict=True))
    ]
    spare = width - GUTTER * (len(headings) - 1) - sum(least)
    return [
        one + spare * want / (sum(wanted) or 1) for one, want in zip(least, wanted, strict=True)
    ]


def _least(heading: str, cells: Sequence[Cell]) -> float:
    """Return the width that a column needs; one of short numbers needs little more than they."""
    if not all(cell.is_number for cell in cells):
        return LEAST_COLUMN
    longest = max(len(cell.text) for cell in cells) * TEXT
    word = max((len(word) for word in heading.split()), default=0) * SMALL
    return min(LEAST_COLUMN, FIGURE * max(longest, word))


def _card_lines(row: Cells, across: float) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the lines of a card's name, and of its other cells that hold something."""
    room = across - 2 * CARD_PAD
    name = lines(row[0].text, characters(room, TEXT + 2), MOST_LINES) or ["…"]
    others = [
        (at, lines(cell.text, characters(room, TEXT), MOST_LINES))
        for at, cell in enumerate(row)
        if at and cell.text
    ]
    return name, others


def _card_height(row: Cells, across: float) -> float:
    name, others = _card_lines(row, across)
    below = sum(HEAD_LINE + 5 + LINE * len(words) for _, words in others)
    return 2 * CARD_PAD + LINE * len(name) + below


def _write_card(
    page: Writing, headings: Sequence[str], row: Cells, corner: tuple[float, float], across: float
) -> None:
    name, others = _card_lines(row, across)
    x, y = corner[0], corner[1] + TEXT
    page.write_lines(x, y, name, LINE, row[0].href, weight="bold")
    y += LINE * len(name) + 5
    for at, words in others:
        heading = lines(headings[at], characters(across - 2 * CARD_PAD, SMALL), 1)
        page.write_lines(x, y, heading, HEAD_LINE, size=SMALL, paint=colour("soft"))
        page.write_lines(x, y + HEAD_LINE + 1, words, LINE, row[at].href)
        y += HEAD_LINE + 5 + LINE * len(words)


def _told(caption: Caption, headings: Sequence[str], rows: Sequence[Cells]) -> Caption:
    """Say the cells of each row by the names of their columns; the first needs none."""

    def said(row: Cells) -> str:
        return ", ".join(
            f"{name} {cell.text}" if at or cell.is_number else cell.text
            for at, (name, cell) in enumerate(zip(headings, row, strict=True))
            if cell.text
        )

    return telling(caption, rows, said, between="; ")
