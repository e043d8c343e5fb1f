"""Reading again on changed terms: new readings, earlier cuts as they were, judgements without their claim told."""

from __future__ import annotations

import pytest

from trucebook.ledger.entry import Kind
from trucebook.service.case import Case
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import Look, look
from trucebook.service.recording import record_files
from trucebook.service.rereading import read_again


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


def _speaker(found: Look, words: str) -> str | None:
    (claim,) = [claim for claim in found.claims.values() if words in claim.quote]
    return claim.attribution[-1].id


def test_a_judged_claim_that_vanished_is_listed(full: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    from trucebook.claims import reader  # noqa: PLC0415 - patched here

    seen = look(full, CutWords("2024-04-11"))
    ids = {held.quote: claim for claim, held in seen.claims.items()}
    lost, kept = ids["the four people were well"], ids["The southern side released six people on 8 April"]
    judge_claims(full, [Decision("accept", lost), Decision("accept", kept)], seen)
    old = reader.read

    def newer(*given: object) -> object:
        from dataclasses import replace  # noqa: PLC0415 - only here

        reading = old(*given)  # type: ignore[arg-type]
        claims = tuple(claim for claim in reading.claims if claim.id != lost)
        return replace(reading, reader="rules-next", claims=claims)

    monkeypatch.setattr(reader, "read", newer)
    monkeypatch.setattr(reader, "READER", "rules-next")
    done = read_again(full)
    assert done.unmet_judgements == (lost,)
    assert (done.read, done.current, done.gone_claims) == (5, 1, 1)
    assert set(bodies(look(full, CutWords("2024-04-11")))) == set(bodies(seen)) - {lost}
