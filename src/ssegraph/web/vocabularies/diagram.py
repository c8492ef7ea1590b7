"""Diagrams of boxes that are part of a page: sizes from texts, places from ``drawing.boxes``.

The page's template draws them as SVG with classes of the stylesheet, so they
follow light and dark like everything else, and their words are real text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssegraph.drawing.boxes import GAP_Y, Box, Line, arrange
from ssegraph.drawing.labels import label

HEAD, ROW, PAD = 26.0, 18.0, 10.0
# The mean width of a letter, in pixels, of a heading and of a row.
HEAD_LETTER, ROW_LETTER = 7.0, 6.2
MOST_LETTERS, MOST_KIND = 26, 18
# A box of nothing but its heading may be longer, and they stand closer together.
MOST_HEADING, CLOSE = 40, 10.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line in a box: a name, and beside it what kind of value it has."""

    text: str
    href: str = ""
    kind: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its heading, where that leads, and its rows."""

    key: str
    text: str
    href: str = ""
    rows: tuple[Row, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A line from a box, or from one of its rows, to another box; ``kind`` is its look."""

    source: str
    target: str
    row: int | None = None
    kind: str = "property"


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its place and size."""

    node: Node
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """A drawing: boxes, and lines as SVG paths with their kinds."""

    width: float
    height: float
    boxes: Sequence[Placed]
    lines: Sequence[tuple[str, str]]


def diagram(nodes: Sequence[Node], links: Sequence[Link]) -> Diagram:
    """Place *nodes* and draw those *links* whose ends are among them."""
    nodes = [_fitted(node) for node in nodes]
    sizes = {node.key: _size(node) for node in nodes}
    keys = sizes.keys()
    drawn = [one for one in links if one.source in keys and one.target in keys]
    arranged = arrange(
        [Box(node.key, *sizes[node.key], HEAD / 2) for node in nodes],
        [Line(one.source, one.target, _start(one)) for one in drawn],
        GAP_Y if any(node.rows for node in nodes) else CLOSE,
    )
    return Diagram(
        arranged.width,
        arranged.height,
        [
            Placed(node, *arranged.places[node.key], arranged.widths[node.key], sizes[node.key][1])
            for node in nodes
        ],
        [(path, one.kind) for path, one in zip(arranged.paths, drawn, strict=True)],
    )


def _start(link: Link) -> float:
    return HEAD / 2 if link.row is None else HEAD + ROW * (link.row + 0.5)


def _fitted(node: Node) -> Node:
    rows = tuple(
        Row(label(one.text, MOST_LETTERS), one.href, label(one.kind, MOST_KIND), one.language)
        for one in node.rows
    )
    text = label(node.text, MOST_LETTERS if rows else MOST_HEADING)
    return Node(node.key, text, node.href, rows, node.language)


def _size(node: Node) -> tuple[float, float]:
    rows = (len(one.text) + (len(one.kind) + 2 if one.kind else 0) for one in node.rows)
    widest = max(len(node.text) * HEAD_LETTER, max(rows, default=0) * ROW_LETTER)
    return round(widest + 2 * PAD), HEAD + ROW * len(node.rows) + (4 if node.rows else 0)
