"""What a terminal is told that a file or a pipe is not."""

from __future__ import annotations

import os
from typing import IO


def is_coloured(stream: IO[str]) -> bool:
    """Say whether *stream* shows colours, and its reader wants them (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()
