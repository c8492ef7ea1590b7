"""The IRIs that a query names, whole or by prefix."""

from __future__ import annotations

from collections.abc import Iterator

from ssegraph.engine.query_text import tokens_of


def iris_of(query: str) -> list[str]:
    """Return the IRIs of *query* in order, each once, without those that prefixes stand for.

    >>> iris_of("PREFIX e: <http://e/> SELECT * { ?s e:a <http://f/b>, e:c, 'e:d' }")
    ['http://e/a', 'http://f/b', 'http://e/c']
    """
    prefixes: dict[str, str] = {}
    found: dict[str, None] = {}
    for before, token in _in_context(query):
        if _is_iri(token):
            if before[0] == "PREFIX":
                prefixes[before[1].removesuffix(":")] = token[1:-1]
            elif before[1] != "BASE":
                found[token[1:-1]] = None
        elif ":" in token and token[0] not in "\"'#?$@":
            prefix, _, local = token.partition(":")
            if prefix in prefixes and before[1] != "PREFIX":
                found[prefixes[prefix] + local.replace("\\", "")] = None
    return list(found)


def prefixes_of(query: str) -> dict[str, str]:
    """Return the namespaces that *query* declares, by prefix.

    >>> prefixes_of("PREFIX e: <http://e/> PREFIX : <http://f/> ASK {}")
    {'e': 'http://e/', '': 'http://f/'}
    """
    return {
        before[1].removesuffix(":"): token[1:-1]
        for before, token in _in_context(query)
        if before[0] == "PREFIX" and _is_iri(token)
    }


def _is_iri(token: str) -> bool:
    return token.startswith("<") and token.endswith(">")


def _in_context(query: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each token of *query* with the two before it; keywords are in upper case."""
    before = ("", "")
    for token in tokens_of(query):
        yield before, token
        before = (before[1], token.upper() if token.isalpha() else token)
