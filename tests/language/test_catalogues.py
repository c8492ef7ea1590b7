"""The interface is complete in each of its languages."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from ssegraph.errors import Problem
from ssegraph.language.catalogue import (
    catalogue,
    catalogue_path,
    interface_languages,
    locale_of,
    translated_languages,
)
from ssegraph.web.explanations import OWN_TITLES, TITLES
from tests.language.extraction import extracted, faults_of

LANGUAGES = sorted(translated_languages())
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def strings(text: object) -> list[str]:
    return [text] if isinstance(text, str) else list(text)  # type: ignore[call-overload]


def kinds_of_problem(kind: type[Problem] = Problem) -> list[type[Problem]]:
    return [kind, *(one for below in kind.__subclasses__() for one in kinds_of_problem(below))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_no_translation_is_left_over(language: str) -> None:
    faults = faults_of(language)
    hint = "Run 'python -m tests.language.extraction --update', then translate what is empty."
    assert vars(faults) == {"missing": [], "stale": [], "fuzzy": []}, hint


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_what_its_message_does(language: str) -> None:
    with catalogue_path(language).open("rb") as file:
        messages = [message for message in read_po(file, language) if message.id]
    for message in messages:
        wanted = set(PLACEHOLDER.findall(strings(message.id)[-1]))
        assert set(PLACEHOLDER.findall(strings(message.string)[-1])) == wanted
        for text in strings(message.string):
            # "The only row" needs no number.
            assert set(PLACEHOLDER.findall(text)) <= wanted, text
            assert list(re.findall(r"</?\w+", text)) == re.findall(
                r"</?\w+", strings(message.id)[-1]
            )
            assert text % dict.fromkeys(wanted, "") is not None


def test_french_has_its_narrow_spaces() -> None:
    with catalogue_path("fr").open("rb") as file:
        texts = [text for message in read_po(file, "fr") for text in strings(message.string)]
    plain = re.compile(r"[^\u202f\w=;/&%]\s?[:;?!](?=\s|$)|\w[;?!](?=\s|$)|« | »|'")
    assert [text for text in texts[1:] if plain.search(re.sub(r"<[^>]*>", "", text))] == []


def test_there_are_messages_to_translate() -> None:
    found = {strings(message.id)[0] for message in extracted() if message.id}
    assert {"Skip to the content", "yes", "Not found", "unnamed", "%(number)s row"} <= found
    assert "Release" in " ".join(found)


def test_every_title_of_a_problem_can_be_translated() -> None:
    on_pages = {kind for kind in kinds_of_problem() if kind.exit_code != 2}
    build_only = {"A source file has a fault", "The data does not conform"}
    build_only |= {"The release could not be loaded", "The site cannot be reached"}
    build_only |= {"Nothing was imported"}
    titles = {kind.title for kind in on_pages} - build_only
    assert titles - OWN_TITLES - set(TITLES.values()) == set()


def test_a_language_without_a_catalogue_is_not_one_of_the_interface() -> None:
    assert interface_languages(["ar", "es", "fr-ca"]) == ("es", "fr-ca")
    assert interface_languages(["ar"]) == ("en",)
    assert catalogue("fr-ca").gettext("yes") == "oui"
    assert catalogue("ar").gettext("yes") == "yes"
    assert locale_of("fr-ca").territory == "CA"
    assert str(locale_of("xx-nonsense")) == "en_GB"
