"""Pages by type: what pages.toml declares is what a page shows, of any data."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from ssegraph.check.project import check_project
from ssegraph.project import read_project
from tests.web.markup import Page, text_of
from tests.web.parts import facts, section
from tests.web.small import built_and_served

PageAt = Callable[[str], Page]
PROJECT = """\
base_iri = "https://example.org/"
title = "Towns"
publisher = "A & B {press}"
report_url = "https://example.org/report?iri={iri}&title={title}"
languages = ["en", "fr"]
[lists.people]
class = "https://example.org/ontology#Person"
title = { en = "People", fr = "Personnes" }
"""
TITLE = 'title = { en = "%s", fr = "%s (fr)" }\n'
PAGES = f"""\
[prefixes]
e = "https://example.org/ontology#"
id = "https://example.org/id/"
[facets.town]
{TITLE % ("Town", "Town")}paths = ["e:livesIn"]
[pages.person]
class = "e:Person"
[[pages.person.sections]]
show = "text"
path = "schema:description"
[[pages.person.sections]]
show = "facts"
beside = true
lines = [
  {{ {TITLE[:-1] % ("When", "When")}, path = "e:from", to = "e:until" }},
  {{ path = "e:livesIn", lines = ["e:in"] }},
  "e:knows",
  {{ path = "e:measure", lines = [{{ path = "schema:value", unit = "schema:unitCode" }}] }},
  "e:see",
]
[[pages.person.sections]]
show = "list"
{TITLE % ("Jobs", "Jobs")}path = "^e:holder"
name = "e:job"
where = {{ "e:kind" = "id:paid" }}
lines = ["e:since"]
[[pages.person.sections]]
show = "list"
{TITLE % ("Talks", "Talks")}path = "e:talk"
group = "e:round"
group_title = {{ en = "Round {{value}}", fr = "Tour {{value}}" }}
order = "schema:position"
numbered = true
limit = 3
[pages.town]
class = "e:Town"
[[pages.town.sections]]
show = "cards"
{TITLE % ("Inhabitants", "Inhabitants")}path = "^e:livesIn"
class = "e:Person"
text = "schema:description"
limit = 2
all = {{ list = "people", facet = "town" }}
[[pages.town.sections]]
show = "uses"
{TITLE % ("Uses", "Uses")}without = ["e:livesIn"]
[[pages.town.sections]]
show = "tree"
{TITLE % ("Parts", "Parts")}path = "^skos:broader+"
"""
DATA = r"""
@prefix e: <https://example.org/ontology#> .
@prefix id: <https://example.org/id/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:Mayor rdfs:subClassOf e:Person .
id:ana a e:Person ; schema:name "<b>Ana</b> \u202Eanna"@en , "Anne"@fr ;
  schema:description "She said {{7*7}} & <script>alert(1)</script>."@en , "En français."@fr ;
  e:from "2021-10-04T20:00:00"^^xsd:dateTime ; e:until "2021-10-04T21:30:00"^^xsd:dateTime ;
  e:livesIn id:here ; e:knows id:ana , id:bob , <javascript:alert(1)> , <http://www.else.where/x> ;
  e:measure [ schema:name "way to work"@en ; schema:value 30 ; schema:unitCode "KMT" ] ;
  e:see "שלום עולם"@he , [] ;
  e:talk id:t10 , id:t2 , id:t1 , id:main , id:t3 .
id:main schema:name "Main" .
id:t1 schema:name "One" ; schema:position 1 ; e:round 1 .
id:t2 schema:name "Two" ; schema:position 2 ; e:round 1 .
id:t3 schema:name "Three" ; schema:position 3 ; e:round 2 .
id:t10 schema:name "Ten" ; schema:position 10 ; e:round 1 .
[] e:holder id:ana ; e:job id:baker ; e:kind id:paid ; e:since "2001" .
[] e:holder id:ana ; e:job id:baker ; e:kind id:paid ; e:since "2011" .
[] e:holder id:ana ; e:job id:friend ; e:kind id:unpaid .
id:baker schema:name "Baker" . id:friend schema:name "Friend" .
id:paid schema:name "Paid" . id:unpaid schema:name "Unpaid" .
id:bob a e:Mayor ; schema:name "Bob" ; e:livesIn id:here .
id:here a e:Town ; schema:name "Here" ; e:in id:land .
id:land schema:name "Land" ; e:of id:here .
id:quarter schema:name "Quarter" ; skos:broader id:here . id:street skos:broader id:quarter .
id:long a e:Person ; schema:description "%s"@en .
"""


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A small project of other classes, with its own declaration of pages."""
    folder = tmp_path_factory.mktemp("towns")
    crowd = "".join(f"id:p{n} a e:Person ; e:livesIn id:here .\n" for n in range(5000))
    for name, content in (
        ("ssegraph.toml", PROJECT),
        ("pages.toml", PAGES),
        ("data/towns.ttl", DATA % ("word " * 200_000) + crowd),
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    # Nothing is even remarked on.
    report = check_project(read_project(folder))
    assert [one.text() for one in report.findings if one.rule != "undescribed"] == []
    return built_and_served(folder)


@pytest.fixture(scope="module")
def town_page(towns: FlaskClient) -> PageAt:
    def fetch(path: str) -> Page:
        response = towns.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
        assert response.status_code == 200
        page = Page(response.text)
        assert page.faults == []
        assert page.programs() == page.all("b") == []
        return page

    return fetch


def test_facts_stand_in_the_order_declared_with_what_follows_them(town_page: PageAt) -> None:
    found = facts(town_page("/en/id/ana"))
    assert list(found) == ["When", "lives in", "knows", "measure", "see"]
    assert found["When"] == ["4 October 2021, 20:00–21:30"]
    assert found["lives in"] == ["Here, Land"]
    assert found["measure"] == ["way to work: 30 km"]
    assert set(found["see"]) == {"he שלום עולם", "unnamed"}


def test_a_page_never_names_its_own_subject_and_links_only_where_that_is_safe(
    town_page: PageAt,
) -> None:
    page = town_page("/en/id/ana")
    assert facts(page)["knows"] == ["else.where/x", "Bob", "javascript:alert(1)"]
    addresses = {address for address, _ in page.links()}
    assert not {address for address in addresses if address.startswith("javascript")}


def test_markup_and_direction_stay_in_their_text(town_page: PageAt) -> None:
    page = town_page("/en/id/ana")
    assert text_of(page.one("h1")) == "<b>Ana</b> \u202eanna"
    (lead,) = page.all("div", class_="lead")
    assert "{{7*7}} & <script>alert(1)</script>" in text_of(lead)


def test_a_page_in_french_is_french(town_page: PageAt) -> None:
    page = town_page("/fr/id/ana")
    assert text_of(page.one("h1")) == "Anne"
    assert "En français." in text_of(page.all("div", class_="lead")[0])
    assert "She said" not in text_of(page.all("div", class_="lead")[0])
    assert next(iter(facts(page))) == "When (fr)"
    assert "Tour 1" in [text_of(heading) for heading in page.all("h3")]


def test_what_is_called_the_same_is_one_thing_and_conditions_hold(town_page: PageAt) -> None:
    jobs = section(town_page("/en/id/ana"), "Jobs")
    assert [text_of(item) for item in jobs.all("li")] == ["Baker 2001, 2011"]


def test_groups_come_in_order_and_what_has_none_first(town_page: PageAt) -> None:
    talks = section(town_page("/en/id/ana"), "Talks")
    assert [text_of(e) for e in talks.all("span", class_="thing")] == ["Main", "One", "Two"]
    assert [text_of(e) for e in talks.all("h3")] == ["Round 1"]
    assert len(talks.all("ol")) == 1
    query = parse_qs(urlsplit(talks.link("See all: Talks")).query)["query"][0]
    assert "<https://example.org/id/ana> <https://example.org/ontology#talk> ?it" in query


def test_a_subclass_gets_the_page_of_the_class_above_it(town_page: PageAt) -> None:
    assert facts(town_page("/en/id/bob")) == {"lives in": ["Here, Land"]}


def test_what_many_lead_to_is_counted_and_leads_to_all(
    town_page: PageAt,
) -> None:
    page = town_page("/en/id/here")
    people = section(page, "Inhabitants")
    assert text_of(next(people.root.iter("h2"))) == "Inhabitants 5,001"
    assert len(people.all("li")) == 2
    address = urlsplit(people.link("See all: Inhabitants"))
    assert (address.path, parse_qs(address.query)) == (
        "/en/people",
        {"town": ["https://example.org/id/here"]},
    )
    statements = page.one("details", id="page-statements")
    assert re.search(r"lives in \(\d+ or more\)", text_of(statements))


def test_uses_are_told_by_property_and_class_even_beside_one_that_floods_them(
    town_page: PageAt,
) -> None:
    uses = section(town_page("/en/id/here"), "Uses")
    assert [text_of(heading) for heading in uses.all("h3")] == ["← broader 1", "← of 1"]
    assert [text_of(item) for item in uses.all("li")] == ["Quarter", "Land"]


def test_a_tree_shows_what_is_below(town_page: PageAt) -> None:
    parts = section(town_page("/en/id/here"), "Parts")
    assert [text_of(item) for item in parts.all("li")] == ["Quarter id/street", "id/street"]


def test_a_text_of_a_megabyte_is_folded_and_cut(towns: FlaskClient, town_page: PageAt) -> None:
    page = town_page("/en/id/long")
    lead = page.all("div", class_="lead")[0]
    assert len(list(lead.iter("details"))) == 1
    assert len(towns.get("/en/doc/long", headers={"Accept": "text/html"}).data) < 120_000


def test_everything_that_is_said_is_below_with_its_graphs(town_page: PageAt) -> None:
    page = town_page("/en/id/ana")
    statements = page.one("details", id="page-statements")
    assert statements.get("open") is None
    assert "en She said" in text_of(statements)
    assert text_of(statements).count("fr En français.") == 1


def test_a_page_says_how_to_cite_it(town_page: PageAt) -> None:
    page = town_page("/en/id/ana")
    cite = page.one("details", class_="cite")
    assert "Towns. A & B {press}, release" in text_of(cite)


def test_an_error_can_be_reported_where_the_project_says(town_page: PageAt) -> None:
    page = town_page("/en/id/ana")
    address = urlsplit(page.link("Report an error on this page"))
    assert parse_qs(address.query)["iri"] == ["https://example.org/id/ana"]
    assert parse_qs(address.query)["title"] == ["<b>Ana</b> \u202eanna"]


def test_a_resource_without_a_kind_gets_all_of_it_at_once(town_page: PageAt) -> None:
    page = town_page("/en/id/land")
    assert page.all("details", id="page-statements") == []
    assert "Here" in text_of(page.one("main"))
