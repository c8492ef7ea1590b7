"""Write a sentence with the spaces and apostrophes of its language.

Texts are kept as keyboards write them.  French has a narrow space, at which no
line breaks, before marks of two parts and within quotation marks.
"""

from __future__ import annotations

import re

NARROW = "\u202f"
BEFORE_MARK = re.compile(r" (?=[:;?!»](?:\s|$|[),.]))")
AFTER_QUOTE = re.compile(r"(?<=«) ")
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w|\{|«)")


def typeset(text: str, language: str) -> str:
    """Return *text* as it is printed in *language*.

    >>> typeset("Il n'y a pas de « {name} » : ajoutez-le.", "fr")
    'Il n’y a pas de «\u202f{name}\u202f»\u202f: ajoutez-le.'
    """
    if language != "fr":
        return text
    text = AFTER_QUOTE.sub(NARROW, BEFORE_MARK.sub(NARROW, text))
    return APOSTROPHE.sub("’", text)
