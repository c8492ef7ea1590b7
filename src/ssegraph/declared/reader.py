"""Turn the values of a TOML file into ours, and collect what does not fit.

A part with a fault is left out, so that one run reports every fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ssegraph.declared.parsing import PathFault, expand, parse_path
from ssegraph.declared.paths import Path, links
from ssegraph.declared.written import Keys, Written
from ssegraph.findings import Finding, Place, Severity
from ssegraph.similar import similar_name

T = TypeVar("T")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
TEXTS_WANTED = '{ en = "…", fr = "…" }'


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in the file, and the keys that lead to it."""

    keys: Keys
    value: Any

    @property
    def key(self) -> str:
        """The nearest key that is a name."""
        return next((key for key in reversed(self.keys) if isinstance(key, str)), "")

    def at(self, key: str | int) -> Spot:
        """Return the value under *key*, which must be there."""
        return Spot((*self.keys, key), self.value[key])


@dataclass(frozen=True, slots=True)
class Mention:
    """An IRI that the file names; ``is_term`` if as a class or property, else as a thing."""

    iri: str
    place: Place
    is_term: bool


class Reader:
    """Reads values and remembers the findings and what is mentioned."""

    def __init__(
        self, written: Written, languages: Sequence[str], prefixes: Mapping[str, str]
    ) -> None:
        self._written = written
        self._languages = languages
        self.prefixes = prefixes
        self.findings: list[Finding] = []
        self.mentions: list[Mention] = []

    def fault(self, rule: str, spot: Spot, word: str = "", meant: str = "", **values: str) -> None:
        """Report that the value at *spot* breaks *rule*, on the line of *word*."""
        place = self._written.place(spot.keys, word)
        finding = Finding(rule, Severity.VIOLATION, place, values=values, meant=meant)
        self.findings.append(finding)

    def wrong(self, spot: Spot, wanted: str) -> None:
        """Report that the value at *spot* has the wrong form."""
        word = spot.value if isinstance(spot.value, str) else ""
        self.fault("pages-value", spot, word, key=spot.key, wanted=wanted)

    def entries(
        self, spot: Spot, known: Sequence[str], needed: Mapping[str, str] | None = None
    ) -> dict[str, Spot]:
        """Return the entries of a table; report those not *known* and the *needed* that lack.

        *needed* has an example for each key.
        """
        if not isinstance(spot.value, dict):
            self.wrong(spot, f"{{ {known[0]} = … }}")
            return {}
        found = {}
        for key in spot.value:
            if key in known:
                found[key] = spot.at(key)
            else:
                near = similar_name(key, known)
                self.fault("pages-key", spot, key, near, key=key, known=", ".join(known))
        for key, wanted in (needed or {}).items():
            if key not in found:
                self.fault("pages-needed", spot, key=key, wanted=f"{key} = {wanted}")
        return found

    def named(self, spot: Spot) -> dict[str, Spot]:
        """Return the entries of a table whose keys its author chooses."""
        return self.entries(spot, tuple(spot.value) if isinstance(spot.value, dict) else ("…",))

    def each(self, spot: Spot | None, read: Callable[[Spot], T | None]) -> tuple[T, ...]:
        """Read every item of a list; one value alone is a list of one."""
        if spot is None:
            return ()
        if isinstance(spot.value, list):
            items = [read(spot.at(number)) for number in range(len(spot.value))]
        else:
            items = [read(spot)]
        return tuple(item for item in items if item is not None)

    def texts(self, spot: Spot | None) -> dict[str, str]:
        """Read a text by language; one alone is in the project's first language."""
        if spot is None:
            return {}
        value = {self._languages[0]: spot.value} if isinstance(spot.value, str) else spot.value
        if not isinstance(value, dict) or not all(
            LANGUAGE.fullmatch(tag) and isinstance(text, str) and text.strip()
            for tag, text in value.items()
        ):
            self.wrong(spot, f"{spot.key} = {TEXTS_WANTED}")
            return {}
        texts = {tag.lower(): text.strip() for tag, text in value.items()}
        missing = ", ".join(tag for tag in self._languages if tag not in texts)
        if missing:
            first = next(iter(texts.values()), "")
            self.fault("pages-language", spot, first, key=spot.key, languages=missing)
        return texts

    def text(self, spot: Spot | None, wanted: str = '"…"') -> str:
        """Read a text that is not empty."""
        if spot is None:
            return ""
        if isinstance(spot.value, str) and spot.value.strip():
            return spot.value.strip()
        self.wrong(spot, f"{spot.key} = {wanted}")
        return ""

    def yes(self, spot: Spot | None) -> bool:
        """Read true or false; what is absent is false."""
        if spot is not None and not isinstance(spot.value, bool):
            self.wrong(spot, f"{spot.key} = true")
        return spot is not None and spot.value is True

    def number(self, spot: Spot | None, most: int) -> int:
        """Read a whole number from 1 to *most*; what is absent is 0."""
        if spot is None:
            return 0
        value = spot.value
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most:
            return value
        self.wrong(spot, f"{spot.key} = 1 … {most}")
        return 0

    def name(self, spot: Spot | None, rule: str, known: Collection[str]) -> str:
        """Read a name that must be one of *known*, else *rule* is broken."""
        name = self.text(spot)
        if spot is None or not name or name in known:
            return name
        there = ", ".join(sorted(known)) or "–"
        self.fault(rule, spot, name, similar_name(name, known), name=name, known=there)
        return ""

    def path(self, spot: Spot | None) -> Path | None:
        """Read a property path."""
        text = self.text(spot, '"schema:location/schema:containedInPlace*"')
        if spot is None or not text:
            return None
        try:
            path = parse_path(text, self.prefixes)
        except PathFault as fault:
            self._unreadable(spot, text, fault)
            return None
        place = self._written.place(spot.keys, text)
        self.mentions += (Mention(iri, place, is_term=True) for iri in links(path))
        return path

    def iri(self, spot: Spot | None, *, is_term: bool) -> str | None:
        """Read an IRI, with a prefix or whole."""
        text = self.text(spot, '"prefix:name"')
        if spot is None or not text:
            return None
        try:
            iri = expand(text, self.prefixes)
        except PathFault as fault:
            if fault.prefix:
                self._unreadable(spot, text, fault)
            else:
                self.fault("pages-iri", spot, text, iri=text)
            return None
        self.mentions.append(Mention(iri, self._written.place(spot.keys, text), is_term))
        return iri

    def term(self, spot: Spot) -> str | None:
        """Read the IRI of a class or property."""
        return self.iri(spot, is_term=True)

    def _unreadable(self, spot: Spot, text: str, fault: PathFault) -> None:
        if fault.prefix:
            near = similar_name(fault.prefix, self.prefixes)
            meant = f"{near}:" if near else ""
            self.fault("pages-prefix", spot, text, meant, prefix=fault.prefix)
        else:
            self.fault("pages-path", spot, text, path=text, reason=fault.reason)
