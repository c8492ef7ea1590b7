"""Who and what takes part: the *k*-th person, place, organisation, initiative.

Each is a function of the seed and its number alone, so any session can speak
of anything that an earlier one brought in, and nothing need be remembered.
"""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass

from bench.forum.places import COUNTRIES
from bench.forum.words import (
    FAMILY_NAMES,
    GIVEN_NAMES,
    KINDS_OF_INITIATIVE,
    KINDS_OF_ORGANIZATION,
    SYLLABLES,
    TOPICS,
    Text,
)

# New things in each session.
PEOPLE, ORGANIZATIONS, INITIATIVES, CITIES = 4, 3, 3, 2


def number_for(seed: int, kind: str, index: int, below: int) -> int:
    """Return a number that looks random but depends on the arguments alone."""
    return zlib.crc32(f"{seed}/{kind}/{index}".encode()) % below


def earlier(chance: random.Random, count: int) -> int:
    """Choose one of *count* earlier things; the first ones are the most popular."""
    return int(count * chance.random() ** 2)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everything that may be named, for one seed."""

    seed: int

    def person(self, index: int) -> str:
        """Return the name of person *index*."""
        given = GIVEN_NAMES[number_for(self.seed, "given", index, len(GIVEN_NAMES))]
        family = FAMILY_NAMES[number_for(self.seed, "family", index, len(FAMILY_NAMES))]
        return f"{given} {family}"

    def city(self, index: int) -> str:
        """Return the name of city *index*."""
        length = 2 + number_for(self.seed, "length", index, 3)
        chosen = (
            SYLLABLES[number_for(self.seed, f"syllable {place}", index, len(SYLLABLES))]
            for place in range(length)
        )
        return "".join(chosen).capitalize()

    def country(self, city: int) -> str:
        """Return the code of the country that *city* lies in; some have more cities."""
        position = number_for(self.seed, "country", city, 10_000) / 10_000
        return tuple(COUNTRIES)[int(len(COUNTRIES) * position**2)]

    def organization(self, index: int) -> tuple[str, int, Text]:
        """Return the type, city and name of organisation *index*."""
        kinds = tuple(KINDS_OF_ORGANIZATION)
        kind = kinds[number_for(self.seed, "organization", index, len(kinds))]
        city = index * CITIES // ORGANIZATIONS
        return kind, city, _joined(KINDS_OF_ORGANIZATION[kind], self.city(city))

    def initiative(self, index: int) -> tuple[str, int, Text]:
        """Return the type, city and name of initiative *index*."""
        kinds = tuple(KINDS_OF_INITIATIVE)
        kind = kinds[number_for(self.seed, "initiative", index, len(kinds))]
        topic = TOPICS[number_for(self.seed, "topic", index, len(TOPICS))]
        city = index * CITIES // INITIATIVES
        name = zip(KINDS_OF_INITIATIVE[kind], topic, strict=True)
        return kind, city, Text(*(f"{first} {last}, {self.city(city)}" for first, last in name))


def _joined(kind: Text, name: str) -> Text:
    return Text(*(f"{word} {name}" for word in kind))
