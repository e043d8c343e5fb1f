"""Judgements: named by the beginnings of ids, with what the reviewer saw, and open to a later one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.correction import FIELDS, value_of, values_of
from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind
from trucebook.service.adding import add_reports, listed_files
from trucebook.service.case import Case
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import Look, look
from trucebook.service.reviewing import judgement_lines
from trucebook.views.brief import brief_markdown
from trucebook.views.quotation import quotation
from trucebook.vocabulary.standing import Standing

SHOTS = "northern forces fired at farmers near Upper Ford"


@pytest.fixture
def seen(full: Case) -> Look:
    return look(full, CutWords("2024-04-11"))


@pytest.fixture(scope="module")
def looked(shown: Case) -> Look:
    """Return a look at a case to which nothing is ever added: for what is refused."""
    return look(shown, CutWords("2024-04-11"))


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
        "saw": {"size": seen.cut.size, **values_of(seen.claims[shots])},
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
    shown: Case, looked: Look, decision: Decision, why: str
) -> None:
    claim = min(looked.claims)
    wrong = Decision(decision.decision, decision.claim.format(claim=claim), decision.clause, decision.other)
    with pytest.raises(WrongUseError, match=why):
        judge_claims(shown, [Decision("accept", claim), wrong], looked)
    assert shown.store.size() == looked.cut.size


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


DAY = CutWords("2024-04-11")


def correct(full: Case, seen: Look, claim: str, field: str, value: str) -> Look:
    judge_claims(full, [Decision("correct", claim, field=field, value=value, reason="read again")], seen)
    return look(full, DAY)


NEW_VALUES = {
    "speaker": ("joint-commission", ["joint-commission"]),
    "event": ("retreat", "RETREAT"),
    "mode": ("withdraw", "withdraw"),
    "modality": ("planned", "planned"),
    "polarity": ("negative", "negative"),
    "hedge": ("At least one person", "At least one person"),
    "about": ("phase two", "phase two"),
    "object": ("Truck", "truck"),
    "stance": ("against", "against"),
    "historical": ("yes", True),
    "actors": ("southern-side, Upper Ford", [["the southern side", "southern-side"], ["Upper Ford", None]]),
    "recipients": ("northern-side", [["the northern side", "northern-side"]]),
    "places": ("-", []),
    "quantities": ("at least 2 people; 3 trucks", ["2", "3"]),
    "time": ("2024-04-03/2024-04-04", "2024-04-03/2024-04-04"),
    "said": ("2024-04-06T10:00Z", {"earliest": 1712397600, "latest": 1712397660}),
}


def test_every_field_can_be_corrected_and_the_claim_tells_what_it_was(full: Case, seen: Look) -> None:
    shots = claim_of(seen, "northern forces fired")
    before = seen.claims[shots]
    written = [Decision("correct", shots, field=field, value=NEW_VALUES[field][0], reason="why") for field in FIELDS]
    entries = judge_claims(full, written, seen)
    after = look(full, DAY)
    now = after.claims[shots]
    assert {field: told(field, value_of(now, field)) for field in FIELDS} == {f: v for f, (_, v) in NEW_VALUES.items()}
    assert [made.field for made in now.corrections] == list(FIELDS)
    assert [canonical.decode(made.read.encode()) for made in now.corrections] == list(values_of(before).values())
    assert {(made.author, made.reason) for made in now.corrections} == {("tests", "why")}
    assert [made.entry for made in now.corrections] == [entry.seq for entry in entries]
    assert (now.id, now.spans, now.quote, now.occurred.earliest) == (before.id, before.spans, before.quote, 1712102400)
    assert shots in after.picture.reviewed
    first = look(full, CutWords("2024-04-11", f"#{entries[0].seq + 1}")).claims[shots]
    assert [made.field for made in first.corrections] == [FIELDS[0]]
    assert dict(look(full, CutWords("2024-04-11", f"#{seen.cut.size}")).claims) == dict(seen.claims)


def told(field: str, value: Any) -> Any:
    """Return what `NEW_VALUES` has of a value."""
    if field == "quantities":
        return [row["value"] for row in value]
    if field == "speaker":
        return [row["id"] for row in value]
    return value["text"] if field == "time" else value


def test_the_engine_uses_a_corrected_field_from_then_on(full: Case, seen: Look) -> None:
    shots = claim_of(seen, "northern forces fired")
    assert _hostilities(seen) == "breach claimed"
    after = correct(full, seen, shots, "modality", "planned")
    assert _hostilities(after) == "ended"
    effects = {one.effect for one in after.findings.bearings if one.claim == shots}
    assert "breaches" not in effects
    assert _hostilities(look(full, CutWords("2024-04-11", f"#{seen.cut.size}"))) == "breach claimed"
    judge_claims(full, [Decision("withdraw", entry=seen.cut.size)], after)
    again = look(full, DAY)
    assert _hostilities(again) == "breach claimed"
    assert dict(again.claims) == dict(seen.claims)


def test_a_corrected_speaker_has_another_voice_origin_and_standing(full: Case, seen: Look) -> None:
    shots = claim_of(seen, "northern forces fired")
    assert (seen.picture.origin_of[shots].weak, _standing(seen)) == (True, "alleged")
    after = correct(full, seen, shots, "speaker", "joint-commission")
    assert (after.picture.origin_of[shots].weak, _standing(after)) == (False, "reported")
    assert after.picture.origin_of[shots].id != seen.picture.origin_of[shots].id
    assert after.claims[shots].attribution[-1].corrected
    from trucebook.views.claim_list import claim_list  # noqa: PLC0415 - a view, here alone

    (row,) = [row for row in claim_list(after.picture) if row.claim.id == shots]
    assert row.attribution_words.endswith("joint commission (corrected by a reviewer)")


def _standing(found: Look) -> str:
    (one,) = [one for one in found.findings.findings if one.id == "hostilities@northern-side"]
    return str(one.standing)


@pytest.mark.parametrize(
    "field, value, why",
    [
        ("evnt", "AID", r"no field `evnt`: choose one of speaker, event.* Did you mean \"event\""),
        ("event", "RETREET", r"`RETREET` is no value for `event`: one of AGREE.* Did you mean \"RETREAT\""),
        ("mode", "witdraw", "Did you mean"),
        ("modality", "hoped", "one of asserted, planned"),
        ("about", "phase nine", "phase two"),
        ("actors", "southern sid", r"the case knows no actor .* Did you mean \"southern"),
        ("places", "Nowhere", "the case knows no place"),
        ("speaker", "Somebody Else", "no actor or source of this name"),
        ("speaker", "unnamed: ", "say who"),
        ("hedge", "presumably", "the report does not have these"),
        ("quantities", "many", "write amounts"),
        ("time", "4 April", "write 2025-02-04"),
        ("time", "2024-04-05/2024-04-03", "ends before it begins"),
        ("said", "../04", "write 2025-02-04"),
        ("object", "x" * 200, "at most 120"),
        ("event", "assault", "The event of claim .* is ASSAULT already"),
        ("event", None, "needs a value"),
    ],
)
def test_an_unlawful_correction_is_refused(shown: Case, looked: Look, field: str, value: str | None, why: str) -> None:
    shots = claim_of(looked, "northern forces fired")
    with pytest.raises(WrongUseError, match=why):
        judge_claims(shown, [Decision("correct", shots, field=field, value=value)], looked)
    assert shown.store.size() == looked.cut.size


def test_a_second_correction_of_a_field_keeps_what_the_reader_said(full: Case, seen: Look) -> None:
    shots = claim_of(seen, "northern forces fired")
    first = correct(full, seen, shots, "event", "coerce")
    second = correct(full, first, shots, "event", "protest")
    (made,) = second.claims[shots].corrections
    assert (made.read, made.value, made.entry) == ('"ASSAULT"', '"PROTEST"', first.cut.size)
    back = correct(full, second, shots, "event", "assault")
    assert (back.claims[shots].corrections, back.claims[shots].fields.event) == ((), "ASSAULT")
    assert shots in back.picture.reviewed


def test_what_bore_as_it_was_read_has_to_be_decided_again_once_it_is_corrected(full: Case, seen: Look) -> None:
    shots = claim_of(seen, "northern forces fired")
    judge_claims(full, [Decision("bears", shots, "hostilities"), Decision("does not bear", shots, "crossing")], seen)
    after = correct(full, look(full, DAY), shots, "recipients", "southern-side")
    assert _accepted(after, shots) == {"hostilities": False}
    lines = {one.words.split(":")[0]: one.unmet for one in judgement_lines(after)}
    assert (lines["bears"] or "").startswith("its recipients was")
    assert lines["does not bear"] is None
    judge_claims(full, [Decision("bears", shots, "hostilities")], after)
    assert _accepted(look(full, DAY), shots) == {"hostilities": True}


def _accepted(found: Look, claim: str) -> dict[str, bool]:
    return {one.clause: one.accepted for one in found.findings.bearings if one.claim == claim}


def test_a_batch_sees_its_own_corrections(full: Case, seen: Look) -> None:
    shots = claim_of(seen, "northern forces fired")
    decisions = [
        Decision("correct", shots, field="recipients", value="southern-side"),
        Decision("correct", shots, field="recipients", value="none"),
        Decision("bears", shots, "hostilities"),
    ]
    judge_claims(full, decisions, seen)
    after = look(full, DAY)
    assert (after.claims[shots].fields.recipients, _accepted(after, shots)) == ((), {"hostilities": True})
    assert [one.unmet for one in judgement_lines(after)] == [None] * 3


def test_the_same_accepts_neither_claim(full: Case, seen: Look) -> None:
    one, other = sorted(seen.claims)[:2]
    judge_claims(full, [Decision("same", one, other=other)], seen)
    assert look(full, DAY).picture.reviewed == seen.picture.reviewed


WHOLE = "The southern side released six people on 8 April"


def split(full: Case, seen: Look, claim: str, *parts: str) -> list[str]:
    (entry,) = judge_claims(full, [Decision("split", claim, parts=parts)], seen)
    return [part["id"] for part in body(entry)["parts"]]


def test_a_split_puts_parts_in_the_place_of_the_whole(full: Case, seen: Look) -> None:
    whole = claim_of(seen, "northern forces fired")
    parts = split(full, seen, whole, "northern forces fired at  farmers", "northern forces ... on 4\nApril")
    after = look(full, DAY)
    assert set(after.claims) == set(seen.claims) - {whole} | set(parts)
    assert whole not in after.removed
    text = after.picture.texts[after.claims[parts[0]].text]
    for part in parts:
        held = after.claims[part]
        assert held.quote == " … ".join(text[span.start : span.end] for span in held.spans)
        inside = [seen.claims[whole].spans[0].start, seen.claims[whole].spans[0].end]
        assert all(inside[0] <= span.start < span.end <= inside[1] for span in held.spans)
        assert (held.attribution, held.said) == (seen.claims[whole].attribution, seen.claims[whole].said)
        assert f"split by a reviewer from claim {whole}" in held.flags
    assert after.claims[parts[0]].fields.event == "ASSAULT"
    assert parts[0] not in after.picture.reviewed
    assert parts[0] in after.picture.happening_of
    assert dict(look(full, CutWords("2024-04-11", f"#{seen.cut.size}")).claims) == dict(seen.claims)
    with pytest.raises(WrongUseError, match=rf"was split by entry {seen.cut.size} into {parts[0]} and {parts[1]}"):
        judge_claims(full, [Decision("accept", whole[:10])], after)
    judge_claims(full, [Decision("withdraw", entry=seen.cut.size)], after)
    assert dict(look(full, DAY).claims) == dict(seen.claims)


def test_parts_are_claims_to_be_judged_and_split_again(full: Case, seen: Look) -> None:
    whole = claim_of(seen, WHOLE)
    first, second = split(full, seen, whole, "The southern side released six people", "on 8 April")
    middle = look(full, DAY)
    decisions = [Decision("correct", first, field="time", value="2024-04-08"), Decision("reject", second)]
    judge_claims(full, decisions, middle)
    after = look(full, DAY)
    assert (value_of(after.claims[first], "time")["earliest"], second in after.claims) == (1712534400, False)
    again = split(full, after, first, "The southern side", "six people")
    last = look(full, DAY)
    assert set(again) <= set(last.claims)
    assert first not in last.claims
    assert [one.unmet for one in judgement_lines(last)] == [None] * 4
    assert {value_of(last.claims[part], "said")["earliest"] for part in again} == {seen.claims[whole].said.earliest}


def test_what_the_cue_did_to_the_whole_it_does_to_its_parts(full: Case, seen: Look) -> None:
    whole = claim_of(seen, "northern forces had fired")
    assert seen.claims[whole].fields.polarity == "negative"
    parts = split(full, seen, whole, "northern forces had", "forces had fired")
    after = look(full, DAY)
    assert {str(after.claims[part].fields.polarity) for part in parts} == {"negative"}


@pytest.mark.parametrize(
    "parts, why",
    [
        (("northern forces",), "two parts or more"),
        (("northern forces", "southern forces"), "“southern forces” are not in the claim"),
        (("northern forces", "northern forces"), "the same words"),
        (("e", "northern"), "stand .* times in the claim"),
        (("northern forces fired at farmers near Upper Ford on 4 April", "fired"), "the whole claim"),
        (("0-5", "fired"), "0-5 is not inside the claim, which is characters"),
        (("farmers ... northern", "fired"), "in another order"),
        (("  ", "fired"), "is empty"),
    ],
)
def test_words_that_make_no_parts_are_refused(shown: Case, looked: Look, parts: tuple[str, ...], why: str) -> None:
    with pytest.raises(WrongUseError, match=why):
        split(shown, looked, claim_of(looked, "northern forces fired"), *parts)
    assert shown.store.size() == looked.cut.size


def test_a_part_can_be_given_by_its_characters(full: Case, seen: Look) -> None:
    whole = claim_of(seen, "northern forces fired")
    start = seen.claims[whole].spans[0].start
    parts = split(full, seen, whole, f"{start}-{start + 15}", "fired at farmers")
    assert look(full, DAY).claims[parts[0]].quote == "northern forces"


def test_an_entry_is_withdrawn_once_and_the_withdrawal_can_be_withdrawn(full: Case, seen: Look) -> None:
    shots = claim_of(seen, "northern forces fired")
    (entry,) = judge_claims(full, [Decision("reject", shots)], seen)
    (undone,) = judge_claims(full, [Decision("withdraw", entry=entry.seq, reason="a slip")], look(full, DAY))
    assert shots in look(full, DAY).claims
    assert body(undone) == {
        "decision": "withdraw",
        "claim": shots,
        "clause": None,
        "other": None,
        "reason": "a slip",
        "entry": entry.seq,
    }
    with pytest.raises(WrongUseError, match=f"Entry {entry.seq} was withdrawn already, by entry {undone.seq}"):
        judge_claims(full, [Decision("withdraw", entry=entry.seq)], look(full, DAY))
    with pytest.raises(WrongUseError, match="Entry 3 is no judgement of this case"):
        judge_claims(full, [Decision("withdraw", entry=3)], look(full, DAY))
    with pytest.raises(WrongUseError, match="Only `withdraw` takes an entry"):
        judge_claims(full, [Decision("accept", entry=entry.seq)], look(full, DAY))
    (again,) = judge_claims(full, [Decision("withdraw", entry=undone.seq)], look(full, DAY))
    assert shots not in look(full, DAY).claims
    assert [one.withdrawn for one in judgement_lines(look(full, DAY))] == [None, again.seq, None]


def test_a_pair_is_parted_again_when_its_judgement_is_withdrawn(full: Case, seen: Look) -> None:
    one, other = sorted(seen.claims)[:2]
    judge_claims(full, [Decision("same", one, other=other)], seen)
    joined = look(full, DAY)
    assert joined.picture.happening_of[one] == joined.picture.happening_of[other]
    judge_claims(full, [Decision("withdraw", entry=seen.cut.size)], joined)
    assert look(full, DAY).picture.happening_of == seen.picture.happening_of


def held_by(claim: Claim) -> tuple[str, ...]:
    return tuple(made.field for made in claim.corrections)


def test_a_rejected_claim_that_is_corrected_counts_again(full: Case, seen: Look) -> None:
    shots = claim_of(seen, "northern forces fired")
    judge_claims(full, [Decision("reject", shots)], seen)
    after = correct(full, look(full, DAY), shots, "hedge", "At least one person")
    assert held_by(after.claims[shots]) == ("hedge",)


def test_a_withheld_claim_counts_and_is_not_quoted(full: Case, seen: Look) -> None:
    shots = claim_of(seen, "northern forces fired")
    judge_claims(full, [Decision("withhold", shots, reason="names a witness"), Decision("accept", shots)], seen)
    after = look(full, DAY)
    assert after.picture.withheld == {shots}
    assert quotation(after.picture, shots) is None
    assert _hostilities(after) == _hostilities(seen)
    assert SHOTS not in brief_markdown(after.compared)
    assert SHOTS in brief_markdown(seen.compared)
