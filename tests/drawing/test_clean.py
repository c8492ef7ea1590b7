"""What the renderer draws comes out small, and free of all but shapes, words and links."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from ssegraph.drawing.clean import clean
from ssegraph.drawing.path import compact_path
from ssegraph.drawing.specification import HERE, Caption

CAPTION = Caption("A <title> & more", "What it shows", "fr")


def svg(inside: str) -> str:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {spaces} width="10" height="20">{inside}</svg>'


def cleaned(inside: str) -> str:
    return clean(svg(inside), CAPTION).decode()


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<style>@import "http://evil.example/"</style>',
        '<image xlink:href="http://evil.example/x.png" width="1" height="1"/>',
        '<use xlink:href="#x"/>',
        '<foreignObject width="1" height="1"><p>x</p></foreignObject>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<path d="M0,0L1,1" fill="url(http://evil.example/#x)"/>',
        '<path d="M0,0L1,1" style="fill:url(http://evil.example/)"/>',
        '<path d="javascript:alert(1)" fill="red"/>',
    ],
)
def test_what_could_run_or_load_is_dropped(evil: str) -> None:
    assert cleaned(evil) == cleaned("")


def test_event_handlers_are_dropped_from_what_stays() -> None:
    shape = cleaned('<path d="M0,0L1,1" fill="red" onclick="alert(1)" onload="alert(1)"/>')
    assert '<path fill="red"' in shape
    assert "alert" not in shape


@pytest.mark.parametrize(
    ("href", "linked"),
    [
        (f"{HERE}/fr/id/x", "/fr/id/x"),
        ("https://example.org/x", "https://example.org/x"),
        (HERE, None),
        (f"{HERE}//evil.example/", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
    ],
)
def test_a_link_leads_to_a_page_or_nowhere(href: str, linked: str | None) -> None:
    drawing = fromstring(cleaned(f'<a xlink:href="{href}"><text fill="red">x</text></a>'))
    link = drawing.find("{*}a")
    assert (link.get("href") if link is not None else None) == linked
    assert drawing.find(".//{*}text") is not None


def test_a_drawing_is_called_and_described() -> None:
    drawing = fromstring(cleaned(""))
    assert [child.text for child in drawing] == ["A <title> & more", "What it shows"]
    assert (drawing.get("role"), drawing.get("lang")) == ("img", "fr")


def test_links_are_not_hidden_in_an_image() -> None:
    drawing = fromstring(cleaned(f'<a xlink:href="{HERE}/x"><text fill="red">x</text></a>'))
    assert "role" not in drawing.attrib


def test_what_a_mark_says_names_it_and_its_link() -> None:
    mark = '<path d="M0,0L1,1" fill="red" aria-label="Togo: 3" aria-roledescription="shape"/>'
    linked = cleaned(f'<a xlink:href="{HERE}/x">{mark}</a>')
    assert '<a href="/x" aria-label="Togo: 3"><path' in linked
    assert "<title>Togo: 3</title></path>" in linked


def test_shapes_that_look_the_same_become_one() -> None:
    shape = '<path d="M0,0L1,0L1,1Z" fill="red"/>'
    assert cleaned(shape + shape + shape.replace("red", "blue")).count("<path") == 2


def test_what_is_not_seen_is_left_out() -> None:
    assert cleaned('<path d="M0,0h1v1h-1Z"/><g><g></g></g>') == cleaned("")


def test_text_that_is_no_svg_is_refused() -> None:
    with pytest.raises(ValueError, match="not well-formed"):
        clean("<svg", CAPTION)


def test_outlines_lose_the_points_that_nobody_sees() -> None:
    assert compact_path("M0,0L5,0L10,0L10,10L0,10Z") == "M0 0l10 0 0 10-10 0z"


def test_steps_are_written_without_needless_marks() -> None:
    assert compact_path("M0.11,0.22L0.41,0.52L0.31,-0.5Z") == "M.1.2l.3.3-.1-1z"


def test_islands_of_no_extent_vanish() -> None:
    assert compact_path("M1,1L1.01,1L1,1.01ZM0,0L9,0L9,9Z") == "M0 0l9 0 0 9z"


def test_curves_keep_their_form() -> None:
    assert compact_path("M0,0C1.2345,2,3,4,5.5,6") == "M0,0C1.23,2,3,4,5.5,6"
