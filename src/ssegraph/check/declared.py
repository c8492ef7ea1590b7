"""Find what ``pages.toml`` names and the data lacks, so that a page would stay silently empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ssegraph.check.material import Material
from ssegraph.check.references import SPACES, described_in
from ssegraph.check.suggestion import Suggestions
from ssegraph.check.terms import own_vocabularies
from ssegraph.check.vocabularies import closed_vocabularies
from ssegraph.declared.reader import Mention
from ssegraph.findings import Finding, Severity
from ssegraph.similar import namespace_of
from ssegraph.terms import compact


def find_unknown_mentions(material: Material, mentions: Iterable[Mention]) -> Iterator[Finding]:
    """Yield a finding for each term that no vocabulary defines, and each thing nothing describes.

    A vocabulary of others may be newer than our list of its terms, hence only a warning.
    """
    own = own_vocabularies(material)
    known = {**closed_vocabularies(), **own}
    spaces = tuple(material.project.base_iri + space for space in SPACES)
    described = described_in(material, spaces)
    suggestions = Suggestions()
    for mention in dict.fromkeys(mentions):
        namespace = namespace_of(mention.iri)
        if mention.is_term and mention.iri not in known.get(namespace, (mention.iri,)):
            meant = suggestions.meant(mention.iri, known[namespace])
            values = {"term": compact(mention.iri), "vocabulary": namespace}
            severity = Severity.VIOLATION if namespace in own else Severity.WARNING
            yield Finding("pages-term", severity, mention.place, values=values, meant=meant)
        elif mention.iri.startswith(spaces) and mention.iri not in described:
            siblings = {iri for iri in described if namespace_of(iri) == namespace}
            values = {"thing": compact(mention.iri)}
            meant = suggestions.meant(mention.iri, siblings)
            yield Finding(
                "pages-thing", Severity.VIOLATION, mention.place, values=values, meant=meant
            )
