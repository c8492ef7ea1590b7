"""Every fault of pages.toml is found, on its line, with a way to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from ssegraph.declared.declaration import Declaration, Values
from ssegraph.declared.paths import Inverse, Link
from ssegraph.declared.reading import Read, read_declaration
from ssegraph.declared.stored import from_json, to_json
from ssegraph.project import read_project
from tests.check.projects import check_files, only
from tests.serving import REPOSITORY

PROJECT = """\
base_iri = "https://example.org/kb/"
languages = ["en"]
[lists.people]
class = "https://example.org/vocab#Person"
"""
HEAD = '[prefixes]\ne = "https://example.org/vocab#"\n'
PAGE = '[pages.person]\nclass = "e:Person"\n[[pages.person.sections]]\n'
TITLE = 'title = { en = "Friends" }\n'


def read(folder: Path, text: str, project: str = PROJECT) -> Read:
    (folder / "ssegraph.toml").write_text(project)
    (folder / "pages.toml").write_text(text)
    return read_declaration(read_project(folder), ["speakers", "videos"])


# text after the prefixes; rule; line; words of the sentence
BROKEN: Mapping[str, tuple[str, str, str, str]] = {
    "not-toml": ("[home\n", "pages-toml", "3:6", "Mend it"),
    "unended": ('[home]\nmap = """\n', "pages-toml", "4", "Mend it"),
    "unknown-table": ("[facet.x]\n", "pages-key", "3", "Did you mean facets?"),
    "unknown-key": ('[home]\n\nmaps = "x"\n', "pages-key", "5", "Did you mean map?"),
    "unknown-list": ('[home]\nnewest = "peple"\n', "pages-list", "4", "Did you mean people?"),
    "unknown-facet": ('[home]\nmap = "country"\n', "pages-facet", "4", "there are: –"),
    "unknown-query": (
        '[home]\nquestions = [\n  "videos",\n  "speaker",\n]\n',
        *("pages-query", "6", "Did you mean speakers?"),
    ),
    "prefix": (
        PAGE + 'show = "text"\npath = "shema:text"\n',
        *("pages-prefix", "7", "Did you mean schema:?"),
    ),
    "prefix-of-class": (
        '[pages.x]\nclass = "f:X"\nsections = []\n',
        *("pages-prefix", "4", "under [prefixes]"),
    ),
    "taken-prefix": (
        "[facets]\n[prefixes.more]\n",
        *("pages-value", "4", 'more = "…"'),
    ),
    "path": (
        PAGE + 'show = "text"\npath = "e:text/"\n',
        *("pages-path", "7", '"e:text/" is not a property path'),
    ),
    "negated-path": (PAGE + 'show = "text"\npath = "!e:text"\n', "pages-path", "7", "'!'"),
    "class": ('[pages.x]\nclass = "no iri"\nsections = []\n', "pages-iri", "4", "prefix:name"),
    "facet-name": (
        '[facets.Page]\ntitle = { en = "P" }\npaths = ["e:p"]\n',
        *("pages-facet-name", "3", "cannot be called 'Page'"),
    ),
    "taken-facet-name": (
        '[facets.page]\ntitle = { en = "P" }\npaths = ["e:p"]\n',
        *("pages-facet-name", "3", "cannot be called 'page'"),
    ),
    "facet-without-paths": ('[facets.x]\ntitle = { en = "P" }\n', "pages-needed", "3", "paths = ["),
    "language": (
        '[facets.x]\npaths = ["e:p"]\ntitle = { fr = "P" }\n',
        *("pages-language", "5", "lacks a text in: en"),
    ),
    "text-by-language": (
        '[facets.x]\npaths = ["e:p"]\ntitle = { en = 1 }\n',
        *("pages-value", "5", "title = { en"),
    ),
    "show": (PAGE + 'show = "lists"\n', "pages-value", "6", 'show = "list"'),
    "no-show": (PAGE + 'path = "e:p"\n', "pages-value", "5", "show ="),
    "key-of-another-kind": (
        PAGE + 'show = "text"\npath = "e:p"\n\nnumbered = true\n',
        *("pages-key", "9", "'numbered' means nothing here"),
    ),
    "no-title": (PAGE + 'show = "list"\npath = "e:p"\n', "pages-needed", "5", "title ="),
    "untitled-fact": (
        PAGE + 'show = "facts"\nlines = [\n "e:p",\n "^e:q",\n]\n',
        *("pages-untitled", "9", "Give it a title"),
    ),
    "number": (
        PAGE + TITLE + 'show = "list"\npath = "e:p"\nlimit = 0\n',
        *("pages-value", "9", "limit = 1"),
    ),
    "yes-or-no": (
        PAGE + 'show = "text"\npath = "e:p"\nbeside = "yes"\n',
        *("pages-value", "8", "beside = true"),
    ),
    "where": (
        PAGE + TITLE + 'show = "list"\npath = "e:p"\nwhere = "e:q"\n',
        *("pages-value", "9", "prefix:name"),
    ),
    "all": (
        PAGE + TITLE + 'show = "list"\npath = "e:p"\nall = { list = "people", facet = "x" }\n',
        *("pages-facet", "9", "no facet called 'x'"),
    ),
    "two-pages-of-a-class": (
        '[pages.a]\nclass = "e:A"\nsections = []\n'
        '[pages.b]\nclass = ["e:B", "e:A"]\nsections = []\n',
        *("pages-twice", "7", "[pages.a]"),
    ),
    "page-without-class": ("[pages.a]\nsections = []\n", "pages-needed", "3", "class ="),
    "no-table": ("home = 1\n", "pages-value", "3", "map = …"),
}


@pytest.mark.parametrize(("text", "rule", "line", "words"), BROKEN.values(), ids=list(BROKEN))
def test_each_fault_is_told_with_its_line(
    tmp_path: Path, text: str, rule: str, line: str, words: str
) -> None:
    whole = text + HEAD if text.startswith("home") else HEAD + text
    findings = read(tmp_path, whole).findings
    assert [finding.rule for finding in findings] == [rule], [f.text() for f in findings]
    place = f"pages.toml:{1 if text.startswith('home') else line}"
    told = str(findings[0].place)
    # A file that says nothing at all has no line to point at.
    assert told == place or told.startswith(f"{place}:"), told
    assert words in findings[0].text()


def test_one_reading_tells_every_fault_and_keeps_the_rest(tmp_path: Path) -> None:
    text = HEAD + PAGE + 'show = "text"\npath = "e:p"\n[[pages.person.sections]]\nshow = "?"\n[x]\n'
    found = read(tmp_path, text)
    assert [str(finding.place) for finding in found.findings] == [
        "pages.toml:10:2",
        "pages.toml:9:9",
    ]
    assert len(found.declaration.pages[0].sections) == 1


def test_a_prefix_cannot_change_what_ours_mean(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, '[prefixes]\nschema = "http://schema.org/"\n').findings
    assert (finding.rule, str(finding.place)) == ("pages-prefix-taken", "pages.toml:2:1")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_finding_speaks_the_languages_of_the_project(tmp_path: Path, language: str) -> None:
    (finding,) = read(tmp_path, "[hom]\n").findings
    assert "home" in finding.text(language)
    assert finding.text("fr") != finding.text("en") != finding.text("es")


def test_a_project_need_not_declare_anything(tmp_path: Path) -> None:
    (tmp_path / "ssegraph.toml").write_text(PROJECT)
    found = read_declaration(read_project(tmp_path), [])
    assert (found.declaration, found.findings) == (Declaration(), [])


def test_a_declaration_that_is_named_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "ssegraph.toml").write_text('pages = "more.toml"\n' + PROJECT)
    (finding,) = read_declaration(read_project(tmp_path), []).findings
    assert (finding.rule, str(finding.place)) == ("pages-missing", "more.toml")


def test_a_declaration_that_is_no_text_or_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ssegraph.toml").write_text(PROJECT)
    project = read_project(tmp_path)
    project.pages.write_bytes(b"\xff")
    assert read_declaration(project, []).findings[0].rule == "encoding"
    project.pages.unlink()
    project.pages.symlink_to("/etc/passwd")
    assert read_declaration(project, []).findings[0].rule == "file-kind"
    project.pages.unlink()
    project.pages.write_text("# " + "x" * (1 << 20))
    assert read_declaration(project, []).findings[0].rule == "pages-size"
    project.pages.write_text("x = " + "[" * 5000 + "]" * 5000)
    assert read_declaration(project, []).findings[0].rule == "pages-toml"


def test_what_is_declared_is_what_was_written(tmp_path: Path) -> None:
    text = HEAD + PAGE + TITLE + 'show = "list"\npath = "^e:knows"\nlines = ["e:a"]\nlimit = 5\n'
    declaration = read(tmp_path, text).declaration
    (section,) = declaration.pages[0].sections
    assert section.values == Values(Inverse(Link("https://example.org/vocab#knows")))
    assert (section.title, section.limit, section.lines[0].title) == ({"en": "Friends"}, 5, {})
    assert from_json(to_json(declaration)) == declaration


def test_the_declaration_of_the_bundled_project_survives_json() -> None:
    project = read_project(REPOSITORY)
    names = [path.stem for path in project.queries.glob("*.rq")]
    found = read_declaration(project, names)
    assert found.findings == []
    assert from_json(to_json(found.declaration)) == found.declaration


@pytest.mark.parametrize(
    "value", [{"pages": 1}, {"x": 1}, {"pages": [{"name": "a"}]}, {"facets": [1]}]
)
def test_json_that_is_no_declaration_is_refused(value: Mapping[str, object]) -> None:
    with pytest.raises(ValueError, match="no declaration"):
        from_json(value)


ONTOLOGY = """\
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<https://example.org/vocab> a owl:Ontology .
e:Person a owl:Class . e:knows a owl:ObjectProperty .
"""


def test_a_term_that_the_ontology_does_not_have_is_found(tmp_path: Path) -> None:
    text = HEAD + PAGE + 'show = "text"\npath = "e:knws"\n'
    report = check_files(tmp_path, {"ontology/vocab.ttl": ONTOLOGY, "pages.toml": text})
    finding = only(report, "pages-term")
    assert str(finding.place) == "pages.toml:7:9"
    assert "knows" in finding.text()


def test_a_thing_that_nothing_describes_is_found(tmp_path: Path) -> None:
    where = 'where = { "e:knows" = "https://example.org/kb/id/thing/anna" }\n'
    text = HEAD + PAGE + TITLE + 'show = "list"\npath = "e:knows"\n' + where
    report = check_files(tmp_path, {"ontology/vocab.ttl": ONTOLOGY, "pages.toml": text})
    finding = only(report, "pages-thing")
    assert (str(finding.place), "thing/ana" in finding.text()) == ("pages.toml:9:24", True)
