"""The saved queries as RDF, so that they can be asked for where the data is.

The queries and their prefixes are in SHACL's vocabulary, as other endpoints publish theirs:
``sh:SPARQLExecutable`` with ``sh:select``, ``sh:ask``, ``sh:construct`` or ``sh:describe`` (the
last by SHACL 1.2), ``sh:prefixes`` and ``sh:declare``.  So editors elsewhere find them.

Parameters and columns are in schema.org's: with ``schema:target``, the endpoint, a query is an
action, whose inputs are ``schema:PropertyValueSpecification``.  SHACL has parameters of its own,
but ``sh:path`` and ``sh:datatype`` would make each a shape, which validates data.

Parts are IRIs with a fragment, never blank nodes, so that they keep their names in every release.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad, Triple

from ssegraph.engine.remote_tokens import tokens_of
from ssegraph.language.catalogue import catalogue, interface_languages
from ssegraph.saved.forms import form_of
from ssegraph.saved.library import SavedQuery, find
from ssegraph.saved.parameters import IRI, Parameter
from ssegraph.terms import DCTERMS, PREFIXES, RDFS, SCHEMA, SH, TYPE, Term

XSD = PREFIXES["xsd"]
LABEL, COMMENT = NamedNode(RDFS + "label"), NamedNode(RDFS + "comment")
COLUMN_CLASSES = {
    "text": SCHEMA + "Text",
    "iri": SCHEMA + "URL",
    "date": SCHEMA + "Date",
    "time": SCHEMA + "Time",
    "integer": SCHEMA + "Integer",
    "decimal": SCHEMA + "Number",
    "number": SCHEMA + "Number",
    "language": XSD + "language",
}


def graph_of_queries(base_iri: str) -> NamedNode:
    """Return the name of the graph that describes the saved queries."""
    return NamedNode(f"{base_iri}graph/queries")


def query_iri(base_iri: str, saved: SavedQuery, *, is_newest: bool = True) -> NamedNode:
    """Return the IRI of *saved*; the newest version has the name alone."""
    return NamedNode(f"{base_iri}id/query/{saved.name if is_newest else saved.key}")


def quads_of_queries(
    queries: Sequence[SavedQuery], base_iri: str, languages: Sequence[str]
) -> list[Quad]:
    """Describe *queries* in a graph of their own; nothing when there are none.

    *languages* are the project's; classes are named in those that the
    interface speaks.
    """
    if not queries:
        return []
    graph = graph_of_queries(base_iri)
    triples = [
        *_graph(graph, queries, languages),
        *(triple for saved in queries for triple in _query(saved, queries, base_iri)),
    ]
    return [Quad(one.subject, one.predicate, one.object, graph) for one in triples]


def prefixes_of(query: str) -> dict[str, str]:
    """Return the namespaces that *query* declares, by prefix; those without one are not named.

    >>> prefixes_of("PREFIX e: <http://e/> BASE <http://b/> PREFIX : <x> ASK {}")
    {'e': 'http://e/'}
    """
    tokens = list(tokens_of(query))
    declared = zip(tokens, tokens[1:], tokens[2:], strict=False)
    found = {
        name.text[:-1]: namespace.value
        for word, name, namespace in declared
        if word.keyword == "PREFIX" and name.text.endswith(":") and namespace.kind == "iri"
    }
    return {prefix: iri for prefix, iri in found.items() if prefix and _is_absolute(iri)}


def _graph(
    graph: NamedNode, queries: Sequence[SavedQuery], languages: Sequence[str]
) -> Iterator[Triple]:
    for prefix, namespace in _shared_prefixes(queries).items():
        declaration = NamedNode(f"{graph.value}#prefix-{prefix}")
        yield Triple(graph, _sh("declare"), declaration)
        yield Triple(declaration, TYPE, _sh("PrefixDeclaration"))
        yield Triple(declaration, _sh("prefix"), Literal(prefix))
        yield Triple(declaration, _sh("namespace"), _typed(namespace, "anyURI"))
    for language in interface_languages(languages):
        gettext = catalogue(language).gettext
        named = {
            graph: gettext("Saved queries"),
            _sh("SPARQLExecutable"): gettext("Saved query"),
            _sh("SPARQLSelectExecutable"): gettext("Query for a table"),
            _sh("SPARQLAskExecutable"): gettext("Yes-or-no question"),
            _sh("SPARQLConstructExecutable"): gettext("Query for statements"),
            _sh("SPARQLDescribeExecutable"): gettext("Query for descriptions"),
        }
        for node, text in named.items():
            yield Triple(node, LABEL, Literal(text, language=language))


def _shared_prefixes(queries: Iterable[SavedQuery]) -> Mapping[str, str]:
    """Return one namespace for each prefix, the one that most queries mean.

    The others' own text declares what they mean by it.
    """
    uses = Counter(pair for saved in queries for pair in prefixes_of(saved.query).items())
    ranked = sorted(uses, key=lambda pair: (uses[pair], pair))
    return dict(sorted(dict(ranked).items()))


def _query(saved: SavedQuery, queries: Iterable[SavedQuery], base_iri: str) -> Iterator[Triple]:
    is_newest = find(queries, saved.name) == saved
    iri, form = query_iri(base_iri, saved, is_newest=is_newest), form_of(saved.query)
    version = "" if is_newest else f"?version={saved.version}"
    said: list[tuple[NamedNode, Term]] = [
        (TYPE, _sh("SPARQLExecutable")),
        (TYPE, _sh(f"SPARQL{form.capitalize()}Executable")),
        *((LABEL, text) for text in _texts(saved.summary)),
        # Editors show comments; a query without one would be left out.
        *((COMMENT, text) for text in _texts(saved.description or saved.summary)),
        (_sh("prefixes"), graph_of_queries(base_iri)),
        (_sh(form.lower()), Literal(saved.query.strip())),
        (_schema("version"), Literal(str(saved.version))),
        *((_schema("keywords"), Literal(tag)) for tag in saved.tags),
        (_schema("target"), NamedNode(f"{base_iri}sparql")),
        (_schema("mainEntityOfPage"), NamedNode(f"{base_iri}queries/{saved.name}{version}")),
    ]
    if not is_newest:
        said.append((NamedNode(DCTERMS + "isReplacedBy"), query_iri(base_iri, saved)))
    yield from (Triple(iri, predicate, value) for predicate, value in said)
    yield from _columns(iri, saved)
    for parameter in saved.params:
        yield from _parameter(iri, parameter, base_iri)


def _columns(iri: NamedNode, saved: SavedQuery) -> Iterator[Triple]:
    for position, column in enumerate(saved.columns, start=1):
        node = NamedNode(f"{iri.value}#column-{column.name}")
        yield Triple(iri, _schema("variableMeasured"), node)
        yield Triple(node, TYPE, _schema("Property"))
        yield Triple(node, _schema("identifier"), Literal(column.name))
        yield Triple(node, _schema("position"), _typed(str(position), "integer"))
        yield Triple(node, _schema("rangeIncludes"), NamedNode(COLUMN_CLASSES[column.type]))
        for text in _texts(column.label):
            yield Triple(node, LABEL, text)


def _parameter(iri: NamedNode, parameter: Parameter, base_iri: str) -> Iterator[Triple]:
    node = NamedNode(f"{iri.value}#parameter-{parameter.name}")
    is_iri = parameter.datatype == IRI
    said: list[tuple[NamedNode, Term]] = [
        (TYPE, _schema("PropertyValueSpecification")),
        (_schema("valueName"), Literal(parameter.name)),
        (_schema("valueRequired"), _typed(str(parameter.is_required).lower(), "boolean")),
        (_schema("rangeIncludes"), NamedNode(RDFS + "Resource" if is_iri else parameter.datatype)),
        *((LABEL, text) for text in _texts(parameter.label)),
        *((COMMENT, text) for text in _texts(parameter.description)),
    ]
    if parameter.default is not None:
        value = parameter.default
        default = NamedNode(value) if is_iri else _literal(value, parameter.datatype)
        said.append((_schema("defaultValue"), default))
    if parameter.choices_from:
        source = NamedNode(f"{base_iri}id/query/{parameter.choices_from}")
        said.append((_schema("isBasedOn"), source))
    elif parameter.allowed:
        pattern = "|".join(map(re.escape, parameter.allowed))
        said.append((_schema("valuePattern"), Literal(pattern)))
    yield Triple(iri, _schema("query-input"), node)
    yield from (Triple(node, predicate, value) for predicate, value in said)


def _texts(texts: Mapping[str, str]) -> list[Literal]:
    return [Literal(text, language=tag) for tag, text in texts.items()]


def _typed(value: str, datatype: str) -> Literal:
    return _literal(value, XSD + datatype)


def _literal(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(datatype))


def _is_absolute(iri: str) -> bool:
    try:
        return bool(NamedNode(iri))
    except ValueError:
        return False


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


def _schema(name: str) -> NamedNode:
    return NamedNode(SCHEMA + name)
