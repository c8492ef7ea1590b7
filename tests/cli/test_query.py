"""``ssegraph query``: texts that are none, long ones, and readers that leave."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.serving import command_of, run

ALL = "SELECT * { ?s ?p ?o }"


@pytest.mark.parametrize("source", ["nothing-of-this-name", "/", "data"])
def test_what_is_neither_a_file_nor_a_saved_query_is_a_mistake_of_use(
    project_folder: Path, source: str
) -> None:
    asked = run("query", source, project=project_folder)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "no saved query of this name" in asked.stderr


def test_a_file_that_is_no_text_is_a_mistake_of_use(project_folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.rq"
    picture.write_bytes(b"\x89PNG\xff")
    for source in (str(picture), "-"):
        with picture.open("rb") as stdin:
            asked = subprocess.run(
                [*command_of(project_folder), "query", source],
                stdin=stdin,
                capture_output=True,
                text=True,
                check=False,
            )
        assert asked.returncode == 2
        assert "not UTF-8" in asked.stderr


def test_a_query_of_a_megabyte_is_answered(project_folder: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.rq"
    values = " ".join(map(str, range(200_000)))
    long.write_text(f"SELECT (COUNT(?x) AS ?n) {{ VALUES ?x {{ {values} }} }}")
    asked = run("query", str(long), "--format", "csv", project=project_folder)
    assert (asked.returncode, asked.stdout.split()) == (0, ["n", "200000"])


@pytest.mark.parametrize(("query", "suffix"), [(ALL, "ttl"), ("DESCRIBE <a:b>", "json")])
def test_a_format_that_the_result_does_not_have_is_refused(
    project_folder: Path, query: str, suffix: str
) -> None:
    asked = run("query", "-", "--format", suffix, project=project_folder, stdin=query)
    assert (asked.returncode, asked.stdout) == (1, "")
    assert "not available" in asked.stderr


ECHO = """\
#+ summary: { en: Echo, fr: Echo, es: Eco }
#+ params: [{ name: text, default: none }, { name: n, datatype: 'xsd:integer', optional: true }]
SELECT (CONCAT(?text, STR(COALESCE(?n, 0))) AS ?said) {}
"""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "none0"),
        (["--param", "text=a=b } #"], "a=b } #0"),
        (["--param", "text=", "--param", "n=7"], "7"),
    ],
)
def test_a_parameter_gets_its_value(
    project_folder: Path, tmp_path: Path, given: list[str], said: str
) -> None:
    path = tmp_path / "echo.rq"
    path.write_text(ECHO)
    asked = run("query", str(path), *given, "--format", "csv", project=project_folder)
    assert (asked.returncode, asked.stdout.split("\n")[1].strip()) == (0, said), asked.stderr


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("text", "NAME=VALUE"),
        ("n=many", "'n' is not xsd:integer"),
        ("size=3", "It takes: text, n."),
    ],
)
def test_a_value_that_will_not_do_is_a_mistake_of_use(
    project_folder: Path, given: str, words: str
) -> None:
    asked = run("query", "-", "--param", given, project=project_folder, stdin=ECHO)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert words in asked.stderr


def test_a_reader_that_leaves_is_no_failure(project_folder: Path) -> None:
    asked = subprocess.Popen(
        [*command_of(project_folder), "query", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert asked.stdin and asked.stdout and asked.stderr
    asked.stdin.write(ALL.encode())
    asked.stdin.close()
    asked.stdout.read(10)
    asked.stdout.close()
    said = asked.stderr.read()
    asked.stderr.close()
    assert (asked.wait(60), said) == (0, b"")
