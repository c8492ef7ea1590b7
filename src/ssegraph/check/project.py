"""Check a whole project, and say nothing twice.

What fails to be read hides what depends on it, so the checks come in stages:
each statement alone, then how the statements fit together, then the shapes,
then the saved queries on the data.  A stage runs only on what can bear it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ssegraph.check.contract import find_broken_contracts
from ssegraph.check.datatypes import find_ill_typed_literals
from ssegraph.check.declared import find_unknown_mentions
from ssegraph.check.dereferencing import find_unreachable
from ssegraph.check.described import find_missing_words
from ssegraph.check.locating import located
from ssegraph.check.material import Material
from ssegraph.check.passages import find_misquotations
from ssegraph.check.privacy import find_contact_data
from ssegraph.check.published import Published
from ssegraph.check.queries import find_faulty_queries
from ssegraph.check.references import find_dangling_references
from ssegraph.check.report import Report, ordered
from ssegraph.check.running import Ran, run_queries
from ssegraph.check.shape_syntax import MALFORMED, find_faulty_shapes
from ssegraph.check.survey import surveyor_of
from ssegraph.check.terms import find_unknown_terms
from ssegraph.check.validation import Validation, validate
from ssegraph.declared.layout_reading import check_layout
from ssegraph.declared.reading import read_declaration
from ssegraph.findings import Finding, Severity
from ssegraph.progress import Progress, Tell, hearing
from ssegraph.project import Project
from ssegraph.saved.library import read_queries
from ssegraph.sources.dataset import Dataset, read_dataset
from ssegraph.sources.index import Index

ALONE = (find_ill_typed_literals, find_contact_data, find_faulty_shapes)
NOTHING = Published()
TOGETHER = (find_unknown_terms, find_dangling_references, find_misquotations, find_unreachable)


def check_project(
    project: Project,
    tell: Progress | Tell | None = None,
    published: Published = NOTHING,
    read: Callable[[Project], Dataset] | None = None,
) -> Report:
    """Check everything that *project* holds; *tell* hears what is being done.

    The saved queries must keep what those that are *published* promise.  *read* is
    what reads the sources otherwise than once.
    """
    tell = hearing(tell)
    tell("Reading the sources")
    dataset = read(project) if read else read_dataset(project, surveyor_of(project), tell)
    material = Material(project, dataset, Index(dataset))
    tell("Reading the saved queries")
    queries, findings = read_queries(project)
    findings += find_faulty_queries(project, queries)
    findings += find_broken_contracts(project, queries, published.queries)
    declared = read_declaration(project, [query.name for query in queries])
    layout = check_layout(project)
    findings += (*declared.findings, *layout.findings)
    findings += find_missing_words(project)
    findings += (fault.finding for fault in dataset.faults)
    tell("Checking the statements")
    findings += _found(ALONE, material)
    validation = Validation()
    if not dataset.faults:
        findings += _found(TOGETHER, material)
        findings += find_unknown_mentions(material, [*declared.mentions, *layout.mentions])
    if not dataset.faults and MALFORMED.isdisjoint(finding.rule for finding in findings):
        tell("Validating against the shapes")
        validation = validate(material, tell)
        findings += _not_yet_said(validation.findings, findings)
    ran = Ran()
    if not any(finding.severity == Severity.VIOLATION for finding in findings):
        tell("Running the saved queries")
        ran = run_queries(material, queries, published.stored)
        findings += ran.findings
    return Report(
        *(
            ordered(located(project, findings)),
            dataset,
            tuple(queries),
            validation.report,
            declared.declaration,
        ),
        choices=ran.choices,
        prepared=ran.prepared,
    )


def _not_yet_said(new: Iterable[Finding], said: Iterable[Finding]) -> list[Finding]:
    """Leave out what a shape says about a line that is known to be wrong.

    A reference to nothing also breaks the shape that asks for a person there.
    """
    known = {(f.place, f.focus) for f in said if f.severity == Severity.VIOLATION}
    return [finding for finding in new if (finding.place, finding.focus) not in known]


def _found(
    checks: Iterable[Callable[[Material], Iterator[Finding]]], material: Material
) -> Iterator[Finding]:
    for check in checks:
        yield from check(material)
