"""Texts about what the statements say."""

from __future__ import annotations

from collections.abc import Mapping

STATEMENTS: Mapping[str, Mapping[str, str]] = {
    "suggestion": {
        "en": "Did you mean {term}?",
        "fr": "Vouliez-vous dire {term} ?",
        "es": "¿Quiso decir {term}?",
    },
    "ill-typed": {
        "en": '"{value}", the value of {property}, is not a valid {datatype}. Correct the value or'
        " its datatype.",
        "fr": "« {value} », la valeur de {property}, n'est pas un {datatype} valable. Corrigez la"
        " valeur ou son type.",
        "es": "«{value}», el valor de {property}, no es un {datatype} válido. Corrija el valor o su"
        " tipo.",
    },
    "contact-data": {
        "en": "The value of {property} holds contact data, such as an e-mail address or a telephone"
        " number, which is never published. Delete it.",
        "fr": "La valeur de {property} contient des coordonnées, comme une adresse électronique ou"
        " un numéro de téléphone, qui ne sont jamais publiées. Supprimez-les.",
        "es": "El valor de {property} contiene datos de contacto, como una dirección de correo o un"
        " número de teléfono, que nunca se publican. Bórrelos.",
    },
    "unknown-term": {
        "en": "{term} is used here and {count} time(s) in this file, but the ontology does not"
        " define it. Correct it, or define it in the ontology.",
        "fr": "{term} est employé ici et {count} fois dans ce fichier, mais l'ontologie ne le"
        " définit pas. Corrigez-le ou définissez-le dans l'ontologie.",
        "es": "{term} se usa aquí y {count} vez/veces en este archivo, pero la ontología no lo"
        " define. Corríjalo o defínalo en la ontología.",
    },
    "unknown-vocabulary-term": {
        "en": "{term} is used here and {count} time(s) in this file, but the vocabulary"
        " {vocabulary} has no such term. Correct it.",
        "fr": "{term} est employé ici et {count} fois dans ce fichier, mais le vocabulaire"
        " {vocabulary} n'a pas ce terme. Corrigez-le.",
        "es": "{term} se usa aquí y {count} vez/veces en este archivo, pero el vocabulario"
        " {vocabulary} no tiene ese término. Corríjalo.",
    },
    "unknown-thing": {
        "en": "{thing} is referred to here, but nothing describes it. Correct the reference, or"
        " describe what it refers to.",
        "fr": "Il est fait référence ici à {thing}, que rien ne décrit. Corrigez la référence ou"
        " décrivez ce qu'elle désigne.",
        "es": "Aquí se hace referencia a {thing}, que nada describe. Corrija la referencia o"
        " describa aquello a lo que se refiere.",
    },
    "misquotation": {
        "en": "The quoted text is not in the source. Quoted: “{quoted}”. The source has, at"
        " characters {start} to {end}: “{printed}”. Quote it letter by letter, or correct the"
        " position.",
        "fr": "Le texte cité n'est pas dans la source. Cité : « {quoted} ». La source porte, aux"
        " caractères {start} à {end} : « {printed} ». Citez-la lettre par lettre ou corrigez la"
        " position.",
        "es": "El texto citado no está en la fuente. Citado: «{quoted}». La fuente tiene, en los"
        " caracteres {start} a {end}: «{printed}». Cítela letra por letra o corrija la posición.",
    },
    "misplaced-quotation": {
        "en": "The quoted text is not at characters {start} to {end} of the source, but at"
        " {true_start} to {true_end}. Correct oa:start and oa:end.",
        "fr": "Le texte cité n'est pas aux caractères {start} à {end} de la source, mais aux"
        " caractères {true_start} à {true_end}. Corrigez oa:start et oa:end.",
        "es": "El texto citado no está en los caracteres {start} a {end} de la fuente, sino en"
        " {true_start} a {true_end}. Corrija oa:start y oa:end.",
    },
    "passages-not-compared": {
        "en": "{count} passage(s) of this document were not compared with it, because no file with"
        " its schema:sha256 is in the folder '{folder}' (SSEGRAPH_SOURCES). Put it there to have"
        " them compared.",
        "fr": "{count} passage(s) de ce document n'ont pas été comparés avec lui, car aucun fichier"
        " portant son schema:sha256 n'est dans le dossier « {folder} » (SSEGRAPH_SOURCES)."
        " Mettez-l'y pour qu'ils le soient.",
        "es": "{count} pasaje(s) de este documento no se compararon con él, porque ningún archivo"
        " con su schema:sha256 está en la carpeta «{folder}» (SSEGRAPH_SOURCES). Póngalo allí para"
        " que se comparen.",
    },
}
