"""What a thing is linked with: it stands in the middle, what it has to the right of it.

What has *it* stands to the left.  On a narrow drawing all stand below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ssegraph.drawing.empty import empty
from ssegraph.drawing.labels import address, characters, label, lines
from ssegraph.drawing.specification import (
    SMALL,
    TEXT,
    Caption,
    Spec,
    linked,
    linking,
    stated,
    vega,
    within,
)
from ssegraph.drawing.theme import colour

WIDTH = 640
# Below this width there is no room for three columns.
COLUMNS = 480
MOST = 16
LINE, RELATION_LINE, GAP, PAD = 17, 15, 14, 10
MIDDLE_LINES = 5
# Shares of the width: a column at the side, the middle; what is left is for the lines.
SIDE, MIDDLE = 0.335, 0.2
# A narrow drawing has a rail on its left, from which lines lead to the words.
RAIL, WORDS = 10, 34
ARROW = 4
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing, by what it is called, and how it is linked: from the middle or to it."""

    label: str
    relation: str
    href: str = ""
    outgoing: bool = True


@dataclass(slots=True)
class _Drawn:
    """Marks that are made one after the other: words, lines and the heads of arrows."""

    caption: Caption
    words: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    heads: list[Row] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, **look: Any) -> None:
        plain = {"size": TEXT, "weight": "normal", "align": "left", "paint": colour("ink")}
        self.words.append({"x": x, "y": y, "text": text, "says": "", **plain, **linked(""), **look})

    def head(self, x: float, y: float, *, rightward: bool) -> None:
        back = x - ARROW * 1.6 if rightward else x + ARROW * 1.6
        self.heads.append({"path": f"M{x},{y}L{back},{y - ARROW}L{back},{y + ARROW}Z"})

    def neighbour(
        self, one: Neighbour, words: Sequence[str], x: float, y: float, *, rightward: bool
    ) -> None:
        """Write how *one* is linked and, below that, what it is called in one or two lines."""
        align = "left" if rightward else "right"
        relation = label(one.relation, characters(WIDTH * SIDE, SMALL))
        self.write(x, y + 11, relation, size=SMALL, align=align, paint=colour("soft"))
        paint = colour("accent" if address(one.href) else "ink")
        for number, text in enumerate(words):
            below = y + RELATION_LINE + LINE * (number + 1) - 4
            # The first line is called by the whole name, the second by nothing.
            said = stated(self.caption, one.label, None) if number == 0 else ""
            look = {"align": align, "paint": paint, "says": said, **linked(one.href)}
            self.write(x, below, text, **look)


def neighbourhood(
    caption: Caption, middle: str, neighbours: Sequence[Neighbour], width: int = WIDTH
) -> Spec:
    """Return a drawing of the thing called *middle* and at most ``MOST`` of its *neighbours*."""
    width, shown = within(width), neighbours[:MOST]
    if not shown:
        return empty(caption, width)
    drawn = _Drawn(caption)
    if width < COLUMNS:
        height, box = _below(drawn, middle, shown, width)
    else:
        height, box = _beside(drawn, middle, shown, width)
    return {**vega(caption, width, round(height)), **_marks(drawn, box)}


def _beside(
    drawn: _Drawn, middle: str, shown: Sequence[Neighbour], width: int
) -> tuple[float, Row]:
    """Draw three columns; return the height and the box in the middle."""
    side, box_width = width * SIDE, width * MIDDLE
    columns = [
        [_worded(one, characters(side, TEXT)) for one in shown if one.outgoing is outgoing]
        for outgoing in (False, True)
    ]
    name = lines(middle, characters(box_width - 2 * PAD, TEXT + 1), MIDDLE_LINES)
    box_height = 2 * PAD + LINE * len(name)
    height = max(box_height, *(_height(column) for column in columns)) + 2
    left, right = (width - box_width) / 2, (width + box_width) / 2
    for is_right, column in zip((False, True), columns, strict=True):
        y = (height - _height(column)) / 2
        for neighbour, words in column:
            x = width - side if is_right else side
            drawn.neighbour(neighbour, words, x, y, rightward=is_right)
            at = y + (RELATION_LINE + LINE * len(words)) / 2
            edge, near = (right, x - 6) if is_right else (left, x + 6)
            bend = (edge + near) / 2
            path = f"M{edge},{height / 2}C{bend},{height / 2},{bend},{at},{near},{at}"
            drawn.lines.append({"path": path})
            if is_right:
                drawn.head(near, at, rightward=True)
            y += _row_height(words)
    if columns[0]:
        drawn.head(left, height / 2, rightward=True)
    top = (height - box_height) / 2
    _write_middle(drawn, name, width / 2, top)
    return height, {"x": left, "y": top, "width": box_width, "height": box_height}


def _below(drawn: _Drawn, middle: str, shown: Sequence[Neighbour], width: int) -> tuple[float, Row]:
    """Draw one column below the box; return the height and the box."""
    name = lines(middle, characters(width - 2 * PAD, TEXT + 1), MIDDLE_LINES)
    box_height = 2 * PAD + LINE * len(name)
    y = at = float(box_height + GAP)
    for neighbour in shown:
        _, words = _worded(neighbour, characters(width - WORDS, TEXT))
        drawn.neighbour(neighbour, words, WORDS, y, rightward=True)
        at = y + RELATION_LINE / 2
        drawn.lines.append({"path": f"M{RAIL},{at}L{WORDS - 6},{at}"})
        drawn.head(WORDS - 6 if neighbour.outgoing else RAIL + 2, at, rightward=neighbour.outgoing)
        y += _row_height(words)
    drawn.lines.append({"path": f"M{RAIL},{box_height}L{RAIL},{at}"})
    _write_middle(drawn, name, width / 2, 0)
    return y, {"x": 0, "y": 0, "width": width, "height": box_height}


def _worded(neighbour: Neighbour, most: int) -> tuple[Neighbour, list[str]]:
    return neighbour, lines(neighbour.label, most) or ["…"]


def _row_height(words: Sequence[str]) -> float:
    return RELATION_LINE + LINE * len(words) + GAP


def _height(column: Sequence[tuple[Neighbour, list[str]]]) -> float:
    return sum(_row_height(words) for _, words in column)


def _write_middle(drawn: _Drawn, name: Sequence[str], x: float, top: float) -> None:
    for number, text in enumerate(name):
        drawn.write(x, top + PAD + LINE * (number + 1) - 4, text, weight="bold", align="center")


def _marks(drawn: _Drawn, box: Row) -> Spec:
    tables = {"words": drawn.words, "lines": drawn.lines, "heads": drawn.heads, "box": [box]}
    line = {"stroke": {"value": colour("soft")}, "strokeWidth": {"value": 1}}
    head = {"fill": {"value": colour("soft")}}
    frame = {"fill": {"value": colour("panel")}, "stroke": {"value": colour("accent")}}
    rounded = {"cornerRadius": {"value": 6}}
    places = {name: {"field": name} for name in ("x", "y", "width", "height")}
    return {
        "data": [{"name": name, "values": rows} for name, rows in tables.items()],
        "marks": [
            _mark("path", "lines", {"path": {"field": "path"}, **line}),
            _mark("rect", "box", {**places, **frame, **rounded}),
            _mark("path", "heads", {"path": {"field": "path"}, **head}),
            *_texts(drawn.words),
        ],
    }


def _texts(words: Sequence[Row]) -> Iterator[Spec]:
    encode = {
        "x": {"field": "x"},
        "y": {"field": "y"},
        "text": {"field": "text"},
        "align": {"field": "align"},
        "fill": {"field": "paint"},
        "fontSize": {"field": "size"},
        "fontWeight": {"field": "weight"},
        "font": {"value": "Liberation Sans"},
        "description": {"field": "says"},
        **linking(words),
    }
    yield {**_mark("text", "words", encode), "aria": True}


def _mark(kind: str, table: str, encode: Spec) -> Spec:
    return {"type": kind, "aria": False, "from": {"data": table}, "encode": {"enter": encode}}
