"""Know a country by what it is called, in any language.

The names are those of Unicode's CLDR, which babel brings along; codes are
those of ISO 3166-1.  A name that means two countries means none here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from babel import Locale, localedata
from babel.core import get_global
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ssegraph.messages import LANGUAGES

ALPHA_2 = re.compile(r"[A-Z]{2}")
ALPHA_3 = re.compile(r"[A-Z]{3}")
# Codes of territories that are none any more, or are reserved for something else.
FORMER = frozenset(
    {"AAA", "ANT", "ASC", "BUR", "CPT", "DDR", "DGA", "FXX", "NTZ", "QMM"}
    | {"QUU", "SCG", "SUN", "TAA", "TMP", "YMD", "YUG", "ZAR"}
)
PRIVATE = re.compile(r"A[AC]|CP|DG|EA|EU|EZ|IC|Q[M-Z]|TA|UN|X[A-Z]|ZZ|CQ")
# Used beside the names of CLDR: former, short, and everyday ones.
ALSO = {
    "uk": "GBR",
    "great britain": "GBR",
    "britain": "GBR",
    "united kingdom of great britain and northern ireland": "GBR",
    "grande bretagne": "GBR",
    "gran bretana": "GBR",
    "grossbritannien": "GBR",
    "england": "GBR",
    "scotland": "GBR",
    "wales": "GBR",
    "northern ireland": "GBR",
    "usa": "USA",
    "u s a": "USA",
    "u s": "USA",
    "u k": "GBR",
    "united states of america": "USA",
    "etats unis d amerique": "USA",
    "estados unidos de america": "USA",
    "eeuu": "USA",
    "ee uu": "USA",
    "ivory coast": "CIV",
    "czech republic": "CZE",
    "republique tcheque": "CZE",
    "republica checa": "CZE",
    "ceska republika": "CZE",
    "tschechische republik": "CZE",
    "slovak republic": "SVK",
    "slovenska republika": "SVK",
    "holland": "NLD",
    "hollande": "NLD",
    "holanda": "NLD",
    "the netherlands": "NLD",
    "swaziland": "SWZ",
    "macedonia": "MKD",
    "macedoine": "MKD",
    "fyr macedonia": "MKD",
    "republic of macedonia": "MKD",
    "burma": "MMR",
    "birmanie": "MMR",
    "birmania": "MMR",
    "cape verde": "CPV",
    "cap vert": "CPV",
    "east timor": "TLS",
    "turkey": "TUR",
    "palestine": "PSE",
    "palestina": "PSE",
    "russian federation": "RUS",
    "federation de russie": "RUS",
    "korea": "",
    "republic of korea": "KOR",
    "south korea": "KOR",
    "republique de coree": "KOR",
    "dpr korea": "PRK",
    "viet nam": "VNM",
    "republic of ireland": "IRL",
    "republic of moldova": "MDA",
    "deutschland": "DEU",
    "bundesrepublik deutschland": "DEU",
    "democratic republic of the congo": "COD",
    "democratic republic of congo": "COD",
    "dr congo": "COD",
    "rd congo": "COD",
    "rdc": "COD",
    "drc": "COD",
    "republique democratique du congo": "COD",
    "republica democratica del congo": "COD",
    "congo kinshasa": "COD",
    "zaire": "COD",
    "republic of the congo": "COG",
    "republique du congo": "COG",
    "republica del congo": "COG",
    "congo brazzaville": "COG",
    "syrian arab republic": "SYR",
    "islamic republic of iran": "IRN",
    "lao pdr": "LAO",
    "united republic of tanzania": "TZA",
    "bolivarian republic of venezuela": "VEN",
    "plurinational state of bolivia": "BOL",
    "the gambia": "GMB",
    "the bahamas": "BHS",
    "vatican": "VAT",
    "holy see": "VAT",
    # The name of two, whatever one language takes it for.
    "congo": "",
    "kongo": "",
}
# The share of a name's letters that may not be wrong.
ALIKE = 0.75
# Words before a name that say no more than that it is a country.
ARTICLES = re.compile(r"^(?:the|le|la|les|l|el|los|las|der|die|das) (?=\w)")


def country_of(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of the country that *text* names.

    *text* is a name in any language, an alpha-2 or alpha-3 code in capitals,
    or a common short form.  ``None`` when it names none, or more than one.

    >>> [country_of(text) for text in ("Österreich", "UK", "Ελλάδα", "Ivory Coast", "CIV")]
    ['AUT', 'GBR', 'GRC', 'CIV', 'CIV']
    >>> [country_of(text) for text in ("Congo", "Atlantis", "")]
    [None, None, None]
    """
    bare = text.strip().strip(".,;:()[]\"'«»“” \t")
    if ALPHA_3.fullmatch(bare) and bare in _alpha_3().values():
        return bare
    if ALPHA_2.fullmatch(bare) and bare in _alpha_3():
        return _alpha_3()[bare]
    folded = _folded(bare)
    for name in (folded, ARTICLES.sub("", folded)):
        if name in ALSO:
            return ALSO[name] or None
        codes = _names().get(name, frozenset())
        if codes:
            return _alpha_3()[next(iter(codes))] if len(codes) == 1 else None
    return None


def near_country(text: str, language: str = "en") -> str:
    """Return the name in *language* of the country that *text* misspells, '' for none.

    Only names in languages that the messages speak are compared: whoever
    misspells another gets no suggestion, rather than a wrong one.

    >>> near_country("Marocc", "fr"), near_country("Urugay"), near_country("Atlantis")
    ('Maroc', 'Uruguay', '')
    """
    found = process.extractOne(
        _folded(text), _spoken().keys(), scorer=OSA.normalized_similarity, score_cutoff=ALIKE
    )
    return country_name(_alpha_3()[_spoken()[found[0]]], language) if found else ""


@cache
def _spoken() -> Mapping[str, str]:
    """Return the alpha-2 code by the folded name in each language of the messages."""
    return {
        _folded(name): code
        for language in LANGUAGES
        for code, name in Locale.parse(language).territories.items()
        if code in _alpha_3()
    }


def country_name(alpha_3: str, language: str) -> str:
    """Return the name of a country in *language*, '' when CLDR has none.

    >>> country_name("CIV", "fr")
    'Côte d’Ivoire'
    """
    code = next((two for two, three in _alpha_3().items() if three == alpha_3), "")
    name: str = Locale.parse(language).territories.get(code, "")
    return name


def countries() -> tuple[str, ...]:
    """Return the alpha-3 codes of all countries and territories, sorted."""
    return tuple(sorted(_alpha_3().values()))


@cache
def _alpha_3() -> Mapping[str, str]:
    """Return the alpha-3 code by the alpha-2 code."""
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    return {
        two[0]: three
        for three, two in aliases.items()
        if ALPHA_3.fullmatch(three)
        and len(two) == 1
        and three not in FORMER
        and not PRIVATE.fullmatch(two[0])
    }


@cache
def _names() -> Mapping[str, frozenset[str]]:
    """Return the alpha-2 codes by folded name, over all languages; takes about a second."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for identifier in localedata.locale_identifiers():
        # The variants of a language hardly differ in the names of countries.
        if "_" not in identifier:
            for code, name in Locale.parse(identifier).territories.items():
                if code in _alpha_3():
                    names[_folded(name)].add(code)
    return {name: frozenset(codes) for name, codes in names.items()}


def _folded(text: str) -> str:
    """Return *text* without case, accents of Latin letters, and punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare))
