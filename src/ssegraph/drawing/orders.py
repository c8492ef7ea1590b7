"""What goes between the server and the process that draws: one line of JSON each way.

The line that comes back is followed by as many bytes as it says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

# The process is ready for its first order; it has taken an order.
READY = TAKEN = b"\n"
# The line before a drawing is short; a longer one comes from something else.
LONGEST_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Order:
    """A specification to draw as SVG, or an SVG to draw as PNG."""

    deadline_s: float
    spec: Mapping[str, Any] = field(default_factory=dict)
    svg: str = ""
    scale: float = 1.0

    def to_line(self) -> bytes:
        """Return the order as one line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Order:
        """Read what ``to_line`` wrote."""
        return cls(**json.loads(line))


@dataclass(frozen=True, slots=True)
class Head:
    """What comes before a drawing: its length, or why there is none."""

    length: int = 0
    error: str = ""

    def to_line(self) -> bytes:
        """Return the head as one line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Head:
        """Read what ``to_line`` wrote."""
        return cls(**json.loads(line))
