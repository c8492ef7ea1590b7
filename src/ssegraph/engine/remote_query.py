"""Make a query about a release into one about the graphs of a remote engine.

The dataset goes into the request's protocol parameters, which win over the
query's own clauses, so the engine itself keeps a query inside its release.
In the text, ``GRAPH <name>`` gets the name that the graph has in the engine,
and ``GRAPH ?g`` becomes a join with the release's record, which binds ``?g``
to the public name.  All the rest keeps its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from ssegraph.engine.protocol import Request
from ssegraph.engine.remote_names import NAME, STAND_INS, Names
from ssegraph.engine.remote_tokens import Token, iri, tokens_of

_ESCAPED = re.compile(r"\\(.)")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
HIDDEN = "ssegraph_graph"


@dataclass(frozen=True, slots=True)
class RemoteQuery:
    """A query as it is sent, and its dataset as protocol parameters."""

    text: str
    default_graphs: Sequence[str]
    named_graphs: Sequence[str]


def translate(
    request: Request, names: Names, graphs: Collection[str], variables: Sequence[str]
) -> RemoteQuery:
    """Translate *request*, which is known to be SPARQL.

    *graphs* are the public names of the release's graphs.  *variables* are
    what ``SELECT *`` stands for; without them it is left as it is.  Raises
    ``ValueError`` for an IRI that is none.
    """
    translator = _Translator(request, names, graphs, variables)
    text = translator.translate()
    return RemoteQuery(text, translator.default_graphs(), list(translator.named_graphs))


class _Translator:
    def __init__(
        self, request: Request, names: Names, graphs: Collection[str], variables: Sequence[str]
    ) -> None:
        self._request = request
        self._names = names
        self._graphs = graphs
        self._variables = variables
        self._tokens = list(tokens_of(request.query))
        self._at = 0
        self._written: list[str] = []
        self._prefixes: dict[str, str] = {}
        self._base = request.base_iri or ""
        self._from: list[str] = []
        self._from_named: list[str] = []
        self._is_outermost = True
        self._joins = 0
        # A dict because graphs are listed once, in order.
        self.named_graphs: dict[str, None] = {}

    def translate(self) -> str:
        if self._base:
            self._written.append(f"BASE {iri(self._base)} ")
        steps = {
            "BASE": self._declare_base,
            "PREFIX": self._declare_prefix,
            "FROM": self._read_from,
            "GRAPH": self._name_graph,
            "SELECT": self._select,
        }
        while self._at < len(self._tokens):
            steps.get(self._tokens[self._at].keyword, self._copy)()
        return "".join(self._written)

    def _next(self) -> Token:
        """Take the next token; after the last there are empty marks."""
        token = self._peek()
        self._at += 1
        return token

    def _peek(self) -> Token:
        if self._at < len(self._tokens):
            return self._tokens[self._at]
        return Token("mark", "", "", "")

    def _write(self, text: str, before: str = " ") -> None:
        self._written += (before, text)

    def _copy(self) -> None:
        token = self._next()
        stand_in = STAND_INS.get(self._iri_of(token))
        is_call = self._peek().text == "("
        self._write(iri(stand_in) if stand_in and not is_call else token.text, token.before)

    def _declare_base(self) -> None:
        self._copy()
        self._base = _resolve(self._base, self._peek().value)
        self._copy()

    def _declare_prefix(self) -> None:
        self._copy()
        prefix = self._peek().text
        self._copy()
        self._prefixes[prefix] = _resolve(self._base, self._peek().value)
        self._write(iri(self._prefixes[prefix]))
        self._at += 1

    def _read_from(self) -> None:
        """Take the clause out of the text; the dataset is sent beside it."""
        self._next()
        names = self._from
        if self._peek().keyword == "NAMED":
            self._next()
            names = self._from_named
        names.append(self._iri_of(self._next()))

    def _name_graph(self) -> None:
        keyword = self._next()
        name = self._next()
        if name.kind == "variable":
            self._join_record(name, keyword.before)
            return
        public = self._iri_of(name)
        internal = self._names.graph(public) if public in self._named() else self._names.empty
        self.named_graphs[internal] = None
        self._write(f"GRAPH {iri(internal)}", keyword.before)

    def _join_record(self, variable: Token, before: str) -> None:
        listed = (self._names.record, *(self._names.graph(name) for name in self._named()))
        self.named_graphs.update(dict.fromkeys(listed))
        hidden = f"?{self._hidden_name()}{self._joins}"
        self._joins += 1
        record = f"GRAPH {iri(self._names.record)} {{ {hidden} {NAME} {variable.text} }}"
        self._write(f"{record} GRAPH {hidden}", before)

    def _select(self) -> None:
        """Write what the outermost ``SELECT *`` stands for: the join adds variables."""
        self._copy()
        if self._peek().keyword in ("DISTINCT", "REDUCED"):
            self._copy()
        is_outermost, self._is_outermost = self._is_outermost, False
        if is_outermost and self._peek().text == "*" and self._variables:
            self._next()
            self._write(" ".join(f"?{name}" for name in self._variables))

    def _hidden_name(self) -> str:
        name = HIDDEN
        while name in self._request.query:
            name += "_"
        return name

    def _iri_of(self, token: Token) -> str:
        """Return the absolute IRI that *token* stands for, or nothing."""
        if token.kind == "iri":
            return _resolve(self._base, token.value)
        prefix, colon, local = token.text.partition(":")
        if token.kind == "name" and prefix + colon in self._prefixes:
            return self._prefixes[prefix + colon] + _ESCAPED.sub(r"\1", local)
        return ""

    def _asked(self) -> tuple[Sequence[str], Sequence[str]] | None:
        """Return the default and named graphs asked for; ``None`` means everything."""
        request = self._request
        if request.default_graphs is not None or request.named_graphs is not None:
            return request.default_graphs or (), request.named_graphs or ()
        return (self._from, self._from_named) if self._from or self._from_named else None

    def _named(self) -> Sequence[str]:
        asked = self._asked()
        if asked is None:
            return list(self._graphs)
        return [name for name in dict.fromkeys(asked[1]) if name in self._graphs]

    def default_graphs(self) -> list[str]:
        asked = self._asked()
        if asked is None:
            return [self._names.union]
        known = [name for name in dict.fromkeys(asked[0]) if name in self._graphs]
        return [self._names.graph(name) for name in known] or [self._names.empty]


def _resolve(base: str, reference: str) -> str:
    """Resolve *reference* against *base* (RFC 3986 section 5)."""
    if _ABSOLUTE.match(reference):
        return reference
    # The library drops a fragment that is empty, which prefixes often end in.
    return urljoin(base, reference) + ("#" if reference.endswith("#") else "")
