"""Parse query texts safely, whatever they do to the engine."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ssegraph.settings import Settings

# No honest query takes the parser a tenth of this.
DEADLINE_S = 5.0


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text asks for, or why it is no query.

    ``kind`` is a result kind of ``ssegraph.engine.protocol`` and empty when
    the text cannot be parsed; ``message`` is empty when the engine gave up on
    the text without a word.
    """

    kind: str = ""
    variables: tuple[str, ...] = ()
    line: int = 0
    column: int = 0
    message: str = ""


def parse_queries(texts: Sequence[str], settings: Settings) -> list[Parsed]:
    """Parse each of *texts* in a process that may crash or be stopped."""
    return list(_parsed(tuple(texts), settings))


# Who checks while editing asks for the same texts again after every change of the data.
@lru_cache(maxsize=8)
def _parsed(texts: tuple[str, ...], settings: Settings) -> tuple[Parsed, ...]:
    parsed: list[Parsed] = []
    while len(parsed) < len(texts):
        remaining = texts[len(parsed) :]
        parsed += _parse(remaining, settings)
        if len(parsed) < len(texts):
            # The process died of the first text that it did not answer for.
            parsed.append(Parsed())
    return tuple(parsed)


def _parse(texts: Sequence[str], settings: Settings) -> Iterator[Parsed]:
    order = {
        "texts": list(texts),
        "memory_bytes": settings.query_memory_bytes,
        "deadline_s": DEADLINE_S,
    }
    ended = subprocess.run(
        [sys.executable, "-m", "ssegraph.saved.parser"],
        input=json.dumps(order).encode(),
        capture_output=True,
        check=False,
    )
    for line in ended.stdout.splitlines():
        fields = json.loads(line)
        yield Parsed(**{**fields, "variables": tuple(fields.get("variables", ()))})
