"""``python -m bench``: measure, then write the report and its plot."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

from bench.figures import Figures, read_figures
from bench.forum.project import REPOSITORY
from bench.machine import describe
from bench.measures.run import Run
from bench.report.page import write_report
from bench.report.plot import draw
from bench.servers.oxigraph import OXIGRAPH
from bench.servers.rdflib_endpoint import RDFLIB_ENDPOINT
from bench.servers.ssegraph import IN_MEMORY, ON_DISK, ssegraph
from bench.servers.virtuoso import VIRTUOSO
from bench.suite import run_all

WORK = Path(__file__).with_name("work")
DOCS = REPOSITORY / "docs"
FULL_SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
QUICK_SIZES = (10_000, 100_000)
# Ssegraph and the servers of others, of all that are measured.
PEERS = 4
# Minutes that what was begun may take after the time is up.
GRACE_MINUTES = 60


def main() -> None:
    """Run what the command line asks for."""
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGALRM, _leave)
    asked = _read_arguments()
    signal.alarm(round(60 * (asked.minutes + GRACE_MINUTES)))
    stored = asked.work / "figures.json"
    figures = read_figures(stored) if asked.report else Figures()
    try:
        if not asked.report:
            _measure(asked, figures)
    finally:
        # What was measured until somebody stopped it is worth a report too.
        figures.write(stored)
        write_report(figures, asked.docs / "performance.md")
        draw(figures, asked.docs / "performance.svg")
        print(f"wrote {asked.docs / 'performance.md'}", file=sys.stderr)


def _measure(asked: argparse.Namespace, figures: Figures) -> None:
    also = [ssegraph(f"ssegraph, {setting}", setting) for setting in asked.also]
    servers = [ssegraph(), OXIGRAPH, VIRTUOSO, RDFLIB_ENDPOINT, ON_DISK, IN_MEMORY, *also]
    figures.facts.update(describe(servers[:PEERS]))
    figures.facts["run"] = "quick" if asked.quick else "full"
    quick = asked.quick
    run = Run(
        figures,
        asked.work.resolve(),
        rounds=2 if quick else 5,
        load_s=2 if quick else 8,
        repeat_s=0.2 if quick else 1.0,
        mixed_s=(20 if quick else 600) if asked.mixed is None else asked.mixed,
        ends_at=time.monotonic() + 60 * asked.minutes,
    )
    run.scratch.mkdir(parents=True, exist_ok=True)
    sizes = asked.size or (QUICK_SIZES if quick else FULL_SIZES)
    run_all(run, servers, sizes)


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes and short loads")
    parser.add_argument("--size", type=int, action="append", help="statements; may be repeated")
    parser.add_argument("--minutes", type=float, default=150, help="start nothing after this time")
    parser.add_argument("--mixed", type=float, metavar="S", help="seconds of mixed load")
    parser.add_argument(
        "--also",
        metavar="SETTING=VALUE",
        action="append",
        default=[],
        help="measure ssegraph with this setting too; may be repeated",
    )
    parser.add_argument("--report", action="store_true", help="only write the report again")
    parser.add_argument("--work", type=Path, default=WORK, help="folder for everything large")
    parser.add_argument("--docs", type=Path, default=DOCS, help="folder for the report")
    return parser.parse_args()


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(143)


if __name__ == "__main__":
    main()
