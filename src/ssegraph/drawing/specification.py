"""What every specification has: a schema, a caption, the size and the letters.

https://vega.github.io/vega-lite/docs/spec.html
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from ssegraph.drawing.labels import address, label
from ssegraph.drawing.theme import colour
from ssegraph.language.catalogue import catalogue
from ssegraph.language.writing import number

VEGA = "https://vega.github.io/schema/vega/v6.json"
VEGA_LITE = "https://vega.github.io/schema/vega-lite/v6.json"
OWN = "ssegraph"
NARROWEST, WIDEST = 200, 1600
TEXT, SMALL = 13, 11
# What is left around a drawing, in pixels.
MARGIN = 4
SIDES = ("left", "right", "top", "bottom")
FONT_NAME = "Liberation Sans"
LONGEST_TITLE, LONGEST_DESCRIPTION = 200, 600
# The renderer makes a relative address absolute; ``clean`` takes this off again.  Alone it
# means no address: the renderer cannot link some rows only.
HERE = "https://page.invalid"
Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Caption:
    """What a drawing is called and says, for those who see it and those who do not.

    ``description`` is for those who do not; a drawing without one is described
    by what it shows.  ``lead`` and ``source``, which is linked to ``href``, are
    drawn when the drawing is framed (``framed``), as the title is.  ``measure``
    is what the numbers count; if it is there, even empty, a map has a legend.
    """

    title: str
    description: str = ""
    language: str = "en"
    lead: str = ""
    source: str = ""
    href: str = ""
    measure: str | None = None


def vega_lite(caption: Caption, width: int, height: int) -> Spec:
    """Return the start of a Vega-Lite specification, *width* × *height* within its margins.

    Its layout depends on no measuring of letters, so it is the same everywhere.
    """
    return {
        "$schema": VEGA_LITE,
        **_common(caption, width, height),
        "config": {
            "background": "transparent",
            "font": FONT_NAME,
            "view": {"stroke": None},
            "aria": True,
            "text": {"fill": colour("ink"), "fontSize": TEXT, "align": "left", "aria": False},
            "axis": {
                "aria": False,
                "domain": False,
                "ticks": False,
                "title": None,
                "gridColor": colour("line"),
                "labelColor": colour("soft"),
                "labelFontSize": SMALL,
                "labelFontWeight": "normal",
            },
        },
    }


def vega(caption: Caption, width: int, height: int) -> Spec:
    """Return the start of a Vega specification."""
    return {"$schema": VEGA, "background": "transparent", **_common(caption, width, height)}


def caption_of(spec: Mapping[str, Any]) -> Caption:
    """Return the caption that *spec* was made with; one from elsewhere has an empty one."""
    return Caption(**spec.get("usermeta", {}).get(OWN, {"title": ""}))


def linked(href: str) -> dict[str, str]:
    """Return the column that links a row of data; without a safe address it is linked nowhere."""
    safe = address(href)
    return {"href": safe if safe.startswith("http") else HERE + safe}


def linking(rows: Sequence[Mapping[str, Any]]) -> Spec:
    """Return the channel that links *rows*, if any of them has an address."""
    return {"href": {"field": "href"}} if any(row["href"] != HERE for row in rows) else {}


def stated(caption: Caption, name: str, value: float | None) -> str:
    """Return what a mark says to those who do not see it: a name and a number."""
    words = label(name, LONGEST_TITLE)
    if value is None:
        return words
    sentence = catalogue(caption.language).gettext("%(name)s: %(value)s")
    return sentence % {"name": words, "value": number(value, caption.language)}


def within(width: int) -> int:
    """Return *width* in pixels as it may be."""
    return min(WIDEST, max(NARROWEST, width))


def with_room(spec: Spec, above: int = 0, below: int = 0) -> Spec:
    """Make room for what *spec* has outside its rows or axes, in pixels."""
    spec["padding"] = {**room_of(spec)}
    spec["padding"]["top"] += above
    spec["padding"]["bottom"] += below
    return spec


def room_of(spec: Spec) -> dict[str, int]:
    """Return what is left on each side of *spec*, in pixels."""
    room: dict[str, int] | int = spec["padding"]
    return room if isinstance(room, dict) else dict.fromkeys(SIDES, room)


def size_of(spec: Spec) -> tuple[int, int]:
    """Return the width and height of the drawing of *spec*, in pixels."""
    room = room_of(spec)
    across, down = room["left"] + room["right"], room["top"] + room["bottom"]
    return spec["width"] + across, spec["height"] + down


def _common(caption: Caption, width: int, height: int) -> Spec:
    title = label(caption.title, LONGEST_TITLE)
    description = label(caption.description, LONGEST_DESCRIPTION)
    kept = replace(
        caption,
        title=title,
        description=description,
        lead=label(caption.lead, LONGEST_DESCRIPTION),
        source=label(caption.source, LONGEST_TITLE),
        href=address(caption.href),
        measure=None if caption.measure is None else label(caption.measure, LONGEST_TITLE),
    )
    return {
        "description": " ".join(part for part in (title, description) if part),
        "usermeta": {OWN: asdict(kept)},
        "width": width,
        "height": height,
        "autosize": "none",
        "padding": MARGIN,
    }
