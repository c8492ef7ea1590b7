"""Boxes in columns: none covers another, and every line begins and ends at its box."""

from __future__ import annotations

import re
from itertools import combinations

import hypothesis
from hypothesis import strategies as st

from ssegraph.drawing.boxes import GAP_X, Arrangement, Box, Line, arrange

HEAD = 10.0


def boxes(*keys: str, width: float = 100.0, height: float = 40.0) -> list[Box]:
    return [Box(key, width, height, HEAD) for key in keys]


def lines(*ends: str) -> list[Line]:
    """Return lines from pairs such as "ab", from a to b."""
    return [Line(pair[0], pair[1], HEAD) for pair in ends]


def ends_of(path: str) -> tuple[tuple[float, float], tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return (numbers[0], numbers[1]), (numbers[-2], numbers[-1])


def overlaps(arranged: Arrangement, drawn: list[Box]) -> list[tuple[str, str]]:
    found = []
    for one, other in combinations(drawn, 2):
        (x, y), (other_x, other_y) = arranged.places[one.key], arranged.places[other.key]
        apart = x + one.width <= other_x or other_x + other.width <= x
        if not (apart or y + one.height <= other_y or other_y + other.height <= y):
            found.append((one.key, other.key))
    return found


def test_a_box_stands_right_of_what_leads_to_it() -> None:
    arranged = arrange(boxes("c", "a", "b"), lines("ab", "bc"))
    assert [arranged.places[key][0] for key in "abc"] == [0, 100 + GAP_X, 2 * (100 + GAP_X)]


def test_a_line_leaves_its_box_on_the_right_and_ends_at_the_head_of_the_other() -> None:
    arranged = arrange(boxes("a", "b"), [Line("a", "b", 33.0)])
    start, end = ends_of(arranged.paths[0])
    (x, y), (other_x, other_y) = arranged.places["a"], arranged.places["b"]
    assert start == (x + 100, y + 33)
    assert end == (other_x, other_y + HEAD)


def test_a_line_that_closes_a_circle_goes_back_on_the_left() -> None:
    arranged = arrange(boxes("a", "b"), lines("ab", "ba"))
    start, end = ends_of(arranged.paths[1])
    assert start[0] == arranged.places["b"][0]
    assert end[0] == arranged.places["a"][0] + 100


def test_a_box_that_only_leads_stands_beside_what_it_leads_to() -> None:
    arranged = arrange(boxes("a", "b", "c", "d"), lines("ab", "bc", "dc"))
    assert arranged.places["d"][0] == arranged.places["b"][0]


def test_a_line_goes_round_a_box_in_between() -> None:
    drawn = boxes("a", "b", "c")
    arranged = arrange(drawn, lines("ab", "bc", "ac"))
    middle = arranged.places["b"]
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", arranged.paths[2])]
    passing = [y for x, y in zip(numbers[::2], numbers[1::2], strict=True) if x == middle[0]]
    assert passing
    assert all(not middle[1] <= y <= middle[1] + 40 for y in passing)


def test_a_line_of_a_box_to_itself_stays_on_the_drawing() -> None:
    arranged = arrange(boxes("a"), [Line("a", "a", 30.0)])
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", arranged.paths[0])]
    assert max(numbers[::2]) <= arranged.width
    assert max(numbers[::2]) > 100


def test_lines_to_boxes_that_are_not_there_are_left_out() -> None:
    assert arrange(boxes("a"), lines("ax", "xa")).paths == ()


def test_nothing_can_be_arranged() -> None:
    assert arrange([], []).places == {}


KEYS = "abcdefghij"
SIZES = st.floats(20, 200)


@hypothesis.given(
    st.lists(st.tuples(SIZES, SIZES), min_size=1, max_size=len(KEYS)),
    st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=25),
)
@hypothesis.settings(deadline=None)
def test_no_box_covers_another_whatever_joins_them(
    sizes: list[tuple[float, float]], ends: list[tuple[str, str]]
) -> None:
    drawn = [Box(key, *size, HEAD) for key, size in zip(KEYS, sizes, strict=False)]
    joined = [Line(*pair, HEAD) for pair in ends]
    arranged = arrange(drawn, joined)
    assert overlaps(arranged, drawn) == []
    for box in drawn:
        x, y = arranged.places[box.key]
        assert x >= 0
        assert y >= -1e-6
        assert x + box.width <= arranged.width + 1e-6
        assert y + box.height <= arranged.height + 1e-6
    known = {box.key for box in drawn}
    assert len(arranged.paths) == sum({*pair} <= known for pair in ends)
