"""What became of each thing, told by the publications that changed it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from ssegraph.errors import ReleaseDamaged
from ssegraph.quality.differing import Event, events
from ssegraph.release.history import NAME, History, ThingState
from ssegraph.release.history_write import Tally, write_history
from tests.quality.dumped import dump, quads_of

ID = "https://example.org/kb/id/"
REPLACED = "<http://purl.org/dc/terms/isReplacedBy>"


class Past:
    """Publications of a few statements, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.releases = folder
        self.file = folder / "publications" / NAME
        self.file.parent.mkdir(parents=True)
        self.events: list[Sequence[Event]] = []
        self._dump: Path | None = None

    def publish(self, trig: str) -> Tally:
        after = dump(self.releases / str(len(self.events)), quads_of(trig)) / "dumps" / "data.nq"
        self.events.append(list(events(self._dump, after)))
        self._dump = after
        return self.write()

    def write(self) -> Tally:
        """Bring the file up to date as a build does."""
        draft = self.releases / "draft"
        draft.unlink(missing_ok=True)
        every = [(n, partial(iter, one)) for n, one in enumerate(self.events, 1)]
        tally = write_history(self.file, draft, every)
        draft.replace(self.file)
        return tally

    def of(self, name: str, number: int | None = None) -> ThingState | None:
        history = History(self.releases, len(self.events) if number is None else number)
        try:
            return history.state_of(ID + name)
        finally:
            history.close()


@pytest.fixture
def past(tmp_path: Path) -> Past:
    return Past(tmp_path)


def test_a_thing_is_created_changed_withdrawn_and_may_come_back(past: Past) -> None:
    assert past.publish("g:a { e:1 v:p 1 }") == Tally(created=1)
    assert past.publish("g:a { e:1 v:p 2 }") == Tally(updated=1)
    assert past.publish("g:a { e:2 v:p 2 }") == Tally(created=1, deleted=1)
    assert past.publish("g:a { e:2 v:p 2 }") == Tally()
    assert past.publish("g:a { e:1 v:p 5 . e:2 v:p 2 }") == Tally(created=1)
    assert [past.of("1", number) for number in range(6)] == [
        None,
        ThingState(1, 1),
        ThingState(1, 2),
        ThingState(1, 3, withdrawn=3),
        ThingState(1, 3, withdrawn=3),
        ThingState(1, 5),
    ]
    assert past.of("never") is None


def test_a_thing_of_two_graphs_is_there_while_one_has_it(past: Past) -> None:
    past.publish("g:a { e:1 v:p 1 } g:b { e:1 v:p 1 }")
    assert past.publish("g:b { e:1 v:p 1 }") == Tally(updated=1)
    assert past.of("1") == ThingState(1, 2)
    assert past.publish("g:c { e:1 v:p 1 }") == Tally(updated=1)
    assert past.publish("g:c { e:2 v:p 1 }") == Tally(created=1, deleted=1)
    assert past.of("1") == ThingState(1, 4, withdrawn=4)


def test_a_thing_that_only_says_what_replaces_it_is_withdrawn(past: Past) -> None:
    past.publish("g:a { e:1 v:p 1 . e:2 v:p 1 }")
    assert past.publish(f"g:a {{ e:1 {REPLACED} e:2 . e:2 v:p 1 }}") == Tally(deleted=1)
    assert past.of("1") == ThingState(1, 2, withdrawn=2, replaced_by=ID + "2")


def test_the_successor_of_a_thing_is_remembered_when_the_thing_goes(past: Past) -> None:
    past.publish(f"g:a {{ e:1 v:p 1 ; {REPLACED} e:2 . e:3 v:p 1 ; {REPLACED} e:2 }}")
    past.publish("g:a { e:2 v:p 1 . e:3 v:p 1 }")
    assert past.of("1") == ThingState(1, 2, withdrawn=2, replaced_by=ID + "2")
    assert past.of("3") == ThingState(1, 2)


def test_a_thing_whose_unnamed_part_changes_has_changed(past: Past) -> None:
    past.publish('g:a { e:1 v:p [ v:q "a" ] . e:2 v:p [ v:q "b" ] }')
    past.publish('g:a { e:1 v:p [ v:q "a" ] . e:2 v:p [ v:q "c" ] }')
    assert (past.of("1"), past.of("2")) == (ThingState(1, 1), ThingState(1, 2))


def test_a_thing_that_shares_an_unnamed_part_with_another_has_a_past_of_its_own(
    past: Past,
) -> None:
    past.publish("g:a { e:1 v:p _:x . e:2 v:p _:x . _:x v:q 1 }")
    past.publish("g:a { e:1 v:p _:x . _:x v:q 1 }")
    assert past.of("2") == ThingState(1, 2, withdrawn=2)
    assert past.of("1") == ThingState(1, 2)


def test_all_things_are_told_in_order_batch_by_batch(past: Past) -> None:
    many = " . ".join(f"e:{n} v:p 1" for n in range(2500))
    past.publish(f"g:a {{ {many} . v:x v:p 1 }}")
    past.publish(f"g:a {{ {many} }}")
    things = list(History(past.releases, 2).things())
    assert [iri for iri, _ in things] == sorted(iri for iri, _ in things)
    assert len(things) == 2501
    assert things[-1] == ("https://example.org/vocab#x", ThingState(1, 2, withdrawn=2))
    assert len(list(History(past.releases, 2).things(ID + "24"))) == 111
    assert len(list(History(past.releases, 1).things(ID))) == 2500


def test_the_publications_of_a_thing_are_told(past: Past) -> None:
    for value in ("1", "2", "2", "3"):
        past.publish(f"g:a {{ e:1 v:p {value} }}")
    assert History(past.releases, 4).publications_of(ID + "1") == [1, 2, 4]
    assert History(past.releases, 3).publications_of(ID + "1") == [1, 2]


@pytest.mark.parametrize("lost", ["missing", "damaged", "behind", "ahead"])
def test_a_history_that_is_not_up_to_date_is_made_so_from_the_events(past: Past, lost: str) -> None:
    past.publish("g:a { e:1 v:p 1 }")
    behind = past.file.read_bytes()
    past.publish("g:a { e:1 v:p 2 }")
    past.publish("g:a { e:2 v:p 2 }")
    ahead = past.file.read_bytes()
    past.events.pop()
    content = {"damaged": b"x" * 5000, "behind": behind, "ahead": ahead}.get(lost)
    past.file.unlink()
    if content:
        past.file.write_bytes(content)
    past.events.append(list(past.events[-1])[:0])
    assert past.write() == Tally()
    assert past.of("1") == ThingState(1, 2)
    assert past.of("2") is None


def test_readers_keep_the_file_that_they_opened(past: Past) -> None:
    past.publish("g:a { e:1 v:p 1 }")
    history = History(past.releases, 1)
    past.publish("g:a { e:2 v:p 1 }")
    past.file.write_bytes(b"")
    assert history.state_of(ID + "1") == ThingState(1, 1)


def test_threads_share_a_history(past: Past) -> None:
    past.publish("g:a { e:1 v:p 1 }")
    history = History(past.releases, 1)
    found: list[ThingState | None] = []
    readers = [
        threading.Thread(
            target=lambda: found.extend(history.state_of(ID + "1") for _ in range(100))
        )
        for _ in range(4)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert found == [ThingState(1, 1)] * 400


def test_a_file_that_is_no_history_is_named(past: Past) -> None:
    past.file.write_bytes(b"x" * 5000)
    with pytest.raises(ReleaseDamaged, match=r"things\.sqlite cannot be read"):
        History(past.releases, 1)


def test_iris_that_are_written_with_a_percent_sign_are_found(past: Past) -> None:
    graph = "<https://example.org/kb/g>"
    past.publish(f"{graph} {{ <{ID}a%2Fb> <{ID}p> 1 . <{ID}c> <{ID}p> 1 }}")
    past.publish(f"{graph} {{ <{ID}c> <{ID}p> 1 . <{ID}d%20e> <{ID}p> 1 }}")
    for number, names in ((1, ["a%2Fb"]), (2, ["a%2Fb", "d%20e"])):
        history = History(past.releases, number)
        assert history.encoded(9) == [ID + name for name in names]
        assert history.encoded(1) == [ID + names[0]]
        history.close()
