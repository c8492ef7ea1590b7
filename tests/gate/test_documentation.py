"""docs/gate.md lists the rules that there are, and every rule says how to mend."""

from __future__ import annotations

import ast
import re

import pytest

from ssegraph.gate.rules import RULES, SECTIONS, broken
from tests.serving import REPOSITORY

PAGE = (REPOSITORY / "docs" / "gate.md").read_text(encoding="utf-8")
GATE = REPOSITORY / "src" / "ssegraph" / "gate"


def rules_in_code() -> set[str]:
    """Return the rules that the code finds broken, where they are written as such."""
    sources = [path for path in GATE.rglob("*.py") if "promises" not in path.name]
    nodes = [node for path in sources for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    constants = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return {text for text in constants if isinstance(text, str)} & RULES.keys()


def test_the_tables_of_the_page_are_those_of_the_rules() -> None:
    written = {
        title: [(rule.name, rule.promise) for rule in rules] for title, rules in SECTIONS.items()
    }
    parts = re.split(r"^### (.*)$", PAGE, flags=re.M)[1:]
    told = {
        title: re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", body, flags=re.M)
        for title, body in zip(parts[::2], parts[1::2], strict=True)
    }
    assert told == written


def test_every_rule_is_used() -> None:
    assert rules_in_code() == set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_made_of_sentences(name: str) -> None:
    rule = RULES[name]
    for text in (rule.promise, rule.mend):
        assert text == " ".join(text.split())
        assert text.endswith(".") and not text[0].islower()


def test_a_finding_is_one_short_line_whatever_the_site_says() -> None:
    finding = broken("vary", "http://e/", "a\nb\x1b[31m" + "c" * 5000)
    text = finding.text()
    assert text.isprintable()
    assert len(text) < 600
    assert text.endswith(RULES["vary"].mend)
