"""A drawing that stands alone: its title and lead above it, where it comes from below."""

from __future__ import annotations

from typing import Any

from ssegraph.drawing.labels import characters, lines
from ssegraph.drawing.specification import (
    FONT_NAME,
    HERE,
    SMALL,
    TEXT,
    VEGA,
    Caption,
    Spec,
    caption_of,
    linked,
    linking,
    room_of,
)
from ssegraph.drawing.theme import colour

# What is left at the edges, between the words above and the drawing, and below it.
EDGE, GAP, FOOT_GAP = 16, 14, 12
# From so wide a drawing on, the title is larger.
WIDE = 560
TITLE, SMALL_TITLE = 19, 16
MOST_TITLE_LINES, MOST_LEAD_LINES, MOST_SOURCE_LINES = 3, 3, 2
LEAD_LINE, SOURCE_LINE = 18, 15
# Bold letters are wider than others.
BOLD = 1.08


def inner_width(width: int) -> int:
    """Return how wide a drawing may be that is to be *width* pixels wide with its frame."""
    return width - 2 * EDGE


def frame_height(caption: Caption, width: int) -> int:
    """Return how much of the height the frame takes around a drawing of *width* pixels."""
    return (
        2 * EDGE + _head_height(_head(caption, width), width) + _foot_height(_foot(caption, width))
    )


def framed(spec: Spec) -> Spec:
    """Return *spec* with its title, lead and source drawn around it."""
    caption, width = caption_of(spec), spec["width"]
    # The frame leaves more around the drawing than it would have by itself.
    bare = room_of(spec)
    room = {side: pixels - min(bare.values()) for side, pixels in bare.items()}
    head, foot = _head(caption, width), _foot(caption, width)
    # An empty line below the title takes room, too.
    top = {**{name: texts for name, texts in head.items() if texts}, **_look(width)}
    below = spec["height"] + room["bottom"] + FOOT_GAP
    drawn: Spec = _quiet(spec)
    if head["text"]:
        drawn["title"] = {**top, "offset": GAP}
    drawn["padding"] = {
        "left": EDGE,
        "right": EDGE,
        "top": EDGE + _head_height(head, width) + room["top"],
        "bottom": EDGE + _foot_height(foot) + room["bottom"],
    }
    if not foot:
        return drawn
    source = [{"source": foot, "says": " ".join(foot), **linked(caption.href)}]
    if spec["$schema"] == VEGA:
        drawn["data"] = [*drawn["data"], {"name": "source", "values": source}]
        drawn["marks"] = [*drawn["marks"], _source_mark(source, below)]
    else:
        drawn["layer"] = [*drawn["layer"], _source_layer(source, below)]
    return drawn


def _quiet(part: Any) -> Any:
    """Return *part* with linked words in the colour of all words.

    Most who see a picture cannot follow its links.
    """
    if isinstance(part, list):
        return [_quiet(one) for one in part]
    if not isinstance(part, dict):
        return part
    quiet = {name: _quiet(one) for name, one in part.items()}
    if quiet.get("paint") == colour("accent") and quiet.get("href", HERE) != HERE:
        quiet["paint"] = colour("ink")
    return quiet


def _head(caption: Caption, width: int) -> dict[str, list[str]]:
    most = characters(width, _title_size(width) * BOLD)
    return {
        "text": lines(caption.title, most, MOST_TITLE_LINES),
        "subtitle": lines(caption.lead, characters(width, TEXT), MOST_LEAD_LINES),
    }


def _look(width: int) -> Spec:
    return {
        "anchor": "start",
        "frame": "group",
        "color": colour("ink"),
        "font": FONT_NAME,
        "fontSize": _title_size(width),
        "fontWeight": "bold",
        "lineHeight": _title_line(width),
        "subtitleColor": colour("soft"),
        "subtitleFont": FONT_NAME,
        "subtitleFontSize": TEXT,
        "subtitleLineHeight": LEAD_LINE,
        "subtitlePadding": 5,
        "aria": False,
    }


def _title_size(width: int) -> int:
    return TITLE if width >= WIDE else SMALL_TITLE


def _title_line(width: int) -> int:
    return _title_size(width) + 5


def _head_height(head: dict[str, list[str]], width: int) -> int:
    height = _title_line(width) * len(head["text"]) + LEAD_LINE * len(head["subtitle"])
    return height + (5 if head["subtitle"] else 0) + (GAP if height else 0)


def _foot(caption: Caption, width: int) -> list[str]:
    return lines(caption.source, characters(width, SMALL), MOST_SOURCE_LINES)


def _foot_height(foot: list[str]) -> int:
    return FOOT_GAP + SOURCE_LINE * len(foot) if foot else 0


def _source_layer(rows: list[dict[str, Any]], top: int) -> Spec:
    mark = {"type": "text", "baseline": "top", "fontSize": SMALL, "lineHeight": SOURCE_LINE}
    return {
        "data": {"values": rows},
        "mark": {**mark, "fill": colour("soft"), "aria": True},
        "encoding": {
            "x": {"value": 0},
            "y": {"value": top},
            "text": {"field": "source"},
            "description": {"field": "says"},
            **linking(rows),
        },
    }


def _source_mark(rows: list[dict[str, Any]], top: int) -> Spec:
    look = {"fontSize": SMALL, "lineHeight": SOURCE_LINE, "font": FONT_NAME, "baseline": "top"}
    return {
        "type": "text",
        "from": {"data": "source"},
        "encode": {
            "enter": {
                **{name: {"value": value} for name, value in look.items()},
                "x": {"value": 0},
                "y": {"value": top},
                "fill": {"value": colour("soft")},
                "text": {"field": "source"},
                "description": {"field": "says"},
                **linking(rows),
            }
        },
    }
