"""Every time a release becomes current is a publication, and says what it changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from ssegraph.errors import ReleaseDamaged
from ssegraph.release import publications as published
from ssegraph.release.events import BLOCK
from ssegraph.release.past import past_at, past_of_current
from ssegraph.release.publications import Publication, events, publications
from tests.release.builds import LABEL, build, thing, write_things
from tests.release.pasts import canonical, replayed

GRAPH = "https://example.org/graph/things"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_things(tmp_path / "project", {1: "one", 2: "two", 3: "three"})


def publish(project: Path, labels: dict[int, str], more: str = "") -> Publication:
    """Build what *labels* say; return its publication."""
    build(write_things(project, labels, more))
    return publications(project / "releases")[-1]


def line(number: int, label: str) -> str:
    return f'<{thing(number)}> <{LABEL}> "{label}" .'


def test_the_first_publication_creates_everything(project: Path) -> None:
    release = build(project)
    (first,) = publications(project / "releases")
    assert (first.number, first.release, first.previous) == (1, release.name, "")
    assert (first.added, first.removed, first.created) == (3, 0, 3)
    happened = list(events(first))
    assert [event.kind for event in happened] == ["create"] * 3
    assert happened[0].added == (line(1, "one"),)
    assert happened[0].state == line(1, "one") + "\n"


def test_a_publication_says_what_became_of_each_thing(project: Path) -> None:
    first = build(project)
    second = publish(project, {1: "uno", 2: "two", 4: "four"})
    assert (second.number, second.previous) == (2, first.name)
    assert (second.created, second.updated, second.deleted) == (1, 1, 1)
    assert (second.added, second.removed, second.events) == (2, 2, 3)
    found = {event.thing: event for event in events(second)}
    assert {iri: event.kind for iri, event in found.items()} == {
        thing(1): "update",
        thing(3): "delete",
        thing(4): "create",
    }
    update = found[thing(1)]
    assert (update.added, update.removed) == ((line(1, "uno"),), (line(1, "one"),))
    assert found[thing(3)].state == ""


def test_building_the_same_again_publishes_nothing(project: Path) -> None:
    build(project)
    before = (project / "releases" / "current").lstat().st_mtime_ns
    build(project)
    assert len(publications(project / "releases")) == 1
    assert (project / "releases" / "current").lstat().st_mtime_ns == before


def test_going_back_is_a_new_publication_later_than_all(project: Path) -> None:
    first = build(project)
    publish(project, {1: "uno", 2: "two", 3: "three"})
    third = publish(project, {1: "one", 2: "two", 3: "three"})
    assert (third.number, third.release) == (3, first.name)
    moments = [one.published_at for one in publications(project / "releases")]
    assert moments == sorted(set(moments))
    assert [event.added for event in events(third)] == [(line(1, "one"),)]


def test_all_events_together_make_the_current_dump(project: Path) -> None:
    node = '<https://example.org/id/9> <https://example.org/ontology#has> [ rdfs:label "{}" ] .'
    prefix = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    build(project)
    publish(project, {1: "one", 3: "tres"}, prefix + node.format("unnamed"))
    publish(project, {0: "zero", 3: "tres"}, prefix + node.format("still unnamed"))
    current = project / "releases" / "current" / "dumps" / "data.nq"
    quads = canonical(parse(current.read_bytes(), RdfFormat.N_QUADS))
    made = replayed(publications(project / "releases"))
    assert len(made) == len(quads)
    assert [quad for quad in made if "_:" not in str(quad)] == [
        quad for quad in quads if "_:" not in str(quad)
    ]


def test_any_part_of_the_events_is_read_alone(project: Path) -> None:
    many = 2 * BLOCK + 10
    publication = publish(project, {number: str(number) for number in range(many)})
    every = list(events(publication))
    assert len(every) == publication.events == many
    parts = ((0, 1), (BLOCK - 1, 2), (BLOCK, BLOCK), (many - 1, 5), (many, 5), (9999, 1), (0, 0))
    for first, count in parts:
        assert list(events(publication, first, count)) == every[first : first + count]


def test_a_release_from_before_there_were_publications_counts_as_the_first(project: Path) -> None:
    first = build(project)
    shutil.rmtree(project / "releases" / published.FOLDER)
    past = past_of_current(first)
    built_at = json.loads((first / "store.json").read_text())["built_at"]
    assert (past.publication.number, past.publication.seconds) == (1, built_at)
    assert past.history.state_of(thing(1)) is None
    assert list(events(past.publication)) == []
    second = publish(project, {1: "one", 2: "two"})
    found = publications(project / "releases")
    assert [(one.number, one.release) for one in found] == [(1, first.name), (2, second.release)]
    assert found[0].seconds == built_at
    assert (found[0].added, second.removed) == (3, 1)


def test_a_link_moved_by_hand_is_recorded_by_the_next_build(project: Path) -> None:
    first = build(project)
    second = publish(project, {1: "uno"})
    link = project / "releases" / "next"
    link.symlink_to(first.name)
    link.replace(link.with_name("current"))
    fourth = publish(project, {1: "un"})
    found = publications(project / "releases")
    assert [one.release for one in found] == [
        first.name,
        second.release,
        first.name,
        fourth.release,
    ]
    assert (fourth.removed, fourth.deleted) == (3, 2)


def test_without_the_previous_release_the_events_tell_what_it_was(project: Path) -> None:
    first = build(project)
    (first / "dumps" / "data.nq").write_text("")
    second = publish(project, {1: "uno", 2: "two"})
    assert [(event.thing, event.kind) for event in events(second)] == [
        (thing(1), "update"),
        (thing(3), "delete"),
    ]


def test_a_site_sees_nothing_that_came_after_its_publication(project: Path) -> None:
    build(project)
    releases = project / "releases"
    publish(project, {1: "uno", 2: "two", 3: "three"})
    publish(project, {2: "two", 3: "three"})
    past = past_at(releases, publications(releases)[1])
    assert [one.number for one in past.publications] == [1, 2]
    state = past.history.state_of(thing(1))
    assert state is not None
    assert (state.created, state.changed, state.withdrawn) == (1, 2, None)
    assert past.seen_since == past.publication.seconds


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"number": 1}'])
def test_a_record_that_cannot_be_read_is_named_and_the_site_goes_on(
    project: Path, text: str
) -> None:
    release = build(project)
    record = project / "releases" / published.FOLDER / "0001" / published.RECORD
    record.write_text(text)
    with pytest.raises(ReleaseDamaged, match=r"0001/publication\.json cannot be read"):
        publications(project / "releases")
    assert past_of_current(release).publication.number == 1


@pytest.mark.parametrize("name", ["events.jsonl.gz", "events.blocks.json"])
@pytest.mark.parametrize("content", [b"", b"\x1f\x8b", b"[0]", None])
def test_events_that_cannot_be_read_are_named(
    project: Path, name: str, content: bytes | None
) -> None:
    build(project)
    (first,) = publications(project / "releases")
    assert first.folder
    if content is None:
        (first.folder / name).unlink()
    else:
        (first.folder / name).write_bytes(content)
    with pytest.raises(ReleaseDamaged, match=r"events\.jsonl\.gz cannot be read"):
        list(events(first))
