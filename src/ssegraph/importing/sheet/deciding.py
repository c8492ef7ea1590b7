"""What only a person can decide, and where their answers are kept.

The to-do list is a Markdown file with blanks.  Importing the sheet again reads
what was filled in, in whatever language the list is.  An answer goes with the
printed words that it was given for, so it moves with them when the sheet is
edited, and is asked for anew when they change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ssegraph.importing.contact import without_contact
from ssegraph.importing.sheet.spans import Span

SAME = "="
ENTRY = re.compile(r"^#{2,4} .*`([a-z0-9.-]+)`\s*$")
ANSWER = re.compile(r"^[-*] (en|fr|es|answer|réponse|reponse|respuesta)\s*:\s*(.*)$", re.I)
ANSWER_WORDS = frozenset({"answer", "réponse", "reponse", "respuesta"})
BLANK = "answer"
LONGEST_QUOTED = 400


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the to-do list.

    ``kind`` chooses the words, which take ``values``; ``blanks`` are what is to
    be filled in: language tags, or ``answer``.  A draft with an entry that is
    ``required`` and open stays out of the data.  ``form`` is the pattern of the
    answers that can be understood, '' for any.
    """

    key: str
    kind: str
    blanks: tuple[str, ...] = ()
    printed: str = ""
    spans: tuple[Span, ...] = ()
    required: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    form: str = ""

    @property
    def quoted(self) -> str:
        """What is printed, as the list shows it."""
        return without_contact(self.printed).text[:LONGEST_QUOTED].strip()


@dataclass(slots=True)
class Answered:
    """An entry as it stands in a list: the words it quotes, and what was filled in."""

    quoted: str = ""
    blanks: dict[str, str] = field(default_factory=dict)


class Decisions:
    """Collects what is open, and hands out what was answered before."""

    def __init__(self, answered: Mapping[str, Answered]) -> None:
        self.answered = answered
        self.entries: dict[str, Decision] = {}

    def ask(self, decision: Decision) -> Decision:
        """Put an entry on the list; the first of a key counts."""
        return self.entries.setdefault(decision.key, decision)

    def answer(self, decision: Decision, blank: str = BLANK) -> str:
        """Return what was filled in for the words that *decision* quotes, or ''."""
        same = self.answered.get(decision.key)
        if same is None or same.quoted != decision.quoted:
            group = decision.key.partition(".")[0]
            others = (
                other
                for key, other in self.answered.items()
                if key.partition(".")[0] == group and other.quoted == decision.quoted != ""
            )
            same = next(others, None)
        return same.blanks.get(blank, "") if same else ""

    def texts(self, decision: Decision, language: str, printed: str) -> dict[str, str]:
        """Return the texts by language: as printed, and what was filled in for the others."""
        self.ask(decision)
        texts = {language: printed} if printed else {}
        for blank in decision.blanks:
            answered = self.answer(decision, blank)
            if answered:
                texts[blank] = printed if answered == SAME and printed else answered
        return texts

    def open(self) -> Iterator[Decision]:
        """Yield the required entries of which a blank is still empty, or not understood."""
        misunderstood = {entry.key for entry, _ in self.misunderstood()}
        for entry in self.entries.values():
            is_filled = all(self.answer(entry, blank) for blank in entry.blanks)
            if entry.required and (not is_filled or entry.key in misunderstood):
                yield entry

    def misunderstood(self) -> Iterator[tuple[Decision, str]]:
        """Yield the entries whose answer cannot be understood, each with that answer."""
        for entry in self.entries.values():
            answer = self.answer(entry) if entry.form else ""
            if answer and not re.fullmatch(entry.form, answer):
                yield entry, answer


def answers_in(todo: str) -> dict[str, Answered]:
    """Return what was filled in in a to-do list, by key.

    An answer may go on in the lines below it, set in by two blanks.

    >>> answers_in("### Title `session.name`\\n> Water\\n- fr: L'eau\\n- es:\\n")
    {'session.name': Answered(quoted='Water', blanks={'fr': "L'eau"})}
    """
    found: dict[str, Answered] = {}
    entry, blank = Answered(), ""
    for line in todo.splitlines():
        if heading := ENTRY.match(line):
            entry, blank = found.setdefault(heading.group(1), Answered()), ""
        elif line.startswith("> "):
            entry.quoted = line[2:].strip()
        elif answer := ANSWER.match(line):
            blank = answer.group(1).lower()
            blank = BLANK if blank in ANSWER_WORDS else blank
            if answer.group(2).strip():
                entry.blanks[blank] = answer.group(2).strip()
        elif blank and line.startswith("  ") and line.strip():
            entry.blanks[blank] = f"{entry.blanks.get(blank, '')} {line.strip()}".strip()
        elif line.startswith("## "):
            entry, blank = Answered(), ""
        else:
            blank = ""
    return found
