"""A running endpoint over somebody else's data: TriG, and nothing of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.serving import serving

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"


@pytest.fixture(scope="package")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("foreign")
    (folder / "ssegraph.toml").write_text('base_iri = "http://example.org/"\n')
    (folder / "data").mkdir()
    graphs = [
        f"GRAPH <{DATA.format(n)}> {{ <{DATA.format(n)}> a <http://xmlns.com/foaf/0.1/Document> }}"
        for n in (1, 2, 3)
    ]
    (folder / "data" / "graphs.trig").write_text("\n".join(graphs))
    with serving(folder, query_deadline_s="2") as address:
        yield address + "/sparql/"
