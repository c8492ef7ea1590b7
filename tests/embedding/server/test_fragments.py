"""A fragment is one element that says what was asked, what was found, and where it is from."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from ssegraph.drawing.theme import COLOURS
from ssegraph.web.embedding.files import STYLE_SHEET
from tests.embedding.server.conftest import Get, read
from tests.embedding.server.sites import MOROCCO, QUERIES
from tests.serving import REPOSITORY
from tests.web.markup import Page, text_of

HERE = "http://localhost"
KINDS = [name for name in QUERIES if name != "now"]


def words(page: Page, kind: str) -> str:
    """Return the text of the only element with our class *kind*."""
    (found,) = [
        element for element in page.root.iter() if element.get("class") == f"ssegraph-{kind}"
    ]
    return text_of(element=found)


def cells(page: Page) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in page.one("tbody")]


@pytest.mark.parametrize("name", KINDS)
def test_a_fragment_is_one_element_with_nothing_that_a_host_forbids(embed: Get, name: str) -> None:
    page = embed(f"/en/embed/{name}/fragment")
    (root,) = list(page.one("body"))
    assert (root.tag, root.get("class"), root.get("lang")) == ("section", "ssegraph-embed", "en")
    assert root.get("data-query") == name
    tags = {element.tag for element in root.iter()}
    assert not tags & {"script", "style", "link", "form", "iframe"}
    attributes = {attribute for element in root.iter() for attribute in element.attrib}
    assert not attributes & {"style", "id"}
    assert not [attribute for attribute in attributes if attribute.startswith("on")]


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("part", ["", "/fragment"])
def test_every_address_in_it_is_whole(embed: Get, name: str, part: str) -> None:
    page = embed(f"/fr/embed/{name}{part}")
    links = (element.get("href") for element in page.one("section").iter())
    found = [address for address in links if address]
    assert found
    assert [address for address in found if not address.startswith(("http://", "https://"))] == []


def test_links_to_things_stay_in_the_language_of_the_embed(embed: Get) -> None:
    page = embed("/fr/embed/cities/fragment")
    assert f"{HERE}/fr/id/city/fes" in dict(page.links())
    assert dict(page.links())[f"{HERE}/fr/id/city/fes"] == "Fès"


def test_links_of_other_pages_are_as_before(site: FlaskClient, embed: Get) -> None:
    embed("/en/embed/cities/fragment")
    page = read(site.get("/en/queries/cities", headers={"Accept": "text/html"}))
    assert "/en/id/city/fes" in dict(page.links())


def test_a_table_is_called_what_the_query_is_and_has_headers(embed: Get) -> None:
    page = embed("/fr/embed/cities/fragment")
    assert text_of(page.one("caption")).startswith("Villes et habitants")
    assert [text_of(th) for th in page.all("th", scope="col")] == ["Ville", "Habitants"]
    assert [text_of(th) for th in page.all("th", scope="row")] == ["Rabat", "<b>Lomé</b>", "Fès"]
    assert page.all("b") == []


def test_the_source_line_leads_to_the_page_of_the_query_with_its_values(embed: Get) -> None:
    page = embed(f"/fr/embed/cities/fragment?least=600000&country={MOROCCO}")
    line = words(page, "source")
    assert line.startswith("Villes et habitants – Villes du forum")
    assert re.search(r"\b20\d\d\b.* CC BY 4\.0$", line)
    (address,) = [a for a, text in page.links() if text.startswith("Villes et habitants –")]
    country = "https%3A%2F%2Fexample.org%2Fkb%2Fid%2Fcountry%2Fma"
    assert address == f"{HERE}/fr/queries/cities?country={country}&least=600000"
    assert [row[0] for row in cells(page)] == ["Fès"]


def test_it_says_which_values_were_asked(embed: Get) -> None:
    page = embed(f"/fr/embed/cities/fragment?country={MOROCCO}")
    asked = words(page, "asked")
    assert "Pays" in asked
    assert "Maroc" in asked


def test_an_empty_answer_says_so_with_what_was_asked(embed: Get) -> None:
    page = embed("/en/embed/cities/fragment?least=99000000")
    root = page.one("section")
    assert root.get("data-state") == "empty"
    assert "Nothing in the data answers this question" in text_of(root)
    assert "99,000,000" in words(page, "asked")
    assert words(page, "source").startswith("Cities & people")


def test_a_limit_shortens_the_table_and_leads_to_all_rows(embed: Get) -> None:
    page = embed("/en/embed/cities/fragment?limit=2")
    assert len(cells(page)) == 2
    assert dict(page.links())[f"{HERE}/en/queries/cities"]
    assert "All 3 rows" in [text for _, text in page.links()]


def test_a_number_is_shown_as_one(embed: Get) -> None:
    page = embed("/en/embed/number/fragment")
    assert words(page, "answer") == "3"


def test_a_question_is_answered_in_a_word(embed: Get) -> None:
    assert words(embed("/en/embed/coastal/fragment"), "answer") == "No"


def test_cards_are_a_list(embed: Get) -> None:
    page = embed("/en/embed/gallery/fragment")
    cards = page.one("ul", class_="ssegraph-cards")
    assert len(cards) == 3
    assert "Inhabitants" in text_of(cards[0])


def test_a_long_text_is_cut(embed: Get) -> None:
    page = embed("/en/embed/words/fragment")
    ((city, note),) = cells(page)
    assert city == "<b>Lomé</b>"
    assert note.endswith("…")
    assert 1000 < len(note) < 2100


def test_statements_are_drawn_as_links(embed: Get) -> None:
    page = embed("/fr/embed/links/fragment")
    assert page.one("section").get("data-view") == "graph"
    assert len(cells(page)) == 3


def test_a_made_up_host_is_never_in_it(site: FlaskClient) -> None:
    text = site.get("/en/embed/cities", headers={"Host": "evil.example"}).text
    assert "evil" not in text


def test_a_drawing_is_in_the_colours_of_the_page_and_has_its_table(embed: Get) -> None:
    page = embed("/en/embed/sizes/fragment")
    assert page.one("section").get("data-view") == "bar"
    drawing = page.one("{http://www.w3.org/2000/svg}svg")
    paints = {element.get("fill", "") for element in drawing.iter()} - {"", "none"}
    assert paints
    assert all(re.fullmatch(r"var\(--[a-z0-9-]+\)", paint) for paint in paints)
    assert len(cells(page)) == 3
    assert page.one("details").find("summary") is not None


def test_the_style_sheet_names_every_colour_of_drawings_for_the_host_to_change() -> None:
    rules = STYLE_SHEET.read_text(encoding="utf-8")
    for name, light, dark in COLOURS:
        assert f"--{name}: var(--ssegraph-{name}, {light});" in rules
        assert f"--{name}: var(--ssegraph-{name}, light-dark({light}, {dark}));" in rules


def test_the_documentation_names_every_property_that_a_host_may_set() -> None:
    rules = STYLE_SHEET.read_text(encoding="utf-8")
    page = (REPOSITORY / "docs" / "embedding.md").read_text(encoding="utf-8")
    names = set(re.findall(r"--ssegraph-[a-z-]+", rules))
    assert len(names) > 10
    assert [name for name in sorted(names) if f"`{name}" not in page] == []


def test_the_style_sheet_touches_nothing_but_embeds() -> None:
    rules = re.sub(r"/\*.*?\*/", "", STYLE_SHEET.read_text(encoding="utf-8"), flags=re.S)
    selectors = [one for found in re.findall(r"([^{}]+)\{", rules) for one in found.split(",\n")]
    ours = [one.strip() for one in selectors if not one.strip().startswith("@")]
    assert ours
    assert [one for one in ours if not re.match(r"(html)?\.ssegraph-(embed|page)\b", one)] == []
