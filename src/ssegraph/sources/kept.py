"""Write values the way the engine keeps them, so that dumps, pages and queries agree.

The engine keeps what a number, a moment or a truth value is, not how it was
spelt: "1.50" comes back as "1.5", and every kind of integer as ``xsd:integer``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import RdfFormat, Store

from ssegraph.terms import PREFIXES

XSD = PREFIXES["xsd"]
ANYTHING = "urn:x-ssegraph:"
STEM = ANYTHING.encode()
TYPED = b'"^^<' + XSD.encode()
MOST_REMEMBERED = 200_000


class Kept:
    """Spells literals, as N-Quads write them; remembers those that it has met."""

    def __init__(self) -> None:
        self._known: dict[bytes, bytes] = {}

    def of_lines(self, lines: Sequence[bytes], values: Sequence[bytes]) -> list[bytes]:
        """Return what the engine makes of *lines*, sorted, or nothing when it changes none.

        *values* are the objects of the triples.
        """
        typed = {value for value in values if TYPED in value}
        kept = self.of(typed) if typed else {}
        if not kept:
            return []
        changed = [
            line[: -len(value)] + kept[value] if value in kept else line
            for line, value in zip(lines, values, strict=True)
        ]
        return sorted(set(changed))

    def of(self, values: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what the engine makes of those *values* that it changes."""
        typed = [value for value in values if TYPED in value and value.startswith(b'"')]
        new = [value for value in typed if value not in self._known]
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
            new = typed
        if new:
            self._known.update(zip(new, _spelt(new), strict=True))
        return {value: self._known[value] for value in typed if self._known[value] != value}


def _spelt(values: list[bytes]) -> list[bytes]:
    """Return how the engine writes each of *values*."""
    store = Store()
    named = enumerate(values)
    lines = (b"<%b%d> <%b> %b .\n" % (STEM, number, STEM, value) for number, value in named)
    # Loading in bulk takes threads, which a forked process would wait for in vain.
    store.load(b"".join(lines), RdfFormat.N_TRIPLES)
    spelt = list(values)
    for quad in store:
        number = int(str(quad.subject)[len(ANYTHING) + 1 : -1])
        spelt[number] = str(quad.object).encode()
    return spelt
