"""What a session sheet calls what a check speaks of: the headings of its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from ssegraph.findings import Place, quoted
from ssegraph.importing.sheet.said import Said
from ssegraph.importing.sheet.saying import Saying
from ssegraph.importing.sheet.sheet import Sheet
from ssegraph.terms import LABEL_PROPERTIES, TYPE

# The field of the form for a term, and for a term of one kind of thing.
FIELDS: Mapping[str, str] = {
    "start": "date",
    "end": "time",
    "language": "language",
    "text": "questions",
    "has_part": "questions",
    "question": "questions",
    "round": "questions",
    "objective": "objectives",
    "asserted_in": "objectives",
    "presentation": "speakers",
    "participation": "people",
    "participation_in": "people",
    "participant": "people",
    "role": "people",
    "performer": "speakers",
    "has_event": "speakers",
    "representing": "organisation",
    "location": "organisation",
    "organisation": "organisation",
    "person": "people",
}
FIELDS_OF: Mapping[tuple[str, str], str] = {
    ("session", "name"): "title",
    ("session", "kind"): "format",
    ("presentation", "name"): "speakers",
    ("presentation", "abstract"): "speakers",
    ("objective", "abstract"): "objectives",
    ("organisation", "name"): "organisation",
    ("person", "name"): "people",
}
# Where the sheet prints no such heading.
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "title": {"en": "Session title", "fr": "Titre de la session", "es": "Título de la sesión"},
    "date": {"en": "Date", "fr": "Date", "es": "Fecha"},
    "time": {"en": "Duration", "fr": "Durée", "es": "Duración"},
    "format": {"en": "Format", "fr": "Format", "es": "Formato"},
    "language": {"en": "Language", "fr": "Langue", "es": "Idioma"},
    "questions": {"en": "Questions", "fr": "Questions", "es": "Preguntas"},
    "objectives": {"en": "Objectives", "fr": "Objectifs", "es": "Objetivos"},
    "speakers": {"en": "Speakers", "fr": "Intervenants", "es": "Ponentes"},
    "people": {
        "en": "Moderator and Speakers",
        "fr": "Modérateur et intervenants",
        "es": "Moderador y ponentes",
    },
    "organisation": {
        "en": "Organization (Country)",
        "fr": "Organisation (pays)",
        "es": "Organización (país)",
    },
}


class HeadingWording:
    """Knows the headings of one sheet, and the names of what it says."""

    def __init__(self, saying: Saying, sheet: Sheet, language: str) -> None:
        self._said: Said = saying.said
        self._headings = sheet.headings
        self._language = language
        self._keys = {node.value: key for key, node in saying.form.terms.items()}
        self._kinds: dict[str, str] = {}
        self._names: dict[str, dict[str, str]] = {}
        for quad in saying.quads:
            self._note(quad)

    def _note(self, quad: Quad) -> None:
        subject = getattr(quad.subject, "value", "")
        if quad.predicate == TYPE:
            self._kinds[subject] = self._keys.get(getattr(quad.object, "value", ""), "")
        elif quad.predicate in LABEL_PROPERTIES and isinstance(quad.object, Literal):
            self._names.setdefault(subject, {})[quad.object.language or ""] = quad.object.value

    def cells(self, focus: str, at: Sequence[str]) -> Sequence[Place]:
        """Return nothing: a statement's own place is where the sheet says it."""
        del focus, at
        return ()

    def label(self, focus: str) -> str:
        """Return what the sheet calls *focus*."""
        return self._name(focus, self._language) if focus in self._names else ""

    def term(self, iri: str, focus: str, language: str) -> str:
        """Name the heading, or the thing, that *iri* is in this sheet."""
        key = self._keys.get(iri, "")
        field = FIELDS_OF.get((self._kinds.get(focus, ""), key)) or FIELDS.get(key, "")
        words = self._headings.get(field) or HEADINGS.get(field, {}).get(language, "")
        words = words or self._name(iri, language)
        return quoted(words, language) if words else ""

    def _name(self, iri: str, language: str) -> str:
        names = self._names.get(iri) or self._known(iri)
        return names.get(language) or names.get("en") or next(iter(names.values()), "")

    def _known(self, iri: str) -> dict[str, str]:
        """Return what the project calls *iri*, by language."""
        node = NamedNode(iri)
        for predicate in LABEL_PROPERTIES:
            found = [v for v in self._said.of(node, predicate) if isinstance(v, Literal)]
            if found:
                return {text.language or "": text.value for text in found}
        return {}
