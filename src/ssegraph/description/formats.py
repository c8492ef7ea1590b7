"""The formats and languages of a dataset as the authority lists of catalogues name them.

https://op.europa.eu/en/web/eu-vocabularies/authority-tables
"""

from __future__ import annotations

from dataclasses import dataclass

from ssegraph.description.statements import EU, IANA
from ssegraph.http.media import JSON_LD, N_QUADS, N_TRIPLES, TRIG, TURTLE, MediaType

FILE_TYPES = {
    N_QUADS: "RDF_N_QUADS",
    TRIG: "RDF_TRIG",
    N_TRIPLES: "RDF_N_TRIPLES",
    TURTLE: "RDF_TURTLE",
    JSON_LD: "JSON_LD",
}
PACKINGS = {"gz": "application/gzip", "zst": "application/zstd"}
# Names of the packings as people know them, and as an added part of a media type.
PACKED = {"gz": "gzip", "zst": "zstd"}
LANGUAGES = dict(
    pair.split("=")
    for pair in (  # noqa: SIM905  # a table of so many lines says no more
        "ar=ARA bg=BUL ca=CAT cs=CES da=DAN de=DEU el=ELL en=ENG es=SPA et=EST eu=EUS fi=FIN"
        " fr=FRA ga=GLE gl=GLG hr=HRV hu=HUN is=ISL it=ITA ja=JPN ko=KOR lt=LIT lv=LAV mt=MLT"
        " nl=NLD no=NOR pl=POL pt=POR ro=RON ru=RUS sk=SLK sl=SLV sq=SQI sr=SRP sv=SWE tr=TUR"
        " uk=UKR zh=ZHO"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Format:
    """What a dump is written in; ``packing`` is the suffix of how it is packed, if it is."""

    media_type: MediaType
    packing: str

    @property
    def title(self) -> str:
        """The name of the format, which is the same in every language."""
        packed = f" ({PACKED[self.packing]})" if self.packing else ""
        return self.media_type.title + packed

    @property
    def keeps_graphs(self) -> bool:
        """Whether each statement is with its graph; else the file holds the graphs' union."""
        return self.media_type in (N_QUADS, TRIG, JSON_LD)

    @property
    def served_as(self) -> str:
        """The media type with which the file is sent."""
        return PACKINGS[self.packing] if self.packing else self.media_type.name

    @property
    def encoding_format(self) -> str:
        """The media type with the packing after a plus sign, as schema.org's users have it."""
        return self.media_type.name + (f"+{PACKED[self.packing]}" if self.packing else "")

    @property
    def file_type(self) -> str:
        """The format in the European Union's list of file types."""
        return f"{EU}file-type/{FILE_TYPES[self.media_type]}"

    @property
    def registered(self) -> str:
        """The media type in IANA's registry."""
        return IANA + self.media_type.name

    @property
    def registered_packing(self) -> str:
        """The packing in IANA's registry, '' for none."""
        return IANA + PACKINGS[self.packing] if self.packing else ""


def format_of(name: str) -> Format:
    """Return what the dump called *name* is written in.

    >>> format_of("data.nq.gz").title
    'N-Quads (gzip)'
    """
    stem, _, suffix = name.rpartition(".")
    packing = suffix if suffix in PACKINGS else ""
    suffix = stem.rpartition(".")[2] if packing else suffix
    return Format(next(one for one in FILE_TYPES if one.suffix == suffix), packing)


def language_iri(tag: str) -> str:
    """Return the IRI of a language in the European Union's list, else in that of ISO 639.

    >>> language_iri("fr-CA").rpartition("/")[2], language_iri("ee").rpartition("/")[2]
    ('FRA', 'ee')
    """
    base = tag.partition("-")[0].lower()
    if base in LANGUAGES:
        return f"{EU}language/{LANGUAGES[base]}"
    return f"http://id.loc.gov/vocabulary/iso639-{1 if len(base) == 2 else 2}/{base}"  # noqa: PLR2004
