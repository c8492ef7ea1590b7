"""Visit a site: run every check, in order, and report what they found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ssegraph.findings import Finding, Severity
from ssegraph.gate.checks import (
    agreement,
    changes,
    crawlers,
    describing,
    documents,
    dumps,
    endpoint,
    every_answer,
    exchange,
    linking,
    refusals,
    releases,
    saved,
)
from ssegraph.gate.client import MOST_BYTES, Client, NoAnswer
from ssegraph.gate.deployment import Deployment
from ssegraph.gate.rules import RULES, broken

Check = Callable[[Deployment], Iterator[Finding]]
SAMPLE = 5
PAUSE_S = 0.1
CHECKS: Sequence[Check] = (
    documents.check_home_page,
    documents.check_things,
    documents.check_formats,
    documents.check_negotiation,
    documents.check_languages,
    agreement.check_agreement,
    linking.check_links,
    linking.check_alternates,
    linking.check_signposting,
    exchange.check_head,
    exchange.check_validators,
    exchange.check_compression,
    refusals.check_absent,
    refusals.check_not_acceptable,
    refusals.check_alive,
    describing.check_void,
    describing.check_catalog,
    describing.check_catalog_true,
    describing.check_dataset_in_page,
    dumps.check_dumps,
    dumps.check_ranges,
    endpoint.check_endpoint_count,
    endpoint.check_service_description,
    endpoint.check_results,
    refusals.check_query_refused,
    saved.check_saved,
    saved.check_openapi,
    saved.check_embeds,
    releases.check_releases,
    releases.check_mementos,
    releases.check_times,
    releases.check_timemap,
    changes.check_changes,
    changes.check_event_stream,
    crawlers.check_robots,
    crawlers.check_sitemap,
    crawlers.check_citation,
    every_answer.check_preflight,
    # Looks at all the answers to the others, so it comes last.
    every_answer.check_every_answer,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a visit to the site at *root* found, and how many requests it took."""

    root: str
    release: str
    requests: int
    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Say whether the site keeps every promise."""
        return all(finding.severity != Severity.VIOLATION for finding in self.findings)


def visit(
    address: str,
    *,
    sample: int = SAMPLE,
    pause_s: float = PAUSE_S,
    most_bytes: int = MOST_BYTES,
    on_check: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Check the site whose home page is at *address*, looking at *sample* things.

    Answers longer than *most_bytes* are not read.  *on_check* is told of each
    check as it begins.  Raises ``NoAnswer`` when
    the home page cannot be had.
    """
    root = address.partition("#")[0].rstrip("/")
    client = Client(root, pause_s=pause_s, most_bytes=most_bytes)
    site = Deployment(client, root, sample)
    try:
        release = site.release
        findings: dict[tuple[str, str, str], Finding] = {}
        for check in CHECKS:
            on_check((check.__doc__ or "").strip().rstrip("."))
            for finding in _found(check, site):
                findings[finding.rule, finding.place.path, finding.text()] = finding
    finally:
        client.close()
    order = {name: number for number, name in enumerate(RULES)}
    ranked = sorted(findings.values(), key=lambda one: (order[one.rule], one.place, one.text()))
    return Outcome(root, release, client.requests, tuple(ranked))


def _found(check: Check, site: Deployment) -> Iterator[Finding]:
    try:
        yield from check(site)
    except NoAnswer as fault:
        what = f"There is no answer: {fault.reason}."
        yield broken("no-answer", fault.address, what)
