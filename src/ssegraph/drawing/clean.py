"""Make the renderer's SVG small, and free of all but shapes, words and links.

Only what is listed here gets through, so there is no script, no event
handler, no style and nothing from elsewhere in a drawing, whatever its data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, tostring

from ssegraph.drawing.labels import ELLIPSIS, address
from ssegraph.drawing.path import compact_path
from ssegraph.drawing.specification import HERE, Caption

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
SHAPES = frozenset({"path", "line", "rect", "circle", "text", "tspan"})
NUMBERS = frozenset({"x", "y", "x1", "x2", "y1", "y2", "width", "height", "dy", "stroke-width"})
PAINTS = frozenset({"fill", "stroke"})
WORDS = frozenset({"text-anchor", "font-weight", "font-style", "stroke-linecap", "stroke-linejoin"})
OTHERS = frozenset({"opacity", "fill-opacity", "stroke-opacity", "stroke-dasharray", "font-size"})
# What an element has when it does not say so.
UNSAID = {
    ("opacity", "1"),
    ("stroke-width", "1"),
    ("text-anchor", "start"),
    ("font-weight", "normal"),
    ("font-style", "normal"),
    ("stroke", "none"),
    ("stroke", "transparent"),
    ("fill", "transparent"),
    ("x2", "0"),
    ("y2", "0"),
}
PAINT = re.compile(
    r"none|transparent|currentColor|#[0-9a-fA-F]{3,8}|[a-z]{3,20}|var\(--[a-z0-9-]+\)"
)
WORD = re.compile(r"[a-z-]{1,20}|\d{3}")
QUANTITY = re.compile(r"-?[\d.]+(px)?(,[\d.]+)*")
NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")
TRANSFORM = re.compile(r"(?:(?:translate|rotate|scale)\([-\d.,e]+\) ?)+")


def clean(svg: str, caption: Caption) -> bytes:
    """Return *svg* reduced to what a drawing needs, called and described by *caption*.

    Raises ``ValueError`` if it is no SVG.
    """
    try:
        source = fromstring(svg)  # noqa: S314  # by our own renderer, which declares no entities
    except ParseError as error:
        raise ValueError(f"the renderer's SVG is not well-formed: {error}") from error
    width, height = (_number(source.get(name, "0")) for name in ("width", "height"))
    parts = [part for child in source for part in _parts(child)]
    links = any(part.tag == "a" or part.find(".//a") is not None for part in parts)
    drawing = Element("svg", xmlns=SVG[1:-1], viewBox=f"0 0 {width} {height}")
    drawing.attrib |= {"width": width, "height": height}
    # The parts of an image are hidden from those who do not see it; links must not be.
    if not links:
        drawing.set("role", "img")
    drawing.set("lang", caption.language)
    for tag, words in (("title", caption.title), ("desc", caption.description)):
        if words:
            SubElement(drawing, tag).text = words
    drawing.extend(_merged(parts))
    # No text or attribute holds a bare ">".
    return tostring(drawing, encoding="unicode").replace(" />", "/>").encode()


def _parts(source: Element) -> Iterator[Element]:
    """Yield what is to be drawn of *source*: nothing, itself, or its parts."""
    tag = source.tag.removeprefix(SVG)
    if source.get("display") == "none":
        return
    if tag in SHAPES:
        yield from _shape(source, tag)
    elif tag == "a":
        yield from _link(source)
    elif tag == "g":
        attributes = dict(_attributes(source))
        inner = _merged([part for child in source for part in _parts(child)])
        if not attributes:
            yield from inner
        elif inner:
            group = Element("g", attributes)
            group.extend(inner)
            yield group


def _shape(source: Element, tag: str) -> Iterator[Element]:
    shape = Element(tag, dict(_attributes(source)))
    if tag == "path":
        shape.set("d", compact_path(source.get("d", "")))
    # What is neither filled nor drawn is only there to be pointed at.
    is_seen = tag == "tspan" or "fill" in shape.attrib or "stroke" in shape.attrib
    is_empty = not (source.text or len(source)) if tag == "text" else False
    if not is_seen or is_empty or (tag == "path" and not shape.get("d")):
        return
    if tag == "text" and "stroke" in shape.attrib:
        # What surrounds letters must not cover them.
        shape.attrib |= {"paint-order": "stroke", "stroke-linejoin": "round"}
    shape.text = source.text
    shape.extend(part for child in source for part in _parts(child))
    for line in shape[:-1]:
        # Lines that stand below each other are words apart to those who hear or copy them.
        line.tail = " "
    if words := source.get("aria-label"):
        SubElement(shape, "title").text = words
    yield shape


def _link(source: Element) -> Iterator[Element]:
    inner = [part for child in source for part in _parts(child)]
    href = address(source.get(HREF, "").removeprefix(HERE))
    if not href:
        yield from inner
    elif inner:
        link = Element("a", href=href)
        words = [title.text or "" for part in inner for title in part.iter("title")]
        # Who speaks to a browser says what stands there (WCAG 2.2, 2.5.3): a name that is
        # shortened is no part of the whole one, so such a link is called by all it holds.
        if words and not any(ELLIPSIS in text for part in inner for text in part.itertext()):
            link.set("aria-label", words[0])
        link.extend(inner)
        yield link


def _attributes(source: Element) -> Iterator[tuple[str, str]]:
    for name, value in source.attrib.items():
        kept = _value(name, value)
        if kept and (name, kept) not in UNSAID:
            yield name, kept


def _value(name: str, value: str) -> str:
    """Return *value* as the attribute *name* may have it; '' if it may not."""
    if name == "transform":
        moved = _rounded(value) if TRANSFORM.fullmatch(value) else ""
        return "" if moved.strip() == "translate(0,0)" else moved.removesuffix(" translate(0,0)")
    if name in NUMBERS:
        return _number(value)
    for names, allowed in ((PAINTS, PAINT), (WORDS, WORD), (OTHERS, QUANTITY)):
        if name in names:
            return value.removesuffix("px") if allowed.fullmatch(value) else ""
    return ""


def _number(text: str) -> str:
    try:
        return f"{round(float(text), 2):g}"
    except ValueError:
        return ""


def _rounded(text: str) -> str:
    return NUMBER.sub(lambda found: _number(found[0]), text)


def _merged(parts: list[Element]) -> list[Element]:
    """Make one path of neighbours that differ in their outline only."""
    merged: list[Element] = []
    for part in parts:
        last = merged[-1] if merged else None
        if last is not None and _looks(last) == _looks(part) is not None:
            last.set("d", last.attrib["d"] + part.attrib["d"])
        else:
            merged.append(part)
    return merged


def _looks(part: Element) -> dict[str, str] | None:
    """Return what a path looks like but for its outline; ``None`` of what cannot be merged."""
    if part.tag != "path" or len(part) or "transform" in part.attrib or "opacity" in part.attrib:
        return None
    return {name: value for name, value in part.attrib.items() if name != "d"}
