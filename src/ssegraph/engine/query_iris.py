"""The IRIs that a query names, whole or by prefix."""

from __future__ import annotations

from ssegraph.engine.query_text import tokens_of


def iris_of(query: str) -> list[str]:
    """Return the IRIs of *query* in order, each once, without those that prefixes stand for.

    >>> iris_of("PREFIX e: <http://e/> SELECT * { ?s e:a <http://f/b>, e:c, 'e:d' }")
    ['http://e/a', 'http://f/b', 'http://e/c']
    """
    prefixes: dict[str, str] = {}
    found: dict[str, None] = {}
    before: tuple[str, ...] = ("", "")
    for token in tokens_of(query):
        if token.startswith("<") and token.endswith(">"):
            if before[0] == "PREFIX":
                prefixes[before[1].removesuffix(":")] = token[1:-1]
            elif before[1] != "BASE":
                found[token[1:-1]] = None
        elif ":" in token and token[0] not in "\"'#?$@":
            prefix, _, local = token.partition(":")
            if prefix in prefixes and before[1] != "PREFIX":
                found[prefixes[prefix] + local.replace("\\", "")] = None
        before = (before[1], token.upper() if token.isalpha() else token)
    return list(found)
