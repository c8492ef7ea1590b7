"""What an import would change: the statements of its own file, and of others' files.

A statement that another source makes already is not said twice.  One that the
imported file takes back is changed where it is written, if it is a value that
became another; what else is written by hand is for people to change there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ssegraph.findings import Finding, Place, Severity
from ssegraph.importing.draft import Draft
from ssegraph.importing.unnamed import named_by_content, without_orphans
from ssegraph.sources.dataset import Dataset
from ssegraph.sources.parse import Statement


@dataclass(frozen=True, slots=True)
class Replacement:
    """A value in a file that somebody else wrote, and the one that takes its place."""

    place: Place
    old: Quad
    new: Quad
    told: Place


@dataclass(slots=True)
class Change:
    """What an import would change.

    ``wanted`` is all that the draft says, with places in the imported file;
    ``kept`` the part for its own file, which said ``before`` until now.
    ``kept_by_hand`` is what cannot be changed from here: where it is written,
    and where the imported file takes it back.
    """

    wanted: Mapping[Quad, Place]
    kept: set[Quad]
    before: set[Quad]
    replacements: list[Replacement] = field(default_factory=list)
    kept_by_hand: list[tuple[Place, Place]] = field(default_factory=list)
    subjects_elsewhere: set[str] = field(default_factory=set)

    @property
    def added(self) -> set[Quad]:
        """What the import's own file says from now on."""
        return self.kept - self.before

    @property
    def removed(self) -> set[Quad]:
        """What the import's own file says no longer."""
        return self.before - self.kept

    @property
    def vanished(self) -> tuple[str, ...]:
        """The things of which nothing is said any more, by IRI."""
        after = _subjects(self.kept) | self.subjects_elsewhere
        return tuple(sorted(_subjects(self.before) - after))

    @property
    def appeared(self) -> tuple[str, ...]:
        """The things of which something is said for the first time, by IRI."""
        before = _subjects(self.before) | self.subjects_elsewhere
        return tuple(sorted(_subjects(self.kept) - before))


def change_of(draft: Draft, dataset: Dataset, own: bytes | None) -> Change:
    """Compare *draft* with what *dataset* says, of which only the common part is held.

    *own* is what the draft's file holds now; it need not be a source, as a draft
    for review is none.
    """
    places = draft.quads
    wanted = {named: places[quad] for quad, named in named_by_content(places)}
    before = _said_in(own) if own else set[Quad]()
    elsewhere = _Elsewhere(wanted.keys() | draft.withdrawn.keys(), _subjects([*wanted, *before]))
    for source, statements in dataset.statements:
        if PurePosixPath(source.name) != draft.target:
            elsewhere.look_through(source.name, statements)
    kept = without_orphans(wanted.keys() - elsewhere.places.keys(), wanted)
    change = Change(wanted, kept, before, subjects_elsewhere=elsewhere.subjects)
    _take_back(draft, elsewhere.places, change)
    return change


def _said_in(content: bytes) -> set[Quad]:
    """Return what a file that an import wrote says; nothing when it cannot be read any more."""
    try:
        quads = list(parse(content, format=RdfFormat.TRIG))
    except SyntaxError:
        return set()
    return {named for _, named in named_by_content(quads)}


class _Elsewhere:
    """What other sources say of what the import is about."""

    def __init__(self, looked_for: Set[Quad], subjects: Set[str]) -> None:
        self.places: dict[Quad, Place] = {}
        self.subjects: set[str] = set()
        self._looked_for = looked_for
        self._subjects = subjects

    def look_through(self, name: str, statements: Iterable[Statement]) -> None:
        """Note where the source *name* says what is looked for."""
        lines: list[int] = []

        def quads() -> Iterator[Quad]:
            for statement in statements:
                lines.append(statement.line)
                yield statement.quad

        for number, (_, quad) in enumerate(named_by_content(quads())):
            if quad in self._looked_for:
                self.places.setdefault(quad, Place(name, lines[number]))
            subject = quad.subject
            if isinstance(subject, NamedNode) and subject.value in self._subjects:
                self.subjects.add(subject.value)


def _take_back(draft: Draft, elsewhere: Mapping[Quad, Place], change: Change) -> None:
    """Pair what is taken back with the new value that takes its place."""
    new: defaultdict[tuple[object, ...], list[Quad]] = defaultdict(list)
    for quad in sorted(change.kept, key=str):
        new[_slot(quad)].append(quad)
    for quad, told in sorted(draft.withdrawn.items(), key=lambda item: (item[1], str(item[0]))):
        place = elsewhere.get(quad)
        if place is None or quad in change.wanted:
            continue
        if new[_slot(quad)]:
            instead = new[_slot(quad)].pop(0)
            change.kept.discard(instead)
            change.replacements.append(Replacement(place, quad, instead, told))
        else:
            change.kept_by_hand.append((place, told))


def by_hand(kept: Iterable[tuple[Place, Place]]) -> list[Finding]:
    """Say once at each place of the imported file where what it takes back is written by hand."""
    lines: defaultdict[Place, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for place, told in kept:
        lines[told][place.path].add(place.line)
    findings = []
    for told, files in sorted(lines.items()):
        places = "; ".join(f"{path}:{_ranges(numbers)}" for path, numbers in sorted(files.items()))
        values = {"place": places}
        findings.append(Finding("import-by-hand", Severity.VIOLATION, told, values=values))
    return findings


def _ranges(numbers: Iterable[int]) -> str:
    """Write line numbers, runs of them as one.

    >>> _ranges([7, 3, 4, 5, 9])
    '3–5, 7, 9'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)


def _slot(quad: Quad) -> tuple[object, ...]:
    """Return what two values must share for one to take the place of the other."""
    value = quad.object
    kind: object = type(value)
    if isinstance(value, Literal):
        kind = (value.language, "" if value.language else value.datatype.value)
    return quad.subject, quad.predicate, quad.graph_name, kind


def _subjects(quads: Iterable[Quad]) -> set[str]:
    return {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
