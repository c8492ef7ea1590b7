"""The 1,794 real initiatives of the SUSY map, read by the mapping of examples/susy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

from ssegraph.importing.contact import contact_spans
from ssegraph.importing.draft import Draft, Options
from ssegraph.importing.tables.reading import read_table
from ssegraph.project import read_project
from ssegraph.terms import SCHEMA
from tests.http import fetch
from tests.importing.tables.farms import account
from tests.importing.tables.susy import EXAMPLE, copy_example, register
from tests.serving import run, serving

GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"


@pytest.fixture(scope="module")
def draft() -> Draft:
    options = Options(mapping=EXAMPLE / "mapping.json")
    return read_table(read_project(EXAMPLE), register(), options)


def objects(draft: Draft, predicate: str) -> list[Any]:
    return [quad.object for quad in draft.quads if quad.predicate == NamedNode(predicate)]


def test_every_row_is_accounted_for(draft: Draft) -> None:
    told = account(draft)
    assert told["rows"] == 1794
    assert told["imported"] + told["mended"] + told["refused"] == 1794
    assert told["refused"] == len(told["refused_rows"]) == 1
    assert len(objects(draft, SCHEMA + "name")) == 1793


def test_every_country_that_a_row_names_is_known(draft: Draft) -> None:
    countries = Counter(node.value[-3:] for node in objects(draft, SCHEMA + "location"))
    assert sum(countries.values()) == 1717
    assert countries["gbr"] == 500
    assert countries["aut"] == 285
    assert not [one for one in account(draft)["changes"] if one["reason"] == "no-country"]


def test_every_position_is_one_that_can_be(draft: Draft) -> None:
    told = account(draft)["changes"]
    assert [one["reason"] for one in told if one["column"] == "longitude"] == [
        *(["swapped"] * 4),
        *(["outside"] * 2),
    ]
    assert all(-32 <= float(east.value) <= 45 for east in objects(draft, GEO + "long"))
    assert len(objects(draft, GEO + "lat")) == len(objects(draft, GEO + "long")) == 1791


def test_no_contact_data_comes_through(draft: Draft) -> None:
    texts = [
        quad.object.value
        for quad in draft.quads
        if isinstance(quad.object, Literal) and not quad.predicate.value.startswith(GEO)
    ]
    assert [text for text in texts if any(contact_spans(text))] == []
    assert account(draft)["values"]["contact"] == 2


def test_websites_are_addresses_that_can_be_followed(draft: Draft) -> None:
    urls = objects(draft, SCHEMA + "url")
    assert len(urls) > 1600
    assert all(url.value.lower().startswith(("http://", "https://")) for url in urls)


def test_each_text_is_in_the_language_that_its_column_states_or_in_none(draft: Draft) -> None:
    languages = Counter(text.language for text in objects(draft, SCHEMA + "description"))
    assert languages["de"] == 105
    assert languages["el"] == 10
    assert languages[None] == 1477


def test_probable_doubles_are_told_and_none_is_merged(draft: Draft) -> None:
    doubles = account(draft)["doubles"]
    assert len(doubles) == 13
    assert {"row": 1640, "label": "Les Petits Riens", "earlier_row": 812}.items() <= doubles[
        10
    ].items()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = copy_example(tmp_path_factory.mktemp("register"))
    mapping = str(project / "mapping.json")
    brought_in = run("import", str(register()), "--mapping", mapping, project=project)
    assert brought_in.returncode == 0, brought_in.stdout + brought_in.stderr
    built = run("build", project=project)
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(project) as address:
        yield address


@pytest.mark.slow
def test_all_of_them_are_in_the_list_and_can_be_narrowed(site: str) -> None:
    assert "1,793 in all" in fetch(f"{site}/en/initiatives").text
    assert len(fetch(f"{site}/initiatives.csv").text.splitlines()) == 1 + 1793
    narrowed = fetch(f"{site}/initiatives.csv", {"country": "id/country/aut"})
    assert len(narrowed.text.splitlines()) == 1 + 285


@pytest.mark.slow
def test_they_are_found_by_their_words(site: str) -> None:
    listed = fetch(f"{site}/initiatives.csv").text.splitlines()
    kitchen = next(line.split(",")[0] for line in listed if line.endswith(",Bike Kitchen"))
    found = fetch(f"{site}/en/search", {"q": "bike kitchen"})
    assert kitchen.removeprefix("https://example.org/susy/id/") in found.text


@pytest.mark.slow
def test_all_that_have_a_position_are_on_the_map(site: str) -> None:
    rows = fetch(f"{site}/queries/where-initiatives-are.csv").text.splitlines()[1:]
    assert sum(int(row.split(",")[-3]) for row in rows) == 1791
    assert "<svg" in fetch(f"{site}/queries/where-initiatives-are.svg").text
