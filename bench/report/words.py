"""Write numbers as people read them."""

from __future__ import annotations

from bench.figures import Spread


def number(value: float) -> str:
    """Return *value* with three digits that count."""
    if value >= 100:  # noqa: PLR2004  # three digits before the point
        return f"{value:,.0f}"
    text = f"{value:.3g}"
    return text if "e" not in text else f"{value:.4f}"


def spread(found: Spread | None) -> str:
    """Return the median with the least and the most."""
    if found is None:
        return "–"
    if found.count == 1:
        return number(found.median)
    return f"{number(found.median)} ({number(found.least)}–{number(found.most)})"


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """Return a Markdown table as lines."""
    lines = [head, ["---"] * len(head), *rows]
    return ["", *(f"| {' | '.join(cells)} |" for cells in lines), ""]
