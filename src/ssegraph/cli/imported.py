"""Say what became of an import: for people in their language, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from ssegraph.check.as_json import described
from ssegraph.check.as_text import as_line
from ssegraph.importing.outcome import Outcome
from ssegraph.importing.refused import ImportRefused

MOST_LISTED = 20
# One wording for any number, so no language needs rules for plurals.
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
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
        "done": "Importé dans {target}.",
        "would": "Rien n'a été modifié. Une importation dans {target} changerait ceci :",
        "same": "{target} dit déjà tout cela ; rien n'a été modifié.",
        "counts": "énoncés ajoutés : {added}, retirés : {removed}, inchangés : {unchanged}, déjà"
        " dans d'autres fichiers : {elsewhere}, modifiés dans d'autres fichiers : {replaced}",
        "appeared": "choses décrites pour la première fois : {count}",
        "vanished": "choses dont plus rien n'est dit : {count}",
        "more": "  … et {count} de plus",
        "refused": "Rien n'a été importé ; le projet est inchangé.",
    },
    "es": {
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


def in_words(outcome: Outcome, language: str) -> str:
    """Write *outcome* for people."""
    words = WORDS[language]
    key = "would" if outcome.dry_run else "done"
    lines = [as_line(finding, language) for finding in outcome.findings]
    lines.append(words[key if outcome.files else "same"].format(target=outcome.target))
    lines.append(words["counts"].format(**_counts(outcome)))
    lines += _listed(words, "appeared", outcome.appeared)
    lines += _listed(words, "vanished", outcome.vanished)
    lines += [f"  {file}" for file in outcome.files if file != outcome.target]
    return "\n".join(lines) + "\n"


def refused_in_words(refused: ImportRefused, language: str) -> str:
    """Write for people why an import was refused."""
    lines = [as_line(finding, language) for finding in refused.findings]
    return "\n".join([*lines, WORDS[language]["refused"]]) + "\n"


def told_as_json(told: Outcome | ImportRefused, language: str) -> str:
    """Write what became of an import as JSON."""
    findings = [described(finding, language) for finding in told.findings]
    told_of: dict[str, object] = {"imported": False, "findings": findings}
    if isinstance(told, Outcome):
        told_of = {
            "imported": not told.dry_run,
            "dry_run": told.dry_run,
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


def _listed(words: Mapping[str, str], key: str, iris: Sequence[str]) -> list[str]:
    if not iris:
        return []
    lines = [words[key].format(count=len(iris)), *(f"  {iri}" for iri in iris[:MOST_LISTED])]
    left = len(iris) - MOST_LISTED
    return [*lines, words["more"].format(count=left)] if left > 0 else lines
