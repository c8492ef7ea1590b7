"""The twelve queries that are put to every server, each time in other words.

A query names the first session, person or initiative; another one takes its
place each time it is asked, and a comment makes every text a new one.  So no
cache of results or plans can answer, on any server.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.forum import cast
from bench.forum.session import session_name

FOLDER = Path(__file__).with_name("queries")
RESULTS = "application/sparql-results+json"
GRAPH = "text/turtle"
# A step that visits every one of a number of things, unless that is a multiple of it.
STEP = 7919
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the mix; its first line is a comment that says what it asks."""

    name: str
    title: str
    text: str

    @property
    def accept(self) -> str:
        """The media type to ask for."""
        words = self.text.upper().split()
        return GRAPH if "CONSTRUCT" in words or "DESCRIBE" in words else RESULTS

    def about(self, number: int, sessions: int) -> str:
        """Return the text about the *number*-th things of a forum of *sessions*."""
        session = number * STEP % sessions
        names = {
            "/e001-s001>": f"/{session_name(session)}>",
            "/person-0>": f"/person-{number * STEP % (sessions * cast.PEOPLE)}>",
            "/initiative-0>": f"/initiative-{number * STEP % (sessions * cast.INITIATIVES)}>",
        }
        text = self.text
        for first, other in names.items():
            text = text.replace(first, other)
        return text


def read_mix() -> list[Query]:
    """Return the queries of the mix, in the order of their names."""
    queries = []
    for path in sorted(FOLDER.glob("*.rq")):
        head, _, text = path.read_text(encoding="utf-8").partition("\n")
        queries.append(Query(path.stem, head.removeprefix("# "), text))
    return queries


def unseen(text: str) -> str:
    """Return *text* with a comment that makes it different from every other one."""
    return f"{text}#{next(_numbers)}"
