"""Judgements: named by the beginnings of ids, with what the reviewer saw, and open to a later one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind
from trucebook.service.adding import add_reports, listed_files
from trucebook.service.case import Case
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import Look, look
from trucebook.vocabulary.standing import Standing


@pytest.fixture
def seen(full: Case) -> Look:
    return look(full, CutWords("2024-04-11"))


def claim_of(seen: Look, words: str) -> str:
    (found,) = [claim for claim, held in seen.claims.items() if words in held.quote]
    return found


def body(entry: Entry) -> dict[str, Any]:
    assert entry.body is not None
    held = canonical.decode(entry.body)
    assert isinstance(held, dict)
    return held


def test_a_judgement_holds_what_was_decided_and_seen(full: Case, seen: Look) -> None:
    shots = claim_of(seen, "northern forces fired")
    (entry,) = judge_claims(full, [Decision("bears", shots[:8], "hostilities", reason="read again")], seen)
    assert (entry.kind, entry.author) == (Kind.JUDGEMENT, "tests")
    assert body(entry) == {
        "decision": "bears",
        "claim": shots,
        "clause": "hostilities",
        "other": None,
        "reason": "read again",
        "saw": {"size": seen.cut.size, "event": "ASSAULT", "modality": "asserted", "polarity": "positive"},
    }


def test_a_pair_is_named_by_both_beginnings(full: Case, seen: Look) -> None:
    one, other = sorted(seen.claims)[:2]
    (entry,) = judge_claims(full, [Decision("same", one[:10], other=other[:10])], seen)
    assert (body(entry)["claim"], body(entry)["other"], body(entry)["clause"]) == (one, other, None)


@pytest.mark.parametrize(
    "decision, why",
    [
        (Decision("accept", ""), "No claim"),
        (Decision("accept", "zz"), "No claim of this case begins with `zz`"),
        (Decision("believe", "{claim}"), "`believe` is no judgement"),
        (Decision("bears", "{claim}", "no.such"), "there is no `no.such`"),
        (Decision("bears", "{claim}"), "needs a clause"),
        (Decision("same", "{claim}"), "needs a second claim"),
        (Decision("same", "{claim}", other="zz"), "No claim"),
    ],
)
def test_what_makes_no_judgement_is_refused_and_nothing_recorded(
    full: Case, seen: Look, decision: Decision, why: str
) -> None:
    claim = min(seen.claims)
    wrong = Decision(decision.decision, decision.claim.format(claim=claim), decision.clause, decision.other)
    with pytest.raises(WrongUseError, match=why):
        judge_claims(full, [Decision("accept", claim), wrong], seen)
    assert full.store.size() == seen.cut.size


def test_a_beginning_that_fits_several_claims_is_refused(full: Case, seen: Look) -> None:
    first = next(c[0] for c in sorted(seen.claims) if sum(d[0] == c[0] for d in seen.claims) > 1)
    with pytest.raises(WrongUseError, match=rf"\d+ claims of this case begin with `{first}`"):
        judge_claims(full, [Decision("accept", first)], seen)


def test_the_same_decision_twice_is_two_entries(full: Case, seen: Look) -> None:
    claim = min(seen.claims)
    one, other = judge_claims(full, [Decision("accept", claim), Decision("accept", claim)], seen)
    assert one.seq != other.seq


def test_a_rejected_claim_leaves_and_can_be_taken_back(full: Case, seen: Look) -> None:
    shots = claim_of(seen, "northern forces fired")
    judge_claims(full, [Decision("reject", shots)], seen)
    after = look(full, CutWords("2024-04-11"))
    assert shots not in after.claims
    assert _hostilities(after) == "ended"
    judge_claims(full, [Decision("accept", shots[:8])], after)
    again = look(full, CutWords("2024-04-11"))
    assert shots in again.claims
    assert _hostilities(again) == _hostilities(seen) == "breach claimed"
    assert _hostilities(look(full, CutWords("2024-04-11", f"#{after.cut.size}"))) == "ended"


def _hostilities(found: Look) -> str:
    (one,) = [one for one in found.findings.findings if one.id == "hostilities@northern-side"]
    return str(one.status)


def test_only_a_reviewer_makes_two_reports_corroborate(bare: Case, tmp_path: Path) -> None:
    """What the program merges on its own stays reported, however many independent origins there are."""
    for number, publisher in enumerate(("Valley Courier", "Ford Radio")):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{publisher}. The southern side released four people on 2 April.\n", encoding="utf-8")
        add_reports(bare, listed_files([path], publisher, "2024-04-03"))
    before = look(bare, CutWords("2024-04-11"))
    one, other = (claim for claim, held in before.claims.items() if "released four people" in held.quote)
    assert before.picture.happening_of[one] == before.picture.happening_of[other]
    assert _first_stage(before) == ("reported", "past due")
    judge_claims(bare, [Decision("same", one, other=other)], before)
    after = look(bare, CutWords("2024-04-11"))
    assert _first_stage(after) == ("corroborated", "fulfilled")
    judge_claims(bare, [Decision("not the same", one, other=other)], after)
    assert _first_stage(look(bare, CutWords("2024-04-11"))) == ("reported", "past due")


def _first_stage(found: Look) -> tuple[str, str]:
    """Return the standing of the first release, and its status where corroboration is asked for."""
    (one,) = [one for one in found.findings.findings if one.id == "release.south@southern-side#1"]
    return str(one.standing), str(one.by_standing[Standing.CORROBORATED])
