"""What the options of an answer's address may be: what is described is what is taken."""

from __future__ import annotations

from ssegraph.drawing.theme import DARK, EITHER, LIGHT

BINDINGS, OBJECTS, ARRAY = SHAPES = ("bindings", "objects", "array")
SPREADSHEETS = "spreadsheets"
THEMES = (EITHER, LIGHT, DARK)
# In pixels, the whole picture; and pixels of a PNG for each of these.
WIDTHS, HEIGHTS, SCALES = range(240, 1601), range(160, 1601), range(1, 4)
USUAL_WIDTH, USUAL_SCALE = 640, 2
# Larger numbers are no versions, rows or pixels of ours.
MOST_DIGITS = 9
