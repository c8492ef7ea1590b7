"""What is measured of the data of a release."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssegraph.quality.measures import (
    BrokenLink,
    ClassCoverage,
    EvidenceCoverage,
    GraphKind,
    LinkedSite,
    ShapeUse,
    read_quality,
    write_quality,
)
from tests.quality.dumped import measured


def coverage_of(quality_classes: tuple[ClassCoverage, ...], name: str) -> ClassCoverage:
    return next(one for one in quality_classes if one.class_iri.endswith(f"#{name}"))


def test_a_label_counts_in_each_language_that_it_is_in(tmp_path: Path) -> None:
    quality = measured(
        tmp_path,
        """g:a {
          e:1 a v:Thing ; rdfs:label "one"@en , "un"@fr .
          e:2 a v:Thing ; rdfs:label "two"@en .
          e:3 a v:Thing ; rdfs:label "3" .
          e:4 a v:Thing .
          [] a v:Thing ; rdfs:label "five"@en .
        }""",
    )
    found = coverage_of(quality.classes, "Thing")
    assert (found.instances, found.labelled) == (4, 3)
    assert found.labels == {"en": 2, "fr": 1, "": 1}


def test_a_label_counts_only_where_a_page_would_show_it(tmp_path: Path) -> None:
    quality = measured(tmp_path, 'g:a { e:1 a v:T ; skos:prefLabel "one"@en ; rdfs:label "un"@fr }')
    assert coverage_of(quality.classes, "T").labels == {"en": 1}


def test_what_two_graphs_say_of_a_thing_is_put_together(tmp_path: Path) -> None:
    quality = measured(
        tmp_path,
        """g:a { e:1 a v:T ; rdfs:label "one"@en }
           g:b { e:1 a v:T ; rdfs:label "un"@fr ; rdfs:comment "One."@en }""",
    )
    found = coverage_of(quality.classes, "T")
    assert found.instances == 1
    assert (found.labels, found.summaries) == ({"en": 1, "fr": 1}, {"en": 1})


def test_a_text_that_is_the_label_is_no_summary_too(tmp_path: Path) -> None:
    quality = measured(tmp_path, 'g:a { e:1 a v:T ; schema:abstract "So it is."@en }')
    found = coverage_of(quality.classes, "T")
    assert (found.labelled, found.summed_up) == (1, 0)


def test_statements_count_by_who_made_them_and_what_they_rest_on(tmp_path: Path) -> None:
    quality = measured(
        tmp_path,
        """g:a {
          v:Claim rdfs:subClassOf sse:Statement .
          e:z a schema:Person .
          e:1 a sse:Statement ; prov:wasAttributedTo e:z , e:paper ; sse:extractedFrom e:p .
          e:2 a v:Claim ; prov:wasAttributedTo e:paper .
          e:3 a v:Claim ; sse:extractedFrom e:p , e:q .
          e:4 a v:Remark ; prov:wasAttributedTo e:z .
        }""",
    )
    assert quality.evidence == EvidenceCoverage(statements=3, attributed=2, spoken=1, quoted=2)


def test_graphs_count_by_the_first_part_of_their_name(tmp_path: Path) -> None:
    quality = measured(
        tmp_path,
        """<https://example.org/kb/graph/source/x> { e:1 v:p 1 , 2 }
           <https://example.org/kb/graph/source/y> { e:1 v:p 1 }
           <https://elsewhere.org/g> { e:1 v:p 1 }""",
    )
    assert quality.graphs == (
        GraphKind("source", 2, 3),
        GraphKind("https://elsewhere.org/g", 1, 1),
    )
    assert quality.quads == 4


def test_an_own_iri_that_nothing_describes_is_a_broken_link(tmp_path: Path) -> None:
    quality = measured(
        tmp_path,
        """g:a {
          e:1 v:p e:2 , e:gone , g:a , <https://example.org/kb/sparql> .
          e:2 v:p e:gone , e:1 ; e:undefined e:3 .
          e:3 owl:versionIRI e:3.1 .
        }""",
    )
    assert quality.broken == (
        BrokenLink("https://example.org/kb/id/gone", 2, "https://example.org/kb/id/1"),
        BrokenLink("https://example.org/kb/id/undefined", 1, "https://example.org/kb/id/2"),
    )
    assert quality.broken_total == 2


def test_links_to_other_sites_count_by_host_without_classes(tmp_path: Path) -> None:
    quality = measured(
        tmp_path,
        """g:a {
          e:1 a schema:Thing ; schema:url <https://a.org/1> , <https://a.org/2> , <mailto:x@y> .
          e:2 schema:url <https://a.org/1> .
          e:2 rdfs:seeAlso <http://user@B.org:80/> , <https://a.org/1> .
          v:p rdfs:range schema:Text .
        }""",
    )
    assert quality.sites == (
        LinkedSite(
            "a.org",
            4,
            2,
            ("https://schema.org/url", "http://www.w3.org/2000/01/rdf-schema#seeAlso"),
        ),
        LinkedSite("b.org:80", 1, 1, ("http://www.w3.org/2000/01/rdf-schema#seeAlso",)),
    )


def test_each_shape_says_how_many_nodes_it_looks_at(tmp_path: Path) -> None:
    quality = measured(
        tmp_path,
        """g:shapes {
          v:ByClass a sh:NodeShape ; sh:targetClass v:Thing , v:Other .
          v:BySubject sh:targetSubjectsOf v:p ; sh:targetClass v:Thing .
          v:ByObject sh:targetObjectsOf v:p ; sh:targetClass v:Thing .
          v:ByNode sh:targetNode e:1 , e:none .
          v:Idle sh:targetClass v:Nothing .
          v:Off sh:targetClass v:Thing ; sh:deactivated true .
          v:Part sh:path v:p .
          v:ItsOwn a v:Thing .
          v:Kind a sh:NodeShape , rdfs:Class .
        }
        g:a {
          v:Sub rdfs:subClassOf v:Thing .
          e:1 a v:Sub , v:Other ; v:p e:2 , e:3 .
          e:2 a v:Thing ; v:p e:3 .
          e:4 v:p "text" .
          e:5 a v:Kind .
        }""",
    )
    assert {use.iri.partition("#")[2]: use.focus_nodes for use in quality.shapes} == {
        "ByClass": 2,
        "BySubject": 3,
        "ByObject": 4,
        "ByNode": 2,
        "Idle": 0,
        "Kind": 1,
    }
    assert all(isinstance(use, ShapeUse) for use in quality.shapes)


@pytest.mark.parametrize("trig", ["g:a { e:1 a v:T }", "g:a { [] v:p [] }"])
def test_measures_are_read_back_as_they_were_written(tmp_path: Path, trig: str) -> None:
    quality = measured(tmp_path, trig)
    write_quality(tmp_path, quality)
    assert read_quality(tmp_path) == quality


def test_shapes_are_no_part_of_what_people_read(tmp_path: Path) -> None:
    quality = measured(
        tmp_path, 'g:shapes { v:S a sh:NodeShape } g:a { e:1 a v:T ; rdfs:label "one"@en }'
    )
    assert [one.class_iri for one in quality.classes] == ["https://example.org/vocab#T"]
    assert (quality.things.instances, quality.things.labels) == (1, {"en": 1})
