"""The colours of drawings: custom properties in a page, values where there is no page.

A drawing is made with ``var(--name)`` for every colour, so inside a page it
follows the page's light and dark.  On its own it brings the values with it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping

LIGHT, DARK, EITHER = "light", "dark", "auto"
# Name, light, dark.  The first ones are those of web/styles/.
COLOURS = (
    ("paper", "#fbf8f2", "#1b1714"),
    ("panel", "#f4ede1", "#26201b"),
    ("ink", "#2a2420", "#ece3d8"),
    ("soft", "#6a5e54", "#b0a295"),
    ("line", "#e2d8c8", "#3b322a"),
    ("accent", "#97391a", "#f0a27f"),
    ("land", "#e6dccb", "#3a322b"),
    ("map-1", "#dfa180", "#84503a"),
    ("map-2", "#cd8058", "#a3664a"),
    ("map-3", "#b86138", "#c27e5b"),
    ("map-4", "#9a4520", "#df9a75"),
    ("map-5", "#752a0e", "#f8bd9f"),
    ("chart-1", "#a8471f", "#ee9a76"),
    ("chart-2", "#1d6a72", "#6fc3c9"),
    ("chart-3", "#96680c", "#e3b457"),
    ("chart-4", "#7a3f6b", "#cf94bf"),
    ("chart-5", "#5a661c", "#b5c26a"),
    ("chart-6", "#46608f", "#93aede"),
)
VALUES: Mapping[str, Mapping[str, str]] = {
    LIGHT: {name: light for name, light, _ in COLOURS},
    DARK: {name: dark for name, _, dark in COLOURS},
}
SERIES = tuple(f"var(--chart-{number})" for number in range(1, 7))
TONES = tuple(f"var(--map-{number})" for number in range(1, 6))
# The page's own letters are not to be had outside it.
FONT = "'Avenir Next',Avenir,'Segoe UI',Ubuntu,'Noto Sans','Liberation Sans',Arial,sans-serif"
VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")


def colour(name: str) -> str:
    """Return the custom property called *name*, which must be one of ``COLOURS``."""
    if name not in VALUES[LIGHT]:
        raise ValueError(f"there is no colour {name!r}")
    return f"var(--{name})"


def concrete(text: str, theme: str) -> str:
    """Return *text*, an SVG or a specification, with the values of *theme* as colours."""
    values = VALUES[theme]
    return VARIABLE.sub(lambda found: values.get(found[1], "currentColor"), text)


def standalone(svg: bytes, theme: str = EITHER) -> bytes:
    """Return *svg* with all that it needs outside a page, on paper of its own.

    With ``EITHER`` it follows the reader's light or dark; the other themes
    are for programs that know nothing of custom properties.
    """
    text = svg.decode()
    end = text.index(">")
    paper = '<rect width="100%" height="100%" fill="var(--paper)"/>'
    # The name of a drawing must stay its first child.
    start = _after_names(text, end + 1)
    if theme == EITHER:
        text = f"{text[:start]}<style>{STYLE}</style>{paper}{text[start:]}"
        return text.encode()
    font = f' font-family="{FONT}"'
    return concrete(f"{text[:end]}{font}{text[end:start]}{paper}{text[start:]}", theme).encode()


def _after_names(text: str, start: int) -> int:
    for tag in ("title", "desc"):
        if text.startswith(f"<{tag}>", start):
            start = text.index(f"</{tag}>", start) + len(tag) + 3
    return start


def _declarations(theme: str) -> str:
    return "".join(f"--{name}:{value};" for name, value in VALUES[theme].items())


STYLE = (
    f":root{{{_declarations(LIGHT)}font-family:{FONT}}}"
    f"@media(prefers-color-scheme:dark){{:root{{{_declarations(DARK)}}}}}"
)
# What a content security policy must allow for a drawing on its own, and no more.
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
