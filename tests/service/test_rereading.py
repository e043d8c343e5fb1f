"""Reading again on changed terms: new readings, earlier cuts as they were, judgements without their claim told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from trucebook.claims import reader
from trucebook.claims.claim import Claim, Reading
from trucebook.claims.ground import Circumstances, Ground
from trucebook.ledger.entry import Kind
from trucebook.reports.original import UnreadableReportError
from trucebook.service.case import Case
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import Look, look
from trucebook.service.recording import record_files
from trucebook.service.rereading import read_again
from trucebook.views.claim_list import claims_json
from trucebook.views.comparison_page import comparison_json
from trucebook.views.review_queue import review_json
from trucebook.views.status_board import status_json

DAY = CutWords("2024-04-11")


def learn(case: Case, name: str, added: str) -> None:
    """Add lines to a file of the case, and put it on record."""
    path = case.folder / name
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
    assert record_files(case).files == (name,)


def bodies(found: Look) -> dict[str, object]:
    return dict(found.claims)


def test_nothing_changed_reads_nothing(full: Case) -> None:
    size = full.store.size()
    done = read_again(full)
    assert (done.read, done.current, done.new_claims, done.gone_claims) == (0, 6, 0, 0)
    assert full.store.size() == size


def test_changed_actors_give_new_readings_and_earlier_cuts_keep_theirs(full: Case) -> None:
    before = look(full, CutWords("2024-04-11"))
    held = bodies(before)
    assert _speaker(before, "the four people were well") == "northern-spokesperson"
    learn(full, "actors.yaml", "  farmers: {name: farmers near the ford, names: [farmers], kind: people}\n")
    done = read_again(full)
    assert (done.read, done.current) == (6, 0)
    readings = [entry for entry in full.store.entries(before.cut.size) if entry.kind is Kind.READING]
    assert len(readings) == 6
    after = look(full, CutWords("2024-04-11"))
    (shots,) = [claim for claim in after.claims.values() if "northern forces fired" in claim.quote]
    assert [mention.id for mention in shots.fields.recipients] == ["farmers"]
    assert bodies(look(full, CutWords("2024-04-11", f"#{before.cut.size}"))) == held
    assert read_again(full).read == 0


class Unable:
    """A reader that can read no report."""

    name = "unable-1"

    def read(self, _text: str, _digest: str, circumstances: Circumstances, _ground: Ground, _media: str) -> Reading:
        raise UnreadableReportError(circumstances.name, "it has no usable answer.")


def test_what_cannot_be_read_again_is_told_and_keeps_its_reading(full: Case) -> None:
    before = look(full, DAY)
    done = read_again(full, reader=Unable())
    assert (done.read, done.current, len(done.remarks)) == (0, 1, 5), "the table is read by its own reader"
    assert all("earlier reading stays" in one and "no usable answer" in one for one in done.remarks)
    assert bodies(look(full, DAY)) == bodies(before)


def _speaker(found: Look, words: str) -> str | None:
    (claim,) = [claim for claim in found.claims.values() if words in claim.quote]
    return claim.attribution[-1].id


def newer(monkeypatch: pytest.MonkeyPatch, change: Callable[[Claim], Claim | None]) -> None:
    """Pretend that there is a newer reader, which reads as the one there is but for what `change` makes of claims."""
    old = reader.read

    def read(*given: Any) -> Reading:
        reading = old(*given)
        claims = tuple(made for claim in reading.claims if (made := change(claim)) is not None)
        return replace(reading, reader="rules-next", claims=claims)

    monkeypatch.setattr(reader, "read", read)
    monkeypatch.setattr(reader, "READER", "rules-next")


def everything(found: Look) -> bytes:
    """Return all that a cut shows, as bytes."""
    picture = found.compared
    shown = [status_json(picture), claims_json(picture), comparison_json(picture), review_json(picture)]
    return json.dumps(shown, sort_keys=True).encode()


def test_a_judged_claim_that_vanished_is_listed(full: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = look(full, DAY)
    ids = {held.quote: claim for claim, held in seen.claims.items()}
    lost, kept = ids["the four people were well"], ids["The southern side released six people on 8 April"]
    judge_claims(full, [Decision("accept", lost), Decision("accept", kept)], seen)
    newer(monkeypatch, lambda claim: None if claim.id == lost else claim)
    done = read_again(full)
    assert done.unmet_judgements == (lost,)
    assert (done.unmet[0].why, done.kept) == ("the claim is not in the current reading", 1)
    assert (done.read, done.current, done.gone_claims) == (5, 1, 1)
    assert set(bodies(look(full, DAY))) == set(bodies(seen)) - {lost}


def test_a_newer_reader_keeps_what_holds_and_lists_what_does_not(full: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = look(full, DAY)
    shots, well = _named(seen, "northern forces fired"), _named(seen, "the four people were well")
    six, trucks = _named(seen, "released six people"), _named(seen, "forces had fired")
    judge_claims(
        full,
        [
            Decision("correct", shots, field="modality", value="planned"),
            Decision("correct", shots, field="mode", value="firearms"),
            Decision("accept", well),
            Decision("split", six, parts=("The southern side", "released six people on 8 April")),
            Decision("same", trucks, other=well),
        ],
        seen,
    )
    judged = look(full, DAY)
    before = everything(judged)

    def read_otherwise(claim: Claim) -> Claim | None:
        if claim.id == shots:
            return replace(claim, fields=replace(claim.fields, mode="explosives"))
        if claim.id == well:
            return replace(claim, fields=replace(claim.fields, hedge="maybe"))
        return None if claim.id == trucks else claim

    newer(monkeypatch, read_otherwise)
    done = read_again(full)
    first = judged.cut.size - 6
    assert {one.judgement.seq - first: one.why.split(" was ")[0] for one in done.unmet} == {
        1: "its mode",
        2: "its hedge",
        4: "the claim is not in the current reading",
    }
    assert done.kept == 2
    after = look(full, DAY)
    assert (after.claims[shots].fields.modality, after.claims[shots].fields.mode) == ("planned", "explosives")
    assert [made.field for made in after.claims[shots].corrections] == ["modality"]
    assert shots not in after.picture.reviewed
    assert well not in after.picture.reviewed
    assert six not in after.claims
    assert everything(look(full, CutWords("2024-04-11", f"#{judged.cut.size}"))) == before
    again = read_again(full)
    assert (again.read, again.unmet, again.kept) == (0, done.unmet, 2)


def _named(found: Look, words: str) -> str:
    (claim,) = [claim for claim, held in found.claims.items() if words in held.quote]
    return claim


def test_reading_again_goes_on_where_it_was_stopped(full: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    newer(monkeypatch, lambda claim: claim)

    def stop(done: int, total: int, _at: str) -> None:
        if (done, total) == (3, 6):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_again(full, stop)
    assert read_again(full).read == 2
    assert read_again(full).read == 0
