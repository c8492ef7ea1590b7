"""Write TriG text statement by statement, and count the statements.

The terms are given in Turtle's own syntax: the generator knows that its names
are safe, and a library's term objects would make ten million of them slow.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bench.forum.words import Text

BASE = "https://w3id.org/ssegraph/"
ID = BASE + "id/"
SCHEME = BASE + "scheme/"
EU = "http://publications.europa.eu/resource/authority/"
PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sse": BASE + "ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "graph": BASE + "graph/",
    "source": BASE + "graph/source/",
    "language": EU + "language/",
    "frequency": EU + "frequency/",
    "sdg": "http://metadata.un.org/sdg/",
    **{
        name: f"{ID}{name}/"
        for name in (
            *("agent", "annotation", "country", "document", "event-series", "forum"),
            *("initiative", "organization", "participation", "passage", "person", "place"),
            *("presentation", "question", "session", "statement", "video", "work"),
        )
    },
    "people": f"{ID}group/",
    "role": f"{SCHEME}participation-role/",
    "level": f"{SCHEME}intervention-level/",
    **{
        name: f"{SCHEME}{name}/"
        for name in (
            *("challenge", "claim-type", "evidence", "group", "initiative-type", "mechanism"),
            *("organization-type", "question-type", "sector", "session-format", "status", "theme"),
        )
    },
}
HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
Terms = str | Iterable[str]


class Document:
    """A TriG document that grows; ``statements`` counts what it says."""

    def __init__(self) -> None:
        self.statements = 0
        self._graphs: dict[str, list[str]] = {}

    def say(self, graph: str, subject: str, *pairs: tuple[str, Terms]) -> None:
        """Add *pairs* of a predicate and its object or objects about *subject* to *graph*."""
        lines = []
        for predicate, given in pairs:
            objects = [given] if isinstance(given, str) else list(given)
            if objects:
                self.statements += len(objects)
                lines.append(f"{predicate} {' , '.join(objects)}")
        if lines:
            text = f"    {subject}\n        " + " ;\n        ".join(lines) + " .\n"
            self._graphs.setdefault(graph, []).append(text)

    def node(self, *pairs: tuple[str, str]) -> str:
        """Return an unnamed node that has *pairs*."""
        self.statements += len(pairs)
        return f"[ {' ; '.join(f'{predicate} {value}' for predicate, value in pairs)} ]"

    def write(self, path: Path) -> None:
        """Write everything that was said to *path*."""
        parts = [HEAD]
        for graph, blocks in self._graphs.items():
            parts += [f"\nGRAPH {graph} {{\n", "\n".join(blocks), "}\n"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(parts), encoding="utf-8")


def quoted(text: str, tag: str = "") -> str:
    """Return *text*, which holds neither quotation mark nor backslash, as a literal."""
    return f'"{text}"@{tag}' if tag else f'"{text}"'


def typed(text: str, datatype: str) -> str:
    """Return *text* as a literal of the XML Schema *datatype*."""
    return f'"{text}"^^xsd:{datatype}'


def in_each(text: Text) -> tuple[str, str, str]:
    """Return *text* as three literals."""
    return quoted(text.en, "en"), quoted(text.fr, "fr"), quoted(text.es, "es")


def in_others(text: Text) -> tuple[str, str]:
    """Return the translations of *text*, which a source prints in French."""
    return quoted(text.en, "en"), quoted(text.es, "es")


def everywhere(name: str) -> Text:
    """Return a name that is the same in each language."""
    return Text(name, name, name)
