"""Texts about IRIs that do not lead to their documents."""

from __future__ import annotations

from collections.abc import Mapping

ADDRESSES: Mapping[str, Mapping[str, str]] = {
    "unreachable-home": {
        "en": "{thing} is the address of the home page, so nobody who opens it sees what is said"
        " here. Choose another IRI.",
        "fr": "{thing} est l'adresse de la page d'accueil : qui l'ouvre ne voit pas ce qui est dit"
        " ici. Choisissez un autre IRI.",
        "es": "{thing} es la dirección de la página de inicio: quien la abre no ve lo que se dice"
        " aquí. Elija otro IRI.",
    },
    "unreachable-site": {
        "en": "{thing} is an address that the site needs for a page of its own, a list or a"
        " language, so nobody who opens it sees what is said here. Choose another IRI.",
        "fr": "{thing} est une adresse dont le site a besoin pour une de ses pages, une liste ou"
        " une langue : qui l'ouvre ne voit pas ce qui est dit ici. Choisissez un autre IRI.",
        "es": "{thing} es una dirección que el sitio necesita para una página propia, una lista o"
        " un idioma: quien la abre no ve lo que se dice aquí. Elija otro IRI.",
    },
    "unreachable-query": {
        "en": "{thing} has a question mark, and what stands behind it does not tell documents"
        " apart. Choose an IRI without one.",
        "fr": "{thing} contient un point d'interrogation, et ce qui le suit ne distingue pas les"
        " documents. Choisissez un IRI sans ce signe.",
        "es": "{thing} tiene un signo de interrogación, y lo que le sigue no distingue los"
        " documentos. Elija un IRI sin ese signo.",
    },
    "unreachable-segments": {
        "en": "{thing} has an empty segment, or one of dots alone, which browsers take out before"
        " they ask. Choose another IRI.",
        "fr": "{thing} a un segment vide ou fait de points seuls, que les navigateurs retirent"
        " avant de demander. Choisissez un autre IRI.",
        "es": "{thing} tiene un segmento vacío o hecho solo de puntos, que los navegadores quitan"
        " antes de pedir. Elija otro IRI.",
    },
    "unreachable-bytes": {
        "en": "{thing} has percent-encoded bytes that are no UTF-8, which no server reads alike."
        " Choose another IRI.",
        "fr": "{thing} contient des octets encodés en pour cent qui ne sont pas de l'UTF-8, que"
        " chaque serveur lit autrement. Choisissez un autre IRI.",
        "es": "{thing} tiene bytes codificados con porcentaje que no son UTF-8, que cada servidor"
        " lee de otro modo. Elija otro IRI.",
    },
    "unreachable-shared": {
        "en": "{thing} has the same address as {other}, which is what opens there. Choose another"
        " IRI for one of the two.",
        "fr": "{thing} a la même adresse que {other}, et c'est ce dernier qui s'y ouvre. Choisissez"
        " un autre IRI pour l'un des deux.",
        "es": "{thing} tiene la misma dirección que {other}, que es lo que se abre allí. Elija otro"
        " IRI para uno de los dos.",
    },
    "unreachable-suffix": {
        "en": "{thing} ends like the address of one format of {other}, which can then be had in"
        " that format only by ?format=…. Choose another IRI.",
        "fr": "{thing} se termine comme l'adresse d'un format de {other}, qui ne s'obtient alors"
        " dans ce format que par ?format=…. Choisissez un autre IRI.",
        "es": "{thing} termina como la dirección de un formato de {other}, que entonces solo se"
        " obtiene en ese formato con ?format=…. Elija otro IRI.",
    },
}
