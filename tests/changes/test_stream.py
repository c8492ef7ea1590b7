"""The event stream as it is served: pages that never change, and a root that leads to all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ssegraph.release import publications as published
from ssegraph.web.changes import stream
from tests.changes.conftest import client_of
from tests.changes.published import canonical, publish
from tests.changes.replay import replayed
from tests.http import fetch
from tests.release.builds import build, write_things

TREE, LDES = "https://w3id.org/tree#", "https://w3id.org/ldes#"
DCTERMS = "http://purl.org/dc/terms/"
FORMATS = {
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/ld+json": RdfFormat.JSON_LD,
}
IMMUTABLE = "public, max-age=31536000, immutable"


def quads_at(client: FlaskClient, address: str, accept: str = "application/n-quads") -> list[Quad]:
    parts = urlsplit(address)
    headers = {"Accept": accept}
    with client.get(parts.path, headers=headers, base_url="http://localhost") as answer:
        assert answer.status_code == 200, (address, answer.data)
        assert answer.mimetype == accept
        return list(parse(answer.data, FORMATS[accept], rename_blank_nodes=True))


def objects(quads: list[Quad], predicate: str, subject: str = "") -> list[str]:
    return [
        quad.object.value
        for quad in quads
        if quad.predicate.value == predicate
        and isinstance(quad.object, NamedNode | Literal)
        and subject in ("", getattr(quad.subject, "value", None))
    ]


def nodes(client: FlaskClient, accept: str = "application/n-quads") -> Iterator[list[Quad]]:
    """Yield every node of the stream, the root first."""
    waiting, seen = ["http://localhost/ldes"], set[str]()
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen.add(address)
            found = quads_at(client, address, accept)
            waiting += objects(found, TREE + "node")
            yield found


def test_the_root_says_how_its_members_are_to_be_read(client: FlaskClient) -> None:
    root = quads_at(client, "/ldes")
    iri = "https://example.org/ldes#stream"
    assert objects(root, LDES + "timestampPath", iri) == [DCTERMS + "modified"]
    assert objects(root, LDES + "versionOfPath", iri) == [DCTERMS + "isVersionOf"]
    assert objects(root, LDES + "versionDeleteObject", iri) == [
        "https://www.w3.org/ns/activitystreams#Delete"
    ]
    assert objects(root, TREE + "view", iri) == ["http://localhost/ldes"]
    assert objects(root, DCTERMS + "title", iri) == ["Things & <more>"]
    assert sorted(set(objects(root, TREE + "node"))) == [
        f"http://localhost/ldes/{number}/1" for number in (1, 2, 3)
    ]


def test_the_root_says_when_the_members_behind_each_relation_were_published(
    client: FlaskClient, project: Path
) -> None:
    root = quads_at(client, "/ldes")
    said = [quad.object.value for quad in root if quad.predicate.value == TREE + "value"]  # type: ignore[union-attr]
    moments = [one.published_at for one in published.publications(project / "releases")]
    assert sorted(set(said)) == [moment.strftime("%Y-%m-%dT%H:%M:%SZ") for moment in moments]
    assert len(said) == 6
    kinds = set(objects(root, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"))
    assert {TREE + "GreaterThanOrEqualToRelation", TREE + "LessThanOrEqualToRelation"} <= kinds


def test_pages_hold_at_most_250_members_and_lead_to_each_other(client: FlaskClient) -> None:
    first = quads_at(client, "/ldes/1/1")
    assert sorted(set(objects(first, TREE + "node"))) == [
        "http://localhost/ldes/1/2",
        "http://localhost/ldes/1/3",
    ]
    sizes = [
        len(objects(quads_at(client, f"/ldes/1/{page}"), TREE + "member")) for page in (1, 2, 3)
    ]
    assert sizes == [250, 250, 22]


@pytest.mark.parametrize("accept", sorted(FORMATS))
def test_every_format_holds_the_same(client: FlaskClient, project: Path, accept: str) -> None:
    found = [quad for node in nodes(client, accept) for quad in node]
    dump = project / "releases" / "current" / "dumps" / "data.nq"
    current = parse(dump.read_bytes(), RdfFormat.N_QUADS)
    assert canonical(replayed(found)) == canonical(current)


def test_a_member_dereferences_to_the_page_that_holds_it(client: FlaskClient) -> None:
    page = quads_at(client, "/ldes/1/2")
    members = objects(page, TREE + "member")
    assert {iri.partition("#")[0] for iri in members} == {"https://example.org/ldes/1/2"}
    assert len(set(members)) == 250


def test_pages_never_change_and_the_root_is_asked_for_again(client: FlaskClient) -> None:
    for path, policy in (("/ldes", "no-cache"), ("/ldes/1/1", IMMUTABLE), ("/ldes/3/1", IMMUTABLE)):
        answer = client.get(path)
        assert answer.headers["Cache-Control"] == policy
        again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304


def test_a_page_is_the_same_byte_by_byte_after_further_publications(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    build(write_things(folder, {1: "one", 2: "two"}))
    before = client_of(folder).get("/ldes/1/1")
    build(write_things(folder, {1: "uno", 3: "three"}))
    after = client_of(folder).get("/ldes/1/1")
    assert (before.data, before.headers["ETag"]) == (after.data, after.headers["ETag"])


def test_a_harvester_does_not_push_out_what_readers_want(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(project, answer_cache_bytes=32 << 20)
    made: list[int] = []
    serialised = stream._written
    monkeypatch.setattr(
        stream,
        "_written",
        lambda *given: made.append(1) or serialised(*given),  # type: ignore[func-returns-value]
    )
    for path in ("/ldes", "/ldes/2/1"):
        answers = [client.get(path, headers={"Accept-Encoding": "br"}) for _ in range(2)]
        assert [answer.headers["Content-Encoding"] for answer in answers] == ["br", "br"]
    assert len(made) == 3


def test_each_format_has_an_address(client: FlaskClient) -> None:
    for suffix, media_type in (("trig", "application/trig"), ("nq", "application/n-quads")):
        assert client.get(f"/ldes/1/1.{suffix}").mimetype == media_type
    assert client.get("/ldes.ttl").mimetype == "text/turtle"
    answer = client.get("/ldes/1/1", headers={"Accept": "text/html,*/*;q=0.8"})
    assert answer.mimetype == "application/trig"
    assert "Accept" in answer.headers["Vary"]
    assert '</ldes/1/1.jsonld>; rel="alternate"' in ", ".join(answer.headers.getlist("Link"))
    assert client.get("/ldes/1/1", headers={"Accept": "text/turtle"}).status_code == 406


@pytest.mark.parametrize(
    "path",
    [
        *("/ldes/0/1", "/ldes/4/1", "/ldes/1/0", "/ldes/1/4", "/ldes/1/1.ttl", "/ldes.html"),
        *("/ldes/archive/1", "/ldes/1", f"/ldes/{'9' * 40}/1"),
    ],
)
def test_what_is_not_part_of_the_stream_is_not_there(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_addresses_are_public_ones_behind_a_proxy(project: Path) -> None:
    client = client_of(project, public_url="https://forum.example/sse")
    root = list(parse(client.get("/sse/ldes.nq").data, RdfFormat.N_QUADS))
    assert objects(root, TREE + "view") == ["https://forum.example/sse/ldes"]
    assert "https://forum.example/sse/ldes/1/1" in objects(root, TREE + "node")


def test_complete_publications_move_to_a_node_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "MANY", 2)
    folder = tmp_path / "project"
    publish(folder)
    client = client_of(folder)
    assert sorted(set(objects(quads_at(client, "/ldes"), TREE + "node"))) == [
        "http://localhost/ldes/3/1",
        "http://localhost/ldes/archive/1",
    ]
    archive = client.get("/ldes/archive/1")
    assert archive.headers["Cache-Control"] == IMMUTABLE
    found = [quad for node in nodes(client) for quad in node]
    dump = folder / "releases" / "current" / "dumps" / "data.nq"
    assert canonical(replayed(found)) == canonical(parse(dump.read_bytes(), RdfFormat.N_QUADS))


def test_a_graph_that_is_named_by_a_blank_node_gets_an_iri(tmp_path: Path) -> None:
    folder = write_things(tmp_path / "project", {1: "one"})
    (folder / "data" / "more.trig").write_text("_:g { <https://example.org/id/2> a _:g }")
    build(folder)
    found = quads_at(client_of(folder), "/ldes/1/1")
    targets = objects(found, "https://www.w3.org/ns/activitystreams#target")
    assert [iri for iri in targets if iri.startswith("https://example.org/.well-known/genid/")]


def test_without_a_record_nobody_is_told_that_nothing_changed(tmp_path: Path) -> None:
    folder = write_things(tmp_path / "project", {1: "one"})
    build(folder)
    past = folder / "releases" / published.FOLDER
    past.rename(tmp_path / "elsewhere")
    answer = client_of(folder).get("/ldes")
    assert (answer.status_code, "not recorded" in answer.text) == (404, True)


def test_an_earlier_release_ends_where_it_was_current(project: Path, site_url: str) -> None:
    first = published.publications(project / "releases")[0]
    address = f"{site_url}/releases/{first.release}/ldes"
    answer = fetch(address, accept="application/n-quads")
    root = list(parse(answer.body, RdfFormat.N_QUADS))
    assert set(objects(root, TREE + "view")) == {address}
    assert set(objects(root, TREE + "node")) == {f"{address}/1/1"}
