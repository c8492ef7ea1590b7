"""What each entry of a to-do list asks for, by kind and language."""

from __future__ import annotations

from collections.abc import Mapping

QUESTIONS: Mapping[str, Mapping[str, str]] = {
    "edition": {
        "en": "Which edition of the forum? Write the last part of its address. Known: {known}.",
        "fr": "Quelle édition du forum ? Écrivez la fin de son adresse. Connues : {known}.",
        "es": "¿Qué edición del foro? Escriba el final de su dirección. Conocidas: {known}.",
    },
    "session-name": {
        "en": "Title of the session: translate it.",
        "fr": "Titre de la session : traduisez-le.",
        "es": "Título de la sesión: tradúzcalo.",
    },
    "day": {
        "en": "Day of the session, as 2021-10-04 (read: {read}).",
        "fr": "Jour de la session, sous la forme 2021-10-04 (lu : {read}).",
        "es": "Día de la sesión, en la forma 2021-10-04 (leído: {read}).",
    },
    "start": {
        "en": "When does the session begin? As 20:00.",
        "fr": "Quand la session commence-t-elle ? Sous la forme 20:00.",
        "es": "¿Cuándo empieza la sesión? En la forma 20:00.",
    },
    "end": {
        "en": "When does the session end? As 21:30.",
        "fr": "Quand la session finit-elle ? Sous la forme 21:30.",
        "es": "¿Cuándo termina la sesión? En la forma 21:30.",
    },
    "zone": {
        "en": "The sheet gives no time zone, so the hours are kept without one. Leave it so unless"
        " another source says it.",
        "fr": "La fiche ne donne pas de fuseau horaire ; les heures sont donc gardées sans. Laissez"
        " ainsi, sauf si une autre source le dit.",
        "es": "La ficha no indica huso horario; las horas se guardan sin él. Déjelo así, salvo que"
        " otra fuente lo diga.",
    },
    "format": {
        "en": "Format of the session. Known: {known}.",
        "fr": "Format de la session. Connus : {known}.",
        "es": "Formato de la sesión. Conocidos: {known}.",
    },
    "language": {
        "en": "In which language is the session held?",
        "fr": "En quelle langue se tient la session ?",
        "es": "¿En qué idioma se celebra la sesión?",
    },
    "round": {
        "en": "The sheet prints no round for these questions. In which one are they asked? A"
        " number.",
        "fr": "La fiche n'imprime pas de tour pour ces questions. Dans lequel sont-elles posées ?"
        " Un nombre.",
        "es": "La ficha no imprime ronda para estas preguntas. ¿En cuál se plantean? Un número.",
    },
    "objective": {
        "en": "Objective of the session: translate it.",
        "fr": "Objectif de la session : traduisez-le.",
        "es": "Objetivo de la sesión: tradúzcalo.",
    },
    "question": {
        "en": "Question: translate it.",
        "fr": "Question : traduisez-la.",
        "es": "Pregunta: tradúzcala.",
    },
    "title": {
        "en": "Title of the presentation: translate it.",
        "fr": "Titre de la présentation : traduisez-le.",
        "es": "Título de la presentación: tradúzcalo.",
    },
    "title-end": {
        "en": "It is not clear where the title ends and the abstract begins.",
        "fr": "On ne voit pas où finit le titre et où commence le résumé.",
        "es": "No está claro dónde acaba el título y dónde empieza el resumen.",
    },
    "summary": {
        "en": "Presentation: write a summary of your own, in one or two sentences; the abstract is"
        " not taken over.",
        "fr": "Présentation : écrivez votre propre résumé, en une ou deux phrases ; celui de la"
        " fiche n'est pas repris.",
        "es": "Presentación: escriba un resumen propio, en una o dos frases; el de la ficha no se"
        " copia.",
    },
    "speaker": {
        "en": "No name could be read here. Correct the sheet, and write ok.",
        "fr": "Aucun nom n'a pu être lu ici. Corrigez la fiche et écrivez ok.",
        "es": "Aquí no se pudo leer ningún nombre. Corrija la ficha y escriba ok.",
    },
    "organisation-missing": {
        "en": "No organisation stands beside this name. Add it in the sheet, and write ok.",
        "fr": "Aucune organisation n'est imprimée à côté de ce nom. Ajoutez-la dans la fiche et"
        " écrivez ok.",
        "es": "Junto a este nombre no figura ninguna organización. Añádala en la ficha y escriba"
        " ok.",
    },
    "organisation-name": {
        "en": "New organisation: what is it called in the other languages?",
        "fr": "Nouvelle organisation : comment s'appelle-t-elle dans les autres langues ?",
        "es": "Organización nueva: ¿cómo se llama en las otras lenguas?",
    },
    "country": {
        "en": "The sheet gives no country for this organisation. Leave it so unless another source"
        " says it.",
        "fr": "La fiche ne donne pas de pays pour cette organisation. Laissez ainsi, sauf si une"
        " autre source le dit.",
        "es": "La ficha no indica país para esta organización. Déjelo así, salvo que otra fuente lo"
        " diga.",
    },
    "same-person": {
        "en": "Is this one of the people known already? Write the word after the = sign, or new."
        " Known: {known}.",
        "fr": "Est-ce une personne déjà connue ? Écrivez le mot qui suit le signe =, ou nouveau."
        " Connues : {known}.",
        "es": "¿Es una persona ya conocida? Escriba la palabra que sigue al signo =, o nuevo."
        " Conocidas: {known}.",
    },
    "same-organisation": {
        "en": "Is this one of the organisations known already? Write the word after the = sign, or"
        " new. Known: {known}.",
        "fr": "Est-ce une organisation déjà connue ? Écrivez le mot qui suit le signe =, ou"
        " nouveau. Connues : {known}.",
        "es": "¿Es una organización ya conocida? Escriba la palabra que sigue al signo =, o nuevo."
        " Conocidas: {known}.",
    },
    "contact": {
        "en": "The sheet holds contact data ({count}). They were left out everywhere and must stay"
        " out.",
        "fr": "La fiche contient des coordonnées ({count}). Elles ont été laissées de côté partout"
        " et doivent le rester.",
        "es": "La ficha contiene datos de contacto ({count}). Se han dejado fuera en todas partes"
        " y deben seguir fuera.",
    },
    "text": {
        "en": "Passages are counted in the text read out of the file, whose SHA-256 is {digest}."
        " Import the sheet as a text file if check shall compare them.",
        "fr": "Les passages sont comptés dans le texte lu du fichier, dont le SHA-256 est {digest}."
        " Importez la fiche en fichier texte si check doit les comparer.",
        "es": "Los pasajes se cuentan en el texto leído del archivo, cuyo SHA-256 es {digest}."
        " Importe la ficha como archivo de texto si check debe compararlos.",
    },
}
