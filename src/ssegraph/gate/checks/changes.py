"""What has changed: listed, as a feed, and as a stream that gives the dump when replayed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus

from pyoxigraph import NamedNode, Quad

from ssegraph.findings import Finding
from ssegraph.gate.checks.releases import publications
from ssegraph.gate.client import Answer
from ssegraph.gate.deployment import THINGS, Deployment
from ssegraph.gate.reading import Unreadable, comparable, difference, members_of, quads_of, xml_of
from ssegraph.gate.rules import broken
from ssegraph.gate.sampling import spread
from ssegraph.http.media import HTML, PROBLEM_JSON, TRIG, TURTLE
from ssegraph.terms import DCTERMS, TYPE

ATOM = "{http://www.w3.org/2005/Atom}"
ATOM_TYPE = "application/atom+xml"
LDES = "https://w3id.org/ldes#"
TREE = "https://w3id.org/tree#"
ACTIVITY = "https://www.w3.org/ns/activitystreams#"
DELETE = ACTIVITY + "Delete"
# Twenty-five thousand members; a longer stream is looked at in part.
MOST_PAGES = 100


def check_changes(site: Deployment) -> Iterator[Finding]:
    """The publications are listed for people, programs and readers of feeds."""
    page = site.client.get(site.address("/changes"), HTML.name)
    if page.status != HTTPStatus.OK or page.media_type != HTML.name:
        yield broken("changes", page.address, f"The page answers {page.status}.")
    listed = site.client.get(site.address("/changes.json"))
    try:
        entries = members_of(listed)["publications"]
        newest = entries[0]["release"]
    except (KeyError, TypeError, IndexError):
        yield broken("changes", listed.address, f"The list answers {listed.status}, without any.")
    else:
        if site.release and newest != site.release:
            what = f"The newest is {newest}, and {site.release} answers."
            yield broken("changes", listed.address, what)
    yield from _check_feed(site)


def _check_feed(site: Deployment) -> Iterator[Finding]:
    answer = site.client.get(site.address("/changes.atom"))
    if answer.status != HTTPStatus.OK or answer.media_type != ATOM_TYPE:
        what = f"The feed answers {answer.status}, {answer.media_type or 'no type'}."
        yield broken("changes", answer.address, what)
        return
    try:
        feed = xml_of(answer.body)
    except Unreadable as reason:
        yield broken("changes", answer.address, f"The feed cannot be read: {reason}.")
        return
    entries = feed.findall(f"{ATOM}entry")
    if feed.tag != f"{ATOM}feed" or not entries:
        yield broken("changes", answer.address, "The feed is none, or has no entry.")
    for entry in entries:
        links = [link.get("href", "") for link in entry.findall(f"{ATOM}link")]
        if not entry.findtext(f"{ATOM}id") or not entry.findtext(f"{ATOM}updated"):
            yield broken("changes", answer.address, "An entry has no id or no date.")
        elif not all(map(site.is_own, links)):
            yield broken("changes", answer.address, f"An entry leads to <{links[0]}>.")


@dataclass(slots=True)
class Part:
    """The newest member about one part of the dataset, and what that part says now."""

    modified: str
    is_deleted: bool
    thing: str = ""
    content: list[Quad] = field(default_factory=list)


def check_event_stream(site: Deployment) -> Iterator[Finding]:
    """Whoever replays the stream has the dump."""
    root = site.client.get(site.address("/ldes"), TRIG.name)
    if root.status == HTTPStatus.NOT_FOUND and not _is_recorded(site):
        return
    parts: dict[str, Part] = {}
    waiting, seen = [root.address], {root.address}
    while waiting and len(seen) <= MOST_PAGES:
        answer = site.client.get(waiting.pop(0), TRIG.name)
        try:
            quads = _quads_of(answer)
        except Unreadable as reason:
            yield broken("event-stream", answer.address, f"The page cannot be read: {reason}.")
            return
        yield from _check_page(site, answer, quads)
        _replay(quads, parts)
        nodes = [one.object.value for one in quads if one.predicate.value == TREE + "node"]  # type: ignore[union-attr]
        new = [node for node in dict.fromkeys(nodes) if node not in seen and site.is_own(node)]
        seen.update(new)
        waiting += new
    if waiting:
        what = f"The stream has more than {MOST_PAGES} pages; it was not replayed."
        yield broken("left-out", root.address, what)
    elif site.quads:
        yield from _check_replayed(site, parts.values())
        yield from _check_withdrawn(site, parts.values())


def _quads_of(answer: Answer) -> list[Quad]:
    if answer.status != HTTPStatus.OK:
        raise Unreadable(f"it answers {answer.status}")
    return quads_of(answer)


def _is_recorded(site: Deployment) -> bool:
    """Tell whether the site says that it knows what its releases changed."""
    return any(one.get("changes") for one in publications(site))


def _check_page(site: Deployment, answer: Answer, quads: list[Quad]) -> Iterator[Finding]:
    is_root = answer.address == site.address("/ldes")
    if is_root and not any(
        one.predicate == TYPE and one.object == NamedNode(LDES + "EventStream") for one in quads
    ):
        yield broken("event-stream", answer.address, "There is no ldes:EventStream in it.")
    is_kept = "immutable" in answer.header("Cache-Control")
    if is_root == is_kept:
        said = answer.header("Cache-Control") or "missing"
        yield broken("event-stream", answer.address, f"Cache-Control is {said}.")
    for one in quads:
        address = getattr(one.object, "value", "")
        if one.predicate.value == TREE + "node" and not site.is_own(address):
            yield broken("event-stream", answer.address, f"It leads to <{address}>.")


def _replay(quads: list[Quad], parts: dict[str, Part]) -> None:
    """Take the members among *quads* into *parts*, where they are newer."""
    content: dict[str, list[Quad]] = {}
    said: dict[str, dict[str, str]] = {}
    members = []
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode):
            content.setdefault(quad.graph_name.value, []).append(quad)
        elif quad.predicate.value == TREE + "member":
            members.append(getattr(quad.object, "value", ""))
        else:
            subject, value = getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")
            said.setdefault(subject, {})[quad.predicate.value] = value
    for member in members:
        facts = said.get(member, {})
        part, modified = facts.get(DCTERMS + "isVersionOf", ""), facts.get(DCTERMS + "modified", "")
        if part not in parts or parts[part].modified <= modified:
            is_deleted = facts.get(TYPE.value) == DELETE
            thing = facts.get(ACTIVITY + "object", "")
            parts[part] = Part(modified, is_deleted, thing, content.get(member, []))


def _check_replayed(site: Deployment, parts: Collection[Part]) -> Iterator[Finding]:
    alive = [quad for part in parts if not part.is_deleted for quad in part.content]
    if differs := difference(comparable(site.quads), comparable(alive)):
        what = f"Replayed from nothing, it gives other statements than the dump: {differs}."
        yield broken("event-stream", site.address("/ldes"), what)


def _check_withdrawn(site: Deployment, parts: Collection[Part]) -> Iterator[Finding]:
    """Things that are no more say so, and since when."""
    alive = {part.thing for part in parts if not part.is_deleted}
    gone = {part.thing for part in parts} - alive
    things = {iri for iri in gone if iri.startswith(site.base_iri + THINGS) and "#" not in iri}
    for iri in spread(things, site.sample):
        for media_type in (HTML, PROBLEM_JSON, TURTLE):
            answer = site.client.get(site.document_of(iri), media_type.name)
            if answer.status != HTTPStatus.GONE:
                what = f"<{iri}> was withdrawn, and answers {answer.status} to {media_type.name}."
                yield broken("withdrawn", answer.address, what)
            elif answer.media_type != media_type.name:
                what = f"410 comes as {answer.media_type} to who wants {media_type.name}."
                yield broken("withdrawn", answer.address, what)
