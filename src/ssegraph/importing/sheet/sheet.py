"""A session sheet as it was read: what each field says and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from ssegraph.importing.sheet.dating import When
from ssegraph.importing.sheet.spans import Piece


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, for whom they speak, and the country that is printed with it.

    ``country`` is the alpha-3 code, '' when none is printed or known.
    """

    name: Piece
    organisation: Piece | None = None
    country: str = ""
    country_piece: Piece | None = None


@dataclass(slots=True)
class Talk:
    """One presentation: who gives it, its title, the pieces of its abstract."""

    people: list[Named] = field(default_factory=list)
    title: Piece | None = None
    abstract: list[Piece] = field(default_factory=list)
    unsure_title: bool = False


@dataclass(slots=True)
class Round:
    """The questions of one round; ``number`` is 0 when the sheet prints none."""

    number: int
    questions: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """What the form states; what it does not state is empty.

    ``fields`` counts the headings that were known, ``headings`` has what is
    printed for each, ``unread`` holds the lines that no field took.
    """

    text: str
    header: list[Piece] = field(default_factory=list)
    title: Piece | None = None
    when: When | None = None
    format: Piece | None = None
    language: Piece | None = None
    background: list[Piece] = field(default_factory=list)
    objectives: list[Piece] = field(default_factory=list)
    main_question: Piece | None = None
    rounds: list[Round] = field(default_factory=list)
    moderators: list[Named] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    unread: list[Piece] = field(default_factory=list)
    fields: int = 0
    headings: dict[str, str] = field(default_factory=dict)
