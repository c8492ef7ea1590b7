"""A project about farms, small enough to read a table into within milliseconds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import Triple

from ssegraph.importing.draft import Draft, Options
from ssegraph.importing.tables.annotations import TABLES
from ssegraph.importing.tables.reading import read_table
from ssegraph.project import read_project

BASE = "https://farms.example/"
SCHEMA = "https://schema.org/"


class Farms:
    """A project and a mapping on disk; ``read`` reads one table with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "ssegraph.toml").write_text(f'base_iri = "{BASE}"\n')
        (folder / "data").mkdir()
        (folder / "data" / "crops.ttl").write_text(
            f'<{BASE}id/crop/oats> <{SCHEMA}name> "oats"@en .\n'
            f'<{BASE}id/country/aut> <{SCHEMA}name> "Austria"@en .\n'
        )

    def read(
        self,
        table: str | bytes,
        *columns: Mapping[str, Any],
        name: str = "farms.csv",
        schema: Mapping[str, Any] | None = None,
        language: str = "en",
        rules: Mapping[str, Any] | None = None,
    ) -> Draft:
        """Read *table* by a mapping of *columns*; keys with ``tables:`` are our annotations."""
        mapping = self.write_mapping(columns, schema or {}, rules or {})
        path = self.folder / name
        path.write_bytes(table.encode() if isinstance(table, str) else table)
        project = read_project(self.folder)
        return read_table(project, path, Options(mapping=mapping, language=language))

    def write_mapping(
        self,
        columns: Any,
        schema: Mapping[str, Any] | None = None,
        table_properties: Mapping[str, Any] | None = None,
    ) -> Path:
        document = {
            "@context": "http://www.w3.org/ns/csvw",
            "url": "farms.csv",
            **_ours(table_properties or {}),
            "tableSchema": {
                "aboutUrl": "id/farm/{id}",
                "columns": [_ours(column) for column in columns],
                **(schema or {}),
            },
        }
        path = self.folder / "mapping.json"
        path.write_text(json.dumps(document))
        return path


def _ours(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key.replace("tables:", TABLES): value for key, value in properties.items()}


ID = {"name": "id", "suppressOutput": True, "required": True}
NAME = {"name": "name", "propertyUrl": SCHEMA + "name"}


def said(draft: Draft) -> set[str]:
    """Return the triples of *draft*, as N-Triples without what all of them share."""
    return {
        str(Triple(quad.subject, quad.predicate, quad.object))
        .replace(BASE, "")
        .replace(SCHEMA, "schema:")
        for quad in draft.quads
    }


def account(draft: Draft) -> Any:
    """Return the account of *draft* as programs get it."""
    return json.loads(
        next(text for path, text in draft.renewed.items() if text and path.suffix == ".json")
    )
