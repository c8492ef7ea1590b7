"""CSV, JSON, GeoJSON and XLSX give the same rows; what is none of them is refused."""

from __future__ import annotations

import datetime
import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ssegraph.importing.refused import ImportRefused
from ssegraph.importing.tables.json_rows import json_rows
from tests.importing.tables.farms import ID, NAME, SCHEMA, Farms, account, said

CROPS = {"name": "crops", "separator": ";", "propertyUrl": SCHEMA + "keywords"}
SINCE = {"name": "since", "propertyUrl": SCHEMA + "foundingDate", "datatype": "date"}
EXPECTED = {
    '<id/farm/1> <schema:name> "Hof, \\"Berg\\""',
    '<id/farm/1> <schema:keywords> "oats"',
    '<id/farm/1> <schema:keywords> "rye"',
    '<id/farm/1> <schema:foundingDate> "1999-05-01"^^<http://www.w3.org/2001/XMLSchema#date>',
}


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file.getvalue()


CSV = 'id,name,crops,since\r\n1,"Hof, ""Berg""",oats;rye,1999-05-01\r\n,,,\r\n'
OBJECT = {"id": 1, "name": 'Hof, "Berg"', "crops": ["oats", "rye"], "since": "1999-05-01"}
FEATURE = {"type": "Feature", "geometry": None, "properties": OBJECT}
HEADS = ("id", "name", "crops", "since")


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.csv", CSV),
        ("a.csv", b"\xef\xbb\xbf" + CSV.encode()),
        ("a.csv", CSV.encode("utf-16")),
        ("a.json", json.dumps([OBJECT])),
        ("a.geojson", json.dumps({"type": "FeatureCollection", "features": [FEATURE]})),
        (
            "a.xlsx",
            workbook(
                HEADS, (1, 'Hof, "Berg"', "oats; rye", datetime.date(1999, 5, 1)), (None,) * 4
            ),
        ),
    ],
)
def test_the_same_table_says_the_same_in_every_format(
    farms: Farms, name: str, table: str | bytes
) -> None:
    assert said(farms.read(table, ID, NAME, CROPS, SINCE, name=name)) == EXPECTED


def test_a_dialect_says_how_a_table_is_written(farms: Farms) -> None:
    dialect = {"delimiter": ";", "quoteChar": "'", "header": False}
    draft = farms.read("1;'Hof; Berg'\n", ID, NAME, rules={"dialect": dialect})
    assert said(draft) == {'<id/farm/1> <schema:name> "Hof; Berg"'}


def test_a_row_of_csv_stands_where_it_begins_however_many_lines_it_has(farms: Farms) -> None:
    draft = farms.read('id,name\n1,"A\nB"\n2,C\n', ID, NAME)
    assert {(str(quad.object), place.line) for quad, place in draft.quads.items()} == {
        ('"A\\nB"', 2),
        ('"C"', 4),
    }


def test_a_row_of_json_stands_where_its_object_begins() -> None:
    text = (
        '{"about": {"x": [1]},\n "rows": [{"id": "ä"}, {"id": 2},\n'
        '  {"id": 1.50, "a": {"b": true}}]}'
    )
    rows = list(json_rows(text, "a.json", "/rows"))
    assert [(row.number, row.place.line, row.place.column) for row in rows] == [
        (1, 2, 11),
        (2, 2, 24),
        (3, 3, 3),
    ]
    assert rows[2].cells == {"id": "1.50", "a/b": "true"}


def test_a_point_becomes_longitude_and_latitude_as_they_are_written(farms: Farms) -> None:
    east = {"name": "longitude", "propertyUrl": SCHEMA + "longitude"}
    north = {"name": "latitude", "propertyUrl": SCHEMA + "latitude"}
    table = (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": 1},'
        ' "geometry": {"type": "Point", "coordinates": [16.40, -0.0012345678901, 5]}}]}'
    )
    assert said(farms.read(table, ID, east, north, name="a.geojson")) == {
        '<id/farm/1> <schema:longitude> "16.40"',
        '<id/farm/1> <schema:latitude> "-0.0012345678901"',
    }


@pytest.mark.parametrize("cell", ['="A"&"B"', "#REF!"])
def test_a_formula_or_an_error_is_refused_at_its_cell(farms: Farms, cell: str) -> None:
    with pytest.raises(ImportRefused) as caught:
        farms.read(workbook(("id", "name"), (1, cell)), ID, NAME, name="a.xlsx")
    place = caught.value.findings[0].place
    assert (place.sheet, place.line, place.column) == ("Sheet", 2, 2)


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.json", '{"rows": [{"id": 1}'),
        ("a.json", '[{"id": 1}, {"id": ]'),
        ("a.json", '{"rows": []}'),
        ("a.json", "[1, 2]"),
        ("a.json", "[" * 200_000),
        ("a.csv", b"id,name\n1,caf\xe9\n"),
        ("a.csv", b""),
        ("a.csv", 'id,name\n1,"' + "x" * (2 << 20) + '"\n'),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.csv", b"%PDF-1.7"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00"),
    ],
)
def test_what_cannot_be_read_is_refused_with_one_message(
    farms: Farms, name: str, table: str | bytes
) -> None:
    with pytest.raises(ImportRefused) as caught:
        farms.read(table, ID, NAME, name=name)
    assert name in caught.value.detail
    assert len(caught.value.findings) == 1
    assert all(caught.value.findings[0].text(tag) for tag in ("en", "fr", "es"))


def test_a_sheet_is_chosen_by_its_name(farms: Farms) -> None:
    table = workbook(("id", "name"), (1, "A"))
    rules = {"tables:sheet": "Farms"}
    with pytest.raises(ImportRefused, match="Farms"):
        farms.read(table, ID, NAME, name="a.xlsx", rules=rules)
    draft = farms.read(table, ID, NAME, name="a.xlsx", rules={"tables:sheet": "Sheet"})
    assert {place.line for place in draft.quads.values()} == {2}


def test_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    text = json.dumps([{"id": number, "text": "x" * 1000} for number in range(5_000)])
    tracemalloc.start()
    assert sum(1 for _ in json_rows(text, "a.json", None)) == 5_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < len(text) / 20


def test_a_hundred_thousand_faults_make_a_short_account(farms: Farms) -> None:
    size = {"name": "size", "propertyUrl": SCHEMA + "size", "datatype": "integer"}
    rows = "".join(f"{number},wrong {number}\n" for number in range(6_000))
    draft = farms.read("id,size,name\n" + rows.replace("\n", ",A\n"), ID, size, NAME)
    assert account(draft)["values"]["left-out"] == 6_000
    assert len(account(draft)["changes"]) == 5_000
