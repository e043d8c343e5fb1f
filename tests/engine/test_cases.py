"""Golden cases in the product's language: an agreement in text, deeds, a cut, and the findings expected of it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest
from cut_by_hand import connect, deed_of, load, moment, read_yaml

from trucebook.engine.finding import Finding, Findings
from trucebook.engine.judge import judge
from trucebook.engine.life import way
from trucebook.vocabulary.time import Bounds

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
WORDS = {"true": True, "false": False, "null": None, "~": None}


def cuts() -> list[Any]:
    found = []
    for path in CASES:
        case = read_yaml(path.read_text())
        for number, cut in enumerate(case["cuts"], 1):
            found.append(pytest.param(case, cut, id=f"{path.stem}-{number}"))
    return found


def judged(case: dict[str, Any], cut: dict[str, Any]) -> Findings:
    terms, policy = load(case["agreement"], policy=case.get("policy", ""))
    deeds = [deed_of({k: plain(v) for k, v in deed.items()}, terms.zone) for deed in cut.get("deeds", ())]
    return judge(connect(deeds), terms, policy, moment(cut["occurred"], terms.zone))


def plain(value: Any) -> Any:
    if isinstance(value, list):
        return [plain(one) for one in value]
    if value in WORDS:
        return WORDS[value]
    return int(value) if value.isdecimal() else value


def shown(finding: Finding, field: str) -> Any:
    value = getattr(finding, field)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Bounds):
        return f"{datetime.fromtimestamp(value.earliest or 0, UTC):%Y-%m-%d}"
    return str(value) if field in {"status", "standing", "note"} and value is not None else value


@pytest.mark.parametrize("case,cut", cuts())
def test_findings_are_as_expected(case: dict[str, Any], cut: dict[str, Any]) -> None:
    findings = judged(case, cut)
    by_id = {finding.id: finding for finding in findings.findings}
    for name, expected in cut["expected"].items():
        found = {field: shown(by_id[name], field) for field in expected}
        assert found == {field: plain(value) for field, value in expected.items()}, name
    states = {phase.id: phase.state for phase in findings.phases}
    assert {name: states[name] for name in cut.get("phases", {})} == cut.get("phases", {})
    assert findings.problems == ()


@pytest.mark.parametrize("case,cut", cuts())
def test_every_history_of_an_instance_obeys_the_table(case: dict[str, Any], cut: dict[str, Any]) -> None:
    findings = judged(case, cut).findings
    lines = {finding.id.partition("#")[0] for finding in findings if "#" in finding.id}
    for finding in (one for one in findings if one.id not in lines):
        statuses = [status for status, _ in groupby(episode.status for episode in finding.history)]
        assert all(way(earlier, later) for earlier, later in pairwise(statuses)), finding
        assert not statuses or statuses[-1] == finding.status
        assert all(way(one, one) == () for one in statuses)


@pytest.mark.parametrize("case,cut", cuts())
def test_every_finding_explains_itself(case: dict[str, Any], cut: dict[str, Any]) -> None:
    for finding in judged(case, cut).findings:
        if "#" not in finding.id:
            assert finding.reasons
            assert str(finding.status) in finding.reasons[0].sentence
