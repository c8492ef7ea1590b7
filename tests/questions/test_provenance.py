"""Who says what: the sheet, an outside source, or the editors."""

from __future__ import annotations

from collections import Counter

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from SPARQLWrapper import TURTLE, SPARQLWrapper

from tests.questions.asking import (
    BASE,
    CANADA,
    CHANTIER,
    COLLABORATION,
    CPE,
    EMESSE,
    INDH,
    IVORY_COAST,
    MONTREAL,
    MOROCCO,
    OJEDD,
    PRESENTATIONS,
    PROGRAMME,
    PROJECT,
    QUERIES,
    S001,
    SCHEMA,
    SESSION,
    SHEET,
    SPEAKERS,
    TOGO,
    UNIVERSITY,
    WORKING_GROUP,
    Row,
    saved,
    text_of,
)

DATA = QUERIES.parent / "data"
SDG = "http://metadata.un.org/sdg/"
FORUM, TOHU, RTES = "id/forum/gsef2021", "id/organization/tohu", "id/organization/rtes"
COOPERATIVE = "id/organization/tchiniga-women-cooperative"
STATE, BODIES = "id/organization/state-supporting-cpe", "id/organization/indh-local-bodies"
EDITORS, FRANCE = "graph/editorial", "id/country/fra"


def _from(source: str) -> str:
    return f"graph/enrichment/{source}"


def _aligned(goal: int, thing: str, note: str) -> Row:
    return (f"{SDG}{goal}", thing, f"id/annotation/{note}-sdg-{goal}")


def _typed(thing: str, kind: str, said_by: str, country: str, founded: str = "") -> Row:
    return (thing, kind and f"scheme/organization-type/{kind}", said_by, country, founded)


ANSWERS: dict[str, list[Row]] = {
    "timeline": [
        (TOHU, f"{SCHEMA}foundingDate", "1999", "", _from("alter-echos-tohu")),
        (INDH, f"{SCHEMA}startDate", "2005-05-18", "", _from("indh-tangerassilah-valeurs")),
        ("id/work/draperi-2014", f"{SCHEMA}datePublished", "2014", "", SHEET),
        (EMESSE, f"{SCHEMA}foundingDate", "2016-12-28", "", _from("gsef-net-26625")),
        (OJEDD, f"{SCHEMA}foundingDate", "2017", "", _from("myafricainfos-ojedd")),
        (WORKING_GROUP, f"{SCHEMA}startDate", "2020-04", "", SHEET),
        (FORUM, f"{SCHEMA}startDate", "2021-10-04", "2021-10-08", _from("gsef-net-27691")),
        (SESSION, f"{SCHEMA}startDate", "2021-10-04T20:00:00", "2021-10-04T21:30:00", SHEET),
    ],
    "sdg-alignment": [
        _aligned(1, CPE, "cpe"),
        _aligned(1, PRESENTATIONS[2], f"{S001}-3"),
        _aligned(2, PROJECT, "tchiniga-agroforestry-project"),
        _aligned(4, CPE, "cpe"),
        _aligned(5, CPE, "cpe"),
        _aligned(8, PROGRAMME, "indh-sse-accompaniment-programme"),
        _aligned(10, PROGRAMME, "indh-sse-accompaniment-programme"),
        _aligned(10, PRESENTATIONS[1], f"{S001}-2"),
        _aligned(11, COLLABORATION, "montreal-tohu-collaboration"),
        _aligned(13, PROJECT, "tchiniga-agroforestry-project"),
        _aligned(15, PROJECT, "tchiniga-agroforestry-project"),
        _aligned(17, WORKING_GROUP, "montreal-ad-hoc-working-group"),
        _aligned(17, COLLABORATION, "montreal-tohu-collaboration"),
    ],
    # Three types are in the sheet: a state, a cooperative, an "entreprise d'économie sociale".
    "organizations": [
        _typed(CHANTIER, "apex-network", EDITORS, CANADA),
        _typed(EMESSE, "association", _from("gsef-net-26625"), MOROCCO, "2016-12-28"),
        _typed(BODIES, "", "", MOROCCO),
        _typed(OJEDD, "association", _from("myafricainfos-ojedd"), TOGO, "2017"),
        _typed(RTES, "network-of-local-governments", _from("wikipedia-rtes"), FRANCE),
        _typed(STATE, "state", SHEET, CANADA),
        _typed(COOPERATIVE, "cooperative", SHEET, TOGO),
        _typed(TOHU, "social-enterprise", SHEET, CANADA, "1999"),
        _typed(UNIVERSITY, "university", EDITORS, IVORY_COAST),
        _typed(MONTREAL, "local-government", EDITORS, CANADA),
    ],
    "organizations-by-type": [
        ("scheme/organization-type/association", "2"),
        *[
            (f"scheme/organization-type/{kind}", "1")
            for kind in (
                *("apex-network", "cooperative", "local-government"),
                *("network-of-local-governments", "social-enterprise", "state", "university"),
            )
        ],
    ],
    "places": [
        ("id/place/montreal", f"{SCHEMA}City", CANADA),
        ("id/place/quebec", f"{SCHEMA}AdministrativeArea", CANADA),
        ("id/place/lille", f"{SCHEMA}City", FRANCE),
        ("id/place/mexico-city", f"{SCHEMA}City", "id/country/mex"),
        ("id/place/haho-3", f"{SCHEMA}AdministrativeArea", TOGO),
        ("id/place/notse", f"{SCHEMA}City", TOGO),
        ("id/place/plateaux", f"{SCHEMA}AdministrativeArea", TOGO),
        ("id/place/tchiniga", f"{SCHEMA}Place", TOGO),
    ],
    # 71 things: 7 events, 23 participations, 6 initiatives, 7 persons, 10 organisations,
    # 14 places and 4 works. English are 13 passages of the background and 5 of objectives.
    "language-coverage": [("en", "71", "18"), ("es", "71", "0"), ("fr", "71", "63")],
}
OPEN = {
    **dict.fromkeys((SESSION, f"id/document/{S001}-sheet"), 3),
    **dict.fromkeys((PROGRAMME, INDH), 2),
    **dict.fromkeys((CPE, COLLABORATION, WORKING_GROUP, FORUM, RTES, COOPERATIVE, STATE), 1),
    **dict.fromkeys(("id/place/tchiniga", "id/place/haho-3", "id/work/draperi-2014"), 1),
    **dict.fromkeys(("id/video/vimeo-537489074", "id/person/honore-ouantchi"), 1),
    f"id/statement/{S001}-1-p1": 1,
}
OUTSIDE = {
    "gsef-net-27691": {FORUM},
    "gsef-net-gsef2021": {FORUM, "id/event-series/gsef"},
    "gsef-net-26782": {"id/event-series/gsef"},
    "gsef-net-26625": {EMESSE},
    "indh-tangerassilah-valeurs": {INDH},
    "etudier-indh": {INDH},
    "theconversation-ufhb": {UNIVERSITY},
    "lapresse-2018-07-29": {SPEAKERS[2]},
    "oit-2023-10-18": {SPEAKERS[2]},
    "eco-sol-brest-chantier": {CHANTIER},
    "alter-echos-tohu": {TOHU},
    "myafricainfos-ojedd": {OJEDD},
    "societecivilemedias-2021-11-25": {SPEAKERS[4]},
    "wikipedia-rtes": {RTES, "id/place/lille"},
    "territoire-gouv-tg-communes": {"id/place/haho-3"},
    "iso-codes": {
        *(CANADA, IVORY_COAST, FRANCE, MOROCCO, TOGO, "id/country/mex", "id/place/plateaux")
    },
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_saved_query_about_provenance_has_the_right_answer(
    endpoint: SPARQLWrapper, name: str
) -> None:
    assert saved(endpoint, name) == ANSWERS[name]


def test_each_graph_of_the_data_is_counted_as_the_files_have_it(endpoint: SPARQLWrapper) -> None:
    quads = {
        quad
        for path in DATA.rglob("*.trig")
        for quad in parse(path.read_bytes(), format=RdfFormat.TRIG)
    }
    graphs = Counter(str(quad.graph_name.value).removeprefix(BASE) for quad in quads)
    del graphs["graph/meta"]
    assert saved(endpoint, "triples-per-graph") == [
        (graph, str(count))
        for graph, count in sorted(graphs.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def test_what_outside_sources_tell_about_is_told_with_a_page_for_each(
    endpoint: SPARQLWrapper,
) -> None:
    rows = saved(endpoint, "outside-sources")
    assert sorted((thing, graph) for thing, _, graph in rows) == sorted(
        (thing, _from(source)) for source, things in OUTSIDE.items() for thing in things
    )
    assert all(page.startswith(("http://", "https://")) for _, page, _ in rows)


def test_what_the_sheet_leaves_open_is_told_in_every_language(endpoint: SPARQLWrapper) -> None:
    rows = saved(endpoint, "what-is-left-open")
    assert Counter(thing for thing, _ in rows) == {thing: 3 * n for thing, n in OPEN.items()}


def test_sessions_are_events_of_schema_org_with_speakers_and_organisations(
    endpoint: SPARQLWrapper,
) -> None:
    endpoint.setQuery(text_of("sessions-as-events"))
    endpoint.setReturnFormat(TURTLE)
    answer = endpoint.query().convert()
    assert isinstance(answer, bytes)
    triples = {quad.triple for quad in parse(answer, format=RdfFormat.TURTLE)}
    said = {
        (str(s.value), p.value.removeprefix(SCHEMA), str(o.value))
        for s, p, o in ((t.subject, t.predicate, t.object) for t in triples)
        if isinstance(o, NamedNode | Literal) and isinstance(s, NamedNode)
    }
    of_session = {(p, o.removeprefix(BASE)) for s, p, o in said if s == BASE + SESSION}
    assert {one for one in of_session if one[0] != "name" and "#" not in one[0]} == {
        ("startDate", "2021-10-04T20:00:00"),
        ("endDate", "2021-10-04T21:30:00"),
        ("inLanguage", "fr"),
        ("superEvent", FORUM),
        *(("subEvent", presentation) for presentation in PRESENTATIONS),
    }
    affiliations = {(s, o) for s, p, o in said if p == "affiliation"}
    organizations = (EMESSE, UNIVERSITY, CHANTIER, MONTREAL, OJEDD)
    assert affiliations == {
        (BASE + one, BASE + other) for one, other in zip(SPEAKERS, organizations, strict=True)
    }
