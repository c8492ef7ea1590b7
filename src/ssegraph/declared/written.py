"""A TOML file, and the line on which each of its parts is written.

The parser tells no places, so they are looked for: the header of the table,
then the key, then the word that a finding is about.
"""

from __future__ import annotations

import re
import stat
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ssegraph.findings import Place, SourceFault, fault

Keys = tuple[str | int, ...]
LARGEST_BYTES = 1 << 20
HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
FAULT = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")


def read_text(path: Path, place: Place) -> str:
    """Return the text of a declaration, which is called *place* in findings.

    Raises ``FileNotFoundError`` when there is none, ``SourceFault`` when it
    cannot be read as a small file of UTF-8.
    """
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise fault("file-kind", place)
        if status.st_size > LARGEST_BYTES:
            raise fault("pages-size", place, limit=str(LARGEST_BYTES))
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise fault("file-unreadable", place, reason=reason) from error
    except UnicodeDecodeError as error:
        raise fault("encoding", place) from error


class Written:
    """The content of a TOML file; a text that is none raises ``SourceFault``."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._lines = text.splitlines()
        try:
            self.table: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise self._fault(str(error)) from error
        except RecursionError as error:
            raise fault("pages-toml", Place(name), reason="too deep") from error
        self._headers = list(self._read_headers())

    def place(self, keys: Keys, word: str = "") -> Place:
        """Return the first line on which *word* stands in the table at *keys*.

        Falls back to the key, to the header of its table, to the file.
        """
        start, end, left = self._table(keys)
        key = next((str(key) for key in left if isinstance(key, str)), "")
        written = re.compile(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?\s*[.=]") if key else None
        line = self._first(written, start, end) or start
        sought = re.compile(rf"(?<![\w:-]){re.escape(word)}(?![\w-])") if word else None
        there = self._first(sought, line, end)
        for found, pattern in ((there, sought), (line, written)):
            begin = pattern.search(self._lines[found - 1]) if found and pattern else None
            if begin:
                return Place(self._name, found, begin.start() + 1)
        text = self._lines[line - 1] if line else ""
        return Place(self._name, line, len(text) - len(text.lstrip()) + 1 if text else 0)

    def _fault(self, message: str) -> SourceFault:
        found = FAULT.fullmatch(message)
        if found is None:
            return fault("pages-toml", Place(self._name), reason=message)
        line, column = int(found[2] or len(self._lines)), int(found[3] or 0)
        return fault("pages-toml", Place(self._name, line, column), reason=found[1])

    def _read_headers(self) -> Iterator[tuple[Keys, int]]:
        """Yield the keys and the line of each table; those of an array are numbered."""
        numbers: Counter[Keys] = Counter()
        for line, text in enumerate(self._lines, 1):
            found = HEADER.match(text)
            if found is None:
                continue
            keys: Keys = ()
            for part in found[2].split("."):
                keys = (*keys, part.strip().strip("\"'"))
                if numbers[keys]:
                    keys = (*keys, numbers[keys] - 1)
            if found[1] == "[[":
                name = keys[:-1] if isinstance(keys[-1], int) else keys
                keys = (*name, numbers[name])
                numbers[name] += 1
            yield keys, line

    def _table(self, keys: Keys) -> tuple[int, int, Keys]:
        """Return the first and last line of the table that holds *keys*, and the keys left."""
        start, depth, end = 0, 0, len(self._lines)
        for number, (header, line) in enumerate(self._headers):
            if len(header) > depth and keys[: len(header)] == header:
                start, depth = line, len(header)
                following = self._headers[number + 1 : number + 2]
                end = following[0][1] - 1 if following else len(self._lines)
        return start, end, keys[depth:]

    def _first(self, pattern: re.Pattern[str] | None, start: int, end: int) -> int:
        """Return the first line from *start* to *end* that has *pattern*, or 0."""
        if pattern is None:
            return 0
        lines = range(max(start, 1), end + 1)
        return next((line for line in lines if pattern.search(self._lines[line - 1])), 0)
