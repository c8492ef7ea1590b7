"""Texts about what catalogues want to know of a dataset."""

from __future__ import annotations

from collections.abc import Mapping

CATALOGUES: Mapping[str, Mapping[str, str]] = {
    "undescribed": {
        "en": "Catalogues look for what is missing here: {keys}. Set it in ssegraph.toml;"
        " docs/harvesting.md says what each key means.",
        "fr": "Il manque ici ce que les catalogues cherchent : {keys}. Ajoutez-le dans"
        " ssegraph.toml ; docs/harvesting.md explique chaque clé.",
        "es": "Falta aquí lo que buscan los catálogos: {keys}. Añádalo en ssegraph.toml;"
        " docs/harvesting.md explica cada clave.",
    },
}
