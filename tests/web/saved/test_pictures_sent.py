"""Pictures as answers: how they may be kept, what is refused, what is sent when none is drawn."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ssegraph.drawing.orders import Order
from ssegraph.drawing.render import RETRY_AFTER, Renderer
from ssegraph.errors import DrawingBusy, DrawingLost
from ssegraph.web.drawn.picture import EXTENSION


@pytest.mark.parametrize("name", ["countries.svg", "one.png", "one.vl.json"])
def test_a_picture_may_be_kept_and_says_its_language(pictures: FlaskClient, name: str) -> None:
    response = pictures.get(f"/queries/{name}", headers={"Accept-Language": "es"})
    assert response.headers["Content-Language"] == "es"
    assert "Accept-Language" in response.headers["Vary"]
    assert "stale-if-error" in response.headers["Cache-Control"]
    assert response.headers["ETag"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("countries.svg?width=239", 400, "240 to 1600"),
        ("countries.svg?width=1e3", 400, "240 to 1600"),
        ("countries.svg?width=-300", 400, "240 to 1600"),
        ("countries.svg?height=9999999999", 400, "160 to 1600"),
        ("one.png?scale=4", 400, "1 to 3"),
        ("many.png?width=1600&scale=3", 400, "smaller 'scale'"),
        ("one.svg?scale=2", 400, "scale"),
        ("one.svg?format=csv", 400, "'format' says"),
        ("one.png?theme=blue", 400, "light"),
        ("one.svg?view=nonsense", 400, "There is no view"),
        ("one.svg?view=map&view=bar", 400, "once"),
        ("countries.svg?view=timeline", 406, "bar, map, cards, table"),
        ("truth.svg?view=bar", 406, "count"),
        ("countries.svg?width=0000006409", 400, "1600"),
        ("countries.png?width=000000640" + "9" * 5000, 400, "1600"),
        ("countries.svg?download=0", 400, "download"),
        ("none.svg", 404, "no saved query"),
        ("one.svg?version=7", 404, "no version"),
        ("named.svg?named=1&named=2", 400, "named"),
    ],
)
@pytest.mark.parametrize("accept", ["image/avif,image/webp,image/*,*/*;q=0.8", ""])
def test_what_cannot_be_drawn_is_refused_with_its_reason(
    pictures: FlaskClient, path: str, status: int, says: str, accept: str
) -> None:
    response = pictures.get(f"/en/queries/{path}", headers={"Accept": accept})
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert says in json.loads(response.text)["detail"]


@pytest.mark.parametrize(("query", "accept"), [("?format=png", ""), ("?width=300", "image/png")])
def test_the_address_without_a_suffix_has_pictures_too(
    pictures: FlaskClient, query: str, accept: str
) -> None:
    response = pictures.get(f"/en/queries/countries{query}", headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, "image/png")
    assert "Accept" in response.headers["Vary"]


class Refusing(Renderer):
    """A renderer that never draws."""

    def __init__(self, problem: DrawingBusy | DrawingLost) -> None:
        super().__init__()
        self.problem = problem

    def _draw(self, order: Order, *, at_once: bool = False) -> bytes:
        raise self.problem


@pytest.mark.parametrize("kind", [DrawingBusy, DrawingLost])
@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_without_a_renderer_the_reader_is_asked_to_come_back(
    drawing_app: Flask,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    kind: type[DrawingBusy | DrawingLost],
) -> None:
    refusing = Refusing(kind("Not now.", headers=RETRY_AFTER))
    monkeypatch.setitem(drawing_app.extensions, EXTENSION, refusing)
    response = drawing_app.test_client().get(f"/en/queries/many.{suffix}?width=333")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert response.headers["Cache-Control"] == "no-store"


def test_a_specification_needs_no_renderer(
    drawing_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(drawing_app.extensions, EXTENSION, Refusing(DrawingBusy("Not now.")))
    assert drawing_app.test_client().get("/en/queries/many.vl.json?width=333").status_code == 200
