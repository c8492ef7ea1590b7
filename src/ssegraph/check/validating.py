"""Run the validator, and let it look only at what may have changed."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import threading
from array import array
from base64 import b64decode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from ssegraph.check.changes import Change, Waiting, change_since
from ssegraph.check.contents import Content, contents
from ssegraph.check.keys import Keys
from ssegraph.check.material import Material
from ssegraph.check.remembered import Looked, Memory, State, packed_lines
from ssegraph.progress import Progress

MEMORY_BYTES = 4 << 30
# Of smaller data everything is looked at, and nothing is written.
WORTH_REMEMBERING = 20_000
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
    change = (memory and change_since(memory, before, sources)) or Change()
    run = _Run(sources, change, memory is not None, progress)
    outcome = run.outcome(material.project.settings.validation_deadline_s)
    if memory and not outcome.end:
        new = [source for source in data if before.sources.get(source.name) != source.digest]
        after = State(before.made, sources=names, looked=run.looked, idle=json.dumps(outcome.idle))
        after.numbers, after.index = run.index()
        after.loose = before.loose if run.loose is None else run.loose
        memory.keep(before, after, ((source.name, run.packed(source)) for source in new))
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


class _Run:
    """One run of the validator.

    When it has ended, ``looked`` is what is known, and ``loose`` are the nodes
    that no source speaks of, unless they are those of last time.
    """

    def __init__(
        self,
        sources: Sequence[Content],
        change: Change,
        is_noting: bool,
        progress: Progress,
    ) -> None:
        self.looked: dict[str, Looked] = {}
        self.loose: list[bytes] | None = None
        self._sources = sources
        self._data = [source for source in sources if not source.is_shapes]
        self._change = change
        self._packed: dict[str, bytes] = {}
        self._keys = Keys() if is_noting and not change.numbers else None
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
                stream = _pipe(process.stdin)
                # A validator that has ended says why elsewhere.
                with suppress(BrokenPipeError):
                    self._tell(stream)
                for line in _pipe(process.stdout):
                    # The last line may be cut off where the validator was killed.
                    if line.endswith(b"\n"):
                        self._hear(json.loads(line), stream)
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

    def index(self) -> tuple[dict[str, int], array[int]]:
        """Return the numbers of the sources, and where everything is said."""
        if self._keys is None:
            return self._change.numbers, self._change.index
        return {source.name: n for n, source in enumerate(self._data)}, self._keys.index()

    def packed(self, source: Content) -> bytes:
        """Return what *source* says, as it is remembered."""
        return self._packed.get(source.name) or packed_lines(source.lines())

    def _tell(self, stream: IO[bytes]) -> None:
        """Say what there is, and what of it is known; all of it, unless little is to be done."""
        waiting, index = self._change.waiting, b""
        sources = [source for source in self._sources if source.is_shapes or not waiting]
        for source in sources:
            _send(stream, source)
        about = {
            "known": {name: looked.digest for name, looked in self._change.known.items()},
            "is_noting": self._is_noting,
        }
        if waiting:
            index = self._change.index.tobytes()
            about |= self._about(waiting) | {"bytes": len(index)}
        stream.write(json.dumps(about).encode() + b"\n" + index)
        stream.flush()
        self._take_notes()

    def _take_notes(self) -> None:
        """Note what is to be remembered of the data, while the validator sorts them."""
        if self._keys:
            for source in self._data:
                lines = source.lines()
                self._keys.add(lines)
                self._packed[source.name] = packed_lines(lines)

    def _about(self, waiting: Waiting) -> dict[str, Any]:
        numbers = self._change.numbers
        return {
            "waiting": waiting.sources,
            "loose": [node.decode() for node in waiting.loose],
            "sources": [[one.name, one.statements, numbers[one.name]] for one in self._data],
            "looking": sorted({n for one in self._change.known.values() for n in one.shapes}),
        }

    def _hear(self, message: dict[str, Any], stream: IO[bytes]) -> None:
        if "load" in message:
            with suppress(BrokenPipeError):
                for at in message["load"]:
                    _send(stream, self._data[at])
                stream.flush()
        elif "known" in message:
            self.looked = {name: self._change.known[name] for name in message["known"]}
            self._groups = message["groups"]
        elif "loose" in message:
            self.loose = [node.encode() for node in message["loose"]]
        elif "group" in message:
            group = message["group"]
            asked = b64decode(group["asked"])
            self.looked[group["name"]] = Looked(
                group["digest"], group["results"], asked, tuple(group["shapes"])
            )
            self._outcome.looked_at += 1
            self._progress.advance(len(self.looked), self._groups)
        else:
            for name, value in message.items():
                setattr(self._outcome, name, value)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("The validator was started without pipes.")
    return stream


def _send(stream: IO[bytes], source: Content) -> None:
    lines = source.lines()
    about = {"source": source.name, "bytes": len(lines), "is_shapes": source.is_shapes}
    stream.write(json.dumps(about).encode() + b"\n" + lines)


def _reason(errors: bytes, status: int) -> str:
    """Say why the validator ended, as its last words have it."""
    for name, message in reversed(EXCEPTION.findall(errors.decode(errors="replace"))):
        return str(message or name).rstrip(".")
    return f"exit status {status}"
