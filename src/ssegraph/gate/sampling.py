"""Choose a few of many, the same ones each time."""

from __future__ import annotations

from collections.abc import Iterable


def spread(items: Iterable[str], number: int) -> list[str]:
    """Return at most *number* of *items*: the first and the last by name, and some between.

    >>> spread("edcba", 3), spread("ba", 3), spread("abc", 1), spread("", 2)
    (['a', 'c', 'e'], ['a', 'b'], ['a'], [])
    """
    ordered = sorted(set(items))
    if len(ordered) <= number:
        return ordered
    if number == 1:
        return ordered[:1]
    step = (len(ordered) - 1) / (number - 1)
    return [ordered[round(place * step)] for place in range(number)]
