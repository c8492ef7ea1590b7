"""Statements as CSVW makes them of a table (https://www.w3.org/TR/csv2rdf/, minimal mode)."""

from __future__ import annotations

import pytest

from tests.importing.tables.farms import BASE, ID, NAME, SCHEMA, Farms, account, said


def test_each_cell_makes_a_statement_about_what_the_row_describes(farms: Farms) -> None:
    draft = farms.read("id,name\n7,Bergmann\n", ID, NAME)
    assert said(draft) == {'<id/farm/7> <schema:name> "Bergmann"'}


def test_statements_are_in_a_graph_of_the_import(farms: Farms) -> None:
    draft = farms.read("id,name\n7,Bergmann\n", ID, NAME)
    assert {str(quad.graph_name) for quad in draft.quads} == {f"<{BASE}graph/imported/farms>"}


def test_the_mapping_names_the_graph_from_the_row(farms: Farms) -> None:
    draft = farms.read("id,name\n7,Bergmann\n", ID, NAME, rules={"tables:graph": "graph/of/{id}"})
    assert {str(quad.graph_name) for quad in draft.quads} == {f"<{BASE}graph/of/7>"}


@pytest.mark.parametrize(
    ("datatype", "cell", "literal"),
    [
        ("integer", "007", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", "1.50", '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("number", "2", '"2.0"^^<http://www.w3.org/2001/XMLSchema#double>'),
        ("boolean", "1", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("date", "2021-10-04", '"2021-10-04"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (
            {"base": "date", "format": "dd.MM.yyyy"},
            "04.10.2021",
            '"2021-10-04"^^<http://www.w3.org/2001/XMLSchema#date>',
        ),
        (
            {"base": "decimal", "format": {"decimalChar": ",", "groupChar": "."}},
            "1.234,5",
            '"1234.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        ),
        (
            {"base": "boolean", "format": "ja|nein"},
            "nein",
            '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>',
        ),
    ],
)
def test_a_value_has_the_datatype_and_canonical_form_that_the_mapping_states(
    farms: Farms, datatype: object, cell: str, literal: str
) -> None:
    column = {"name": "size", "propertyUrl": SCHEMA + "size", "datatype": datatype}
    draft = farms.read(f'id,size\n7,"{cell}"\n', ID, column)
    assert said(draft) == {f"<id/farm/7> <schema:size> {literal}"}


def test_a_column_states_its_language_or_another_column_states_that_of_each_row(
    farms: Farms,
) -> None:
    column = {"name": "about", "propertyUrl": SCHEMA + "text"}
    table = "id,about,tongue\n1,Hof,de\n2,ferme,fr\n3,?,no language\n"
    by_row = {**column, "tables:languageOf": "tongue"}
    tongue = {"name": "tongue", "suppressOutput": True}
    assert said(farms.read(table, ID, {**column, "lang": "de"}, tongue)) >= {
        '<id/farm/1> <schema:text> "Hof"@de'
    }
    assert said(farms.read(table, ID, by_row, tongue)) == {
        '<id/farm/1> <schema:text> "Hof"@de',
        '<id/farm/2> <schema:text> "ferme"@fr',
        '<id/farm/3> <schema:text> "?"',
    }


def test_lists_make_a_statement_for_each_item_and_keep_their_order_if_they_have_one(
    farms: Farms,
) -> None:
    crops = {"name": "crops", "separator": ";", "propertyUrl": SCHEMA + "keywords"}
    draft = farms.read("id,crops\n7,oats ; rye;oats;\n", ID, crops)
    assert said(draft) == {
        '<id/farm/7> <schema:keywords> "oats"',
        '<id/farm/7> <schema:keywords> "rye"',
    }
    ordered = farms.read("id,crops\n7,oats;rye\n", ID, {**crops, "ordered": True})
    assert sorted(line.split("#")[-1] for line in said(ordered) if "ns#first" in line) == [
        'first> "oats"',
        'first> "rye"',
    ]


def test_values_become_iris_by_a_template_each_item_its_own(farms: Farms) -> None:
    crops = {
        **{"name": "crops", "separator": ";", "propertyUrl": SCHEMA + "about"},
        **{"valueUrl": "id/crop/{crops}", "tables:each": True},
    }
    draft = farms.read("id,crops\n7,oats;red rye\n", ID, crops)
    assert said(draft) == {
        "<id/farm/7> <schema:about> <id/crop/oats>",
        "<id/farm/7> <schema:about> <id/crop/red%20rye>",
    }


def test_virtual_columns_say_what_holds_for_every_row_that_has_what_they_need(
    farms: Farms,
) -> None:
    a: dict[str, object] = {
        "name": "a",
        "virtual": True,
        "propertyUrl": "rdf:type",
        "valueUrl": SCHEMA + "Farm",
    }
    big = {"name": "big", "virtual": True, "propertyUrl": SCHEMA + "size", "default": "big"}
    draft = farms.read("id,name\n1,A\n2,\n", ID, NAME, a, {**big, "tables:needs": "name"})
    assert said(draft) == {
        '<id/farm/1> <schema:name> "A"',
        '<id/farm/1> <schema:size> "big"',
        "<id/farm/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <schema:Farm>",
        "<id/farm/2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <schema:Farm>",
    }


def test_a_template_with_a_hole_makes_no_address(farms: Farms) -> None:
    town = {"name": "town", "suppressOutput": True}
    place = {"name": "place", "virtual": True, "propertyUrl": SCHEMA + "location"}
    place["valueUrl"] = "id/town/{town}"
    assert said(farms.read("id,name,town\n1,A,\n", ID, NAME, town, place)) == {
        '<id/farm/1> <schema:name> "A"'
    }


def test_a_row_without_an_address_is_refused_and_the_others_are_taken(farms: Farms) -> None:
    draft = farms.read("id,name\n,A\n2,B\n", ID, NAME)
    assert said(draft) == {'<id/farm/2> <schema:name> "B"'}
    assert account(draft)["refused_rows"][0]["why"] == "it has no usable value for id"
