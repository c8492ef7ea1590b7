"""The language that a few words are written in: English, French or Spanish."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+")
COMMON = {
    "en": "the of and to in for a an is are that with on by from how what which their this between"
    " as be or it at not should can we our who social economy youth women community project"
    " support towards through development against session city",
    "fr": "le la les de des du et à en pour un une est sont que qui dans par sur aux au avec ce"
    " ces cette son sa ses leur leurs ou où ne pas plus l d qu comment quel quelle quels"
    " sociale économie jeunes femmes projet appui vers contre université ville",
    "es": "el la los las de del y en para un una es son que con por sobre al su sus como cómo qué"
    " cuál se lo no más desde entre hacia contra social economía jóvenes mujeres proyecto"
    " apoyo universidad ciudad red comunidad solidaria",
}
WORDS = {tag: frozenset(words.split()) for tag, words in COMMON.items()}
LETTERS = {"fr": "çœèêëïûùâîô", "es": "ñ¿¡áíóú", "en": ""}


def language_of(text: str, otherwise: str = "en") -> str:
    """Return the language of *text*; a name without small words is in *otherwise*.

    >>> language_of("Chantier de l'économie sociale"), language_of("What should it be like?")
    ('fr', 'en')
    """
    lowered = text.lower()
    words = WORD.findall(lowered)
    scores = {tag: float(sum(word in known for word in words)) for tag, known in WORDS.items()}
    for tag, letters in LETTERS.items():
        scores[tag] += 0.4 * sum(letter in letters for letter in lowered)
    best = max(scores.values())
    fitting = [tag for tag, score in scores.items() if score == best]
    return fitting[0] if best > 0 and len(fitting) == 1 else _preferred(fitting, otherwise)


def _preferred(fitting: list[str], otherwise: str) -> str:
    return otherwise if otherwise in fitting else fitting[0]
