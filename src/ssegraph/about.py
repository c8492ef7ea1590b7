"""What a project says of its dataset as a whole, for catalogues: the table ``[about]``.

Everything here is optional, because none of it can be derived and a small
project has no need of it; the check names what harvesters would miss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from ssegraph.errors import ProjectInvalid

PARTY_KEYS = frozenset({"name", "iri"})
CONTACT_KEYS = frozenset({"name", "email", "url"})
PERIOD_KEYS = frozenset({"start", "end"})


@dataclass(frozen=True, slots=True)
class About:
    """The words of a catalogue's entry that no statement of the data gives.

    ``keywords`` are by language; dates are written as ISO 8601 has them;
    ``places``, ``themes``, ``frequency`` and what ends in ``_iri`` are IRIs.
    What is empty was not given.
    """

    publisher_iri: str = ""
    creator_name: str = ""
    creator_iri: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_url: str = ""
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    issued: str = ""
    frequency: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that catalogues recommend and that say nothing here.

        Who publishes counts as who made it, so that is not one of them.
        """
        given = {
            "contact": self.contact_email or self.contact_url,
            "keywords": self.keywords,
            "period": self.start or self.end,
            "places": self.places,
            "themes": self.themes,
        }
        return tuple(name for name, value in given.items() if not value)


def read_about(path: Path, table: object) -> About:
    """Read the table ``[about]`` of the project file *path*.

    Raises ``ProjectInvalid`` naming the key and the way to mend it.
    """
    if not isinstance(table, dict):
        raise ProjectInvalid(f"{path}: about must be a table, [about].")
    creator = _members(path, "creator", table.get("creator", {}), PARTY_KEYS)
    contact = _members(path, "contact", table.get("contact", {}), CONTACT_KEYS)
    period = _members(path, "period", table.get("period", {}), PERIOD_KEYS)
    known = {"publisher_iri", "creator", "contact", "period", "keywords", "themes", "places"}
    known |= {"issued", "frequency"}
    if unknown := sorted(table.keys() - known):
        raise ProjectInvalid(
            f"{path}: [about]: unknown key {unknown[0]!r}. Known keys: {', '.join(sorted(known))}."
        )
    if contact and not (contact.get("name") and (contact.get("email") or contact.get("url"))):
        raise ProjectInvalid(f"{path}: [about]: contact needs a name, and an email or a url.")
    return About(
        publisher_iri=_iri(path, "publisher_iri", table.get("publisher_iri", "")),
        creator_name=creator.get("name", ""),
        creator_iri=_iri(path, "creator", creator.get("iri", "")),
        contact_name=contact.get("name", ""),
        contact_email=_email(path, contact.get("email", "")),
        contact_url=_iri(path, "contact", contact.get("url", "")),
        keywords=_keywords(path, table.get("keywords", {})),
        themes=_iris(path, "themes", table.get("themes", [])),
        places=_iris(path, "places", table.get("places", [])),
        start=_date(path, "period", period.get("start", "")),
        end=_date(path, "period", period.get("end", "")),
        issued=_date(path, "issued", table.get("issued", "")),
        frequency=_iri(path, "frequency", table.get("frequency", "")),
    )


def about_of(members: Mapping[str, Any]) -> About:
    """Make what ``dataclasses.asdict`` took apart whole again, also after a trip through JSON."""
    listed = {name: tuple(members.get(name, ())) for name in ("themes", "places")}
    keywords = {tag: tuple(words) for tag, words in members.get("keywords", {}).items()}
    return About(**{**members, **listed, "keywords": keywords})


def _members(path: Path, key: str, value: object, known: Iterable[str]) -> dict[str, Any]:
    if isinstance(value, dict) and value.keys() <= set(known):
        # TOML has dates of its own.
        return {name: str(part) if isinstance(part, date) else part for name, part in value.items()}
    raise ProjectInvalid(f"{path}: [about]: {key} must be a table of {', '.join(sorted(known))}.")


def _keywords(path: Path, value: object) -> dict[str, tuple[str, ...]]:
    if isinstance(value, dict) and all(_is_list_of_text(words) for words in value.values()):
        return {tag.lower(): tuple(words) for tag, words in value.items()}
    raise ProjectInvalid(
        f'{path}: [about]: keywords must be lists by language, such as {{ en = ["housing"] }}.'
    )


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)


def _iris(path: Path, key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_iri(path, key, iri) for iri in value)
    raise ProjectInvalid(f"{path}: [about]: {key} must be a list of IRIs.")


def _iri(path: Path, key: str, value: object) -> str:
    try:
        if value == "" or (isinstance(value, str) and NamedNode(value)):
            return value
    except ValueError:
        pass
    raise ProjectInvalid(f"{path}: [about]: {key}: {value!r} is no IRI; write it whole.")


def _email(path: Path, value: object) -> str:
    if isinstance(value, str) and (not value or ("@" in value and value.split() == [value])):
        return value
    raise ProjectInvalid(f"{path}: [about]: contact: {value!r} is no e-mail address.")


def _date(path: Path, key: str, value: object) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat() if value else ""
    except ValueError:
        raise ProjectInvalid(
            f"{path}: [about]: {key}: {value!r} is no date; write it as 2021-10-04."
        ) from None
