"""Each statement is found again at the line where its object stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.project import read_project
from ssegraph.sources.dataset import read_dataset
from ssegraph.sources.index import Index
from tests.check.projects import FIRST_LINE, write_project

E = "https://example.org/vocab#"
THING = "https://example.org/kb/id/thing/"


def index_of(folder: Path, text: str, name: str = "data/a.ttl") -> Index:
    return Index(read_dataset(read_project(write_project(folder, {name: text}))))


def lines_of(folder: Path, text: str, name: str = "data/a.ttl") -> list[int]:
    dataset = read_dataset(read_project(write_project(folder, {name: text})))
    return [statement.line - FIRST_LINE + 1 for _, statement in dataset]


# Turtle, and the lines of its objects in the order in which they are complete.
LAYOUTS = {
    "one-line": ("thing:a e:p e:b ; e:q 'x' .", [1, 1]),
    "one-property-a-line": (
        'thing:a\n  e:p e:b ;\n  e:q "x"@fr ,\n    "y" ;\n  e:r 5 .',
        [2, 3, 4, 5],
    ),
    "semicolons-first": ('thing:a e:p "x"\n\n  # note\n  ; e:q "y"\n  ; e:r e:z\n.', [1, 4, 5]),
    "object-on-its-own-line": ("thing:a\n  e:p\n    e:b .", [3]),
    "long-text": ('thing:a e:p """one\ntwo\nthree""" ;\n  e:q 1 .', [3, 4]),
    "nested": ("thing:a e:p [\n  e:q 1 ;\n  e:r 2\n] .", [2, 3, 4]),
}


@pytest.mark.parametrize(("text", "lines"), LAYOUTS.values(), ids=list(LAYOUTS))
def test_a_statement_has_the_line_of_its_object(
    tmp_path: Path, text: str, lines: list[int]
) -> None:
    assert lines_of(tmp_path, text) == lines


def test_a_line_longer_than_any_buffer_is_one_line(tmp_path: Path) -> None:
    # The parser ends the process when a read returns more than it asked for.
    long = "x" * 5_000_000
    assert lines_of(tmp_path, f'thing:a e:p "{long}" .\nthing:a e:q 1 .\n') == [1, 2]


def test_lines_count_inside_graphs_too(tmp_path: Path) -> None:
    assert lines_of(
        tmp_path, "thing:g {\n thing:a e:p 1 .\n thing:b e:p\n 2\n}", "data/a.trig"
    ) == [2, 4]


def test_the_place_of_a_thing_is_where_it_gets_its_type(tmp_path: Path) -> None:
    index = index_of(tmp_path, "thing:a e:p 1 .\nthing:a a e:T .\n")
    assert index.place(NamedNode(THING + "a")).line == FIRST_LINE + 1


def test_an_absent_value_is_placed_at_the_property_and_an_absent_property_at_the_thing(
    tmp_path: Path,
) -> None:
    index = index_of(tmp_path, "thing:a a e:T ;\n  e:p 1 .\n")
    thing = NamedNode(THING + "a")
    assert index.place(thing, NamedNode(E + "p"), Literal("2")).line == FIRST_LINE + 1
    assert index.place(thing, NamedNode(E + "q")).line == FIRST_LINE


def test_a_nested_node_is_placed_where_it_begins(tmp_path: Path) -> None:
    folder = write_project(tmp_path, {"data/a.ttl": "thing:a e:p [\n  e:q 1 ;\n  e:r 2\n] .\n"})
    dataset = read_dataset(read_project(folder))
    node = next(s.object for _, s in dataset if isinstance(s.object, BlankNode))
    place = Index(dataset).place(NamedNode(THING + "a"), NamedNode(E + "p"), node)
    assert place.line == FIRST_LINE + 1


def test_a_nested_node_is_named_by_the_thing_that_leads_to_it(tmp_path: Path) -> None:
    folder = write_project(tmp_path, {"data/a.ttl": "thing:a e:p [ e:q [ e:r 1 ] ] .\n"})
    dataset = read_dataset(read_project(folder))
    nodes = [s.subject for _, s in dataset]
    assert {Index(dataset).named(node) for node in nodes} == {NamedNode(THING + "a")}


def test_blank_nodes_with_one_label_in_two_files_are_kept_apart(tmp_path: Path) -> None:
    files = {"data/a.ttl": "_:x e:p 1 .", "data/b.ttl": "_:x e:p 1 ."}
    dataset = read_dataset(read_project(write_project(tmp_path, files)))
    assert len({statement.subject for _, statement in dataset}) == 2


def test_blank_nodes_have_the_same_labels_in_every_run(tmp_path: Path) -> None:
    project = read_project(write_project(tmp_path, {"data/a.ttl": "_:x e:p [ e:q [] ] ."}))
    assert set(read_dataset(project).quads()) == set(read_dataset(project).quads())


def test_a_thing_without_a_name_is_called_by_what_it_says(tmp_path: Path) -> None:
    text = 'thing:a schema:abstract "' + "word " * 60 + '"@en .'
    label = index_of(tmp_path, text).label(NamedNode(THING + "a"))
    assert label.startswith("word word") and label.endswith("…") and len(label) == 100


@pytest.mark.parametrize(
    ("path", "graph"),
    [
        ("ontology/ssegraph.ttl", "ontology"),
        ("ontology/alignments.ttl", "alignments"),
        ("ontology/schemes/theme.ttl", "vocab/theme"),
        ("ontology/shapes/people.ttl", "shapes"),
        ("data/people.ttl", "data/people"),
        ("data/2021/a b.ttl", "data/2021/a%20b"),
    ],
)
def test_the_folder_of_a_file_names_the_graph_of_its_triples(
    tmp_path: Path, path: str, graph: str
) -> None:
    dataset = read_dataset(read_project(write_project(tmp_path, {path: "e:a e:p e:b ."})))
    graphs = {s.graph.value for source, s in dataset if source.name == path}
    assert graphs == {f"https://example.org/kb/graph/{graph}"}
