"""Words of the account of an imported table."""

from __future__ import annotations

from collections.abc import Mapping

TABLE_REPORTS: Mapping[str, Mapping[str, str]] = {
    "title": {
        "en": "Import of {file}",
        "fr": "Import de {file}",
        "es": "Importación de {file}",
    },
    "row": {"en": "Row", "fr": "Ligne", "es": "Fila"},
    "rows": {"en": "Rows", "fr": "Lignes", "es": "Filas"},
    "imported": {
        "en": "taken as they are",
        "fr": "reprises telles quelles",
        "es": "tomadas tal cual",
    },
    "mended": {"en": "mended", "fr": "corrigées", "es": "corregidas"},
    "refused": {"en": "refused", "fr": "refusées", "es": "rechazadas"},
    "together": {"en": "together", "fr": "ensemble", "es": "en total"},
    "statements": {"en": "statements", "fr": "énoncés", "es": "enunciados"},
    "called": {"en": "Called", "fr": "Nom", "es": "Nombre"},
    "column": {"en": "Column", "fr": "Colonne", "es": "Columna"},
    "before": {"en": "In the table", "fr": "Dans le tableau", "es": "En la tabla"},
    "after": {"en": "Became", "fr": "Devient", "es": "Pasa a ser"},
    "why": {"en": "Why", "fr": "Pourquoi", "es": "Por qué"},
    "times": {"en": "Times", "fr": "Fois", "es": "Veces"},
    "first": {"en": "First in row", "fr": "D'abord ligne", "es": "Primero en la fila"},
    "earlier": {"en": "Earlier row", "fr": "Ligne précédente", "es": "Fila anterior"},
    "refused-rows": {"en": "Rows refused", "fr": "Lignes refusées", "es": "Filas rechazadas"},
    "doubles": {
        "en": "Rows that are probably one thing (both are taken)",
        "fr": "Lignes qui sont sans doute une seule chose (les deux sont reprises)",
        "es": "Filas que probablemente son una sola cosa (se toman las dos)",
    },
    "unmapped": {
        "en": "Columns that the mapping says nothing about",
        "fr": "Colonnes dont la mise en correspondance ne dit rien",
        "es": "Columnas de las que la correspondencia no dice nada",
    },
    "replaced": {"en": "Values mended", "fr": "Valeurs corrigées", "es": "Valores corregidos"},
    "completed": {
        "en": "Values completed",
        "fr": "Valeurs complétées",
        "es": "Valores completados",
    },
    "renamed": {"en": "Heads mended", "fr": "En-têtes corrigés", "es": "Encabezados corregidos"},
    "swapped": {
        "en": "Positions mended",
        "fr": "Positions corrigées",
        "es": "Posiciones corregidas",
    },
    "left-out": {
        "en": "Values left out",
        "fr": "Valeurs laissées de côté",
        "es": "Valores omitidos",
    },
    "contact": {
        "en": "Contact data taken out",
        "fr": "Coordonnées retirées",
        "es": "Datos de contacto quitados",
    },
    "read": {
        "en": "Values read, without any change of meaning",
        "fr": "Valeurs lues, sans changement de sens",
        "es": "Valores leídos, sin cambio de sentido",
    },
    "not-all": {
        "en": "Only the first {count} different ones are listed.",
        "fr": "Seules les {count} premières différentes sont énumérées.",
        "es": "Solo se enumeran las {count} primeras diferentes.",
    },
}
