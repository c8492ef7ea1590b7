"""Saved queries as pictures: SVG, PNG, and the specification that they are drawn from.

A picture stands in other people's pages, so it says by itself what it is
called, what it shows and where it comes from, and its links are absolute.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Blueprint, Response

from ssegraph.drawing.empty import empty
from ssegraph.drawing.framed import frame_height, framed, inner_width
from ssegraph.drawing.portable import portable, with_origin
from ssegraph.drawing.specification import VEGA, Caption, Spec, caption_of, size_of
from ssegraph.drawing.theme import EITHER, LIGHT, STYLE_HASH, standalone
from ssegraph.errors import BadRequest, NotAcceptable
from ssegraph.http.media import PNG, SVG, VEGA_LITE, MediaType
from ssegraph.http.media import VEGA as VEGA_TYPE
from ssegraph.language.writing import written
from ssegraph.saved.binding import Bound
from ssegraph.saved.options import HEIGHTS, SCALES, THEMES, USUAL_SCALE, USUAL_WIDTH, WIDTHS
from ssegraph.web.asking.figures import Drawing, chart_among
from ssegraph.web.asking.pictured import pictures_of
from ssegraph.web.asking.views import asked_view
from ssegraph.web.drawn.picture import renderer
from ssegraph.web.language import gettext, language
from ssegraph.web.saved.addresses import public, query_address
from ssegraph.web.saved.answers import Given, answer
from ssegraph.web.saved.asked import (
    FORMAT,
    Asked,
    asked_query,
    expect_format,
    is_whole_number,
    word_option,
)
from ssegraph.web.saved.files import DOWNLOAD
from ssegraph.web.saved.keeping import keep
from ssegraph.web.saved.objects import to_json
from ssegraph.web.saved.rows import headings_of
from ssegraph.web.shown import shown
from ssegraph.web.site import site
from ssegraph.web.words import text_in

blueprint = Blueprint("pictures", __name__)
VIEW, THEME, WIDTH, HEIGHT, SCALE = "view", "theme", "width", "height", "scale"
OPTIONS = frozenset({VIEW, THEME, WIDTH, HEIGHT, DOWNLOAD, FORMAT})
# Four bytes each while a PNG is made.
MOST_PIXELS = 24_000_000
# The lead stays away when the frame would take more than this share of the height.
MOST_FRAME = 0.5
LEAST_DRAWING = 60
SENTENCE = re.compile(r".+?[.?!](?=\s|$)|.+", re.DOTALL)
POLICY = "default-src 'none'; {style}frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is asked for: its view ('' is the query's own), theme and size in pixels."""

    view: str = ""
    theme: str = EITHER
    width: int = USUAL_WIDTH
    height: int = 0


@blueprint.get("/queries/<name>.svg")
def svg(name: str) -> Response:
    """Send the answer to a saved query as an SVG that stands alone."""
    asked = _asked(name, SVG)
    look, given = look_of(asked.options), answer(asked.bound)
    drawing = renderer().svg(picture_of(asked.bound, given, look))
    response = Response(standalone(drawing, look.theme), content_type=SVG.content_type)
    style = f"style-src '{STYLE_HASH}'; " if look.theme == EITHER else ""
    response.headers["Content-Security-Policy"] = POLICY.format(style=style)
    return _finished(response, asked, given, SVG)


@blueprint.get("/queries/<name>.png")
def png(name: str) -> Response:
    """Send the answer to a saved query as PNG, in the light theme unless the dark is asked for."""
    asked = _asked(name, PNG, SCALE)
    look, given = look_of(asked.options), answer(asked.bound)
    scale = _within(asked.options, SCALE, SCALES) or USUAL_SCALE
    spec = picture_of(asked.bound, given, look)
    width, height = size_of(spec)
    if width * height * scale**2 > MOST_PIXELS:
        raise BadRequest(
            f"The picture would be {width * scale} × {height * scale} pixels, which is more than"
            f" {MOST_PIXELS:,} in all. Ask for a smaller 'scale' or set a 'height'."
        )
    drawing = renderer().svg(spec)
    picture = renderer().png(standalone(drawing, _printed(look.theme)), float(scale))
    return _finished(Response(picture, content_type=PNG.content_type), asked, given, PNG)


@blueprint.get("/queries/<name>.vl.json")
def specification(name: str) -> Response:
    """Send the specification of the picture, which any Vega or Vega-Lite draws."""
    asked = _asked(name, VEGA_LITE)
    look, given = look_of(asked.options), answer(asked.bound)
    spec = portable(picture_of(asked.bound, given, look), _printed(look.theme))
    media_type = VEGA_TYPE if spec["$schema"] == VEGA else VEGA_LITE
    response = Response(to_json(spec), content_type=media_type.content_type)
    return _finished(response, asked, given, media_type)


def look_of(options: Mapping[str, str]) -> Look:
    """Return the look that *options* ask for; raises ``BadRequest`` for one that cannot be."""
    return Look(
        view=options.get(VIEW, ""),
        theme=word_option(options, THEME, THEMES),
        width=_within(options, WIDTH, WIDTHS) or USUAL_WIDTH,
        height=_within(options, HEIGHT, HEIGHTS) or 0,
    )


def picture_of(bound: Bound, given: Given, look: Look) -> Spec:
    """Return the specification of the answer *given* to *bound*, framed, with absolute links.

    Raises ``NotAcceptable`` if the view asked for does not fit the answer.
    """
    root = urlsplit(site().absolute("/"))
    return with_origin(framed(_drawn(bound, given, look)), f"{root.scheme}://{root.netloc}")


def alternative_text(bound: Bound, given: Given, view: str = "") -> str:
    """Return in words what the picture of the answer *given* to *bound* says: for ``alt``."""
    caption = caption_of(_drawn(bound, given, Look(view)))
    return " ".join(part for part in (_ended(caption.title), caption.description) if part)


def views_of(bound: Bound, given: Given) -> tuple[str, ...]:
    """Return the views in which the answer *given* to *bound* can be had as a picture."""
    return tuple(pictures_of(given.results, headings_of(bound.saved, given.results)))


def _asked(name: str, media_type: MediaType, *more: str) -> Asked:
    """Return what is asked of the query *name*, with *more* options than every picture has."""
    asked = asked_query(name, OPTIONS | set(more))
    expect_format(media_type, asked.options.get(FORMAT, ""))
    return asked


def _drawn(bound: Bound, given: Given, look: Look) -> Spec:
    """Draw the answer in as much of the picture as its frame leaves."""
    inner = inner_width(look.width)
    caption = _caption(bound, given)
    if look.height and frame_height(caption, inner) > MOST_FRAME * look.height:
        caption = _caption(bound, given, led=False)
    drawing = _drawing(bound, given, look.view)
    if drawing is None:
        return empty(caption, inner, gettext("Nothing was found."))
    if not look.height:
        return drawing(caption, width=inner)
    height = look.height - frame_height(caption, inner)
    return drawing(caption, width=inner, height=max(LEAST_DRAWING, height))


def _drawing(bound: Bound, given: Given, asked: str) -> Drawing | None:
    """Return what draws the view *asked* for, else the query's own; ``None`` of an empty answer."""
    view = asked_view(asked, "", bound.saved.view)
    pictures = pictures_of(given.results, headings_of(bound.saved, given.results))
    view = chart_among(pictures, view)
    if view in pictures or not pictures:
        return pictures.get(view)
    if not asked:
        # The author's choice does not fit this answer; the best that does is better than none.
        return next(iter(pictures.values()))
    views = list(pictures)
    raise NotAcceptable(
        f"This answer cannot be drawn as {view!r}. It can be as: {', '.join(views)}.",
        extra={"views": views},
    )


def _caption(bound: Bound, given: Given, *, led: bool = True) -> Caption:
    saved = bound.saved
    return Caption(
        title=text_in(saved.summary).text or saved.name,
        language=language(),
        lead=_lead(bound) if led else _values(bound),
        source=gettext("Source: %(site)s, %(date)s")
        % {
            "site": text_in(site().release.project["title"]).text,
            "date": written(given.day, language()),
        },
        href=public(query_address(bound)),
    )


def _lead(bound: Bound) -> str:
    """Return the values and the first sentence of the description: a picture has little room."""
    first = SENTENCE.match(text_in(bound.saved.description).text)
    return " ".join(part for part in (_values(bound), first[0] if first else "") if part)


def _values(bound: Bound) -> str:
    """Say for which values the query was asked, where they are not the usual ones."""
    told = [
        f"{text_in(one.label).text or one.name}: {shown(bound.values[one.name]).text}"
        for one in bound.saved.params
        if one.name in bound.given and one.name in bound.values
    ]
    return _ended(", ".join(told))


def _ended(text: str) -> str:
    return text if not text or text[-1] in ".?!…" else f"{text}."


def _within(options: Mapping[str, str], name: str, allowed: range) -> int | None:
    """Return the whole number that the option *name* is, ``None`` if it is not given."""
    given = options.get(name)
    if given is None:
        return None
    if is_whole_number(given) and int(given) in allowed:
        return int(given)
    raise BadRequest(
        f"{name!r} must be a whole number from {allowed[0]} to {allowed[-1]}, not {given[:40]!r}."
    )


def _printed(theme: str) -> str:
    """Return the theme of what cannot follow the reader's."""
    return LIGHT if theme == EITHER else theme


def _finished(response: Response, asked: Asked, given: Given, media_type: MediaType) -> Response:
    if DOWNLOAD in asked.options and word_option(asked.options, DOWNLOAD, ("1",)):
        filename = f"{asked.bound.saved.name}.{media_type.suffix}"
        response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return keep(response, given, asked.bound.saved)
