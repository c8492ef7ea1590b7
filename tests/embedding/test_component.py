"""<ssegraph-query> in a host page with a strict policy: what it asks, shows, says and forgives."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.embedding.stage import DATA, FRAGMENT, Stage

pytestmark = pytest.mark.browser

ELEMENT = '<ssegraph-query name="speakers" {}><a href="/old">The speakers</a></ssegraph-query>'
PLAIN = ELEMENT.format("")
BAD_GATEWAY = "<html><body><h1>502 Bad Gateway</h1></body></html>"


def test_the_answer_takes_the_place_of_the_children(stage: Stage) -> None:
    stage.show(PLAIN)
    expect(stage.page.get_by_role("heading", name="Speakers")).to_be_visible()
    expect(stage.page.get_by_role("link", name="The speakers")).to_be_hidden()
    expect(stage.page.get_by_role("status")).to_be_empty()
    assert stage.asked[0].path == "/sse/embed/speakers/fragment"
    assert stage.complaints == []


def test_attributes_become_options_and_values(stage: Stage) -> None:
    stage.show(
        ELEMENT.format(
            'version="2" view="table" theme="dark" limit="5" param-country="fra & co" class="x"'
        )
    )
    expect(stage.page.get_by_role("heading")).to_be_visible()
    assert stage.asked[0].values == {
        "version": "2",
        "view": "table",
        "theme": "dark",
        "limit": "5",
        "country": "fra & co",
    }


@pytest.mark.parametrize(
    ("page", "own", "wanted"),
    [("fr", "", "fr"), ("fr", 'lang="es"', "es"), ("fr-CA", "", "fr-CA"), ("fr_CA", "", "fr-CA")],
)
def test_the_answer_is_asked_for_in_the_language_of_its_place(
    stage: Stage, page: str, own: str, wanted: str
) -> None:
    stage.show(ELEMENT.format(own), page)
    expect(stage.page.get_by_role("heading")).to_be_visible()
    assert stage.asked[0].language == wanted


@pytest.mark.parametrize("lang", ["à la carte", "en, fr", "日本語"])
def test_a_language_that_is_none_keeps_no_answer_away(stage: Stage, lang: str) -> None:
    stage.show(ELEMENT.format(f'lang="{lang}"'))
    expect(stage.page.get_by_role("heading")).to_be_visible()
    assert stage.asked[0].language != lang


def test_it_says_that_it_is_loading_and_shows_its_children_meanwhile(stage: Stage) -> None:
    stage.is_holding = True
    stage.show(PLAIN, "fr")
    expect(stage.page.get_by_role("status")).to_have_text("Chargement…")
    expect(stage.page.get_by_role("link", name="The speakers")).to_be_visible()
    expect(stage.page.locator("[aria-busy=true]")).to_have_count(1)
    stage.give(stage.held[0])
    expect(stage.page.locator("[aria-busy=false] h2")).to_be_visible()


def test_the_look_of_the_host_stays_outside(stage: Stage) -> None:
    stage.show("<p id=own>Own</p>" + PLAIN)
    colour = "it => getComputedStyle(it).color"
    expect(stage.page.get_by_text("42")).to_be_visible()
    assert stage.page.locator("#own").evaluate(colour) == "rgb(255, 0, 0)"
    assert stage.page.get_by_text("42").evaluate(colour) != "rgb(255, 0, 0)"


def test_what_never_comes_is_said_and_the_children_stay(stage: Stage) -> None:
    stage.is_holding = True
    stage.show(PLAIN, "es")
    expect(stage.page.locator("[aria-busy=true]")).to_have_count(1)
    stage.held[0].abort()
    expect(stage.page.get_by_role("status")).to_have_text(
        "Esto no se pudo cargar desde data.example."
    )
    expect(stage.page.get_by_role("link", name="The speakers")).to_be_visible()
    expect(stage.page.get_by_role("button", name="Intentar de nuevo")).to_be_visible()


def test_an_answer_of_something_between_is_not_shown(stage: Stage) -> None:
    stage.status, stage.answer = 502, BAD_GATEWAY
    stage.show(PLAIN)
    expect(stage.page.get_by_role("button", name="Try again")).to_be_visible()
    expect(stage.page.get_by_text("502")).to_have_count(0)


def test_the_keyboard_tries_again_and_stays_where_it_was(stage: Stage) -> None:
    stage.status, stage.answer = 503, FRAGMENT.format(title="Busy", text="Try later")
    stage.show(PLAIN)
    expect(stage.page.get_by_text("Try later")).to_be_visible()
    stage.status, stage.answer = 200, FRAGMENT.format(title="Speakers", text="42")
    stage.page.get_by_role("button", name="Try again").focus()
    stage.page.keyboard.press("Enter")
    expect(stage.page.get_by_text("42")).to_be_visible()
    expect(stage.page.get_by_role("button")).to_have_count(0)
    inside = "document.activeElement.shadowRoot.activeElement.className"
    assert stage.page.evaluate(inside) == "content"


def test_what_trying_again_cannot_mend_offers_no_button(stage: Stage) -> None:
    stage.status, stage.answer = 404, FRAGMENT.format(title="Not found", text="No such query")
    stage.show(PLAIN)
    expect(stage.page.get_by_text("No such query")).to_be_visible()
    expect(stage.page.get_by_role("link", name="The speakers")).to_be_visible()
    expect(stage.page.get_by_role("button")).to_have_count(0)


def test_another_value_asks_again_and_an_overtaken_answer_is_dropped(stage: Stage) -> None:
    stage.is_holding = True
    stage.show(ELEMENT.format('param-country="fra"'))
    expect(stage.page.locator("[aria-busy=true]")).to_have_count(1)
    element = stage.page.locator("ssegraph-query")
    with stage.page.expect_request(f"{DATA}/embed/*/fragment?country=mar"):
        element.evaluate("it => it.setAttribute('param-country', 'mar')")
    expect(element).to_have_attribute("param-country", "mar")
    stage.give(stage.held[1], answer=FRAGMENT.format(title="New", text="Morocco"))
    expect(stage.page.get_by_text("Morocco")).to_be_visible()
    assert [asked.values["country"] for asked in stage.asked] == ["fra", "mar"]


def test_attributes_set_together_ask_once_and_others_never(stage: Stage) -> None:
    stage.show(PLAIN)
    expect(stage.page.get_by_text("42")).to_be_visible()
    stage.answer = FRAGMENT.format(title="Speakers", text="43")
    element = stage.page.locator("ssegraph-query")
    element.evaluate("it => { it.className = 'wide'; it.id = 'own'; }")
    element.evaluate("it => { it.setAttribute('limit', 3); it.lang = 'fr'; it.title = 'x'; }")
    expect(stage.page.get_by_text("43")).to_be_visible()
    assert [(asked.values, asked.language) for asked in stage.asked] == [
        ({}, "en"),
        ({"limit": "3"}, "fr"),
    ]


def test_what_is_far_below_is_asked_for_when_it_comes_near(stage: Stage) -> None:
    stage.show('<ssegraph-query name="near"></ssegraph-query><div class=far></div>' + PLAIN)
    expect(stage.page.get_by_text("42")).to_have_count(1)
    assert [asked.path for asked in stage.asked] == ["/sse/embed/near/fragment"]
    stage.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(stage.page.get_by_text("42")).to_have_count(2)


def test_an_eager_one_is_asked_for_at_once(stage: Stage) -> None:
    stage.show("<div class=far></div>" + ELEMENT.format('loading="eager"'))
    expect(stage.page.get_by_text("42")).to_have_count(1)


def test_one_that_is_taken_away_lets_go_and_asks_when_it_is_back(stage: Stage) -> None:
    stage.is_holding = True
    stage.show(PLAIN)
    expect(stage.page.locator("[aria-busy=true]")).to_have_count(1)
    with stage.page.expect_event("requestfailed"):
        stage.page.evaluate("gone = document.querySelector('ssegraph-query'); gone.remove()")
    stage.is_holding = False
    stage.page.evaluate("document.body.append(gone)")
    expect(stage.page.get_by_text("42")).to_be_visible()


def test_the_host_hears_how_it_went(stage: Stage) -> None:
    stage.show(PLAIN)
    expect(stage.page.get_by_text("42")).to_be_visible()
    heard = """status => new Promise(resolve => {
      for (const type of ['ssegraph-load', 'ssegraph-error'])
        document.addEventListener(type, ({detail}) =>
          resolve([type, detail.status, detail.address]));
      document.querySelector('ssegraph-query').setAttribute('limit', status);
    })"""
    assert stage.page.evaluate(heard, 7) == [
        "ssegraph-load",
        200,
        f"{DATA}/embed/speakers/fragment?limit=7",
    ]
    stage.status = 504
    assert stage.page.evaluate(heard, 8)[:2] == ["ssegraph-error", 504]


def test_a_host_that_loads_the_script_twice_has_one_element(stage: Stage) -> None:
    again = f'<script type="module" src="{DATA}/embed.js?again"></script>'
    stage.show(PLAIN + again)
    expect(stage.page.get_by_text("42")).to_be_visible()
    assert len(stage.asked) == 1
    assert stage.complaints == []
