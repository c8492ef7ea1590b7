"""A host page and a data site that exist only in the browser: every answer is the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Browser, Page, Route

from tests.serving import REPOSITORY
from tests.web.browsing import Complaints

BUILT = REPOSITORY / "src/ssegraph/web/static/built"
HOST, DATA = "https://forum.example", "https://data.example/sse"
# What a careful host sends: nothing but itself and the data site, and no string becomes markup.
POLICY = (
    "default-src 'none'; script-src 'self' {data}; connect-src {data}; img-src 'self' {data};"
    " frame-src {data}; style-src 'self' {data}; base-uri 'none'; form-action 'none';"
    " require-trusted-types-for 'script'"
)
PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>Host</title>
<link rel="stylesheet" href="/style.css">
<script type="module" src="{data}/embed.js"></script>
</head>
<body>{body}</body>
</html>"""
STYLE = """p, td { color: rgb(255, 0, 0) }
.far { margin-top: 9000px }
.bordered { box-sizing: border-box; border: 9px solid }"""
FRAGMENT = '<section class="ssegraph-embed" lang="en"><h2>{title}</h2><p>{text}</p></section>'


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a fragment."""

    path: str
    values: dict[str, str]
    language: str


@dataclass
class Stage:
    """The page, what it asked the data site for, and what it gets.

    While ``is_holding``, requests are kept in ``held`` for the test to answer.
    """

    page: Page
    complaints: Complaints
    asked: list[Asked] = field(default_factory=list)
    held: list[Route] = field(default_factory=list)
    is_holding: bool = False
    status: int = 200
    answer: str = FRAGMENT.format(title="Speakers", text="42")
    files: dict[str, str] = field(default_factory=dict)

    def show(self, body: str, lang: str = "en") -> None:
        """Open a host page with *body* in it."""
        self.files["/"] = PAGE.format(lang=lang, body=body, data=DATA)
        self.page.goto(HOST + "/")

    def give(self, route: Route, status: int | None = None, answer: str | None = None) -> None:
        """Answer the request behind *route*."""
        route.fulfill(
            status=status or self.status,
            headers={
                "Content-Type": "text/html; charset=utf-8",
                "Access-Control-Allow-Origin": "*",
            },
            body=self.answer if answer is None else answer,
        )

    def on_host(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        kind = "text/css" if path == "/style.css" else "text/html"
        policy = POLICY.format(data=origin(DATA))
        route.fulfill(
            headers={"Content-Type": kind, "Content-Security-Policy": policy},
            body=STYLE if path == "/style.css" else self.files.get(path, ""),
        )

    def on_data(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.path.endswith(".js"):
            route.fulfill(
                content_type="text/javascript",
                headers={"Access-Control-Allow-Origin": "*"},
                body=(BUILT / parts.path.rpartition("/")[2]).read_text(encoding="utf-8"),
            )
        elif parts.path in self.files:
            route.fulfill(content_type="text/html", body=self.files[parts.path])
        else:
            language = route.request.headers.get("accept-language", "")
            self.asked.append(Asked(parts.path, dict(parse_qsl(parts.query)), language))
            if self.is_holding:
                self.held.append(route)
            else:
                self.give(route)


@contextmanager
def staged(browser: Browser) -> Iterator[Stage]:
    """Yield a stage with a page of its own."""
    with browser.new_context(viewport={"width": 800, "height": 600}) as context:
        page, complaints = context.new_page(), Complaints()
        complaints.listen(page)
        stage = Stage(page, complaints)
        context.route(f"{HOST}/**", stage.on_host)
        context.route(f"{origin(DATA)}/**", stage.on_data)
        yield stage


def origin(address: str) -> str:
    """Return scheme, host and port of *address*."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
