"""Texts about what published queries promise: websites go on showing their answers."""

from __future__ import annotations

from collections.abc import Mapping

# What each sentence ends with.
_MEND = {
    "en": " Undo it, or raise 'version' to {next} and keep the published file as"
    " {query}.v{version}.rq.",
    "fr": " Annulez, ou passez « version » à {next} et gardez le fichier publié sous"
    " {query}.v{version}.rq.",
    "es": " Deshágalo, o suba «version» a {next} y conserve el archivo publicado como"
    " {query}.v{version}.rq.",
}
_CHANGED = {
    "contract-form": {
        "en": "The published query gives {was}, this one {now}.",
        "fr": "La requête publiée donne {was}, celle-ci {now}.",
        "es": "La consulta publicada da {was}, esta {now}.",
    },
    "contract-column": {
        "en": "The published query has the column '{name}', which others read.",
        "fr": "La requête publiée a la colonne « {name} », que d'autres lisent.",
        "es": "La consulta publicada tiene la columna «{name}», que otros leen.",
    },
    "contract-type": {
        "en": "The column '{name}' is published as {was}, here it is {now}.",
        "fr": "La colonne « {name} » est publiée comme {was}, ici c'est {now}.",
        "es": "La columna «{name}» está publicada como {was}, aquí es {now}.",
    },
    "contract-parameter": {
        "en": "The published query has the parameter '{name}', which addresses use.",
        "fr": "La requête publiée a le paramètre « {name} », que des adresses emploient.",
        "es": "La consulta publicada tiene el parámetro «{name}», que usan direcciones.",
    },
    "contract-datatype": {
        "en": "The parameter '{name}' is published as {was}, here it is {now}.",
        "fr": "Le paramètre « {name} » est publié comme {was}, ici c'est {now}.",
        "es": "El parámetro «{name}» está publicado como {was}, aquí es {now}.",
    },
    "contract-default": {
        "en": "Addresses without a value for '{name}' are published with {was}, here they get"
        " {now}.",
        "fr": "Les adresses sans valeur pour « {name} » sont publiées avec {was}, ici c'est {now}.",
        "es": "Las direcciones sin valor para «{name}» están publicadas con {was}, aquí es {now}.",
    },
    "contract-optional": {
        "en": "The parameter '{name}' is published as optional, and addresses may leave it open.",
        "fr": "Le paramètre « {name} » est publié comme facultatif, des adresses le laissent"
        " ouvert.",
        "es": "El parámetro «{name}» está publicado como opcional; hay direcciones que lo dejan"
        " abierto.",
    },
    "contract-allowed": {
        "en": "The parameter '{name}' no longer allows what it did: {lost}.",
        "fr": "Le paramètre « {name} » ne permet plus ce qu'il permettait : {lost}.",
        "es": "El parámetro «{name}» ya no permite lo que permitía: {lost}.",
    },
    "contract-required": {
        "en": "Published addresses have no value for the parameter '{name}'. Give it a"
        " default or make it optional.",
        "fr": "Les adresses publiées n'ont pas de valeur pour le paramètre « {name} »."
        " Donnez-lui une valeur par défaut ou rendez-le facultatif.",
        "es": "Las direcciones publicadas no tienen valor para el parámetro «{name}»."
        " Dele un valor por defecto o hágalo opcional.",
    },
}
CONTRACTS: Mapping[str, Mapping[str, str]] = {
    "contract-gone": {
        "en": "Version {version} of the query '{name}' is published, and others may show its"
        " answer, but it is gone. Bring the file back as {path}.",
        "fr": "La version {version} de la requête « {name} » est publiée et d'autres peuvent"
        " afficher sa réponse, mais elle a disparu. Rétablissez le fichier sous {path}.",
        "es": "La versión {version} de la consulta «{name}» está publicada y otros pueden mostrar"
        " su respuesta, pero ya no está. Recupere el archivo como {path}.",
    },
    **{
        rule: {tag: text + _MEND[tag] for tag, text in texts.items()}
        for rule, texts in _CHANGED.items()
    },
}
