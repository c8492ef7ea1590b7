"""A project of two statements, small enough to build many times."""

from __future__ import annotations

from pathlib import Path

import pytest

DATA = """
@prefix e: <https://example.org/id/thing/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:a rdfs:label "Thing A"@en ; rdfs:seeAlso [ rdfs:label "unnamed"@en ] .
<https://example.org/graph/g> { e:a rdfs:label "Thing A"@en . e:b rdfs:label "Thing B"@en }
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    (folder / "data").mkdir(parents=True)
    (folder / "ssegraph.toml").write_text('base_iri = "https://example.org/"\n')
    (folder / "data" / "things.trig").write_text(DATA)
    return folder
