"""A published page goes away only on purpose: said in the sources, or to the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssegraph.check.project import check_project
from ssegraph.errors import NotConforming
from ssegraph.project import read_project
from ssegraph.release.build import build_release
from ssegraph.release.history import History
from ssegraph.release.preview import previews_of
from ssegraph.release.publications import publications
from ssegraph.release.publish import current_id
from tests.release.builds import BASE, LABEL, build, thing, write_things

THREE = {1: "one", 2: "two", 3: "three"}
TWO = {1: "one", 2: "two"}
SUCCESSOR = f"<{thing(3)}> <http://purl.org/dc/terms/isReplacedBy> <{thing(1)}> ."
TOMBSTONE = f'<{thing(3)}> <http://www.w3.org/ns/prov#invalidatedAtTime> "2026-01-05" .'


def publish(project: Path) -> Path:
    """Build *project* as people do, who do not say that anything may go."""
    found = read_project(project)
    return build_release(found, check_project(found), allow_shrink=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = write_things(tmp_path / "project", THREE)
    build(folder)
    return folder


def test_a_thing_that_disappears_is_refused_by_name(project: Path) -> None:
    before = current_id(project / "releases")
    write_things(project, TWO)
    with pytest.raises(NotConforming, match="1 published pages or graphs") as refused:
        publish(project)
    assert f"\n  <{thing(3)}>\n" in refused.value.detail
    assert "--allow-removals" in refused.value.detail
    assert current_id(project / "releases") == before
    assert len(publications(project / "releases")) == 1


@pytest.mark.parametrize("left", [SUCCESSOR, TOMBSTONE], ids=["successor", "tombstone"])
def test_a_thing_may_go_when_its_sources_say_so(project: Path, left: str) -> None:
    write_things(project, TWO, left)
    publish(project)
    history = History(project / "releases", 2)
    state = history.state_of(thing(3))
    history.close()
    assert state is not None
    assert state.withdrawn == 2


def test_a_thing_that_was_withdrawn_before_is_no_longer_missed(project: Path) -> None:
    write_things(project, TWO, TOMBSTONE)
    publish(project)
    write_things(project, TWO)
    publish(project)
    assert len(publications(project / "releases")) == 3


def test_what_moves_from_one_graph_to_another_stays(project: Path) -> None:
    write_things(project, TWO)
    moved = f'GRAPH <{BASE}graph/more> {{ <{thing(3)}> <{LABEL}> "three" }}'
    (project / "data" / "more.trig").write_text(moved)
    publish(project)
    assert len(publications(project / "releases")) == 2


def test_what_lies_elsewhere_has_no_page_to_lose(project: Path) -> None:
    write_things(project, THREE, f'<https://example.com/x> <{LABEL}> "elsewhere" .')
    publish(project)
    write_things(project, THREE)
    publish(project)
    assert len(publications(project / "releases")) == 3


def test_a_graph_that_vanishes_is_refused_although_its_things_stay(project: Path) -> None:
    more = project / "data" / "more.trig"
    more.write_text(f'GRAPH <{BASE}graph/more> {{ <{thing(1)}> <{LABEL}> "uno" }}')
    publish(project)
    more.unlink()
    with pytest.raises(NotConforming, match=f"graph <{BASE}graph/more>"):
        publish(project)


def test_many_removals_are_counted_and_the_first_are_named(tmp_path: Path) -> None:
    folder = write_things(tmp_path / "project", {number: str(number) for number in range(1000)})
    build(folder)
    write_things(folder, TWO)
    with pytest.raises(NotConforming) as refused:
        publish(folder)
    assert refused.value.detail.startswith("998 published pages")
    assert "and 978 more" in refused.value.detail
    assert refused.value.detail.count("\n  <") == 20


def test_a_refused_release_is_not_built_again_when_it_is_allowed(project: Path) -> None:
    write_things(project, TWO)
    with pytest.raises(NotConforming):
        publish(project)
    kept = (previews_of(project / "releases") / "current").resolve()
    store = (kept / "store.json").stat().st_ino
    assert (build(project) / "store.json").stat().st_ino == store
