"""What the words of a query tell before it runs.

A courtesy, not a defence: it lets a refused query be answered with a clear
sentence.  The guarantee that no query reaches out, crashes the service or
keeps it busy is the worker's sandbox.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# The tokens of SPARQL 1.1 (section 19.8) inside which a word or mark means nothing.
# A prefix is looked for in 200 characters only, so that the time stays linear.
_TOKEN = re.compile(
    r"""
      (?P<opaque>
        <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>   # IRI
      | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*+\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*+'{3}
      | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+'
      | \#[^\r\n]*+                                                          # comment
      | \\.                                                                  # escape in a name
      | [?$@]\w++                                                            # variable, language
      | [\w.\-]{0,200}:(?:[\w.\-:%]|\\.)*+                                   # prefixed name
      | [0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?                           # number
      )
    | (?P<word>[A-Za-z_][A-Za-z_0-9]*+)
    | (?P<mark>&&|\|\||!=|[<>]=?|\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_CHANGING = frozenset({"RAND", "NOW", "UUID", "STRUUID"})
_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")
_SEPARATING = frozenset(".;,")
_STEPS = frozenset("/|^")
_OPERATING = frozenset(("&&", "||", "!", "+", "-", "*", "UNION", "MINUS", "OPTIONAL", "EXISTS"))


@dataclass(frozen=True, slots=True)
class QueryText:
    """The keywords of one query in upper case, and estimates of its size.

    ``nesting`` is how deep brackets and chains of unary operators go,
    ``patterns`` counts triple patterns and path steps, ``operators`` counts
    operators and the keywords that join groups.
    """

    words: frozenset[str]
    nesting: int
    patterns: int
    operators: int

    @property
    def calls_service(self) -> bool:
        """Tell whether the query asks to call another service."""
        return "SERVICE" in self.words

    @property
    def changes(self) -> bool:
        """Tell whether two runs of the query may answer differently."""
        return not self.words.isdisjoint(_CHANGING)


# One request asks several times about its query.
@lru_cache(maxsize=64)
def read_query(query: str) -> QueryText:
    """Read the words and marks of *query* outside of IRIs, strings, comments and names.

    Takes time linear in the length of *query*, whatever it holds.

    >>> read_query("SELECT * { ?s ?p 'FROM' } # SERVICE").calls_service
    False
    >>> read_query(r"ASK { ?s <http://x#\\u0061> ?o SERVICE<http://y> {} }").calls_service
    True
    >>> read_query("ASK { ?s ?p 1.5, (1 2); <a:b>/<a:c> [] . ?a ?b ?c }").patterns
    5
    """
    words: set[str] = set()
    open_brackets: list[str] = []
    deepest = patterns = operators = chain = 0
    for token in _marks(query):
        chain = chain + 1 if token in ("!", "-", "+") else 0
        operators += token in _OPERATING
        if token in _OPENING:
            open_brackets.append(token)
        elif token in _CLOSING:
            del open_brackets[-1:]
        elif token in _STEPS or (token in _SEPARATING and open_brackets[-1:] != ["("]):
            patterns += 1
        elif token.isalnum():
            words.add(token)
        deepest = max(deepest, len(open_brackets) + chain)
    # A group holds one pattern more than it has separators.
    return QueryText(frozenset(words), deepest, patterns + 1, operators)


def tokens_of(query: str) -> Iterator[str]:
    """Yield the tokens of *query* as they are written."""
    for found in _TOKEN.finditer(query):
        yield found.group()


def _marks(query: str) -> Iterator[str]:
    """Yield the marks of *query*, and its words in upper case."""
    for found in _TOKEN.finditer(query):
        if word := found["word"]:
            yield word.upper()
        elif mark := found["mark"]:
            yield mark
        else:
            # A term between two operators ends a chain of them.
            yield ""
