"""The engine held to the reference evaluator, over drawn agreements and what is told of them."""

from __future__ import annotations

import os
import random
from typing import Any

import drawing
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from record import Record, connect, load
from verdicts import Findings

from trucebook.agreement.terms import Policy, Terms
from trucebook.engine.finding import Finding
from trucebook.engine.finding import Findings as FoundByEngine
from trucebook.engine.judge import judge
from trucebook.vocabulary.time import Bounds, Instant

EXAMPLES = int(os.environ.get("REFERENCE_EXAMPLES", "0"))
"""So many examples a test instead of a few; see CONTRIBUTING.md."""

SHRINK = bool(os.environ.get("REFERENCE_SHRINK"))
"""Whether what fails is to be made small."""


def profile(examples: int) -> settings:
    return settings(
        max_examples=EXAMPLES or examples,
        derandomize=not EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def chosen(data: st.DataObject) -> drawing.Draw:
    """Return a way to choose: evenly, or, where a failure is to be shrunk, as hypothesis likes."""
    chance: random.Random = data.draw(st.randoms(use_true_random=not SHRINK))
    return chance.choice


def plain(bounds: Bounds | None) -> tuple[Instant | None, Instant | None] | None:
    return None if bounds is None else (bounds.earliest, bounds.latest)


def shown(finding: Finding) -> dict[str, Any]:
    return {
        "status": finding.status,
        "certain": finding.certain,
        "by_standing": {int(one): status for one, status in finding.by_standing.items()},
        "since": plain(finding.since),
        "due": plain(finding.due),
        "owed": finding.owed,
        "low": finding.delivered_low,
        "high": finding.delivered_high,
        "history": [(one.status, one.start, one.certain) for one in finding.history],
    }


def differences(terms: Terms, policy: Policy, record: Record, now: Instant, found: FoundByEngine) -> list[str]:
    """Return in what the engine's findings of a cut and the reference's differ."""
    reference = Findings(terms, policy, record, now)
    ids = {one.id for one in found.findings}
    if found.problems or ids != {*reference.found}:
        return [f"problems: {found.problems}"] if found.problems else [f"instances: {sorted(ids ^ {*reference.found})}"]
    return [
        f"{one.id}: {name} {value} {getattr(reference.found[one.id], name)}"
        for one in found.findings
        for name, value in shown(one).items()
        if value != getattr(reference.found[one.id], name)
    ]


def compared(data: st.DataObject, constructs: tuple[str, ...], most: int) -> list[str]:
    draw = chosen(data)
    agreed = drawing.agreements(draw, constructs, most)
    loaded = load(agreed.agreement, agreed.policy, drawing.SOURCES)
    assume(loaded is not None)
    assert loaded is not None
    record, now = drawing.records(draw, agreed, *loaded), drawing.cuts(draw, loaded[0])
    return differences(*loaded, record, now, judge(connect(record, "commission"), *loaded, now))


@pytest.mark.parametrize("construct", list(drawing.CONSTRUCTS))
def test_each_construct_is_judged_as_the_reference_does(construct: str) -> None:
    @profile(12)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        assert compared(data, (construct,), 1) == []

    check()


@profile(45)
@given(st.data())
def test_whole_agreements_are_judged_as_the_reference_does(data: st.DataObject) -> None:
    assert compared(data, tuple(drawing.CONSTRUCTS), 3) == []
