"""Compare each quoted passage with the file that it was taken from.

The sources may be kept from the public, so they are looked for by content:
any file in the folder whose SHA-256 is the one that the document states.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

from ssegraph.check.material import Material
from ssegraph.check.privacy import ADDRESS
from ssegraph.findings import Finding, Severity
from ssegraph.sources.parse import Value
from ssegraph.terms import PREFIXES, PROV, SCHEMA, SSE, TYPE, Node, value_of

VARIABLE = "SSEGRAPH_SOURCES"
FOLDER = "sources"
PASSAGE = NamedNode(SSE + "Passage")
VERBATIM = NamedNode(SSE + "verbatimText")
QUOTED_FROM = NamedNode(PROV + "wasQuotedFrom")
DIGEST = NamedNode(SCHEMA + "sha256")
SELECTOR = NamedNode(PREFIXES["oa"] + "hasSelector")
START = NamedNode(PREFIXES["oa"] + "start")
END = NamedNode(PREFIXES["oa"] + "end")
LINKS = (QUOTED_FROM, SELECTOR)
TEXTS = (VERBATIM, DIGEST, START, END)
NEEDED = frozenset({TYPE, *LINKS, *TEXTS})
OFFSET = re.compile(r"[0-9]{1,12}")
LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class _Passage:
    node: str
    document: str
    verbatim: str
    start: int
    end: int


def find_misquotations(material: Material) -> Iterator[Finding]:
    """Yield a finding for each passage that differs from its source."""
    said = _Said()
    for line in _about_passages(material):
        said.add(line)
    if not said.passages:
        return
    texts = _source_texts(material)
    not_compared: Counter[str] = Counter()
    for passage in said.all():
        text = texts.get(said.text(passage.document, DIGEST).lower())
        if text is None:
            not_compared[passage.document] += 1
        elif text[passage.start : passage.end] != passage.verbatim:
            yield _difference(material, passage, text)
    for name, count in not_compared.items():
        document = _term_of(name)
        place = material.index.place(document)
        rule, severity = "passages-not-compared", Severity.INFO
        yield material.finding(rule, place, document, severity, count=str(count), folder=FOLDER)


class _Said:
    """What is said of passages; terms are spelt as in N-Triples, because there are many."""

    def __init__(self) -> None:
        self.passages: dict[str, None] = {}
        self._links: dict[str, dict[str, list[str]]] = {str(one): {} for one in LINKS}
        self._texts: dict[str, dict[str, str]] = {str(one): {} for one in TEXTS}

    def add(self, line: str) -> None:
        """Take in a triple."""
        subject, predicate, value = line.split(" ", 2)
        if (texts := self._texts.get(predicate)) is not None:
            # Which of several is written first depends on how the sources are read.
            texts[subject] = min(value, texts.get(subject, value))
        elif (links := self._links.get(predicate)) is not None:
            links.setdefault(subject, []).append(value)
        else:
            self.passages[subject] = None

    def all(self) -> Iterator[_Passage]:
        """Yield every passage, once for each place that it is said to be quoted from."""
        documents, selectors = self._links.values()
        for node in self.passages:
            verbatim = self.text(node, VERBATIM)
            for selector in selectors.get(node, ()):
                start, end = self.text(selector, START), self.text(selector, END)
                for document in documents.get(node, ()):
                    # A start that is not a number is for the shapes to report.
                    if OFFSET.fullmatch(start) and OFFSET.fullmatch(end):
                        yield _Passage(node, document, verbatim, int(start), int(end))

    def text(self, subject: str, predicate: NamedNode) -> str:
        """Return the text that stands there, or ''."""
        literal = self._texts[str(predicate)].get(subject, "")
        if not literal.startswith('"'):
            return ""
        # Most often it stands there as it is.
        return _term_of(literal).value if "\\" in literal else literal[1 : literal.rindex('"')]


def _about_passages(material: Material) -> Iterator[str]:
    if facts := material.facts:
        for one in facts.values():
            yield from one.quotations.decode().split("\n")[:-1]
        return
    for _, said in material.dataset:
        if said.predicate in NEEDED and (said.predicate != TYPE or said.object == PASSAGE):
            yield f"{said.subject} {said.predicate} {said.object}"


def _node_of(spelt: str) -> Node:
    """Return the IRI or blank node that is *spelt* as in N-Triples."""
    return BlankNode(spelt[2:]) if spelt.startswith("_:") else NamedNode(spelt[1:-1])


def _term_of(spelt: str) -> Value:
    """Return the term that is *spelt* as in N-Triples."""
    (quad,) = parse(f"<{DIGEST.value}> <{DIGEST.value}> {spelt} .", RdfFormat.N_TRIPLES)
    return value_of(quad)


def _source_texts(material: Material) -> dict[str, str]:
    """Return the text of every file at hand by its SHA-256."""
    folder = Path(os.environ.get(VARIABLE) or material.project.folder / FOLDER)
    limit = material.project.settings.source_file_bytes
    texts: dict[str, str] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.is_file() and path.stat().st_size <= limit:
            content = path.read_bytes()
            try:
                # Positions count code points of the file as it is: bytes.decode
                # leaves line ends alone, open() in text mode would not.
                texts[hashlib.sha256(content).hexdigest()] = content.decode("utf-8")
            except UnicodeDecodeError:
                continue
    return texts


def _difference(material: Material, passage: _Passage, text: str) -> Finding:
    """Report a quotation that the source has elsewhere, or not at all."""
    node = _node_of(passage.node)
    start, end = str(passage.start), str(passage.end)
    elsewhere = text.find(passage.verbatim) if passage.verbatim else -1
    if elsewhere >= 0:
        place = material.index.place(node, SELECTOR)
        return material.finding(
            *("misplaced-quotation", place, node),
            at=[SELECTOR],
            start=start,
            end=end,
            true_start=str(elsewhere),
            true_end=str(elsewhere + len(passage.verbatim)),
        )
    printed = text[passage.start : passage.end][:LONGEST_SHOWN]
    return material.finding(
        "misquotation",
        material.index.place(node, VERBATIM),
        node,
        at=[VERBATIM],
        quoted=passage.verbatim[:LONGEST_SHOWN],
        # A wrong position may point at contact data in a source that is not public.
        printed="…" if ADDRESS.search(printed) else printed,
        start=start,
        end=end,
    )
