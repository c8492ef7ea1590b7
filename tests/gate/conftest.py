"""Real servers behind proxies that can spoil their answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pytest
from pyoxigraph import parse

from ssegraph.gate import reading
from ssegraph.gate.checks import agreement, changes, describing, dumps
from ssegraph.gate.client import MOST_BYTES
from ssegraph.gate.visit import Outcome, visit
from tests.gate.proxy import Defect, Proxy, proxying
from tests.release.builds import build
from tests.serving import free_port, serving

# Somebody else's: only what must be said is said, and an IRI and a text are not ASCII.
OTHERS = """
@prefix s: <https://schema.org/> .
@prefix i: <https://data.example.org/coop/id/> .
<https://data.example.org/coop/id/thing/café> a s:Thing ; s:name "Café « Ñandú »"@fr ;
  s:geo [ a s:GeoCoordinates ; s:latitude 6.1 ; s:longitude 1.2 ] .
<https://data.example.org/coop/id/thing/café#door> a s:Thing ; s:name "Door" .
<https://data.example.org/coop/id/a%2Fb> a s:Thing ; s:name "a/b" .
i:bakery a s:Thing ; s:name "Bakery" ; s:relatedTo <https://data.example.org/coop/id/thing/café> .
"""
WITHDRAWN = 'i:mill a s:Thing ; s:name "Mill" .\n'


class Behind:
    """The site behind the proxy."""

    def __init__(self, proxy: Proxy, address: str, sample: int) -> None:
        self.proxy, self.address, self.sample = proxy, address, sample

    def visited(self, defect: Defect | None = None, most_bytes: int = MOST_BYTES) -> Outcome:
        """Return what the gate finds when *defect* spoils the answers."""
        self.proxy.defect = defect
        return visit(self.address, sample=self.sample, pause_s=0, most_bytes=most_bytes)


@contextmanager
def behind_proxy(project: Path, path: str, sample: int) -> Iterator[Behind]:
    public, own = free_port(), free_port()
    address = f"http://127.0.0.1:{public}{path}"
    proxy = Proxy(f"127.0.0.1:{own}", path)
    with (
        serving(project, port=own, public_url=address, processes="1"),
        proxying(proxy, public),
    ):
        yield Behind(proxy, address, sample)


@pytest.fixture(scope="session")
def behind(project_folder: Path) -> Iterator[Behind]:
    """The bundled project under a path."""
    with behind_proxy(project_folder, "/sse", 1) as found:
        yield found


@pytest.fixture(scope="session")
def clean(behind: Behind) -> Outcome:
    return behind.visited()


@pytest.fixture(scope="session")
def others_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody else's project, without queries, in its second release."""
    folder = tmp_path_factory.mktemp("others")
    (folder / "data").mkdir()
    (folder / "ssegraph.toml").write_text('base_iri = "https://data.example.org/coop/"\n')
    for content in (OTHERS + WITHDRAWN, OTHERS):
        (folder / "data" / "all.ttl").write_text(content)
        build(folder)
    return folder


@pytest.fixture(scope="session")
def others(others_project: Path) -> Iterator[Behind]:
    """That project at the root of a host."""
    with behind_proxy(others_project, "", 5) as found:
        yield found


@pytest.fixture(autouse=True, scope="session")
def parsed_once() -> Iterator[None]:
    """Parse and compare each body once: most are the same whatever the defect is."""
    comparable = reading.comparable
    parsed = lru_cache(1000)(
        lambda body, kind, base_iri: tuple(parse(body, kind, base_iri=base_iri))
    )
    compared = lru_cache(1000)(comparable)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "parse", parsed)
        for module in (agreement, changes, describing, dumps):
            patch.setattr(module, "comparable", lambda quads: compared(tuple(quads)))
        yield
