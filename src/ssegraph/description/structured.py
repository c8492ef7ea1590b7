"""The same description for search engines: schema.org's ``Dataset``, as JSON-LD.

The requirements of the Dutch network for digital heritage, for data and their
websites, and those of Google's dataset search are met by the same members.
The context is in the document, so that no reader has to fetch it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ssegraph.description.access import LINKED_DATA_EVENT_STREAM, SPARQL_PROTOCOL, distribution_iri
from ssegraph.description.catalogue import creator_iri, publisher_iri, publisher_name
from ssegraph.description.facts import Dump, Facts
from ssegraph.description.formats import format_of
from ssegraph.description.statements import catalogue_iri, dataset_iri, part
from ssegraph.terms import PREFIXES, SCHEMA

IRIS = ("license", "url", "usageInfo", "sameAs", "includedInDataCatalog")
DATES = ("datePublished", "dateModified")
CONTEXT: Mapping[str, Any] = {
    "@vocab": SCHEMA,
    "xsd": PREFIXES["xsd"],
    **{name: {"@type": "@id"} for name in IRIS},
    **{name: {"@type": "xsd:date"} for name in DATES},
    "contentUrl": {"@type": "xsd:anyURI"},
}
SPOKEN = ("name", "description", "keywords")
# A home page is read by people, too: of each format the one that is packed for most.
PACKING = "gz"


def structured(facts: Facts, root: str, language: str = "") -> dict[str, Any]:
    """Return the description as a JSON document; addresses begin with *root*.

    With a *language* it is in that one alone, as far as there are texts in it,
    and each format is there once.
    """
    about, dataset = facts.about, dataset_iri(facts.base_iri)
    dumps = [one for one in facts.dumps if not language or format_of(one.name).packing == PACKING]
    description = {
        "@context": _context(language),
        "@type": "Dataset",
        "@id": dataset.value,
        "name": _texts(facts.title, language),
        "description": _texts(facts.description, language) or _texts(facts.title, language),
        "url": root,
        "version": facts.release,
        "license": facts.license,
        "inLanguage": list(facts.languages),
        "datePublished": facts.issued[:10],
        "dateModified": facts.modified[:10],
        "publisher": _publisher(facts),
        "creator": _creator(facts),
        "keywords": _keywords(about.keywords, language),
        "spatialCoverage": [{"@id": place} for place in about.places],
        "temporalCoverage": _period(facts),
        "includedInDataCatalog": catalogue_iri(facts.base_iri).value,
        "distribution": [
            *(_dump(facts, dump, root, is_brief=bool(language)) for dump in dumps),
            _interface(facts, "endpoint", "SPARQL 1.1", f"{root}sparql", SPARQL_PROTOCOL),
            _interface(
                *(facts, "changes", "Linked Data Event Stream"),
                *(f"{root}ldes", LINKED_DATA_EVENT_STREAM),
            ),
        ],
    }
    return {name: value for name, value in description.items() if value not in ("", [], None)}


def _context(language: str) -> dict[str, Any]:
    spoken = {name: {"@language": language} for name in SPOKEN} if language else {}
    return {**CONTEXT, **spoken}


def _texts(by_language: Mapping[str, str], language: str) -> Any:
    if by_language.get(language):
        return by_language[language]
    return [_in_language(tag, text) for tag, text in by_language.items() if text]


def _keywords(by_language: Mapping[str, Sequence[str]], language: str) -> Any:
    if language in by_language:
        return list(by_language[language])
    return [_in_language(tag, word) for tag, several in by_language.items() for word in several]


def _in_language(tag: str, text: str) -> dict[str, str]:
    return {"@language": tag, "@value": text}


def _publisher(facts: Facts) -> dict[str, Any]:
    about = facts.about
    agent: dict[str, Any] = {
        "@type": "Organization",
        "@id": publisher_iri(facts).value,
        "name": publisher_name(facts),
    }
    if about.publisher_iri:
        agent["sameAs"] = about.publisher_iri
    if about.contact_name:
        contact = {"@type": "ContactPoint", "@id": part(facts.base_iri, "contact").value}
        members = {"name": about.contact_name, "email": about.contact_email}
        members["url"] = about.contact_url
        given = {name: value for name, value in members.items() if value}
        agent["contactPoint"] = {**contact, **given}
    return agent


def _creator(facts: Facts) -> dict[str, Any]:
    if not facts.about.creator_name:
        return {"@id": publisher_iri(facts).value}
    creator = {"@type": "Organization", "@id": creator_iri(facts).value}
    named = {"name": facts.about.creator_name, "sameAs": facts.about.creator_iri}
    return {**creator, **{name: value for name, value in named.items() if value}}


def _period(facts: Facts) -> str:
    start, end = facts.about.start, facts.about.end
    return f"{start or '..'}/{end or '..'}" if start or end else ""


def _dump(facts: Facts, dump: Dump, root: str, *, is_brief: bool) -> dict[str, Any]:
    written = format_of(dump.name)
    details = {} if is_brief else {"contentSize": str(dump.bytes), "sha256": dump.sha256}
    return {
        "@type": "DataDownload",
        "@id": distribution_iri(facts.base_iri, dump.name).value,
        "name": written.title,
        "contentUrl": f"{root}dumps/{dump.name}",
        "encodingFormat": written.encoding_format,
        **details,
    }


def _interface(facts: Facts, name: str, title: str, address: str, protocol: str) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "@id": part(facts.base_iri, name).value,
        "name": title,
        "contentUrl": address,
        "usageInfo": protocol,
    }
