"""Change one value in a file that somebody wrote by hand, and nothing else in it.

The value's token is looked for near the line that the parser gave, replaced,
and the file is parsed again: only when exactly the wanted statement has become
the other is the new text taken.  So a wrong guess can never do harm.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad, parse

from ssegraph.importing.differing import Replacement
from ssegraph.importing.unnamed import named_by_content
from ssegraph.sources.files import FORMATS
from ssegraph.terms import PREFIXES

PREFIX = re.compile(r"^[ \t]*(?:@prefix|PREFIX)\s+([\w-]*):\s*<([^<>\"\s]*)>", re.MULTILINE | re.I)
LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
# A long text may begin lines before the one on which it ends.
LINES_BACK = 20
MOST_TRIES = 40


def amended(content: bytes, replacements: Sequence[Replacement]) -> tuple[bytes, list[Replacement]]:
    """Return *content* with as many of *replacements* made as can be, and those that cannot."""
    failed: list[Replacement] = []
    for replacement in replacements:
        changed = _amended(content, replacement)
        if changed is None:
            failed.append(replacement)
        else:
            content = changed
    return content, failed


def _amended(content: bytes, replacement: Replacement) -> bytes | None:
    suffix = "." + replacement.place.path.rpartition(".")[2].lower()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    before = _quads(content, suffix)
    if before is None:
        return None
    graph = _default_graph(replacement, before)
    wanted = (before - {_moved(replacement.old, graph)}) | {_moved(replacement.new, graph)}
    for number, (start, end, token) in enumerate(_places(text, replacement)):
        if number == MOST_TRIES:
            break
        changed = (text[:start] + token + text[end:]).encode()
        if _quads(changed, suffix) == wanted:
            return changed
    return None


def _quads(content: bytes, suffix: str) -> set[Quad] | None:
    try:
        read = list(parse(io.BytesIO(content), format=FORMATS[suffix]))
    except SyntaxError:
        return None
    return {quad for _, quad in named_by_content(read)}


def _default_graph(replacement: Replacement, before: set[Quad]) -> bool:
    """Say whether the statement stands in no graph of its own in the file."""
    return replacement.old not in before


def _moved(quad: Quad, to_default: bool) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object) if to_default else quad


def _places(text: str, replacement: Replacement) -> Iterator[tuple[int, int, str]]:
    """Yield where the old value's token may stand and what to write instead, nearest first."""
    prefixes = dict(PREFIX.findall(text))
    old, new = replacement.old.object, replacement.new.object
    start, end = _span_of_lines(text, replacement.place.line)
    found: list[tuple[int, int]] = []
    for token in _spellings(old, prefixes):
        position = text.rfind(token, start, end)
        while position >= 0:
            found.append((position, position + len(token)))
            position = text.rfind(token, start, position + len(token) - 1)
    # The one that ends last may enclose others: quotes around a number, three around one.
    for position, stop in sorted(found, key=lambda span: (-span[1], span[0])):
        for written in _written(new, text[position:stop], prefixes):
            yield position, stop, written


def _span_of_lines(text: str, line: int) -> tuple[int, int]:
    lines = text.splitlines(keepends=True)
    first = max(line - LINES_BACK, 0)
    return sum(map(len, lines[:first])), sum(map(len, lines[: line + 1]))


def _spellings(term: object, prefixes: dict[str, str]) -> Iterator[str]:
    if isinstance(term, NamedNode):
        yield from _shortened(term, prefixes)
        yield str(term)
    elif isinstance(term, Literal):
        bare = str(Literal(term.value))
        raw = term.value
        yield from dict.fromkeys((bare, f'"""{raw}"""', f'"{raw}"', f"'{raw}'", f"'''{raw}'''"))
        if term.datatype.value.startswith(PREFIXES["xsd"]) and not term.language:
            # Numbers and truth values are also written bare.
            yield raw


def _written(term: object, instead_of: str, prefixes: dict[str, str]) -> Iterator[str]:
    if isinstance(term, NamedNode):
        yield from _shortened(term, prefixes)
        yield str(term)
    elif isinstance(term, Literal):
        yield str(Literal(term.value)) if instead_of[0] in "\"'" else term.value


def _shortened(iri: NamedNode, prefixes: dict[str, str]) -> Iterator[str]:
    for prefix, space in prefixes.items():
        local = iri.value.removeprefix(space)
        if space and local != iri.value and LOCAL.fullmatch(local):
            yield f"{prefix}:{local}"
