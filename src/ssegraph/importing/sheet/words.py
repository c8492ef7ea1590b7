"""What a draft and its to-do list say, in each language."""

from __future__ import annotations

from collections.abc import Mapping

Texts = Mapping[str, str]

PASSAGE_NAMES = {
    "en": "Session sheet, characters {start}–{end}",
    "fr": "Fiche de session, caractères {start} à {end}",
    "es": "Ficha de sesión, caracteres {start} a {end}",
}
DOCUMENT_NAMES = {
    "en": "Session sheet of {day}",
    "fr": "Fiche de session du {day}",
    "es": "Ficha de sesión del {day}",
}
UNDATED = {"en": "unknown date", "fr": "(date inconnue)", "es": "(fecha desconocida)"}
GRAPH_NAMES = {
    "en": "Session sheet of {day}: what it says",
    "fr": "Fiche de session du {day} : ce qu'elle dit",
    "es": "Ficha de sesión del {day}: lo que dice",
}
GRAPH_DESCRIPTIONS = {
    "en": "Only what the session sheet says, with the passages that say it and our own summaries.",
    "fr": "Uniquement ce que dit la fiche de session, avec les passages qui le disent et nos"
    " propres résumés.",
    "es": "Solo lo que dice la ficha de sesión, con los pasajes que lo dicen y nuestros propios"
    " resúmenes.",
}
ROLE_NAMES = {
    "moderator": {
        "en": "Moderation by {name}{of}",
        "fr": "Animation par {name}{of}",
        "es": "Moderación de {name}{of}",
    },
    "speaker": {
        "en": "Talk by {name} (presentation {number})",
        "fr": "Intervention {of_name} (présentation {number})",
        "es": "Ponencia de {name} (presentación {number})",
    },
}
# Heads of the parts of a to-do list.
TITLE = {
    "en": "To do: {name}",
    "fr": "À faire : {name}",
    "es": "Por hacer: {name}",
}
INTRODUCTION = {
    "en": "This list belongs to the draft of the session sheet `{file}`. Fill in what stands after"
    " each colon, save the file, and import the sheet again: what you filled in is kept. Write `=`"
    " where the words are the same as printed. Entries with a star must be filled in before the"
    " session is taken into the data; {open} of them are open.",
    "fr": "Cette liste accompagne le brouillon de la fiche de session `{file}`. Remplissez ce qui"
    " suit chaque deux-points, enregistrez le fichier et importez de nouveau la fiche : ce que"
    " vous avez rempli est conservé. Écrivez `=` quand les mots sont les mêmes qu'imprimés. Les"
    " entrées marquées d'une étoile doivent être remplies pour que la session entre dans les"
    " données ; {open} d'entre elles restent ouvertes.",
    "es": "Esta lista acompaña al borrador de la ficha de sesión `{file}`. Rellene lo que sigue a"
    " cada dos puntos, guarde el archivo e importe de nuevo la ficha: lo rellenado se conserva."
    " Escriba `=` cuando las palabras sean las mismas que las impresas. Las entradas con estrella"
    " deben rellenarse para que la sesión entre en los datos; quedan abiertas {open}.",
}
DONE = {
    "en": "Everything that was needed is filled in; the session is in `{target}`.",
    "fr": "Tout le nécessaire est rempli ; la session est dans `{target}`.",
    "es": "Está rellenado todo lo necesario; la sesión está en `{target}`.",
}
READINGS = {
    "en": "Probably misread",
    "fr": "Sans doute mal reconnu",
    "es": "Probablemente mal reconocido",
}
READINGS_NOTE = {
    "en": "The draft keeps the words as printed. Where such a place is quoted, give the corrected"
    " reading beside the printed one.",
    "fr": "Le brouillon garde les mots tels qu'imprimés. Là où un tel endroit est cité, donnez la"
    " lecture corrigée à côté de l'imprimée.",
    "es": "El borrador conserva las palabras tal como están impresas. Donde se cite un lugar así,"
    " dé la lectura corregida junto a la impresa.",
}
UNREAD = {
    "en": "Lines that fit no field of the form",
    "fr": "Lignes qui n'entrent dans aucun champ du formulaire",
    "es": "Líneas que no encajan en ningún campo del formulario",
}
CHARACTERS = {"en": "characters", "fr": "caractères", "es": "caracteres"}
PRINTED = {"en": "printed", "fr": "imprimé", "es": "impreso"}
MEANT = {"en": "probably meant", "fr": "sans doute voulu", "es": "probablemente quería decir"}
LEAVE_OUT = {"en": "(nothing)", "fr": "(rien)", "es": "(nada)"}
ANSWER = {"en": "answer", "fr": "réponse", "es": "respuesta"}
KINDS_OF_READING: Mapping[str, Texts] = {
    "bullet": {
        "en": "question mark for a bullet",
        "fr": "point d'interrogation pour une puce",
        "es": "signo de interrogación por una viñeta",
    },
    "page-break": {
        "en": "sentence cut by a page break",
        "fr": "phrase coupée par un saut de page",
        "es": "frase cortada por un salto de página",
    },
    "ligature": {"en": "lost œ", "fr": "œ perdu", "es": "œ perdida"},
    "spelling": {"en": "spelling", "fr": "orthographe", "es": "ortografía"},
    "accent": {
        "en": "capital without its accent",
        "fr": "capitale sans accent",
        "es": "mayúscula sin acento",
    },
    "doubled": {"en": "doubled word", "fr": "mot doublé", "es": "palabra repetida"},
    "displaced": {
        "en": "words out of place",
        "fr": "mots déplacés",
        "es": "palabras fuera de lugar",
    },
    "acronym": {
        "en": "words that do not spell their acronym",
        "fr": "mots qui ne forment pas leur sigle",
        "es": "palabras que no forman su sigla",
    },
}
VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"


def elided(name: str) -> str:
    """Return *name* after the French 'de'.

    >>> elided("Kevin Ossah"), elided("Aminata Diop")
    ('de Kevin Ossah', "d'Aminata Diop")
    """
    lowered = name.lower()
    # Most French first names in H are spoken as if they began with the vowel.
    is_mute = lowered[:1] == "h" and lowered[1:2] in tuple("eéèioyu")
    return f"d'{name}" if is_mute or lowered[:1] in tuple(VOWELS) else f"de {name}"
