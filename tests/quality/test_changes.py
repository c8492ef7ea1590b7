"""What has changed between two releases."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from ssegraph.quality import changes as most
from ssegraph.quality.changes import Changes, compare, read_changes, write_changes
from ssegraph.quality.differing import events
from tests.quality.dumped import dump, quads_of

ID = "https://example.org/kb/id/"


def changes_of(folder: Path, before: str, after: str) -> Changes:
    old = dump(folder / "before", quads_of(before))
    return compare(old, dump(folder / "after", quads_of(after)) / "dumps")


def figures(changes: Changes) -> dict[str, tuple[int, int]]:
    """Return what was added and removed by the thing it is about."""
    return {one.iri.removeprefix(ID): (one.added, one.removed) for one in changes.changed}


def test_what_came_and_went_is_told_by_thing(tmp_path: Path) -> None:
    changes = changes_of(
        tmp_path,
        'g:a { e:1 v:p 1 ; v:q "of old"@en . e:2 v:p 2 . e:3 v:p 3 }',
        'g:a { e:1 v:p 1 ; v:q "of new"@en . e:2 v:p 2 , 4 . e:5 v:p "a b _:c <d> ." }',
    )
    assert changes.previous == "before"
    assert figures(changes) == {"1": (1, 1), "2": (1, 0), "3": (0, 1), "5": (1, 0)}
    assert (changes.added, changes.removed, changes.things) == (3, 2, 4)
    (line,) = changes.changed[0].removed_lines
    assert list(parse(line, RdfFormat.N_QUADS)) == quads_of('g:a { e:1 v:q "of old"@en }')


def test_a_statement_that_moves_to_another_graph_goes_and_comes(tmp_path: Path) -> None:
    changes = changes_of(tmp_path, "g:a { e:1 v:p 1 }", "g:b { e:1 v:p 1 }")
    assert figures(changes) == {"1": (1, 1)}


def test_without_a_previous_release_nothing_is_told(tmp_path: Path) -> None:
    new = dump(tmp_path / "new", quads_of("g:a { e:1 v:p 1 }"))
    assert compare(None, new / "dumps") == Changes()
    assert compare(tmp_path / "none", new / "dumps") == Changes()


def test_a_node_without_a_name_belongs_to_the_thing_that_leads_to_it(tmp_path: Path) -> None:
    changes = changes_of(
        tmp_path,
        'g:a { e:1 v:p [ v:q [ v:r "deep" ] ] . e:2 v:p [ v:q [ v:r "same" ] ] }',
        'g:a { e:1 v:p [ v:q [ v:r "deeper" ] ] . e:2 v:p [ v:q [ v:r "same" ] ] }',
    )
    assert set(figures(changes)) == {"1"}


def test_a_node_without_a_name_is_known_again_under_another_label(tmp_path: Path) -> None:
    """A line that is inserted gives every blank node after it in its file another label."""
    quads = quads_of("g:a { e:1 v:p _:x0 , _:x1 . _:x0 v:q 1 . _:x1 v:q 2 ; v:next _:x0 }")
    inserted = quads_of("g:a { e:0 v:p _:x0 . _:x0 v:q 0 }")
    labels = {BlankNode("x0"): BlankNode("x1"), BlankNode("x1"): BlankNode("x2")}
    old = dump(tmp_path / "old", quads)
    new = dump(tmp_path / "new", [*inserted, *(renamed(quad, labels) for quad in quads)])
    changes = compare(old, new / "dumps")
    assert figures(changes) == {"0": (2, 0)}


def renamed(quad: Quad, labels: dict[BlankNode, BlankNode]) -> Quad:
    subject, predicate, value, graph = quad

    def new(term: object) -> object:
        return labels.get(term, term) if isinstance(term, BlankNode) else term

    return Quad(new(subject), predicate, new(value), graph)  # type: ignore[arg-type]


def test_only_the_most_changed_things_are_listed_but_all_are_counted(tmp_path: Path) -> None:
    many = most.MOST_THINGS + 50
    after = " ".join(f"e:{n} v:p {n} ." for n in range(many)) + " e:chief v:p 1 , 2 , 3 ."
    changes = changes_of(tmp_path, "g:a { e:one v:p 1 }", f"g:a {{ e:one v:p 1 . {after} }}")
    assert changes.things == many + 1
    assert len(changes.changed) == most.MOST_THINGS
    assert changes.changed[0].iri == ID + "chief"


def test_of_a_thing_that_changed_much_only_the_first_lines_are_quoted(tmp_path: Path) -> None:
    values = " , ".join(map(str, range(most.MOST_LINES + 5)))
    changes = changes_of(tmp_path, "g:a { e:0 v:p 1 }", f"g:a {{ e:0 v:p 1 . e:1 v:p {values} }}")
    assert changes.added == most.MOST_LINES + 5
    assert len(changes.changed[0].added_lines) == most.MOST_LINES


def test_changes_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    changes = changes_of(tmp_path, "g:a { e:1 v:p 1 }", "g:a { e:1 v:p 2 . [] v:p 1 }")
    write_changes(tmp_path, changes)
    assert read_changes(tmp_path) == changes


NAMES = st.sampled_from([NamedNode(f"{ID}{n}") for n in range(4)])
BLANKS = st.sampled_from([BlankNode(f"x{n}") for n in range(6)])
TEXTS = st.builds(Literal, st.text(st.characters(exclude_categories=["Cs"]), max_size=6))
QUADS = st.builds(Quad, NAMES | BLANKS, NAMES, NAMES | BLANKS | TEXTS, NAMES)


@hypothesis.given(st.lists(QUADS, max_size=12), st.permutations(range(6)))
@hypothesis.settings(
    deadline=None, suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture]
)
def test_other_labels_alone_are_no_change(
    tmp_path_factory: pytest.TempPathFactory, quads: list[Quad], order: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("dumps")
    labels = {BlankNode(f"x{old}"): BlankNode(f"x{new}") for old, new in enumerate(order)}
    before = dump(folder / "before", quads)
    after = dump(folder / "after", [renamed(quad, labels) for quad in quads])
    assert list(events(before / "dumps/data.nq", after / "dumps/data.nq")) == []


NAMED = st.builds(Quad, NAMES, NAMES, NAMES | TEXTS, NAMES)


@hypothesis.given(st.sets(NAMED, max_size=12), st.sets(NAMED, max_size=12))
@hypothesis.settings(
    deadline=None, suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture]
)
def test_named_statements_differ_as_sets_do(
    tmp_path_factory: pytest.TempPathFactory, before: set[Quad], after: set[Quad]
) -> None:
    folder = tmp_path_factory.mktemp("dumps")
    old, new = dump(folder / "before", before), dump(folder / "after", after)
    found = list(events(old / "dumps/data.nq", new / "dumps/data.nq"))
    assert lines_of(after - before) == {(e.graph, line) for e in found for line in e.added}
    assert lines_of(before - after) == {(e.graph, line) for e in found for line in e.removed}


def lines_of(quads: set[Quad]) -> set[tuple[str, str]]:
    return {(quad.graph_name.value, f"{quad.triple} .") for quad in quads}  # type: ignore[union-attr]


def test_two_circles_of_unnamed_nodes_are_not_one(tmp_path: Path) -> None:
    """Every node says the same, so no look at one of them tells the releases apart."""
    changes = changes_of(
        tmp_path,
        "g:a { _:a v:p _:b . _:b v:p _:a . _:c v:p _:d . _:d v:p _:c . }",
        "g:a { _:a v:p _:b . _:b v:p _:c . _:c v:p _:d . _:d v:p _:a . }",
    )
    assert (changes.added, changes.removed) == (4, 4)
