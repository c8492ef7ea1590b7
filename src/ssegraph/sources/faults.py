"""Say what is wrong with a source in a sentence that helps to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ssegraph.findings import Place, SourceFault, fault
from ssegraph.terms import PREFIXES

# XML 1.0 cannot carry these, so an answer that holds one could not be sent.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
WHERE = re.compile(r"^Parser error (?:at|between) line \d+ .*?: ")
CONFLICT = (b"<<<<<<< ", b"=======", b">>>>>>> ")
UNDERSCORE = re.compile(rb"@[A-Za-z]+_")
# What the parser says, and the rule whose text says how to mend it.
REASONS: Mapping[str, re.Pattern[str]] = {
    "encoding": re.compile(r"UTF-8|^\ufeff"),
    "undeclared-prefix": re.compile(r"The prefix (?P<prefix>.*?): has not been declared"),
    "relative-iri": re.compile(r"No scheme found in an absolute IRI"),
    "iri-character": re.compile(
        r"Invalid (?:IRI code point|IRI percent encoding|character) (?P<reason>'.*?')"
    ),
    "language-tag": re.compile(r"language code|subtag"),
    "unfinished-statement": re.compile(r"A dot is expected at the end of statements"),
    "rdf-1.2": re.compile(r"triple terms"),
    "unfinished-file": re.compile(r"Unexpected end"),
}


def control_character(text: str) -> str:
    """Name the first control character in *text*, or return ''."""
    found = CONTROL.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def unreadable(name: str, error: SyntaxError, line: int, recent: Iterable[bytes]) -> SourceFault:
    """Turn the parser's *error* in the file *name* into a fault for people.

    *recent* are the lines that were read last, the last of them being *line*.
    """
    recent = list(recent)
    place = Place(name, error.lineno or line, error.offset or 0)
    for number, text in enumerate(recent, line - len(recent) + 1):
        if text.startswith(CONFLICT):
            return fault("merge-conflict", Place(name, number, 1))
    if any(b"\0" in text for text in recent):
        return fault("encoding", place)
    message = WHERE.sub("", str(error.msg))
    if recent and UNDERSCORE.search(recent[-1]) and message.startswith("Unexpected character"):
        return fault("language-tag", place)
    for rule, reason in REASONS.items():
        if found := reason.search(message):
            return fault(rule, place, **_values(found))
    return fault("syntax", place, reason=message)


def _values(found: re.Match[str]) -> dict[str, str]:
    values = found.groupdict()
    if "prefix" in values:
        values["namespace"] = PREFIXES.get(values["prefix"], "…")
    return values
