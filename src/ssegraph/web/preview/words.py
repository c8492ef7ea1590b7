"""What the comparison of two releases says, in each language of the command line."""

from __future__ import annotations

from collections.abc import Mapping

from ssegraph.language.writing import number

Texts = Mapping[str, str]
WORDS: Mapping[str, Texts] = {
    "preview": {"en": "Before publishing", "fr": "Avant de publier", "es": "Antes de publicar"},
    "published": {
        "en": "Between two releases",
        "fr": "Entre deux versions",
        "es": "Entre dos versiones",
    },
    "compared": {
        "en": "From release {before} to {after}",
        "fr": "De la version {before} à {after}",
        "es": "De la versión {before} a {after}",
    },
    "first": {
        "en": "Release {after} would be the first to be published.",
        "fr": "La version {after} serait la première à être publiée.",
        "es": "La versión {after} sería la primera en publicarse.",
    },
    "nothing": {
        "en": "Nothing would change.",
        "fr": "Rien ne changerait.",
        "es": "Nada cambiaría.",
    },
    "sum": {
        "en": "Statements: +{added} −{removed}. Pages: {created} new, {changed} changed,"
        " {withdrawn} withdrawn. Saved queries that answer otherwise: {answers}.",
        "fr": "Énoncés : +{added} −{removed}. Pages nouvelles : {created}, modifiées :"
        " {changed}, retirées : {withdrawn}. Requêtes enregistrées dont la réponse change :"
        " {answers}.",
        "es": "Enunciados: +{added} −{removed}. Páginas nuevas: {created}, modificadas:"
        " {changed}, retiradas: {withdrawn}. Consultas guardadas cuya respuesta cambia: {answers}.",
    },
    "refused": {
        "en": "Publishing this would be refused",
        "fr": "La publication serait refusée",
        "es": "La publicación sería rechazada",
    },
    "removals": {
        "en": "{count} published pages or graphs would disappear, and the sources do not say what"
        " became of them. Restore them; or leave dcterms:isReplacedBy or prov:invalidatedAtTime;"
        " or confirm with {option}.",
        "fr": "{count} pages ou graphes publiés disparaîtraient sans que les sources disent ce"
        " qu'ils deviennent. Rétablissez-les ; ou laissez dcterms:isReplacedBy ou"
        " prov:invalidatedAtTime ; ou confirmez avec {option}.",
        "es": "{count} páginas o grafos publicados desaparecerían sin que las fuentes digan qué fue"
        " de ellos. Restáurelos; o deje dcterms:isReplacedBy o prov:invalidatedAtTime; o confirme"
        " con {option}.",
    },
    "shrink": {
        "en": "{count} % of the statements would be gone. Restore what is missing, or confirm with"
        " {option}.",
        "fr": "{count} % des énoncés disparaîtraient. Rétablissez ce qui manque, ou confirmez avec"
        " {option}.",
        "es": "Desaparecería el {count} % de los enunciados. Restaure lo que falta, o confirme con"
        " {option}.",
    },
    "contract": {
        "en": "{count} promises of published queries would be broken: other websites rely on them."
        " Confirm with {option}.",
        "fr": "{count} promesses de requêtes publiées seraient rompues : d'autres sites comptent"
        " dessus. Confirmez avec {option}.",
        "es": "Se romperían {count} promesas de consultas publicadas: otros sitios cuentan con"
        " ellas. Confirme con {option}.",
    },
    "more": {"en": "and {count} more", "fr": "et {count} de plus", "es": "y {count} más"},
    "statements": {"en": "Statements", "fr": "Énoncés", "es": "Enunciados"},
    "graph": {"en": "Named graph", "fr": "Graphe nommé", "es": "Grafo con nombre"},
    "before": {"en": "before", "fr": "avant", "es": "antes"},
    "after": {"en": "after", "fr": "après", "es": "después"},
    "added": {"en": "added", "fr": "ajoutés", "es": "añadidos"},
    "removed": {"en": "removed", "fr": "supprimés", "es": "eliminados"},
    "vanishes": {"en": "vanishes", "fr": "disparaît", "es": "desaparece"},
    "unnamed": {"en": "without a name", "fr": "sans nom", "es": "sin nombre"},
    "pages": {"en": "Pages", "fr": "Pages", "es": "Páginas"},
    "kind": {"en": "Kind", "fr": "Nature", "es": "Clase"},
    "other": {"en": "Other", "fr": "Autres", "es": "Otros"},
    "created": {"en": "New", "fr": "Nouvelles", "es": "Nuevas"},
    "changed": {"en": "Changed", "fr": "Modifiées", "es": "Modificadas"},
    "withdrawn": {"en": "Withdrawn", "fr": "Retirées", "es": "Retiradas"},
    "replaced": {
        "en": "replaced by {iri}",
        "fr": "remplacée par {iri}",
        "es": "reemplazada por {iri}",
    },
    "meant": {
        "en": "withdrawn on purpose",
        "fr": "retirée volontairement",
        "es": "retirada a propósito",
    },
    "lost": {
        "en": "disappears without a word",
        "fr": "disparaît sans explication",
        "es": "desaparece sin explicación",
    },
    "mentions": {
        "en": "{count} other pages mention what changes",
        "fr": "{count} autres pages mentionnent ce qui change",
        "es": "{count} páginas más mencionan lo que cambia",
    },
    "many-mentions": {
        "en": "At least {count} other pages mention what changes",
        "fr": "Au moins {count} autres pages mentionnent ce qui change",
        "es": "Al menos {count} páginas más mencionan lo que cambia",
    },
    "whole": {
        "en": "Pages that show the release as a whole change, too:",
        "fr": "Les pages qui montrent toute la version changent aussi :",
        "es": "También cambian las páginas que muestran toda la versión:",
    },
    "lists": {"en": "Lists", "fr": "Listes", "es": "Listas"},
    "list": {"en": "List", "fr": "Liste", "es": "Lista"},
    "facet": {"en": "Narrowed by", "fr": "Filtrée par", "es": "Filtrada por"},
    "answers": {"en": "Saved queries", "fr": "Requêtes enregistrées", "es": "Consultas guardadas"},
    "rows": {
        "en": "{before} rows become {after}: +{added} −{removed}",
        "fr": "{before} lignes deviennent {after} : +{added} −{removed}",
        "es": "{before} filas pasan a ser {after}: +{added} −{removed}",
    },
    "row-list": {"en": "Rows", "fr": "Lignes", "es": "Filas"},
    "labels": {
        "en": "the same rows, but things are called otherwise",
        "fr": "les mêmes lignes, mais des choses changent de nom",
        "es": "las mismas filas, pero algunas cosas cambian de nombre",
    },
    "words": {
        "en": "the same rows under other words, or in another view",
        "fr": "les mêmes lignes sous d'autres mots, ou dans une autre vue",
        "es": "las mismas filas con otras palabras, o en otra vista",
    },
    "new": {"en": "new", "fr": "nouvelle", "es": "nueva"},
    "gone": {"en": "no longer answered", "fr": "plus de réponse", "es": "ya no se responde"},
    "unknown": {
        "en": "could not be compared: the engine gave no answer",
        "fr": "comparaison impossible : le moteur n'a pas répondu",
        "es": "no se pudo comparar: el motor no respondió",
    },
    "looks": {
        "en": "Embeds and pictures that look different",
        "fr": "Intégrations et images d'apparence différente",
        "es": "Inserciones e imágenes de aspecto distinto",
    },
    "sign": {"en": "Change", "fr": "Changement", "es": "Cambio"},
    "contents": {"en": "Contents", "fr": "Sommaire", "es": "Contenido"},
    "skip": {
        "en": "Skip to the content",
        "fr": "Aller au contenu",
        "es": "Saltar al contenido",
    },
    "banner": {
        "en": "This is a preview: nothing of it is published.",
        "fr": "Ceci est un aperçu : rien n'en est publié.",
        "es": "Esto es una vista previa: nada de ella está publicado.",
    },
    "is-preview": {"en": "Preview", "fr": "Aperçu", "es": "Vista previa"},
}


class Words:
    """The words in one language; numbers among their values are written as it writes them."""

    def __init__(self, language: str) -> None:
        self.language = language if language in WORDS["preview"] else "en"

    def __call__(self, key: str, **values: object) -> str:
        """Return the words called *key*, with *values* in their places."""
        shown = {
            name: self.count(value) if isinstance(value, int) else value
            for name, value in values.items()
        }
        return WORDS[key][self.language].format(**shown)

    def count(self, value: int) -> str:
        """Return a number as the language writes it."""
        return number(value, self.language)
