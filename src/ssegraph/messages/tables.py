"""Texts about tables of others: what became of their rows and values, and why."""

from __future__ import annotations

from collections.abc import Mapping

Texts = Mapping[str, Mapping[str, str]]

TABLES: Texts = {
    "table-imported": {
        "en": "{rows} rows: {imported} taken as they are, {mended} mended, {refused} refused. Read"
        " {report} for every change, and correct the table or the mapping where it is wrong.",
        "fr": "{rows} lignes : {imported} reprises telles quelles, {mended} corrigées, {refused}"
        " refusées. Lisez {report} pour chaque changement et corrigez le tableau ou la mise en"
        " correspondance s'il y a lieu.",
        "es": "{rows} filas: {imported} tomadas tal cual, {mended} corregidas, {refused}"
        " rechazadas. Lea {report} para ver cada cambio y corrija la tabla o la"
        " correspondencia si procede.",
    },
    "table-read": {
        "en": "{rows} rows: {imported} could be taken as they are, {mended} mended, {refused}"
        " refused. Import it to have a report of every change.",
        "fr": "{rows} lignes : {imported} peuvent être reprises telles quelles, {mended}"
        " corrigées, {refused} refusées. Importez-le pour avoir un rapport de chaque changement.",
        "es": "{rows} filas: {imported} se pueden tomar tal cual, {mended} corregidas,"
        " {refused} rechazadas. Importe la tabla para tener un informe de cada cambio.",
    },
    "table-row-refused": {
        "en": "Row {row}{label} is not imported: {why}. Correct it in the table, or change the"
        " mapping.",
        "fr": "La ligne {row}{label} n'est pas importée : {why}. Corrigez-la dans le tableau ou"
        " modifiez la mise en correspondance.",
        "es": "La fila {row}{label} no se importa: {why}. Corríjala en la tabla o cambie la"
        " correspondencia.",
    },
    "table-double": {
        "en": "Row {row}{label} is probably about the same thing as row {earlier}. Both were taken:"
        " compare them, and delete one in the table if they are one.",
        "fr": "La ligne {row}{label} porte sans doute sur la même chose que la ligne {earlier}. Les"
        " deux ont été reprises : comparez-les et supprimez-en une dans le tableau si elles font"
        " double emploi.",
        "es": "La fila {row}{label} trata probablemente de lo mismo que la fila {earlier}. Se"
        " tomaron las dos: compárelas y borre una en la tabla si son la misma.",
    },
    "table-left-out": {
        "en": "{column}: “{value}” is left out, {count} time(s): {why}. Correct it in the table, or"
        " say in the mapping what it means.",
        "fr": "{column} : « {value} » est laissé de côté, {count} fois : {why}. Corrigez-le dans le"
        " tableau ou dites dans la mise en correspondance ce que cela signifie.",
        "es": "{column}: «{value}» se omite, {count} vez/veces: {why}. Corríjalo en la tabla o diga"
        " en la correspondencia qué significa.",
    },
    "table-contact": {
        "en": "{column}: contact data was taken out, {count} time(s). Delete it from the table too"
        " if you publish the table.",
        "fr": "{column} : des coordonnées ont été retirées, {count} fois. Supprimez-les aussi du"
        " tableau si vous le publiez.",
        "es": "{column}: se quitaron datos de contacto, {count} vez/veces. Bórrelos también de la"
        " tabla si la publica.",
    },
    "table-unmapped": {
        "en": "The mapping says nothing about {count} columns of the table, so they are left out:"
        " {columns}. Add those that are wanted to the mapping.",
        "fr": "La mise en correspondance ne dit rien de {count} colonnes du tableau, laissées de"
        " côté : {columns}. Ajoutez-y celles que vous voulez reprendre.",
        "es": "La correspondencia no dice nada de {count} columnas de la tabla, que se omiten:"
        " {columns}. Añada a ella las que quiera.",
    },
    "table-column-absent": {
        "en": "The table has no column {column}, which the mapping describes. Correct its titles in"
        " the mapping, or remove it there.",
        "fr": "Le tableau n'a pas de colonne {column}, que décrit la mise en correspondance."
        " Corrigez ses titres dans celle-ci ou retirez-l'en.",
        "es": "La tabla no tiene la columna {column}, que la correspondencia describe. Corrija sus"
        " títulos en ella o quítela.",
    },
    "table-unreadable": {
        "en": "This is no table that the mapping can read: {reason}. Correct the file, or name the"
        " right one.",
        "fr": "Ce n'est pas un tableau que la mise en correspondance peut lire : {reason}. Corrigez"
        " le fichier ou indiquez le bon.",
        "es": "No es una tabla que la correspondencia pueda leer: {reason}. Corrija el archivo o"
        " indique el correcto.",
    },
    "table-no-row": {
        "en": "No row of this table can be taken. Check that the mapping belongs to this table: its"
        " titles must be the heads of the columns.",
        "fr": "Aucune ligne de ce tableau ne peut être reprise. Vérifiez que la mise en"
        " correspondance est bien celle de ce tableau : ses titres doivent être les en-têtes.",
        "es": "No se puede tomar ninguna fila de esta tabla. Compruebe que la correspondencia es la"
        " de esta tabla: sus títulos deben ser los encabezados.",
    },
}

# Why something was done; part of a sentence, so without a capital or full stop.
REASONS: Texts = {
    "known-wrong": {
        "en": "the mapping knows this value to be wrong",
        "fr": "la mise en correspondance sait cette valeur fausse",
        "es": "la correspondencia sabe que este valor es erróneo",
    },
    "other-head": {
        "en": "the head of the column was written another way",
        "fr": "l'en-tête de la colonne était écrit autrement",
        "es": "el encabezado de la columna estaba escrito de otro modo",
    },
    "second-head": {
        "en": "the same column, spelt another way, has another value in this row",
        "fr": "la même colonne, écrite autrement, a une autre valeur sur cette ligne",
        "es": "la misma columna, escrita de otro modo, tiene otro valor en esta fila",
    },
    "control": {
        "en": "it holds control characters",
        "fr": "elle contient des caractères de commande",
        "es": "contiene caracteres de control",
    },
    "contact": {
        "en": "contact data is never published",
        "fr": "les coordonnées ne sont jamais publiées",
        "es": "los datos de contacto nunca se publican",
    },
    "not-in-full": {
        "en": "the address was not written in full",
        "fr": "l'adresse n'était pas écrite en entier",
        "es": "la dirección no estaba escrita por completo",
    },
    "country": {
        "en": "the name of a country",
        "fr": "le nom d'un pays",
        "es": "el nombre de un país",
    },
    "no-country": {
        "en": "this names no country, or more than one",
        "fr": "ceci ne nomme aucun pays, ou plus d'un",
        "es": "esto no nombra ningún país, o más de uno",
    },
    "no-web-addresses": {
        "en": "this is no web address",
        "fr": "ce n'est pas une adresse web",
        "es": "no es una dirección web",
    },
    "no-datatype": {
        "en": "this is not of the datatype that the mapping states",
        "fr": "ceci n'est pas du type que donne la mise en correspondance",
        "es": "esto no es del tipo que indica la correspondencia",
    },
    "no-language": {
        "en": "this is no language tag",
        "fr": "ce n'est pas une étiquette de langue",
        "es": "no es una etiqueta de lengua",
    },
    "no-iri": {
        "en": "no address can be made of it",
        "fr": "on ne peut pas en faire une adresse",
        "es": "no se puede hacer una dirección con ello",
    },
    "unknown": {
        "en": "the project describes nothing by this name",
        "fr": "le projet ne décrit rien de ce nom",
        "es": "el proyecto no describe nada con este nombre",
    },
    "swapped": {
        "en": "longitude and latitude had changed places",
        "fr": "longitude et latitude étaient interverties",
        "es": "longitud y latitud estaban intercambiadas",
    },
    "outside": {
        "en": "the position lies outside the region that the mapping states",
        "fr": "la position est hors de la région que donne la mise en correspondance",
        "es": "la posición está fuera de la región que indica la correspondencia",
    },
    "half-a-position": {
        "en": "longitude or latitude is missing",
        "fr": "il manque la longitude ou la latitude",
        "es": "falta la longitud o la latitud",
    },
    "no-position": {
        "en": "longitude and latitude must be numbers of degrees",
        "fr": "longitude et latitude doivent être des nombres de degrés",
        "es": "longitud y latitud deben ser números de grados",
    },
    "row-too-long": {
        "en": "it has more cells than there are heads",
        "fr": "elle a plus de cellules qu'il n'y a d'en-têtes",
        "es": "tiene más celdas que encabezados hay",
    },
    "row-too-short": {
        "en": "it has fewer cells than there are heads",
        "fr": "elle a moins de cellules qu'il n'y a d'en-têtes",
        "es": "tiene menos celdas que encabezados hay",
    },
    "row-lacks": {
        "en": "it has no usable value for {column}",
        "fr": "elle n'a pas de valeur utilisable pour {column}",
        "es": "no tiene un valor utilizable para {column}",
    },
    "row-repeats-key": {
        "en": "it has the same key as row {column}",
        "fr": "elle a la même clé que la ligne {column}",
        "es": "tiene la misma clave que la fila {column}",
    },
    "row-not-wanted": {
        "en": "{because}",
        "fr": "{because}",
        "es": "{because}",
    },
    "row-unnamed": {
        "en": "no address can be made for what it describes",
        "fr": "on ne peut pas faire d'adresse pour ce qu'elle décrit",
        "es": "no se puede hacer una dirección para lo que describe",
    },
}
