"""Texts about session sheets that are brought in."""

from __future__ import annotations

from collections.abc import Mapping

SHEETS: Mapping[str, Mapping[str, str]] = {
    "sheet-file-kind": {
        "en": "This is no text, Word document or PDF. Save the sheet as .txt, .md, .docx or .pdf.",
        "fr": "Ce n'est ni un texte, ni un document Word, ni un PDF. Enregistrez la fiche en .txt,"
        " .md, .docx ou .pdf.",
        "es": "No es un texto, un documento de Word ni un PDF. Guarde la ficha como .txt, .md,"
        " .docx o .pdf.",
    },
    "sheet-without-text": {
        "en": "The file holds no text, only pictures perhaps. Have its text recognised, and import"
        " the text.",
        "fr": "Le fichier ne contient pas de texte, peut-être seulement des images. Faites-en"
        " reconnaître le texte et importez ce texte.",
        "es": "El archivo no contiene texto, quizá solo imágenes. Haga reconocer su texto e"
        " impórtelo.",
    },
    "sheet-pages": {
        "en": "The file has more than {most} pages, so it is no session sheet. Import the pages of"
        " one session.",
        "fr": "Le fichier a plus de {most} pages ; ce n'est donc pas une fiche de session. Importez"
        " les pages d'une session.",
        "es": "El archivo tiene más de {most} páginas; no es una ficha de sesión. Importe las"
        " páginas de una sesión.",
    },
    "sheet-too-long": {
        "en": "The text has more than {most} characters, so it is no session sheet. Import the"
        " sheet of one session.",
        "fr": "Le texte dépasse {most} caractères ; ce n'est donc pas une fiche de session."
        " Importez la fiche d'une session.",
        "es": "El texto tiene más de {most} caracteres; no es una ficha de sesión. Importe la"
        " ficha de una sesión.",
    },
    "sheet-not-recognised": {
        "en": "The form of a session sheet was not recognised: fewer than two of its headings are"
        " there. Check that it is the right file, or name your headings in form.toml.",
        "fr": "Le formulaire d'une fiche de session n'a pas été reconnu : moins de deux de ses"
        " intitulés y figurent. Vérifiez que c'est le bon fichier ou nommez vos intitulés dans"
        " form.toml.",
        "es": "No se reconoció el formulario de una ficha de sesión: contiene menos de dos de sus"
        " encabezados. Compruebe que es el archivo correcto o ponga sus encabezados en form.toml.",
    },
    "sheet-known": {
        "en": "This session is described by hand already, in {files}. Change it there, compare the"
        " sheet with it (--compare), or give --id with another name if it is another session.",
        "fr": "Cette session est déjà décrite à la main, dans {files}. Modifiez-la là, comparez la"
        " fiche avec elle (--compare) ou donnez --id avec un autre nom si c'est une autre session.",
        "es": "Esta sesión ya está descrita a mano, en {files}. Modifíquela allí, compare la ficha"
        " con ella (--compare) o dé --id con otro nombre si es otra sesión.",
    },
    "sheet-misread": {
        "en": "Probably misread: printed “{printed}”, meant “{meant}”. The draft keeps what is"
        " printed; give the corrected reading where you quote it.",
        "fr": "Sans doute mal reconnu : imprimé « {printed} », voulu « {meant} ». Le brouillon"
        " garde l'imprimé ; donnez la lecture corrigée là où vous le citez.",
        "es": "Probablemente mal reconocido: impreso «{printed}», debía ser «{meant}». El borrador"
        " conserva lo impreso; dé la lectura corregida donde lo cite.",
    },
    "sheet-unread": {
        "en": "{count} line(s) of the sheet fit no field of the form. See them at the end of"
        " {todo}.",
        "fr": "{count} ligne(s) de la fiche n'entrent dans aucun champ du formulaire. Voyez-les à"
        " la fin de {todo}.",
        "es": "{count} línea(s) de la ficha no encajan en ningún campo del formulario. Véalas al"
        " final de {todo}.",
    },
    "sheet-unread-read": {
        "en": "{count} line(s) of the sheet fit no field of the form. Import it to have them"
        " listed.",
        "fr": "{count} ligne(s) de la fiche n'entrent dans aucun champ du formulaire. Importez-la"
        " pour en avoir la liste.",
        "es": "{count} línea(s) de la ficha no encajan en ningún campo del formulario. Importe la"
        " ficha para tener su lista.",
    },
    "sheet-answer": {
        "en": "“{answer}” cannot be understood as the answer to {key} in {todo}. Write it as the"
        " list asks.",
        "fr": "« {answer} » ne peut pas être compris comme réponse à {key} dans {todo}. Écrivez-la"
        " comme la liste le demande.",
        "es": "«{answer}» no se entiende como respuesta a {key} en {todo}. Escríbala como pide la"
        " lista.",
    },
    "sheet-open-read": {
        "en": "{count} thing(s) only a person can decide. Import the sheet to have the list, and"
        " fill it in.",
        "fr": "{count} point(s) que seule une personne peut décider. Importez la fiche pour en"
        " avoir la liste, et remplissez-la.",
        "es": "{count} cosa(s) que solo una persona puede decidir. Importe la ficha para tener la"
        " lista, y rellénela.",
    },
    "sheet-open": {
        "en": "{count} thing(s) only a person can decide. Fill them in in {todo}, and import the"
        " sheet again; until then the session stays out of the data.",
        "fr": "{count} point(s) que seule une personne peut décider. Remplissez-les dans {todo} et"
        " importez de nouveau la fiche ; jusque-là, la session reste hors des données.",
        "es": "{count} cosa(s) que solo una persona puede decidir. Rellénelas en {todo} e importe"
        " de nuevo la ficha; hasta entonces la sesión queda fuera de los datos.",
    },
}
