"""Count who can read what: labels and summaries by language, statements by evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

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
)


def _term(iri: str) -> bytes:
    return f"<{iri}>".encode()


LABELS = tuple(_term(one.value) for one in LABEL_PROPERTIES)
SUMMARIES = tuple(
    _term(iri)
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
EVERYTHING = b""
STATEMENT = _term(SSE + "Statement")
PEOPLE = frozenset(map(_term, (SCHEMA + "Person", PREFIXES["foaf"] + "Person", PROV + "Person")))
ATTRIBUTED_TO = _term(PROV + "wasAttributedTo")
EXTRACTED_FROM = _term(SSE + "extractedFrom")
RDF_TYPE = _term(TYPE.value)
COUNTED = frozenset((RDF_TYPE, *LABELS, *SUMMARIES, ATTRIBUTED_TO, EXTRACTED_FROM))
Languages = frozenset[str]
QUOTE = b'"'
Facts = Mapping[bytes, Sequence[bytes]]


@dataclass(slots=True)
class _Counts:
    instances: int = 0
    labelled: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    summed_up: int = 0
    summaries: Counter[str] = field(default_factory=Counter)

    def add(self, labels: Languages, summaries: Languages, times: int) -> None:
        self.instances += times
        self.labelled += times * bool(labels)
        self.labels.update(dict.fromkeys(labels, times))
        self.summed_up += times * bool(summaries)
        self.summaries.update(dict.fromkeys(summaries, times))

    def covered(self, name: bytes) -> ClassCoverage:
        return ClassCoverage(
            name[1:-1].decode(),
            self.instances,
            self.labelled,
            dict(sorted(self.labels.items())),
            self.summed_up,
            dict(sorted(self.summaries.items())),
        )


class Coverage:
    """Counts things one after the other; its properties tell the result."""

    def __init__(self, superclasses: Mapping[bytes, Collection[bytes]]) -> None:
        self._superclasses = superclasses
        self._alike: Counter[tuple[frozenset[bytes], Languages, Languages]] = Counter()
        self._people: set[bytes] = set()
        # Who makes statements may be described after they are, so they are told apart last.
        self._attributed: Counter[tuple[bytes, ...]] = Counter()
        self._statements = 0
        self._quoted = 0

    def add(self, subject: bytes, said: Iterable[Said]) -> None:
        """Count *subject*, of which *said* is everything that is said."""
        facts: dict[bytes, list[bytes]] = {}
        for predicate, value in said:
            if predicate in COUNTED:
                facts.setdefault(predicate, []).append(value)
        types = {term for term in facts.get(RDF_TYPE, ()) if term.startswith(b"<")}
        if not types:
            return
        if subject.startswith(b"<"):
            self._note_instance(types, facts)
        kinds = types.union(*(self._superclasses.get(name, ()) for name in types))
        if not PEOPLE.isdisjoint(kinds):
            self._people.add(subject)
        if STATEMENT in kinds:
            self._add_statement(facts)

    def _note_instance(self, types: Iterable[bytes], facts: Facts) -> None:
        named_by, labels = _languages(facts, LABELS)
        others = (one for one in SUMMARIES if one != named_by)
        _, summaries = _languages(facts, others)
        # Few differ, so they are counted alike and looked at once.
        self._alike[frozenset(types), labels, summaries] += 1

    def _add_statement(self, facts: Facts) -> None:
        self._statements += 1
        self._quoted += EXTRACTED_FROM in facts
        named = facts.get(ATTRIBUTED_TO, ())
        agents = {term for term in named if not term.startswith(QUOTE)}
        if agents:
            self._attributed[tuple(sorted(agents))] += 1

    @property
    def classes(self) -> tuple[ClassCoverage, ...]:
        """The coverage of each class, in the order of their IRIs."""
        counted: dict[bytes, _Counts] = {}
        for (types, labels, summaries), times in self._alike.items():
            for name in types:
                counted.setdefault(name, _Counts()).add(labels, summaries, times)
        return tuple(counted[name].covered(name) for name in sorted(counted))

    @property
    def things(self) -> ClassCoverage:
        """The coverage of everything that has a class."""
        counts = _Counts()
        for (_, labels, summaries), times in self._alike.items():
            counts.add(labels, summaries, times)
        return counts.covered(EVERYTHING)

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


def _languages(facts: Facts, properties: Iterable[bytes]) -> tuple[bytes | None, Languages]:
    """Return the first of *properties* that has a text, and the languages it has it in.

    This is the rule by which pages choose a label.
    """
    for predicate in properties:
        if values := facts.get(predicate):
            # What is behind the last quote: nothing, a datatype, or a language.
            tags = {term[term.rindex(QUOTE) + 1 :] for term in values if term.startswith(QUOTE)}
            if tags:
                return predicate, frozenset(map(_language, tags))
    return None, frozenset()


def _language(tag: bytes) -> str:
    # A direction may follow, as in "en--ltr".
    return tag[1:].partition(b"--")[0].decode() if tag.startswith(b"@") else ""
