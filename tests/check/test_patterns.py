"""A statement has the numbers of all patterns that it fits, and no others."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from ssegraph.check.patterns import (
    ANY,
    number_of_pattern,
    number_of_term,
    numbers_of,
    packed,
    unpacked,
)

A, P, B = (NamedNode(f"https://example.org/{name}") for name in "apb")


def number(*terms: NamedNode | None) -> int:
    numbers = [ANY if term is None else number_of_term(str(term).encode()) for term in terms]
    return number_of_pattern(numbers)


def test_a_statement_fits_every_pattern_of_its_own_terms() -> None:
    patterns = {number(*terms) for terms in product((A, None), (P, None), (B, None))}
    assert set(numbers_of(str(term).encode() for term in (A, P, B))) == patterns


def test_a_statement_does_not_fit_what_others_say() -> None:
    others = [(B, P, None), (None, P, A), (B, None, None), (A, B, P)]
    assert set(numbers_of(str(term).encode() for term in (A, P, B))).isdisjoint(
        number(*terms) for terms in others
    )


def test_a_direction_of_writing_does_not_count() -> None:
    assert number_of_term(b'"x"@ar--rtl') == number_of_term(b'"x"@ar')


@given(st.sets(st.integers(min_value=0, max_value=2**64 - 1)))
def test_numbers_survive_being_packed(numbers: set[int]) -> None:
    assert set(unpacked(packed(numbers))) == numbers
