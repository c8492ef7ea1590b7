"""What a workbook says to its reader: the sheet of instructions, and the first column's head."""

from __future__ import annotations

from collections.abc import Mapping

IDENTIFIER = {"en": "Identifier", "fr": "Identifiant", "es": "Identificador"}
INSTRUCTIONS = {"en": "How to", "fr": "Mode d'emploi", "es": "Instrucciones"}
NEW = {"en": "new", "fr": "nouveau", "es": "nuevo"}
IDENTIFIER_NOTES = {
    "en": "Leave it empty for a new row: an identifier is made from the name. Never change one"
    " that is there. Write “new” for a thing whose name another one has already.",
    "fr": "Laissez vide pour une nouvelle ligne : l'identifiant vient du nom. Ne changez jamais"
    " celui qui est là. Écrivez « nouveau » pour une chose dont une autre porte déjà le nom.",
    "es": "Déjelo vacío en una fila nueva: el identificador sale del nombre. No cambie nunca el"
    " que está. Escriba «nuevo» para una cosa cuyo nombre ya lleva otra.",
}
STEPS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Each sheet is for one kind of thing, each row for one thing.",
        "Leave the first column, the identifier, empty for something new. Never change it for"
        " something that has one.",
        "Write what the source says, nothing more. Leave empty what it does not say.",
        "Columns with an asterisk must be filled in.",
        "Where a cell has a list, choose from it. Several values stand in one cell with a"
        " semicolon between them; several texts, each on its own line.",
        "A row can refer to a row of another sheet by its name or its identifier.",
        "No e-mail addresses and no telephone numbers: what is imported is published.",
        "No formulas and no merged cells. Write dates as 2021-10-04, times as 2021-10-04 20:00.",
        "Save as .xlsx, then: ssegraph import FILE --dry-run. It says what is wrong, by sheet,"
        " row and column. Without --dry-run it imports, all or nothing.",
        "Do not touch the hidden sheets: by them an import sees what you changed.",
    ),
    "fr": (
        "Chaque feuille est pour une sorte de chose, chaque ligne pour une chose.",
        "Laissez vide la première colonne, l'identifiant, pour ce qui est nouveau. Ne la changez"
        " jamais pour ce qui en a un.",
        "Écrivez ce que dit la source, rien de plus. Laissez vide ce qu'elle ne dit pas.",
        "Les colonnes avec un astérisque doivent être remplies.",
        "Là où une cellule a une liste, choisissez-y. Plusieurs valeurs dans une cellule sont"
        " séparées par un point-virgule ; plusieurs textes, chacun sur sa ligne.",
        "Une ligne peut renvoyer à celle d'une autre feuille par son nom ou son identifiant.",
        "Ni adresse électronique ni numéro de téléphone : ce qui est importé est publié.",
        "Ni formule ni cellule fusionnée. Écrivez les dates 2021-10-04, les heures"
        " 2021-10-04 20:00.",
        "Enregistrez en .xlsx, puis : ssegraph import FICHIER --dry-run --lang fr. La commande dit"
        " ce qui ne va pas, par feuille, ligne et colonne. Sans --dry-run, elle importe tout, ou"
        " rien.",
        "Ne touchez pas aux feuilles masquées : elles permettent de voir ce que vous avez changé.",
    ),
    "es": (
        "Cada hoja es para una clase de cosa, cada fila para una cosa.",
        "Deje vacía la primera columna, el identificador, para lo nuevo. No la cambie nunca para"
        " lo que ya tiene uno.",
        "Escriba lo que dice la fuente, nada más. Deje vacío lo que no dice.",
        "Las columnas con asterisco deben rellenarse.",
        "Donde una celda tiene una lista, elija de ella. Varios valores van en una celda separados"
        " por punto y coma; varios textos, cada uno en su línea.",
        "Una fila puede remitir a la de otra hoja por su nombre o por su identificador.",
        "Ni direcciones de correo ni números de teléfono: lo que se importa se publica.",
        "Ni fórmulas ni celdas combinadas. Escriba las fechas como 2021-10-04, las horas como"
        " 2021-10-04 20:00.",
        "Guarde como .xlsx y después: ssegraph import ARCHIVO --dry-run --lang es. Dice lo que"
        " está mal, por hoja, fila y columna. Sin --dry-run importa todo, o nada.",
        "No toque las hojas ocultas: por ellas se ve lo que usted ha cambiado.",
    ),
}
NAMES = {"en": "English", "fr": "Français", "es": "Español"}
