"""Ask the endpoint a question with SPARQLWrapper and read the answer as plain text."""

from __future__ import annotations

from pathlib import Path

from SPARQLWrapper import JSON, SPARQLWrapper

QUERIES = Path(__file__).parents[2] / "queries"
BASE = "https://w3id.org/ssegraph/"
SCHEMA = "https://schema.org/"
S001 = "gsef2021-s001"
SESSION = f"id/session/{S001}"
Row = tuple[str, ...]

SALHI, OUANTCHI, ALAIN, LAVOIE, OSSAH = SPEAKERS = tuple(
    f"id/person/{slug}"
    for slug in (
        *("mohammed-salhi", "honore-ouantchi", "beatrice-alain", "johanne-lavoie"),
        "kevin-ossah",
    )
)
PRESENTATIONS = tuple(f"id/presentation/{S001}-{number}" for number in range(1, 6))
EMESSE, UNIVERSITY, CHANTIER, MONTREAL, OJEDD = ORGANIZATIONS = tuple(
    f"id/organization/{slug}"
    for slug in (
        *("emesse", "universite-felix-houphouet-boigny", "chantier-de-l-economie-sociale"),
        *("ville-de-montreal", "ojedd"),
    )
)
CANADA, IVORY_COAST, MOROCCO, TOGO = (f"id/country/{code}" for code in ("can", "civ", "mar", "tgo"))
PROGRAMME, INDH, CPE, WORKING_GROUP, COLLABORATION, PROJECT = (
    f"id/initiative/{slug}"
    for slug in (
        *("indh-sse-accompaniment-programme", "indh", "cpe", "montreal-ad-hoc-working-group"),
        *("montreal-tohu-collaboration", "tchiniga-agroforestry-project"),
    )
)
SHEET = f"graph/source/{S001}"


def ask(endpoint: SPARQLWrapper, query: str) -> list[Row]:
    """Return the rows; an IRI of the project is told without its base, nothing is empty text."""
    endpoint.setQuery(query)
    endpoint.setReturnFormat(JSON)
    result = endpoint.query().convert()
    assert isinstance(result, dict)
    return [
        tuple(
            solution.get(name, {"value": ""})["value"].removeprefix(BASE)
            for name in result["head"]["vars"]
        )
        for solution in result["results"]["bindings"]
    ]


def text_of(name: str) -> str:
    """Return the saved query *name* as the file has it."""
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def saved(endpoint: SPARQLWrapper, name: str) -> list[Row]:
    """Ask the saved query *name* as it stands."""
    return ask(endpoint, text_of(name))
