"""Answers with places as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from string import ascii_uppercase

import pytest
from pyoxigraph import Literal

from ssegraph.web.asking.results import Results
from ssegraph.web.saved.geography import features_of
from ssegraph.web.saved.objects import Field
from ssegraph.web.saved.paging import Window
from tests.web.saved.things import Things


def test_countries_are_outlines_with_the_row_beside_them(things: Things) -> None:
    response = things.get("/fr/queries/things.geojson")
    assert response.mimetype == "application/geo+json"
    document = response.get_json()
    assert document["type"] == "FeatureCollection"
    first = document["features"][0]
    assert first["geometry"]["type"] == "MultiPolygon"
    assert first["properties"]["geometry_kind"] == "country outline"
    assert first["properties"]["country_label"] == "Maroc"
    assert first["about"] == "https://example.org/kb/id/one"


def test_rings_are_closed_and_turn_as_the_standard_wants(things: Things) -> None:
    document = things.get("/queries/things.geojson").get_json()
    for feature in document["features"]:
        for outer, *_ in feature["geometry"]["coordinates"]:
            assert outer[0] == outer[-1]
            area = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(outer))
            assert area > 0


@pytest.fixture
def context(things: Things) -> Iterator[None]:
    with things.client.application.test_request_context("/"):
        yield


@pytest.mark.usefixtures("context")
def test_points_stay_points_and_a_row_without_a_place_has_none() -> None:
    names = ("name", "long", "lat")
    rows = [
        (Literal("there"), Literal(1.5), Literal(-2.25)),
        (Literal("nowhere"), None, None),
        (Literal("Monaco"), None, None),
    ]
    fields = [Field(name, "text", name, "") for name in names]
    found = features_of(Results(names, rows, 3), Window(), fields)
    assert found[0]["geometry"] == {"type": "Point", "coordinates": [1.5, -2.25]}
    assert found[0]["properties"]["geometry_kind"] == "point"
    assert found[1]["geometry"] is None
    assert found[1]["properties"] == {
        "name": "nowhere",
        "long": None,
        "lat": None,
        "geometry_kind": None,
    }
    # Too small for an outline of the world.
    assert found[2]["geometry"]["type"] == "Point"
    assert found[2]["properties"]["geometry_kind"] == "middle of the country"


@pytest.mark.usefixtures("context")
def test_the_outlines_of_all_countries_are_polygons() -> None:
    codes = [f"{first}{second}" for first in ascii_uppercase for second in ascii_uppercase]
    rows = [(Literal(code),) for code in codes]
    fields = [Field("country", "text", "country", "")]
    found = features_of(Results(("country",), rows, len(rows)), Window(), fields)
    outlined = [one for one in found if one["properties"]["geometry_kind"] == "country outline"]
    assert len(outlined) > 150
    for feature in outlined:
        assert feature["geometry"]["coordinates"], feature["properties"]
        for ring in (ring for polygon in feature["geometry"]["coordinates"] for ring in polygon):
            assert len(ring) >= 4, feature["properties"]


@pytest.mark.usefixtures("context")
def test_a_column_keeps_its_key() -> None:
    rows = [(Literal("mine"), Literal("Togo"))]
    names = ("geometry_kind", "country")
    fields = [Field(name, "text", name, "") for name in names]
    (feature,) = features_of(Results(names, rows, 1), Window(), fields)
    assert feature["properties"]["geometry_kind"] == "mine"
    assert feature["properties"]["geometry_kind_"] == "country outline"
