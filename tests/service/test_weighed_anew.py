"""What a reviewer changed is weighed by what it says then, its happening and its ties; earlier cuts stay as were."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from trucebook.cuts.record import read_record
from trucebook.evidence import index
from trucebook.evidence.ties import ties_in_force
from trucebook.service import judging
from trucebook.service.adding import add_reports, listed_files
from trucebook.service.case import Case, open_case
from trucebook.service.cutting import CutWords
from trucebook.service.joining import weigh_case
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import look
from trucebook.service.recording import new_case
from trucebook.service.scales import INDEX

DAY = CutWords("2024-04-11")
TOLD = "The southern side released four people in Alder Town on 2 April"
OUTLETS = ("Valley Courier", "Ford Radio", "Mill Post")
Groups = set[frozenset[int]]


@pytest.fixture
def case(root: Path, tmp_path: Path) -> Iterator[Case]:
    new_case(tmp_path / "case", root / "examples" / "tutorial" / "agreement.yaml", "tests")
    with open_case(tmp_path / "case", "tests") as opened:
        yield opened


BESIDE = (
    "Rain is due over the upper valley for most of the week, with fog in the mornings and a light wind from the west.",
    "Bakers in the old market have put up the price of a loaf, as flour grows dear and fuel for the ovens is short.",
    "A choir of schoolchildren sang at the opening of the new library, where books were lent until late at night.",
    "The league postponed two football games, since the pitch by the weir lies under water after the heavy storms.",
)
"""What each report tells beside, so that none is a copy of another."""


def add(case: Case, *texts: str, beside: tuple[str, ...] = BESIDE) -> list[str]:
    """Add reports of other outlets; return of each the claim of a release."""
    found = []
    for text in texts:
        number = len(read_record(case.store, case.store.size()).reports)
        path = case.folder.parent / f"{number}.txt"
        path.write_text(f"{text}\n\n{beside[number % len(beside)]}\n", encoding="utf-8")
        (added,) = add_reports(case, listed_files([path], OUTLETS[number % len(OUTLETS)], "2024-04-10"))
        held = look(case, DAY)
        own = {
            row[0]
            for row in held.connection.execute("select claim from claim where report = ?", [added.report]).fetchall()
        }
        found += [claim for claim in own if "released" in held.claims[claim].quote]
    return found


def groups(case: Case, claims: list[str], words: CutWords = DAY) -> Groups:
    """Return which of some claims are of one happening, as numbers."""
    held: dict[str, set[int]] = {}
    happening_of = look(case, words).picture.happening_of
    for number, claim in enumerate(claims):
        if claim in happening_of:
            held.setdefault(happening_of[claim], set()).add(number)
    return {frozenset(one) for one in held.values()}


def judge(case: Case, *decisions: Decision) -> int:
    return judge_claims(case, list(decisions), look(case, DAY))[0].seq


ALL: Groups = {frozenset({0, 1, 2})}


@pytest.mark.parametrize("corrected", [0, 1, 2])
@pytest.mark.parametrize(
    "field, value",
    [("time", "2024-04-08"), ("actors", "northern-side"), ("event", "assault")],
)
def test_a_corrected_claim_leaves_its_happening_and_a_withdrawn_correction_brings_it_back(
    case: Case, corrected: int, field: str, value: str
) -> None:
    claims = add(case, f"{TOLD}.", f"{TOLD}, officers said.", f"{TOLD}, doctors said.")
    assert groups(case, claims) == ALL
    size = case.store.size()
    entry = judge(case, Decision("correct", claims[corrected], field=field, value=value))
    left = {frozenset({0, 1, 2} - {corrected}), frozenset({corrected})}
    assert groups(case, claims) == left
    assert groups(case, claims, CutWords("2024-04-11", f"#{size}")) == ALL
    now = case.store.size()
    judge(case, Decision("withdraw", entry=entry))
    assert groups(case, claims) == ALL
    assert groups(case, claims, CutWords("2024-04-11", f"#{now}")) == left


def test_claims_that_come_later_join_a_corrected_claim_by_what_it_says_now(case: Case) -> None:
    claims = add(case, f"{TOLD}.")
    judge(case, Decision("correct", claims[0], field="time", value="2024-04-08"))
    claims += add(case, f"{TOLD}.", f"{TOLD.replace('2 April', '8 April')}, officers said.")
    assert groups(case, claims) == {frozenset({0, 2}), frozenset({1})}


def test_a_corrected_claim_joins_what_it_says_now(case: Case) -> None:
    claims = add(case, f"{TOLD}.", f"{TOLD.replace('2 April', '8 April')}, officers said.")
    assert groups(case, claims) == {frozenset({0}), frozenset({1})}
    judge(case, Decision("correct", claims[0], field="time", value="2024-04-08"))
    assert groups(case, claims) == {frozenset({0, 1})}


def test_a_rejected_founder_leaves_nobody_behind_and_comes_back(case: Case) -> None:
    claims = add(case, f"{TOLD}.", f"{TOLD}, officers said.", f"{TOLD}, doctors said.")
    judge(case, Decision("reject", claims[0]))
    found = look(case, DAY)
    assert groups(case, claims) == {frozenset({1, 2})}
    assert claims[0] not in set(found.picture.happening_of.values())
    claims += add(case, f"{TOLD}, aid workers said.")
    assert groups(case, claims) == {frozenset({1, 2, 3})}
    judge(case, Decision("accept", claims[0]))
    assert groups(case, claims) == {frozenset({0, 1, 2, 3})}


def test_a_split_whole_holds_nothing_together(case: Case) -> None:
    claims = add(case, f"{TOLD}.", f"{TOLD}, officers said.")
    entry = judge(case, Decision("split", claims[0], parts=("The southern side released four people", "in Alder Town")))
    assert claims[0] not in set(look(case, DAY).picture.happening_of.values())
    judge(case, Decision("withdraw", entry=entry))
    assert groups(case, claims) == {frozenset({0, 1})}


def test_reviewers_pairs_stay_in_force_over_the_new_weighing(case: Case) -> None:
    claims = add(case, f"{TOLD}.", f"{TOLD}, officers said.", f"{TOLD}, doctors said.")
    judge(case, Decision("same", claims[0], other=claims[1]), Decision("not the same", claims[1], other=claims[2]))
    before = groups(case, claims)
    entry = judge(case, Decision("correct", claims[0], field="time", value="2024-04-08"))
    assert groups(case, claims) == {frozenset({0, 1}), frozenset({2})} == before
    judge(case, Decision("withdraw", entry=entry))
    assert groups(case, claims) == before


def test_a_lost_index_changes_nothing(case: Case) -> None:
    claims = add(case, f"{TOLD}.", f"{TOLD}, officers said.", f"{TOLD}, doctors said.")
    entry = judge(case, Decision("correct", claims[0], field="time", value="2024-04-08"))
    for path in case.derived.glob(f"{INDEX}*"):
        path.unlink()
    claims += add(case, f"{TOLD.replace('2 April', '8 April')}, aid workers said.")
    assert groups(case, claims) == {frozenset({0, 3}), frozenset({1, 2})}
    for path in case.derived.glob(f"{INDEX}*"):
        path.unlink()
    judge(case, Decision("withdraw", entry=entry))
    assert groups(case, claims) == {frozenset({0, 1, 2}), frozenset({3})}


def test_what_was_stopped_before_its_weighing_is_weighed_by_the_next_command(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = add(case, f"{TOLD}.", f"{TOLD}, officers said.")
    with monkeypatch.context() as patched:
        patched.setattr(judging, "weigh_case", lambda *_: None)
        judge(case, Decision("correct", claims[0], field="time", value="2024-04-08"))
    assert groups(case, claims) == {frozenset({0, 1})}
    assert weigh_case(case) is not None
    assert groups(case, claims) == {frozenset({0}), frozenset({1})}
    assert weigh_case(case) is None


@pytest.mark.parametrize("decision", ["accept", "withhold"])
def test_what_changes_nothing_is_not_weighed(case: Case, decision: str) -> None:
    claims = add(case, f"{TOLD}.")
    size = case.store.size()
    judge(case, Decision(decision, claims[0]))
    assert case.store.size() == size + 1
    assert weigh_case(case) is None


def ties(case: Case) -> list[tuple[Any, ...]]:
    return [tuple(tie) for tie in ties_in_force(read_record(case.store, case.store.size()).weighings)]


def test_ties_of_a_corrected_speaker_do_not_outlive_the_correction(case: Case) -> None:
    words = "An official told the Hill Times that the southern side released four people in Alder Town on 2 April."
    claims = add(case, words, f"Later. {words}")
    tied = ties(case)
    assert len(tied) > 0
    entry = judge(case, Decision("correct", claims[1], field="speaker", value="joint-commission"))
    assert ties(case) == []
    judge(case, Decision("withdraw", entry=entry))
    assert {frozenset(tie[:2]) for tie in ties(case)} == {frozenset(tie[:2]) for tie in tied}


def test_a_corrected_time_leaves_the_ties_of_a_copy(case: Case) -> None:
    claims = add(case, f"{TOLD}.", f"{TOLD}, as it was told.", beside=BESIDE[:1])
    tied = ties(case)
    assert groups(case, claims) == {frozenset({0, 1})}
    for number in (0, 1):
        entry = judge(case, Decision("correct", claims[number], field="time", value="2024-04-08"))
        assert groups(case, claims) == {frozenset({0}), frozenset({1})}
        assert {frozenset(tie[:2]) for tie in ties(case)} == {frozenset(tie[:2]) for tie in tied}
        judge(case, Decision("withdraw", entry=entry))
        assert groups(case, claims) == {frozenset({0, 1})}


def test_limits_on_comparisons_are_told_once_where_they_leave_a_claim_alone(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one comparison for each claim, the day that fits is not among those compared."""
    monkeypatch.setattr(index, "COMPARED", 1)
    texts = [f"{TOLD.replace('2 April', f'{day} April')}, officers said." for day in (1, 4, 7)]
    paths = [case.folder.parent / f"{number}.txt" for number in range(len(texts))]
    for path, text, beside in zip(paths, texts, BESIDE, strict=False):
        path.write_text(f"{text}\n\n{beside}\n", encoding="utf-8")
    added = add_reports(case, listed_files(paths, None, "2024-04-10"))
    told = [[one for one in each.remarks if "compared with only some" in one] for each in added]
    assert [len(one) for one in told] == [0, 0, 1]
    assert told[-1][0].startswith("1 new claim joined no other")
