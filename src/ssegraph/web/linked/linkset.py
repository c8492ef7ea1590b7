"""All links of a document in a document of their own (RFC 9264, ``application/linkset+json``)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from ssegraph.http.media import HTML, MediaType
from ssegraph.web.addresses import absolute_address, document_address
from ssegraph.web.linked.link import Link
from ssegraph.web.linked.signposts import links_of


def linkset_of(iri: NamedNode, offered: Sequence[MediaType]) -> str:
    """Write the links of the document about *iri*, and of each of those *offered* that is RDF."""
    contexts = [_context(document_address(iri), links_of(iri, HTML, offered))]
    for offer in offered:
        if offer is not HTML:
            links = links_of(iri, offer, offered)
            contexts.append(_context(document_address(iri, offer), links))
    return json.dumps({"linkset": contexts}, ensure_ascii=False, indent=1) + "\n"


def _context(anchor: str, links: Iterable[Link]) -> dict[str, object]:
    by_relation: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for link in links:
        target = {"href": _absolute(link.target)}
        if link.media_type:
            target["type"] = link.media_type
        for relation in link.relations:
            by_relation[relation].append(target)
    return {"anchor": _absolute(anchor), **by_relation}


def _absolute(target: str) -> str:
    return target if urlsplit(target).scheme else absolute_address(target)
