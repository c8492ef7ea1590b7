"""``check --staged`` in a real git hook: what would be committed is checked, and nothing else."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.check.projects import write_project
from tests.serving import REPOSITORY, run

GOOD = 'thing:ana a e:Person ; schema:name "Ana"@en .\n'
BAD = "thing:ana e:knows thing:anna .\n"
HOOK = "#!/bin/sh\ncd site && exec {command} check --staged\n"


class Repository:
    """A git repository with a project in its folder ``site``, and our hook."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = write_project(folder / "site", {"data/a.ttl": GOOD})
        self.git("init", "--quiet")
        hook = folder / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(HOOK.format(command=f"{shlex.quote(sys.executable)} -m ssegraph"))
        hook.chmod(0o755)

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        identity = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
        committer = {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        return subprocess.run(
            ["git", "-C", str(self.folder), *arguments],
            capture_output=True,
            text=True,
            env={**os.environ, **identity, **committer, **nobody},
            check=False,
        )

    def append(self, text: str) -> None:
        with (self.site / "data" / "a.ttl").open("a", encoding="utf-8") as stream:
            stream.write(text)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_a_commit_with_a_violation_is_stopped_and_the_mended_one_goes_through(
    repository: Repository,
) -> None:
    repository.append(BAD)
    repository.git("add", "--all")
    stopped = repository.git("commit", "-m", "Bad")
    assert stopped.returncode == 1
    assert "data/a.ttl:7:19: violation" in stopped.stdout + stopped.stderr
    repository.append("thing:anna a e:Person .\n")
    # Mended in the folder, but not in what is committed.
    assert repository.git("commit", "-m", "Still bad").returncode == 1
    repository.git("add", "--all")
    assert repository.git("commit", "-m", "Good").returncode == 0
    repository.append(BAD.replace("anna", "nobody"))
    (repository.folder / "notes.txt").write_text("Unrelated.\n")
    repository.git("add", "notes.txt")
    other = repository.git("commit", "-m", "Other files")
    assert (other.returncode, "violation" in other.stderr) == (0, False)


def test_a_project_that_is_not_under_version_control_is_told_so(tmp_path: Path) -> None:
    # A ceiling keeps git from finding a repository around the temporary folder.
    checked = run("check", "--staged", project=write_project(tmp_path, {}))
    assert (checked.returncode, checked.stdout) == (3, "")
    assert "not a git repository" in checked.stderr


def test_a_project_file_that_is_not_staged_is_told_so(repository: Repository) -> None:
    repository.git("add", "site/data")
    stopped = repository.git("commit", "-m", "Half")
    assert stopped.returncode != 0 and "git add" in stopped.stderr


def test_a_commit_that_takes_the_project_file_away_is_stopped(repository: Repository) -> None:
    repository.git("add", "--all")
    assert repository.git("commit", "-m", "Good").returncode == 0
    repository.git("mv", "site/ssegraph.toml", "site/other.toml")
    # The bundled project, which stands in where there is none, is not what is committed.
    stopped = repository.git("commit", "-m", "Without a project")
    assert stopped.returncode == 1 and "no ssegraph.toml" in stopped.stderr


def test_the_hook_that_others_install_runs_this_command() -> None:
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())
    assert hook["entry"].split() == ["ssegraph", "check", "--staged"]
    assert hook["pass_filenames"] is False
    files = re.compile(hook["files"])
    assert all(files.search(name) for name in ("site/data/a.trig", "ssegraph.toml", "queries/a.rq"))
    assert not files.search("README.md")
