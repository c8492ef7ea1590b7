"""Session sheets of our own, filled in alike and written down in many ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
from fpdf import FPDF

HEADINGS = {
    "en": {
        "title": "Session title",
        "date": "Date / Duration",
        "format": "Session format / Language",
        "block": "Session Objectives/ Descriptions",
        "background": "Background",
        "objectives": "Objectives",
        "main": "Main question",
        "questions": "Guiding questions",
        "round": "Round {}",
        "people": "Moderator and Speakers",
        "moderator": "Moderator",
        "speakers": "Speakers",
        "columns": ("", "Organization (Country)", "Name", "Presentation Description"),
        "speaker": "Speaker {}",
        "form": "WORKSHOP SESSION INFO",
        "day": "May 3rd, 2023 / 9:00 am - 10:30 am",
        "kind": "Workshop / English, French",
    },
    "fr": {
        "title": "Titre de la session",
        "date": "Date / Durée",
        "format": "Format / Langue",
        "block": "Objectifs de la session / Description",
        "background": "Contexte",
        "objectives": "Objectifs",
        "main": "Question principale",
        "questions": "Questions directrices",
        "round": "Tour {}",
        "people": "Modérateur et intervenants",
        "moderator": "Modératrice",
        "speakers": "Intervenants",
        "columns": ("", "Organisation (pays)", "Nom et prénom", "Description de la présentation"),
        "speaker": "Intervenant {}",
        "form": "FICHE DE SESSION",
        "day": "3 mai 2023 / 9 h 00 – 10 h 30",
        "kind": "Atelier / anglais, français",
    },
    "es": {
        "title": "Título de la sesión",
        "date": "Fecha / Duración",
        "format": "Formato / Idioma",
        "block": "Objetivos de la sesión / Descripción",
        "background": "Contexto",
        "objectives": "Objetivos",
        "main": "Pregunta principal",
        "questions": "Preguntas orientadoras",
        "round": "Ronda {}",
        "people": "Moderadora y ponentes",
        "moderator": "Moderadora",
        "speakers": "Ponentes",
        "columns": ("", "Organización (país)", "Nombre", "Descripción de la ponencia"),
        "speaker": "Ponente {}",
        "form": "FICHA DE SESIÓN",
        "day": "3 de mayo de 2023 / 09:00 a 10:30",
        "kind": "Taller / inglés, francés",
    },
}
PEOPLE = (
    ("Aïcha Diallo", "Réseau des femmes de Kolda", "Senegal", "SEN"),
    ("Jorge Pérez Gil", "Cooperativa Los Pinos", "Uruguay", "URY"),
    ("Min-ji Kang", "Seoul Social Economy Center", "South Korea", "KOR"),
    ("Anne O'Neill", "Dublin Food Co-op", "Ireland", "IRL"),
    ("Rosa Quispe", "Federación Agraria Alto Norte", "Bolivia", "BOL"),
    ("Pierre Le Goff", "Ville de Brest", "France", "FRA"),
    ("Tomaž Novak", "Zadruga Sever", "Slovenia", "SVN"),
    ("Fatima Zahra Alaoui", "Association Tissir", "Maroc", "MAR"),
    ("John van der Berg", "Stichting Samen", "Netherlands", "NLD"),
)
TITLES = (
    "Water kept in common by the women of one valley",
    "Housing that belongs to those who live in it",
    "A city that buys from its own cooperatives",
)
ABSTRACT = (
    "Since 2011 the members decide together how much each field receives.",
    "The second part shows what this costs, and who pays for it.",
)


@dataclass
class Filled:
    """What is filled in; the defaults fill in all of it."""

    language: str = "en"
    title: str = "Shared water, shared work: what cooperatives change"
    objectives: Sequence[str] = (
        "To compare four ways of sharing water.",
        "To find out what cities can do for them.",
    )
    main: str = "Who decides about water that nobody owns?"
    rounds: Sequence[Sequence[str]] = (
        ("What did you try first? Who was against it?", "What failed?"),
        ("What would you do again?",),
    )
    speakers: int = 3
    moderator: str = "Mrs Lucía Fernández / Red del Sur (lucia@example.org)"
    order: Sequence[str] = ("title", "date", "format", "block", "people")
    words: dict[str, object] = field(default_factory=dict)

    def head(self, name: str) -> str:
        return str(HEADINGS[self.language][name])

    def rows(self) -> list[tuple[str, str, str, list[str]]]:
        return [
            (
                self.head("speaker").format(number + 1),
                f"{organisation} ({country})",
                name,
                [self.talk(number), *ABSTRACT],
            )
            for number, (name, organisation, country, _) in enumerate(PEOPLE[: self.speakers])
        ]

    def talk(self, number: int) -> str:
        return f"{TITLES[number % len(TITLES)]} ({number + 1})"

    def blocks(self) -> list[tuple[str, str]]:
        """Return the lines before the table: the kind of line, and its words."""
        parts = {
            "title": [("field", f"{self.head('title')}: {self.title}")],
            "date": [("field", f"{self.head('date')}: {self.head('day')}")],
            "format": [("field", f"{self.head('format')} : {self.head('kind')}")],
            "block": [
                ("field", f"{self.head('block')}:"),
                ("heading", self.head("background")),
                ("text", "Water is scarce, and it is nobody's alone."),
                ("heading", self.head("objectives")),
                *(("item", text) for text in self.objectives),
                *([("heading", self.head("main")), ("text", self.main)] if self.main else []),
                *([("heading", self.head("questions"))] if self.rounds else []),
                *self._rounds(),
            ],
            "people": [
                ("field", self.head("people")),
                *(
                    [("field", f"{self.head('moderator')} : {self.moderator}")]
                    * bool(self.moderator)
                ),
                ("heading", f"{self.head('speakers')} :"),
                ("table", ""),
            ],
        }
        return [
            ("heading", self.head("form")),
            *(line for part in self.order for line in parts[part]),
        ]

    def _rounds(self) -> list[tuple[str, str]]:
        lines = []
        for number, questions in enumerate(self.rounds, 1):
            lines.append(("text", self.head("round").format(number)))
            lines += [("item", question) for question in questions]
        return lines


def as_text(form: Filled) -> str:
    """Write the form as the forum's own text has it: rows of tabs, cells of paragraphs."""
    marks = {"field": "○ ", "heading": "• ", "item": "- ", "text": ""}
    lines = ["FORO GLOBAL DE PRUEBA 2023", ""]
    for kind, words in form.blocks():
        if kind == "table":
            lines += ["\t".join(HEADINGS[form.language]["columns"])]
            for label, organisation, name, paragraphs in form.rows():
                cell = " ".join(f"<p>{text}</p>" for text in paragraphs)
                lines.append(f"{label}\t{organisation}\t{name}\t{cell}")
            lines += [""]
        else:
            lines += [marks[kind] + words, *([""] if kind != "item" else [])]
    return "\n".join(lines) + "\n"


def as_markdown(form: Filled) -> str:
    """Write the form with headings, emphasis and a table as Markdown has them."""
    lines = ["# FORO GLOBAL DE PRUEBA 2023", ""]
    for kind, words in form.blocks():
        if kind == "table":
            heads = HEADINGS[form.language]["columns"]
            lines += ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
            for label, organisation, name, paragraphs in form.rows():
                cell = "<br>".join([f"**{paragraphs[0]}**", *paragraphs[1:]])
                lines.append(f"| {label} | {organisation} | {name} | {cell} |")
            lines += [""]
        elif kind == "field":
            label, colon, value = words.partition(":")
            lines += [f"## **{label.strip()}{colon}** {value.strip()}", ""]
        elif kind == "heading":
            lines += [f"### {words}", ""]
        else:
            lines += [("* " if kind == "item" else "") + words, ""]
    return "\n".join(lines)


def as_list(form: Filled) -> str:
    """Write the form without a table: one speaker below the other."""
    lines: list[str] = []
    for kind, words in form.blocks():
        if kind == "table":
            for label, organisation, name, paragraphs in form.rows():
                lines += [f"{label}: {name}, {organisation}", "", *paragraphs, ""]
        else:
            lines += [("- " if kind == "item" else "") + words, ""]
    return "\n".join(lines)


def write_docx(form: Filled, path: Path) -> Path:
    """Write the form as a Word document with a real list and a real table."""
    document = docx.Document()
    for kind, words in form.blocks():
        if kind == "table":
            heads = HEADINGS[form.language]["columns"]
            table = document.add_table(rows=1, cols=len(heads))
            for cell, head in zip(table.rows[0].cells, heads, strict=True):
                cell.text = head
            for label, organisation, name, paragraphs in form.rows():
                cells = table.add_row().cells
                cells[0].text, cells[1].text, cells[2].text = label, organisation, name
                cells[3].text = paragraphs[0]
                for text in paragraphs[1:]:
                    cells[3].add_paragraph(text)
        else:
            document.add_paragraph(words, style="List Bullet" if kind == "item" else None)
    document.save(str(path))
    return path


def write_pdf(form: Filled, path: Path) -> Path:
    """Write the form as a PDF whose table wraps inside its cells."""
    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=10)
    for kind, words in form.blocks():
        if kind == "table":
            with page.table(col_widths=(18, 40, 32, 100), text_align="LEFT") as table:
                table.row(HEADINGS[form.language]["columns"])
                for label, organisation, name, paragraphs in form.rows():
                    table.row((label, organisation, name, "\n\n".join(paragraphs)))
        else:
            mark = "- " if kind == "item" else ""
            page.multi_cell(
                0,
                5,
                (mark + words).encode("latin-1", "replace").decode("latin-1"),
                new_x="LMARGIN",
                new_y="NEXT",
            )
            page.ln(3)
    page.output(str(path))
    return path
