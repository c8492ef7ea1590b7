"""Texts about workbooks that are imported, and about the file that declares their layout."""

from __future__ import annotations

from collections.abc import Mapping

_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "workbook-layout-missing": (
        "The file that 'workbook' names in ssegraph.toml is not there. Add it, or take the key"
        " out.",
        "Le fichier que « workbook » nomme dans ssegraph.toml n'existe pas. Ajoutez-le ou retirez"
        " la clé.",
        "No existe el archivo que «workbook» nombra en ssegraph.toml. Añádalo o quite la clave.",
    ),
    "workbook-layout-column": (
        "No column of this sheet is called '{name}'. Correct the name; there are: {known}.",
        "Aucune colonne de cette feuille ne s'appelle « {name} ». Corrigez le nom ; il y a :"
        " {known}.",
        "Ninguna columna de esta hoja se llama «{name}». Corrija el nombre; hay: {known}.",
    ),
    "workbook-layout-sheet": (
        "No sheet of this file is called '{name}'. Correct the name; there are: {known}.",
        "Aucune feuille de ce fichier ne s'appelle « {name} ». Corrigez le nom ; il y a : {known}.",
        "Ninguna hoja de este archivo se llama «{name}». Corrija el nombre; hay: {known}.",
    ),
    "workbook-layout-shows": (
        "A column cannot show '{name}'. Write one of: {known}.",
        "Une colonne ne peut pas montrer « {name} ». Écrivez l'un de : {known}.",
        "Una columna no puede mostrar «{name}». Escriba uno de: {known}.",
    ),
    "workbook-of-another": (
        "This workbook was exported from the project of {base}. Import it there, or export one"
        " from this project.",
        "Ce classeur a été exporté du projet de {base}. Importez-le là-bas, ou exportez-en un de"
        " ce projet.",
        "Este libro se exportó del proyecto de {base}. Impórtelo allí, o exporte uno de este"
        " proyecto.",
    ),
    "workbook-rows": (
        "There are more than {limit} rows. Split the workbook, or raise import_rows in"
        " ssegraph.toml.",
        "Il y a plus de {limit} lignes. Partagez le classeur, ou augmentez import_rows dans"
        " ssegraph.toml.",
        "Hay más de {limit} filas. Divida el libro, o aumente import_rows en ssegraph.toml.",
    ),
    "workbook-columns": (
        "There is something to the right of column {limit}, further than any sheet here goes."
        " Delete the columns that are not needed.",
        "Il y a quelque chose à droite de la colonne {limit}, plus loin qu'aucune feuille ne va."
        " Supprimez les colonnes inutiles.",
        "Hay algo a la derecha de la columna {limit}, más lejos de lo que llega ninguna hoja aquí."
        " Borre las columnas que sobran.",
    ),
    "workbook-empty": (
        "No sheet has a row. Fill in at least one below the heads, and save the file.",
        "Aucune feuille n'a de ligne. Remplissez-en au moins une sous les en-têtes, et enregistrez"
        " le fichier.",
        "Ninguna hoja tiene filas. Rellene al menos una bajo los encabezados y guarde el archivo.",
    ),
    "workbook-formula": (
        "This cell has a formula. Copy it and paste its value only (Paste Special), because a"
        " formula is no statement.",
        "Cette cellule a une formule. Copiez-la et collez seulement sa valeur (collage spécial) :"
        " une formule n'est pas un énoncé.",
        "Esta celda tiene una fórmula. Cópiela y pegue solo su valor (pegado especial): una"
        " fórmula no es un enunciado.",
    ),
    "workbook-error": (
        "This cell holds the error {text}. Write what it should say, or empty it.",
        "Cette cellule contient l'erreur {text}. Écrivez ce qu'elle doit dire, ou videz-la.",
        "Esta celda contiene el error {text}. Escriba lo que debe decir, o vacíela.",
    ),
    "workbook-merged": (
        "Cells are merged here, so nobody knows which row they speak of. Undo the merge and fill"
        " in each cell.",
        "Des cellules sont fusionnées ici : on ne sait pas de quelle ligne elles parlent. Annulez"
        " la fusion et remplissez chaque cellule.",
        "Aquí hay celdas combinadas: no se sabe de qué fila hablan. Deshaga la combinación y"
        " rellene cada celda.",
    ),
    "workbook-sheet": (
        "No kind of thing is called '{name}', so this sheet would be ignored. Correct its name, or"
        " delete the sheet.",
        "Aucune sorte de chose ne s'appelle « {name} » : cette feuille serait ignorée. Corrigez"
        " son nom, ou supprimez la feuille.",
        "Ninguna clase de cosa se llama «{name}»: esta hoja se ignoraría. Corrija su nombre, o"
        " borre la hoja.",
    ),
    "workbook-sheet-twice": (
        "Another sheet is for the same kind of thing as '{name}'. Put the rows on one sheet.",
        "Une autre feuille est pour la même sorte de chose que « {name} ». Mettez les lignes sur"
        " une seule feuille.",
        "Otra hoja es para la misma clase de cosa que «{name}». Ponga las filas en una sola hoja.",
    ),
    "workbook-column": (
        "No column of this sheet is called '{name}', so it would be ignored. Correct the head, or"
        " delete the column.",
        "Aucune colonne de cette feuille ne s'appelle « {name} » : elle serait ignorée. Corrigez"
        " l'en-tête, ou supprimez la colonne.",
        "Ninguna columna de esta hoja se llama «{name}»: se ignoraría. Corrija el encabezado, o"
        " borre la columna.",
    ),
    "workbook-column-twice": (
        "The head '{name}' stands twice on this sheet. Keep one of the two columns.",
        "L'en-tête « {name} » figure deux fois sur cette feuille. Gardez une des deux colonnes.",
        "El encabezado «{name}» figura dos veces en esta hoja. Deje una de las dos columnas.",
    ),
    "workbook-headless": (
        "This cell is in a column without a head, so nobody knows what it means. Give the column a"
        " head, or empty the cell.",
        "Cette cellule est dans une colonne sans en-tête : on ne sait pas ce qu'elle veut dire."
        " Donnez un en-tête à la colonne, ou videz la cellule.",
        "Esta celda está en una columna sin encabezado: no se sabe qué quiere decir. Ponga un"
        " encabezado a la columna, o vacíe la celda.",
    ),
    "workbook-identifier": (
        "'{name}' cannot be an identifier. Write lower-case letters from a to z, digits and single"
        " hyphens, or leave the cell empty.",
        "« {name} » ne peut pas être un identifiant. Écrivez des minuscules de a à z, des chiffres"
        " et des traits d'union simples, ou laissez la cellule vide.",
        "«{name}» no puede ser un identificador. Escriba minúsculas de la a a la z, cifras y"
        " guiones simples, o deje la celda vacía.",
    ),
    "workbook-identifier-twice": (
        "The identifier '{name}' stands already in {first}. Delete one of the two rows, or empty"
        " this identifier if it is another thing.",
        "L'identifiant « {name} » figure déjà ici : {first}. Supprimez une des deux lignes, ou"
        " videz cet identifiant si c'est une autre chose.",
        "El identificador «{name}» ya figura en {first}. Borre una de las dos filas, o vacíe este"
        " identificador si es otra cosa.",
    ),
    "workbook-identifier-gone": (
        "The identifier '{name}' belonged to something that is published no longer, and is never"
        " given to something else. Leave the cell empty for a new one.",
        "L'identifiant « {name} » appartenait à une chose qui n'est plus publiée, et n'est jamais"
        " donné à une autre. Laissez la cellule vide pour en recevoir un nouveau.",
        "El identificador «{name}» pertenecía a algo que ya no se publica, y nunca se da a otra"
        " cosa. Deje la celda vacía para obtener uno nuevo.",
    ),
    "workbook-identifier-unknown": (
        "Nothing has the identifier '{name}' yet, so something new is made. Correct it if that is"
        " not meant.",
        "Rien n'a encore l'identifiant « {name} » : une nouvelle chose est créée. Corrigez-le si"
        " ce n'est pas voulu.",
        "Nada tiene todavía el identificador «{name}», así que se crea algo nuevo. Corríjalo si no"
        " es lo que quiere.",
    ),
    "workbook-name-twice": (
        "Another row has the same name already, {first}, and is '{name}'. Delete one of them, or"
        " write “new” as identifier if it is another thing.",
        "Une autre ligne porte déjà le même nom, {first}, c'est « {name} ». Supprimez l'une des"
        " deux, ou écrivez « nouveau » comme identifiant si c'est une autre chose.",
        "Otra fila lleva ya el mismo nombre, {first}, y es «{name}». Borre una de las dos, o"
        " escriba «nuevo» como identificador si es otra cosa.",
    ),
    "workbook-name-ambiguous": (
        "Several things have this name: {found}. Write the identifier of the one that is meant.",
        "Plusieurs choses portent ce nom : {found}. Écrivez l'identifiant de celle qui est voulue.",
        "Varias cosas llevan este nombre: {found}. Escriba el identificador de la que quiere.",
    ),
    "workbook-nameless": (
        "This row has neither a name nor an identifier. Fill in one of them, or delete the row.",
        "Cette ligne n'a ni nom ni identifiant. Remplissez l'un des deux, ou supprimez la ligne.",
        "Esta fila no tiene ni nombre ni identificador. Rellene uno de los dos, o borre la fila.",
    ),
    "workbook-similar": (
        "This name is like that of '{name}', which is known. Write {slug} as identifier if the"
        " same is meant, or “new” if not.",
        "Ce nom ressemble à celui de « {name} », que l'on connaît. Écrivez {slug} comme"
        " identifiant si c'est la même chose, ou « nouveau » sinon.",
        "Este nombre se parece al de «{name}», que ya se conoce. Escriba {slug} como identificador"
        " si es lo mismo, o «nuevo» si no.",
    ),
    "workbook-renamed": (
        "'{name}' would vanish, and this row has a name like it. Write {slug} as identifier if it"
        " is the same under another name, or “new” if not.",
        "« {name} » disparaîtrait, et cette ligne porte un nom semblable. Écrivez {slug} comme"
        " identifiant si c'est la même chose sous un autre nom, ou « nouveau » sinon.",
        "«{name}» desaparecería, y esta fila lleva un nombre parecido. Escriba {slug} como"
        " identificador si es lo mismo con otro nombre, o «nuevo» si no.",
    ),
    "workbook-row-removed": (
        "The row of '{name}' ({slug}) was deleted, so what it said is taken back. Put the row back"
        " if that is not meant.",
        "La ligne de « {name} » ({slug}) a été supprimée : ce qu'elle disait est retiré."
        " Rétablissez la ligne si ce n'est pas voulu.",
        "Se borró la fila de «{name}» ({slug}), así que se retira lo que decía. Recupere la fila"
        " si no es lo que quiere.",
    ),
    "workbook-gone": (
        "'{name}' was taken out of the project after this workbook was exported. Delete the row, or"
        " empty its identifier to make it anew.",
        "« {name} » a été retiré du projet après l'exportation de ce classeur. Supprimez la ligne,"
        " ou videz son identifiant pour le recréer.",
        "«{name}» se quitó del proyecto después de exportar este libro. Borre la fila, o vacíe su"
        " identificador para crearlo de nuevo.",
    ),
    "workbook-conflict": (
        "This cell was edited, but the project has changed here since the export; it now says:"
        " {now}. Export again and edit the new workbook.",
        "Cette cellule a été modifiée, mais le projet a changé ici depuis l'exportation ; il dit"
        " maintenant : {now}. Exportez de nouveau et modifiez le nouveau classeur.",
        "Esta celda se editó, pero el proyecto ha cambiado aquí desde la exportación; ahora dice:"
        " {now}. Exporte de nuevo y edite el libro nuevo.",
    ),
    "workbook-cut": (
        "This cell shows but a part of what the project says, so it cannot be edited here. Undo the"
        " change, and edit the file in data/.",
        "Cette cellule ne montre qu'une partie de ce que dit le projet et ne peut pas être"
        " modifiée ici. Annulez le changement et modifiez le fichier dans data/.",
        "Esta celda solo muestra una parte de lo que dice el proyecto y no se puede editar aquí."
        " Deshaga el cambio y edite el archivo en data/.",
    ),
    "workbook-differs": (
        "The project says otherwise here: {text} ({written}). Write the same or leave the cell"
        " empty; to change it, export a workbook and edit that.",
        "Le projet dit autre chose ici : {text} ({written}). Écrivez la même chose ou laissez la"
        " cellule vide ; pour changer, exportez un classeur et modifiez-le.",
        "El proyecto dice otra cosa aquí: {text} ({written}). Escriba lo mismo o deje la celda"
        " vacía; para cambiarlo, exporte un libro y edítelo.",
    ),
    "workbook-row-kept": (
        "'{name}' ({slug}) was imported after this workbook was exported, and stands in no row, so"
        " it is kept. To take it back, export a workbook again and delete its row there.",
        "« {name} » ({slug}) a été importé après l'exportation de ce classeur et ne figure dans"
        " aucune ligne ; il est donc gardé. Pour le retirer, exportez de nouveau un classeur et"
        " supprimez-y sa ligne.",
        "«{name}» ({slug}) se importó después de exportar este libro y no figura en ninguna fila,"
        " así que se conserva. Para retirarlo, exporte de nuevo un libro y elimine allí su fila.",
    ),
    "workbook-by-hand": (
        "What this cell said is written by hand in {written} and cannot be changed from here."
        " Change it there, and undo the change here.",
        "Ce que disait cette cellule est écrit à la main dans {written} et ne peut pas être changé"
        " d'ici. Changez-le là-bas, et annulez le changement ici.",
        "Lo que decía esta celda está escrito a mano en {written} y no se puede cambiar desde"
        " aquí. Cámbielo allí y deshaga el cambio aquí.",
    ),
    "workbook-needed": (
        "This cell must be filled in. Write what the source says.",
        "Cette cellule doit être remplie. Écrivez ce que dit la source.",
        "Esta celda debe rellenarse. Escriba lo que dice la fuente.",
    ),
    "workbook-value": (
        "'{text}' cannot stand here. Write a value such as: {wanted}.",
        "« {text} » ne peut pas figurer ici. Écrivez une valeur comme : {wanted}.",
        "«{text}» no puede figurar aquí. Escriba un valor como: {wanted}.",
    ),
    "workbook-became-date": (
        "The spreadsheet has made a date of this text ({text}). Format the cell as text and write"
        " it again.",
        "Le tableur a fait une date de ce texte ({text}). Mettez la cellule au format texte et"
        " écrivez-le de nouveau.",
        "La hoja de cálculo ha convertido este texto en una fecha ({text}). Dé a la celda formato"
        " de texto y escríbalo de nuevo.",
    ),
    "workbook-character": (
        "This cell holds the control character {code}, which cannot be published. Write the text"
        " again without it.",
        "Cette cellule contient le caractère de commande {code}, qui ne peut pas être publié."
        " Écrivez le texte de nouveau sans lui.",
        "Esta celda contiene el carácter de control {code}, que no se puede publicar. Escriba el"
        " texto de nuevo sin él.",
    ),
    "workbook-reference": (
        "Nothing that can stand here is called '{name}'. Choose from the list, or add a row for it"
        " on its sheet.",
        "Rien de ce qui peut figurer ici ne s'appelle « {name} ». Choisissez dans la liste, ou"
        " ajoutez une ligne sur la feuille qui convient.",
        "Nada de lo que puede figurar aquí se llama «{name}». Elija de la lista, o añada una fila"
        " en su hoja.",
    ),
    "workbook-reference-read": (
        "'{name}' was read as '{read}'. Write it so, unless something else is meant.",
        "« {name} » a été lu comme « {read} ». Écrivez-le ainsi, sauf si vous vouliez autre chose.",
        "«{name}» se leyó como «{read}». Escríbalo así, salvo que quiera decir otra cosa.",
    ),
    "workbook-reference-ambiguous": (
        "Several things are called '{name}': {found}. Write the identifier of the one that is"
        " meant.",
        "Plusieurs choses s'appellent « {name} » : {found}. Écrivez l'identifiant de celle qui est"
        " voulue.",
        "Varias cosas se llaman «{name}»: {found}. Escriba el identificador de la que quiere.",
    ),
    "workbook-graph": (
        "'{text}' does not name where something is said. Write it as graph/source/ and a name in"
        " lower-case letters, digits and hyphens, or leave the cell empty.",
        "« {text} » ne nomme pas l'endroit où une chose est dite. Écrivez graph/source/ puis un"
        " nom en minuscules, chiffres et traits d'union, ou laissez la cellule vide.",
        "«{text}» no nombra dónde se dice algo. Escriba graph/source/ y un nombre en minúsculas,"
        " cifras y guiones, o deje la celda vacía.",
    ),
}
WORKBOOKS: Mapping[str, Mapping[str, str]] = {
    rule: dict(zip(("en", "fr", "es"), texts, strict=True)) for rule, texts in _TEXTS.items()
}
