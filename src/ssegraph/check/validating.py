"""Run the validator, and let it look only at what may have changed.

Of each group of nodes it is known what was asked when they were looked at.
When no statement that came or went fits any of that, the results are those
of last time: the validator would ask the same questions and get the same
answers.  Only the others are looked at.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import threading
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from ssegraph.check.contents import Content, contents
from ssegraph.check.material import Material
from ssegraph.check.patterns import numbers_of, unpacked
from ssegraph.check.remembered import Looked, Memory, State
from ssegraph.progress import Progress

MEMORY_BYTES = 4 << 30
# Of smaller data everything is looked at, and nothing is written.
WORTH_REMEMBERING = 20_000
# When more statements than these changed, everything is looked at.
MOST_CHANGES = 50_000
MADE_BY = ("pyshacl", "rdflib", "pyoxigraph")
EXCEPTION = re.compile(
    r"^(?:\w+\.)*(\w*(?:error|exception|failure))(?:: (.+))?$", re.IGNORECASE | re.MULTILINE
)


@dataclass(slots=True)
class Outcome:
    """What the validator said before it ended; ``end`` is how, if it did not finish.

    ``shape`` is the shape that it looked at last, ``looked_at`` the number of
    groups that it looked at.
    """

    end: str = ""
    reason: str = ""
    shape: str = ""
    results: str = ""
    idle: Sequence[str] = field(default_factory=list)
    looked_at: int = 0


def run_validator(material: Material, progress: Progress) -> Outcome:
    """Validate the data of *material* against its shapes, as far as needed."""
    sources = contents(material)
    data = [source for source in sources if not source.is_shapes]
    memory = None
    if sum(source.statements for source in data) > WORTH_REMEMBERING:
        memory = Memory(material.project.releases)
    before = memory.read(_made(sources)) if memory else State()
    names = {source.name: source.digest for source in data}
    if names == before.sources and before.idle:
        return _all_known(before)
    known = _still_true(memory, before, data) if memory else {}
    after = State(before.made, sources=names)
    run = _Run(sources, known, memory is not None, progress)
    outcome = run.outcome(material.project.settings.validation_deadline_s)
    if memory and not outcome.end:
        after.looked, after.idle = run.looked, json.dumps(outcome.idle)
        new = [source for source in data if before.sources.get(source.name) != source.digest]
        memory.keep(before, after, {source.name: source.lines() for source in new})
    return outcome


def _all_known(state: State) -> Outcome:
    results = "".join(looked.results for looked in state.looked.values())
    return Outcome(results=results, idle=json.loads(state.idle))


def _made(sources: Sequence[Content]) -> str:
    """Return what tells by which programs and against which shapes something was found."""
    shapes = [[one.name, one.digest] for one in sources if one.is_shapes]
    return hashlib.sha256(json.dumps([_programs(), shapes]).encode()).hexdigest()


@cache
def _programs() -> list[str]:
    """Return the versions of all that decides, and of what is around it."""
    own = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        own.update(path.read_bytes())
    return [sys.version, *map(version, MADE_BY), own.hexdigest()]


def _still_true(memory: Memory, before: State, data: Sequence[Content]) -> dict[str, Looked]:
    """Return what is known of groups that no change concerns."""
    now = {source.name: source for source in data}
    gone = [name for name, digest in before.sources.items() if _digest(now, name) != digest]
    new = [one for one in data if before.sources.get(one.name) != one.digest]
    old = memory.lines(gone)
    if old is None or not before.looked:
        return {}
    old_lines = {line for lines in old.values() for line in lines.split(b"\n") if line}
    new_lines = {line for source in new for line in source.lines().split(b"\n") if line}
    changed = old_lines ^ new_lines
    if len(changed) > MOST_CHANGES:
        return {}
    triples = (line[:-2].split(b" ", 2) for line in changed)
    numbers = {number for triple in triples for number in numbers_of(triple)}
    return {
        name: looked
        for name, looked in before.looked.items()
        if numbers.isdisjoint(unpacked(looked.asked))
    }


def _digest(now: dict[str, Content], name: str) -> str:
    return now[name].digest if name in now else ""


class _Run:
    """One run of the validator; ``looked`` is what is known when it has ended."""

    def __init__(
        self,
        sources: Sequence[Content],
        known: dict[str, Looked],
        is_noting: bool,
        progress: Progress,
    ) -> None:
        self.looked: dict[str, Looked] = {}
        self._sources = sources
        self._known = known
        self._is_noting = is_noting
        self._progress = progress
        self._outcome = Outcome()
        self._groups = 0

    def outcome(self, deadline_s: float) -> Outcome:
        """Run the validator, for *deadline_s* seconds at most."""
        late = threading.Event()
        command = [sys.executable, "-m", "ssegraph.check.validator", str(MEMORY_BYTES)]
        with (
            tempfile.TemporaryFile() as errors,
            subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
            ) as process,
        ):

            def end() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(deadline_s, end)
            timer.start()
            try:
                self._tell(_pipe(process.stdin))
                for line in _pipe(process.stdout):
                    # The last line may be cut off where the validator was killed.
                    if line.endswith(b"\n"):
                        self._hear(json.loads(line))
                status = process.wait()
            finally:
                timer.cancel()
                process.kill()
            errors.seek(0)
            reason = _reason(errors.read(), status)
        if late.is_set():
            self._outcome.end, self._outcome.reason = "validation-deadline", f"{deadline_s:g}"
        elif status:
            self._outcome.end, self._outcome.reason = "validation-failed", reason
        self._outcome.results = "".join(looked.results for looked in self.looked.values())
        return self._outcome

    def _tell(self, stream: IO[bytes]) -> None:
        """Write the frames; a validator that has ended says why elsewhere."""
        known = {name: looked.digest for name, looked in self._known.items()}
        with suppress(BrokenPipeError), stream:
            for frame in _frames(self._sources):
                stream.write(frame)
            last = {"known": known, "is_noting": self._is_noting}
            stream.write(json.dumps(last).encode() + b"\n")

    def _hear(self, message: dict[str, Any]) -> None:
        if "known" in message:
            self.looked = {name: self._known[name] for name in message["known"]}
            self._groups = message["groups"]
        elif "group" in message:
            group = message["group"]
            asked = b64decode(group["asked"])
            self.looked[group["name"]] = Looked(group["digest"], group["results"], asked)
            self._outcome.looked_at += 1
            self._progress.advance(len(self.looked), self._groups)
        else:
            for name, value in message.items():
                setattr(self._outcome, name, value)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("The validator was started without pipes.")
    return stream


def _frames(sources: Sequence[Content]) -> Iterator[bytes]:
    for source in sources:
        lines = source.lines()
        about = {"source": source.name, "bytes": len(lines), "is_shapes": source.is_shapes}
        yield json.dumps(about).encode() + b"\n"
        yield lines


def _reason(errors: bytes, status: int) -> str:
    """Say why the validator ended, as its last words have it."""
    for name, message in reversed(EXCEPTION.findall(errors.decode(errors="replace"))):
        return str(message or name).rstrip(".")
    return f"exit status {status}"
