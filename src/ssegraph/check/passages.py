"""Compare each quoted passage with the file that it was taken from.

The sources may be kept from the public, so they are looked for by content:
any file in the folder whose SHA-256 is the one that the document states.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ssegraph.check.material import Material
from ssegraph.check.privacy import ADDRESS
from ssegraph.findings import Finding, Severity
from ssegraph.sources.parse import Value
from ssegraph.terms import PREFIXES, PROV, SCHEMA, SSE, TYPE, Node, subject_of, value_of

VARIABLE = "SSEGRAPH_SOURCES"
FOLDER = "sources"
PASSAGE = NamedNode(SSE + "Passage")
VERBATIM = NamedNode(SSE + "verbatimText")
QUOTED_FROM = NamedNode(PROV + "wasQuotedFrom")
DIGEST = NamedNode(SCHEMA + "sha256")
SELECTOR = NamedNode(PREFIXES["oa"] + "hasSelector")
START = NamedNode(PREFIXES["oa"] + "start")
END = NamedNode(PREFIXES["oa"] + "end")
NEEDED = frozenset({TYPE, VERBATIM, QUOTED_FROM, DIGEST, SELECTOR, START, END})
OFFSET = re.compile(r"[0-9]{1,12}")
LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class _Passage:
    node: Node
    document: Value
    verbatim: str
    start: int
    end: int


def find_misquotations(material: Material) -> Iterator[Finding]:
    """Yield a finding for each passage that differs from its source."""
    values = _values(material)
    passages = list(_passages(values))
    if not passages:
        return
    texts = _source_texts(material)
    not_compared: Counter[Value] = Counter()
    for passage in passages:
        text = texts.get(_text_of(values, passage.document, DIGEST).lower())
        if text is None:
            not_compared[passage.document] += 1
        elif text[passage.start : passage.end] != passage.verbatim:
            yield _difference(material, passage, text)
    for document, count in not_compared.items():
        place = material.index.place(document)
        rule, severity = "passages-not-compared", Severity.INFO
        yield material.finding(rule, place, document, severity, count=str(count), folder=FOLDER)


Values = dict[tuple[Node, NamedNode], list[Value]]


def _values(material: Material) -> Values:
    values: defaultdict[tuple[Node, NamedNode], list[Value]] = defaultdict(list)
    for subject, predicate, value in _about_passages(material):
        values[subject, predicate].append(value)
    return dict(values)


def _about_passages(material: Material) -> Iterator[tuple[Node, NamedNode, Value]]:
    if facts := material.facts:
        for one in facts.values():
            for quad in parse(one.quotations, RdfFormat.N_TRIPLES):
                yield subject_of(quad), quad.predicate, value_of(quad)
        return
    for _, said in material.dataset:
        if said.predicate in NEEDED and (said.predicate != TYPE or said.object == PASSAGE):
            yield said.subject, said.predicate, said.object


def _passages(values: Values) -> Iterator[_Passage]:
    for (node, predicate), _ in values.items():
        if predicate != TYPE:
            continue
        documents = values.get((node, QUOTED_FROM), [])
        verbatim = _text_of(values, node, VERBATIM)
        for selector in values.get((node, SELECTOR), []):
            start, end = (_text_of(values, selector, key) for key in (START, END))
            for document in documents:
                # A start that is not a number is for the shapes to report.
                if OFFSET.fullmatch(start) and OFFSET.fullmatch(end):
                    yield _Passage(node, document, verbatim, int(start), int(end))


def _text_of(values: Values, subject: Value, predicate: NamedNode) -> str:
    found = [] if isinstance(subject, Literal) else values.get((subject, predicate), [])
    return next((term.value for term in found if isinstance(term, Literal)), "")


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
    start, end = str(passage.start), str(passage.end)
    elsewhere = text.find(passage.verbatim) if passage.verbatim else -1
    if elsewhere >= 0:
        place = material.index.place(passage.node, SELECTOR)
        return material.finding(
            *("misplaced-quotation", place, passage.node),
            at=[SELECTOR],
            start=start,
            end=end,
            true_start=str(elsewhere),
            true_end=str(elsewhere + len(passage.verbatim)),
        )
    printed = text[passage.start : passage.end][:LONGEST_SHOWN]
    return material.finding(
        "misquotation",
        material.index.place(passage.node, VERBATIM),
        passage.node,
        at=[VERBATIM],
        quoted=passage.verbatim[:LONGEST_SHOWN],
        # A wrong position may point at contact data in a source that is not public.
        printed="…" if ADDRESS.search(printed) else printed,
        start=start,
        end=end,
    )
