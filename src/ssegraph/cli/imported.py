"""Say what became of an import: for people in their language, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from ssegraph.check.as_json import described
from ssegraph.check.as_text import as_line
from ssegraph.findings import Finding, Severity
from ssegraph.importing.outcome import Outcome
from ssegraph.importing.refused import ImportRefused

MOST_LISTED = 20
# What a person has to do before a draft is in the data.
WAITING = frozenset({"sheet-answer", "sheet-open", "sheet-open-read"})
# One wording for any number, so no language needs rules for plurals.
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "drafted": "Draft for review: {target}.",
        "would-draft": "Nothing was changed. An import would write the draft {target}.",
        "quiet": "Shown with --all: warnings: {warning}, notes: {info}.",
        "done": "Imported into {target}.",
        "would": "Nothing was changed. An import into {target} would change this:",
        "same": "{target} says all of this already; nothing was changed.",
        "counts": "statements added: {added}, removed: {removed}, unchanged: {unchanged},"
        " in other files already: {elsewhere}, changed in other files: {replaced}",
        "appeared": "things described for the first time: {count}",
        "vanished": "things of which nothing is said any more: {count}",
        "more": "  … and {count} more",
        "refused": "Nothing was imported; the project is as it was.",
    },
    "fr": {
        "drafted": "Brouillon à relire : {target}.",
        "would-draft": "Rien n’a été modifié. Une importation écrirait le brouillon {target}.",
        "quiet": "Avec --all s’affichent aussi : avertissements : {warning}, remarques : {info}.",
        "done": "Importé dans {target}.",
        "would": "Rien n’a été modifié. Une importation dans {target} changerait ceci :",
        "same": "{target} dit déjà tout cela ; rien n’a été modifié.",
        "counts": "énoncés ajoutés : {added}, retirés : {removed}, inchangés : {unchanged}, déjà"
        " dans d’autres fichiers : {elsewhere}, modifiés dans d’autres fichiers : {replaced}",
        "appeared": "choses décrites pour la première fois : {count}",
        "vanished": "choses dont plus rien n’est dit : {count}",
        "more": "  … et {count} de plus",
        "refused": "Rien n’a été importé ; le projet est inchangé.",
    },
    "es": {
        "drafted": "Borrador para revisar: {target}.",
        "would-draft": "No se ha cambiado nada. Una importación escribiría el borrador {target}.",
        "quiet": "Con --all se muestran también: advertencias: {warning}, notas: {info}.",
        "done": "Importado en {target}.",
        "would": "No se ha cambiado nada. Una importación en {target} cambiaría esto:",
        "same": "{target} ya dice todo esto; no se ha cambiado nada.",
        "counts": "enunciados añadidos: {added}, quitados: {removed}, sin cambios: {unchanged}, ya"
        " en otros archivos: {elsewhere}, cambiados en otros archivos: {replaced}",
        "appeared": "cosas descritas por primera vez: {count}",
        "vanished": "cosas de las que ya no se dice nada: {count}",
        "more": "  … y {count} más",
        "refused": "No se ha importado nada; el proyecto está como estaba.",
    },
}


def in_words(outcome: Outcome, language: str, *, everything: bool = False) -> str:
    """Write *outcome* for people: in full with *everything*, else what is worth their while."""
    words = WORDS[language]
    shown = [f for f in outcome.findings if everything or _is_told(f, outcome)]
    lines = [as_line(finding, language) for finding in shown]
    waiting = [found for found in outcome.findings if found.rule in WAITING]
    if outcome.account and not everything:
        lines += [*outcome.account, *(found.text(language) for found in waiting)]
        shown += waiting
    lines += _quiet(words, outcome.findings, shown)
    key = "would" if outcome.dry_run else "done"
    if outcome.for_review:
        key = "would-draft" if outcome.dry_run else "drafted"
    lines.append(words[key if outcome.files else "same"].format(target=outcome.target))
    lines.append(words["counts"].format(**_counts(outcome)))
    most = 0 if outcome.account and not everything else MOST_LISTED
    lines += _listed(words, "appeared", outcome.appeared, most)
    lines += _listed(words, "vanished", outcome.vanished, MOST_LISTED)
    lines += [f"  {file}" for file in outcome.files if file != outcome.target]
    return "\n".join(lines) + "\n"


def refused_in_words(refused: ImportRefused, language: str, *, everything: bool = False) -> str:
    """Write for people why an import was refused."""
    words = WORDS[language]
    shown = [f for f in refused.findings if everything or _is_reason(f)]
    lines = [as_line(finding, language) for finding in shown]
    lines += _quiet(words, refused.findings, shown)
    return "\n".join([*lines, words["refused"]]) + "\n"


def _is_told(finding: Finding, outcome: Outcome) -> bool:
    """Say whether somebody who imports wants to read *finding*.

    The notes of shapes are for when there is time; a session sheet is read
    with its to-do list, which says where each thing stands.
    """
    if finding.severity == Severity.VIOLATION:
        return True
    if outcome.account:
        return False
    return finding.severity == Severity.WARNING or not finding.rule.startswith("sh:")


def _is_reason(finding: Finding) -> bool:
    """Say whether an import was refused for *finding*, or may have been."""
    return finding.severity == Severity.VIOLATION or not (
        finding.rule.startswith("sh:") or finding.rule == "sheet-misread"
    )


def _quiet(
    words: Mapping[str, str], findings: Sequence[Finding], shown: Sequence[Finding]
) -> list[str]:
    """Count what is not shown."""
    counts = Counter(finding.severity for finding in findings)
    counts.subtract(finding.severity for finding in shown)
    if not counts.total():
        return []
    return [words["quiet"].format(**{severity.value: counts[severity] for severity in Severity})]


def told_as_json(told: Outcome | ImportRefused, language: str) -> str:
    """Write what became of an import as JSON."""
    findings = [described(finding, language) for finding in told.findings]
    told_of: dict[str, object] = {"imported": False, "findings": findings}
    if isinstance(told, Outcome):
        told_of = {
            "imported": not told.dry_run,
            "dry_run": told.dry_run,
            "for_review": told.for_review,
            "target": str(told.target),
            "files": [str(file) for file in told.files],
            **_counts(told),
            "appeared": list(told.appeared),
            "vanished": list(told.vanished),
            "findings": findings,
        }
    return json.dumps(told_of, indent=2, ensure_ascii=False) + "\n"


def _counts(outcome: Outcome) -> dict[str, int]:
    return {
        "added": len(outcome.added),
        "removed": len(outcome.removed),
        "unchanged": outcome.unchanged,
        "elsewhere": outcome.elsewhere,
        "replaced": len(outcome.replaced),
    }


def _listed(words: Mapping[str, str], key: str, iris: Sequence[str], most: int) -> list[str]:
    if not iris:
        return []
    lines = [words[key].format(count=len(iris)), *(f"  {iri}" for iri in iris[:most])]
    left = len(iris) - most
    return [*lines, words["more"].format(count=left)] if most and left > 0 else lines
