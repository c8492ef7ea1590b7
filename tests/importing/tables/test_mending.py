"""Values are mended as the mapping says, or left out and told; rows are taken or refused."""

from __future__ import annotations

import pytest

from ssegraph.findings import Severity
from ssegraph.importing.refused import ImportRefused
from ssegraph.importing.retelling import not_placed
from tests.importing.tables.farms import ID, NAME, SCHEMA, Farms, account, said

COUNTRY = {
    "name": "country",
    "propertyUrl": SCHEMA + "location",
    "valueUrl": "id/country/{country}",
    "tables:read": "country",
    "tables:known": True,
}
WEB = {
    "name": "web",
    "propertyUrl": SCHEMA + "url",
    "valueUrl": "{+web}",
    "tables:read": "web-addresses",
    "tables:each": True,
}
AXES = tuple(
    {"name": name, "propertyUrl": SCHEMA + name, "datatype": "decimal"}
    for name in ("longitude", "latitude")
)


def changes(draft: object) -> set[tuple[str, str, str, str]]:
    told = account(draft)["changes"]  # type: ignore[arg-type]
    return {(one["kind"], one["before"], one["after"], one["reason"]) for one in told}


@pytest.mark.parametrize(
    "country", ["Österreich", "AT", "AUT", "Austria", "ÖSTERREICH", "Autriche"]
)
def test_a_country_is_known_by_its_name_in_any_language(farms: Farms, country: str) -> None:
    draft = farms.read(f"id,country\n1,{country}\n", ID, COUNTRY)
    assert said(draft) == {"<id/farm/1> <schema:location> <id/country/aut>"}
    assert account(draft)["imported"] == 1


def test_what_is_no_country_or_none_of_ours_is_left_out_and_its_row_taken(farms: Farms) -> None:
    table = "id,name,country\n1,A,Atlantis\n2,B,France\n3,C,Österreich\n"
    draft = farms.read(table, ID, NAME, COUNTRY)
    assert changes(draft) == {
        ("left-out", "Atlantis", "", "no-country"),
        ("left-out", "fra", "", "unknown"),
        ("read", "France", "fra", "country"),
        ("read", "Österreich", "aut", "country"),
    }
    assert (account(draft)["imported"], account(draft)["mended"]) == (1, 2)


def test_a_misspelt_country_gets_a_suggestion(farms: Farms) -> None:
    draft = farms.read("id,name,country\n1,A,Urugay\n2,B,Atlantis\n", ID, NAME, COUNTRY)
    meant = [finding.meant for finding in draft.findings if finding.rule == "table-left-out"]
    assert meant == ["Uruguay", ""]


def test_a_value_known_to_be_wrong_is_replaced(farms: Farms) -> None:
    rules = {"tables:replace": {"Autsria": "Austria", "update6": ""}}
    draft = farms.read("id,country\n1,Autsria\n2,update6\n", ID, {**COUNTRY, **rules})
    assert said(draft) == {"<id/farm/1> <schema:location> <id/country/aut>"}
    assert ("replaced", "Autsria", "Austria", "known-wrong") in changes(draft)
    assert ("left-out", "update6", "", "known-wrong") in changes(draft) or (
        account(draft)["refused"] == 1
    )


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("https://a.example", ["https://a.example"]),
        ("www.a.example", ["http://www.a.example"]),
        ("HTTP://a.example/x", ["HTTP://a.example/x"]),
        ("http://a.example; http://b.example/y", ["http://a.example", "http://b.example/y"]),
        (
            "www.a.example https://b.example/@c @handle",
            ["http://www.a.example", "https://b.example/@c"],
        ),
        ("update6", []),
        ("Place2Be, 13/14 Angel Gate, London", []),
        ("javascript:alert(1)", []),
        ("http://user@a.example", []),
    ],
)
def test_web_addresses_are_found_whole_and_nothing_else(
    farms: Farms, cell: str, addresses: list[str]
) -> None:
    draft = farms.read(f'id,name,web\n1,A,"{cell}"\n', ID, NAME, WEB)
    urls = {line for line in said(draft) if "schema:url" in line}
    assert urls == {f"<id/farm/1> <schema:url> <{address}>" for address in addresses}


def test_contact_data_is_taken_out_and_never_repeated(farms: Farms) -> None:
    table = "id,name,web\n1,Ask jo@a.example now,jo@a.example\n"
    draft = farms.read(table, ID, NAME, WEB)
    assert said(draft) == {'<id/farm/1> <schema:name> "Ask now"'}
    texts = [finding.text("en") for finding in draft.findings]
    assert "jo@" not in "".join([*texts, *filter(None, draft.renewed.values())])
    assert account(draft)["values"]["contact"] == 2


def test_longitude_and_latitude_that_changed_places_are_put_right(farms: Farms) -> None:
    box = {"longitude": "longitude", "latitude": "latitude", "box": [-30, 30, 40, 72]}
    table = "id,name,longitude,latitude\n1,A,48.2,16.4\n2,B,100,5\n3,C,16.4,48.2\n4,D,16.4,\n"
    draft = farms.read(table, ID, NAME, *AXES, rules={"tables:position": box})
    placed = {line.split(" ")[0] for line in said(draft) if 'longitude> "16.4"' in line}
    assert placed == {"<id/farm/1>", "<id/farm/3>"}
    assert changes(draft) == {
        ("swapped", "48.2, 16.4", "16.4, 48.2", "swapped"),
        ("left-out", "100, 5", "", "outside"),
        ("left-out", "16.4", "", "half-a-position"),
    }


def test_a_head_written_another_way_is_the_same_column(farms: Farms) -> None:
    titles = ["description", "descripiton"]
    about = {"name": "about", "titles": titles, "propertyUrl": SCHEMA + "text"}
    draft = farms.read("id,name,descripiton\n1,A,oats\n", ID, NAME, about)
    assert '<id/farm/1> <schema:text> "oats"' in said(draft)
    both = farms.read("id,description,descripiton\n1,oats,rye\n", ID, about)
    assert ("left-out", "rye", "", "second-head") in changes(both)


def test_a_value_that_is_not_of_its_datatype_is_left_out(farms: Farms) -> None:
    size = {"name": "size", "propertyUrl": SCHEMA + "size", "datatype": "integer"}
    draft = farms.read("id,name,size\n1,A,large\n", ID, NAME, size)
    assert changes(draft) == {("left-out", "large", "", "no-datatype")}
    finding = next(one for one in draft.findings if one.rule == "table-left-out")
    assert str(finding.place) == "farms.csv:2"
    assert "«\u202flarge\u202f» est laissé de côté" in finding.text("fr")


def test_rows_are_refused_for_a_reason_that_is_told_at_their_line(farms: Farms) -> None:
    refuse = {
        "column": "name",
        "matches": "(?i)test.*",
        "because": {"en": "a trial", "fr": "un essai"},
    }
    schema = {"primaryKey": "id", "rowTitles": "name"}
    table = "id,name\n1,A\n2,TEST 2\n1,B\n4,C,surplus\n"
    draft = farms.read(table, ID, NAME, schema=schema, rules={"tables:refuse": refuse})
    assert said(draft) == {'<id/farm/1> <schema:name> "A"'}
    refused = [one for one in draft.findings if one.rule == "table-row-refused"]
    assert [(one.place.line, one.severity) for one in refused] == [
        (3, Severity.WARNING),
        (4, Severity.WARNING),
        (5, Severity.WARNING),
    ]
    assert "La ligne 2 (TEST 2) n’est pas importée\u202f: un essai." in refused[0].text("fr")
    assert "the same key as row 1" in refused[1].text("en")
    assert account(draft)["refused"] == 3


def test_rows_that_are_probably_one_thing_are_both_taken_and_told(farms: Farms) -> None:
    rules = {
        "tables:position": {"longitude": "longitude", "latitude": "latitude"},
        "tables:sameThing": {"columns": ["name"], "metres": 500},
    }
    table = (
        "id,name,longitude,latitude\n1,Hof Berg,16.4,48.2\n2,HOF-BERG,16.4001,48.2001\n"
        "3,Hof Berg,17,48\n4,Hof Berg,,\n"
    )
    draft = farms.read(table, ID, NAME, *AXES, rules=rules)
    assert {line.split(" ")[0] for line in said(draft)} == {f"<id/farm/{n}>" for n in "1234"}
    assert [(one["row"], one["earlier_row"]) for one in account(draft)["doubles"]] == [(2, 1)]


def test_columns_that_nothing_reads_and_columns_that_are_missing_are_told(farms: Farms) -> None:
    draft = farms.read("id,name,secret\n1,A,x\n", ID, NAME, COUNTRY)
    assert account(draft)["unmapped_columns"] == {"secret": 1}
    assert account(draft)["absent_columns"] == ["country"]


def test_the_account_is_markdown_that_no_cell_can_break_out_of(farms: Farms) -> None:
    table = 'id,name,country\n1,A,"| <script> [x](y) `z` |"\n'
    draft = farms.read(table, ID, NAME, COUNTRY, language="fr")
    text = next(text for path, text in draft.renewed.items() if path.suffix == ".md") or ""
    assert "# Import de farms.csv" in text
    assert r"\| \<script\> \[x\](y) \`z\` \|" in text


def test_a_table_of_which_no_row_can_be_taken_is_refused_as_a_whole(farms: Farms) -> None:
    draft = farms.read("other,heads\n1,2\n", ID, NAME)
    violations = [one.rule for one in draft.findings if one.severity == Severity.VIOLATION]
    assert violations == ["table-no-row"]


def test_more_rows_than_the_setting_allows_are_refused(
    farms: Farms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSEGRAPH_IMPORT_ROWS", "2")
    with pytest.raises(ImportRefused, match="more than 2 rows"):
        farms.read("id,name\n1,A\n2,B\n3,C\n", ID, NAME)


def test_an_import_that_writes_nothing_names_no_report(farms: Farms) -> None:
    draft = farms.read("id,name\n1,A\n", ID, NAME)
    for language in ("en", "fr", "es"):
        placed = [found.text(language) for found in draft.findings]
        assert any("drafts/farms.md" in text for text in placed)
        assert not any("drafts/" in found.text(language) for found in not_placed(draft.findings))
