"""The saved queries of a project: ``queries/<name>.rq``, one query per file.

An older major version that is still answered is kept as ``<name>.v<N>.rq``.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ssegraph.errors import ReleaseDamaged
from ssegraph.findings import Finding, Place, Severity
from ssegraph.project import Project
from ssegraph.saved.header import MARK, Column, Parameter, read_header
from ssegraph.saved.substitution import variables_of
from ssegraph.similar import similar_name

SUFFIX = ".rq"
NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.v([1-9][0-9]{0,3}))?")
# The values of the parameters that choose from a query's result, in a release.
CHOICES = "choices.json"


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One saved query; ``text`` is the file as it stands, header included.

    ``expect`` is the smallest number of rows that its author promises,
    ``version`` the major version: what is embedded goes on with the one it
    was made for.
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
    version: int = 1
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)

    @property
    def key(self) -> str:
        """Name and version, such as ``speakers.v1``: two queries never share it."""
        return f"{self.name}.v{self.version}"

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


def find(queries: Iterable[SavedQuery], name: str, version: int | None = None) -> SavedQuery | None:
    """Return the query *name* of *queries* in the major *version*, ``None`` for the newest."""
    named = (query for query in queries if query.name == name)
    wanted = [query for query in named if version in (None, query.version)]
    return max(wanted, key=lambda query: query.version, default=None)


def newest(queries: Iterable[SavedQuery]) -> list[SavedQuery]:
    """Return the newest version of each of *queries*, in their order."""
    latest: dict[str, SavedQuery] = {}
    for query in queries:
        if query.name not in latest or query.version > latest[query.name].version:
            latest[query.name] = query
    return list(latest.values())


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
    return tuple(_choosing(queries, folder.parent / CHOICES))


def with_choices(saved: SavedQuery, choices: Mapping[str, Sequence[str]]) -> SavedQuery:
    """Give each parameter of *saved* that chooses from a query the values of that query.

    *choices* holds them by the query's name; one that is not there raises ``KeyError``.
    """
    if not any(parameter.choices_from for parameter in saved.params):
        return saved
    params = (
        replace(parameter, allowed=tuple(choices[parameter.choices_from]))
        if parameter.choices_from
        else parameter
        for parameter in saved.params
    )
    return replace(saved, params=tuple(params))


def _choosing(queries: Sequence[SavedQuery], path: Path) -> Iterator[SavedQuery]:
    """Yield *queries* with the values that are kept at *path*."""
    is_needed = any(parameter.choices_from for query in queries for parameter in query.params)
    try:
        choices = json.loads(path.read_text(encoding="utf-8")) if is_needed else {}
        yield from (with_choices(query, choices) for query in queries)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseDamaged(f"{path} cannot be read: {error}") from error


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
    findings += _wrong_versions(queries)
    return sorted(queries, key=lambda query: (f"{query.name}{SUFFIX}", query.version)), findings


def _wrong_versions(queries: Sequence[SavedQuery]) -> Iterator[Finding]:
    """Yield where the version in a file's name is not the one in its header, or not older."""
    newest_of = {query.name: query.version for query in queries if query.path.stem == query.name}
    for query in queries:
        kept = NAME.fullmatch(query.path.stem)
        version = int(kept[2]) if kept and kept[2] else query.version
        place = query.place("version")
        if query.version != version:
            values = {"version": str(version)}
            yield Finding("query-version", Severity.VIOLATION, place, values=values)
        elif kept and kept[2] and version >= newest_of.get(query.name, version + 1):
            values = {"name": query.name, "version": str(version + 1)}
            yield Finding("query-newest", Severity.VIOLATION, place, values=values)


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
        name=path.stem.partition(".")[0],
        path=path,
        text=text,
        summary=header.summary,
        description=header.description,
        tags=header.tags,
        columns=header.columns,
        view=header.view,
        expect=header.expect,
        params=header.params,
        version=header.version,
        places={"": Place(place.path, 1), **places},
    )
    return query, [*findings, *_idle_parameters(query)]


def _idle_parameters(query: SavedQuery) -> Iterator[Finding]:
    """Yield the parameters that would change nothing."""
    try:
        variables = variables_of(query.text)
    except ValueError:
        return  # the text is not SPARQL, which is found when it is parsed
    for parameter in query.params:
        if parameter.name not in variables:
            place, values = query.place("params", parameter.name), {"name": parameter.name}
            others = variables - {other.name for other in query.params}
            finding = Finding("query-parameter", Severity.VIOLATION, place, values=values)
            yield replace(finding, meant=similar_name(parameter.name, others))


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
