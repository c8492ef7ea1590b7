"""Write the store of a release in a process of its own (``python -m``).

The engine loads with threads, which do not survive a fork, so this process
is started afresh.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ssegraph.errors import EnvironmentFault
from ssegraph.forking import die_with_parent
from ssegraph.release.store import write_store


def write_store_apart(folder: Path) -> None:
    """Do what ``write_store`` does, elsewhere."""
    command = [sys.executable, "-m", "ssegraph.release.store_apart", str(folder)]
    ended = subprocess.run(command, stderr=subprocess.PIPE, check=False)
    if ended.returncode:
        last = ended.stderr.decode(errors="replace").strip().splitlines()[-1:]
        reason = last[0] if last else f"exit status {ended.returncode}"
        raise EnvironmentFault(f"{folder}: the store could not be written: {reason}.")


def main() -> None:
    """Write the store of the release in the folder that the command names."""
    die_with_parent()
    write_store(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
