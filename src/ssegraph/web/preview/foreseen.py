"""What lies between two releases, as people and programs want to know it before publishing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from ssegraph.quality.differing import Event
from ssegraph.release.removals import Losses, Removals, losses
from ssegraph.release.touched import touched_by
from ssegraph.settings import Settings
from ssegraph.terms import node_of
from ssegraph.web.preview.answers import AnswerChange, find_answers
from ssegraph.web.preview.lists import ListChange, find_lists
from ssegraph.web.preview.sides import Side, opened
from ssegraph.web.preview.things import ThingChanges, find_things

# The site's own pages that show the release as a whole, whatever changes.
REMOVALS, SHRINK, CONTRACT = "removals", "shrink", "contract"
WHOLE = ("/", "/types", "/quality", "/dumps/", "/catalog", "/releases", "/changes", "/sitemap.xml")
Happened = Callable[[], Iterable[Event]]


@dataclass(frozen=True, slots=True)
class GraphChange:
    """A named graph: how many statements it has in both releases, how many come and go.

    ``is_lost`` tells that it vanishes and the sources do not say so on purpose.
    """

    iri: str
    label: str
    before: int
    after: int
    added: int = 0
    removed: int = 0
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why publishing would be refused: ``shrink``, ``contract`` or ``removals``.

    ``details`` say what stands in the way, ``count`` how much there is of it,
    ``more`` what is left out of it, and ``option`` is how to insist.
    """

    reason: str
    option: str
    count: int
    details: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Foreseen:
    """All that changes from the release *before*, '' for none, to the release *after*.

    ``site`` is the public address of the project, '' when it has none;
    ``is_preview`` tells that the release *after* is not published yet.
    """

    before: str
    after: str
    language: str
    title: str
    added: int
    removed: int
    graphs: tuple[GraphChange, ...]
    things: ThingChanges
    lists: tuple[ListChange, ...]
    answers: tuple[AnswerChange, ...]
    whole: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    site: str = ""
    is_preview: bool = True

    @property
    def changes(self) -> bool:
        """Tell whether anything changes that readers can see."""
        return bool(self.graphs or self.things.counts or self.lists or self.answers)


def foresee(
    before: Path | None,
    after: Path,
    happened: Happened,
    settings: Settings,
    language: str,
) -> Foreseen:
    """Compare the releases in two folders; *happened* yields the events between them.

    Lists in it are bounded and its counts are not, however much has changed.
    Raises ``ReleaseDamaged`` when a release cannot be opened.
    """
    with ExitStack() as stack:
        new = stack.enter_context(opened(after, language))
        old = stack.enter_context(opened(before, language)) if before else None
        graphs = _graphs(old, new, happened())
        touched = stack.enter_context(touched_by(happened()))
        things = find_things(old, new, touched, happened())
        had = old.release.manifest.graphs if old else {}
        lost = losses(Removals(new.release, new.lookup), touched, had)
        lists = tuple(find_lists(old, new))
        answers = tuple(find_answers(old, new, things.renamed, settings))
        return Foreseen(
            before.name if before else "",
            after.name,
            language,
            new.says(new.release.project["title"]),
            sum(graph.added for graph in graphs),
            sum(graph.removed for graph in graphs),
            graphs,
            things,
            lists,
            answers,
            (*WHOLE, *_asked(new)) if graphs or lists or answers else (),
            _refused(lost),
            settings.public_url.rstrip("/"),
        )


def _graphs(before: Side | None, after: Side, happened: Iterable[Event]) -> tuple[GraphChange, ...]:
    """Count what comes and goes in each graph; there are few graphs, however much they hold."""
    old = before.release.manifest.graphs if before else {}
    new = after.release.manifest.graphs
    added, removed = Counter[str](), Counter[str]()
    for event in happened:
        added[event.graph] += len(event.added)
        removed[event.graph] += len(event.removed)
    gone = Removals(after.release, after.lookup).graphs(old)
    lost = {one.iri for one in gone if not one.is_meant}
    return tuple(
        GraphChange(
            name,
            (after if name in new or before is None else before).called(node_of(name)),
            old.get(name, 0),
            new.get(name, 0),
            added[name],
            removed[name],
            name in lost,
        )
        for name in sorted({*added, *removed, *lost})
    )


def _refused(lost: Losses) -> tuple[Refusal, ...]:
    if not lost.count:
        return ()
    more = lost.count - len(lost.listed)
    return (Refusal(REMOVALS, "--allow-removals", lost.count, lost.listed, more),)


def _asked(side: Side) -> Iterable[str]:
    return ["/queries"] if side.queries else []
