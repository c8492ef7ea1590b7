"""Take a draft into the project, whole or not at all.

What others wrote stays as it is; what the same file said before is brought up
to date; and the project as it would be is checked before anything is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ssegraph.check.project import check_project
from ssegraph.check.shape_syntax import MALFORMED
from ssegraph.findings import Finding, Place, Severity
from ssegraph.importing.amending import amended
from ssegraph.importing.differing import Change, Replacement, by_hand, change_of
from ssegraph.importing.draft import Draft
from ssegraph.importing.foreseen import foreseen
from ssegraph.importing.outcome import Outcome
from ssegraph.importing.placing import Contents, content_of, place_files
from ssegraph.importing.refused import ImportRefused
from ssegraph.importing.retelling import Retelling, most_telling, not_placed
from ssegraph.importing.sealed import is_as_sealed, sealed
from ssegraph.importing.writing import trig
from ssegraph.project import Project
from ssegraph.sources.dataset import Dataset, read_dataset

Tell = Callable[[str], None]
# After these, the rest of the check says nothing.
UNFINISHED = MALFORMED | {"validation-failed", "validation-deadline"}
# What these find in a draft for review is only not decided yet.
LACKING = frozenset({"sh:MinCountConstraintComponent", "sh:QualifiedMinCountConstraintComponent"})
HEADER = (
    "Imported: change it where it comes from, and import it again,",
    "which stops when this file was changed by hand.",
)


def _tell_nobody(_stage: str) -> None:
    pass


def import_draft(
    project: Project,
    draft: Draft,
    *,
    dry_run: bool = False,
    overwrite: bool = False,
    tell: Tell = _tell_nobody,
) -> Outcome:
    """Make *project* say what *draft* says, and return what that changed.

    Raises ``ImportRefused``, with nothing changed, when something is wrong with
    the imported file, when the project would break a rule that it keeps now,
    or when the draft's own file was changed by hand and *overwrite* is not set.
    The caller holds ``importing_lock``.
    """
    _refuse(draft.findings, draft.findings)
    tell("Reading the sources")
    dataset = read_dataset(project)
    _refuse_faults(dataset, draft)
    if not overwrite:
        _refuse_changed_by_hand(project, draft.target)
    change = change_of(draft, dataset, content_of(project, draft.target))
    files = _files(project, draft, change, overwrite=overwrite)
    kept = by_hand(change.kept_by_hand)
    _refuse(kept, [*draft.findings, *kept])
    findings = list(draft.findings)
    if files.written:
        findings += _foreseen(_Step(project, draft, change, files.written), tell)
    changed = {**files.written, **files.told}
    if not dry_run:
        tell("Writing")
        place_files(project, changed, files.before)
    told = most_telling(not_placed(findings) if dry_run else findings)
    return _outcome(draft, change, told, tuple(changed), dry_run=dry_run)


@dataclass(frozen=True, slots=True)
class _Files:
    """What changes among the sources and beside them, and what all files hold now."""

    written: Contents
    told: Contents
    before: Contents


@dataclass(frozen=True, slots=True)
class _Step:
    """An import, and the files that it would write."""

    project: Project
    draft: Draft
    change: Change
    files: Contents


def _refuse(found: Sequence[Finding], told: Sequence[Finding]) -> None:
    if any(finding.severity == Severity.VIOLATION for finding in found):
        raise ImportRefused(most_telling(not_placed(told)))


def _refuse_faults(dataset: Dataset, draft: Draft) -> None:
    """Refuse to import beside files that cannot be read: nobody knows what they say."""
    faults = [fault.finding for fault in dataset.faults]
    own = str(draft.target)
    is_first = all(finding.rule == "no-data" for finding in faults)
    if not is_first:
        _refuse([finding for finding in faults if finding.place.path != own], faults)


def _refuse_changed_by_hand(project: Project, target: PurePosixPath) -> None:
    content = content_of(project, target)
    if content is not None and not is_as_sealed(content):
        raise ImportRefused([Finding("import-edited", Severity.VIOLATION, Place(str(target)))])


def _files(project: Project, draft: Draft, change: Change, *, overwrite: bool) -> _Files:
    """Return what each file is to hold, and what each holds now."""
    written: dict[PurePosixPath, bytes | None] = {}
    by_file: dict[PurePosixPath, list[Replacement]] = {}
    for replacement in change.replacements:
        by_file.setdefault(PurePosixPath(replacement.place.path), []).append(replacement)
    for name, replacements in by_file.items():
        written[name], failed = amended(content_of(project, name) or b"", replacements)
        change.kept_by_hand += [(one.place, one.told) for one in failed]
    written[draft.target] = None
    if change.kept:
        header = draft.header or HEADER
        written[draft.target] = sealed(trig(change.kept, project.base_iri, header))
    told: dict[PurePosixPath, bytes | None] = {
        name: None if text is None else text.encode() for name, text in draft.renewed.items()
    }
    told |= {name: text.encode() for name, text in draft.notes.items()}
    before = {name: content_of(project, name) for name in (*written, *told)}
    for name in draft.notes:
        if before[name] and not overwrite:
            # Somebody may have written into it.
            told[name] = before[name]
    return _Files(_changed(written, before), _changed(told, before), before)


def _changed(files: Contents, before: Contents) -> Contents:
    return {name: new for name, new in files.items() if before[name] != new}


def _foreseen(step: _Step, tell: Tell) -> list[Finding]:
    """Return what is wrong with the project as it would be, in the imported file's places.

    Raises ``ImportRefused`` for a violation that is not there now, unless it is
    in a draft for review and about what that says itself.
    """
    files, draft = step.files, step.draft
    found = foreseen(step.project, files, tell)
    violations = [finding for finding in found if finding.severity == Severity.VIOLATION]
    if violations:
        tell("Checking the project as it is")
        violations = _new(violations, check_project(step.project, tell).findings)
    wanted = step.change.wanted
    retelling = Retelling(draft.target, files.get(draft.target), wanted, draft.wording)
    told = [finding for finding in _open(found) if retelling.is_written(finding)] + violations
    told = [retelling.told(finding) for finding in told]
    refusing = [
        finding
        for finding in violations
        if not draft.for_review or finding.rule in UNFINISHED or not retelling.concerns(finding)
    ]
    _refuse(refusing, [*draft.findings, *told])
    return [_as_waiting(finding) for finding in told] if draft.for_review else told


def _as_waiting(finding: Finding) -> Finding:
    """Tell what only waits for somebody's decision as no more than that."""
    waits = finding.severity == Severity.VIOLATION and finding.rule in LACKING
    return replace(finding, severity=Severity.INFO) if waits else finding


def _open(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity != Severity.VIOLATION]


def _new(found: Sequence[Finding], before: Sequence[Finding]) -> list[Finding]:
    """Leave out what is wrong already, wherever it stands.

    Where the check itself could not be finished, nobody knows what is new.
    """
    known = {(f.rule, f.focus, f.text()) for f in before if f.rule not in UNFINISHED}
    return [f for f in found if (f.rule, f.focus, f.text()) not in known]


def _outcome(
    draft: Draft,
    change: Change,
    findings: Sequence[Finding],
    files: tuple[PurePosixPath, ...],
    *,
    dry_run: bool,
) -> Outcome:
    return Outcome(
        target=draft.target,
        added=frozenset(change.added),
        removed=frozenset(change.removed),
        unchanged=len(change.kept & change.before),
        elsewhere=len(change.wanted) - len(change.kept) - len(change.replacements),
        replaced=tuple(change.replacements),
        findings=tuple(findings),
        appeared=change.appeared,
        vanished=change.vanished,
        files=files,
        dry_run=dry_run,
        account=draft.account,
        for_review=draft.for_review,
    )
