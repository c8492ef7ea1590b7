"""Projects to attack: one of numbered things, one whose data is hostile."""

from __future__ import annotations

from pathlib import Path

BASE = "https://example.org/"
P = f"<{BASE}p>"
COUNT = f"SELECT (COUNT(*) AS ?n) {{ ?s {P} ?o }}"
HOSTILE = r"""
@prefix : <https://example.org/ontology#> .
@prefix id: <https://example.org/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
id:formula a :Thing ; rdfs:label "=1+1" .
id:at a :Thing ; rdfs:label "@SUM(A1)" .
id:plus a :Thing ; rdfs:label "+1" .
id:minus a :Thing ; rdfs:label "-1" .
id:tab a :Thing ; rdfs:label "\t=1" .
id:return a :Thing ; rdfs:label "\r=1" .
id:inline a :Thing ; rdfs:label "</script><script>alert(1)</script>" ; :note "]]>" .
<https://example.org/id/Zo\u00EB> a :Thing ; rdfs:label "Zoë" .
<https://example.org/id/a%20b> a :Thing ; rdfs:label "a b" .
"""
QUERY = """\
#+ summary: Every thing
PREFIX : <https://example.org/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?thing ?label WHERE { ?thing a :Thing ; rdfs:label ?label } ORDER BY ?thing
"""


def write_numbers(folder: Path, things: int) -> Path:
    """Write a project in which each of *things* has its number."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "ssegraph.toml").write_text(f'base_iri = "{BASE}"\n')
    lines = (f"<{BASE}id/{n}> {P} {n} .\n" for n in range(things))
    (folder / "data" / "numbers.ttl").write_text("".join(lines))
    return folder


def write_hostile(folder: Path) -> Path:
    """Write a project whose labels are formulas, markup and odd addresses."""
    write_numbers(folder, 300)
    with (folder / "ssegraph.toml").open("a") as stream:
        stream.write(f'[lists.things]\nclass = "{BASE}ontology#Thing"\n')
    (folder / "data" / "hostile.ttl").write_text(HOSTILE)
    (folder / "queries").mkdir()
    (folder / "queries" / "things.rq").write_text(QUERY)
    return folder


def write_large(folder: Path, megabytes: int) -> Path:
    """Write a project whose plain dumps hold about *megabytes* each."""
    write_numbers(folder, 10)
    text = "x" * 1000
    lines = (f'<{BASE}id/{n}> <{BASE}text> "{n} {text}" .\n' for n in range(megabytes * 1000))
    (folder / "data" / "large.ttl").write_text("".join(lines))
    return folder
