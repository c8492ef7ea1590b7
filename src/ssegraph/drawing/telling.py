"""What a drawing shows, in words: the first of its parts and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from ssegraph.drawing.labels import label
from ssegraph.drawing.specification import Caption
from ssegraph.language.catalogue import catalogue
from ssegraph.language.writing import number

# Whoever listens loses the thread after more; the table has them all.
MOST_TOLD = 12
LONGEST_PART = 100
Part = TypeVar("Part")


def telling(
    caption: Caption,
    parts: Sequence[Part],
    say: Callable[[Part], str] = str,
    between: str = ", ",
) -> Caption:
    """Return *caption* described by what there is to *say* of *parts*, if it has no description.

    >>> telling(Caption("Who", measure="Number"), ["Canada 2", "Togo 1"]).description
    'Number: Canada 2, Togo 1'
    """
    if caption.description:
        return caption
    told = between.join(label(say(part), LONGEST_PART) for part in parts[:MOST_TOLD])
    if caption.measure and told:
        told = f"{caption.measure}: {told}"
    if len(parts) > MOST_TOLD:
        told = f"{told}{between}{and_more(caption, len(parts) - MOST_TOLD)}"
    return replace(caption, description=told)


def counted(name: str, value: float, language: str) -> str:
    """Return *name* and its number, the number whole even where the name is cut.

    >>> counted("Togo", 1234.5, "fr")
    'Togo 1\\u202f234,5'
    """
    figure = number(value, language)
    return f"{label(name, LONGEST_PART - 1 - len(figure))} {figure}".strip()


def and_more(caption: Caption, count: int) -> str:
    """Say that there are *count* more than are shown."""
    words = catalogue(caption.language).ngettext("%(number)s more", "%(number)s more", count)
    return words % {"number": number(count, caption.language)}
