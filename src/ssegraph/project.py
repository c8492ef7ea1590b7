"""A project: the folder with ``ssegraph.toml`` that becomes a site.

Every key has a meaning and a default; a key that is not known here is an
error, because a misspelt one would silently change nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from pyoxigraph import NamedNode

from ssegraph.about import About, read_about
from ssegraph.errors import ProjectInvalid
from ssegraph.settings import SETTING_NAMES, Settings, read_settings
from ssegraph.similar import similar_name

PROJECT_FILE = "ssegraph.toml"
FOLDERS = {
    "ontology": "ontology",
    "shapes": "ontology/shapes",
    "data": "data",
    "queries": "queries",
}
PAGES_FILE = "pages.toml"
WORKBOOK_FILE = "workbook.toml"
KEYS = frozenset(
    {"base_iri", "title", "description", "publisher", "license", "languages", "lists"}
    | {"about", "pages", "report_url", "workbook"}
)
LIST_KEYS = frozenset({"class", "title"})
BUNDLED = Path(__file__).parent / "bundled"
REPORTED_TO = ("https://", "http://", "mailto:")
# The name of a list is its address, so it must not be that of another page.
LIST_NAME = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
TAKEN = frozenset(
    {"changes", "catalog", "cite", "dataset", "doc", "dumps", "embed", "graph", "healthz"}
    | {
        "id",
        "maps",
        "metrics",
        "neighbourhood",
        "oembed",
        "ontology",
        "openapi",
        "quality",
        "queries",
        "readyz",
        "releases",
        "resource",
        "scheme",
        "search",
    }
    | {"CITATION", "ldes", "shapes", "sitemap", "robots", "sparql", "static", "timemap", "types"}
)


@dataclass(frozen=True, slots=True)
class ClassList:
    """A page that lists the instances of one class, at ``/<path>``."""

    path: str
    class_iri: str
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Project:
    """What ``ssegraph.toml`` says, with every default filled in.

    ``title`` and ``description`` map language tags to text; ``languages`` is
    the order in which a label is looked for.  ``report_url`` is where a reader
    reports an error, with ``{iri}`` and ``{title}`` for the page's; '' for nowhere.
    """

    folder: Path
    base_iri: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    publisher: str
    license: str
    languages: tuple[str, ...]
    lists: tuple[ClassList, ...]
    ontology: Path
    shapes: Path
    data: Path
    queries: Path
    pages: Path
    workbook: Path
    report_url: str
    about: About
    releases: Path
    settings: Settings


def find_project(given: Path | None) -> Path:
    """Return the folder of *given*, the current folder's, or the bundled project."""
    if given is not None:
        if not (given / PROJECT_FILE).is_file():
            raise ProjectInvalid(f"{given}: there is no {PROJECT_FILE} in this folder.")
        return given.resolve()
    here = Path.cwd()
    candidates = (here, Path(__file__).parents[2], BUNDLED)
    for folder in candidates:
        if (folder / PROJECT_FILE).is_file():
            return folder
    raise ProjectInvalid(
        f"{here}: there is no {PROJECT_FILE} here; name its folder with --project."
    )


def read_project(folder: Path, **overrides: Any) -> Project:
    """Read ``ssegraph.toml`` in *folder*; *overrides* are command-line settings.

    Raises ``ProjectInvalid`` naming the file, the key and the way to mend it.
    """
    path = folder / PROJECT_FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ProjectInvalid(f"{path}: cannot be read as TOML: {error}") from error
    _refuse_unknown(path, table)
    base_iri = _base_iri(path, table.get("base_iri"))
    languages = _languages(path, table.get("languages", ["en"]))
    settings = read_settings(table, **overrides)
    folders = {
        name: folder / _text(path, name, table.get(name, default))
        for name, default in FOLDERS.items()
    }
    return Project(
        folder=folder,
        base_iri=base_iri,
        title=_texts(path, "title", table.get("title", folder.name)),
        description=_texts(path, "description", table.get("description", "")),
        publisher=_text(path, "publisher", table.get("publisher", "")),
        license=_text(path, "license", table.get("license", "")),
        languages=languages,
        lists=tuple(_lists(path, table.get("lists", {}), languages)),
        pages=folder / _text(path, "pages", table.get("pages", PAGES_FILE)),
        workbook=folder / _text(path, "workbook", table.get("workbook", WORKBOOK_FILE)),
        report_url=_report_url(path, table.get("report_url", "")),
        about=read_about(path, table.get("about", {})),
        releases=_releases(folder, settings),
        settings=settings,
        **folders,
    )


def _refuse_unknown(path: Path, table: Mapping[str, Any]) -> None:
    known = KEYS | FOLDERS.keys() | SETTING_NAMES
    unknown = sorted(table.keys() - known)
    if unknown:
        near = similar_name(unknown[0], known)
        asked = f" Did you mean {near!r}?" if near else ""
        raise ProjectInvalid(
            f"{path}: unknown key {unknown[0]!r}.{asked} Known keys: {', '.join(sorted(known))}."
        )


def _base_iri(path: Path, value: object) -> str:
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        raise ProjectInvalid(f"{path}: base_iri must be an http(s) IRI that ends in '/'.")
    if not _is_iri(value):
        raise ProjectInvalid(f"{path}: base_iri holds a character that no IRI may have.")
    if not value.endswith("/"):
        raise ProjectInvalid(f"{path}: base_iri must end in '/'; write {value + '/'!r}.")
    return value


def _text(path: Path, key: str, value: object) -> str:
    if isinstance(value, str):
        return value
    raise ProjectInvalid(f"{path}: {key} must be text, not {value!r}.")


def _languages(path: Path, value: object) -> tuple[str, ...]:
    if isinstance(value, list) and value and all(isinstance(tag, str) for tag in value):
        # As the parser does with the tags in the data.
        return tuple(tag.lower() for tag in value)
    raise ProjectInvalid(f'{path}: languages must be a list such as ["en", "fr"].')


def _texts(path: Path, key: str, value: object) -> dict[str, str]:
    if isinstance(value, str):
        return {"en": value}
    if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        return {tag.lower(): text for tag, text in value.items()}
    raise ProjectInvalid(
        f'{path}: {key} must be text, or a table such as {{ en = "…", fr = "…" }}.'
    )


def _lists(path: Path, table: object, languages: Sequence[str]) -> Iterable[ClassList]:
    if not isinstance(table, dict):
        raise ProjectInvalid(f"{path}: lists must be a table of tables, such as [lists.people].")
    for name, entry in table.items():
        # "/fr" is the site in French.
        if not LIST_NAME.fullmatch(name) or name in TAKEN or name in languages:
            raise ProjectInvalid(f"{path}: [lists.{name}]: a list cannot have this name.")
        if not isinstance(entry, dict) or not _is_iri(entry.get("class")):
            raise ProjectInvalid(f"{path}: [lists.{name}] needs class, the IRI of a class.")
        if unknown := sorted(entry.keys() - LIST_KEYS):
            raise ProjectInvalid(f"{path}: [lists.{name}]: unknown key {unknown[0]!r}.")
        yield ClassList(name, entry["class"], _texts(path, name, entry.get("title", name)))


def _report_url(path: Path, value: object) -> str:
    """Return the address for reports; it may be filled in on every page, so it must be sound."""
    text = _text(path, "report_url", value)
    try:
        blanks = {blank for _, blank, _, _ in Formatter().parse(text)}
    except ValueError:
        blanks = {text}
    if text and (not text.startswith(REPORTED_TO) or not blanks <= {"iri", "title", None}):
        raise ProjectInvalid(
            f"{path}: report_url must begin with https://, http:// or mailto: and hold no braces"
            " but {iri} and {title}."
        )
    return text


def _is_iri(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(NamedNode(value))
    except ValueError:
        return False


def _releases(folder: Path, settings: Settings) -> Path:
    # The bundled project may lie in a folder that its user cannot write to.
    anchor = Path.cwd() if folder == BUNDLED else folder
    return anchor / settings.releases
