"""One session: its document, presentations, questions, and who takes part.

What a session brings into the world (people, organisations, initiatives,
cities) stands in the same file, as it would if somebody had typed its sheet.
"""

from __future__ import annotations

import hashlib
import random

from bench.forum import cast as cast_of
from bench.forum.cast import Cast, earlier
from bench.forum.concepts import CHALLENGES, THEMES
from bench.forum.initiatives import Scene, say_initiative
from bench.forum.statements import Sheet
from bench.forum.turtle import Document, everywhere, in_each, in_others, quoted, typed
from bench.forum.words import ANGLES, QUESTIONS, TOPICS, Text

PRESENTATIONS = 5
IN_EDITION = 60
EDITORIAL = "graph:editorial"
NOTE = Text("This session is invented.", "Cette session est inventée.", "Esta sesión es inventada.")


def edition_of(index: int) -> str:
    """Return the name of the forum edition that session *index* belongs to."""
    return f"edition-{index // IN_EDITION + 1:03d}"


def session_name(index: int) -> str:
    """Return the name of session *index*, such as ``e001-s017``."""
    return f"e{index // IN_EDITION + 1:03d}-s{index % IN_EDITION + 1:03d}"


def write_session(seed: int, index: int) -> tuple[Document, str]:
    """Return everything that is known of session *index*, and the text of its sheet."""
    session = _Session(seed, index)
    return session.document, session.sheet.text


class _Session:
    def __init__(self, seed: int, index: int) -> None:
        self.cast = Cast(seed)
        self.chance = random.Random(f"{seed}/{index}")
        self.index = index
        self.name = session_name(index)
        self.graph = f"source:{self.name}"
        self.document = Document()
        self.sheet = Sheet(self.document, self.graph, self.name, self.chance)
        self._say_cities()
        self._say_people()
        self._say_organizations()
        self.speakers = self._speakers()
        self._say_session()
        for position in range(1, PRESENTATIONS + 1):
            self._say_presentation(position)
        scene = Scene(self.document, self.cast, self.chance, self.graph, index)
        for number in range(cast_of.INITIATIVES):
            say_initiative(scene, number)
        self._say_questions()
        self.sheet.say_background(f"session:{self.name}")
        self._say_provenance()

    def _say_cities(self) -> None:
        for city in range(self.index * cast_of.CITIES, (self.index + 1) * cast_of.CITIES):
            country, name = f"country:{self.cast.country(city)}", self.cast.city(city)
            region = Text(f"{name} region", f"Région de {name}", f"Región de {name}")
            self.document.say(
                EDITORIAL,
                f"place:region-{city}",
                ("a", "schema:AdministrativeArea"),
                ("schema:name", in_each(region)),
                ("schema:containedInPlace", country),
            )
            self.document.say(
                EDITORIAL,
                f"place:city-{city}",
                ("a", "schema:City"),
                ("schema:name", in_each(everywhere(name))),
                ("schema:containedInPlace", f"place:region-{city}"),
            )

    def _say_people(self) -> None:
        for person in range(self.index * cast_of.PEOPLE, (self.index + 1) * cast_of.PEOPLE):
            self.document.say(
                self.graph,
                f"person:person-{person}",
                ("a", "schema:Person"),
                ("schema:name", in_each(everywhere(self.cast.person(person)))),
            )

    def _say_organizations(self) -> None:
        first = self.index * cast_of.ORGANIZATIONS
        for organization in range(first, first + cast_of.ORGANIZATIONS):
            kind, city, name = self.cast.organization(organization)
            node = f"organization:organization-{organization}"
            self.document.say(
                self.graph,
                node,
                ("a", "org:Organization"),
                ("schema:name", quoted(name.fr, "fr")),
                ("schema:location", f"country:{self.cast.country(city)}"),
            )
            self.document.say(
                EDITORIAL,
                node,
                ("schema:name", in_others(name)),
                ("schema:location", f"place:city-{city}"),
                ("org:classification", f"organization-type:{kind}"),
                ("schema:description", in_each(self.sheet.sentence())),
            )

    def _speakers(self) -> list[int]:
        """Return the speakers: those who are new, and one who was here before if any."""
        first = self.index * cast_of.PEOPLE
        speakers = list(range(first, first + cast_of.PEOPLE))
        while len(speakers) < PRESENTATIONS:
            speakers.append(earlier(self.chance, first) if first else first)
        return speakers

    def _organization(self, number: int) -> int:
        """Return one of the new organisations, or an earlier one when there are no more."""
        first = self.index * cast_of.ORGANIZATIONS
        if number < cast_of.ORGANIZATIONS or not first:
            return first + number % cast_of.ORGANIZATIONS
        return earlier(self.chance, first)

    def _say_session(self) -> None:
        node, sheet = f"session:{self.name}", f"document:{self.name}-sheet"
        topic, angle = self.chance.choice(TOPICS), self.chance.choice(ANGLES)
        title = Text(*(f"{first} {last}" for first, last in zip(angle, topic, strict=True)))
        day, hour = 1 + self.index % 27, 8 + self.index % 12
        date = f"{2001 + self.index // IN_EDITION % 25}-10-{day:02d}T{hour:02d}"
        presentations = range(1, PRESENTATIONS + 1)
        questions = ("main", "r1-1", "r1-2", "r2-1", "r2-2")
        self.document.say(
            self.graph,
            node,
            ("a", "sse:Session"),
            ("schema:name", quoted(title.fr, "fr")),
            ("schema:abstract", in_each(self.sheet.sentence())),
            ("schema:superEvent", f"forum:{edition_of(self.index)}"),
            ("schema:startDate", typed(f"{date}:00:00", "dateTime")),
            ("schema:endDate", typed(f"{date}:45:00", "dateTime")),
            ("dcterms:type", "session-format:workshop"),
            ("schema:inLanguage", "language:FRA"),
            ("schema:performer", [f"person:person-{k}" for k in dict.fromkeys(self.speakers)]),
            ("schema:subEvent", [f"presentation:{self.name}-{n}" for n in presentations]),
            ("schema:hasPart", [f"question:{self.name}-{part}" for part in questions]),
            ("sse:addressesChallenge", self._challenges()),
            ("dcterms:source", sheet),
        )
        self.document.say(
            EDITORIAL,
            node,
            ("schema:name", in_others(title)),
            ("dcterms:subject", f"theme:{self.chance.choice(THEMES)}"),
        )
        self._say_participation("moderator", self.speakers[-1], 3, [node])

    def _say_provenance(self) -> None:
        sheet = f"document:{self.name}-sheet"
        digest = hashlib.sha256(self.sheet.text.encode()).hexdigest()
        title = Text(
            f"Sheet of session {self.name}",
            f"Fiche de la session {self.name}",
            f"Ficha de la sesión {self.name}",
        )
        self.document.say(
            EDITORIAL,
            sheet,
            ("a", "schema:DigitalDocument"),
            ("schema:name", in_each(title)),
            ("schema:sha256", quoted(digest)),
            ("schema:inLanguage", "language:FRA"),
            ("schema:about", f"session:{self.name}"),
            ("skos:editorialNote", in_each(NOTE)),
        )
        self.document.say(
            "graph:meta",
            self.graph,
            ("a", "prov:Entity"),
            ("schema:name", in_each(title)),
            ("dcterms:description", in_each(title)),
            ("prov:wasAttributedTo", "agent:ssegraph-editors"),
            ("prov:wasDerivedFrom", sheet),
            ("prov:generatedAtTime", typed("2026-01-01T00:00:00Z", "dateTime")),
            ("dcterms:license", "<https://creativecommons.org/licenses/by/4.0/>"),
        )

    def _challenges(self) -> list[str]:
        return [f"challenge:{name}" for name in self.chance.sample(CHALLENGES, 2)]

    def _say_presentation(self, position: int) -> None:
        node = f"presentation:{self.name}-{position}"
        speaker = self.speakers[position - 1]
        first = self.index * cast_of.INITIATIVES
        if position <= cast_of.INITIATIVES or not first:
            initiative = first + (position - 1) % cast_of.INITIATIVES
        else:
            initiative = earlier(self.chance, first)
        topic, angle = self.chance.choice(TOPICS), self.chance.choice(ANGLES)
        title = Text(*(f"{one} {two}" for one, two in zip(angle, topic, strict=True)))
        self.document.say(
            self.graph,
            node,
            ("a", "sse:Presentation"),
            ("schema:name", quoted(title.fr, "fr")),
            ("schema:abstract", in_each(self.sheet.sentence())),
            ("schema:superEvent", f"session:{self.name}"),
            ("schema:position", str(position)),
            ("schema:performer", f"person:person-{speaker}"),
            ("schema:inLanguage", "language:FRA"),
            ("sse:presents", f"initiative:initiative-{initiative}"),
            ("sse:addressesChallenge", self._challenges()),
        )
        self.document.say(EDITORIAL, node, ("schema:name", in_others(title)))
        self._say_participation(
            *(f"speaker-{position}", speaker, position - 1, [f"session:{self.name}", node])
        )
        self.sheet.say_claims(
            position, f"person:person-{speaker}", f"initiative:initiative-{initiative}"
        )

    def _say_participation(self, part: str, person: int, number: int, events: list[str]) -> None:
        node = f"participation:{self.name}-{part}"
        role, who = part.partition("-")[0], self.cast.person(person)
        names = {
            "moderator": Text(
                f"Moderation by {who}", f"Animation par {who}", f"Moderación de {who}"
            ),
            "speaker": Text(f"Talk by {who}", f"Intervention de {who}", f"Ponencia de {who}"),
        }
        self.document.say(
            self.graph,
            node,
            ("a", "sse:Participation"),
            ("sse:participationIn", events),
            ("sse:participant", f"person:person-{person}"),
            ("sse:participationRole", f"role:{role}"),
            ("sse:representing", f"organization:organization-{self._organization(number)}"),
        )
        self.document.say(EDITORIAL, node, ("schema:name", in_each(names[role])))

    def _say_questions(self) -> None:
        session = f"session:{self.name}"
        self._say_question("main", session, "main", None, None)
        for round_ in (1, 2):
            for position in (1, 2):
                part = f"r{round_}-{position}"
                self._say_question(part, session, "guiding", position, round_)
                for place, letter in enumerate("ab", start=1):
                    parent = f"question:{self.name}-{part}"
                    self._say_question(f"{part}-{letter}", parent, "guiding-sentence", place, None)

    def _say_question(
        self, part: str, parent: str, kind: str, position: int | None, round_: int | None
    ) -> None:
        asked, topic = self.chance.choice(QUESTIONS), self.chance.choice(TOPICS)
        text = Text(
            f"{asked.en} {topic.en}?", f"{asked.fr} {topic.fr} ?", f"{asked.es} {topic.es}?"
        )
        node = f"question:{self.name}-{part}"
        self.document.say(
            self.graph,
            node,
            ("a", "schema:Question"),
            ("dcterms:type", f"question-type:{kind}"),
            ("sse:discussionRound", [typed(str(round_), "positiveInteger")] if round_ else []),
            ("schema:position", [str(position)] if position else []),
            ("schema:text", quoted(text.fr, "fr")),
            ("schema:isPartOf", parent),
        )
        self.document.say(EDITORIAL, node, ("schema:text", in_others(text)))
