"""Specifications for elsewhere: real colours, absolute links, the language's own dates.

What this yields needs nothing of ours: any Vega 6 or Vega-Lite 6 draws it.
"""

from __future__ import annotations

from typing import Any

from ssegraph.drawing.locale import numbers_of, times_of
from ssegraph.drawing.specification import FONT_NAME, HERE, VEGA, Spec, caption_of
from ssegraph.drawing.theme import FONT, VALUES, VARIABLE

# A row without an address has no link; the others are linked by their column.
HAS_LINK = "isValid(datum.href)"
LITE_LINK = {
    "condition": {"test": HAS_LINK, "field": "href", "type": "nominal"},
    "value": None,
}
VEGA_LINK = [{"test": HAS_LINK, "field": "href"}, {"value": None}]


def with_origin(spec: Spec, origin: str) -> Spec:
    """Return *spec* with links that lead to *origin*, such as ``https://example.org``.

    A drawing that is shown on another site would lead to pages of that one.
    """
    found = _replaced(spec, lambda text: origin + text[len(HERE) :] if _is_here(text) else text)
    assert isinstance(found, dict)  # noqa: S101  # a specification stays one
    return found


def portable(spec: Spec, theme: str) -> Spec:
    """Return *spec*, whose links are absolute, in the colours of *theme*, for other programs."""
    values = VALUES[theme]

    def written(text: str) -> str | None:
        if text == HERE:
            return None
        if text == FONT_NAME:
            return FONT
        found = VARIABLE.fullmatch(text)
        return values.get(found[1], text) if found else text

    drawn = _replaced(spec, written)
    assert isinstance(drawn, dict)  # noqa: S101  # a specification stays one
    _link_some(drawn, VEGA_LINK if spec["$schema"] == VEGA else LITE_LINK)
    config = drawn.setdefault("config", {})
    config.pop("background", None)
    language = caption_of(spec).language
    config["locale"] = {"number": numbers_of(language), "time": times_of(language)}
    return {**drawn, "background": values["paper"]}


def _is_here(text: str) -> bool:
    return text.startswith(f"{HERE}/")


def _replaced(value: Any, change: Any) -> Any:
    """Return a copy of *value* in which every text is changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _replaced(one, change) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(one, change) for one in value]
    return value


def _link_some(part: Any, link: Any) -> None:
    """Let the marks of *part* link those rows only that have an address."""
    if isinstance(part, list):
        for one in part:
            _link_some(one, link)
    elif isinstance(part, dict):
        if part.get("href") == {"field": "href"}:
            part["href"] = link
        for name, one in part.items():
            if name not in ("values", "href"):
                _link_some(one, link)
