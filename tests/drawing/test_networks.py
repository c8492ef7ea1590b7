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
from tests.drawing.conftest import SVG, links, texts, titles
from tests.drawing.overlaps import overlaps

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
    height = float(drawing.get("height", "0"))
    moved = [one.get("transform", "") for one in drawing.iterfind(".//{*}path") if len(one)]
    places = [tuple(float(part) for part in one[10:-1].split(",")) for one in moved]
    assert len(places) == 60
    assert all(0 < x < 320 and 0 < y < height for x, y in places)


def test_links_to_nodes_that_are_not_there_are_left_out(draw: Draw) -> None:
    drawing = draw(network(CAPTION, [Node("a", "A")], [Link("a", "b"), Link("c", "a")]))
    assert titles(drawing) == ["A"]


def test_hostile_nodes_are_only_words(draw: Draw) -> None:
    drawing = draw(network(CAPTION, [Node("a", "<b>x</b>\u202e", "javascript:alert(1)")], []))
    assert (texts(drawing), links(drawing)) == (["<b>x</b>"], [])


NAMES = (
    "Organisation of young people committed to sustainable development",
    "City of Montréal",
    "National Human Development Initiative (INDH)",
    "Social and Solidarity Economy, a Lever for the Initiatives",
    "Chantier de l'économie sociale",
    "poverty",
)
KINDS = ("Organisation", "Initiative", "Person")


def _network(count: int) -> tuple[list[Node], list[Link]]:
    """Return a network of several parts, with a node that most others are linked to."""
    nodes = [
        Node(str(at), f"{NAMES[at % len(NAMES)]} {at}", f"/id/{at}", KINDS[at % len(KINDS)])
        for at in range(count)
    ]
    tree = [Link(str(at), str(at // 4)) for at in range(1, count) if at % 7]
    return nodes, tree + [Link(str(at), "0") for at in range(5, count, 5)]


@pytest.mark.parametrize("width", [288, 448, 608, 968])
@pytest.mark.parametrize("count", [1, 2, 5, 30, 100])
@pytest.mark.parametrize("height", [0, 300])
def test_no_name_covers_another_or_a_point_or_the_edge(
    draw: Draw, count: int, width: int, height: int
) -> None:
    drawing = draw(network(CAPTION, *_network(count), width, height))
    assert overlaps(drawing) == []
    assert len(links(drawing)) == count
    if height:
        assert float(drawing.get("height", "0")) == height + 8


@pytest.mark.parametrize("width", [288, 448, 608])
def test_every_thing_is_named_where_the_height_is_free(draw: Draw, width: int) -> None:
    nodes, ends = _network(30)
    said = texts(draw(network(CAPTION, nodes, ends, width)))
    starts = [node.label[:12] for node in nodes]
    assert len(said) == len(nodes) + len(KINDS)
    assert all(any(text.startswith(start) for text in said) for start in starts)


def test_the_best_linked_are_named_where_there_is_too_little_room(draw: Draw) -> None:
    nodes, ends = _network(100)
    said = texts(draw(network(CAPTION, nodes, ends, 288, 300)))
    assert len(said) < len(nodes)
    assert any(text.startswith(NAMES[0][:10]) for text in said)


def test_a_cut_name_is_whole_for_those_who_point_at_it(draw: Draw) -> None:
    name = "A very long name of an organisation that nobody could write into a drawing " * 2
    drawing = draw(network(CAPTION, [Node("a", name, "/id/a")], []))
    assert titles(drawing) == [name.strip()]
    assert texts(drawing)[0].endswith("…")


def test_kinds_are_told_by_a_legend_when_there_is_more_than_one(draw: Draw) -> None:
    two = [Node("a", "A", kind="Person"), Node("b", "B", kind="Country"), Node("c", "C")]
    one = [Node("a", "A", kind="Person"), Node("b", "B", kind="Person")]
    assert texts(draw(network(CAPTION, two, [])))[:3] == ["Person", "Country", "Other"]
    assert texts(draw(network(CAPTION, one, []))) == ["A", "B"]
    fills = [path.get("fill") for path in draw(network(CAPTION, two, [])).iter(f"{SVG}path")]
    assert len(set(fills) - {None}) == 3


def test_a_name_in_another_script_has_its_place(draw: Draw) -> None:
    nodes = [Node("a", "منظمة الشباب من أجل التنمية المستدامة"), Node("b", "社会的連帯経済" * 5)]
    assert overlaps(draw(network(CAPTION, nodes, [Link("a", "b")]))) == []
