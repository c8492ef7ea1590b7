"""The table ``[about]``: what it may say, and how it is refused."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from ssegraph.about import About, about_of, read_about
from ssegraph.check.project import check_project
from ssegraph.errors import ProjectInvalid
from ssegraph.project import read_project
from tests.check.projects import write_project

WHOLE = {
    "publisher_iri": "https://example.org/us",
    "creator": {"name": "Ana", "iri": "https://example.org/ana"},
    "contact": {"name": "Desk", "email": "desk@example.org"},
    "keywords": {"en": ["housing", "work"]},
    "themes": ["https://example.org/theme"],
    "places": ["https://example.org/place"],
    "period": {"start": "2021-10-04"},
    "issued": "2022-01-01",
    "frequency": "https://example.org/monthly",
}


def test_everything_that_is_given_is_read() -> None:
    about = read_about(Path("ssegraph.toml"), WHOLE)
    assert about.missing == ()
    assert (about.creator_name, about.contact_email) == ("Ana", "desk@example.org")
    assert (about.start, about.end, about.issued) == ("2021-10-04", "", "2022-01-01")
    assert about.keywords == {"en": ("housing", "work")}


def test_what_a_release_keeps_of_it_is_the_same_when_it_is_read_again() -> None:
    about = read_about(Path("ssegraph.toml"), WHOLE)
    assert about_of(json.loads(json.dumps(asdict(about)))) == about


def test_nothing_given_is_nothing_said() -> None:
    assert read_about(Path("ssegraph.toml"), {}) == About()
    assert len(About().missing) == 5


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("text", "must be a table"),
        ({"keyword": {}}, "unknown key 'keyword'"),
        ({"keywords": ["housing"]}, "lists by language"),
        ({"keywords": {"en": "housing"}}, "lists by language"),
        ({"themes": "https://example.org/"}, "must be a list of IRIs"),
        ({"themes": ["society"]}, "'society' is no IRI"),
        ({"contact": {"name": "Desk"}}, "needs a name, and an email or a url"),
        ({"contact": {"email": "desk@example.org"}}, "needs a name"),
        ({"contact": {"name": "Desk", "email": "desk"}}, "no e-mail address"),
        ({"contact": {"name": "Desk", "phone": "1"}}, "a table of email, name, url"),
        ({"period": {"start": "yesterday"}}, "no date"),
        ({"issued": 2022}, "no date"),
        ({"creator": "Ana"}, "a table of iri, name"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_with_its_key(table: object, said: str) -> None:
    with pytest.raises(ProjectInvalid, match=said) as refused:
        read_about(Path("ssegraph.toml"), table)
    assert "ssegraph.toml" in refused.value.detail
    assert "about" in refused.value.detail


def test_dates_may_be_written_as_toml_has_them(tmp_path: Path) -> None:
    toml = 'base_iri = "https://example.org/"\n[about]\nissued = 2022-01-01\n'
    write_project(tmp_path, {"ssegraph.toml": toml + "period = { end = 2021-10-04 }\n"})
    about = read_project(tmp_path).about
    assert (about.issued, about.end) == ("2022-01-01", "2021-10-04")


def test_the_check_names_what_catalogues_would_miss(tmp_path: Path) -> None:
    toml = 'base_iri = "https://example.org/kb/"\nlanguages = ["en"]\npublisher = "Us"\n'
    toml += '[about]\nkeywords = { en = ["housing"] }\n'
    report = check_project(read_project(write_project(tmp_path, {"ssegraph.toml": toml})))
    assert [finding.rule for finding in report.findings] == ["undescribed"]
    text = report.findings[0].text()
    assert "description, license, about.contact, about.period" in text
    assert "keywords" not in text
    assert report.conforms
