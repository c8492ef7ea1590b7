"""Write graphs into a remote engine and count them.

Writing goes through the SPARQL 1.1 Graph Store HTTP Protocol, counting
through queries, so any engine with both will do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import quote
from urllib.request import Request

from pyoxigraph import RdfFormat, Triple, serialize

from ssegraph.engine.protocol import SOLUTIONS
from ssegraph.engine.remote_http import Answer, BadAnswer, Caller, Credentials, TooMuch
from ssegraph.engine.remote_query import RemoteQuery
from ssegraph.engine.remote_wrapper import ask
from ssegraph.errors import EnvironmentFault

# Loading a batch, or counting a large graph, may take an engine a while.
REQUEST_S = 600.0
ANSWER_BYTES = 32 << 20
N_TRIPLES = "application/n-triples"
COUNT = "SELECT (COUNT(*) AS ?triples) { ?s ?p ?o }"
DONE = (HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED, HTTPStatus.NO_CONTENT)
STAYS = "The previous release is still served."
Row = Mapping[str, str]


class LoadFailed(EnvironmentFault):
    """A remote engine did not take a release."""

    title = "The release could not be loaded"


class RemoteStore:
    """The engine whose queries go to *engine* and whose graphs to *graph_store*."""

    def __init__(self, engine: str, graph_store: str) -> None:
        self._queries = Caller(engine, Credentials.of("ENGINE"), REQUEST_S)
        self._graphs = Caller(graph_store, Credentials.of("LOAD"), REQUEST_S)

    def put(self, graph: str, triples: Sequence[Triple]) -> None:
        """Make *triples* the content of *graph*."""
        self._send("PUT", graph, serialize(triples, format=RdfFormat.N_TRIPLES))

    def add(self, graph: str, triples: Sequence[Triple]) -> None:
        """Add *triples* to *graph*."""
        self._send("POST", graph, serialize(triples, format=RdfFormat.N_TRIPLES))

    def delete(self, graph: str) -> None:
        """Remove *graph*, if it is there."""
        self._send("DELETE", graph)

    def count(self, graph: str) -> int:
        """Return the number of triples in *graph*."""
        rows = self.select(RemoteQuery(COUNT, [graph], []))
        try:
            return int(rows[0]["triples"])
        except (LookupError, ValueError) as error:
            raise self._broken(self._queries, BadAnswer("no count")) from error

    def select(self, query: RemoteQuery) -> list[Row]:
        """Return the rows of *query* as plain text."""
        try:
            answer = ask(self._queries, query, SOLUTIONS, ANSWER_BYTES)
            if answer.status != HTTPStatus.OK:
                raise self._refused(answer, self._queries)
            bindings = json.loads(answer.body)["results"]["bindings"]
            return [{name: term["value"] for name, term in row.items()} for row in bindings]
        except (OSError, BadAnswer, TooMuch) as error:
            raise self._broken(self._queries, error) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._broken(self._queries, BadAnswer("no SPARQL results in JSON")) from error

    def _send(self, method: str, graph: str, body: bytes | None = None) -> None:
        address = self._graphs.address
        target = f"{address}{'&' if '?' in address else '?'}graph={quote(graph, safe='')}"
        headers = {"Content-Type": N_TRIPLES} if body is not None else {}
        request = Request(target, body, headers, method=method)  # noqa: S310  # the setting is http(s)
        try:
            answer = self._graphs.call(request, ANSWER_BYTES)
        except (OSError, BadAnswer, TooMuch) as error:
            raise self._broken(self._graphs, error) from error
        is_gone = method == "DELETE" and answer.status == HTTPStatus.NOT_FOUND
        if answer.status not in DONE and not is_gone:
            raise self._refused(answer, self._graphs)

    def _refused(self, answer: Answer, caller: Caller) -> LoadFailed:
        said = f"{caller.address} answers with {answer.message}"
        return LoadFailed(f"{said}. {STAYS}")

    def _broken(self, caller: Caller, error: Exception) -> LoadFailed:
        return LoadFailed(f"{caller.address}: {str(error) or type(error).__name__}. {STAYS}")
