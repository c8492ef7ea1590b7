"""The answer to a saved query as a file, in every format for rows and statements."""

from __future__ import annotations

import csv
import io
import re

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results
from werkzeug.test import TestResponse

from tests.web.saved.things import Things

ROWS = "/queries/things"
RESULTS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {
    "jsonld": RdfFormat.JSON_LD,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("suffix", RESULTS)
def test_the_formats_of_the_standard_hold_the_same_terms(things: Things, suffix: str) -> None:
    expected = things.get(f"{ROWS}.json").data
    got = things.get(f"{ROWS}.{suffix}").data

    def terms(body: bytes, form: QueryResultsFormat) -> list[list[str]]:
        parsed = parse_query_results(body, format=form)
        assert isinstance(parsed, QuerySolutions)
        return [[str(term) for term in row] for row in parsed]

    assert terms(got, RESULTS[suffix]) == terms(expected, QueryResultsFormat.JSON)


@pytest.mark.parametrize("suffix", GRAPHS)
def test_statements_come_as_rdf(things: Things, suffix: str) -> None:
    response = things.get(f"/queries/statements.{suffix}")
    (quad,) = parse(response.data, format=GRAPHS[suffix])
    assert (quad.subject.value, quad.object.value) == ("https://example.org/kb/id/one", "=1+1")


def test_a_yes_or_no_comes_as_json_and_xml(things: Things) -> None:
    assert things.get("/queries/is-there.json").get_json()["boolean"] is True
    assert "<boolean>true</boolean>" in things.get("/queries/is-there.xml").text
    shaped = things.get("/queries/is-there.json?shape=objects").get_json()
    assert (shaped["boolean"], shaped["query"]["title"]) == (True, "Is there a thing?")


def test_objects_have_native_values_and_labels_in_the_language(things: Things) -> None:
    response = things.get(f"/fr{ROWS}.json?shape=objects")
    document = response.get_json()
    assert response.mimetype == "application/json"
    assert response.headers["Content-Language"] == "fr"
    assert document["rows"][0] == {
        "thing": "https://example.org/kb/id/one",
        "thing_label": "=1+1",
        "label": "=1+1",
        "country": "https://example.org/kb/id/ma",
        "country_label": "Maroc",
        "number": 1,
        "size": -5,
        "share": 0.5,
        "good": True,
    }
    # JSON's readers would change a number that large, and what is unbound is there all the same.
    assert document["rows"][2]["size"] == "9007199254740993"
    assert document["rows"][2]["good"] is None
    described = {column["name"]: column for column in document["columns"]}
    assert described["country"] == {
        "name": "country",
        "type": "iri",
        "label": "Pays",
        "key": "country",
        "label_key": "country_label",
    }
    assert described["number"]["label_key"] is None
    assert document["query"]["title"] == "Choses"
    assert document["query"]["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (document["total"], document["next"]) == (3, None)


def test_lists_hold_what_objects_do_at_the_places_that_the_columns_name(things: Things) -> None:
    lists = things.get(f"{ROWS}.json?shape=array").get_json()
    objects = things.get(f"{ROWS}.json?shape=objects").get_json()
    for values, row in zip(lists["rows"], objects["rows"], strict=True):
        for column, named in zip(lists["columns"], objects["columns"], strict=True):
            assert values[column["key"]] == row[named["key"]]
            if column["label_key"] is not None:
                assert values[column["label_key"]] == row[named["label_key"]]
    assert all(len(values) == 9 for values in lists["rows"])


def test_shape_bindings_is_the_standard(things: Things) -> None:
    assert things.get(f"{ROWS}.json?shape=bindings").data == things.get(f"{ROWS}.json").data


def links_of(response: TestResponse) -> dict[str, str]:
    header = ", ".join(response.headers.getlist("Link"))
    found = re.findall(r'<([^>]+)>; rel="(\w+)"', header)
    return {relation: address for address, relation in found}


@pytest.mark.parametrize("suffix", ["json", "csv", "tsv", "xml", "geojson"])
def test_pages_lead_to_each_other_and_end(things: Things, suffix: str) -> None:
    first = things.get(f"/fr{ROWS}.{suffix}?limit=2")
    links = links_of(first)
    assert links == {"next": f"/fr{ROWS}.{suffix}?limit=2&offset=2"}
    last = things.get(links["next"])
    assert links_of(last) == {
        "first": f"/fr{ROWS}.{suffix}?limit=2",
        "prev": f"/fr{ROWS}.{suffix}?limit=2",
    }
    assert first.data != last.data
    for path in (f"{ROWS}.{suffix}", f"{ROWS}.{suffix}?limit=3"):
        assert "Link" not in things.get(path).headers


def test_pages_together_are_the_whole(things: Things) -> None:
    whole = things.get(f"{ROWS}.json?shape=objects").get_json()["rows"]
    path, rows = f"{ROWS}.json?shape=objects&limit=1", []
    while path:
        document = things.get(path.removeprefix("http://localhost")).get_json()
        rows += document["rows"]
        path = document["next"]
        assert document["total"] == 3
    assert rows == whole
    beyond = things.get(f"{ROWS}.json?offset=7&limit=2")
    assert beyond.get_json()["results"]["bindings"] == []
    assert "next" not in links_of(beyond)
    assert links_of(beyond)["prev"] == f"{ROWS}.json?limit=2&offset=1"


def test_a_page_beyond_nothing_leads_nowhere(things: Things) -> None:
    empty = things.get("/queries/nothing.json?offset=7&limit=2")
    assert not {"first", "prev", "next"} & links_of(empty).keys()


def test_links_keep_the_values_and_the_shape(things: Things) -> None:
    response = things.get("/queries/by-country.json?least=2&shape=array&limit=1")
    assert links_of(response) == {
        "next": "/queries/by-country.json?least=2&limit=1&offset=1&shape=array"
    }


def test_74_csv_comes_by_the_standard_and_safe_for_spreadsheets(things: Things) -> None:
    standard = things.get(f"{ROWS}.csv")
    safe = things.get(f"{ROWS}.csv?for=spreadsheets")
    for response in (standard, safe):
        assert response.mimetype == "text/csv"
        assert response.headers["Content-Disposition"] == 'attachment; filename="things.csv"'
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert not standard.data.startswith(b"\xef\xbb\xbf")
    assert safe.data.startswith(b"\xef\xbb\xbf")
    read = [list(csv.reader(io.StringIO(r.data.decode("utf-8-sig")))) for r in (standard, safe)]
    assert [row[1] for row in read[0]][1] == "=1+1"
    assert [row[1] for row in read[1]][1] == "'=1+1"
    # A number that really is one stays a number.
    assert read[1][1][4] == "-5"
    assert [row[0] for row in read[0]] == [row[0] for row in read[1]]


def test_a_file_is_downloaded_under_its_name_if_that_is_asked_for(things: Things) -> None:
    assert "Content-Disposition" not in things.get(f"{ROWS}.json").headers
    response = things.get(f"{ROWS}.json?download=1")
    assert response.headers["Content-Disposition"] == 'attachment; filename="things.json"'
