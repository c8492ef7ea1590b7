"""Write measures as RDF, with the Data Quality Vocabulary (W3C Note, 15 December 2016)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from ssegraph.quality.measures import ClassCoverage, Quality
from ssegraph.terms import PREFIXES, SKOS, TYPE, Node, Term

NAME = "quality.ttl"
DQV = "http://www.w3.org/ns/dqv#"
DIMENSION = "http://www.w3.org/2016/05/ldqd#"
INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
Texts = Mapping[str, str]
LABELLED = {
    "en": "named instances with a label in the language “{}”",
    "fr": "instances nommées dont un libellé est dans la langue « {} »",
    "es": "instancias con nombre que tienen una etiqueta en la lengua «{}»",
}
SUMMED_UP = {
    "en": "named instances with a summary in the language “{}”",
    "fr": "instances nommées dont un résumé est dans la langue « {} »",
    "es": "instancias con nombre que tienen un resumen en la lengua «{}»",
}
# Name of each metric: what it measures, and of which dimension of quality it is.
METRICS: Mapping[str, tuple[str, Texts]] = {
    "quads": (
        "amountOfData",
        {
            "en": "statements, each graph counted",
            "fr": "énoncés, chaque graphe compté",
            "es": "enunciados, contando cada grafo",
        },
    ),
    "instances": (
        "amountOfData",
        {
            "en": "named instances of a class",
            "fr": "instances nommées d'une classe",
            "es": "instancias con nombre de una clase",
        },
    ),
    "attributed": (
        "completeness",
        {
            "en": "sourced statements that name who made them",
            "fr": "énoncés sourcés qui nomment leur auteur",
            "es": "enunciados con fuente que nombran a quien los hace",
        },
    ),
    "quoted": (
        "completeness",
        {
            "en": "sourced statements that lead to a passage",
            "fr": "énoncés sourcés qui mènent à un passage",
            "es": "enunciados con fuente que llevan a un pasaje",
        },
    ),
    "broken": (
        "interlinking",
        {
            "en": "own IRIs that nothing describes",
            "fr": "IRI propres que rien ne décrit",
            "es": "IRI propios que nada describe",
        },
    ),
}


def quality_turtle(quality: Quality, report: str, base_iri: str) -> str:
    """Write *quality* after the validation *report*, which is Turtle, as Turtle."""
    prefixes = {**PREFIXES, "dqv": DQV, "ldqd": DIMENSION}
    triples = [quad.triple for quad in parse(report, RdfFormat.TURTLE)]
    triples += _measured(quality, NamedNode(f"{base_iri}dataset"), f"{base_iri}quality#")
    stream = io.BytesIO()
    serialize(triples, stream, RdfFormat.TURTLE, prefixes=prefixes)
    return stream.getvalue().decode()


def _measured(quality: Quality, dataset: NamedNode, metrics: str) -> Iterator[Triple]:
    whole = {
        "quads": quality.quads,
        "attributed": quality.evidence.attributed,
        "quoted": quality.evidence.quoted,
        "broken": quality.broken_total,
    }
    for name, (dimension, texts) in METRICS.items():
        yield from _metric(NamedNode(metrics + name), dimension, texts)
    for number, (name, value) in enumerate(whole.items()):
        node = BlankNode(f"measured{number}")
        yield from _measurement(node, dataset, NamedNode(metrics + name), value)
    for language in quality.languages:
        for name, sentences in (("labelled", LABELLED), ("summed-up", SUMMED_UP)):
            texts = {tag: text.format(language) for tag, text in sentences.items()}
            metric = NamedNode(f"{metrics}{name}-{language}")
            yield from _metric(metric, "versatility", texts)
    for number, coverage in enumerate(quality.classes):
        yield from _class(f"class{number}", coverage, metrics, quality.languages)


def _class(
    stem: str, coverage: ClassCoverage, metrics: str, languages: Iterable[str]
) -> Iterator[Triple]:
    values = {"instances": coverage.instances}
    for language in languages:
        values[f"labelled-{language}"] = coverage.labels.get(language, 0)
        values[f"summed-up-{language}"] = coverage.summaries.get(language, 0)
    for number, (name, value) in enumerate(values.items()):
        node = BlankNode(f"{stem}x{number}")
        yield from _measurement(
            node, NamedNode(coverage.class_iri), NamedNode(metrics + name), value
        )


def _metric(metric: NamedNode, dimension: str, texts: Texts) -> Iterator[Triple]:
    yield Triple(metric, TYPE, NamedNode(DQV + "Metric"))
    yield Triple(metric, NamedNode(DQV + "inDimension"), NamedNode(DIMENSION + dimension))
    yield Triple(metric, NamedNode(DQV + "expectedDataType"), INTEGER)
    for language, text in texts.items():
        yield Triple(metric, NamedNode(SKOS + "definition"), Literal(text, language=language))


def _measurement(node: Node, measured: Node, metric: NamedNode, value: int) -> Iterator[Triple]:
    facts: Mapping[str, Term] = {
        "computedOn": measured,
        "isMeasurementOf": metric,
        "value": Literal(str(value), datatype=INTEGER),
    }
    yield Triple(node, TYPE, NamedNode(DQV + "QualityMeasurement"))
    for name, term in facts.items():
        yield Triple(node, NamedNode(DQV + name), term)
