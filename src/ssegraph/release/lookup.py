"""Read a release by index look-ups alone, never by SPARQL.

Pages are made from these, so they can neither be injected nor run away, and
they keep answering while every query worker is busy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from ssegraph.release.naming import Naming
from ssegraph.release.vocabulary import Vocabulary
from ssegraph.terms import LABEL_PROPERTIES, TYPE, Node, Term, compact, subject_of

# A cycle of blank nodes ends by itself; this bounds a long chain of them.
MAX_CLOSURE = 10_000
# So many predicates are tried one by one.
MOST_PROPERTIES = 500
# The parts of a document mention it; a thing that more mention is surely none.
MOST_MENTIONS = 20_000
LONGEST_KEPT = 500
REMEMBERED_LABELS = 20_000
REMEMBERED_FACTS = 5_000
REMEMBERED_LEADING = 100


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a term for people, and the language that it is in."""

    text: str
    language: str = ""


class Lookup:
    """Index look-ups in the store of one release.  Safe to share by threads.

    What the *vocabulary* of the release tells makes some of them quicker; its
    *naming* tells of fragments that do not mention their document.
    """

    def __init__(
        self,
        store: Path,
        base_iri: str,
        languages: Sequence[str],
        vocabulary: Vocabulary | None = None,
        naming: Naming | None = None,
    ) -> None:
        self._fragments = naming.fragments if naming else None
        known = vocabulary.documents if vocabulary else None
        # Looking for fragments takes long where much leads, and few documents have any.
        self._documents = None if known is None else frozenset(known)
        counts = vocabulary.properties if vocabulary else {}
        frequent = sorted(counts, key=lambda iri: counts[iri], reverse=True)[:MOST_PROPERTIES]
        self._properties = tuple(map(NamedNode, frequent))
        self._store = Store.read_only(str(store))
        self.base_iri = base_iri
        self.languages = tuple(languages)
        # A page names the same few terms over and over, and a release never changes.
        self._known_labels = lru_cache(REMEMBERED_LABELS)(self._labels)
        self.leading_to = lru_cache(REMEMBERED_LEADING)(self._read_leading)
        self._known_facts = lru_cache(REMEMBERED_FACTS)(self._read_facts)

    def close(self) -> None:
        """Give back the store and what is remembered of it; nothing can be looked up any more."""
        self._known_labels.cache_clear()
        self.leading_to.cache_clear()
        self._known_facts.cache_clear()
        del self._store

    def labels(self, node: Node) -> Mapping[str, str]:
        """Return the labels of *node* by language, all by the first property that has any."""
        # Queries make IRIs of any length, and what is kept is counted, not weighed.
        known = self._known_labels if len(node.value) <= LONGEST_KEPT else self._labels
        return known(node)

    def _facts(self, node: Node) -> Mapping[NamedNode, Sequence[Term]]:
        known = self._known_facts if len(node.value) <= LONGEST_KEPT else self._read_facts
        return known(node)

    def _union(
        self, subject: Node | None, predicate: NamedNode | None, value: Term | None
    ) -> Iterator[Quad]:
        """Yield matching quads of the default graph: what all graphs say, each once."""
        return self._store.quads_for_pattern(subject, predicate, value, DefaultGraph())

    def _named(
        self, subject: Node, predicate: NamedNode | None = None, value: Term | None = None
    ) -> Iterator[Quad]:
        """Yield matching quads of the named graphs.

        The default graph comes first and is passed over, so this is for few quads.
        """
        for quad in self._store.quads_for_pattern(subject, predicate, value, None):
            if not isinstance(quad.graph_name, DefaultGraph):
                yield quad

    def knows(self, node: Node) -> bool:
        """Tell whether anything is said about *node*, its fragments, or in a graph of its name."""
        if self.describes(node) or (self._fragments and node.value in self._fragments):
            return True
        if next(self._union(None, None, node), None) is not None:
            return True
        return self._store.contains_named_graph(node)

    def describes(self, node: Node) -> bool:
        """Tell whether *node* is the subject of any quad."""
        return bool(self._facts(node))

    def _read_facts(self, node: Node) -> Mapping[NamedNode, Sequence[Term]]:
        """Return the objects of *node* by predicate, sorted; the union has each once."""
        facts: defaultdict[NamedNode, list[Term]] = defaultdict(list)
        for quad in self._union(node, None, None):
            facts[quad.predicate].append(quad.object)
        for values in facts.values():
            values.sort(key=str)
        return facts

    def incoming(self, node: Term, limit: int) -> list[Quad]:
        """Return at most *limit* statements that *node* is the object of, in all their graphs."""
        said = list(islice(self._union(None, None, node), limit))
        quads = [
            quad for one in said for quad in self._named(subject_of(one), one.predicate, one.object)
        ]
        if any(isinstance(one.subject, BlankNode) for one in said):
            # They are other ones in the default graph, which comes first.
            every = islice(self._store.quads_for_pattern(None, None, node, None), 4 * limit)
            named = (quad for quad in every if not isinstance(quad.graph_name, DefaultGraph))
            quads += [quad for quad in named if isinstance(quad.subject, BlankNode)]
        return sorted(quads, key=str)

    def _read_leading(self, node: Term, limit: int) -> Mapping[NamedNode, list[Node]]:
        """Return, by predicate, the subjects that lead to *node*, at most *limit* of each."""
        found: defaultdict[NamedNode, list[Node]] = defaultdict(list)
        for quad in islice(self._union(None, None, node), limit):
            found[quad.predicate].append(subject_of(quad))
        if sum(map(len, found.values())) == limit:
            # One predicate may have hidden the others.
            for predicate in dict.fromkeys((*found, *self._properties)):
                quads = islice(self._union(None, predicate, node), limit)
                if subjects := [subject_of(quad) for quad in quads]:
                    found[predicate] = subjects
        return found

    def using(self, predicate: NamedNode, limit: int) -> list[tuple[Node, Term]]:
        """Return at most *limit* pairs of a subject and an object that *predicate* joins."""
        said = islice(self._union(None, predicate, None), limit)
        return [(subject_of(quad), quad.object) for quad in said]

    def graphs_of(self, subject: Node, predicate: NamedNode, value: Term) -> tuple[NamedNode, ...]:
        """Return the named graphs that state this, sorted.

        A blank node is another one in each graph, so any of them will do.
        """
        sought = None if isinstance(value, BlankNode) else value
        quads = self._named(subject, predicate, sought)
        names = {quad.graph_name for quad in quads if sought or _leads_on(quad)}
        return tuple(sorted((name for name in names if isinstance(name, NamedNode)), key=str))

    def facts(self, node: Node) -> Mapping[NamedNode, Sequence[Term]]:
        """Return the distinct objects of *node* by predicate, each sorted."""
        return self._facts(node)

    def objects(self, node: Node, predicate: NamedNode) -> list[Term]:
        """Return the distinct objects of *predicate*, sorted."""
        return list(self._facts(node).get(predicate, ()))

    def subjects(self, predicate: NamedNode, value: Term, limit: int | None = None) -> list[Node]:
        """Return the distinct subjects that have *value* for *predicate*, sorted."""
        quads = islice(self._union(None, predicate, value), limit)
        return sorted((subject_of(quad) for quad in quads), key=str)

    def types(self, node: Node) -> list[NamedNode]:
        """Return the classes of *node*."""
        return [term for term in self.objects(node, TYPE) if isinstance(term, NamedNode)]

    def description(self, iri: NamedNode) -> list[Quad]:
        """Return the concise bounded description of the document at *iri*.

        That is every statement about *iri*, about its fragments
        (``iri#…``) and about the blank nodes that these lead to.
        """
        return self.closure([iri, *self._fragments_of(iri)], iri)

    def closure(self, nodes: Iterable[Node], iri: NamedNode | None = None) -> list[Quad]:
        """Return every statement about *nodes* and the blank nodes that these lead to.

        With *iri*, also about fragments of it.
        """
        quads: dict[Quad, None] = {}
        waiting = list(nodes)
        seen: set[Node] = set()
        while waiting and len(seen) < MAX_CLOSURE:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            for quad in self._named(node):
                quads[quad] = None
                if self._belongs(quad.object, iri):
                    waiting.append(quad.object)  # type: ignore[arg-type]  # a Node, as checked
        return sorted(quads, key=str)

    def graph(self, name: NamedNode, limit: int) -> list[Quad]:
        """Return at most *limit* quads of the graph called *name*."""
        return list(islice(self._store.quads_for_pattern(None, None, None, name), limit))

    def is_graph(self, node: Node) -> bool:
        """Tell whether a named graph is called *node*."""
        return self._store.contains_named_graph(node)

    def label(self, term: Term, languages: Sequence[str] = ()) -> Label:
        """Name *term*: its label in the first of *languages* that it has.

        After *languages* come the project's own, then any; a term without a
        label is named by its compact IRI.
        """
        if isinstance(term, Literal):
            return Label(term.value, term.language or "")
        if not isinstance(term, NamedNode | BlankNode):
            return Label(str(term))
        found = self.labels(term)
        for language in (*languages, *self.languages, ""):
            if language in found:
                return Label(found[language], language)
        for language, text in found.items():
            return Label(text, language)
        return Label(self._short(term))

    def _labels(self, node: Node) -> Mapping[str, str]:
        """Return the labels of *node* by language, all by the first property that has any."""
        for predicate in LABEL_PROPERTIES:
            found: dict[str, str] = {}
            for value in self.objects(node, predicate):
                if isinstance(value, Literal):
                    found.setdefault(value.language or "", value.value)
            if found:
                return found
        return {}

    def _short(self, node: Node) -> str:
        if isinstance(node, BlankNode):
            return f"_:{node.value}"
        return compact(node.value).removeprefix(self.base_iri) or node.value

    def _belongs(self, term: Term, iri: NamedNode | None) -> bool:
        if isinstance(term, NamedNode):
            return iri is not None and term.value.startswith(iri.value + "#")
        return isinstance(term, BlankNode)

    def _fragments_of(self, iri: NamedNode) -> Iterator[Node]:
        if self._fragments is not None:
            yield from (
                NamedNode(f"{iri.value}#{name}") for name in self._fragments.get(iri.value, ())
            )
            return
        # There are too many of them to be known, so those are found that mention the document.
        if self._documents is not None and iri.value not in self._documents:
            return
        for quad in islice(self._union(None, None, iri), MOST_MENTIONS):
            if isinstance(quad.subject, NamedNode) and self._belongs(quad.subject, iri):
                yield quad.subject


def _leads_on(quad: Quad) -> bool:
    return isinstance(quad.object, BlankNode)
