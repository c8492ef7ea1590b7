"""Say in a few lines what was found in a session sheet."""

from __future__ import annotations

from collections.abc import Mapping

from ssegraph.findings import quoted
from ssegraph.importing.sheet.sheet import Sheet

Texts = Mapping[str, str]
# One wording for any number, so no language needs rules for plurals.
FOUND: Texts = {
    "en": "Found: {title}; {when}; objectives: {objectives}; questions: {questions};"
    " presentations: {talks}; people: {people}; organisations: {organisations}.",
    "fr": "Trouvé : {title} ; {when} ; objectifs : {objectives} ; questions :"
    " {questions} ; présentations : {talks} ; personnes : {people} ;"
    " organisations : {organisations}.",
    "es": "Encontrado: {title}; {when}; objetivos: {objectives}; preguntas: {questions};"
    " presentaciones: {talks}; personas: {people}; organizaciones: {organisations}.",
}
UNTITLED: Texts = {"en": "no title", "fr": "sans titre", "es": "sin título"}
UNDATED: Texts = {"en": "no day", "fr": "sans jour", "es": "sin día"}
NOTED: Texts = {
    "en": "Noticed: probably misread: {misread}; contact data left out: {contacts}; lines that"
    " fit no field: {unread}.",
    "fr": "Remarqué : sans doute mal reconnu : {misread} ; coordonnées écartées :"
    " {contacts} ; lignes hors de tout champ : {unread}.",
    "es": "Observado: probablemente mal reconocido: {misread}; datos de contacto omitidos:"
    " {contacts}; líneas fuera de todo campo: {unread}.",
}


def account_of(sheet: Sheet, language: str, *, misread: int, contacts: int) -> tuple[str, ...]:
    """Return what was found, and what was noticed, a line each."""
    lines = [_found(sheet, language)]
    unread = len(sheet.unread)
    if misread or contacts or unread:
        noted = NOTED[language].format(misread=misread, contacts=contacts, unread=unread)
        lines.append(noted)
    return tuple(lines)


def _found(sheet: Sheet, language: str) -> str:
    when = sheet.when
    moment = UNDATED[language]
    if when and when.day:
        hours = "–".join(f"{hour:%H:%M}" for hour in (when.start, when.end) if hour)
        moment = f"{when.day} {hours}".strip()
    named = [*sheet.moderators, *(person for talk in sheet.talks for person in talk.people)]
    questions = sum(len(group.questions) for group in sheet.rounds) + bool(sheet.main_question)
    title = quoted(sheet.title.words, language) if sheet.title else UNTITLED[language]
    return FOUND[language].format(
        title=title,
        when=moment,
        objectives=len(sheet.objectives),
        questions=questions,
        talks=len(sheet.talks),
        people=len({person.name.words for person in named}),
        organisations=len({p.organisation.words for p in named if p.organisation}),
    )
