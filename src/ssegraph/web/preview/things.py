"""The things and pages that a release would create, change and withdraw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ssegraph.language.writing import written
from ssegraph.quality.differing import Event
from ssegraph.release.removals import Removals
from ssegraph.release.touched import Changed, Touched
from ssegraph.terms import Node, Term, node_of
from ssegraph.web.preview.sides import Side

CREATED, CHANGED, WITHDRAWN = "created", "changed", "withdrawn"
KINDS = (WITHDRAWN, CREATED, CHANGED)
# So many things of each of these kinds are listed; all are counted.
MOST_THINGS = 50
MOST_STATEMENTS = 12
LONGEST_VALUE = 300
# More pages that mention what changes are not looked for.
MOST_MENTIONS = 10_000
MOST_LISTED_MENTIONS = 20


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that comes or goes, in words; ``of`` names its subject if it is another thing."""

    sign: str
    of: str
    property: str
    value: str
    language: str
    graph: str


@dataclass(frozen=True, slots=True)
class ThingChange:
    """What would become of one thing; ``address`` is the path of its page.

    ``replaced_by`` and ``is_meant`` are of withdrawn things: the successor that
    is named, and whether the sources say on purpose that the thing is gone.
    """

    iri: str
    change: str
    label: str
    kind: str
    address: str
    added: int
    removed: int
    is_meant: bool = False
    replaced_by: str = ""
    statements: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A page that stays as it is itself, but shows something that changes."""

    iri: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class ThingChanges:
    """All changes: ``counts`` by kind of thing and change, and the first of each change.

    ``mentions`` counts the other pages that lead to what changes or to which it
    leads; ``has_more_mentions`` tells that not all were looked for.
    ``renamed`` are the things whose names change.
    """

    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    listed: tuple[ThingChange, ...] = ()
    mentions: int = 0
    has_more_mentions: bool = False
    mentioned: tuple[Mention, ...] = ()
    renamed: frozenset[str] = frozenset()

    def total(self, change: str) -> int:
        """Return how many things are *created*, *changed* or *withdrawn*."""
        return sum(counts.get(change, 0) for counts in self.counts.values())


def find_things(
    before: Side | None, after: Side, touched: Touched, happened: Iterable[Event]
) -> ThingChanges:
    """Return what becomes of the things that are *touched*; *happened* are the events again."""
    counts: dict[str, Counter[str]] = {}
    listed: dict[str, list[ThingChange]] = {kind: [] for kind in KINDS}
    around = _Around(before, after)
    removals = Removals(after.release, after.lookup)
    for one in touched.every():
        change = _change(before, after, one)
        if change is None:
            continue
        counts.setdefault(change.kind, Counter())[change.change] += 1
        if len(listed[change.change]) < MOST_THINGS:
            listed[change.change].append(_with_fate(change, removals))
        around.look(NamedNode(one.iri))
    of_all = [one for kind in KINDS for one in listed[kind]]
    told = _statements(before, after, happened, {one.iri for one in of_all})
    others = sorted(iri for iri in around.mentions if not touched.has(iri))
    return ThingChanges(
        {kind: dict(counts[kind]) for kind in sorted(counts)},
        tuple(replace(one, statements=tuple(told.get(one.iri, ()))) for one in of_all),
        len(others),
        around.is_full,
        tuple(
            Mention(iri, after.called(NamedNode(iri)), after.address(iri))
            for iri in others[:MOST_LISTED_MENTIONS]
        ),
        frozenset(around.renamed),
    )


class _Around:
    """What else shows something of the things that change, as far as there is room for it."""

    def __init__(self, before: Side | None, after: Side) -> None:
        self._before, self._after = before, after
        self.mentions: dict[str, None] = {}
        self.renamed: set[str] = set()
        self.is_full = False

    def look(self, node: NamedNode) -> None:
        """Look at what *node*, which changes, is linked with and called."""
        self.is_full = len(self.renamed) + len(self.mentions) >= MOST_MENTIONS
        if self.is_full:
            return
        before, after = self._before, self._after
        if before and before.lookup.labels(node) != after.lookup.labels(node):
            self.renamed.add(node.value)
        self.mentions.update(dict.fromkeys(_around(before, after, node)))


def _with_fate(change: ThingChange, removals: Removals) -> ThingChange:
    """Add to a thing that is withdrawn what became of it."""
    removal = removals.of(change.iri) if change.change == WITHDRAWN else None
    if removal is None:
        return change
    return replace(change, is_meant=removal.is_meant, replaced_by=removal.replaced_by)


def _change(before: Side | None, after: Side, one: Changed) -> ThingChange | None:
    """Return what becomes of a thing; ``None`` of one that has no page of this site."""
    node = NamedNode(one.iri)
    had, has = bool(before and before.has(node)), after.has(node)
    if not (had or has) or not after.has_page(one.iri):
        return None
    side = after if has or before is None else before
    change = CHANGED if had and has else CREATED if has else WITHDRAWN
    return ThingChange(
        one.iri,
        change,
        side.called(node),
        side.kind(node),
        side.address(one.iri),
        one.added,
        one.removed,
    )


def _around(before: Side | None, after: Side, node: NamedNode) -> Iterator[str]:
    """Yield the IRIs with a page that *node* leads to or that lead to it."""
    sides = (before, after) if before else (after,)
    for side in sides:
        near: list[Term] = [one for values in side.lookup.facts(node).values() for one in values]
        near += [one for found in side.lookup.leading_to(node, 1000).values() for one in found]
        for one in near:
            if isinstance(one, NamedNode) and after.has_page(one.value) and after.has(one):
                yield one.value


def _statements(
    before: Side | None, after: Side, happened: Iterable[Event], wanted: set[str]
) -> dict[str, list[Said]]:
    told: dict[str, list[Said]] = {}
    for event in happened:
        if event.thing not in wanted:
            continue
        kept = told.setdefault(event.thing, [])
        for sign, lines, side in (("−", event.removed, before), ("+", event.added, after)):
            few = lines[: MOST_STATEMENTS - len(kept)]
            kept += [_said(side or after, quad, event, sign) for quad in _quads(few)]
    return told


def _said(side: Side, quad: Quad, event: Event, sign: str) -> Said:
    subject: Node = quad.subject  # type: ignore[assignment]  # sources have no triple terms
    is_own = isinstance(subject, NamedNode) and subject.value == event.thing
    value, language = value_of(side, quad.object)
    return Said(
        sign,
        "" if is_own else side.called(subject),
        side.called(quad.predicate),
        value,
        language,
        side.called(node_of(event.graph)),
    )


def value_of(side: Side, term: Term | None) -> tuple[str, str]:
    """Return how people read *term*, shortened, and the language that it is in."""
    if term is None:
        return "", ""
    if isinstance(term, Literal):
        text, language = (
            term.value if term.language else written(term, side.language),
            term.language,
        )
    else:
        text, language = side.called(term), ""
    return (text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} …"), language or ""


def _quads(lines: Iterable[str]) -> list[Quad]:
    return list(parse("\n".join(lines), RdfFormat.N_TRIPLES))
