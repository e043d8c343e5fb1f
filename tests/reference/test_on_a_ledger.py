"""Laws of a case on record: rows told late, denied, rejected and withdrawn, and the reference evaluator on its cuts."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record import read
from test_reference import differences, profile

from trucebook.service.adding import add_reports, listed_files
from trucebook.service.case import Case, open_case
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import Look, look
from trucebook.service.recording import new_case
from trucebook.views.status_board import status_json

AGREEMENT = """
agreement: ferry
title: The ferry
timezone: UTC
day one: 2031-04-18T00:00
counting: day one is 1
parties: {north: {name: North Bank}, south: {name: South Bank}}
bodies: {commission: {name: Joint Commission}}
phases:
  one: {name: phase one, starts: day one, lasts: 4 days, continues while: staged is open}
acts:
  attack: {event: ASSAULT}
  give: {event: AID, object: truck}
  set free: {event: RETREAT, mode: release, object: person, actors: south}
  permit: {event: AGREE, actors: commission}
clauses:
  - {id: calm, text: No attacks., bearer: each party, must not: attack, during: one, unless: permit, verified by: commission}
  - {id: staged, text: Two and three., bearer: north, must: give, stages: [{by: day 2, amount: 2 trucks}, {by: day 5, amount: 3}], verified by: commission}
  - {id: daily, text: Two a day., bearer: north, must: give, at least: 2 trucks, each: day, during: one, verified by: commission}
  - {id: answer, text: Two for each., bearer: north, must: give, for each: set free, ratio: 2 trucks for each person, within: 24 hours, counting: each once, verified by: commission}
"""  # noqa: E501 - a clause a line
SOURCES = """
sources:
  courier: {name: Courier}
  radio: {name: Radio}
  commission-log: {name: Joint Commission, kind: body, actor: commission}
"""
POLICY = "performance: reported\nbreach: reported\ntrusted: [commission-log]\n"
PUBLISHERS = ["Courier", "Radio", "Joint Commission"]
COLUMNS = "id,occurred,event,mode,actor,object,quantity,polarity"


@dataclass(frozen=True)
class Told:
    """A row of a table in a report of its own."""

    number: int
    publisher: str
    row: str


@st.composite
def reports(draw: Any, most: int) -> list[Told]:
    """Draw rows, each of a day of its own for its act, so that each is a happening of its own."""
    found = []
    acts = [
        "AID,,north,truck",
        "ASSAULT,,north,",
        "ASSAULT,,south,",
        "RETREAT,release,south,person",
        "AGREE,,commission,",
    ]
    days = st.tuples(st.integers(17, 23), st.sampled_from([acts[0], acts[0], *acts]))
    for number, (day, act) in enumerate(draw(st.lists(days, min_size=2, max_size=most, unique=True))):
        amount = draw(st.integers(1, 4)) if act.startswith(("AID", "RETREAT")) else ""
        when = draw(st.sampled_from([f"2031-04-{day}", f"2031-04-{day}T{6 + number:02}:00"]))
        polarity = draw(st.sampled_from(["positive", "positive", "negative"]))
        row = f"r{number},{when},{act},{amount},{polarity}"
        found.append(Told(number, draw(st.sampled_from(PUBLISHERS)), row))
    return found


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ferry")
    for name, text in (("agreement", AGREEMENT), ("sources", SOURCES), ("policy", POLICY)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    new_case(folder / "case", folder, "tests")
    return folder / "case"


@contextmanager
def case_of(bare: Path) -> Iterator[Case]:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_case(Path(shutil.copytree(bare, Path(folder) / "case")), "tests") as case,
    ):
        yield case


def add(case: Case, told: Told) -> None:
    path = case.folder.parent / f"{told.number}.csv"
    path.write_text(f"{COLUMNS}\n{told.row}\n", encoding="utf-8")
    (added,) = add_reports(case, listed_files([path], told.publisher, "2031-04-27"))
    assert added.outcome == "recorded", added


def decide(case: Case, draw: Any) -> None:
    """Put a drawn judgement on record: acceptance, rejection, a bearing, or the withdrawal of one before."""
    seen = look(case, CutWords("2031-04-28"))
    claims = sorted({*seen.claims, *seen.removed})
    if not claims:
        return
    claim, word = draw(st.sampled_from(claims)), draw(st.sampled_from(["accept", "reject", "bears", "withdraw"]))
    made = [one.seq for one in seen.record.judgements if one.decision != "withdraw"]
    if word == "withdraw":
        decision = Decision("withdraw", entry=draw(st.sampled_from(made))) if made else None
    elif word == "bears":
        bearing = [one.clause for one in seen.findings.bearings if one.claim == claim]
        decision = Decision("bears", claim, bearing[0]) if bearing else None
    else:
        decision = Decision(word, claim)
    if decision is not None:
        judge_claims(case, [decision], seen)


def compared(seen: Look) -> list[str]:
    return differences(seen.terms, seen.policy, read(seen.connection), seen.cut.occurred, seen.findings)


@profile(4)
@given(st.data())
def test_the_reference_agrees_on_every_cut_of_a_ledger_and_no_cut_changes_later(
    bare: Path, data: st.DataObject
) -> None:
    gave: dict[tuple[str, int], str] = {}
    with case_of(bare) as case:
        for told in data.draw(reports(4)):
            add(case, told)
            if data.draw(st.booleans()):
                decide(case, data.draw)
            day = f"2031-04-{data.draw(st.integers(18, 28))}"
            seen = look(case, CutWords(day))
            assert compared(seen) == []
            gave[day, case.store.size()] = json.dumps(status_json(seen.bare))
        for (day, size), text in gave.items():
            assert json.dumps(status_json(look(case, CutWords(day, f"#{size}")).bare)) == text


@profile(2)
@given(st.data())
def test_over_given_happenings_arrival_order_does_not_matter(bare: Path, data: st.DataObject) -> None:
    told = data.draw(reports(4))
    found = []
    for order in (told, data.draw(st.permutations(told))):
        with case_of(bare) as case:
            for one in order:
                add(case, one)
            seen = look(case, CutWords("2031-04-24"))
            assert len({*seen.picture.happening_of.values()}) == len(seen.claims)
            found.append([shown_without_order(one) for one in status_json(seen.bare)["clauses"]])
    assert found[0] == found[1]


def shown_without_order(clause: dict[str, Any]) -> dict[str, Any]:
    return {**clause, "claims": sorted(clause["claims"]), "awaiting_review": sorted(clause["awaiting_review"])}
