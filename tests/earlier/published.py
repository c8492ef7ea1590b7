"""A project that is published four times: what each release says, and what was served then."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path

from ssegraph.release.publications import Publication, publications
from tests.http import Response, fetch
from tests.serving import run, serving

BASE = "https://example.org/kb/"
PREFIXES = f"""
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix e: <{BASE}id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix v: <{BASE}ontology#> .
"""
PROJECT = f'base_iri = "{BASE}"\nlanguages = ["en", "fr"]\ntitle = {{ en = "Things" }}\n'
QUERIES = {
    "things": """#+ summary: { en: "Every thing", fr: "Tout" }
SELECT ?thing ?label WHERE { ?thing a v:Thing ; rdfs:label ?label }
""",
    "labelled": """#+ summary: { en: "Things of a colour", fr: "De couleur" }
#+ params:
#+   - { name: colour, default: "red" }
SELECT ?thing ?label WHERE { ?thing v:colour ?colour ; rdfs:label ?label }
""",
}
# What each publication says: labels and colours by number of the thing, and the ontology's version.
PAST: Sequence[tuple[Mapping[str, str], str]] = (
    ({"1": "one", "2": "two", "a%2Fb": "slashed", "gone": "gone", "old": "old"}, "1.0"),
    ({"1": "uno", "2": "two", "a%2Fb": "slashed", "gone": "gone", "old": "old"}, "1.0"),
    ({"1": "uno", "2": "two", "3": "three", "new": "new"}, "1.1"),
    ({"1": "eins", "2": "two", "3": "three", "new": "new"}, "2.0"),
)
SECONDS = (1_600_000_000, 1_610_000_000, 1_620_000_000, 1_630_000_000)


def write(folder: Path, labels: Mapping[str, str], version: str) -> None:
    """Write the sources of a release into *folder*."""
    for name in ("data", "ontology", "queries"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "ssegraph.toml").write_text(PROJECT, encoding="utf-8")
    lines = [
        f'e:{name} a v:Thing ; rdfs:label "{label}"@en ; v:colour "{colour}" .'
        for name, label in labels.items()
        for colour in (("red", "blue")[len(name) % 2],)
    ]
    if "old" not in labels:
        lines.append("e:old dcterms:isReplacedBy e:new .")
    (folder / "data" / "things.ttl").write_text(PREFIXES + "\n".join(lines), encoding="utf-8")
    (folder / "ontology" / "ontology.ttl").write_text(
        f"""{PREFIXES}
<{BASE}ontology> a owl:Ontology ; rdfs:label "Words"@en ;
  owl:versionIRI <{BASE}ontology/{version}> .
v:Thing a owl:Class ; rdfs:label "Thing"@en ; rdfs:isDefinedBy <{BASE}ontology> .
v:colour a owl:DatatypeProperty ; rdfs:label "colour"@en ; rdfs:isDefinedBy <{BASE}ontology> .
""",
        encoding="utf-8",
    )
    for name, text in QUERIES.items():
        header, _, query = text.partition("SELECT")
        names = (
            f"PREFIX v: <{BASE}ontology#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        )
        (folder / "queries" / f"{name}.rq").write_text(f"{header}{names}SELECT{query}", "utf-8")


def build(folder: Path, number: int) -> None:
    """Publish what ``PAST`` says of *number*, from 1, at the moment that ``SECONDS`` has for it."""
    write(folder, *PAST[number - 1])
    built = run("build", "--json", "--allow-shrink", "--allow-removals", project=folder)
    assert built.returncode == 0, built.stderr + built.stdout
    path = folder / "releases" / "publications" / f"{number:04}" / "publication.json"
    members = json.loads(path.read_text())
    path.write_text(json.dumps({**members, "published_at": SECONDS[number - 1]}))


@dataclass(frozen=True)
class Site:
    """A running server over a project, and what it served as each release was current."""

    address: str
    folder: Path
    then: Mapping[tuple[int, str], Response] = field(default_factory=dict)

    @property
    def publications(self) -> Sequence[Publication]:
        return publications(self.folder / "releases")

    def release(self, number: int) -> str:
        return self.publications[number - 1].release

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Response:
        """Ask for *path*; headers are written with underscores."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return fetch(self.address + path, method=method, headers=sent)

    def at(self, seconds: float, path: str, **headers: str) -> Response:
        """Ask for *path* as it was at a moment, and follow where that leads on this site."""
        led = self.get(path, Accept_Datetime=formatdate(seconds, usegmt=True), **headers)
        assert led.status == 302, led.text
        return self.get(led.headers["Location"], **headers)


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[Site]:
    """Serve the project in *folder* in processes of its own."""
    with serving(folder, **settings) as address:  # type: ignore[arg-type]  # names of settings
        yield Site(address, folder)


def links(response: Response) -> Mapping[str, str]:
    """Return the targets of the ``Link`` headers of *response* by relation; the first counts."""
    found: dict[str, str] = {}
    for header in response.headers.get_all("Link") or ():
        for part in header.split(", <"):
            target, _, parameters = part.lstrip("<").partition(">")
            relation = parameters.partition('rel="')[2].partition('"')[0]
            for one in (relation, *relation.split()):
                found.setdefault(one, target)
    return found
