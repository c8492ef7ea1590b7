"""Draw how much longer each peer takes for each query, as an SVG."""

from __future__ import annotations

from pathlib import Path

from matplotlib import rcParams
from matplotlib.figure import Figure as Drawing

from bench.figures import Figures
from bench.measures.run import SSEGRAPH, size_name
from bench.report.targets import USUAL, ratio

# Colours that people with any kind of colour vision tell apart (Okabe and Ito).
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9")
MARKS = ("o", "s", "^", "D", "v")


def draw(figures: Figures, path: Path) -> None:
    """Draw the ratios at the usual size to *path*; nothing without figures for it."""
    cases = figures.cases("mix")
    sizes = figures.sizes("mix")
    if not cases:
        return
    size = USUAL if USUAL in sizes else sizes[-1]
    rcParams["svg.fonttype"] = "none"
    rcParams["svg.hashsalt"] = SSEGRAPH
    drawing = Drawing(figsize=(8, 5), layout="constrained")
    axes = drawing.add_subplot()
    peers = [server for server in figures.servers("mix") if server != SSEGRAPH]
    for position, peer in enumerate(peers):
        points = [
            (times, row)
            for row, case in enumerate(cases)
            if (times := ratio(figures, "mix", case, size, (peer, SSEGRAPH)))
        ]
        axes.plot(
            [times for times, _ in points],
            [row for _, row in points],
            MARKS[position % len(MARKS)],
            color=COLOURS[position % len(COLOURS)],
            label=peer,
        )
    axes.axvline(1, color="#555555", linewidth=1)
    axes.set_xscale("log")
    axes.set_yticks(range(len(cases)), cases)
    axes.invert_yaxis()
    axes.grid(axis="y", color="#dddddd")
    axes.set_xlabel("time ÷ ssegraph's time; right of the line, ssegraph is faster")
    axes.set_title(f"Queries not seen before, one client, {size_name(size)} statements")
    axes.legend()
    path.parent.mkdir(parents=True, exist_ok=True)
    drawing.savefig(path, metadata={"Date": None, "Creator": None})
