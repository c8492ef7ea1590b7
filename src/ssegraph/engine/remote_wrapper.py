"""Put queries into requests of the SPARQL 1.1 Protocol, by SPARQLWrapper.

It would also send them, but follows redirects and has no limit on time and
size, so a ``Caller`` does that.  The form of a query is set here, because the
regular expressions that guess it take long on long texts.
"""

from __future__ import annotations

from urllib.request import Request

from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES
from ssegraph.engine.remote_http import Answer, Caller
from ssegraph.engine.remote_query import RemoteQuery

AGENT = "ssegraph"
# One format of each kind that every engine has.
RESULTS_JSON = "application/sparql-results+json"
ACCEPT = {
    SOLUTIONS: RESULTS_JSON,
    BOOLEAN: RESULTS_JSON,
    TRIPLES: "application/n-triples, text/turtle;q=0.9",
}


def ask(caller: Caller, query: RemoteQuery, kind: str, limit: int) -> Answer:
    """Send *query* and return what came back; a result has at most *limit* bytes."""
    wrapper = _Wrapper(caller.address, agent=AGENT)
    return caller.call(wrapper.request_for(query, kind), limit)


class _Wrapper(SPARQLWrapper):
    """Makes requests and leaves sending them to others."""

    def request_for(self, query: RemoteQuery, kind: str) -> Request:
        """Make the HTTP request for *query*, whose result is of *kind*."""
        self.setOnlyConneg(True)
        self.setMethod(POST)
        self.queryString = query.text
        self.queryType = "CONSTRUCT" if kind == TRIPLES else "SELECT"
        self.setReturnFormat(TURTLE if kind == TRIPLES else JSON)
        self.addCustomHttpHeader("Accept", ACCEPT[kind])
        for parameter, graphs in (
            ("default-graph-uri", query.default_graphs),
            ("named-graph-uri", query.named_graphs),
        ):
            for graph in graphs:
                self.addParameter(parameter, graph)
        return self._createRequest()
