"""Every rule has a text in every language, with the same placeholders."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import ssegraph
from ssegraph.check.as_text import SEVERITIES, SUMMARIES
from ssegraph.check.dereferencing import RULES as UNREACHABLE
from ssegraph.check.output import FORMATS
from ssegraph.messages import LANGUAGES, MESSAGES
from ssegraph.sources.faults import REASONS

PACKAGE = Path(ssegraph.__file__).parent
# The functions that take a rule as their first argument.
TAKES_RULE = {"Finding", "finding", "fault", "_fault", "_finding", "refusal", "suggesting"}
# Written as a variable where it is used.
IN_VARIABLES = {
    *("unknown-term", "unknown-vocabulary-term", "unknown-shacl-term", "passages-not-compared"),
    *("validation-deadline", "validation-failed", "suggestion", "constraint"),
    *("pages-list", "pages-facet", "pages-query", "unknown-prefix"),
    *("table-left-out", "table-contact", "workbook-identifier-unknown"),
    *("table-read", "sheet-open-read", "sheet-unread-read"),
    *("workbook-layout-column", "workbook-layout-sheet", "workbook-layout-shows"),
}


def first_arguments(call: ast.Call) -> Iterator[str]:
    first = call.args[0] if call.args else None
    if isinstance(first, ast.Starred) and isinstance(first.value, ast.Tuple):
        first = first.value.elts[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        yield first.value


def rules_in_code() -> set[str]:
    rules: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
                if name in TAKES_RULE:
                    rules.update(first_arguments(node))
    return rules | REASONS.keys() | IN_VARIABLES | set(UNREACHABLE.values())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_rule_in_the_code_has_a_text() -> None:
    assert rules_in_code() - MESSAGES.keys() == set()


def test_every_text_belongs_to_a_rule_in_the_code() -> None:
    ours = {rule for rule in MESSAGES if not rule.startswith("sh:")}
    assert ours - rules_in_code() == set()


@pytest.mark.parametrize("rule", MESSAGES)
def test_a_rule_has_its_text_in_every_language_with_the_same_placeholders(rule: str) -> None:
    texts = MESSAGES[rule]
    assert tuple(texts) == LANGUAGES
    assert len({frozenset(placeholders(text)) for text in texts.values()}) == 1
    assert len(set(texts.values())) == len(LANGUAGES)


@pytest.mark.parametrize("rule", MESSAGES)
def test_a_text_is_made_of_sentences(rule: str) -> None:
    for text in MESSAGES[rule].values():
        assert text == " ".join(text.split())
        assert text[-1] in ".?})" and not text[0].isspace()


def test_the_output_speaks_every_language_too() -> None:
    assert set(SUMMARIES) == set(SEVERITIES) == set(LANGUAGES)
    assert set(FORMATS) == {"text", "json", "github", "sarif", "turtle"}


# How an instruction begins: French has one ending for all, the others have many verbs.
INSTRUCTION = {
    "en": r"(?i)(?:^|[.:;,)}] |then |or |and |so )(?:Add|Choose|Close|Compare|Copy|Correct|See|"
    r"Declare|Delete|Describe|Divide|Draw|Export|Fill|Finish|Format|Give|Import|Keep|Leave|"
    r"Lengthen|Look|Make|Mend|Move|Name|Open|Put|Quote|Raise|Read|Refer|Remove|Rename|Replace|"
    r"Restore|Save|Say|Select|Set|Shorten|Split|Take|Tell|Turn|Undo|Unprotect|Use|Write|Bring|"
    r"Change|Check)\b",
    "fr": r"(?i)\b(?!avez|chez|assez)\w+ez\b|\b(?:dites|faites|refaites)\b",
    "es": r"(?:^|[.:;,)}] |luego |o |y )(?:abra|acorte|alargue|anada|borre|busque|cambie|cierre|"
    r"cite|compare|compruebe|copie|corrija|de|declare|defina|deje|deshaga|describa|diga|divida|elija|"
    r"elimine|escriba|exporte|guarde|haga|importe|indique|lea|mueva|pase|ponga|quite|rellene|"
    r"recupere|reduzca|saque|seleccione|simplifique|suba|sustituya|termine|use|vuelva)"
    r"(?:se)?(?:l[aeo]s?)?\b",
}


def plain(text: str) -> str:
    """Return *text* without accents, so that Añádalo begins like Añada."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@pytest.mark.parametrize("rule", sorted(MESSAGES.keys() - {"suggestion"}))
def test_a_text_says_how_to_mend_it(rule: str) -> None:
    for language, text in MESSAGES[rule].items():
        read = plain(text).lower() if language == "es" else text
        assert re.search(INSTRUCTION[language], read), (language, text)
