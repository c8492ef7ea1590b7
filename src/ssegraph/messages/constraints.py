"""Texts for the constraint components of SHACL, for shapes that bring no message."""

from __future__ import annotations

from collections.abc import Mapping

_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "MinCount": (
        "{property}: too few values, at least {limit} are needed. Add what is missing.",
        "{property} : trop peu de valeurs, il en faut au moins {limit}. Ajoutez ce qui manque.",
        "{property}: faltan valores, se necesitan al menos {limit}. Añada lo que falta.",
    ),
    "MaxCount": (
        "{property}: too many values, at most {limit} may be given. Delete the others.",
        "{property} : trop de valeurs, {limit} au plus sont permises. Supprimez les autres.",
        "{property}: demasiados valores, se permiten {limit} como máximo. Borre los demás.",
    ),
    "Datatype": (
        "{property}: {value} is not of the datatype {limit}. Correct the value or its datatype.",
        "{property} : {value} n'est pas du type {limit}. Corrigez la valeur ou son type.",
        "{property}: {value} no es del tipo {limit}. Corrija el valor o su tipo.",
    ),
    "Class": (
        "{property}: {value} is not a {limit}. Refer to one, or say that it is one.",
        "{property} : {value} n'est pas un {limit}. Faites référence à un {limit}, ou dites que"
        " c'en est un.",
        "{property}: {value} no es un {limit}. Haga referencia a un {limit} o diga que lo es.",
    ),
    "NodeKind": (
        "{property}: {value} is not of the kind {limit}. Write another kind of term.",
        "{property} : {value} n'est pas de la sorte {limit}. Écrivez une autre sorte de terme.",
        "{property}: {value} no es de la clase {limit}. Escriba otra clase de término.",
    ),
    "Pattern": (
        "{property}: {value} does not match the pattern {limit}. Correct the value.",
        "{property} : {value} ne suit pas le motif {limit}. Corrigez la valeur.",
        "{property}: {value} no sigue el patrón {limit}. Corrija el valor.",
    ),
    "MinLength": (
        "{property}: {value} is shorter than {limit} characters. Lengthen it.",
        "{property} : {value} a moins de {limit} caractères. Allongez-le.",
        "{property}: {value} tiene menos de {limit} caracteres. Alárguelo.",
    ),
    "MaxLength": (
        "{property}: {value} is longer than {limit} characters. Shorten it.",
        "{property} : {value} a plus de {limit} caractères. Raccourcissez-le.",
        "{property}: {value} tiene más de {limit} caracteres. Acórtelo.",
    ),
    "MinInclusive": (
        "{property}: {value} is below {limit}. Correct the value.",
        "{property} : {value} est inférieur à {limit}. Corrigez la valeur.",
        "{property}: {value} es menor que {limit}. Corrija el valor.",
    ),
    "MinExclusive": (
        "{property}: {value} is not above {limit}. Correct the value.",
        "{property} : {value} n'est pas supérieur à {limit}. Corrigez la valeur.",
        "{property}: {value} no es mayor que {limit}. Corrija el valor.",
    ),
    "MaxInclusive": (
        "{property}: {value} is above {limit}. Correct the value.",
        "{property} : {value} est supérieur à {limit}. Corrigez la valeur.",
        "{property}: {value} es mayor que {limit}. Corrija el valor.",
    ),
    "MaxExclusive": (
        "{property}: {value} is not below {limit}. Correct the value.",
        "{property} : {value} n'est pas inférieur à {limit}. Corrigez la valeur.",
        "{property}: {value} no es menor que {limit}. Corrija el valor.",
    ),
    "LanguageIn": (
        "{property}: {value} is in none of the languages {limit}. Correct its language tag.",
        "{property} : {value} n'est dans aucune des langues {limit}. Corrigez sa balise de langue.",
        "{property}: {value} no está en ninguno de los idiomas {limit}. Corrija su etiqueta de"
        " idioma.",
    ),
    "UniqueLang": (
        "{property}: there are several values in one language. Keep one for each language.",
        "{property} : il y a plusieurs valeurs dans une langue. Gardez-en une par langue.",
        "{property}: hay varios valores en un idioma. Deje uno por idioma.",
    ),
    "In": (
        "{property}: {value} is not among the allowed values {limit}. Choose one of them.",
        "{property} : {value} n'est pas parmi les valeurs permises {limit}. Choisissez-en une.",
        "{property}: {value} no está entre los valores permitidos {limit}. Elija uno de ellos.",
    ),
    "HasValue": (
        "{property}: the value {limit} is missing. Add it.",
        "{property} : la valeur {limit} manque. Ajoutez-la.",
        "{property}: falta el valor {limit}. Añádalo.",
    ),
    "Closed": (
        "{property}: this property is not allowed here. Delete it, or correct its name.",
        "{property} : cette propriété n'est pas permise ici. Supprimez-la ou corrigez son nom.",
        "{property}: esta propiedad no se permite aquí. Bórrela o corrija su nombre.",
    ),
    "Equals": (
        "{property}: {value} is not also a value of {limit}, or the other way round. Give both the"
        " same values.",
        "{property} : {value} n'est pas aussi une valeur de {limit}, ou inversement. Donnez les"
        " mêmes valeurs aux deux.",
        "{property}: {value} no es también un valor de {limit}, o al revés. Dé los mismos valores"
        " a las dos.",
    ),
    "Disjoint": (
        "{property}: {value} is also a value of {limit}. Delete it from one of them.",
        "{property} : {value} est aussi une valeur de {limit}. Supprimez-la de l'une des deux.",
        "{property}: {value} es también un valor de {limit}. Bórrelo de una de las dos.",
    ),
    "LessThan": (
        "{property}: {value} is not less than the value of {limit}. Correct one of them.",
        "{property} : {value} n'est pas inférieur à la valeur de {limit}. Corrigez l'une des deux.",
        "{property}: {value} no es menor que el valor de {limit}. Corrija uno de los dos.",
    ),
    "LessThanOrEquals": (
        "{property}: {value} is greater than the value of {limit}. Correct one of them.",
        "{property} : {value} est supérieur à la valeur de {limit}. Corrigez l'une des deux.",
        "{property}: {value} es mayor que el valor de {limit}. Corrija uno de los dos.",
    ),
    "QualifiedMinCount": (
        "{property}: too few values of the kind that is asked for, at least {limit} are needed. Add"
        " what is missing.",
        "{property} : trop peu de valeurs de la sorte demandée, il en faut au moins {limit}."
        " Ajoutez ce qui manque.",
        "{property}: faltan valores de la clase que se pide, se necesitan al menos {limit}. Añada"
        " lo que falta.",
    ),
    "QualifiedMaxCount": (
        "{property}: too many values of one kind, at most {limit} may be given. Delete the others.",
        "{property} : trop de valeurs d'une même sorte, {limit} au plus sont permises. Supprimez"
        " les autres.",
        "{property}: demasiados valores de una misma clase, se permiten {limit} como máximo. Borre"
        " los demás.",
    ),
    "Node": (
        "{property}: {value} does not have the shape {limit}. Describe it as that shape asks.",
        "{property} : {value} n'a pas la forme {limit}. Décrivez-le comme cette forme le demande.",
        "{property}: {value} no tiene la forma {limit}. Descríbalo como pide esa forma.",
    ),
    "Not": (
        "{property}: {value} has the shape {limit}, which is not allowed here. Change it.",
        "{property} : {value} a la forme {limit}, qui n'est pas permise ici. Changez-le.",
        "{property}: {value} tiene la forma {limit}, que no se permite aquí. Cámbielo.",
    ),
    "And": (
        "{property}: {value} does not have all of the shapes {limit}. Describe it as they ask.",
        "{property} : {value} n'a pas toutes les formes {limit}. Décrivez-le comme elles le"
        " demandent.",
        "{property}: {value} no tiene todas las formas {limit}. Descríbalo como piden.",
    ),
    "Or": (
        "{property}: {value} has none of the shapes {limit}. Describe it as one of them asks.",
        "{property} : {value} n'a aucune des formes {limit}. Décrivez-le comme l'une d'elles le"
        " demande.",
        "{property}: {value} no tiene ninguna de las formas {limit}. Descríbalo como pide una de"
        " ellas.",
    ),
    "Xone": (
        "{property}: {value} does not have exactly one of the shapes {limit}. Describe it as one of"
        " them asks.",
        "{property} : {value} n'a pas exactement une des formes {limit}. Décrivez-le comme l'une"
        " d'elles le demande.",
        "{property}: {value} no tiene exactamente una de las formas {limit}. Descríbalo como pide"
        " una de ellas.",
    ),
}
CONSTRAINTS: Mapping[str, Mapping[str, str]] = {
    f"sh:{name}ConstraintComponent": dict(zip(("en", "fr", "es"), texts, strict=True))
    for name, texts in _TEXTS.items()
}
