"""The words of a Turtle, TriG, N-Triples or N-Quads file, each with its column.

The parser tells the line of a statement and reads on; where on the line a
term stands is looked for afterwards, and only for what is reported.  This
recognises tokens (https://www.w3.org/TR/turtle/#sec-grammar) in files that
the parser has read, and does its best with those that it has refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from ssegraph.terms import TYPE

TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n]* )
  | (?P<text> \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3}
            | "(?:[^"\\\n]|\\[^\n])*" | '(?:[^'\\\n]|\\[^\n])*' )
  | (?P<open> \"{3}.* | '{3}.* | ["'][^\n]* )
  | (?P<iri> <[^<>\"{}|^`\x00-\x20]*> )
  | (?P<directive> @(?:prefix|base)\b | \b(?i:prefix|base)(?=\s+[\w.-]*:?\s*<|\s+:) )
  | (?P<tag> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
  | (?P<blank> _:[\w.·-]*[\w·-] )
  | (?P<name> (?P<prefix> (?:[^\W\d_](?:[\w.·-]*[\w·-])?)? ):
              (?P<local> (?: [\w·:%-] | \\. | \.(?=[\w·:%.\\-]) )* ) )
  | (?P<word> [+-]?\.?\w(?:[\w.+-]*\w)? )
    """,
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
CONTROLS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Word:
    """One term as written: its line and column from 1, and its IRI or text."""

    line: int
    column: int
    value: str


class WrittenFile:
    """A file that is looked through once, from its beginning to the last line of interest."""

    def __init__(self, text: str, last_line: int) -> None:
        self._lines = text.split("\n")
        self.prefixes: dict[str, str] = {}
        self._base = ""
        self._by_line: dict[int, list[Word]] = {}
        for word in self._words(text, last_line):
            self._by_line.setdefault(word.line, []).append(word)

    def column(self, line: int, sought: tuple[str, ...]) -> int:
        """Return the column of the first of *sought* that begins on *line*.

        Falls back to where the line's own text begins; 0 when it has none.
        """
        words = self._by_line.get(line, [])
        for value in sought:
            for word in words:
                if word.value == value:
                    return word.column
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        stripped = text.lstrip()
        return len(text) - len(stripped) + 1 if stripped else 0

    def _words(self, text: str, last_line: int) -> Iterator[Word]:
        line, line_start, before = 1, 0, 0
        directive: list[str] = []
        for found in TOKEN.finditer(text):
            start = found.start()
            newlines = text.count("\n", before, start)
            if newlines:
                line += newlines
                line_start = text.rfind("\n", before, start) + 1
            before = start
            if line > last_line:
                return
            kind = found.lastgroup or ""
            if kind == "directive":
                directive = [found.group().lstrip("@").lower()]
            elif directive:
                directive = self._declare([*directive, found.group()])
            elif kind not in ("comment", "tag", "open"):
                yield Word(line, start - line_start + 1, self._value(found))

    def _declare(self, said: list[str]) -> list[str]:
        """Take in a directive when it is whole; return what is still open of it."""
        if said[0] == "base":
            self._base = urljoin(self._base, said[1][1:-1])
            return []
        if len(said) < len(("prefix", "name:", "<iri>")):
            return said
        self.prefixes[said[1].rstrip(":")] = self._whole(said[2][1:-1])
        return []

    def _value(self, found: re.Match[str]) -> str:
        written = found.group()
        if found["text"]:
            quotes = 3 if written[:3] in ('"""', "'''") and len(written) > len('""') else 1
            return unescaped(written[quotes:-quotes])
        if found["iri"]:
            return self._whole(written[1:-1])
        if found["name"] is not None:
            namespace = self.prefixes.get(found["prefix"])
            local = re.sub(r"\\(.)", r"\1", found["local"])
            return written if namespace is None else namespace + local
        return TYPE.value if written == "a" else written

    def _whole(self, iri: str) -> str:
        iri = unescaped(iri)
        return urljoin(self._base, iri) if self._base and ":" not in iri else iri


def unescaped(text: str) -> str:
    r"""Return *text* without the escapes of Turtle.

    >>> unescaped(r"caf\u00E9\tbar")
    'café\tbar'
    """
    return ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"  # noqa: PLR2004  # Unicode's end
    return CONTROLS.get(found[3], found[3])


def declared_prefixes(text: str) -> Mapping[str, str]:
    """Return the prefixes that *text* declares, as far as it goes."""
    return WrittenFile(text, text.count("\n") + 1).prefixes
