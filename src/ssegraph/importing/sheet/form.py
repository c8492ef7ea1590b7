"""What the form's headings are called, and the terms that say what it says.

Another forum has other headings: a ``form.toml`` in the project replaces ours.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from ssegraph.errors import ProjectInvalid
from ssegraph.importing.sheet.spans import folded
from ssegraph.project import Project
from ssegraph.similar import similar
from ssegraph.terms import PREFIXES

FORM_FILE = "form.toml"
BUNDLED = Path(__file__).with_name(FORM_FILE)
SECTIONS = ("headings", "words", "columns", "languages", "terms", "concepts")
ORDINALS = ("first", "second", "third")
PARTS = re.compile(r"\s*[/&,]\s*|\s+(?:and|et|y|e)\s+")
LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Form:
    """The words of the form, folded for comparison, and its terms."""

    headings: Mapping[str, str]
    columns: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    languages: Mapping[str, str]
    terms: Mapping[str, NamedNode]
    concepts: Mapping[str, str]

    def fields(self, heading: str) -> tuple[str, ...]:
        """Return the fields that *heading* names: 'Date / Duration' names two.

        It is empty unless every part of the heading is known.
        """
        if len(heading) > LONGEST_HEADING:
            return ()
        whole = self.headings.get(folded(heading))
        if whole:
            return (whole,)
        parts = [self.headings.get(folded(part)) for part in PARTS.split(heading)]
        known = tuple(part for part in parts if part)
        return known if len(known) == len(parts) else ()

    def column(self, head: str) -> str:
        """Return what the column under *head* holds, or ''."""
        return self.columns.get(folded(head), "")

    def round_of(self, heading: str) -> int:
        """Return the number of the round that *heading* announces, or 0."""
        words = folded(heading)
        for name in self.words["round"]:
            if words.startswith(name + " ") and (number := words[len(name) + 1 :]).isdecimal():
                return int(number)
            if words.endswith(" " + name):
                ordinal = words[: -len(name) - 1]
                for place, key in enumerate(ORDINALS, 1):
                    if ordinal in self.words[key]:
                        return place
        return 0

    def speaker_number(self, label: str) -> int:
        """Return the number in a label such as 'Speaker 3', or 0."""
        word, _, number = folded(label).rpartition(" ")
        fits = word in self.words["speaker"] and number.isdecimal()
        return int(number) if fits else 0

    def is_speaker(self, label: str) -> bool:
        """Say whether *label* is the word for a speaker, with or without a number."""
        return folded(label) in self.words["speaker"] or self.speaker_number(label) > 0


def read_form(project: Project) -> Form:
    """Read the project's ``form.toml``, else the bundled one.

    Raises ``ProjectInvalid`` naming the file, the key and what is known.
    """
    own = project.folder / FORM_FILE
    bundled = _table(BUNDLED)
    if not own.is_file():
        return _form(bundled)
    table = _table(own)
    for section in SECTIONS:
        _refuse_unknown(own, section, table, bundled)
    _refuse_other(own, "", table.keys(), SECTIONS)
    return _form({section: bundled[section] | table.get(section, {}) for section in SECTIONS})


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ProjectInvalid(f"{path}: cannot be read as TOML: {error}") from error


def _refuse_unknown(
    path: Path, section: str, table: Mapping[str, Any], known: Mapping[str, Any]
) -> None:
    entries = table.get(section, {})
    if not isinstance(entries, dict):
        raise ProjectInvalid(f"{path}: [{section}] must be a table.")
    listed = section in ("headings", "words", "columns")
    for key, value in entries.items():
        if listed and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
            raise ProjectInvalid(f"{path}: {section}.{key} must be a list of words.")
        if not listed and not isinstance(value, str):
            raise ProjectInvalid(f"{path}: {section}.{key} must be text.")
    if section != "languages":
        _refuse_other(path, f"{section}.", entries.keys(), tuple(known[section]))


def _refuse_other(path: Path, prefix: str, keys: Sequence[str] | Any, known: Sequence[str]) -> None:
    for key in keys:
        if key not in known:
            meant = similar(key, known)
            hint = f" Did you mean {meant!r}?" if meant else ""
            listed = ", ".join(sorted(known))
            raise ProjectInvalid(
                f"{path}: unknown key {prefix}{key!r}.{hint} Known keys: {listed}."
            )


def _form(table: Mapping[str, Any]) -> Form:
    return Form(
        headings=_inverted(table["headings"]),
        columns=_inverted(table["columns"]),
        words={key: frozenset(map(folded, words)) for key, words in table["words"].items()},
        languages=table["languages"],
        terms={key: NamedNode(_expanded(name)) for key, name in table["terms"].items()},
        concepts=table["concepts"],
    )


def _inverted(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {folded(word): key for key, words in table.items() for word in words}


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else name
