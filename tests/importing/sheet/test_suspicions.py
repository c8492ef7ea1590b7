"""What recognition spoilt is told with both readings, and what is sound is left alone."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from ssegraph.importing.sheet.form import Form, read_form
from ssegraph.importing.sheet.recognising import recognise
from ssegraph.importing.sheet.suspicions import suspicions_in

HEAD = "Session title: T\n\nSpeakers:\n\nOrganisation\tName\tPresentation\n"


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form(SimpleNamespace(folder=Path("/nowhere")))  # type: ignore[arg-type]


def suspected(form: Form, *abstract: str) -> list[tuple[str, str, str]]:
    cell = " ".join(f"<p>{text}</p>" for text in ("Le titre de la présentation", *abstract))
    sheet = recognise(f"{HEAD}A (Togo)\tAna Sol\t{cell}\n", form)
    return [(s.kind, s.printed, s.meant) for s in suspicions_in(sheet)]


@pytest.mark.parametrize(
    ("printed", "kind", "word", "meant"),
    [
        ("La mise en ouvre des projets de la coopérative.", "ligature", "ouvre", "œuvre"),
        ("Elles ouvrent dans ces services pour les aînés.", "ligature", "ouvrent", "œuvrent"),
        ("Le jardin est au cour de la ville.", "ligature", "cour", "cœur"),
        ("Les noeuds du réseau sont dans la ville.", "ligature", "noeuds", "nœuds"),
        ("Les s?urs de la communauté ont créé une école.", "ligature", "s?urs", "sœurs"),
        ("C'est un projet dambition pour la région.", "spelling", "dambition", "d'ambition"),
        ("Les membres de de la coopérative décident.", "doubled", "de de", "de"),
        ("La loi de l'Etat sur les coopératives.", "accent", "Etat", "État"),
        ("A Dakar, les femmes gèrent la caisse.", "accent", "A", "À"),
        ("Le Réseau des Femmes et Rurales de Dakar (RFRD) gère la caisse.", "", "", ""),
        ("Le Péseau des Femmes Rurales (RFR) gère la caisse.", "acronym", "Péseau", "Réseau"),
    ],
)
def test_a_spoilt_word_is_told_with_both_readings(
    form: Form, printed: str, kind: str, word: str, meant: str
) -> None:
    assert suspected(form, printed) == ([(kind, word, meant)] if kind else [])


@pytest.mark.parametrize(
    "sound",
    [
        "La coopérative ouvre une école et ouvrent la voie ; la cour de l'école est à tous.",
        "Comment la ville peut-elle aider ? Que font les membres ?",
        "Est-ce possible ? Qui décide ?",
        "La mise en place des jardins, la mise en commun et la mise en œuvre des projets.",
        "Le dancing et le label ; les normes ; le thé, la thématique, les chaines.",
        "Ils vivent à Paris. Le Chantier de l'économie sociale (CES) y est né.",
    ],
)
def test_what_is_sound_is_left_alone(form: Form, sound: str) -> None:
    assert suspected(form, sound) == []


def test_question_marks_for_bullets_are_told_and_questions_are_not(form: Form) -> None:
    found = suspected(form, "Trois objectifs : ?", "La promotion des filières ; ?", "Pourquoi ?")
    assert found == [("bullet", "?", "")] * 2


def test_a_sentence_cut_by_a_page_break_is_told(form: Form) -> None:
    found = suspected(form, "Les membres de la coopérative décident", "ensemble de la caisse.")
    assert [kind for kind, _, _ in found] == ["page-break"]


def test_words_out_of_place_are_put_back(form: Form) -> None:
    found = suspected(form, "Elle aide à la mise en des plans de la ville œuvre pour le climat.")
    assert found == [
        ("displaced", "mise en des plans de la ville œuvre", "mise en œuvre des plans de la ville")
    ]


def test_an_english_text_is_not_read_as_french(form: Form) -> None:
    english = "A cooperative of women in the city and the tour of the farms. What is it for?"
    assert suspected(form, english) == []
