"""One address of every kind of page, for tests that look at all of them."""

from __future__ import annotations

QUERY = "SELECT%20%2A%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%2020"
KINDS = {
    "home": "/",
    "list": "/initiatives",
    "narrowed list": "/organizations?country=id/country/can",
    "search": "/search?q=inclusion",
    "search without result": "/search?q=xyzzy",
    "types": "/types",
    "session": "/doc/session/gsef2021-s001",
    "presentation": "/doc/presentation/gsef2021-s001-3",
    "initiative": "/doc/initiative/tchiniga-agroforestry-project",
    "organisation": "/doc/organization/ojedd",
    "person": "/doc/person/beatrice-alain",
    "country": "/doc/country/can",
    "place": "/doc/place/tchiniga",
    "claim": "/doc/statement/gsef2021-s001-3-c1",
    "passage": "/doc/passage/gsef2021-s001-9328",
    "document": "/doc/document/gsef2021-s001-sheet",
    "concept": "/scheme/challenge/inequality",
    "scheme": "/scheme/group",
    "ontology": "/ontology",
    "graph": "/graph/source/gsef2021-s001",
    "saved queries": "/queries",
    "saved query": "/queries/speakers",
    "SPARQL": "/sparql",
    "result": f"/sparql?query={QUERY}",
    "quality": "/quality",
    "dumps": "/dumps/",
    "catalogue": "/catalog",
    "changes": "/changes",
    "publication": "/changes/1",
    "not found": "/nowhere",
}
