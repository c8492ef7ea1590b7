"""Turn measures into what ``/quality`` shows: shares, sentences, statements with their terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel.numbers import format_percent
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from ssegraph.findings import Severity
from ssegraph.language.catalogue import locale_of
from ssegraph.language.writing import language_name
from ssegraph.quality.changes import Changes
from ssegraph.quality.found import Findings, Found
from ssegraph.quality.measures import ClassCoverage, GraphKind, Quality
from ssegraph.search.folding import sort_key
from ssegraph.web.language import N_, language
from ssegraph.web.site import site
from ssegraph.web.words import name_of

MOST_FINDINGS = 100
MOST_CHANGED = 30
STEPS = 10
# What the graphs of each kind are for; a project may have others.
PURPOSES = {
    "source": N_("What a source says, as it says it."),
    "enrichment": N_("What other publications add, one graph for each of them."),
    "editorial": N_("What the editors add: classifications, summaries, remarks."),
    "links": N_("Which things here are the same as things elsewhere."),
    "vocab": N_("The concepts that the data is classified with, scheme by scheme."),
    "ontology": N_("The classes and properties that the data is written in."),
    "alignments": N_("How our terms relate to those of other vocabularies."),
    "labels": N_("Names in the languages of this site for terms that come from elsewhere."),
    "shapes": N_("The rules that every release is checked against."),
    "meta": N_("Where each graph comes from, and under which licence it stands."),
}


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; ``step`` is the share in tenths, rounded so that 0 and 10 are exact."""

    part: int
    whole: int

    @property
    def step(self) -> int:
        """The share in tenths; 0 means none and 10 means all, never nearly so."""
        if not self.part or self.part == self.whole:
            return STEPS if self.part else 0
        return min(max(round(STEPS * self.part / self.whole), 1), STEPS - 1)

    @property
    def percent(self) -> str:
        """The share as the page's language writes it; 0 and 100 % are exact too."""
        hundredths = 100 * self.part // self.whole if self.whole else 0
        if self.part and not hundredths:
            hundredths = 1
        return format_percent(hundredths / 100, locale=locale_of(language()))


@dataclass(frozen=True, slots=True)
class ShownClass:
    """The coverage of one class: of its labels and summaries, for each of the languages.

    Without ``class_iri`` it is that of everything.
    """

    class_iri: NamedNode | None
    instances: int
    labels: Sequence[Share]
    summaries: Sequence[Share]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A thing that changed, with the statements that came and went."""

    iri: NamedNode | None
    added: int
    removed: int
    added_quads: Sequence[Quad]
    removed_quads: Sequence[Quad]


def shown_findings(findings: Findings) -> list[tuple[str, int, Sequence[Found]]]:
    """Return for each severity that was found its number and the first findings."""
    return [
        (
            severity.value,
            findings.counts.get(severity.value, 0),
            [one for one in findings.shown if one.severity == severity.value][:MOST_FINDINGS],
        )
        for severity in Severity
        if findings.counts.get(severity.value, 0)
    ]


def shown_classes(quality: Quality) -> list[ShownClass]:
    """Return the coverage of everything, then of each class, those that are listed first."""
    listed = [entry["class_iri"] for entry in site().release.project["lists"]]
    places = {class_iri: place for place, class_iri in enumerate(listed)}

    def rank(entry: ClassCoverage) -> tuple[int, str]:
        name = name_of(site().lookup, NamedNode(entry.class_iri)).text
        return places.get(entry.class_iri, len(places)), sort_key(name)

    entries = [quality.things, *sorted(quality.classes, key=rank)]
    return [
        ShownClass(
            NamedNode(entry.class_iri) if entry.class_iri else None,
            entry.instances,
            _shares(entry.labels, quality.languages, entry.instances),
            _shares(entry.summaries, quality.languages, entry.instances),
        )
        for entry in entries
    ]


def least_covered(quality: Quality) -> tuple[Share, str]:
    """Return the share of things with a name in the language that has fewest, and its name."""
    things = quality.things
    tag = min(quality.languages, key=lambda tag: things.labels.get(tag, 0))
    share = Share(things.labels.get(tag, 0), things.instances)
    return share, language_name(tag, language())


def _shares(counts: Mapping[str, int], languages: Iterable[str], whole: int) -> list[Share]:
    return [Share(counts.get(tag, 0), whole) for tag in languages]


def shown_evidence(quality: Quality) -> Mapping[str, Share]:
    """Return the shares of the statements that are attributed, to a person, and quoted."""
    evidence = quality.evidence
    return {
        name: Share(part, evidence.statements)
        for name, part in (
            ("attributed", evidence.attributed),
            ("spoken", evidence.spoken),
            ("quoted", evidence.quoted),
        )
    }


def shown_graphs(quality: Quality) -> list[tuple[GraphKind, Share, str, NamedNode | None]]:
    """Return each kind of graph with its share, its purpose and, if it is one graph, its name."""
    return [
        (
            kind,
            Share(kind.quads, quality.quads),
            PURPOSES.get(kind.name, ""),
            _only_graph(kind),
        )
        for kind in quality.graphs
    ]


def _only_graph(kind: GraphKind) -> NamedNode | None:
    if kind.graphs > 1:
        return None
    if kind.name.startswith(("http://", "https://", "urn:")):
        return NamedNode(kind.name)
    start = f"{site().base_iri}graph/{kind.name}"
    names = site().release.manifest.graphs
    return next(
        (NamedNode(name) for name in names if name == start or name.startswith(start + "/")), None
    )


def shown_changes(changes: Changes) -> list[ShownChange]:
    """Return the things that changed most, with their statements as terms."""
    return [
        ShownChange(
            NamedNode(one.iri) if one.iri else None,
            one.added,
            one.removed,
            _quads(one.added_lines),
            _quads(one.removed_lines),
        )
        for one in changes.changed[:MOST_CHANGED]
    ]


def _quads(lines: Iterable[str]) -> list[Quad]:
    return list(parse("\n".join(lines), RdfFormat.N_QUADS))
