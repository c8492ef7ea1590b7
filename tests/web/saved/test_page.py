"""The page of a saved query: its form, its answer, its links."""

from __future__ import annotations

from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from tests.web.markup import Page, text_of
from tests.web.saved.things import Things

MOROCCO = "https://example.org/kb/id/ma"


def field(page: Page, name: str) -> Element:
    form = page.one("form", class_="parameters")
    (found,) = [element for element in form.iter() if element.get("name") == name]
    return found


def rows_of(page: Page) -> list[Element]:
    body = page.one("table").find("tbody")
    assert body is not None
    return list(body.iter("tr"))


def test_the_list_is_in_groups_with_their_numbers(things: Things) -> None:
    page = things.page("/queries")
    headings = [text_of(one) for one in page.all("h2") if one.get("id", "").startswith("page-gr")]
    assert headings[0] == "things 2"
    assert headings[-1].startswith("Others ")
    addresses = [address for address, _ in page.links()]
    # An older version is not a query of its own.
    assert addresses.count("/queries/counted") == 1


def test_a_drop_down_speaks_the_language_of_the_page(things: Things) -> None:
    page = things.page("/fr/queries/by-country")
    options = {one.get("value"): text_of(one) for one in field(page, "country").iter("option")}
    assert list(options.values())[1:] == ["Maroc", "Togo", "Tunisie"]
    assert options[MOROCCO] == "Maroc"
    assert "" in options
    number = field(page, "least")
    assert (number.get("type"), number.get("value"), number.get("step")) == ("number", "1", "1")
    kinds = things.page("/queries/kinds")
    assert field(kinds, "day").get("type") == "date"
    chosen = [one.get("value") for one in field(kinds, "kind").iter("option")]
    assert chosen == ["small", "large"]


def test_the_values_stand_in_the_form_and_in_every_link(things: Things) -> None:
    given = urlencode({"country": MOROCCO, "least": 2})
    page = things.page(f"/fr/queries/by-country?{given}")
    (chosen,) = [one for one in field(page, "country").iter("option") if "selected" in one.attrib]
    assert text_of(chosen) == "Maroc"
    links = {words: address for address, words in page.links()}
    assert links["CSV"] == f"/fr/queries/by-country.csv?{given}"
    assert links["JSON"] == f"/fr/queries/by-country.json?{given}"
    assert f"/fr/queries/by-country?{given}&view=cards" in links.values()
    programs = " ".join(text_of(one) for one in page.all("pre", class_="code"))
    assert f"/fr/queries/by-country.csv?{given}" in programs
    (row,) = rows_of(page)
    assert "alert(1)" in text_of(row)


def test_the_query_is_shown_with_its_values(things: Things) -> None:
    page = things.page("/queries/by-country?least=2")
    text = next(text_of(one) for one in page.all("pre", class_="code") if "SELECT" in text_of(one))
    assert "FILTER(?number >= " in text
    assert '"2"^^' in text
    assert "?least" not in text


def test_a_fault_stands_beside_its_field_in_the_language_of_the_page(things: Things) -> None:
    page = things.page("/fr/queries/kinds?kind=huge&day=2021-10-04", status=400)
    select = field(page, "kind")
    assert select.get("aria-invalid") == "true"
    (fault,) = page.all("p", class_="fault")
    assert fault.get("id") in select.get("aria-describedby", "").split()
    assert "“huge”" in text_of(fault) or "« huge »" in text_of(fault)
    assert page.all("table") == []
    dated = things.page("/queries/kinds?day=2021-02-30", status=400)
    assert field(dated, "day").get("value") == "2021-02-30"
    assert "year-month-day" in text_of(dated.all("p", class_="fault")[0])


def test_a_name_that_is_no_parameter_is_told(things: Things) -> None:
    page = things.page("/queries/by-country?nmae=x", status=400)
    assert "“nmae”" in text_of(page.all("div", class_="problem")[0])


def test_a_query_that_needs_a_value_offers_an_example(things: Things) -> None:
    page = things.page("/queries/named")
    name = field(page, "name")
    assert (name.get("value"), "required" in name.attrib) == ("=1+1", True)
    assert page.all("table") == []
    asked = things.page("/queries/named?" + urlencode({"name": "=1+1"}))
    assert len(rows_of(asked)) == 1
    missing = things.page("/queries/named?name=", status=400)
    assert text_of(missing.all("p", class_="fault")[0]) == "Please give a value."


def test_a_result_is_offered_in_what_fits_it(things: Things) -> None:
    def titles(path: str) -> list[str]:
        return [one.get("title", "") for one in things.page(path).all("link", rel="alternate")]

    assert "GeoJSON" in titles("/queries/things")
    assert "iCalendar" not in titles("/queries/things")
    assert "iCalendar" in titles("/queries/events")
    assert not {"CSV", "GeoJSON"} & set(titles("/queries/is-there"))
    assert {"JSON-LD", "Turtle"} <= set(titles("/queries/statements"))


def test_every_link_to_a_file_works(things: Things) -> None:
    for name in ("things", "events", "is-there", "statements", "by-country?least=2"):
        for link in things.page(f"/queries/{name}").all("link", rel="alternate"):
            href, media_type = link.get("href", ""), link.get("type", "")
            if "hreflang" in link.attrib or "oembed" in media_type or "image" in media_type:
                continue
            response = things.get(href)
            assert (response.status_code, response.mimetype) == (200, media_type), href


def test_75_no_data_becomes_markup(things: Things) -> None:
    response = things.get("/queries/things", "text/html")
    assert "<script>alert" not in response.text


def test_the_form_keeps_the_version_that_is_shown(things: Things) -> None:
    page = things.page("/queries/counted?version=1")
    links = [address for address, words in page.links() if words == "CSV"]
    assert links == ["/queries/counted.csv?version=1"]
