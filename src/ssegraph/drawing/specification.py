"""What every specification has: a schema, a caption, the size and the letters.

https://vega.github.io/vega-lite/docs/spec.html
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ssegraph.drawing.labels import address, characters, label, lines
from ssegraph.drawing.theme import colour
from ssegraph.language.catalogue import catalogue
from ssegraph.language.writing import number

VEGA = "https://vega.github.io/schema/vega/v6.json"
VEGA_LITE = "https://vega.github.io/schema/vega-lite/v6.json"
OWN = "ssegraph"
NARROWEST, WIDEST = 240, 1600
TEXT, SMALL = 13, 11
TITLE, TITLE_LINE = 16, 20
LONGEST_TITLE, LONGEST_DESCRIPTION = 200, 600
# The renderer makes a relative address absolute; ``clean`` takes this off again.  Alone it
# means no address: the renderer cannot link some rows only.
HERE = "https://page.invalid"
Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Caption:
    """What a drawing is called and says, for those who see it and those who do not.

    ``source`` is a line about where it comes from.  The title and the source
    are drawn above the drawing when it is ``headed``.
    """

    title: str
    description: str = ""
    language: str = "en"
    source: str = ""
    headed: bool = False


def vega_lite(caption: Caption, width: int, height: int) -> Spec:
    """Return the start of a Vega-Lite specification, *width* × *height* within its margins.

    Its layout depends on no measuring of letters, so it is the same everywhere.
    """
    return {
        "$schema": VEGA_LITE,
        **_common(caption, width, height),
        "config": {
            "background": "transparent",
            "font": "Liberation Sans",
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


def _common(caption: Caption, width: int, height: int) -> Spec:
    title = label(caption.title, LONGEST_TITLE)
    description = label(caption.description, LONGEST_DESCRIPTION)
    kept = Caption(title, description, caption.language, label(caption.source, LONGEST_TITLE))
    head = _head(kept, width) if caption.headed else {}
    return {
        "description": " ".join(part for part in (title, description) if part),
        "usermeta": {OWN: asdict(kept)},
        "width": width,
        "height": height,
        "autosize": "none",
        **({"title": head, "padding": _margin(head)} if head else {"padding": 4}),
    }


def _head(caption: Caption, width: int) -> Spec:
    return {
        "text": lines(caption.title, characters(width, TITLE + 1)),
        "subtitle": lines(caption.source, characters(width, SMALL), 1),
        "anchor": "start",
        "frame": "group",
        "offset": 12,
        "color": colour("ink"),
        "fontSize": TITLE,
        "lineHeight": TITLE_LINE,
        "subtitleColor": colour("soft"),
        "subtitleFontSize": SMALL,
        "subtitlePadding": 4,
        "aria": False,
    }


def _margin(head: Spec) -> Spec:
    top = 16 + TITLE_LINE * len(head["text"]) + (SMALL + 6) * len(head["subtitle"])
    return {"left": 4, "right": 4, "bottom": 4, "top": top}
