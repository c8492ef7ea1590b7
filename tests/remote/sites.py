"""Projects whose engine is a remote one."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from tests.http import Response, fetch
from tests.remote.engines import RunningEngine
from tests.serving import run

SWITCH_S = 20
Row = tuple[tuple[str, str] | None, ...]


def connect(project: Path, endpoint: str, graph_store: str) -> None:
    """Write the addresses of a remote engine into the file of *project*."""
    path = project / "ssegraph.toml"
    settings = f'engine = "{endpoint}"\nengine_graph_store = "{graph_store}"\n'
    path.write_text(settings + path.read_text(encoding="utf-8"), encoding="utf-8")


def write_tiny(folder: Path, engine: RunningEngine, things: int) -> Path:
    """Write a project of two graphs that have a triple in common, and one of things.

    Each thing leads to a value by way of a node without a name.
    """
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "ssegraph.toml").write_text('base_iri = "https://example.org/"\n')
    connect(folder, engine.endpoint, engine.graph_store)
    lines = ["@prefix : <https://example.org/> ."]
    lines += [f":graph-{name} {{ :shared :in :both }}" for name in "ab"]
    lines += [f":things {{ :thing-{n} :see [ :value {n} ] }}" for n in range(things)]
    (folder / "data" / "things.trig").write_text("\n".join(lines))
    return folder


def load(project: Path) -> str:
    """Build and load *project*; return the id of the release."""
    built = run("build", "--load", "--allow-shrink", "--allow-removals", "--json", project=project)
    assert built.returncode == 0, built.stderr
    release: str = json.loads(built.stdout)["id"]
    return release


def wait_for_release(address: str, release: str) -> None:
    """Wait until the site at *address* serves *release*."""
    end = time.monotonic() + SWITCH_S
    while json.loads(fetch(f"{address}/healthz").body)["release"] != release:
        assert time.monotonic() < end, "the site did not switch"
        time.sleep(0.1)


def ask(address: str, query: str, **parameters: str | list[str]) -> Response:
    """Send *query* to the endpoint of the site at *address*."""
    accept = "application/sparql-results+json"
    return fetch(f"{address}/sparql", {"query": query, **parameters}, accept=accept)


def rows_of(document: Any) -> list[Row]:
    """Return the rows of a result, each cell as its value and its language."""
    return [
        tuple(
            (cell["value"], cell.get("xml:lang", "")) if (cell := row.get(name)) else None
            for name in document["head"]["vars"]
        )
        for row in document["results"]["bindings"]
    ]
