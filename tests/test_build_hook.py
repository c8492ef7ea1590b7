"""What an installation makes of npm's packages: once, pinned, with their licences."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from tests.serving import REPOSITORY

FRONTEND = REPOSITORY / "frontend"
WEB, WORLD = REPOSITORY / "src/ssegraph/web/static/built", REPOSITORY / "src/ssegraph/drawing/world"

SOURCES = (
    "frontend/src/editor.js",
    "frontend/src/embed/element.js",
    "frontend/src/embed/element.css",
    "src/ssegraph/web/embedding/embed.css",
)


class Aborted(Exception):
    """What the installer is told."""


class Interface:
    """The part of hatchling's interface that the hook uses."""

    def __class_getitem__(cls, item: object) -> type[Interface]:
        return cls

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.app = self

    def abort(self, message: str) -> None:
        raise Aborted(message)


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The hook as hatchling loads it, without hatchling."""
    names = ["hatchling", "builders", "hooks", "plugin", "interface"]
    for end in range(1, len(names) + 1):
        module = types.ModuleType(".".join(names[:end]))
        module.BuildHookInterface = Interface  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, module.__name__, module)
    spec = importlib.util.spec_from_file_location("build_hook", FRONTEND / "build_hook.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture
def made(hook: Any, tmp_path: Path) -> Path:
    """A project folder in which everything is made already."""
    for path in ("frontend/package-lock.json", "frontend/build.js", *SOURCES, *hook.MADE):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("{}")
    return tmp_path


def newer(path: Path) -> None:
    """Make *path* newer than anything there is."""
    later = path.stat().st_mtime + 100
    os.utime(path, (later, later))


def test_nothing_is_made_anew_that_is_newer_than_its_sources(hook: Any, made: Path) -> None:
    assert hook.is_made(made)
    assert hook.Frontend(made).dependencies() == []
    hook.Frontend(made).initialize("editable", {})


@pytest.mark.parametrize("source", (*SOURCES, "frontend/package-lock.json"))
def test_a_newer_source_is_built_again(hook: Any, made: Path, source: str) -> None:
    newer(made / source)
    assert not hook.is_made(made)


def test_what_is_missing_is_built(hook: Any, made: Path) -> None:
    (made / hook.MADE[0]).unlink()
    assert not hook.is_made(made)


def test_node_comes_from_pypi_only_where_the_machine_has_none(
    hook: Any, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer(made / "frontend/src/editor.js")
    monkeypatch.setattr(hook, "own_node", lambda: None)
    assert hook.Frontend(made).dependencies() == [hook.NODE_FROM_PYPI]
    monkeypatch.setattr(hook, "own_node", lambda: hook.Node("node", ("npm",)))
    assert hook.Frontend(made).dependencies() == []


def test_a_registry_out_of_reach_is_named_as_the_cause(
    hook: Any, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer(made / "frontend/package-lock.json")
    npm = [sys.executable, "-c", "import sys; sys.exit('npm error code ECONNREFUSED')"]
    monkeypatch.setattr(hook, "own_node", lambda: hook.Node("node", tuple(npm)))
    with pytest.raises(Aborted, match="npm must reach its registry once") as aborted:
        hook.Frontend(made).initialize("editable", {})
    assert "npm error code ECONNREFUSED" in str(aborted.value)


def test_the_lock_file_pins_digests_and_names_no_registry() -> None:
    packages = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name


def test_whatever_is_bundled_brings_its_licence() -> None:
    licences = (WEB / "LICENSES.txt").read_text()
    for name in ("@codemirror/view", "@codemirror/state", "@lezer/highlight", "style-mod"):
        assert f"{name} " in licences
    assert "world-atlas" in (WORLD / "LICENSES.txt").read_text()


def test_nothing_from_elsewhere_is_in_the_repository() -> None:
    if not (REPOSITORY / ".git").exists():
        pytest.skip("This is no clone.")
    listed = subprocess.run(
        ["git", "ls-files", str(WEB), str(WORLD), str(FRONTEND / "node_modules")],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert listed.stdout == ""
