"""What crawlers are told, and what those who cite need."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from urllib.parse import urlsplit
from xml.etree import ElementTree

import yaml

from ssegraph.findings import Finding
from ssegraph.gate.client import Answer
from ssegraph.gate.deployment import FOAF_NAME, Deployment, text_of, values
from ssegraph.gate.reading import Unreadable, members_of, xml_of
from ssegraph.gate.rules import broken
from ssegraph.gate.sampling import spread
from ssegraph.http.media import HTML
from ssegraph.terms import DCTERMS

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOST_ENTRIES = 50_000
MOST_PARTS = 3
DAY = timedelta(days=1)
TEXT = "text/plain"


def check_robots(site: Deployment) -> Iterator[Finding]:
    """Crawlers are kept off what is dear and led to what is not."""
    answer = site.client.get(site.address("/robots.txt"))
    if answer.status != HTTPStatus.OK or answer.media_type != TEXT:
        what = f"It answers {answer.status}, {answer.media_type or 'no type'}."
        yield broken("robots", answer.address, what)
        return
    lines = [line.partition("#")[0].strip() for line in answer.text.splitlines()]
    fields = [(name.strip().lower(), value.strip()) for name, _, value in map(_split, lines)]
    endpoint = site.address("/sparql").removeprefix(_origin(site))
    if not any(
        name == "disallow" and value and endpoint.startswith(value) for name, value in fields
    ):
        yield broken("robots", answer.address, f"Crawlers may ask {endpoint}.")
    sitemaps = [value for name, value in fields if name == "sitemap"]
    if not any(site.is_own(value) for value in sitemaps):
        what = f"It names no sitemap of this site ({', '.join(sitemaps) or 'none'})."
        yield broken("robots", answer.address, what)


def _split(line: str) -> tuple[str, str, str]:
    return line.partition(":")


def _origin(site: Deployment) -> str:
    return "/".join(site.root.split("/")[:3])


def check_sitemap(site: Deployment) -> Iterator[Finding]:
    """The sitemap names what there is."""
    answer = site.client.get(site.address("/sitemap.xml"))
    root = _read(answer)
    if root is None:
        what = f"It answers {answer.status}, and is no sitemap."
        yield broken("sitemap", answer.address, what)
        return
    parts = [answer]
    if root.tag == f"{SITEMAP}sitemapindex":
        yield from _check_entries(site, answer, root)
        addresses = [address for address in _addresses(root) if site.is_own(address)]
        parts = [site.client.get(address) for address in spread(addresses, MOST_PARTS)]
    for part in parts:
        entries = _read(part)
        if entries is None or entries.tag != f"{SITEMAP}urlset":
            yield broken("sitemap", part.address, f"It answers {part.status}, no sitemap.")
            continue
        yield from _check_entries(site, part, entries)
        own = [address for address in _addresses(entries) if site.is_own(address)]
        for address in spread(own, site.sample):
            found = site.client.head(address, HTML.name)
            if found.status != HTTPStatus.OK:
                what = f"It names <{address}>, which answers {found.status}."
                yield broken("sitemap", part.address, what)


def _read(answer: Answer) -> ElementTree.Element | None:
    try:
        return xml_of(answer.body) if answer.status == HTTPStatus.OK else None
    except Unreadable:
        return None


def _addresses(root: ElementTree.Element) -> list[str]:
    return [(found.text or "").strip() for found in root.iter(f"{SITEMAP}loc")]


def _check_entries(
    site: Deployment, answer: Answer, root: ElementTree.Element
) -> Iterator[Finding]:
    addresses = _addresses(root)
    if not addresses or len(addresses) > MOST_ENTRIES:
        yield broken("sitemap", answer.address, f"It has {len(addresses)} entries.")
    foreign = [address for address in addresses if not site.is_own(address)]
    if foreign:
        yield broken("sitemap", answer.address, f"<{foreign[0]}> is not on this site.")
    for found in root.iter(f"{SITEMAP}lastmod"):
        if not _is_past((found.text or "").strip()):
            what = f"The date {found.text!r} is none, or in the future."
            yield broken("sitemap", answer.address, what)
            return


def _is_past(date: str) -> bool:
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return False
    return moment.replace(tzinfo=moment.tzinfo or UTC) <= datetime.now(UTC) + DAY


def check_citation(site: Deployment) -> Iterator[Finding]:
    """Archives and reference managers find what they read."""
    answer = site.client.get(site.address("/CITATION.cff"))
    if answer.status == HTTPStatus.NOT_FOUND and not _names_maker(site):
        return
    try:
        cited = yaml.safe_load(answer.text) if answer.status == HTTPStatus.OK else {}
    except (yaml.YAMLError, RecursionError):
        cited = {}
    for name in ("cff-version", "title", "message", "authors", "version"):
        if not isinstance(cited, dict) or not cited.get(name):
            what = f"It answers {answer.status}; {name} is missing."
            yield broken("citation", answer.address, what)
            break
    answer = site.client.get(site.address("/.zenodo.json"))
    if answer.status != HTTPStatus.OK or not members_of(answer).get("title"):
        what = f"It answers {answer.status}; the title is missing."
        yield broken("citation", answer.address, what)


def _names_maker(site: Deployment) -> bool:
    """Tell whether the project says who made the dataset; else the catalogue says its host."""
    makers = values(site.catalog, site.dataset, DCTERMS + "publisher")
    names = {text_of(site.catalog, maker, FOAF_NAME) for maker in makers}
    return bool(names - {urlsplit(site.base_iri).netloc})
