"""Say what is wrong with a query in a sentence that helps to mend it."""

from __future__ import annotations

import re

from ssegraph.errors import MalformedQuery
from ssegraph.terms import PREFIXES

_CHARACTERS = re.compile(r"\[[^\[\]]*(?:'[^']*'[^\[\]]*)+\]|\[_\]")
_EXPECTED = re.compile(r'"(?:\\.|[^"\\])+"|[A-Za-z][A-Za-z _]*[A-Za-z]|<<?')
_PREFIX = re.compile(r"([\w.\-]*):[^\s]*$")
_PREFIX_AHEAD = re.compile(r"([\w.\-]*):")
MOST_SUGGESTIONS = 8


def malformed_query(query: str, message: str, line: int, column: int) -> MalformedQuery:
    """Turn the engine's *message* about *query* into a problem for people."""
    where = f"line {line}, column {column}" if line else "an unknown place"
    extra: dict[str, object] = {"line": line, "column": column} if line else {}
    if "Prefix not found" in message:
        detail = f"Syntax error at {where}: {_undeclared(query, line, column)}"
    else:
        detail = f"Syntax error at {where}: {_expected(message)}"
    return MalformedQuery(detail, extra=extra)


def _undeclared(query: str, line: int, column: int) -> str:
    lines = query.splitlines()
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    found = _PREFIX.search(text[: column - 1]) or _PREFIX_AHEAD.search(text[max(0, column - 2) :])
    prefix = found[1] if found else ""
    if prefix in PREFIXES:
        return f"the prefix {prefix}: is not declared. Add: PREFIX {prefix}: <{PREFIXES[prefix]}>"
    return f"the prefix {prefix}: is not declared. Declare it with PREFIX {prefix}: <…>"


def _expected(message: str) -> str:
    _, _, list_of_expected = message.partition("expected ")
    if not list_of_expected:
        return message
    bare = _CHARACTERS.sub(" ", list_of_expected.removeprefix("one of "))
    words = [word.strip('"') for word in _EXPECTED.findall(bare)]
    if not words:
        return "this is not SPARQL 1.1 from here on."
    shown = ", ".join(words[:MOST_SUGGESTIONS])
    more = " …" if len(words) > MOST_SUGGESTIONS else ""
    return f"expected {'one of ' if len(words) > 1 else ''}{shown}{more}"
