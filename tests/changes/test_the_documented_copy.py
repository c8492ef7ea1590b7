"""The program in docs/changes.md keeps a copy that equals the dataset."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.changes.published import RELEASES, canonical, current, quads_of, write
from tests.release.builds import build
from tests.serving import REPOSITORY, serving

PROGRAM = re.compile(r"```python\n(.*?)```", re.DOTALL)


def run(folder: Path, address: str) -> None:
    (text,) = PROGRAM.findall((REPOSITORY / "docs" / "changes.md").read_text())
    (folder / "mirror.py").write_text(text)
    subprocess.run([sys.executable, "mirror.py", address], cwd=folder, check=True, timeout=60)


def test_a_copy_stays_equal_from_release_to_release(tmp_path: Path) -> None:
    project = tmp_path / "project"
    port = 0
    for release in RELEASES:
        write(project, *release)
        build(project)
        with serving(project, port=port) as address:
            port = int(address.rpartition(":")[2])
            run(tmp_path, f"{address}/ldes")
        copy = quads_of((tmp_path / "data.nq").read_bytes())
        assert canonical(copy) == canonical(current(project))
