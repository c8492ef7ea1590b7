"""Cells that no spreadsheet runs."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.language.writing import XSD
from ssegraph.web.saved.spreadsheet import cell

INTEGER = NamedNode(XSD + "integer")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_text_that_begins_like_a_formula_is_marked(text: str) -> None:
    assert cell(Literal(text)) == f"'{text}"
    assert cell(Literal(text, language="en")) == f"'{text}"


@pytest.mark.parametrize("text", ["1", "-12", "+3"])
def test_a_number_is_left_alone(text: str) -> None:
    assert cell(Literal(text, datatype=INTEGER)) == text


def test_a_number_by_name_only_is_marked() -> None:
    assert cell(Literal("-1+cmd|'/C calc'!A0", datatype=INTEGER)) == "'-1+cmd|'/C calc'!A0"


def test_everything_else_is_as_the_standard_has_it() -> None:
    assert cell(None) == ""
    assert cell(NamedNode("https://example.org/=1")) == "https://example.org/=1"
    assert cell(BlankNode("b0")) == "_:b0"
    assert cell(Literal("a=b")) == "a=b"
