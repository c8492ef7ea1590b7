"""Count who can read what: labels and summaries by language, statements by evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.quality.lines import Said
from ssegraph.quality.measures import ClassCoverage, EvidenceCoverage
from ssegraph.terms import (
    DCTERMS,
    LABEL_PROPERTIES,
    PREFIXES,
    PROV,
    RDFS,
    SCHEMA,
    SKOS,
    SSE,
    TYPE,
    Node,
    Term,
)

SUMMARY_PROPERTIES = tuple(
    NamedNode(iri)
    for iri in (
        SCHEMA + "abstract",
        SKOS + "definition",
        DCTERMS + "abstract",
        DCTERMS + "description",
        SCHEMA + "description",
        RDFS + "comment",
    )
)
# Stands for all classes together.
EVERYTHING = ""
STATEMENT = SSE + "Statement"
PEOPLE = frozenset({SCHEMA + "Person", PREFIXES["foaf"] + "Person", PROV + "Person"})
ATTRIBUTED_TO = NamedNode(PROV + "wasAttributedTo")
EXTRACTED_FROM = NamedNode(SSE + "extractedFrom")
Facts = Mapping[NamedNode, Sequence[Term]]


@dataclass(slots=True)
class _Counts:
    instances: int = 0
    labelled: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    summed_up: int = 0
    summaries: Counter[str] = field(default_factory=Counter)


class Coverage:
    """Counts things one after the other; its properties tell the result."""

    def __init__(self, superclasses: Mapping[str, Collection[str]]) -> None:
        self._superclasses = superclasses
        self._counts: dict[str, _Counts] = {}
        self._people: set[str] = set()
        # Who makes statements may be described after they are, so they are told apart last.
        self._attributed: Counter[tuple[str, ...]] = Counter()
        self._statements = 0
        self._quoted = 0

    def add(self, subject: Node, said: Iterable[Said]) -> None:
        """Count *subject*, of which *said* is everything that is said."""
        facts: dict[NamedNode, list[Term]] = {}
        for predicate, value in said:
            facts.setdefault(predicate, []).append(value)
        types = {term.value for term in facts.get(TYPE, ()) if isinstance(term, NamedNode)}
        if not types:
            return
        if isinstance(subject, NamedNode):
            self._add_instance(types, facts)
        kinds = types.union(*(self._superclasses.get(name, ()) for name in types))
        if not PEOPLE.isdisjoint(kinds):
            self._people.add(subject.value)
        if STATEMENT in kinds:
            self._add_statement(facts)

    def _add_instance(self, types: Iterable[str], facts: Facts) -> None:
        named_by, labels = _languages(facts, LABEL_PROPERTIES)
        others = (one for one in SUMMARY_PROPERTIES if one != named_by)
        _, summaries = _languages(facts, others)
        for name in (EVERYTHING, *types):
            counts = self._counts.setdefault(name, _Counts())
            counts.instances += 1
            counts.labelled += bool(labels)
            counts.labels.update(labels)
            counts.summed_up += bool(summaries)
            counts.summaries.update(summaries)

    def _add_statement(self, facts: Facts) -> None:
        self._statements += 1
        self._quoted += EXTRACTED_FROM in facts
        named = facts.get(ATTRIBUTED_TO, ())
        agents = {term.value for term in named if isinstance(term, NamedNode | BlankNode)}
        if agents:
            self._attributed[tuple(sorted(agents))] += 1

    @property
    def classes(self) -> tuple[ClassCoverage, ...]:
        """The coverage of each class, in the order of their IRIs."""
        return tuple(self._covered(name) for name in sorted(self._counts) if name != EVERYTHING)

    @property
    def things(self) -> ClassCoverage:
        """The coverage of everything that has a class."""
        return self._covered(EVERYTHING)

    def _covered(self, name: str) -> ClassCoverage:
        counts = self._counts.get(name, _Counts())
        return ClassCoverage(
            name,
            counts.instances,
            counts.labelled,
            dict(sorted(counts.labels.items())),
            counts.summed_up,
            dict(sorted(counts.summaries.items())),
        )

    @property
    def evidence(self) -> EvidenceCoverage:
        """How well the statements are backed."""
        spoken = (
            count
            for agents, count in self._attributed.items()
            if not self._people.isdisjoint(agents)
        )
        attributed = self._attributed.total()
        return EvidenceCoverage(self._statements, attributed, sum(spoken), self._quoted)


def _languages(
    facts: Facts, properties: Iterable[NamedNode]
) -> tuple[NamedNode | None, frozenset[str]]:
    """Return the first of *properties* that has a text, and the languages it has it in.

    This is the rule by which pages choose a label.
    """
    for predicate in properties:
        found = [term for term in facts.get(predicate, ()) if isinstance(term, Literal)]
        if found:
            return predicate, frozenset(literal.language or "" for literal in found)
    return None, frozenset()
