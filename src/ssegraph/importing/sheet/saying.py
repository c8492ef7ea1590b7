"""Collect the statements of a draft, each with the place in the sheet that says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ssegraph.findings import Place
from ssegraph.importing.sheet.form import Form
from ssegraph.importing.sheet.said import Said
from ssegraph.importing.sheet.spans import Piece
from ssegraph.importing.sheet.text import SheetText
from ssegraph.terms import PREFIXES, TYPE, Node

INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
POSITIVE = NamedNode(PREFIXES["xsd"] + "positiveInteger")


class Saying:
    """Writes statements into the graphs of one session."""

    def __init__(self, text: SheetText, form: Form, said: Said, identifier: str) -> None:
        self.text = text
        self.form = form
        self.said = said
        self.identifier = identifier
        self.base = said.project.base_iri
        self.source = NamedNode(f"{self.base}graph/source/{identifier}")
        self.editorial = NamedNode(f"{self.base}graph/editorial")
        self.meta = NamedNode(f"{self.base}graph/meta")
        self.quads: dict[Quad, Place] = {}

    def thing(self, type_name: str, tail: str = "") -> NamedNode:
        """Return the IRI of a thing of this session."""
        suffix = f"-{tail}" if tail else ""
        return NamedNode(f"{self.base}id/{type_name}/{self.identifier}{suffix}")

    def concept(self, name: str) -> NamedNode:
        """Return the IRI of a concept that the form names."""
        return NamedNode(self.base + self.form.concepts[name])

    def say(
        self,
        subject: Node,
        term: str,
        value: NamedNode | Literal | BlankNode,
        piece: Piece | None = None,
        graph: NamedNode | None = None,
    ) -> None:
        """State that *subject* has *value*; *term* is a name in the form's table."""
        quad = Quad(subject, self.form.terms[term], value, graph or self.source)
        self.quads.setdefault(quad, self.place(piece))

    def is_a(
        self,
        subject: Node,
        term: str,
        piece: Piece | None = None,
        graph: NamedNode | None = None,
    ) -> None:
        """State the class of *subject*."""
        quad = Quad(subject, TYPE, self.form.terms[term], graph or self.source)
        self.quads.setdefault(quad, self.place(piece))

    def texts(  # noqa: PLR0913  # what is said, of what, and where it is printed
        self,
        subject: Node,
        term: str,
        texts: Mapping[str, str],
        printed: Iterable[str] = (),
        piece: Piece | None = None,
        *,
        graph: NamedNode | None = None,
    ) -> None:
        """State a text by language; those not *printed* are the editors' own."""
        kept = set(printed)
        for language, text in texts.items():
            own = graph or (self.source if language in kept else self.editorial)
            self.say(subject, term, Literal(text, language=language), piece, own)

    def number(self, subject: Node, term: str, number: int, *, positive: bool = False) -> None:
        """State a whole number."""
        datatype = POSITIVE if positive else INTEGER
        self.say(subject, term, Literal(str(number), datatype=datatype))

    def place(self, piece: Piece | None) -> Place:
        """Return the place of *piece* in the sheet, or the sheet itself."""
        return self.text.place(piece.span.start) if piece else Place(self.text.name)
