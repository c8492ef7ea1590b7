"""The saved queries of a project: ``queries/<name>.rq``, one query per file."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ssegraph.errors import ReleaseDamaged
from ssegraph.findings import Finding, Place, Severity
from ssegraph.project import Project
from ssegraph.saved.header import MARK, Column, Parameter, read_header

SUFFIX = ".rq"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One saved query; ``text`` is the file as it stands, header included.

    ``expect`` is the smallest number of rows that its author promises.
    """

    name: str
    path: Path
    text: str
    summary: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    view: str = "table"
    expect: int = 0
    params: tuple[Parameter, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)

    @property
    def query(self) -> str:
        """The text without its header."""
        lines = self.text.splitlines(keepends=True)
        start = next((i for i, line in enumerate(lines) if not _is_header(line)), len(lines))
        return "".join(lines[start:])

    def place(self, key: str = "", name: str = "") -> Place:
        """Return where *key* of the header, or its entry *name*, is written."""
        return self.places.get(f"{key}.{name}") or self.places.get(key) or self.places[""]


def _is_header(line: str) -> bool:
    return line.startswith(MARK) or not line.strip()


def read_queries(project: Project) -> tuple[list[SavedQuery], list[Finding]]:
    """Read the saved queries of *project*, and what is wrong with their headers.

    The query text itself is not parsed here: text can crash the engine, so
    ``ssegraph.check`` does that in a process of its own.
    """
    try:
        folder = project.queries.relative_to(project.folder).as_posix()
    except ValueError:
        folder = project.queries.name
    return read_folder(
        project.queries, project.languages, folder, project.settings.query_length_bytes
    )


def read_released_queries(folder: Path) -> tuple[SavedQuery, ...]:
    """Read the saved queries of a release from its *folder* of queries.

    They were checked when the release was built, so any fault means
    ``ReleaseDamaged``.
    """
    path = folder.parent / "project.json"
    try:
        languages = json.loads(path.read_text(encoding="utf-8"))["languages"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseDamaged(f"{path} cannot be read: {error}") from error
    queries, findings = read_folder(folder, languages, str(folder))
    for finding in findings:
        raise ReleaseDamaged(f"{finding.place}: {finding.text()} Run 'ssegraph build' again.")
    return tuple(queries)


def read_folder(
    folder: Path, languages: Sequence[str], shown: str = "queries", limit: int = 1 << 20
) -> tuple[list[SavedQuery], list[Finding]]:
    """Read every ``.rq`` file in *folder*, called *shown* in places.

    A folder that does not exist holds no queries.  A file that cannot be read
    or is badly named is left out; one with a fault in its header is not.
    """
    queries: list[SavedQuery] = []
    findings: list[Finding] = []
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in paths:
        if path.suffix == SUFFIX and not path.name.startswith("."):
            query, found = _read_query(path, languages, shown, limit)
            findings += found
            if query is not None:
                queries.append(query)
    return queries, findings


def _read_query(
    path: Path, languages: Sequence[str], shown: str, limit: int
) -> tuple[SavedQuery | None, list[Finding]]:
    name = path.name if path.name.isprintable() else path.name.encode("unicode_escape").decode()
    place = Place(f"{shown}/{name}")
    refused, text = _read_text(path, place, limit)
    if refused is not None:
        return None, [refused]
    header, places, findings = read_header(text, place.path, languages)
    query = SavedQuery(
        name=path.stem,
        path=path,
        text=text,
        summary=header.summary,
        description=header.description,
        tags=header.tags,
        columns=header.columns,
        view=header.view,
        expect=header.expect,
        params=header.params,
        places={"": Place(place.path, 1), **places},
    )
    findings += [
        Finding(
            *("query-parameter", Severity.VIOLATION, query.place("params", parameter.name)),
            values={"name": parameter.name},
        )
        for parameter in query.params
        if not re.search(rf"[?$]{parameter.name}\b", text)
    ]
    return query, findings


def _read_text(path: Path, place: Place, limit: int) -> tuple[Finding | None, str]:
    def refusal(rule: str, **values: str) -> tuple[Finding, str]:
        return Finding(rule, Severity.VIOLATION, place, values=values), ""

    status = path.lstat()
    if not NAME.fullmatch(path.stem):
        return refusal("query-name")
    if not stat.S_ISREG(status.st_mode):
        return refusal("file-kind")
    if status.st_size > limit:
        return refusal("query-size", limit=str(limit))
    try:
        return None, path.read_bytes().decode("utf-8")
    except OSError as error:
        return refusal("file-unreadable", reason=error.strerror or str(error))
    except UnicodeDecodeError:
        return refusal("encoding")
