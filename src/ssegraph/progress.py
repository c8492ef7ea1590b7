"""What a long piece of work says of itself while it is done.

Whoever does the work speaks; whoever started it decides who hears.  A plain
function that takes the name of a stage hears enough, so ``hearing`` turns one
into a ``Progress``, and nothing that is done need know the difference.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Tell = Callable[[str], None]


class Progress(Protocol):
    """Who hears of stages, one after the other, and of how far each has come.

    It is called with the name of a stage like a plain function.
    """

    def __call__(self, stage: str) -> None:
        """Hear that the work called *stage* begins; '' when all is done."""

    def advance(self, done: int, total: int) -> None:
        """Hear that *done* of *total* parts of the stage are done; 0 when nobody knows the total.

        The parts are alike; what they are is for the stage to say.
        """


class _Stages:
    """Hears of stages for a plain function, which hears nothing of how far they have come."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def __call__(self, stage: str) -> None:
        self._tell(stage)

    def advance(self, done: int, total: int) -> None:
        pass


def _tell_nobody(_stage: str) -> None:
    pass


SILENT: Progress = _Stages(_tell_nobody)


def hearing(tell: Progress | Tell | None) -> Progress:
    """Return *tell* as a ``Progress``; ``None`` stands for nobody.

    >>> hearing(print)("Reading the sources")
    Reading the sources
    """
    if tell is None:
        return SILENT
    return tell if hasattr(tell, "advance") else _Stages(tell)  # type: ignore[return-value]
