"""Texts about the shapes themselves, and about validation that did not finish."""

from __future__ import annotations

from collections.abc import Mapping

SHAPES: Mapping[str, Mapping[str, str]] = {
    "unknown-shacl-term": {
        "en": "SHACL has no term {term}, so this line checks nothing. Correct it.",
        "fr": "SHACL n'a pas de terme {term} : cette ligne ne vérifie rien. Corrigez-le.",
        "es": "SHACL no tiene el término {term}: esta línea no comprueba nada. Corríjalo.",
    },
    "no-shape": {
        "en": "No shape is in this file, so it checks nothing. Add one, such as a sh:NodeShape with"
        " a sh:targetClass, or move the file out of the folder of shapes.",
        "fr": "Ce fichier ne contient aucune forme et ne vérifie donc rien. Ajoutez-en une, par"
        " exemple un sh:NodeShape avec sh:targetClass, ou sortez le fichier du dossier des formes.",
        "es": "Este archivo no contiene ninguna forma y no comprueba nada. Añada una, por ejemplo"
        " un sh:NodeShape con sh:targetClass, o saque el archivo de la carpeta de formas.",
    },
    "shape-value": {
        "en": "{property} cannot have the value {value}. Write it as: {wanted}",
        "fr": "{property} ne peut pas avoir la valeur {value}. Écrivez-la ainsi : {wanted}",
        "es": "{property} no puede tener el valor {value}. Escríbalo así: {wanted}",
    },
    "shape-twice": {
        "en": "A shape can have {property} only once. Delete one, or make two shapes.",
        "fr": "Une forme ne peut avoir {property} qu'une fois. Supprimez-en un ou faites deux"
        " formes.",
        "es": "Una forma solo puede tener {property} una vez. Borre uno o haga dos formas.",
    },
    "shape-path": {
        "en": "A property shape needs sh:path exactly once. Add it, or delete the others.",
        "fr": "Une forme de propriété demande sh:path exactement une fois. Ajoutez-le ou supprimez"
        " les autres.",
        "es": "Una forma de propiedad necesita sh:path exactamente una vez. Añádalo o borre los"
        " demás.",
    },
    "shape-kind": {
        "en": "A node shape cannot have sh:path. Delete it, or make this a sh:PropertyShape.",
        "fr": "Une forme de nœud ne peut pas avoir de sh:path. Supprimez-le, ou faites-en un"
        " sh:PropertyShape.",
        "es": "Una forma de nodo no puede tener sh:path. Bórrelo o haga de ella un"
        " sh:PropertyShape.",
    },
    "idle-shape": {
        "en": "This shape checks nothing: its target, {target}, selects no node of the data."
        " Correct the target, or delete the shape.",
        "fr": "Cette forme ne vérifie rien : sa cible, {target}, ne choisit aucun nœud des données."
        " Corrigez la cible ou supprimez la forme.",
        "es": "Esta forma no comprueba nada: su objetivo, {target}, no elige ningún nodo de los"
        " datos. Corrija el objetivo o borre la forma.",
    },
    "waiting-shape": {
        "en": "This shape has nothing to check: its target, {target}, selects no node of the data"
        " yet. Leave it for those to come, or delete it.",
        "fr": "Cette forme n'a rien à vérifier : sa cible, {target}, ne choisit encore aucun nœud"
        " des données. Laissez-la pour ceux qui viendront ou supprimez-la.",
        "es": "Esta forma no tiene nada que comprobar: su objetivo, {target}, todavía no elige"
        " ningún nodo de los datos. Déjela para los que vengan o bórrela.",
    },
    "shape-without-target": {
        "en": "This shape checks nothing: it has no target and no other shape uses it. Add a"
        " target, such as sh:targetClass, or delete the shape.",
        "fr": "Cette forme ne vérifie rien : elle n'a pas de cible et aucune autre ne l'emploie."
        " Ajoutez une cible, par exemple sh:targetClass, ou supprimez la forme.",
        "es": "Esta forma no comprueba nada: no tiene objetivo y ninguna otra la usa. Añada un"
        " objetivo, por ejemplo sh:targetClass, o borre la forma.",
    },
    "constraint": {
        "en": "{property}: {value} does not meet the constraint {limit} of its shape. Correct it.",
        "fr": "{property} : {value} ne respecte pas la contrainte {limit} de sa forme."
        " Corrigez-le.",
        "es": "{property}: {value} no cumple la restricción {limit} de su forma. Corríjalo.",
    },
    "validation-deadline": {
        "en": "Validation was stopped after {reason} s (validation_deadline_s) while it looked at"
        " this shape. Look for a sh:pattern with nested repetition, such as (a+)+, and write it"
        " without; or raise the limit.",
        "fr": "La validation a été arrêtée après {reason} s (validation_deadline_s) à cette forme."
        " Cherchez un sh:pattern à répétition imbriquée, comme (a+)+, et écrivez-le sans ; ou"
        " relevez la limite.",
        "es": "La validación se detuvo tras {reason} s (validation_deadline_s) en esta forma."
        " Busque un sh:pattern con repetición anidada, como (a+)+, y escríbalo sin ella; o suba el"
        " límite.",
    },
    "validation-failed": {
        "en": "The data cannot be validated with this shape ({reason}). Correct the shape.",
        "fr": "Les données ne peuvent pas être validées avec cette forme ({reason}). Corrigez la"
        " forme.",
        "es": "Los datos no se pueden validar con esta forma ({reason}). Corrija la forma.",
    },
}
