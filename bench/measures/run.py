"""What every measure needs: how long it may take, and where its figures go."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figures

SSEGRAPH = "ssegraph"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the benchmark."""

    figures: Figures
    work: Path
    rounds: int
    # Seconds of one load by wrk, and of all the repetitions of one query in one round.
    load_s: float
    repeat_s: float
    mixed_s: float
    ends_at: float

    @property
    def scratch(self) -> Path:
        """The folder that servers may write to."""
        return self.work / "scratch"

    def is_over(self, stage: str) -> bool:
        """Tell whether the time is up, in which case *stage* is left out."""
        over = time.monotonic() > self.ends_at
        if over:
            self.figures.note(f"Left out because the time was up: {stage}.")
        else:
            print(f"{time.strftime('%H:%M:%S')} {stage}", file=sys.stderr, flush=True)
        return over


@dataclass(frozen=True, slots=True)
class Forum:
    """A generated forum: its project, its size as it was asked for, and its sessions."""

    project: Path
    size: int
    sessions: int

    @property
    def name(self) -> str:
        """The size in words."""
        return size_name(self.size)


def size_name(size: int) -> str:
    """Return *size* in words, such as ``100 k``; 0 stands for the data of the repository."""
    for unit, name in ((1_000_000, "M"), (1_000, "k")):
        if size >= unit:
            return f"{size / unit:g} {name}"
    return str(size) if size else "bundled"
