"""What the check found when a release was built, as it stands in ``findings.json``.

A finding names a file and a line, and some depend on what lies beside the
project, such as the documents that passages were taken from.  So this is
about one build, not about the data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ssegraph.findings import Finding, Severity

NAME = "findings.json"
# Of each severity; the validation report has them all.
MOST_FINDINGS = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """One finding; ``texts`` is its sentence by language, ``place`` where it is written."""

    severity: str
    rule: str
    place: str
    focus: str
    label: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of one build, the gravest first; ``counts`` has all, by severity.

    ``rules`` counts them by rule, for each severity.
    """

    conforms: bool
    counts: Mapping[str, int]
    rules: Mapping[str, Mapping[str, int]]
    shown: tuple[Found, ...]


def collect(findings: Sequence[Finding]) -> Findings:
    """Keep of *findings*, which are in order, the first of each severity."""
    by_severity = {
        severity: [finding for finding in findings if finding.severity == severity]
        for severity in Severity
    }
    return Findings(
        conforms=not by_severity[Severity.VIOLATION],
        counts={severity.value: len(found) for severity, found in by_severity.items()},
        rules={severity.value: _by_rule(found) for severity, found in by_severity.items()},
        shown=tuple(
            _found(finding) for found in by_severity.values() for finding in found[:MOST_FINDINGS]
        ),
    )


def _by_rule(findings: Iterable[Finding]) -> dict[str, int]:
    rules: dict[str, int] = {}
    for finding in findings:
        rules[finding.rule] = rules.get(finding.rule, 0) + 1
    return dict(sorted(rules.items(), key=lambda item: (-item[1], item[0])))


def _found(finding: Finding) -> Found:
    return Found(
        finding.severity.value,
        finding.rule,
        str(finding.place),
        finding.focus,
        finding.label,
        {language: finding.text(language) for language in sorted(finding.languages)},
    )


def write_findings(folder: Path, findings: Findings) -> None:
    """Write *findings* into the release in *folder*."""
    text = json.dumps(asdict(findings), indent=1, ensure_ascii=False)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read_findings(folder: Path) -> Findings:
    """Read the findings of the release in *folder*; raises ``OSError`` when it has none."""
    found: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return Findings(shown=tuple(Found(**entry) for entry in found.pop("shown")), **found)
