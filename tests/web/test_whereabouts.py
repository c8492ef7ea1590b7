"""Where a term is: by coordinates in several vocabularies, by the code of a country."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from ssegraph.release.lookup import Lookup
from ssegraph.web.asking.columns import country_code, date_of, number_of
from ssegraph.web.drawn.whereabouts import whereabouts

BASE = "https://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
DATA = """
@prefix : <https://example.org/> .
@prefix schema: <https://schema.org/> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix gsp: <http://www.opengis.net/ont/geosparql#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:plain schema:latitude 6.13 ; schema:longitude 1.22 .
:nested schema:geo [ schema:latitude "6.13" ; schema:longitude "1.22" ] .
:old geo:lat 6.13 ; geo:long 1.22 .
:wkt gsp:hasGeometry [ gsp:asWKT "POINT(1.22 6.13)"^^gsp:wktLiteral ] .
:coded a schema:Country ; schema:identifier "768", "TGO" .
:same a schema:Country ; skos:exactMatch <https://example.com/authority/country/TGO> .
<https://example.org/country/tgo> a schema:Country .
:village schema:containedInPlace :region . :region schema:containedInPlace :coded .
:tgo schema:name "a thing that is no country" .
:broken schema:latitude "north" ; schema:longitude 1.22 .
:round schema:containedInPlace :round .
"""
Find = Callable[[str], object]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """Find where the thing called so is."""
    store = Store(str(tmp_path / "store"))
    store.load(DATA.encode(), format=RdfFormat.TURTLE)
    store.flush()
    del store
    lookup = Lookup(tmp_path / "store", BASE, ("en",))

    def found(name: str) -> object:
        where = whereabouts(lookup, NamedNode(BASE + name))
        return where and (where.code or (where.longitude, where.latitude))

    return found


@pytest.mark.parametrize("name", ("plain", "nested", "old", "wkt"))
def test_a_place_is_where_its_coordinates_say(find: Find, name: str) -> None:
    assert find(name) == (1.22, 6.13)


@pytest.mark.parametrize("name", ("coded", "same", "country/tgo"))
def test_a_country_is_known_by_its_code(find: Find, name: str) -> None:
    assert find(name) == "TG"


def test_a_place_without_coordinates_is_in_what_contains_it(find: Find) -> None:
    assert find("village") == "TG"


@pytest.mark.parametrize("name", ("tgo", "broken", "round", "nowhere"))
def test_what_does_not_say_where_it_is_is_nowhere(find: Find, name: str) -> None:
    assert find(name) is None


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("MA", "", "MA"),
        ("mar", "", ""),
        ("Maroc", "fr", "MA"),
        ("Maroc", "en", ""),
        ("Côte d'Ivoire", "en", "CI"),
        ("YY", "", ""),
    ],
)
def test_a_text_is_a_country_by_its_code_or_its_name(text: str, language: str, code: str) -> None:
    assert country_code(Literal(text, language=language or None)) == code


@pytest.mark.parametrize("text", ("NaN", "INF", "1e999", "many"))
def test_what_cannot_be_drawn_is_no_number(text: str) -> None:
    assert number_of(Literal(text, datatype=NamedNode(XSD + "double"))) is None


@pytest.mark.parametrize(
    ("text", "datatype", "start"),
    [
        ("2021", "gYear", "2021"),
        ("2021-10", "gYearMonth", "2021-10"),
        ("2021-10-04T20:00:00+02:00", "dateTime", "2021-10-04T20:00:00"),
        ("2021-10-04", "string", ""),
    ],
)
def test_dates_are_known_by_their_datatype(text: str, datatype: str, start: str) -> None:
    assert date_of(Literal(text, datatype=NamedNode(XSD + datatype))) == start
