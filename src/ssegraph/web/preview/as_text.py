"""The comparison of two releases as text, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ssegraph.web.preview.answers import ROWS, AnswerChange
from ssegraph.web.preview.foreseen import Foreseen
from ssegraph.web.preview.things import CHANGED, CREATED, KINDS, WITHDRAWN, ThingChange
from ssegraph.web.preview.words import Words

SIGNS = {CREATED: "+", CHANGED: "~", WITHDRAWN: "−"}
# The other forms list more.
MOST_THINGS, MOST_VALUES, MOST_ROWS = 15, 6, 3


def as_text(found: Foreseen) -> str:
    """Write what was *found* in its language; counts are whole, lists are the first of each."""
    return "".join(f"{line}\n" for line in _lines(found, Words(found.language)))


def summary(found: Foreseen, words: Words) -> str:
    """Return the figures in one line."""
    if not found.changes:
        return words("nothing")
    totals = {change: found.things.total(change) for change in KINDS}
    answers = len(found.answers)
    return words("sum", added=found.added, removed=found.removed, answers=answers, **totals)


def _lines(found: Foreseen, words: Words) -> Iterator[str]:
    head = "compared" if found.before else "first"
    yield words(head, before=found.before, after=found.after)
    yield summary(found, words)
    for refusal in found.refusals:
        yield f"\n{words('refused')}"
        yield words(refusal.reason, count=refusal.count, option=refusal.option)
        yield from (f"  {one}" for one in refusal.details)
        if refusal.more:
            yield f"  {words('more', count=refusal.more)}"
    if found.graphs:
        yield f"\n{words('statements')}"
    for graph in found.graphs:
        lost = f"  ({words('vanishes')})" if graph.is_lost else ""
        name = graph.iri or words("unnamed")
        counts = f"+{words.count(graph.added)} −{words.count(graph.removed)}"
        yield f"  {counts}  {name}{lost}"
    yield from _things(found, words)
    yield from _lists(found, words)
    if found.answers:
        yield f"\n{words('answers')}"
    for answer in found.answers:
        yield from _answer(answer, words)


def _things(found: Foreseen, words: Words) -> Iterator[str]:
    things = found.things
    if things.counts:
        yield f"\n{words('pages')}"
    for kind, counts in things.counts.items():
        told = (f"{SIGNS[one]}{words.count(counts[one])}" for one in KINDS if one in counts)
        yield f"  {kind or words('other')}  {' '.join(told)}"
    for change in KINDS:
        listed = [one for one in things.listed if one.change == change][:MOST_THINGS]
        if listed:
            yield f"\n{words(change)}"
        for one in listed:
            fate = fate_of(one, words)
            yield f"  {SIGNS[change]} {one.label}  {one.address}{f'  ({fate})' if fate else ''}"
        if things.total(change) > len(listed):
            yield f"  {words('more', count=things.total(change) - len(listed))}"
    if things.mentions:
        yield f"\n{mentions_of(found, words)}"


def fate_of(one: ThingChange, words: Words) -> str:
    """Say what becomes of a thing that is withdrawn, '' of another."""
    if one.change != WITHDRAWN:
        return ""
    if one.replaced_by:
        return words("replaced", iri=one.replaced_by)
    return words("meant" if one.is_meant else "lost")


def mentions_of(found: Foreseen, words: Words) -> str:
    """Say how many other pages mention what changes."""
    key = "many-mentions" if found.things.has_more_mentions else "mentions"
    return words(key, count=found.things.mentions)


def _lists(found: Foreseen, words: Words) -> Iterator[str]:
    if found.lists:
        yield f"\n{words('lists')}"
    for one in found.lists:
        totals = f"{_count(one.before, words)} → {_count(one.after, words)}"
        yield f"  {one.title}  {one.address}  {totals}"
        for value in one.facets[:MOST_VALUES]:
            counts = f"{words.count(value.before)} → {words.count(value.after)}"
            yield f"    {value.facet}, {value.value}  {counts}"
        left = len(one.facets) + one.more - MOST_VALUES
        if left > 0:
            yield f"    {words('more', count=left)}"


def _count(value: int | None, words: Words) -> str:
    return "–" if value is None else words.count(value)


def _answer(answer: AnswerChange, words: Words) -> Iterator[str]:
    yield f"  {answer.title}  {answer.address}  {told_of(answer, words)}"
    for sign, rows in (("−", answer.rows_removed), ("+", answer.rows_added)):
        for row in rows[:MOST_ROWS]:
            yield f"    {sign} {' | '.join(row)}"


def told_of(answer: AnswerChange, words: Words) -> str:
    """Say how an answer changes."""
    if answer.change != ROWS:
        return words(answer.change)
    counts = {"before": answer.before, "after": answer.after}
    return words(ROWS, **counts, added=answer.added, removed=answer.removed)
