"""Texts about files that are brought in, and about what stands in their way."""

from __future__ import annotations

from collections.abc import Mapping

IMPORTS: Mapping[str, Mapping[str, str]] = {
    "import-no-file": {
        "en": "This is not a regular file. Give the name of a file.",
        "fr": "Ce n'est pas un fichier ordinaire. Donnez le nom d'un fichier.",
        "es": "No es un archivo normal. Indique el nombre de un archivo.",
    },
    "import-unreadable": {
        "en": "The file cannot be opened: {reason}. Check its name and its permissions.",
        "fr": "Impossible d'ouvrir le fichier : {reason}. Vérifiez son nom et les droits d'accès.",
        "es": "No se puede abrir el archivo: {reason}. Compruebe su nombre y sus permisos.",
    },
    "import-file-size": {
        "en": "The file is larger than the limit of {limit} bytes (import_file_bytes). Divide"
        " it, or raise the limit in ssegraph.toml.",
        "fr": "Le fichier dépasse la limite de {limit} octets (import_file_bytes). Divisez-le ou"
        " relevez la limite dans ssegraph.toml.",
        "es": "El archivo supera el límite de {limit} bytes (import_file_bytes). Divídalo o"
        " aumente el límite en ssegraph.toml.",
    },
    "import-rows": {
        "en": "There are more than {limit} rows (import_rows). Divide the file, delete empty"
        " rows at the end, or raise the limit in ssegraph.toml.",
        "fr": "Il y a plus de {limit} lignes (import_rows). Divisez le fichier, supprimez les"
        " lignes vides à la fin ou relevez la limite dans ssegraph.toml.",
        "es": "Hay más de {limit} filas (import_rows). Divida el archivo, borre las filas vacías"
        " del final o aumente el límite en ssegraph.toml.",
    },
    "import-empty": {
        "en": "The file is empty. Save it again in the program that it comes from.",
        "fr": "Le fichier est vide. Enregistrez-le de nouveau dans son logiciel d'origine.",
        "es": "El archivo está vacío. Vuelva a guardarlo en el programa del que procede.",
    },
    "import-encrypted": {
        "en": "The file is protected by a password. Open it, remove the password and save it.",
        "fr": "Le fichier est protégé par un mot de passe. Ouvrez-le, retirez le mot de passe et"
        " enregistrez-le.",
        "es": "El archivo está protegido con contraseña. Ábralo, quite la contraseña y guárdelo.",
    },
    "import-old-format": {
        "en": "This is an old or binary Office format (such as .xls, .doc, .xlsb). Save it as"
        " .xlsx or .docx.",
        "fr": "C'est un format Office ancien ou binaire (.xls, .doc, .xlsb…). Enregistrez-le en"
        " .xlsx ou .docx.",
        "es": "Es un formato de Office antiguo o binario (como .xls, .doc, .xlsb). Guárdelo como"
        " .xlsx o .docx.",
    },
    "import-macros": {
        "en": "The file holds macros, which are programs, so it is not opened. Save it without"
        " them, as .xlsx or .docx.",
        "fr": "Le fichier contient des macros, qui sont des programmes ; il n'est donc pas"
        " ouvert. Enregistrez-le sans elles, en .xlsx ou .docx.",
        "es": "El archivo contiene macros, que son programas, y por eso no se abre. Guárdelo sin"
        " ellas, como .xlsx o .docx.",
    },
    "import-bomb": {
        "en": "The file would unpack to {size} bytes, more than a real one does, so it is not"
        " opened. Save it again in the program that it comes from, or divide it.",
        "fr": "Décompressé, le fichier ferait {size} octets, plus qu'un vrai ; il n'est donc pas"
        " ouvert. Enregistrez-le de nouveau dans son logiciel d'origine ou divisez-le.",
        "es": "Descomprimido, el archivo ocuparía {size} bytes, más que uno real, y por eso no"
        " se abre. Vuelva a guardarlo en el programa del que procede o divídalo.",
    },
    "import-damaged": {
        "en": "The file is damaged: {reason}. Save it again in the program that it comes from.",
        "fr": "Le fichier est endommagé : {reason}. Enregistrez-le de nouveau dans son logiciel"
        " d'origine.",
        "es": "El archivo está dañado: {reason}. Vuelva a guardarlo en el programa del que"
        " procede.",
    },
    "import-encoding": {
        "en": "The text is not UTF-8 from this line on. Save the file as UTF-8 (in a"
        " spreadsheet: “CSV UTF-8”).",
        "fr": "À partir de cette ligne, le texte n'est pas en UTF-8. Enregistrez le fichier en"
        " UTF-8 (dans un tableur : « CSV UTF-8 »).",
        "es": "A partir de esta línea, el texto no es UTF-8. Guarde el archivo como UTF-8 (en"
        " una hoja de cálculo: «CSV UTF-8»).",
    },
    "contact-left-out": {
        "en": "Contact data (e-mail address or telephone number) stands here, {count} time(s)."
        " It was left out, because it is never published; delete it from the file too.",
        "fr": "Des coordonnées (adresse électronique ou numéro de téléphone) figurent ici,"
        " {count} fois. Elles ont été écartées, car elles ne sont jamais publiées ;"
        " supprimez-les aussi du fichier.",
        "es": "Aquí figuran datos de contacto (correo electrónico o teléfono), {count}"
        " vez/veces. Se han dejado fuera, porque nunca se publican; bórrelos también del"
        " archivo.",
    },
    "import-by-hand": {
        "en": "What this changes is written by hand at {place}, and cannot be changed from here."
        " Change it there, or undo the change here.",
        "fr": "Ce que ceci modifie est écrit à la main à {place} et ne peut pas être changé"
        " d'ici. Changez-le là-bas ou annulez la modification ici.",
        "es": "Lo que esto modifica está escrito a mano en {place} y no se puede cambiar desde"
        " aquí. Cámbielo allí o deshaga el cambio aquí.",
    },
    "import-edited": {
        "en": "This file was written by an import and changed by hand since; importing again"
        " would lose that. Move what was added into another file, or say --overwrite to give it"
        " up.",
        "fr": "Ce fichier a été écrit par une importation, puis modifié à la main ; importer de"
        " nouveau effacerait ces modifications. Déplacez les ajouts dans un autre fichier, ou"
        " dites --overwrite pour y renoncer.",
        "es": "Este archivo lo escribió una importación y después se cambió a mano; importar de"
        " nuevo borraría esos cambios. Pase lo añadido a otro archivo o diga --overwrite para"
        " descartarlo.",
    },
}
