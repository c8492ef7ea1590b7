"""Read a mapping: CSVW metadata about one table, and our annotations in it.

The csvw package reads the metadata; what it would only warn about is refused,
and so is whatever would make it fetch something.
https://www.w3.org/TR/tabular-metadata/
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import csvw

from ssegraph.importing.tables.annotations import (
    ColumnRules,
    MappingInvalid,
    TableRules,
    column_rules,
    table_rules,
)
from ssegraph.importing.tables.templates import Template
from ssegraph.project import Project

CONTEXT = "http://www.w3.org/ns/csvw"
UNDETERMINED = "und"
LARGEST_BYTES = 4 << 20
NOT_FETCHED = ("tableSchema", "dialect")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One column: how its cells are read, and which statements they make.

    ``described`` is the column as the csvw package has it, which parses values;
    ``titles`` are the heads by which the column is found, the right one first.
    """

    name: str
    titles: tuple[str, ...]
    described: Any
    rules: ColumnRules
    lang: str
    about: Template | None
    predicate: Template
    value: Template | None

    @property
    def virtual(self) -> bool:
        """Whether no column of the table belongs to it."""
        return bool(self.described.virtual)

    @property
    def required(self) -> bool:
        """Whether a row without a value here is refused."""
        return bool(self.described.inherit("required"))

    @property
    def holds_text(self) -> bool:
        """Whether its cells hold words, not numbers, dates and the like."""
        datatype = self.described.inherit("datatype")
        return datatype is None or datatype.base == "string"

    @property
    def separator(self) -> str:
        """What stands between the items of a list; '' when a cell holds one value."""
        return self.described.inherit("separator") or ""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What a mapping says of its table."""

    columns: tuple[ColumnMapping, ...]
    rules: TableRules
    graph: Template
    key: tuple[str, ...]
    row_titles: tuple[str, ...]
    dialect: Any


def read_mapping(path: Path, project: Project, name: str) -> TableMapping:
    """Read the mapping at *path* for the import called *name*.

    IRIs are relative to the ``@base`` of its context, else to the base IRI of
    *project*.  Raises ``MappingInvalid`` saying where and what.
    """
    document = _document(path)
    description, context = _one_table(path, document)
    base = _base(path, context, project.base_iri)
    _refuse_fetching(path, description)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            table = csvw.Table.fromvalue(description)
    except (ValueError, TypeError, KeyError, AttributeError, UserWarning) as error:
        raise MappingInvalid(f"{path}: is no CSVW table: {error}") from error
    rules = table_rules(str(path), table.common_props)
    columns = tuple(_columns(path, table, urljoin(base, str(table.url))))
    if not columns:
        raise MappingInvalid(f"{path}: names no columns. List them in tableSchema, columns.")
    schema = table.tableSchema
    mapping = TableMapping(
        columns,
        rules,
        _template(str(path), rules.graph or f"graph/imported/{name}", base),
        tuple(schema.primaryKey or ()),
        tuple(schema.rowTitles or ()),
        table._get_dialect(),  # it has no public name
    )
    _refuse_unknown_names(path, mapping)
    return mapping


def _document(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_BYTES + 1)
        if len(text) > LARGEST_BYTES:
            raise MappingInvalid(f"{path}: is too long for a mapping.")
        document = json.loads(text)
    except OSError as error:
        raise MappingInvalid(f"{path}: cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise MappingInvalid(f"{path}: is not JSON: {error}") from error
    context = document.get("@context") if isinstance(document, dict) else None
    if CONTEXT not in (context if isinstance(context, list) else [context]):
        raise MappingInvalid(
            f'{path}: is no CSVW metadata; it must begin with "@context": "{CONTEXT}".'
        )
    return dict(document)


def _one_table(path: Path, document: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    """Return the description of the table, and the context that it stands in."""
    context = document.pop("@context")
    if "tables" not in document:
        return document, context
    tables = document["tables"]
    if not isinstance(tables, list) or len(tables) != 1 or not isinstance(tables[0], dict):
        raise MappingInvalid(f"{path}: must describe exactly one table.")
    inherited = {key: value for key, value in document.items() if key not in ("tables", "@type")}
    return {**inherited, **tables[0]}, context


def _base(path: Path, context: Any, default: str) -> str:
    parts = context if isinstance(context, list) else [context]
    bases = [part["@base"] for part in parts if isinstance(part, dict) and "@base" in part]
    if not bases:
        return default
    if not isinstance(bases[0], str):
        raise MappingInvalid(f"{path}: @base must be text.")
    return urljoin(default, bases[0])


def _refuse_fetching(path: Path, description: Mapping[str, Any]) -> None:
    """The csvw package would fetch what is not written out in the file."""
    for key in NOT_FETCHED:
        if isinstance(description.get(key), str):
            raise MappingInvalid(
                f"{path}: {key} is an address; nothing is fetched. Write the object itself here."
            )


def _columns(path: Path, table: Any, base: str) -> Iterator[ColumnMapping]:
    for number, column in enumerate(table.tableSchema.columns, 1):
        name = column.name or f"_col.{number}"
        where = f"{path}, column {name}"
        if column.suppressOutput:
            column.propertyUrl = None
        stated = column.inherit("propertyUrl")
        about, value = column.inherit("aboutUrl"), column.inherit("valueUrl")
        yield ColumnMapping(
            name,
            tuple(dict.fromkeys([*_titles(column), name])),
            column,
            column_rules(where, column.common_props),
            "" if _lang(column) == UNDETERMINED else _lang(column),
            None if about is None else _template(where, about.uri, base),
            _template(where, stated.uri if stated else f"#{name}", base),
            None if value is None else _template(where, value.uri, base),
        )


def _titles(column: Any) -> list[str]:
    return [title for titles in (column.titles or {}).values() for title in titles]


def _lang(column: Any) -> str:
    """The nearest language that is stated: the package's default hides those above."""
    described = column
    while described is not None:
        if getattr(described, "lang", UNDETERMINED) != UNDETERMINED:
            return str(described.lang)
        described = getattr(described, "_parent", None)
    return UNDETERMINED


def _template(where: str, text: str, base: str) -> Template:
    try:
        return Template(text, base)
    except ValueError as error:
        raise MappingInvalid(f"{where}: {text!r} is no URI template: {error}") from error


def _refuse_unknown_names(path: Path, mapping: TableMapping) -> None:
    """A template or rule that names a column which is not there would do nothing."""
    known = {column.name for column in mapping.columns if not column.virtual}
    named: dict[str, set[str]] = {
        "primaryKey": set(mapping.key),
        "rowTitles": set(mapping.row_titles),
        "sameThing": set(mapping.rules.same.columns),
        "refuse": {refusal.column for refusal in mapping.rules.refuse},
        "graph": set(mapping.graph.names),
    }
    if mapping.rules.position:
        named["position"] = {mapping.rules.position.longitude, mapping.rules.position.latitude}
    for column in mapping.columns:
        templates = (column.about, column.predicate, column.value)
        names = {name for one in templates if one for name in one.names}
        rules = {*column.rules.needs, *filter(None, [column.rules.language_of])}
        named[f"column {column.name}"] = names | rules
    for where, names in named.items():
        for name in sorted(names - known - {"_row", "_sourceRow", "_name"}):
            raise MappingInvalid(
                f"{path}, {where}: there is no column {name!r}."
                f" The columns are: {', '.join(sorted(known))}."
            )
