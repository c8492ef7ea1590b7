"""Write the to-do list: what is open, both readings of what was misread, what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ssegraph.importing.contact import without_contact
from ssegraph.importing.sheet import words
from ssegraph.importing.sheet.asking import QUESTIONS
from ssegraph.importing.sheet.deciding import BLANK, LONGEST_QUOTED, Decision, Decisions
from ssegraph.importing.sheet.sheet import Sheet
from ssegraph.importing.sheet.spans import Span
from ssegraph.importing.sheet.suspicions import Suspicion


def todo_list(
    sheet: Sheet,
    decisions: Decisions,
    suspicions: Sequence[Suspicion],
    language: str,
    told: dict[str, str],
) -> str:
    """Return the list in *language*; *told* gives ``name``, ``file`` and ``target``."""
    return "\n".join(_lines(sheet, decisions, suspicions, language, told)).rstrip() + "\n"


def _lines(
    sheet: Sheet,
    decisions: Decisions,
    suspicions: Sequence[Suspicion],
    language: str,
    told: dict[str, str],
) -> Iterator[str]:
    still_open = list(decisions.open())
    yield f"# {words.TITLE[language].format(**told)}"
    yield ""
    opening = words.INTRODUCTION if still_open else words.DONE
    yield opening[language].format(**told, open=len(still_open))
    for entry in decisions.entries.values():
        yield ""
        yield from _entry(entry, decisions, language)
    if suspicions:
        yield ""
        yield f"## {words.READINGS[language]}"
        yield ""
        yield words.READINGS_NOTE[language]
        yield ""
        for suspicion in suspicions:
            yield _reading(suspicion, language)
    if sheet.unread:
        yield ""
        yield f"## {words.UNREAD[language]}"
        yield ""
        for piece in sheet.unread:
            quoted = without_contact(piece.words).text[:LONGEST_QUOTED]
            yield f"- {_characters((piece.span,), language)}: {quoted}"


def _entry(entry: Decision, decisions: Decisions, language: str) -> Iterator[str]:
    star = "★ " if entry.required else ""
    question = QUESTIONS[entry.kind][language].format(**entry.values)
    where = f" ({_characters(entry.spans, language)})" if entry.spans else ""
    yield f"### {star}{question}{where} `{entry.key}`"
    if entry.printed:
        yield ""
        yield f"> {entry.quoted}"
    if entry.blanks:
        yield ""
    for blank in entry.blanks:
        name = words.ANSWER[language] if blank == BLANK else blank
        yield f"- {name}: {decisions.answer(entry, blank)}".rstrip()


def _reading(suspicion: Suspicion, language: str) -> str:
    kind = words.KINDS_OF_READING[suspicion.kind][language]
    meant = suspicion.meant or words.LEAVE_OUT[language]
    return (
        f"- {_characters((suspicion.span,), language)}, {kind}:"
        f" {words.PRINTED[language]} `{suspicion.printed}`, {words.MEANT[language]} `{meant}`"
    )


def _characters(spans: Sequence[Span], language: str) -> str:
    places = ", ".join(f"{span.start}–{span.end}" for span in spans)
    return f"{words.CHARACTERS[language]} {places}"
