"""One number, or a yes or no, drawn large, with what it counts."""

from __future__ import annotations

from ssegraph.drawing.labels import CHARACTER, label, lines
from ssegraph.drawing.labels import characters as fitting
from ssegraph.drawing.specification import Caption, Spec, within
from ssegraph.drawing.telling import telling
from ssegraph.drawing.theme import colour
from ssegraph.drawing.writing import Writing

WIDTH, LEAST_HEIGHT = 320, 60
LARGEST, SMALLEST = 88, 20
LABEL, LABEL_LINE = 16, 21
# Figures are a little wider than letters on average.
FIGURE = 1.12
LONGEST = 40


def figure(caption: Caption, text: str, width: int = WIDTH, height: int = 0) -> Spec:
    """Return *text*, a number as people write it, as large as fits, above its measure."""
    width, text = within(width), label(text, LONGEST)
    names = lines(caption.measure or "", fitting(width, LABEL), 2)
    below = LABEL_LINE * len(names)
    size = min(LARGEST, width / (FIGURE * CHARACTER * max(1, len(text))))
    if height:
        size = min(size, max(LEAST_HEIGHT, height - below) * 0.9)
    size = round(max(SMALLEST, size))
    page = Writing()
    page.write(0, size * 0.8, text, size=size, weight="bold", paint=colour("accent"))
    page.write_lines(0, size * 0.95 + LABEL, names, LABEL_LINE, size=LABEL)
    told = telling(caption, [text])
    return page.spec(told, width, size * 0.95 + below)
