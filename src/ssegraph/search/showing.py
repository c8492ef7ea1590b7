"""Show things that were found: their titles, and what of them answers the search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from ssegraph.search.asked import Hit, Part
from ssegraph.search.file import Damaged
from ssegraph.search.matching import Matched
from ssegraph.search.snippet import Marked, Marker, best, cut, shown
from ssegraph.search.texts import Field, Text, Texts, from_json

NAMES = frozenset({Field.LABEL, Field.ALTERNATIVE})
# A presentation may quote a whole sheet; the first passages are surely enough to choose from.
MOST_CARRIED = 50


def show(
    connection: sqlite3.Connection,
    numbers: Sequence[int],
    matched: Sequence[Matched],
    languages: Sequence[str],
) -> tuple[Hit, ...]:
    """Return the hits of things *numbers*, in *languages* as far as they have them."""
    rows, marker = read_things(connection, numbers), Marker(matched)
    return tuple(_hit(connection, *rows[number], marker, languages) for number in numbers)


def read_things(
    connection: sqlite3.Connection, numbers: Iterable[int]
) -> dict[int, tuple[str, Texts]]:
    """Return the IRI of each thing and the texts about it."""
    query = "SELECT iri, texts FROM things WHERE number = ?"
    found = {}
    for number in numbers:
        try:
            ((iri, texts),) = connection.execute(query, (number,))
            found[number] = iri, from_json(texts)
        except (ValueError, TypeError) as error:
            raise Damaged(f"thing {number}: {error}") from error
    return found


def _hit(
    connection: sqlite3.Connection,
    iri: str,
    texts: Texts,
    marker: Marker,
    languages: Sequence[str],
) -> Hit:
    title = texts.title(languages)
    if not marker.wanted:
        return Hit(iri, (Part(title.value, False),), title.language, (), "")
    marked = marker.mark(title)
    answer = _answer(connection, texts, marked, marker, languages)
    if answer is None:
        return Hit(iri, shown(marked), title.language, (), "")
    return Hit(iri, shown(marked), title.language, cut(answer), answer.text.language)


def _answer(
    connection: sqlite3.Connection,
    texts: Texts,
    title: Marked,
    marker: Marker,
    languages: Sequence[str],
) -> Marked | None:
    """Return the text beside the title that answers best, else the summary."""
    wanted, others = marker.wanted, [text for text in texts.own if text != title.text]
    if title.answered == wanted:
        # Another name, or the same in other words, adds nothing.
        others = [text for text in others if text.field not in NAMES]
    found = best(map(marker.mark, others), wanted, languages[0])
    if found is None or found.answered < wanted:
        carried = _carried(connection, texts)
        quoted = best(map(marker.mark, carried), wanted, languages[0])
        found = best([one for one in (found, quoted) if one], wanted, languages[0])
    return found or _summary(others, languages)


def _carried(connection: sqlite3.Connection, texts: Texts) -> Iterator[Text]:
    passages = read_things(connection, texts.carried[:MOST_CARRIED])
    for _, passage in passages.values():
        yield from (text for text in passage.own if text.field is Field.QUOTATION)


def _summary(texts: Sequence[Text], languages: Sequence[str]) -> Marked | None:
    summaries = {text.language: text for text in texts if text.field is Field.SUMMARY}
    for language in (*languages, *summaries):
        if language in summaries:
            return Marked(summaries[language], (), 0)
    return None
