"""Cut a query into the tokens of SPARQL 1.1 (section 19.8), for rewriting.

What is sent to a remote engine is put together from these tokens again:
without comments, and with every escape in IRIs and strings resolved.  So no
engine can find a keyword where this module saw a comment, an IRI or a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<space>\s++)
    | (?P<comment>\#[^\r\n]*+)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
    | (?P<string>
        \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*+\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*+'{3}
      | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+'
      )
    | (?P<variable>[?$]\w++)
    | (?P<tag>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    | (?P<name>[\w.\-]{0,200}:(?:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w\-:]|%[0-9A-Fa-f]{2}|\\.))?)
    | (?P<number>[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)
    | (?P<word>[A-Za-z_]\w*+)
    | (?P<mark>\^\^|&&|\|\||!=|[<>]=?|\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_WRITTEN = str.maketrans(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}
)
UNFINISHED = frozenset("\"'\\")
_BACKSLASH_BEFORE_U = re.compile(r"\\\\([uU])")
_NOT_IN_IRI = re.compile(r'[<>"{}|^`\\\x00-\x20]')


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``value`` is an IRI or a string without marks and escapes.

    ``before`` is the white space in front of it, line breaks included.
    """

    kind: str
    text: str
    value: str
    before: str

    @property
    def keyword(self) -> str:
        """The token in upper case if it is a word, else nothing."""
        return self.text.upper() if self.kind == "word" else ""


def tokens_of(query: str) -> Iterator[Token]:
    """Yield the tokens of *query*.

    Raises ``ValueError`` for an IRI that is none, and a string without an end.
    """
    before = ""
    for found in _TOKEN.finditer(query):
        kind, text = found.lastgroup or "mark", found[0]
        if kind == "mark" and text in UNFINISHED:
            raise ValueError(text)
        if kind == "space":
            before += text
        elif kind == "comment":
            before += " "
        else:
            # Two strings side by side would become another one.
            apart = before or " " if kind == "string" else before
            yield Token(*_normal(kind, text), apart)
            before = ""


def pieces_of(query: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of all that *query* is made of, as it is written.

    Put together, the texts are the query again: white space (``space``) and
    comments (``comment``) are pieces, too.  Raises ``ValueError`` for a string
    without an end, after which nothing can be told apart.
    """
    for found in _TOKEN.finditer(query):
        kind, text = found.lastgroup or "mark", found[0]
        if kind == "mark" and text in UNFINISHED:
            raise ValueError(text)
        yield kind, text


def without_code_points(written: str) -> str:
    r"""Write *written*, strings with escapes, so that no backslash begins a code point.

    An engine may resolve ``\u`` before it looks at anything else (SPARQL 1.1
    section 19.2), and would find one in the text ``\u0022`` if it was written
    with two backslashes.

    >>> print(without_code_points(r'"\\u0022 }"'))
    "\\\u00750022 }"
    """
    return _BACKSLASH_BEFORE_U.sub(lambda u: rf"\\\u{ord(u[1]):04X}", written)


def iri(value: str) -> str:
    """Write *value* as an IRI."""
    return f"<{value}>"


def _normal(kind: str, text: str) -> tuple[str, str, str]:
    """Return kind, text and value of a token, its escapes resolved."""
    if kind == "iri":
        value = _ESCAPE.sub(_resolve, text[1:-1])
        if _NOT_IN_IRI.search(value):
            raise ValueError(value)
        return kind, iri(value), value
    if kind == "string":
        quotes = 3 if text[:3] in ('"""', "'''") else 1
        value = _ESCAPE.sub(_resolve, text[quotes:-quotes])
        return kind, without_code_points(f'"{value.translate(_WRITTEN)}"'), value
    return kind, text, text


def _resolve(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _NAMED.get(escape[3], escape[3])
