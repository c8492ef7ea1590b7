"""Texts about saved queries."""

from __future__ import annotations

from collections.abc import Mapping

QUERIES: Mapping[str, Mapping[str, str]] = {
    "query-name": {
        "en": "The name of a saved query is part of its address. Rename the file with lower-case"
        " letters, digits and single hyphens, such as speakers-by-country.rq.",
        "fr": "Le nom d'une requête enregistrée fait partie de son adresse. Renommez le fichier"
        " avec des minuscules, chiffres et traits d'union simples, comme speakers-by-country.rq.",
        "es": "El nombre de una consulta guardada es parte de su dirección. Cambie el nombre con"
        " minúsculas, cifras y guiones simples, como speakers-by-country.rq.",
    },
    "query-size": {
        "en": "The query is longer than {limit} bytes (query_length_bytes). Shorten it.",
        "fr": "La requête dépasse {limit} octets (query_length_bytes). Raccourcissez-la.",
        "es": "La consulta supera los {limit} bytes (query_length_bytes). Acórtela.",
    },
    "query-header": {
        "en": "The lines that start with #+ are not YAML from here on: {reason}. Correct them.",
        "fr": "Les lignes qui commencent par #+ ne sont plus du YAML à partir d'ici : {reason}."
        " Corrigez-les.",
        "es": "Las líneas que empiezan por #+ no son YAML a partir de aquí: {reason}. Corríjalas.",
    },
    "query-language": {
        "en": "'{key}' lacks a text in: {languages}. Add it.",
        "fr": "« {key} » n'a pas de texte en : {languages}. Ajoutez-le.",
        "es": "«{key}» no tiene texto en: {languages}. Añádalo.",
    },
    "query-key": {
        "en": "'{key}' is unknown here, or there twice. Write {known}, or delete it.",
        "fr": "« {key} » est inconnu ici, ou présent deux fois. Écrivez {known} ou supprimez-le.",
        "es": "«{key}» es desconocido aquí o está dos veces. Escriba {known} o bórrelo.",
    },
    "query-value": {
        "en": "'{key}' cannot have this value. Write it as: {wanted}",
        "fr": "« {key} » ne peut pas avoir cette valeur. Écrivez-la ainsi : {wanted}",
        "es": "«{key}» no puede tener este valor. Escríbalo así: {wanted}",
    },
    "query-twice": {
        "en": "'{name}' is in '{key}' twice. Delete one of them.",
        "fr": "« {name} » est deux fois dans « {key} ». Supprimez l'un des deux.",
        "es": "«{name}» está dos veces en «{key}». Borre uno de los dos.",
    },
    "query-parameter": {
        "en": "The query has no variable ?{name}, so this parameter would change nothing. Use the"
        " variable in the query, or delete the parameter.",
        "fr": "La requête n'a pas de variable ?{name} : ce paramètre ne changerait rien. Employez"
        " la variable dans la requête ou supprimez le paramètre.",
        "es": "La consulta no tiene la variable ?{name}: este parámetro no cambiaría nada. Use la"
        " variable en la consulta o borre el parámetro.",
    },
    "query-default": {
        "en": '"{value}" is not a valid {datatype}. Correct the value or the datatype.',
        "fr": "« {value} » n'est pas un {datatype} valable. Corrigez la valeur ou le type.",
        "es": "«{value}» no es un {datatype} válido. Corrija el valor o el tipo.",
    },
    "query-allowed": {
        "en": 'The default "{value}" is not among the allowed values: {allowed}. Choose one of'
        " them.",
        "fr": "La valeur par défaut « {value} » n'est pas parmi les valeurs permises : {allowed}."
        " Choisissez-en une.",
        "es": "El valor por defecto «{value}» no está entre los permitidos: {allowed}. Elija uno"
        " de ellos.",
    },
    "query-syntax": {
        "en": "This is not SPARQL 1.1 ({reason}). Correct the query.",
        "fr": "Ceci n'est pas du SPARQL 1.1 ({reason}). Corrigez la requête.",
        "es": "Esto no es SPARQL 1.1 ({reason}). Corrija la consulta.",
    },
    "query-crash": {
        "en": "The query is nested too deeply, or takes too long to read. Write it flatter.",
        "fr": "La requête est trop imbriquée ou trop longue à lire. Écrivez-la plus à plat.",
        "es": "La consulta está demasiado anidada o tarda demasiado en leerse. Simplifíquela.",
    },
    "query-service": {
        "en": "A query never asks another service. Bring what SERVICE would fetch into the data.",
        "fr": "Une requête n'interroge jamais un autre service. Mettez dans les données ce que"
        " SERVICE irait chercher.",
        "es": "Una consulta nunca pregunta a otro servicio. Ponga en los datos lo que SERVICE iría"
        " a buscar.",
    },
    "query-column": {
        "en": "The column '{name}' is promised, but the query does not select ?{name}. Select it,"
        " or delete the column.",
        "fr": "La colonne « {name} » est annoncée, mais la requête ne sélectionne pas ?{name}."
        " Sélectionnez-la ou supprimez la colonne.",
        "es": "Se anuncia la columna «{name}», pero la consulta no selecciona ?{name}."
        " Selecciónela o borre la columna.",
    },
    "query-variable": {
        "en": "The query selects ?{name}, but 'columns' does not describe it. Add a column for it.",
        "fr": "La requête sélectionne ?{name}, que « columns » ne décrit pas. Ajoutez une colonne.",
        "es": "La consulta selecciona ?{name}, que «columns» no describe. Añada una columna.",
    },
    "query-type": {
        "en": "The column '{name}' promises {type}, but the result has \"{value}\". Correct the"
        " type, or the query.",
        "fr": "La colonne « {name} » annonce {type}, mais le résultat contient « {value} »."
        " Corrigez le type ou la requête.",
        "es": "La columna «{name}» anuncia {type}, pero el resultado contiene «{value}». Corrija el"
        " tipo o la consulta.",
    },
    "query-rows": {
        "en": "The result has {count} row(s), but at least {expected} are promised ('expect')."
        " Correct the query, the data, or the promise.",
        "fr": "Le résultat a {count} ligne(s), mais au moins {expected} sont annoncées"
        " (« expect »). Corrigez la requête, les données ou l'annonce.",
        "es": "El resultado tiene {count} fila(s), pero se anuncian al menos {expected}"
        " («expect»). Corrija la consulta, los datos o el anuncio.",
    },
    "query-failed": {
        "en": "The query could not be answered: {reason}",
        "fr": "La requête n'a pas pu aboutir : {reason}",
        "es": "No se pudo responder la consulta: {reason}",
    },
}
