"""Write the outcome of a visit, for people and for programs."""

from __future__ import annotations

import json

from ssegraph.findings import Finding
from ssegraph.gate.rules import RULES
from ssegraph.gate.visit import Outcome


def as_text(outcome: Outcome) -> str:
    """Write one line for each finding, and a summary."""
    lines = [
        f"{finding.place}: {finding.severity}: {finding.text()} ({finding.rule})"
        for finding in outcome.findings
    ]
    verdict = "keeps its promises" if outcome.conforms else "does not keep its promises"
    summary = (
        f"{outcome.root}/ {verdict}. rules: {len(RULES)}, findings: {len(outcome.findings)},"
        f" requests: {outcome.requests}, release: {outcome.release or 'unknown'}"
    )
    return "\n".join([*lines, summary]) + "\n"


def as_json(outcome: Outcome) -> str:
    """Write the same as a JSON document."""
    described = {
        "site": f"{outcome.root}/",
        "release": outcome.release or None,
        "conforms": outcome.conforms,
        "requests": outcome.requests,
        "findings": [_described(finding) for finding in outcome.findings],
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _described(finding: Finding) -> dict[str, str]:
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "address": finding.place.path,
        "text": finding.text(),
        "promise": RULES[finding.rule].promise,
    }
