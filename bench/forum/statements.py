"""What is said in a session, and the passages of its sheet that say so."""

from __future__ import annotations

import random

from bench.forum.concepts import CLAIM_TYPES, GROUPS
from bench.forum.turtle import Document, in_each, quoted
from bench.forum.words import ACTORS, CIRCUMSTANCES, DEEDS, Text

CLAIMS, BACKGROUND, OBJECTIVES = 4, 3, 3
FIRST_CHARACTER = 300
# The invented work that a claim may cite; the project describes it once.
CITED = "work:common-ground-2014"


class Sheet:
    """The sheet of one session, quoted passage by passage from its beginning."""

    def __init__(self, document: Document, graph: str, session: str, chance: random.Random) -> None:
        self._document = document
        self._graph = graph
        self._session = session
        self._chance = chance
        self._printed = [" " * FIRST_CHARACTER]
        self._end = FIRST_CHARACTER

    @property
    def text(self) -> str:
        """The text of the sheet, in which every passage stands where it is said to."""
        return "".join(self._printed)

    def sentence(self) -> Text:
        """Make up a sentence."""
        parts = [self._chance.choice(words) for words in (ACTORS, DEEDS, CIRCUMSTANCES)]
        return Text(*(" ".join(words) + "." for words in zip(*parts, strict=True)))

    def say_background(self, session: str) -> None:
        """Say what the sheet states about the session in nobody's name."""
        document = f"document:{self._session}-sheet"
        for kind, mark, count in (
            ("sse:Statement", "bg-", BACKGROUND),
            ("sse:Objective", "obj-", OBJECTIVES),
        ):
            for position in range(1, count + 1):
                self._say(
                    f"{mark}{position}",
                    *(("a", kind), ("schema:position", str(position))),
                    *(("sse:statementAbout", session), ("sse:assertedIn", document)),
                )

    def say_claims(self, presentation: int, speaker: str, initiative: str) -> None:
        """Say what the *speaker* of a presentation claims and wants."""
        occasion = f"presentation:{self._session}-{presentation}"
        shared = (
            ("sse:statementAbout", initiative),
            ("sse:assertedIn", occasion),
            ("prov:wasAttributedTo", speaker),
        )
        for number in range(1, CLAIMS + 1):
            cites = self._chance.random() < 0.1  # noqa: PLR2004  # one claim in ten
            evidence = (
                "cited-source"
                if cites
                else self._chance.choice(("asserted-only", "demonstrated-no-source-cited"))
            )
            self._say(
                f"{presentation}-c{number}",
                *(("a", "sse:Claim"), *shared),
                ("sse:claimType", f"claim-type:{self._chance.choice(CLAIM_TYPES)}"),
                ("sse:evidenceStatus", f"evidence:{evidence}"),
                ("sse:targetGroup", f"group:{self._chance.choice(GROUPS)}"),
                *((("dcterms:references", CITED),) if cites else ()),
            )
        for mark, kind in (
            ("o1", "Objective"),
            ("r1", "ExpectedResult"),
            ("p1", "ActionPrinciple"),
        ):
            self._say(f"{presentation}-{mark}", ("a", f"sse:{kind}"), *shared)

    def _say(self, part: str, *pairs: tuple[str, str]) -> None:
        text = self.sentence()
        gap = self._chance.randrange(2, 40)
        start = self._end + gap
        self._end = start + len(text.fr)
        self._printed += [" " * gap, text.fr]
        passage = f"passage:{self._session}-{start}"
        self._document.say(
            self._graph,
            f"statement:{self._session}-{part}",
            *pairs,
            ("schema:abstract", in_each(text)),
            ("sse:extractedFrom", passage),
        )
        selector = self._document.node(
            ("a", "oa:TextPositionSelector"), ("oa:start", str(start)), ("oa:end", str(self._end))
        )
        names = Text(
            f"Session sheet, characters {start}–{self._end}",
            f"Fiche de session, caractères {start} à {self._end}",
            f"Ficha de sesión, caracteres {start} a {self._end}",
        )
        self._document.say(
            self._graph,
            passage,
            ("a", "sse:Passage"),
            ("schema:name", in_each(names)),
            ("prov:wasQuotedFrom", f"document:{self._session}-sheet"),
            ("sse:verbatimText", quoted(text.fr, "fr")),
            ("oa:hasSelector", selector),
        )
