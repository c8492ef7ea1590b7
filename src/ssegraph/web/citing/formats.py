"""The formats in which a reference can be had, one table for links and addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ssegraph.http.media import MediaType
from ssegraph.web.citing.bibtex import to_bibtex
from ssegraph.web.citing.csl import to_csl
from ssegraph.web.citing.reference import Reference
from ssegraph.web.citing.ris import to_ris
from ssegraph.web.citing.sentence import to_text

TEXT = MediaType("text/plain", "txt", ("text",), "text")
# The names by which citation services and their clients negotiate.
BIBTEX = MediaType("application/x-bibtex", "bib", ("bibtex",), "BibTeX", ("text/x-bibtex",))
RIS = MediaType("application/x-research-info-systems", "ris", ("ris",), "RIS")
CSL_JSON = MediaType(
    "application/vnd.citationstyles.csl+json", "json", ("csl",), "CSL-JSON", ("application/json",)
)
# Not a reference, but the text that its hash is of.
QUERY = MediaType("application/sparql-query", "rq", ("query",), "SPARQL")

WRITERS: Mapping[MediaType, Callable[[Reference], str]] = {
    TEXT: to_text,
    BIBTEX: to_bibtex,
    RIS: to_ris,
    CSL_JSON: to_csl,
}
