"""A mapping that cannot be used is refused with a sentence that says where and what."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from typing import Any

import pytest

from ssegraph.errors import Problem
from ssegraph.importing.tables.annotations import MappingInvalid
from ssegraph.importing.tables.mapping import read_mapping
from ssegraph.project import read_project
from tests.importing.tables.farms import ID, NAME, Farms, said


@pytest.mark.parametrize(
    ("change", "said_of_it"),
    [
        ({"@context": "https://example.org/"}, "is no CSVW metadata"),
        ({"tableSchema": "https://example.org/schema.json"}, "nothing is fetched"),
        ({"dialect": "https://example.org/dialect.json"}, "nothing is fetched"),
        ({"tableSchema": {}}, "names no columns"),
        ({"tables": [{}, {}]}, "exactly one table"),
        ({"tableSchema": {"columns": [{"name": "a", "datatyp": "string"}]}}, "datatyp"),
        ({"tableSchema": {"columns": [{"name": "a", "datatype": "strin"}]}}, "no CSVW table"),
        ({"tableSchema": {"columns": [{"name": "a"}, {"name": "a"}]}}, "Duplicate column name"),
        ({"tableSchema": {"columns": [{"name": "a"}], "aboutUrl": "x/{b}"}}, "no column 'b'"),
        ({"tableSchema": {"columns": [{"name": "a"}], "primaryKey": "b"}}, "no column 'b'"),
        ({"https://w3id.org/ssegraph/tables#grahp": "x"}, "Did you mean graph"),
        ({"https://w3id.org/ssegraph/tables#graph": 3}, "must be text"),
        ({"https://w3id.org/ssegraph/tables#position": {"longitude": "a"}}, "object with latitude"),
    ],
)
def test_a_faulty_mapping_is_refused(
    farms: Farms, change: Mapping[str, Any], said_of_it: str
) -> None:
    path = farms.write_mapping([ID, NAME])
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(MappingInvalid) as caught:
        read_mapping(path, read_project(farms.folder), "farms")
    assert said_of_it in caught.value.detail
    assert "mapping.json" in caught.value.detail
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("text", ["", "not JSON", "[" * 100_000, "\udcff", "7", "[]"])
def test_what_is_no_mapping_at_all_is_refused(farms: Farms, text: str) -> None:
    path = farms.write_mapping([ID, NAME])
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(MappingInvalid):
        read_mapping(path, read_project(farms.folder), "farms")


@pytest.mark.parametrize(
    "column",
    [
        {"name": "name", "tables:read": "countries"},
        {"name": "name", "tables:each": "yes"},
        {"name": "name", "tables:replace": ["a", "b"]},
        {"name": "name", "tables:needs": "nothing"},
        {"name": "name", "tables:languageOf": "nothing"},
        {"name": "name", "tables:reed": "country"},
        {"name": "name", "valueUrl": "{name"},
    ],
)
def test_a_faulty_annotation_of_a_column_is_refused(
    farms: Farms, column: Mapping[str, Any]
) -> None:
    with pytest.raises(MappingInvalid, match="name"):
        farms.read("id,name\n1,A\n", ID, column)


def test_a_mapping_in_a_group_of_one_table_is_the_same(farms: Farms) -> None:
    path = farms.write_mapping([ID, NAME])
    document = json.loads(path.read_text())
    context = document.pop("@context")
    path.write_text(json.dumps({"@context": [context, {"@language": "en"}], "tables": [document]}))
    assert read_mapping(path, read_project(farms.folder), "farms").columns[1].name == "name"


def test_annotations_of_others_are_left_alone(farms: Farms) -> None:
    column = {**NAME, "dc:description": "what it is called"}
    assert said(farms.read("id,name\n1,A\n", ID, column)) == {'<id/farm/1> <schema:name> "A"'}


def test_reading_a_mapping_asks_nobody(farms: Farms, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    address = "http://127.0.0.1:9/schema.json"
    for key in ("tableSchema", "dialect", "url"):
        path = farms.write_mapping([ID, NAME])
        path.write_text(json.dumps({**json.loads(path.read_text()), key: address}))
        try:
            read_mapping(path, read_project(farms.folder), "farms")
        except Problem as refused:
            assert "nothing is fetched" in refused.detail
