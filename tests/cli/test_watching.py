"""``check --watch`` as an editor meets it: one process, many savings."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.check.projects import write_project
from tests.serving import command_of, run

GOOD = 'thing:ana a e:Person ; schema:name "Ana"@en .\n'
BAD = "thing:ana e:knows thing:anna .\n"
PATIENCE_S = 60


def heed_ctrl_c() -> None:
    """Undo what whoever runs the tests in the background asked for: to ignore SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Watching:
    """A running ``check --watch --json``, and what it says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = [*command_of(folder), "check", "--watch", "--json"]
        self._process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=heed_ctrl_c,  # noqa: PLW1509  # no thread of a test runs yet
        )

    def next(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE_S)
        assert ready, "nothing was said"
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said

    def write(self, name: str, content: str) -> dict[str, Any]:
        """Save a file and return what is said of the change, however many events it makes."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return self.next()

    def end(self) -> tuple[int, str]:
        self._process.send_signal(signal.SIGINT)
        _, said = self._process.communicate(timeout=PATIENCE_S)
        return self._process.returncode, said


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watching]:
    watching = Watching(write_project(tmp_path_factory.mktemp("watched"), {"data/a.ttl": GOOD}))
    assert watching.next()["conforms"] is True
    yield watching
    watching.end()


def prefixed(watching: Watching, content: str) -> str:
    top = (watching.folder / "data/a.ttl").read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in top if line.startswith("@prefix")) + content


def test_a_fault_is_told_when_it_is_saved_and_gone_when_it_is_mended(watching: Watching) -> None:
    good = prefixed(watching, GOOD)
    said = watching.write("data/a.ttl", good + BAD)
    assert said["changed"] == ["data/a.ttl"]
    (finding,) = said["findings"]
    assert (finding["rule"], finding["path"]) == ("unknown-thing", "data/a.ttl")
    assert finding["suggestion"] == "thing:ana"
    assert watching.write("data/a.ttl", good)["conforms"] is True


def test_a_file_that_is_replaced_is_noticed(watching: Watching) -> None:
    # As most editors save: write beside it, then rename.
    beside = watching.folder / "data" / "a.ttl.tmp"
    beside.write_text(prefixed(watching, GOOD + BAD), encoding="utf-8")
    beside.replace(watching.folder / "data" / "a.ttl")
    assert watching.next()["counts"]["violation"] == 1
    assert watching.write("data/a.ttl", prefixed(watching, GOOD))["conforms"] is True


def test_a_file_that_comes_or_goes_is_noticed(watching: Watching) -> None:
    said = watching.write("data/deep/b.ttl", prefixed(watching, BAD))
    assert said["changed"] == ["data/deep/b.ttl"] and not said["conforms"]
    shutil.rmtree(watching.folder / "data" / "deep")
    assert watching.next()["conforms"] is True


def test_a_link_that_leads_nowhere_is_noticed(watching: Watching) -> None:
    link = watching.folder / "data" / "link.ttl"
    link.symlink_to("nowhere.ttl")
    assert [finding["rule"] for finding in watching.next()["findings"]] == ["file-kind"]
    link.unlink()
    assert watching.next()["conforms"] is True


def test_a_folder_that_was_not_there_is_noticed(watching: Watching) -> None:
    said = watching.write("queries/all.rq", "SELECT ?s { ?s ?p ?o }\n")
    assert [finding["rule"] for finding in said["findings"]] == ["query-language"]
    (watching.folder / "queries" / "all.rq").unlink()
    assert watching.next()["conforms"] is True


def test_broken_syntax_is_one_finding_and_no_end(watching: Watching) -> None:
    good = prefixed(watching, GOOD)
    said = watching.write("data/a.ttl", good + "thing:ana e:knows")
    assert [finding["rule"] for finding in said["findings"]] == ["unfinished-file"]
    assert watching.write("data/a.ttl", good)["conforms"] is True


def test_a_broken_project_file_is_told_and_what_comes_then_is_checked(tmp_path: Path) -> None:
    watching = Watching(write_project(tmp_path, {"data/a.ttl": GOOD}))
    watching.next()
    whole = (tmp_path / "ssegraph.toml").read_text(encoding="utf-8")
    (tmp_path / "ssegraph.toml").write_text("langauges = 1\n", encoding="utf-8")
    assert watching._process.stderr is not None
    assert "unknown key 'langauges'" in watching._process.stderr.readline()
    said = watching.write("ssegraph.toml", whole)
    assert (said["conforms"], said["changed"]) == (True, ["ssegraph.toml"])
    code, stderr = watching.end()
    assert (code, "Traceback" in stderr) == (130, False)


def test_a_terminal_is_cleared_and_coloured_unless_colours_are_refused(tmp_path: Path) -> None:
    folder = write_project(tmp_path, {"data/a.ttl": GOOD + BAD})
    for environment, is_coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        terminal, stdout = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "ssegraph", "--project", str(folder), "check", "--watch"],
            stdout=stdout,
            stderr=subprocess.PIPE,
            env={**os.environ, "TERM": "xterm", "LANG": "fr_FR.UTF-8", "LC_ALL": "", **environment},
            preexec_fn=heed_ctrl_c,  # noqa: PLW1509  # as above
        )
        assert process.stderr is not None
        assert "reprend à chaque enregistrement" in process.stderr.readline().decode()
        shown = ""
        while "(unknown-thing)" not in shown:
            shown += os.read(terminal, 4096).decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 130
        process.stderr.close()
        os.close(stdout)
        os.close(terminal)
        assert shown.startswith("\x1b[H\x1b[2J") and "Vouliez-vous dire thing:ana" in shown
        assert ("\x1b[31;1minfraction\x1b[0m" in shown or "\x1b[31;1mviolation" in shown) == (
            is_coloured
        )


@pytest.mark.parametrize(
    "options", [("--format", "github"), ("--staged",), ("--site", "http://127.0.0.1:1/")]
)
def test_what_cannot_be_watched_is_wrong_usage(tmp_path: Path, options: tuple[str, ...]) -> None:
    refused = run("check", "--watch", *options, project=write_project(tmp_path, {}))
    assert (refused.returncode, refused.stdout) == (2, "")
