"""Who takes part, for which organisation of which country, as statements.

A country is that of the organisation, never that of the person.  Whether two
similar names are one person or organisation is for a person to decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from ssegraph.importing.countries import country_name
from ssegraph.importing.draft import slug_of
from ssegraph.importing.identifiers import mint
from ssegraph.importing.sheet.deciding import BLANK, Decision
from ssegraph.importing.sheet.event import LANGUAGES, Event
from ssegraph.importing.sheet.sheet import Named, Talk
from ssegraph.importing.sheet.spans import Piece
from ssegraph.importing.sheet.tongue import language_of
from ssegraph.importing.sheet.words import ROLE_NAMES, elided

NEW = frozenset({"new", "nouveau", "nouvelle", "nuevo", "nueva"})
ACRONYM = re.compile(r"(?:,\s*|\s+[–—-]\s+|\s*\()([A-ZÀ-Ý][A-ZÀ-Ý0-9&.-]{1,11})\)?\Z")
# Beside the name, CLDR's own.
ALIKE_PERSON = 88.0
ALIKE_ORGANISATION = 90.0


class Cast:
    """Writes people, organisations and presentations."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.saying = event.saying
        self.new: dict[str, NamedNode] = {}

    def write(self) -> None:
        """Write moderators first, then each presentation with its speakers."""
        sheet = self.event.sheet
        for number, named in enumerate(sheet.moderators, 1):
            self._moderator(number, named)
        for number, talk in enumerate(sheet.talks, 1):
            self._talk(number, talk)

    def _moderator(self, number: int, named: Named) -> None:
        tail = "moderator" if number == 1 else f"moderator-{number}"
        label = {"name": self.event.clean(named.name), "of": ""}
        if named.organisation:
            label["of"] = f" ({self.event.clean(named.organisation)})"
        self._participation(tail, "moderator", named, [self.event.session], label)

    def _talk(self, number: int, talk: Talk) -> None:
        saying = self.saying
        node = saying.thing("presentation", str(number))
        saying.is_a(node, "presentation", talk.title)
        self.event.titled(f"presentation.{number}", "title", node, talk.title)
        saying.say(node, "part_of_event", self.event.session, talk.title)
        saying.say(self.event.session, "has_event", node, talk.title)
        saying.number(node, "position", number)
        for language in self.event.languages:
            saying.say(node, "language", language, self.event.sheet.language)
        self._summary(number, node, talk)
        if not talk.people:
            self._ask(f"speaker.{number}", "speaker", None)
        for place, named in enumerate(talk.people, 1):
            tail = f"speaker-{number}" if place == 1 else f"speaker-{number}-{place}"
            label = {"name": self.event.clean(named.name), "number": str(number)}
            where = [self.event.session, node]
            person = self._participation(tail, "speaker", named, where, label)
            if person:
                saying.say(node, "performer", person, named.name)
                saying.say(self.event.session, "performer", person, named.name)

    def _summary(self, number: int, node: NamedNode, talk: Talk) -> None:
        """Ask for a summary: abstracts are never taken over word by word."""
        spans = tuple(piece.span for piece in talk.abstract)
        title = self.event.clean(talk.title)
        entry = Decision(f"presentation.{number}.summary", "summary", LANGUAGES, title, spans, True)
        texts = self.event.decisions.texts(entry, "", "")
        self.saying.texts(node, "abstract", texts, LANGUAGES, talk.title)
        if talk.unsure_title and talk.title:
            self._ask(f"presentation.{number}.title", "title-end", talk.title, required=False)

    def _participation(
        self,
        tail: str,
        role: str,
        named: Named,
        where: Sequence[NamedNode],
        label: dict[str, str],
    ) -> NamedNode | None:
        saying = self.saying
        person = self.person(tail, named.name)
        if person is None:
            return None
        node = saying.thing("participation", tail)
        saying.is_a(node, "participation", named.name)
        for event in where:
            saying.say(node, "participation_in", event, named.name)
        saying.say(node, "participant", person, named.name)
        saying.say(node, "role", saying.concept(role), named.name)
        names = {
            tag: text.format(**label, of_name=elided(label["name"]))
            for tag, text in ROLE_NAMES[role].items()
        }
        saying.texts(node, "name", names, (), named.name)
        organisation = self.organisation(tail, named)
        if organisation:
            saying.say(node, "representing", organisation, named.organisation)
        return node if person is None else person

    def person(self, tail: str, piece: Piece) -> NamedNode | None:
        """Return who is meant: somebody known, or somebody new."""
        name = self.event.clean(piece)
        if not name:
            self._ask(f"{tail}.name", "speaker", piece)
            return None
        node = self._known(f"{tail}.person", "person", name, piece, ALIKE_PERSON)
        if node is None or not self.saying.said.is_described(node):
            node = node or self._minted("person", name)
            self.saying.is_a(node, "person", piece)
            # A name is the same in each language.
            texts = dict.fromkeys(LANGUAGES, name)
            self.saying.texts(node, "name", texts, LANGUAGES, piece)
        return node

    def organisation(self, tail: str, named: Named) -> NamedNode | None:
        """Return the organisation that is printed beside a person."""
        piece = named.organisation
        name = self.event.clean(piece)
        if piece is None or not name:
            self._ask(f"{tail}.organisation", "organisation-missing", named.name)
            return None
        short = ACRONYM.search(name)
        bare = name[: short.start()].strip() if short else name
        key = f"organisation.{slug_of(bare)[:40].strip('-') or tail}"
        node = self._known(key, "organisation", bare, piece, ALIKE_ORGANISATION)
        if node is None and short:
            node = self.saying.said.known.exact(
                short.group(1), self.saying.form.terms["organisation"].value
            )
        if node is None or not self.saying.said.is_described(node):
            node = node or self._minted("organization", bare)
            self._new_organisation(node, key, bare, short.group(1) if short else "", piece)
        if named.country and named.country_piece:
            country = self.country(named.country, named.country_piece)
            self.saying.say(node, "location", country, named.country_piece)
        elif not self.saying.said.of(node, self.saying.form.terms["location"]):
            self._ask(f"{key}.country", "country", piece, required=False)
        return node

    def _new_organisation(
        self, node: NamedNode, key: str, name: str, short: str, piece: Piece
    ) -> None:
        saying = self.saying
        saying.is_a(node, "organisation", piece)
        language = language_of(name, self._tongue())
        blanks = tuple(tag for tag in LANGUAGES if tag != language)
        entry = Decision(f"{key}.name", "organisation-name", blanks, name, (piece.span,), True)
        texts = self.event.decisions.texts(entry, language, name)
        saying.texts(node, "name", texts, (language,), piece)
        if short:
            saying.say(node, "alternate_name", Literal(short), piece)

    def _tongue(self) -> str:
        notation = self.saying.form.languages
        codes = {code: tag for tag, code in notation.items()}
        first = self.event.languages[0].value.rpartition("/")[2] if self.event.languages else ""
        tag = codes.get(first, "en")
        return tag if tag in LANGUAGES else "en"

    def country(self, code: str, piece: Piece) -> NamedNode:
        """Return the country, described in three languages if nobody did before."""
        saying = self.saying
        node = NamedNode(f"{saying.base}id/country/{code.lower()}")
        if not saying.said.is_described(node):
            names = {tag: country_name(code, tag) or piece.words for tag in LANGUAGES}
            printed = [tag for tag, name in names.items() if name == piece.words]
            saying.is_a(node, "country", piece)
            saying.texts(node, "name", names, printed, piece)
            saying.say(node, "notation", Literal(code), graph=saying.editorial)
        return node

    def _known(
        self, key: str, kind: str, name: str, piece: Piece, least: float
    ) -> NamedNode | None:
        """Return the thing that *name* means, asking when it is only similar."""
        saying = self.saying
        found = saying.said.known.find(name, saying.form.terms[kind].value)
        exact = [match.node for match in found if match.is_exact]
        if len(exact) == 1:
            return exact[0]
        similar = [match for match in found if match.score >= least]
        if not similar:
            return None
        listed = "; ".join(f"{m.name} = {m.node.value.rpartition('/')[2]}" for m in similar)
        answered = self.event.asked(f"{key}.same", f"same-{kind}", name, piece, known=listed)
        chosen = (m.node for m in similar if m.node.value.endswith(f"/{answered}"))
        return None if answered.lower() in NEW else next(chosen, None)

    def _minted(self, type_name: str, name: str) -> NamedNode:
        """Return the new thing's IRI: the same each time this sheet is imported."""
        saying = self.saying
        key = f"{type_name} {name}"
        if key not in self.new:
            kind = "person" if type_name == "person" else "organisation"
            before = saying.said.own.exact(name, saying.form.terms[kind].value)
            node = before or mint(saying.base, type_name, name, saying.said.taken)
            saying.said.taken.add(node.value)
            self.new[key] = node
        return self.new[key]

    def _ask(self, key: str, kind: str, piece: Piece | None, *, required: bool = True) -> None:
        blanks = (BLANK,) if required else ()
        printed = self.event.clean(piece)
        spans = (piece.span,) if piece else ()
        self.event.decisions.ask(Decision(key, kind, blanks, printed, spans, required))
