"""A smaller PNG has the same pixels."""

from __future__ import annotations

import zlib

import pytest
import vl_convert

from ssegraph.drawing.charts import Bar, bar_chart
from ssegraph.drawing.png import DATA, chunk, chunks, smaller
from ssegraph.drawing.render import Renderer
from ssegraph.drawing.specification import Caption
from ssegraph.drawing.theme import LIGHT, standalone


def pixels(png: bytes) -> bytes:
    return zlib.decompress(b"".join(data for kind, data in chunks(png) if kind == DATA))


def test_a_picture_is_smaller_and_the_same(renderer: Renderer) -> None:
    svg = standalone(renderer.svg(bar_chart(Caption("x"), [Bar("Togo", 1)] * 20)), LIGHT)
    fast = vl_convert.svg_to_png(svg.decode(), scale=2.0)
    small = renderer.png(svg)
    assert len(small) < len(fast) / 2
    assert pixels(small) == pixels(fast)
    assert [kind for kind, _ in chunks(small)][-1] == b"IEND"


def test_data_in_several_parts_becomes_one() -> None:
    rect = '<rect width="5" height="5"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{rect}</svg>'
    whole = vl_convert.svg_to_png(svg)
    data = next(data for kind, data in chunks(whole) if kind == DATA)
    parted = whole.replace(chunk(DATA, data), chunk(DATA, data[:10]) + chunk(DATA, data[10:]))
    assert parted != whole
    assert pixels(smaller(parted)) == pixels(whole)


def test_what_is_no_png_is_refused() -> None:
    with pytest.raises(ValueError, match="no PNG"):
        smaller(b"GIF89a")
