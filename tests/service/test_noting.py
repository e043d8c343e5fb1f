"""Notes: the word of the one who sends them, put on record with what was asked."""

from __future__ import annotations

import pytest

from trucebook.errors import WrongUseError
from trucebook.service.case import Case
from trucebook.service.cutting import CutWords
from trucebook.service.looking import look
from trucebook.service.noting import NOTE_LIMIT, add_note
from trucebook.service.recording import record_files
from trucebook.service.rereading import read_again

SAID = 1_712_145_600
"""Noon of 3 April 2024, UTC."""
SHOTS = "The southern forces fired at Alder Town on 3 April."


def note(case: Case, **given: str | None) -> int:
    facts = {"kind": "complaint", "sender": "northern-side", "recipient": "Joint Commission", "text": SHOTS, **given}
    return add_note(case, **facts, now=lambda: SAID * 1_000_000).claims  # type: ignore[arg-type]


def test_a_note_is_read_as_its_senders_words(bare: Case) -> None:
    assert note(bare, about="hostilities", answer_by="2024-04-04T12:00") == 1
    found = look(bare, CutWords("2024-04-11"))
    (claim,) = found.claims.values()
    assert [link.id for link in claim.attribution] == ["northern-side", "northern-side"]
    assert claim.said.earliest == SAID
    (line,) = found.picture.notes
    assert (line.kind, line.sender, line.recipient) == ("complaint", "northern-side", "joint-commission")
    assert (line.text, line.about) == (SHOTS, "hostilities")
    assert line.answer_by == SAID + 24 * 3600 + 60


def test_the_same_words_from_two_parties_are_two_claims(bare: Case) -> None:
    note(bare)
    note(bare, sender="southern-side")
    claims = look(bare, CutWords("2024-04-11")).claims.values()
    assert {claim.attribution[-1].id for claim in claims} == {"northern-side", "southern-side"}


def test_a_partys_note_is_a_weak_origin(bare: Case) -> None:
    note(bare)
    found = {one.id: one for one in look(bare, CutWords("2024-04-11")).findings.findings}
    breach = found["hostilities@southern-side"]
    assert (str(breach.status), str(breach.standing)) == ("breach claimed", "alleged")
    assert str(found["hostilities@northern-side"].status) == "ended"


def test_the_note_of_the_body_that_verifies_a_clause_is_its_own_report(bare: Case) -> None:
    note(bare, sender="joint-commission", recipient="northern-side", kind="visit")
    found = {one.id: one for one in look(bare, CutWords("2024-04-11")).findings.findings}
    breach = found["hostilities@southern-side"]
    assert (str(breach.status), str(breach.standing)) == ("breach claimed", "verified")


def test_what_a_body_finds_in_its_own_note_is_its_own_word(bare: Case) -> None:
    words = f"The commission finds that {SHOTS[0].lower()}{SHOTS[1:]}"
    note(bare, sender="joint-commission", recipient="northern-side", kind="visit", text=words)
    found = look(bare, CutWords("2024-04-11"))
    (claim,) = found.claims.values()
    assert [link.id for link in claim.attribution] == ["joint-commission", "joint-commission"]
    breach = {one.id: one for one in found.findings.findings}["hostilities@southern-side"]
    assert str(breach.standing) == "verified"


def test_what_a_note_passes_on_is_the_word_of_whom_it_names(bare: Case) -> None:
    words = f"The southern spokesperson said that {SHOTS[0].lower()}{SHOTS[1:]}"
    note(bare, sender="joint-commission", recipient="northern-side", kind="visit", text=words)
    found = look(bare, CutWords("2024-04-11"))
    (claim,) = found.claims.values()
    assert claim.attribution[-1].id == "southern-spokesperson"
    (breach,) = [one for one in found.findings.findings if one.id == "hostilities@southern-side"]
    assert str(breach.standing) == "reported"  # a party's word against its own interest


def test_a_note_read_again_is_still_its_senders_word(bare: Case) -> None:
    note(bare)
    with (bare.folder / "actors.yaml").open("a") as file:
        file.write("  farmers: {name: farmers near the ford, names: [farmers], kind: people}\n")
    record_files(bare)
    assert read_again(bare).read == 1
    (claim,) = look(bare, CutWords("2024-04-11")).claims.values()
    assert claim.attribution[-1].id == "northern-side"


@pytest.mark.parametrize(
    "given, why",
    [
        ({"kind": "rumour"}, "`rumour` is no kind of note"),
        ({"sender": "nobody"}, "`nobody` is not known here"),
        ({"recipient": "nobody"}, "`nobody` is not known here"),
        ({"about": "no.such"}, "has no clause `no.such`"),
        ({"answer_by": "soon"}, "`soon` is no time for an answer"),
        ({"text": " \n"}, "holds between 1 and"),
        ({"text": "x" * (NOTE_LIMIT + 1)}, "holds between 1 and"),
    ],
)
def test_what_makes_no_note_is_refused_and_nothing_recorded(bare: Case, given: dict[str, str], why: str) -> None:
    size = bare.store.size()
    with pytest.raises(WrongUseError, match=why):
        note(bare, **given)
    assert bare.store.size() == size


def test_a_note_in_another_language_is_told_that_the_reader_reads_english(bare: Case) -> None:
    words = "La commission a dit que les camions ne sont pas venus et que le passage est fermé pour une semaine."
    done = add_note(bare, "complaint", "northern-side", "Joint Commission", words, now=lambda: SAID * 1_000_000)
    assert any("looks French" in remark for remark in done.remarks)
