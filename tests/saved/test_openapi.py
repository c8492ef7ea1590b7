"""The parameters, columns and formats of a query as OpenAPI has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from ssegraph.http.media import GEOJSON
from ssegraph.saved.header import Column
from ssegraph.saved.library import SavedQuery
from ssegraph.saved.openapi import Fitting, Published, describe
from ssegraph.saved.parameters import Parameter

XSD = "http://www.w3.org/2001/XMLSchema#"
SITE = Published(
    title="Things",
    description="All of them",
    release="0123456789abcdef",
    license="https://creativecommons.org/licenses/by/4.0/",
    servers=[("https://example.org/sse/en", "English")],
    languages=["en", "fr"],
)
Json = dict[str, Any]


def described(*queries: SavedQuery, **fitting: Fitting) -> Json:
    found = describe(queries, SITE, fitting)
    validate(found, cls=OpenAPIV31SpecValidator)
    return found


def saved(
    *params: Parameter, text: str = "SELECT ?x { ?x ?p ?o }", name: str = "things", version: int = 1
) -> SavedQuery:
    return SavedQuery(
        name,
        Path(f"{name}.rq"),
        text,
        summary={"en": "Things", "fr": "Choses"},
        columns=(Column("x", "iri", {"en": "Thing"}), Column("n", "integer")),
        params=params,
        version=version,
    )


def parameter(*given: Parameter) -> Json:
    found: Json = described(saved(*given))["paths"]["/queries/things.json"]["get"]["parameters"][0]
    return found


@pytest.mark.parametrize(
    ("given", "schema"),
    (
        (Parameter("p", XSD + "integer", default="3"), {"type": "integer", "default": 3}),
        (Parameter("p", XSD + "date", optional=True), {"type": "string", "format": "date"}),
        (
            Parameter("p", XSD + "boolean", default="true"),
            {"type": "boolean", "default": True},
        ),
        (
            Parameter("p", "iri", allowed=("https://e.org/a", "https://e.org/b")),
            {"type": "string", "format": "iri", "maxLength": 2000}
            | {"enum": ["https://e.org/a", "https://e.org/b"]},
        ),
    ),
)
def test_a_parameter_has_the_schema_of_its_datatype(given: Parameter, schema: Json) -> None:
    assert parameter(given)["schema"] == schema


def test_values_that_json_would_write_otherwise_stay_text() -> None:
    allowed = ("1.50", "2.00")
    given = parameter(Parameter("p", XSD + "decimal", allowed=allowed))
    assert given["schema"] == {"type": "string", "maxLength": 2000, "enum": list(allowed)}


def test_only_what_has_neither_a_default_nor_means_all_is_required() -> None:
    assert parameter(Parameter("p", example="a"))["required"] is True
    assert "required" not in parameter(Parameter("p", default="a"))
    assert "required" not in parameter(Parameter("p", optional=True))


def test_a_parameter_shows_its_example_and_says_what_it_is() -> None:
    given = Parameter("p", label={"fr": "Pays"}, description={"en": "Its seat"}, example="a")
    assert (parameter(given)["example"], parameter(given)["description"]) == ("a", "Pays. Its seat")


def test_the_columns_of_a_row_have_their_types_and_iris_their_labels() -> None:
    row = described(saved())["components"]["schemas"]["ThingsRow"]["properties"]
    assert row["x"] == {"type": ["string", "null"], "format": "iri", "title": "Thing"}
    assert row["x_label"]["type"] == ["string", "null"]
    assert row["n"] == {"type": ["integer", "null"]}


@pytest.mark.parametrize(
    ("text", "first", "others"),
    (
        ("SELECT ?x { ?x ?p ?o }", "/queries/things.json", ["html", "csv", "tsv", "xml"]),
        ("ASK { ?x ?p ?o }", "/queries/things.json", ["html", "xml"]),
        (
            "CONSTRUCT { ?x ?p ?o } WHERE { ?x ?p ?o }",
            "/queries/things.jsonld",
            ["html", "ttl", "nt", "rdf"],
        ),
    ),
)
def test_each_form_comes_in_its_formats(text: str, first: str, others: list[str]) -> None:
    paths = described(saved(text=text))["paths"]
    assert list(paths) == [first, "/queries/things"]
    names = {one.get("name"): one for one in paths["/queries/things"]["get"]["parameters"]}
    assert names["format"]["schema"]["enum"] == others


def test_what_fits_the_answer_is_offered_and_nothing_else() -> None:
    plain = described(saved())
    fitted = described(saved(), things=Fitting([GEOJSON], ["map"]))
    added = set(fitted["paths"]) - set(plain["paths"])
    assert added == {"/queries/things.svg", "/queries/things.png", "/queries/things.vl.json"}
    content = fitted["paths"]["/queries/things"]["get"]["responses"]["200"]["content"]
    assert "application/geo+json" in content


def test_only_the_newest_version_is_described_because_others_have_other_columns() -> None:
    old, new = saved(version=1), saved(version=2)
    version = described(old, new)["paths"]["/queries/things.json"]["get"]["parameters"][0]
    assert version["schema"]["enum"] == [2]


def test_no_name_of_a_query_is_that_of_another_or_of_something_shared() -> None:
    names = ("top-10", "top10", "things", "things-file", "things-row", "problem", "arrays", "term")
    drawn = {name: Fitting(views=("bar",)) for name in names}
    alone = described(*(saved(name=name) for name in names), **drawn)
    operations = [path["get"]["operationId"] for path in alone["paths"].values()]
    assert len(set(operations)) == len(operations) == 5 * len(names)
    schemas = alone["components"]["schemas"]
    assert "status" in schemas["Problem"]["required"]
    assert len(schemas) == len(described()["components"]["schemas"]) + 2 * len(names)


def test_a_number_without_an_end_is_text() -> None:
    schema = parameter(Parameter("p", XSD + "double", default="INF"))["schema"]
    assert (schema["type"], schema["default"]) == ("string", "INF")
    assert parameter(Parameter("p", XSD + "double", example="NaN"))["example"] == "NaN"
