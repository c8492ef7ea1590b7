"""Every damaged file gives one finding that says where, what and how to mend it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ssegraph.check.project import check_project
from ssegraph.project import read_project
from tests.check.projects import FIRST_LINE, PREFIXES, check_files, only, write_project

P = PREFIXES.encode()
GOOD = "thing:ana a e:Person .\n"
HERE = FIRST_LINE + 1
NAME = "data/bad.ttl"

# content after one good line (text), or the whole file (bytes); rule; line; words of the sentence
DAMAGED = {
    "merge-conflict": (
        "<<<<<<< HEAD\nthing:a a e:P .\n=======\nthing:b a e:P .\n>>>>>>> other\n",
        *("merge-conflict", HERE, "Choose one version"),
    ),
    "merge-conflict-inside-a-statement": (
        'thing:a schema:name "a"@en ,\n<<<<<<< HEAD\n"b"@fr .\n=======\n"c"@fr .\n>>>>>>> x\n',
        *("merge-conflict", HERE + 1, "Choose one version"),
    ),
    "truncated-in-a-string": ('thing:a schema:name "abc', "unfinished-file", HERE, "Finish"),
    "truncated-after-a-semicolon": ("thing:a a e:P ;\n", "unfinished-file", HERE + 1, "Finish"),
    "undeclared-prefix": ("thing:a a nope:P .", "undeclared-prefix", HERE, "@prefix nope:"),
    "undeclared-well-known-prefix": (
        "thing:a a skos:Concept .",
        *("undeclared-prefix", HERE, "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."),
    ),
    "relative-iri": ("<a> a e:P .", "relative-iri", HERE, "Write it whole"),
    "space-in-iri": ("<https://x.org/a b> a e:P .", "iri-character", HERE, "%20"),
    "lone-surrogate": (r'thing:a schema:name "\uD800" .', "syntax", HERE, "D800"),
    "language-tag-with-a-number": ('thing:a schema:name "x"@1 .', "language-tag", HERE, "@fr"),
    "language-tag-with-underscore": (
        'thing:a schema:name "x"@fr_FR .',
        "language-tag",
        HERE,
        "@fr",
    ),
    "language-tag-too-long": (
        *('thing:a schema:name "x"@francophone .', "language-tag", HERE),
        "BCP 47",
    ),
    "no-semicolon": ('thing:a a e:P\n  schema:name "x" .', "unfinished-statement", HERE + 1, "';'"),
    "escaped-control-character": (
        r'thing:a schema:name "a\u0001b" .',
        *("control-character", HERE, "U+0001"),
    ),
    "control-character": ('thing:a schema:name "a\x1bb" .', "control-character", HERE, "U+001B"),
    "triple-term": ("thing:a e:says <<( thing:a a e:P )>> .", "rdf-1.2", HERE, "RDF 1.1"),
    "deep-triple-terms": (
        "thing:a e:says " + "<<( thing:a e:p " * 100_000 + "e:z" + " )>>" * 100_000 + " .",
        *("rdf-1.2", HERE, "RDF 1.1"),
    ),
    "reified-triple": ("<< thing:a a e:P >> e:by thing:b .", "rdf-1.2", HERE, "RDF 1.1"),
    "text-direction": ('thing:a schema:name "x"@ar--rtl .', "rdf-1.2", HERE, "RDF 1.1"),
    "graph-in-turtle": ("thing:g { thing:a a e:P }", "syntax", HERE, "Mend the syntax"),
    "byte-order-mark": (b"\xef\xbb\xbf" + P, "encoding", 1, "UTF-8"),
    "utf-16": ((PREFIXES + GOOD).encode("utf-16"), "encoding", 1, "UTF-8"),
    "utf-16-without-mark": ((PREFIXES + GOOD).encode("utf-16-le"), "encoding", 1, "UTF-8"),
    "latin-1": (
        P + 'thing:a schema:name "é" .'.encode("latin-1"),
        *("encoding", FIRST_LINE, "UTF-8"),
    ),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "encoding", 1, "UTF-8"),
    "web-page": (b"<!doctype html>\n<html lang=en>", "iri-character", 1, "' '"),
    "empty": (b"", "empty-file", 0, "Fill it or delete it"),
    "only-comments": (b"# nothing yet\n", "empty-file", 0, "Fill it or delete it"),
}


@pytest.mark.parametrize(("content", "rule", "line", "words"), DAMAGED.values(), ids=list(DAMAGED))
def test_a_damaged_file_gives_one_finding_with_its_line(
    tmp_path: Path, content: str | bytes, rule: str, line: int, words: str
) -> None:
    damaged = GOOD + content if isinstance(content, str) else content
    finding = only(check_files(tmp_path, {"data/a.ttl": GOOD, NAME: damaged}), rule)
    assert (finding.place.path, finding.place.line) == (NAME, line)
    assert words in finding.text("en")


@pytest.mark.parametrize("name", ["x.rdf", "x.owl", "x.jsonld", "x.xml", "x.ttl.gz", "x.n3"])
def test_a_format_with_an_unsafe_parser_is_refused_unopened(tmp_path: Path, name: str) -> None:
    report = check_files(tmp_path, {"data/a.ttl": GOOD, f"data/{name}": b"<!ENTITY lol 'lol'>"})
    assert only(report, "file-format").place.path == f"data/{name}"


@pytest.mark.parametrize("name", ["notes.txt", "README.md", ".hidden.ttl", ".git/x.ttl"])
def test_what_is_no_rdf_is_left_alone(tmp_path: Path, name: str) -> None:
    report = check_files(tmp_path, {"data/a.ttl": GOOD, f"data/{name}": b"not RDF"})
    assert report.findings == ()


def test_an_empty_folder_is_an_error_and_not_an_empty_site(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    report = check_files(tmp_path, {"data/notes.txt": "later"})
    assert only(report, "no-data").place.path == "data"


def test_a_project_without_any_folder_is_an_error(tmp_path: Path) -> None:
    write_project(tmp_path, {"data/x.txt": ""})
    (tmp_path / "data" / "x.txt").unlink()
    (tmp_path / "data").rmdir()
    assert only(check_project(read_project(tmp_path)), "no-data").place.path == "data"


def test_a_link_is_refused_because_it_may_lead_out_of_the_project(tmp_path: Path) -> None:
    write_project(tmp_path, {"data/a.ttl": GOOD})
    (tmp_path / "data" / "passwd.ttl").symlink_to("/etc/passwd")
    finding = only(check_project(read_project(tmp_path)), "file-kind")
    assert finding.place.path == "data/passwd.ttl"


def test_a_link_to_a_folder_is_refused(tmp_path: Path) -> None:
    write_project(tmp_path, {"data/a.ttl": GOOD})
    for name in ("more.ttl", "more"):
        link = tmp_path / "data" / name
        link.symlink_to("/", target_is_directory=True)
        finding = only(check_project(read_project(tmp_path)), "file-kind")
        assert finding.place.path == f"data/{name}"
        link.unlink()


def test_what_was_built_is_no_source(tmp_path: Path) -> None:
    project = 'base_iri = "https://example.org/kb/"\ndata = "."\n'
    built: dict[str, str | bytes] = {
        "releases/x/dumps/data.ttl": GOOD,
        "releases/x/manifest.json": b"{}",
    }
    report = check_files(tmp_path, {"ssegraph.toml": project, "data/a.ttl": GOOD, **built})
    assert report.findings == ()
    assert len(report.dataset.statements) == 1


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    write_project(tmp_path, {"data/a.ttl": GOOD})
    os.mkfifo(tmp_path / "data" / "pipe.ttl")
    assert only(check_project(read_project(tmp_path)), "file-kind").place.path == "data/pipe.ttl"


def test_a_folder_named_like_a_file_is_refused(tmp_path: Path) -> None:
    write_project(tmp_path, {"data/a.ttl": GOOD})
    (tmp_path / "data" / "b.ttl").mkdir()
    assert only(check_project(read_project(tmp_path)), "file-kind").place.path == "data/b.ttl"


def test_a_name_with_a_line_break_is_shown_on_one_line(tmp_path: Path) -> None:
    report = check_files(tmp_path, {"data/a.ttl": GOOD, "data/b\nc.ttl": GOOD})
    assert only(report, "file-name").place.path == r"data/b\nc.ttl"


def test_a_file_beyond_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    write_project(tmp_path, {"data/a.ttl": GOOD})
    with (tmp_path / "data" / "big.ttl").open("wb") as stream:
        stream.truncate(3 << 30)
    finding = only(check_project(read_project(tmp_path)), "file-size")
    assert "source_file_bytes" in finding.text("en")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    write_project(tmp_path, {"data/a.ttl": GOOD, NAME: GOOD})
    (tmp_path / NAME).chmod(0)
    assert only(check_project(read_project(tmp_path)), "file-unreadable").place.path == NAME


def test_an_unreadable_folder_is_no_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path, {"data/a.ttl": GOOD, "data/locked/b.ttl": GOOD})
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    finding = only(check_project(read_project(tmp_path)), "file-unreadable")
    assert finding.place.path == "data/locked"


def test_one_hundred_thousand_levels_of_nesting_are_read(tmp_path: Path) -> None:
    depth = 100_000
    deep = "thing:a e:p " + "[ e:p " * depth + "1" + " ]" * depth + " .\n"
    report = check_files(tmp_path, {"data/deep.ttl": deep})
    assert report.findings == ()
    assert sum(1 for _ in report.dataset) == depth + 1


def test_a_damaged_file_hides_no_other_damaged_file(tmp_path: Path) -> None:
    report = check_files(tmp_path, {"data/a.ttl": "thing:a", "data/b.ttl": "thing:b"})
    assert [finding.place.path for finding in report.findings] == ["data/a.ttl", "data/b.ttl"]


def test_owl_imports_are_not_followed(tmp_path: Path) -> None:
    imports = (
        "<https://example.org/o> a <http://www.w3.org/2002/07/owl#Ontology> ;"
        " <http://www.w3.org/2002/07/owl#imports> <file:///etc/passwd> , <http://127.0.0.1:1/> .\n"
    )
    assert check_files(tmp_path, {"ontology/o.ttl": imports}).findings == ()
