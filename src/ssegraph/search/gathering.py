"""Gather from the dataset what an index is made of: things, their texts, their classes.

A thing is any named node that the site has a page for: what is published
under ``id/``, and everything that has a class.  Graphs, shapes and saved
queries are listed by their class but not searched, because they are about the
data.

Memory holds a few numbers and names for each thing; its texts wait in a file.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ssegraph.search.lines import QUOTE, is_named, literal_of, subjects_in, value_of
from ssegraph.search.texts import FIELDS, Field, KeptTexts, Text
from ssegraph.search.tokens import READ_CHARACTERS
from ssegraph.terms import LABEL_PROPERTIES, SH, SSE, TYPE, compact

# A property and its value, a literal, as the dump has them.
Said = tuple[bytes, bytes]
IS_A = str(TYPE).encode()
EXTRACTED_FROM = f"<{SSE}extractedFrom>".encode()
ASSERTED_IN = f"<{SSE}assertedIn>".encode()
LABELS = {str(node).encode(): rank for rank, node in enumerate(LABEL_PROPERTIES)}
FIELD_OF = {f"<{iri}>".encode(): where for iri, where in FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Dumps:
    """The sorted dumps of a dataset: its *quads*, their union, and the IRIs of the graphs."""

    quads: Path
    triples: Path
    graphs: Collection[str]


class Nodes(dict[bytes, int]):
    """The number of each node, in the order in which they are first asked for."""

    def __missing__(self, term: bytes) -> int:
        number = self[term] = len(self)
        return number


@dataclass(slots=True)
class Pairs:
    """The subjects and objects of one property, by their numbers as nodes."""

    subjects: array[int] = field(default_factory=lambda: array("I"))
    objects: array[int] = field(default_factory=lambda: array("I"))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.subjects, self.objects, strict=True)

    def backwards(self) -> Iterator[tuple[int, int]]:
        """Yield each object with its subject."""
        return zip(self.objects, self.subjects, strict=True)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to be found: its number as a node, its classes, where its texts are kept.

    ``titles`` are its labels as each of the languages wants them.
    """

    node: int
    iri: str
    classes: tuple[str, ...]
    titles: Sequence[str]
    place: int


class Gathered:
    """What *dumps* say, as far as an index needs it.

    Titles are in each of *languages*, and otherwise in any; ``links`` has the
    pairs of *properties*, given as IRIs; the texts of all are *kept*, and
    ``others`` tells where those of nodes that are no things are.
    """

    def __init__(
        self,
        dumps: Dumps,
        base_iri: str,
        languages: Sequence[str],
        properties: Iterable[str],
        kept: KeptTexts,
    ) -> None:
        self.nodes = Nodes()
        self.things: list[Thing] = []
        linking = (EXTRACTED_FROM, ASSERTED_IN, *(f"<{iri}>".encode() for iri in properties))
        self.links: Mapping[bytes, Pairs] = {name: Pairs() for name in linking}
        self._base_iri, self._ours = base_iri, base_iri + "id/"
        self._orders = [(language, *languages, "") for language in languages] or [("",)]
        self._kept = kept
        self.others: dict[int, int] = {}
        self._classes: dict[tuple[bytes, ...], tuple[str, ...]] = {}
        self._graphs = frozenset(dumps.graphs)
        queries = base_iri + "graph/queries"
        self._asked = {value_of(subject) for subject in subjects_in(dumps.quads, queries)}
        self._read(dumps.triples)
        kept.finish()

    def is_searched(self, thing: Thing) -> bool:
        """Tell whether it is for readers: no graph, no shape, no part of a saved query."""
        if thing.iri in self._asked:
            return False
        if thing.iri.startswith(self._ours):
            return True
        is_shape = any(cls.startswith(SH) for cls in thing.classes)
        return thing.iri not in self._graphs and not is_shape

    def _read(self, triples: Path) -> None:
        nodes, links = self.nodes, self.links
        current, classes, said = b"", list[bytes](), list[Said]()
        with triples.open("rb") as stream:
            for line in stream:
                subject, predicate, rest = line.split(b" ", 2)
                value = rest[:-3]
                if subject != current:
                    self._take(current, classes, said)
                    current, classes, said = subject, [], []
                if value[0] == QUOTE:
                    said.append((predicate, value))
                elif predicate == IS_A and is_named(value):
                    classes.append(value)
                if predicate in links:
                    links[predicate].subjects.append(nodes[subject])
                    links[predicate].objects.append(nodes[value])
        self._take(current, classes, said)

    def _take(self, subject: bytes, classes: Sequence[bytes], said: Sequence[Said]) -> None:
        """Take in all that is *said* of one *subject*."""
        if not subject or not is_named(subject):
            return
        iri = subject[1:-1].decode()
        is_thing = bool(classes) or iri.startswith(self._ours)
        if not is_thing and not said:
            return
        names, texts = self._texts(iri, said)
        place = self._kept.add(len(names), [*names, *texts])
        if is_thing:
            titles = self._titles(names)
            thing = Thing(self.nodes[subject], iri, self._shared(tuple(classes)), titles, place)
            self.things.append(thing)
        else:
            self.others[self.nodes[subject]] = place

    def _texts(self, iri: str, said: Sequence[Said]) -> tuple[list[Text], list[Text]]:
        """Return what names a node and its other texts, in an order that depends on them alone.

        A node without a label is named by its short IRI.
        """
        labels: defaultdict[int, list[Text]] = defaultdict(list)
        texts: set[Text] = set()
        for predicate, value in said:
            written, language, datatype = literal_of(value)
            where = FIELD_OF.get(predicate, Field.TEXT)
            rank = LABELS.get(predicate)
            if rank is not None:
                # They come sorted, as look-ups find them, so that both choose the same.
                labels[rank].append(Text(where, language, written[:READ_CHARACTERS]))
            elif not datatype:
                texts.add(Text(where, language, written[:READ_CHARACTERS]))
        if not labels:
            return [self._named(iri)], sorted(texts)
        names = labels.pop(min(labels))
        texts.update(*labels.values())
        return names, sorted(texts.difference(names))

    def _named(self, iri: str) -> Text:
        return Text(Field.TEXT, "", compact(iri).removeprefix(self._base_iri))

    def _titles(self, names: Sequence[Text]) -> Sequence[str]:
        if len(names) == 1:
            return (names[0].value,) * len(self._orders)
        known = {name.language: name.value for name in reversed(names)}
        return tuple(
            next((known[one] for one in order if one in known), names[0].value)
            for order in self._orders
        )

    def _shared(self, classes: tuple[bytes, ...]) -> tuple[str, ...]:
        """Return the IRIs of *classes*, sorted; things of the same ones share them."""
        known = self._classes.get(classes)
        if known is None:
            known = self._classes[classes] = tuple(sorted(map(value_of, classes)))
        return known
