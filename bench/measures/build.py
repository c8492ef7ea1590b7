"""How long checking and building take, and how much memory, by size."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from bench.forum.project import MARK, REPOSITORY, session_file
from bench.measures.run import SSEGRAPH, Forum, Run, size_name
from bench.processes import Ended, finish
from bench.servers.ssegraph import COMMAND

MIB = 1 << 20
# A build that takes more than this share of all memory is stopped.
MEMORY_SHARE = 0.8
# Seconds that a build may take for each thousand statements, and the least.
BUILD_S_PER_THOUSAND, LEAST_BUILD_S = 0.15, 300.0
NO_SHAPES = 'shapes = "no-shapes"\n'
SHAPES = Path("ontology", "shapes")
CHANGED = "after one changed session"
BUNDLED = 0


def build(run: Run, project: Path, size: int) -> bool:
    """Check and build *project* and time it; tell whether there is a release.

    When that takes too long, a release without SHACL validation stands in, so
    that serving can be measured all the same.
    """
    if run.is_over(f"check and build at {size_name(size)}"):
        return False
    shutil.rmtree(project / "releases", ignore_errors=True)
    ended = _build(run, project, size)
    if not ended.reason:
        _keep(run, "check and build", size, ended)
        return True
    run.figures.note(f"Check and build at {size_name(size)}: {ended.reason}.")
    (project / MARK).unlink()  # so that the next run makes it anew, with shapes
    toml = project / "ssegraph.toml"
    toml.write_text(NO_SHAPES + toml.read_text(encoding="utf-8"), encoding="utf-8")
    shutil.rmtree(project / SHAPES)
    ended = _build(run, project, size)
    if ended.reason:
        run.figures.note(f"Build without shapes at {size_name(size)}: {ended.reason}.")
        return False
    _keep(run, "build without shapes", size, ended)
    return True


def measure_change(run: Run, forum: Forum) -> None:
    """Change the text of one session, and check and build again."""
    if run.is_over(f"one changed session at {forum.name}"):
        return
    path = session_file(forum.project, 0)
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace('."@en', ' again."@en', 1), encoding="utf-8")
    ended = _build(run, forum.project, forum.size)
    path.write_text(before, encoding="utf-8")
    if ended.reason:
        run.figures.note(f"After one changed session at {forum.name}: {ended.reason}.")
    else:
        validated = (forum.project / SHAPES).exists()
        case = CHANGED if validated else f"{CHANGED}, without shapes"
        _keep(run, case, forum.size, ended)


def measure_bundled(run: Run) -> Path | None:
    """Check and build the data that come with the repository, from nothing; return the project.

    ``None`` stands for a project without a release.
    """
    project = run.work / "bundled"
    for _ in range(run.rounds):
        if run.is_over("check and build of the bundled data"):
            return None
        shutil.rmtree(project, ignore_errors=True)
        project.mkdir(parents=True)
        shutil.copy(REPOSITORY / "ssegraph.toml", project)
        for folder in ("ontology", "data", "queries"):
            shutil.copytree(REPOSITORY / folder, project / folder)
        ended = _build(run, project, BUNDLED)
        if ended.reason:
            run.figures.note(f"Check and build of the bundled data: {ended.reason}.")
            return None
        _keep(run, "bundled data", BUNDLED, ended)
    return project


def _build(run: Run, project: Path, size: int) -> Ended:
    deadline_s = max(LEAST_BUILD_S, BUILD_S_PER_THOUSAND * size / 1000)
    environment = {"SSEGRAPH_VALIDATION_DEADLINE_S": f"{deadline_s:.0f}"}
    command = (COMMAND, "--project", project, "build")
    most_bytes = int(MEMORY_SHARE * os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    return finish(command, run.scratch / "build.log", deadline_s, most_bytes, environment)


def _keep(run: Run, case: str, size: int, ended: Ended) -> None:
    run.figures.add("build, s", case, size, SSEGRAPH, ended.seconds)
    run.figures.add("build, MiB", case, size, SSEGRAPH, ended.peak_bytes / MIB)
