"""The answers that a release brings with it, so that nobody waits for an engine.

They are the answers of the saved queries to their default values, and the
values that parameters choose from, as the check before the build found them.
The answers are asked for once more, because the store of the release also
describes the release.  The order of their rows may differ from build to build.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ssegraph.check.report import Report
from ssegraph.check.running import FORMATS
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import Reply, Request, reply_from_bytes, reply_to_bytes
from ssegraph.engine.query_text import read_query
from ssegraph.errors import Problem
from ssegraph.release.store import FOLDER as STORE
from ssegraph.saved.binding import bind
from ssegraph.saved.library import CHOICES, SavedQuery
from ssegraph.settings import Settings

FOLDER = "answers"
# A larger answer costs more room in every release than it saves time.
LARGEST_BYTES = 1 << 20


def write_answers(folder: Path, report: Report, settings: Settings) -> None:
    """Write the answers and choices of *report* into the release in *folder*, which has its store.

    Left out are large answers, and those of queries that need a value or answer differently
    each time.
    """
    (folder / FOLDER).mkdir()
    queries = [query for query in report.queries if not read_query(query.text).changes]
    if queries:
        with running_engine(folder / STORE, limits_of(settings)) as engine:
            for query in queries:
                # An answer that is not kept is asked for when somebody wants it.
                with suppress(Problem):
                    reply = engine.answer(Request(bind(query, {}).text, formats=FORMATS))
                    if len(reply.body) <= LARGEST_BYTES:
                        kept = reply_to_bytes(replace(reply, engine_s=0.0))
                        _path(folder, query).write_bytes(kept)
    text = json.dumps(report.choices, indent=2, sort_keys=True, ensure_ascii=False)
    (folder / CHOICES).write_text(text + "\n", encoding="utf-8")


def answer_files(folder: Path) -> Iterator[Path]:
    """Yield what ``write_answers`` wrote into *folder*."""
    yield folder / CHOICES
    yield from (folder / FOLDER).iterdir()


def read_answer(folder: Path, query: SavedQuery) -> Reply | None:
    """Return the answer of *query* to its default values, if the release in *folder* has it.

    One that cannot be read counts as none: the engine can be asked.
    """
    try:
        return reply_from_bytes(_path(folder, query).read_bytes())
    except (OSError, ValueError, TypeError):
        return None


def _path(folder: Path, query: SavedQuery) -> Path:
    return folder / FOLDER / f"{query.key}.reply"
