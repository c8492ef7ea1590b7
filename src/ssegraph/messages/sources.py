"""Texts about files that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping

SOURCES: Mapping[str, Mapping[str, str]] = {
    "syntax": {
        "en": "The file cannot be read from here on: {reason}. Mend the syntax at this place.",
        "fr": "Le fichier est illisible à partir d'ici : {reason}. Corrigez la syntaxe à cet"
        " endroit.",
        "es": "El archivo no se puede leer a partir de aquí: {reason}. Corrija la sintaxis en este"
        " lugar.",
    },
    "merge-conflict": {
        "en": "Two versions of the file were merged and this conflict is left. Choose one version"
        " and delete the lines with <<<<<<<, ======= and >>>>>>>.",
        "fr": "Deux versions du fichier ont été fusionnées et ce conflit subsiste. Choisissez une"
        " version et supprimez les lignes avec <<<<<<<, ======= et >>>>>>>.",
        "es": "Se fusionaron dos versiones del archivo y queda este conflicto. Elija una versión y"
        " borre las líneas con <<<<<<<, ======= y >>>>>>>.",
    },
    "undeclared-prefix": {
        "en": "The prefix {prefix}: is not declared. Add at the top of the file:"
        " @prefix {prefix}: <{namespace}> .",
        "fr": "Le préfixe {prefix}: n'est pas déclaré. Ajoutez en tête du fichier :"
        " @prefix {prefix}: <{namespace}> .",
        "es": "El prefijo {prefix}: no está declarado. Añada al principio del archivo:"
        " @prefix {prefix}: <{namespace}> .",
    },
    "unknown-prefix": {
        "en": "The prefix {prefix}: is not declared in this file. Correct it, or declare it at the"
        " top of the file.",
        "fr": "Le préfixe {prefix}: n'est pas déclaré dans ce fichier. Corrigez-le ou déclarez-le"
        " en tête du fichier.",
        "es": "El prefijo {prefix}: no está declarado en este archivo. Corríjalo o declárelo al"
        " principio del archivo.",
    },
    "relative-iri": {
        "en": "This IRI is relative, so it would mean something else wherever the file lies. Write"
        " it whole, such as <https://example.org/x>.",
        "fr": "Cet IRI est relatif : son sens changerait avec l'emplacement du fichier. Écrivez-le"
        " en entier, par exemple <https://example.org/x>.",
        "es": "Este IRI es relativo y significaría otra cosa según dónde esté el archivo."
        " Escríbalo entero, por ejemplo <https://example.org/x>.",
    },
    "iri-character": {
        "en": "An IRI cannot hold {reason}. Close the IRI before it with '>', or write the"
        " character percent-encoded, such as %20 for a space.",
        "fr": "Un IRI ne peut pas contenir {reason}. Fermez l'IRI avant avec « > », ou écrivez le"
        " caractère en code pourcent, par exemple %20 pour une espace.",
        "es": "Un IRI no puede contener {reason}. Cierre antes el IRI con «>» o escriba el carácter"
        " con código porcentual, por ejemplo %20 para un espacio.",
    },
    "language-tag": {
        "en": "This is not a language tag. Write one as BCP 47 has it, such as @fr or @fr-CA.",
        "fr": "Ce n'est pas une balise de langue. Écrivez-la selon BCP 47, par exemple @fr ou"
        " @fr-CA.",
        "es": "Esto no es una etiqueta de idioma. Escríbala según BCP 47, por ejemplo @es o"
        " @es-MX.",
    },
    "unfinished-statement": {
        "en": "The statement before this place has no end. Finish it with ';' when the same subject"
        " goes on, else with '.'.",
        "fr": "L'énoncé qui précède cet endroit n'est pas terminé. Finissez-le par « ; » si le même"
        " sujet continue, sinon par « . ».",
        "es": "El enunciado anterior a este lugar no está terminado. Termínelo con «;» si sigue el"
        " mismo sujeto; si no, con «.».",
    },
    "unfinished-file": {
        "en": "The file ends in the middle of a statement that begins here. Finish the statement,"
        " or restore the rest of the file.",
        "fr": "Le fichier s'arrête au milieu d'un énoncé qui commence ici. Terminez l'énoncé ou"
        " rétablissez la suite du fichier.",
        "es": "El archivo acaba en medio de un enunciado que empieza aquí. Termine el enunciado o"
        " recupere el resto del archivo.",
    },
    "rdf-1.2": {
        "en": "This is RDF 1.2 (a triple as a term, or text with a direction), which most tools"
        " cannot read yet. Say it in RDF 1.1.",
        "fr": "Ceci est du RDF 1.2 (un triplet comme terme, ou un texte orienté), que la plupart"
        " des outils ne lisent pas encore. Dites-le en RDF 1.1.",
        "es": "Esto es RDF 1.2 (una tripleta como término o un texto con dirección), que la mayoría"
        " de las herramientas aún no leen. Dígalo en RDF 1.1.",
    },
    "encoding": {
        "en": "The file is not UTF-8 text. Save it as UTF-8 without a byte order mark.",
        "fr": "Le fichier n'est pas du texte UTF-8. Enregistrez-le en UTF-8 sans marque d'ordre"
        " des octets.",
        "es": "El archivo no es texto UTF-8. Guárdelo como UTF-8 sin marca de orden de bytes.",
    },
    "control-character": {
        "en": "There is an invisible control character ({reason}) in this text. Delete it.",
        "fr": "Ce texte contient un caractère de commande invisible ({reason}). Supprimez-le.",
        "es": "Este texto contiene un carácter de control invisible ({reason}). Elimínelo.",
    },
    "file-kind": {
        "en": "This is not a regular file. Replace it by a file, or move it out of the folder.",
        "fr": "Ce n'est pas un fichier ordinaire. Remplacez-le par un fichier ou déplacez-le hors"
        " du dossier.",
        "es": "No es un archivo normal. Sustitúyalo por un archivo o sáquelo de la carpeta.",
    },
    "file-format": {
        "en": "Files of this kind are not read here. Write Turtle (.ttl), TriG (.trig),"
        " N-Triples (.nt) or N-Quads (.nq).",
        "fr": "Ce type de fichier n'est pas lu ici. Écrivez du Turtle (.ttl), TriG (.trig),"
        " N-Triples (.nt) ou N-Quads (.nq).",
        "es": "Este tipo de archivo no se lee aquí. Escriba Turtle (.ttl), TriG (.trig),"
        " N-Triples (.nt) o N-Quads (.nq).",
    },
    "file-name": {
        "en": "The file's name holds a control character. Rename the file.",
        "fr": "Le nom du fichier contient un caractère de commande. Renommez le fichier.",
        "es": "El nombre del archivo contiene un carácter de control. Cambie el nombre.",
    },
    "file-size": {
        "en": "The file is larger than the limit of {reason} bytes (source_file_bytes). Split it.",
        "fr": "Le fichier dépasse la limite de {reason} octets (source_file_bytes). Divisez-le.",
        "es": "El archivo supera el límite de {reason} bytes (source_file_bytes). Divídalo.",
    },
    "file-unreadable": {
        "en": "This cannot be opened: {reason}. Check its permissions.",
        "fr": "Impossible d'ouvrir ceci : {reason}. Vérifiez les droits d'accès.",
        "es": "Esto no se puede abrir: {reason}. Compruebe los permisos.",
    },
    "empty-file": {
        "en": "The file says nothing: it holds no triple. Fill it or delete it.",
        "fr": "Le fichier ne dit rien : il ne contient aucun triplet. Remplissez-le ou"
        " supprimez-le.",
        "es": "El archivo no dice nada: no contiene ninguna tripleta. Rellénelo o elimínelo.",
    },
    "no-data": {
        "en": "The project has no data: this folder holds no RDF file. Add one, or set 'data' in"
        " ssegraph.toml.",
        "fr": "Le projet n'a pas de données : ce dossier ne contient aucun fichier RDF. Ajoutez-en"
        " un ou réglez « data » dans ssegraph.toml.",
        "es": "El proyecto no tiene datos: esta carpeta no contiene ningún archivo RDF. Añada uno"
        " o ajuste «data» en ssegraph.toml.",
    },
}
