"""The ways to use an answer on another site, each as code to copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, request
from markupsafe import escape
from werkzeug.wrappers import Response

from ssegraph.saved.binding import Bound
from ssegraph.web.embedding.embedded import title_of
from ssegraph.web.embedding.files import style_sheet_address
from ssegraph.web.language import N_, NAMED, gettext, language, root
from ssegraph.web.saved.addresses import embed_address, is_only_version, public, query_address
from ssegraph.web.saved.answers import Given
from ssegraph.web.saved.asked import VERSION
from ssegraph.web.saved.pictures import alternative_text, views_of

HEIGHT = 480
# The page shows the whole answer already.
PREVIEWED_ROWS = 5
OEMBED = "application/json+oembed"
FRAME, COMPONENT, PICTURE, FRAGMENT, ADDRESS = (
    "frame",
    "component",
    "picture",
    "fragment",
    "address",
)
TITLES = {
    FRAME: N_("A frame"),
    COMPONENT: N_("A web component"),
    PICTURE: N_("A picture"),
    FRAGMENT: N_("A fragment that your server includes"),
    ADDRESS: N_("The address alone (oEmbed)"),
}
ABOUT = {
    FRAME: N_("Works in every page. The second line is optional: it gives the frame its height."),
    COMPONENT: N_("Becomes part of your page, in its fonts and, if you like, in its colours."),
    PICTURE: N_("Works where only pictures are allowed."),
    FRAGMENT: N_("Fetch it now and then, and include the file in your page; no script is needed."),
    ADDRESS: N_("Paste it into WordPress or another system that makes embeds of addresses."),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to use an answer: ``kind`` in one word, words for people, and pieces of code."""

    kind: str
    title: str
    about: str
    codes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a query's page says about using its answer: the ways, and an embed to look at."""

    title: str
    preview: str
    ways: list[Way]


def elsewhere(bound: Bound, given: Given, view: str) -> Elsewhere:
    """Return the ways to use the answer *given* to *bound* in the page's language, as *view*."""
    options = {"view": view} if view != bound.saved.view else {}
    codes = {kind: make(bound, options) for kind, make in MAKERS.items()}
    if view in views_of(bound, given):
        codes[PICTURE] = _picture(bound, options, alternative_text(bound, given, view))
    ways = [
        Way(kind, gettext(TITLES[kind]), gettext(ABOUT[kind]), codes[kind])
        for kind in TITLES
        if kind in codes
    ]
    preview = embed_address(bound, spoken=language(), limit=PREVIEWED_ROWS, **options)
    return Elsewhere(title_of(bound).text, preview, ways)


def frame_of(address: str, title: str, width: str, height: int) -> str:
    """Return a frame that shows what is at *address*, of *height* pixels.

    Only attributes say how it looks: a host may forbid styles, and a border
    would make a frame of full width too wide.
    """
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{escape(width)}"'
        f' height="{height}" frameborder="0" loading="lazy"></iframe>'
    )


def oembed_address(bound: Bound) -> str:
    """Return where an oEmbed consumer reads about the embed of *bound*."""
    spoken = language() if request.environ.get(NAMED) else ""
    return public(f"{root()}/oembed") + "?" + urlencode({"url": _pinned(bound, spoken)})


def tell_of_oembed(response: Response, bound: Bound) -> None:
    """Lead oEmbed consumers from *response*, a page about *bound*, to its description."""
    response.headers.add("Link", f'<{oembed_address(bound)}>; rel="alternate"; type="{OEMBED}"')


def install(app: Flask) -> None:
    """Give the templates of *app* what they say about using an answer elsewhere."""
    app.add_template_global(elsewhere, "elsewhere")
    app.add_template_global(oembed_address, "oembed_address")
    app.add_template_global(style_sheet_address, "embed_style_sheet")


def _pinned(
    bound: Bound, spoken: str, options: Mapping[str, str] | None = None, suffix: str = ""
) -> str:
    """Return the address of the query's page or file, with its version whatever that is."""
    version = bound.saved.version if is_only_version(bound.saved) else None
    named = {**(options or {}), VERSION: str(version or "")}
    return public(query_address(bound, suffix, spoken=spoken, **named))


def _frame(bound: Bound, options: Mapping[str, str]) -> Sequence[str]:
    address = public(embed_address(bound, spoken=language(), **options))
    return (f"{frame_of(address, title_of(bound).text, '100%', HEIGHT)}\n{_script()}\n",)


def _script() -> str:
    return f'<script type="module" src="{escape(public(root() + "/embed.js"))}"></script>'


def _component(bound: Bound, options: Mapping[str, str]) -> Sequence[str]:
    version = {VERSION: str(bound.saved.version)}
    named = {"name": bound.saved.name, "lang": language(), **version, **options}
    named |= {f"param-{name}": value for name, value in bound.given.items()}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in named.items())
    # Without the script, readers are left with a link.
    fallback = _link(bound, escape(title_of(bound).text))
    return (f"{_script()}\n<ssegraph-query{attributes}>{fallback}</ssegraph-query>\n",)


def _picture(bound: Bound, options: Mapping[str, str], words: str) -> Sequence[str]:
    address = _pinned(bound, language(), options, "svg")
    picture = f'<img src="{escape(address)}" alt="{escape(words)}" loading="lazy">'
    return (f"{_link(bound, picture)}\n",)


def _fragment(bound: Bound, options: Mapping[str, str]) -> Sequence[str]:
    address = public(embed_address(bound, "fragment", spoken=language(), **options))
    sheet = escape(public(root() + "/embed.css"))
    # An address holds no quotes: they are percent-encoded.
    return (
        f"curl --silent --show-error --output {bound.saved.name}.html '{address}'\n",
        f'<link rel="stylesheet" href="{sheet}">\n',
    )


def _address(bound: Bound, options: Mapping[str, str]) -> Sequence[str]:
    return (_pinned(bound, language(), options) + "\n",)


def _link(bound: Bound, content: str) -> str:
    return f'<a href="{escape(_pinned(bound, language()))}">{content}</a>'


MAKERS: Mapping[str, Callable[[Bound, Mapping[str, str]], Sequence[str]]] = {
    FRAME: _frame,
    COMPONENT: _component,
    FRAGMENT: _fragment,
    ADDRESS: _address,
}
