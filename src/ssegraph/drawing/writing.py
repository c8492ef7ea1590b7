"""Drawings that are mostly words: lines of text, panels and rules at places in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ssegraph.drawing.rows import linked_row
from ssegraph.drawing.specification import FONT_NAME, TEXT, Caption, Spec, linking, vega
from ssegraph.drawing.theme import colour

Row = dict[str, Any]
ROUND = 6


@dataclass(slots=True)
class Writing:
    """Words, panels behind them and rules between them, collected one after the other."""

    words: list[Row] = field(default_factory=list)
    panels: list[Row] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, href: str = "", **look: Any) -> None:
        """Write *text* with its base line at *y*; *look* may be size, weight, align, paint."""
        plain = {"size": TEXT, "weight": "normal", "align": "left", **linked_row(href)}
        self.words.append({"x": x, "y": y, "text": text, "says": text, **plain, **look})

    def write_lines(
        self, x: float, y: float, texts: Sequence[str], line: float, href: str = "", **look: Any
    ) -> None:
        """Write *texts* below each other, *line* apart, the first at *y*."""
        for number, text in enumerate(texts):
            self.write(x, y + line * number, text, href, **look)

    def panel(self, x: float, y: float, width: float, height: float) -> None:
        """Put a panel behind what is written there."""
        self.panels.append({"x": x, "y": y, "width": width, "height": height})

    def rule(self, y: float, width: float) -> None:
        """Draw a line across, at *y*."""
        self.rules.append({"path": f"M0,{y}L{width},{y}"})

    def spec(self, caption: Caption, width: int, height: float) -> Spec:
        """Return the specification of what was written."""
        tables = {"panels": self.panels, "rules": self.rules, "words": self.words}
        return {
            **vega(caption, width, round(height)),
            "data": [{"name": name, "values": rows} for name, rows in tables.items()],
            "marks": [_panels(), _rules(), _words(self.words)],
        }


def _panels() -> Spec:
    places = {name: {"field": name} for name in ("x", "y", "width", "height")}
    look = {"fill": {"value": colour("panel")}, "cornerRadius": {"value": ROUND}}
    return _mark("rect", "panels", {**places, **look})


def _rules() -> Spec:
    look = {"stroke": {"value": colour("line")}, "strokeWidth": {"value": 1}}
    return _mark("path", "rules", {"path": {"field": "path"}, **look})


def _words(words: Sequence[Row]) -> Spec:
    names = {"fill": "paint", "fontSize": "size", "fontWeight": "weight", "description": "says"}
    encode = {name: {"field": name} for name in ("x", "y", "text", "align")}
    encode |= {name: {"field": column} for name, column in names.items()}
    encode |= {"font": {"value": FONT_NAME}, **linking(words)}
    return {**_mark("text", "words", encode), "aria": True}


def _mark(kind: str, table: str, encode: Spec) -> Spec:
    return {"type": kind, "aria": False, "from": {"data": table}, "encode": {"enter": encode}}
