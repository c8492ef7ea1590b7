"""Settings come from one table, and a wrong value is refused with its name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ssegraph.errors import ProjectInvalid
from ssegraph.project import FOLDERS, KEYS, TAKEN, read_project
from ssegraph.settings import SETTINGS, Setting, read_settings
from tests.serving import REPOSITORY

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_has_its_line_in_the_documentation(setting: Setting) -> None:
    default = f"`{setting.default}`" if setting.default != "" else "empty"
    assert f"| `{setting.name}` | {default} | {setting.help} |" in PAGE.read_text()


@pytest.mark.parametrize("key", sorted(KEYS | FOLDERS.keys()))
def test_every_key_of_the_project_file_has_its_line_in_the_documentation(key: str) -> None:
    assert re.search(rf"^\| `{key}` \|", PAGE.read_text(), re.MULTILINE)


def test_the_environment_wins_over_the_file_and_an_option_over_both() -> None:
    environment = {"SSEGRAPH_PORT": "9000", "SSEGRAPH_WORKERS": "3"}
    settings = read_settings({"port": 8001, "page_size": 10}, environment, workers=4)
    assert (settings.port, settings.page_size, settings.workers) == (9000, 10, 4)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "http"),
        ("port", 0),
        ("port", "65536"),
        ("port", 80.5),
        ("port", True),
        ("query_deadline_s", float("nan")),
        ("query_deadline_s", float("inf")),
        ("query_deadline_s", -1),
        ("query_deadline_s", 1e300),
        ("public_url", "data.example.org/sse"),
        ("public_url", "javascript:alert(1)"),
        ("host", 127),
        ("engine", "remote"),
        ("engine", "ftp://example.org/sparql"),
        ("engine", "https://user:secret@example.org/sparql"),
        ("engine", "http://[::1/sparql"),
        ("engine_graph_store", "/store"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(ProjectInvalid, match=f"Setting {name}: "):
        read_settings({name: value}, {})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "base_iri must be"),
        ('base_iri = "ftp://example.org/"', "base_iri must be"),
        ('base_iri = "https://example.org/a b/"', "base_iri"),
        ('base_iri = "https://example.org/kg"', "https://example.org/kg/"),
        ('base_iri = "https://example.org/"\nquery_deadline = 3', "'query_deadline'"),
        ('base_iri = "https://example.org/"\nlists = 3', "lists must be"),
        ('base_iri = "https://example.org/"\n[lists.people]', "needs class"),
        ('base_iri = "https://example.org/"\n[lists.people]\nclass = "no iri"', "needs class"),
        (
            'base_iri = "https://example.org/"\n[lists.sparql]\nclass = "https://example.org/P"',
            "cannot have this name",
        ),
        (
            'base_iri = "https://example.org/"\n[lists.en]\nclass = "https://example.org/P"',
            "cannot have this name",
        ),
        (
            'base_iri = "https://example.org/"\n[lists."<int:x>"]\nclass = "https://example.org/P"',
            "cannot have this name",
        ),
        (
            'base_iri = "https://example.org/"\n[lists.a]\nclass = "https://example.org/P"\nx = 1',
            "unknown key 'x'",
        ),
        ('base_iri = "https://example.org/"\nlanguages = "en"', "languages must be"),
        ('base_iri = "https://example.org/"\nlanguages = [1]', "languages must be"),
        ('base_iri = "https://example.org/"\ndata = 5', "data must be text"),
        ('base_iri = "https://example.org/"\npublisher = 3', "publisher must be text"),
        ('base_iri = "https://example.org/"\ntitle = 3', "title must be"),
        ("base_iri = ", "cannot be read as TOML"),
    ],
)
def test_a_project_file_with_a_fault_is_refused_with_the_way_to_mend_it(
    tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "ssegraph.toml").write_text(text)
    with pytest.raises(ProjectInvalid, match=re.escape(says)):
        read_project(tmp_path)


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8000"), ("::1", "http://[::1]:8000")],
)
def test_the_servers_own_address_is_one_that_a_browser_takes(host: str, address: str) -> None:
    assert read_settings({"host": host}, {}).own_address == address


def test_language_tags_are_written_as_the_parser_writes_them(tmp_path: Path) -> None:
    text = 'base_iri = "https://example.org/"\nlanguages = ["fr-CA"]\ntitle = { fr-CA = "Oui" }'
    (tmp_path / "ssegraph.toml").write_text(text)
    project = read_project(tmp_path)
    assert (project.languages, project.title) == (("fr-ca",), {"fr-ca": "Oui"})


def test_the_releases_of_any_project_lie_in_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "bundled"
    folder.mkdir()
    (folder / "ssegraph.toml").write_text('base_iri = "https://example.org/"')
    assert read_project(folder).releases == folder / "releases"


def test_no_list_can_take_the_address_of_a_page(client: FlaskClient) -> None:
    rules = client.application.url_map.iter_rules()
    first = {rule.rule.strip("/").partition("/")[0] for rule in rules}
    lists = {entry.path for entry in read_project(REPOSITORY).lists}
    fixed = {name.partition(".")[0] for name in first if "<" not in name} - lists - {""}
    assert fixed - TAKEN == set()
