"""``ssegraph diff``: for people, as events, and as a patch that leads to the later release."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import hypothesis
import hypothesis.strategies as st
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ssegraph.release.patching import rdf_patch
from ssegraph.release.publications import publications
from tests.changes.published import canonical, publish, quads_of
from tests.quality.dumped import dump
from tests.release.builds import build, thing, write_things
from tests.serving import run

NAMES = [NamedNode(f"https://example.org/{name}") for name in "abc"]
NODES = [*NAMES, *(BlankNode(f"b{number}") for number in range(4))]
VALUES = [*NODES, Literal("1"), Literal('a _:b0 "quoted" \\ <c>'), Literal("é", language="fr")]
QUADS = st.lists(
    st.builds(
        Quad,
        st.sampled_from(NODES),
        st.sampled_from(NAMES),
        st.sampled_from(VALUES),
        st.just(NAMES[0]),
    ),
    max_size=9,
)


def dump_of(project: Path, number: int) -> bytes:
    release = publications(project / "releases")[number - 1].release
    return (project / "releases" / release / "dumps" / "data.nq").read_bytes()


def patched(before: str, patch: str) -> list[Quad]:
    """Apply *patch* line by line to a dump that has kept its labels."""
    lines = set(before.splitlines())
    rows = patch.splitlines()
    assert (rows[0], rows[-1]) == ("TX .", "TC .")
    for row in rows[1:-1]:
        code, line = row.split(" ", 1)
        if code == "D":
            assert line in lines, row
            lines.remove(line)
        else:
            assert (code, line in lines) == ("A", False), row
            lines.add(line)
    return quads_of("\n".join(lines))


@pytest.mark.parametrize(("before", "after"), [("1", "3"), ("3", "1"), ("1", "2"), ("2", "2")])
def test_a_patch_leads_from_one_release_to_the_other(
    project: Path, before: str, after: str
) -> None:
    said = run("diff", before, after, "--format", "patch", project=project)
    assert said.returncode == 0, said.stderr
    made = patched(dump_of(project, int(before)).decode(), said.stdout)
    assert canonical(made) == canonical(quads_of(dump_of(project, int(after))))


@hypothesis.given(QUADS, QUADS)
@hypothesis.settings(deadline=None, max_examples=150)
def test_a_patch_is_right_whatever_the_blank_nodes_are(
    tmp_path_factory: pytest.TempPathFactory, before: Sequence[Quad], after: Sequence[Quad]
) -> None:
    folder = tmp_path_factory.mktemp("dumps")
    old = dump(folder / "before", before) / "dumps" / "data.nq"
    new = dump(folder / "after", after) / "dumps" / "data.nq"
    patch = "".join(rdf_patch(old, new, stem="new"))
    assert canonical(patched(old.read_text(), patch)) == canonical(after)


def test_people_read_what_changed(project: Path) -> None:
    said = run("diff", project=project).stdout
    assert f"~ five  <{thing(5)}>\n" in said
    assert '  − rdfs:label "thing 5"\n  + rdfs:label "five"\n' in said
    assert f"− thing 4  <{thing(4)}>\n" in said
    assert said.endswith("\n1 statements added, 12 removed, 8 things\n")


def test_people_read_terms_in_short(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    build(write_things(folder, {1: "one"}))
    long = "word " * 100
    more = f'<{thing(1)}> <https://example.org/p> 1.5 , "{long}"@en , "{long}" .'
    build(write_things(folder, {1: "one"}, more))
    said = run("diff", project=folder).stdout
    assert '  + <https://example.org/p> "1.5"^^xsd:decimal\n' in said
    assert said.count(long) == 0
    assert 'word  …"@en\n' in said
    assert 'word  …"\n' in said


def test_programs_read_events(project: Path) -> None:
    said = run("diff", "1", "current", "--format", "json", project=project).stdout
    found = [json.loads(line) for line in said.splitlines()]
    assert {one["thing"]: one["kind"] for one in found}[thing("new")] == "create"
    assert all(set(one) >= {"graph", "added", "removed", "state"} for one in found)


def test_a_release_is_called_by_id_number_or_word(project: Path) -> None:
    first, _, third = publications(project / "releases")
    heads = [
        run("diff", *words, project=project).stdout.splitlines()[0]
        for words in ((first.release, third.release), ("1", "3"), ("1",), ("1", "current"))
    ]
    assert set(heads) == {f"{first.release} → {third.release}"}


def test_an_unknown_release_is_a_fault_of_usage(project: Path) -> None:
    said = run("diff", "9", project=project)
    assert (said.returncode, said.stdout) == (2, "")
    assert "No release '9' was published" in said.stderr


def test_a_removed_release_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    first, _, _ = publish(folder)
    first.rename(tmp_path / "elsewhere")
    said = run("diff", "1", "3", project=folder)
    assert (said.returncode, first.name in said.stderr) == (3, True)
