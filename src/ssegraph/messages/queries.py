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
        "en": 'The value "{value}" is not among the allowed ones: {allowed}. Choose one of them.',
        "fr": "La valeur « {value} » n'est pas parmi les valeurs permises : {allowed}."
        " Choisissez-en une.",
        "es": "El valor «{value}» no está entre los permitidos: {allowed}. Elija uno de ellos.",
    },
    "query-reserved": {
        "en": "Addresses of the site use this name themselves ({names}). Rename the variable.",
        "fr": "Les adresses du site emploient elles-mêmes ce nom ({names}). Renommez la variable.",
        "es": "Las direcciones del sitio usan ellas mismas este nombre ({names}). Cambie el nombre"
        " de la variable.",
    },
    "query-bound": {
        "en": "A value takes the place of ?{name} wherever it stands, so it cannot be selected,"
        " grouped or sorted by, or bound. Use another variable there, joined to it by FILTER or"
        " in the patterns.",
        "fr": "Une valeur remplace ?{name} partout : on ne peut ni la sélectionner, ni grouper ou"
        " trier par elle, ni la lier. Employez-y une autre variable, reliée à elle par FILTER ou"
        " dans les motifs.",
        "es": "Un valor sustituye a ?{name} en todas partes: no se puede seleccionar, ni agrupar u"
        " ordenar por ella, ni enlazarla. Use allí otra variable, unida a ella por FILTER o en los"
        " patrones.",
    },
    "query-sample": {
        "en": "The query cannot be tried without a value for this parameter. Add a default, or an"
        " example.",
        "fr": "La requête ne peut pas être essayée sans valeur pour ce paramètre. Ajoutez une"
        " valeur par défaut (« default ») ou un exemple (« example »).",
        "es": "La consulta no se puede probar sin un valor para este parámetro. Añada un valor por"
        " defecto («default») o un ejemplo («example»).",
    },
    "query-choices": {
        "en": "The allowed values come from the query '{source}', which must be there and need no"
        " value itself. Correct the name, or give that query's parameters defaults.",
        "fr": "Les valeurs permises viennent de la requête « {source} », qui doit exister et ne"
        " demander elle-même aucune valeur. Corrigez le nom ou donnez des valeurs par défaut.",
        "es": "Los valores permitidos vienen de la consulta «{source}», que debe existir y no pedir"
        " ella misma ningún valor. Corrija el nombre o dele valores por defecto.",
    },
    "query-choices-count": {
        "en": "The first column of the query '{source}' has {count} different values; a choice"
        " needs from 1 to {limit}. Correct that query.",
        "fr": "La première colonne de la requête « {source} » a {count} valeurs différentes ; il en"
        " faut de 1 à {limit}. Corrigez cette requête.",
        "es": "La primera columna de la consulta «{source}» tiene {count} valores distintos; hacen"
        " falta de 1 a {limit}. Corrija esa consulta.",
    },
    "query-version": {
        "en": "The file's name says version {version}, the header does not. Write: version:"
        " {version}",
        "fr": "Le nom du fichier dit version {version}, pas l'en-tête. Écrivez : version:"
        " {version}",
        "es": "El nombre del archivo dice versión {version}, el encabezado no. Escriba: version:"
        " {version}",
    },
    "query-newest": {
        "en": "The newest version is in {name}.rq, so that file's version must be higher. Write"
        " there: version: {version}",
        "fr": "La version la plus récente est dans {name}.rq : son numéro doit être plus grand."
        " Écrivez-y : version: {version}",
        "es": "La versión más reciente está en {name}.rq: su número debe ser mayor. Escriba allí:"
        " version: {version}",
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
        "en": "The query could not be answered: {reason} Correct the query, or let it ask for"
        " less.",
        "fr": "La requête n'a pas pu aboutir : {reason} Corrigez la requête ou faites-lui demander"
        " moins.",
        "es": "No se pudo responder la consulta: {reason} Corrija la consulta o haga que pida"
        " menos.",
    },
}
