"""What the gate holds a site to: one rule for each promise, and how to mend what breaks it."""

from __future__ import annotations

from collections.abc import Mapping

from ssegraph.findings import Finding, Place
from ssegraph.gate.promises_of_data import ASKING, CRAWLERS, DATASET, TIME
from ssegraph.gate.promises_of_pages import DOCUMENTS, HTTP, ON_EVERY_ANSWER
from ssegraph.gate.rule import Rule

LONGEST_QUOTE = 300
SECTIONS: Mapping[str, tuple[Rule, ...]] = {
    "Every answer": ON_EVERY_ANSWER,
    "Documents": DOCUMENTS,
    "HTTP": HTTP,
    "The dataset": DATASET,
    "Asking": ASKING,
    "Time": TIME,
    "Crawlers and citing": CRAWLERS,
}
RULES: Mapping[str, Rule] = {rule.name: rule for rules in SECTIONS.values() for rule in rules}


def broken(name: str, address: str, what: str) -> Finding:
    """Make the finding that the rule *name* is broken at *address*; *what* says how."""
    rule = RULES[name]
    said = what if len(what) <= LONGEST_QUOTE else what[:LONGEST_QUOTE] + "…"
    # What a site says may hold line breaks and control characters.
    clean = "".join(sign if sign.isprintable() else " " for sign in said)
    return Finding(rule.name, rule.severity, Place(address), texts={"en": f"{clean} {rule.mend}"})
