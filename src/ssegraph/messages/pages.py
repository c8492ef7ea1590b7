"""Texts about ``pages.toml``, the declaration of pages and facets."""

from __future__ import annotations

from collections.abc import Mapping

PAGES: Mapping[str, Mapping[str, str]] = {
    "pages-toml": {
        "en": "The file is not TOML from here on: {reason}. Mend it at this place.",
        "fr": "Le fichier n'est plus du TOML à partir d'ici : {reason}. Corrigez-le à cet endroit.",
        "es": "El archivo no es TOML a partir de aquí: {reason}. Corríjalo en este lugar.",
    },
    "pages-missing": {
        "en": "The file that 'pages' names in ssegraph.toml is not there. Add it, or take the key"
        " out.",
        "fr": "Le fichier que « pages » nomme dans ssegraph.toml n'existe pas. Ajoutez-le ou"
        " retirez la clé.",
        "es": "No existe el archivo que «pages» nombra en ssegraph.toml. Añádalo o quite la clave.",
    },
    "pages-size": {
        "en": "The file is longer than {limit} bytes. Shorten it.",
        "fr": "Le fichier dépasse {limit} octets. Raccourcissez-le.",
        "es": "El archivo supera los {limit} bytes. Acórtelo.",
    },
    "pages-key": {
        "en": "'{key}' means nothing here. Write one of {known}, or delete it.",
        "fr": "« {key} » n'a pas de sens ici. Écrivez l'un de {known} ou supprimez-le.",
        "es": "«{key}» no significa nada aquí. Escriba uno de {known} o bórrelo.",
    },
    "pages-needed": {
        "en": "'{key}' is missing here. Add it: {wanted}",
        "fr": "« {key} » manque ici. Ajoutez : {wanted}",
        "es": "Falta «{key}» aquí. Añádalo: {wanted}",
    },
    "pages-value": {
        "en": "'{key}' cannot have this value. Write it as: {wanted}",
        "fr": "« {key} » ne peut pas avoir cette valeur. Écrivez-la ainsi : {wanted}",
        "es": "«{key}» no puede tener este valor. Escríbalo así: {wanted}",
    },
    "pages-language": {
        "en": "'{key}' lacks a text in: {languages}. Add it.",
        "fr": "« {key} » n'a pas de texte en : {languages}. Ajoutez-le.",
        "es": "«{key}» no tiene texto en: {languages}. Añádalo.",
    },
    "pages-prefix": {
        "en": "The prefix {prefix}: is not known. Declare it under [prefixes].",
        "fr": "Le préfixe {prefix}: est inconnu. Déclarez-le sous [prefixes].",
        "es": "El prefijo {prefix}: es desconocido. Declárelo en [prefixes].",
    },
    "pages-prefix-taken": {
        "en": "The prefix {prefix}: stands for <{namespace}> everywhere in ssegraph. Choose another"
        " name for yours.",
        "fr": "Le préfixe {prefix}: désigne <{namespace}> partout dans ssegraph. Choisissez un"
        " autre nom pour le vôtre.",
        "es": "El prefijo {prefix}: designa <{namespace}> en todo ssegraph. Elija otro nombre para"
        " el suyo.",
    },
    "pages-path": {
        "en": '"{path}" is not a property path that can be followed ({reason}). Write it as SPARQL'
        " does, such as schema:location/schema:containedInPlace*.",
        "fr": "« {path} » n'est pas un chemin de propriétés que l'on peut suivre ({reason})."
        " Écrivez-le comme en SPARQL, par exemple schema:location/schema:containedInPlace*.",
        "es": "«{path}» no es un camino de propiedades que se pueda seguir ({reason}). Escríbalo"
        " como en SPARQL, por ejemplo schema:location/schema:containedInPlace*.",
    },
    "pages-iri": {
        "en": '"{iri}" is not an IRI. Write it as prefix:name, or whole.',
        "fr": "« {iri} » n'est pas un IRI. Écrivez-le sous la forme préfixe:nom ou en entier.",
        "es": "«{iri}» no es un IRI. Escríbalo como prefijo:nombre o entero.",
    },
    "pages-list": {
        "en": "There is no list called '{name}' in ssegraph.toml. Correct the name; there"
        " are: {known}.",
        "fr": "Aucune liste n'est nommée « {name} » dans ssegraph.toml. Corrigez le nom ;"
        " il y a : {known}.",
        "es": "No hay ninguna lista llamada «{name}» en ssegraph.toml. Corrija el nombre;"
        " hay: {known}.",
    },
    "pages-facet": {
        "en": "There is no facet called '{name}' in this file. Correct the name; there"
        " are: {known}.",
        "fr": "Il n'y a pas de facette nommée « {name} » dans ce fichier. Corrigez le"
        " nom ; il y a : {known}.",
        "es": "No hay ninguna faceta llamada «{name}» en este archivo. Corrija el nombre;"
        " hay: {known}.",
    },
    "pages-query": {
        "en": "There is no saved query called '{name}'. Correct the name; there are: {known}.",
        "fr": "Il n'y a pas de requête enregistrée nommée « {name} ». Corrigez le nom ;"
        " il y a : {known}.",
        "es": "No hay ninguna consulta guardada llamada «{name}». Corrija el nombre; hay: {known}.",
    },
    "pages-facet-name": {
        "en": "A facet cannot be called '{name}': its name stands in addresses. Write lower-case"
        " letters, digits and single hyphens, and none of {taken}.",
        "fr": "Une facette ne peut pas s'appeler « {name} » : son nom figure dans les adresses."
        " Écrivez des minuscules, chiffres et traits d'union simples, et rien de {taken}.",
        "es": "Una faceta no puede llamarse «{name}»: su nombre figura en las direcciones. Escriba"
        " minúsculas, cifras y guiones simples, y nada de {taken}.",
    },
    "pages-untitled": {
        "en": "A fact is called by the property that its path begins with, and this one begins with"
        " none. Give it a title.",
        "fr": "Un fait porte le nom de la propriété par laquelle commence son chemin, et celui-ci"
        " ne commence par aucune. Donnez-lui un titre (title).",
        "es": "Un hecho se llama como la propiedad con la que empieza su camino, y este no empieza"
        " con ninguna. Póngale un título (title).",
    },
    "pages-twice": {
        "en": "The class {term} has a page already, [pages.{page}]. Delete one of the two.",
        "fr": "La classe {term} a déjà une page, [pages.{page}]. Supprimez l'une des deux.",
        "es": "La clase {term} ya tiene una página, [pages.{page}]. Borre una de las dos.",
    },
    "pages-term": {
        "en": "{term} is not defined in {vocabulary}, so nothing would be shown. Correct the name.",
        "fr": "{term} n'est pas défini dans {vocabulary} : rien ne s'afficherait. Corrigez le nom.",
        "es": "{term} no está definido en {vocabulary}, así que no se mostraría nada. Corrija el"
        " nombre.",
    },
    "pages-thing": {
        "en": "Nothing describes {thing}, so nothing would be shown. Correct its IRI, or describe"
        " it.",
        "fr": "Rien ne décrit {thing} : rien ne s'afficherait. Corrigez son IRI ou décrivez-le.",
        "es": "Nada describe {thing}, así que no se mostraría nada. Corrija su IRI o descríbalo.",
    },
}
