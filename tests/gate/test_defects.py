"""Each seeded defect is found by its own rule, and what is sound is left alone."""

from __future__ import annotations

import pytest

from ssegraph.gate.rules import RULES
from ssegraph.gate.visit import Outcome
from tests.gate.conftest import Behind
from tests.gate.defects import DEFECTS
from tests.gate.defects_of_data import WITHDRAWALS
from tests.gate.spoiling import Seeded


def rules_of(outcome: Outcome) -> set[str]:
    return {finding.rule for finding in outcome.findings}


def test_a_sound_site_behind_a_proxy_yields_no_findings(clean: Outcome) -> None:
    assert [(one.rule, one.place.path, one.text()) for one in clean.findings] == []
    assert clean.conforms


@pytest.mark.parametrize("seeded", DEFECTS, ids=lambda seeded: seeded.name)
def test_a_defect_is_found_by_its_rule_and_by_no_other(
    behind: Behind, clean: Outcome, seeded: Seeded
) -> None:
    outcome = behind.visited(seeded.defect)
    told = {one.rule: one.text() for one in outcome.findings}
    assert rules_of(outcome) == rules_of(clean) | {seeded.rule, *seeded.also}, told
    assert not outcome.conforms


def test_the_site_of_another_project_yields_no_findings(others: Behind) -> None:
    assert [(one.rule, one.place.path, one.text()) for one in others.visited().findings] == []


@pytest.mark.parametrize("seeded", WITHDRAWALS, ids=lambda seeded: seeded.name)
def test_what_an_earlier_release_had_is_looked_for(others: Behind, seeded: Seeded) -> None:
    assert rules_of(others.visited(seeded.defect)) == {seeded.rule, *seeded.also}


def test_what_is_too_long_to_be_read_is_told_and_is_no_fault(others: Behind) -> None:
    outcome = others.visited(most_bytes=1000)
    assert rules_of(outcome) == {"left-out"}
    assert outcome.conforms


def test_every_rule_finds_a_defect() -> None:
    found = {seeded.rule for seeded in (*DEFECTS, *WITHDRAWALS)}
    assert RULES.keys() - found == {"left-out"}


def test_no_two_defects_are_the_same() -> None:
    assert len({seeded.name for seeded in DEFECTS}) == len(DEFECTS)
