"""Imports point one way, as docs/architecture.md draws them."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "ssegraph"
LAYERS = (
    ("errors", "language", "messages", "progress", "similar", "terms"),
    ("about", "datatypes", "findings", "forking", "settings", "http"),
    ("gate", "project"),
    ("declared", "drawing", "engine", "sources"),
    ("saved",),
    ("check",),
    ("description", "search", "quality"),
    ("release",),
    ("importing", "web"),
    ("cli",),
    ("__main__",),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
HEAVY = {"rdflib", "pyshacl", "vl_convert"}
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def imports_of(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse((PACKAGE / module).read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def layer_of(module: str) -> str:
    return module.removeprefix("ssegraph.").removesuffix(".py").replace("/", ".").split(".")[0]


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__init__.py"])
def test_a_module_imports_only_from_its_own_package_and_those_below(module: str) -> None:
    own = layer_of(module)
    ours = {layer_of(name) for name in imports_of(module) if name.startswith("ssegraph.")}
    assert [name for name in ours - {own} if LEVEL[name] >= LEVEL[own]] == []


def test_the_server_imports_neither_the_sources_nor_the_validator() -> None:
    modules = [name for name in MODULES if layer_of(name) in ("web", "engine")]
    imported = {name for module in modules for name in imports_of(module)}
    assert {name.split(".")[0] for name in imported} & HEAVY == set()
    assert {layer_of(name) for name in imported if name.startswith("ssegraph.")} & {
        "check",
        "sources",
    } == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_file_holds_one_idea_in_at_most_three_hundred_lines(module: str) -> None:
    assert len((PACKAGE / module).read_text().splitlines()) <= 300


def test_every_dependency_says_why_it_is_there() -> None:
    repository = PACKAGE.parents[1]
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=~\[ ]", requirement)[0].lower() for requirement in wanted}
    page = (repository / "docs" / "architecture.md").read_text().lower()
    assert [name for name in names if name not in page and not name.startswith("types-")] == []
