"""Neighbourhoods and networks: every name in its place, the same each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from ssegraph.drawing.neighbourhood import MOST, Neighbour, neighbourhood
from ssegraph.drawing.network import Link, Node, network
from ssegraph.drawing.render import Renderer
from ssegraph.drawing.specification import Caption
from tests.drawing.conftest import links, texts, titles

Draw = Callable[[dict[str, Any]], Element]
CAPTION = Caption("A thing", language="en")
AROUND = [
    Neighbour("Togo", "located in", "/id/tgo"),
    Neighbour("Session 1", "presents", "/id/s1", outgoing=False),
    Neighbour("a concept", "subject", "javascript:alert(1)"),
]


@pytest.mark.parametrize("width", [640, 320])
def test_neighbours_are_named_with_their_links(draw: Draw, width: int) -> None:
    drawing = draw(neighbourhood(CAPTION, "The middle", AROUND, width))
    assert {"The middle", "Togo", "located in", "Session 1", "presents"} <= set(texts(drawing))
    assert sorted(links(drawing)) == ["/id/s1", "/id/tgo"]
    assert float(drawing.get("width", "0")) == width + 8


def test_a_long_name_is_one_link_in_two_lines(draw: Draw) -> None:
    name = "Organisation of young people committed to sustainable development in Togo"
    drawing = draw(neighbourhood(CAPTION, "x", [Neighbour(name, "by", "/id/o")]))
    assert titles(drawing) == [name]
    assert set(links(drawing)) == {"/id/o"}


def test_no_more_than_a_page_can_show_are_drawn(draw: Draw) -> None:
    many = [Neighbour(f"n{number}", "has") for number in range(3 * MOST)]
    names = [
        text for text in texts(draw(neighbourhood(CAPTION, "x", many))) if text.startswith("n")
    ]
    assert len(names) == MOST


def test_a_thing_without_neighbours_says_so(draw: Draw) -> None:
    assert texts(draw(neighbourhood(CAPTION, "x", []))) == ["There is nothing to draw here."]
    assert texts(draw(network(CAPTION, [], []))) == ["There is nothing to draw here."]


def test_a_network_is_laid_out_the_same_each_time(renderer: Renderer) -> None:
    nodes = [Node(str(at), f"node {at}", f"/id/{at}", str(at % 3)) for at in range(30)]
    spec = network(CAPTION, nodes, [Link(str(at), str(at * 7 % 30)) for at in range(30)])
    assert len({renderer.svg(spec) for _ in range(3)}) == 1


def test_the_nodes_of_a_network_stay_on_the_paper(draw: Draw) -> None:
    nodes = [Node(str(at), f"node {at}") for at in range(60)]
    drawing = draw(network(CAPTION, nodes, [], width=320))
    moved = [one.get("transform", "") for one in drawing.iterfind(".//{*}path") if len(one)]
    places = [tuple(float(part) for part in one[10:-1].split(",")) for one in moved]
    assert len(places) == 60
    assert all(0 < x < 320 and 0 < y < 240 for x, y in places)


def test_links_to_nodes_that_are_not_there_are_left_out(draw: Draw) -> None:
    drawing = draw(network(CAPTION, [Node("a", "A")], [Link("a", "b"), Link("c", "a")]))
    assert titles(drawing) == ["A"]


def test_hostile_nodes_are_only_words(draw: Draw) -> None:
    drawing = draw(network(CAPTION, [Node("a", "<b>x</b>\u202e", "javascript:alert(1)")], []))
    assert (texts(drawing), links(drawing)) == (["<b>x</b>"], [])
