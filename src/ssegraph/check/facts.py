"""What is known of one source of a large dataset before anybody looks at its statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

# Neither stands in an IRI, and the first in no statement.
BETWEEN_PARTS, BETWEEN_IRIS = b"\0", b"\n"
YES = b"yes"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one source; IRIs are under the project's base IRI unless it says else.

    They are spelt out only when somebody asks for them.
    """

    _parts: tuple[bytes, ...]

    @property
    def terms(self) -> Collection[str]:
        """All IRIs that stand where classes, properties and datatypes do, of any base."""
        return _iris(self._parts[0])

    @property
    def subjects(self) -> Collection[str]:
        """What something is said of."""
        return _iris(self._parts[1])

    @property
    def graphs(self) -> Collection[str]:
        """The names of its graphs."""
        return _iris(self._parts[2])

    @property
    def mentions(self) -> Collection[str]:
        """What it points at without describing it."""
        return _iris(self._parts[3])

    @property
    def has_unusual(self) -> bool:
        """Whether some subjects may not lead to their documents."""
        return self._parts[4] == YES

    @property
    def quotations(self) -> bytes:
        """The statements about passages, a line each, as N-Triples without the dot."""
        return self._parts[5]

    @property
    def may_be_ill_typed(self) -> bool:
        """Whether some literal may not be a value of its datatype."""
        return self._parts[6] == YES

    @property
    def may_hold_contact(self) -> bool:
        """Whether some statement may hold contact data."""
        return self._parts[7] == YES


def pack(  # noqa: PLR0913  # one for each fact
    *,
    terms: Iterable[bytes],
    subjects: Iterable[bytes],
    graphs: Iterable[bytes],
    mentions: Iterable[bytes],
    has_unusual: bool,
    quotations: bytes,
    may_be_ill_typed: bool,
    may_hold_contact: bool,
) -> bytes:
    """Return facts as bytes, the same for the same facts; IRIs stand in angle brackets."""
    lists = [
        BETWEEN_IRIS.join(sorted(iri[1:-1] for iri in iris))
        for iris in (terms, subjects, graphs, mentions)
    ]
    answers = [YES if one else b"" for one in (has_unusual, may_be_ill_typed, may_hold_contact)]
    return BETWEEN_PARTS.join([*lists, answers[0], quotations, *answers[1:]])


def unpack(packed: bytes) -> Facts:
    """Return the facts that ``pack`` made bytes of."""
    return Facts(tuple(packed.split(BETWEEN_PARTS)))


def _iris(packed: bytes) -> list[str]:
    return packed.decode().split("\n") if packed else []
