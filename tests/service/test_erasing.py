"""Erasing: what goes with an entry, what stays, and that what is derived is made again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.verify import verify
from trucebook.service.case import Case
from trucebook.service.cutting import CutWords
from trucebook.service.erasing import erase
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import look
from trucebook.service.publishing import kept_back

GOING, STAYING = "aa" * 32, "bb" * 32


def entry(kind: Kind, key: str, **body: Any) -> Draft:
    return Draft(kind, "author", key, canonical.encode(body))


def claim(name: str, speaker: str | None = None) -> dict[str, Any]:
    return {"id": name, "attribution": [{"id": None, "name": speaker, "description": "a nurse"}]}


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A ledger by hand, whose weighings are not made anew but noted down."""
    monkeypatch.setattr("trucebook.service.joining.weigh_case", lambda case: case.store.append([]))
    store = MemoryStore()
    store.append(
        [
            entry(Kind.REPORT, "report:feed", items=[GOING, STAYING]),
            *(entry(Kind.REPORT, f"report:{one}", report=one, feed="feed") for one in (GOING, STAYING)),
            *(entry(Kind.TEXT, f"text:{one}:extract-1", report=one) for one in (GOING, STAYING)),
            entry(Kind.READING, f"reading:{GOING}:rules-1:0:0", report=GOING, claims=[claim("c1", "Somebody Private")]),
            entry(Kind.READING, f"reading:{STAYING}:rules-1:0:0", report=STAYING, claims=[claim("c2")]),
            entry(Kind.JUDGEMENT, "judgement:1", decision="split", claim="c1", parts=[{"id": "c3"}]),
            entry(Kind.JUDGEMENT, "judgement:2", decision="accept", claim="c3"),
            entry(Kind.JUDGEMENT, "judgement:3", decision="accept", claim="c2"),
            entry(Kind.JUDGEMENT, "judgement:4", decision="same", claim="c2", other="c1"),
        ]
    )
    return Case(tmp_path, store, "author")


def kinds(case: Case) -> str:
    """The entries as they are: a letter each, a dot where the body is gone."""
    return "".join("." if one.body is None else str(one.kind)[0] for one in case.store.entries())


def weighing(number: int, *ties: tuple[str, str]) -> Draft:
    return entry(Kind.WEIGHING, f"weighing:{number}", ties=[[*tie, "stated", "why"] for tie in ties])


@pytest.mark.parametrize("named", [1, 3, 5])
def test_with_any_entry_of_a_report_goes_all_that_holds_its_words(case: Case, named: int) -> None:
    root = case.store.root()
    assert kinds(case) == "rrrttrrjjjj"
    done = erase(case, [named], "names a person")
    assert kinds(case) == "..r.t.r..j.e"
    assert [seq for seq, _ in done.entries] == [0, 1, 3, 5, 7, 8, 10]
    assert case.store.root(11) == root
    assert verify(case.store).problems == ()
    erasing = case.store.get(done.seq)
    assert canonical.decode(erasing.body or b"")["reason"] == "names a person"
    with pytest.raises(WrongUseError, match="have no body any more"):
        erase(case, [named], "again")


def test_given_again_it_says_whether_the_words_are_still_in_the_storage(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    erase(case, [1], "names a person")
    monkeypatch.setattr(case.store, "unswept", lambda: "They are still in the file.")
    with pytest.raises(WrongUseError, match=r"have no body any more\. They are still in the file\."):
        erase(case, [1], "again")


def test_a_judgement_goes_alone(case: Case) -> None:
    assert [kind for _, kind in erase(case, [9], "names a person").entries] == ["judgement"]


@pytest.mark.parametrize(
    "ties, expected",
    [
        ((("actor:north", "name:somebody else"),), "www"),
        ((("name:somebody private", "source:post"),), "w.."),
        ((("source:post", f"unnamed:post:a nurse:{GOING}"),), "w.."),
        ((("source:post", f"unnamed:post:a nurse:{STAYING}"),), "www"),
        ((("source:post", f"unknown:{GOING}"),), "www"),
    ],
)
def test_weighings_that_name_its_voices_go_with_those_that_build_on_them(
    case: Case, ties: tuple[tuple[str, str], ...], expected: str
) -> None:
    case.store.append([weighing(0), weighing(1, *ties), weighing(2)])
    erase(case, [1], "names a person")
    assert kinds(case)[11:14] == expected


def test_a_file_of_the_case_is_erased_once_another_has_taken_its_place(case: Case) -> None:
    first = case.store.append([entry(Kind.TERMS, "terms:1", files={"actors.yaml": "a", "agreement.yaml": "b"})])[0]
    case.store.append([entry(Kind.TERMS, "terms:2", files={"actors.yaml": "c"})])
    with pytest.raises(WrongUseError, match=r"holds agreement\.yaml as now in effect"):
        erase(case, [first.seq], "names a person")
    case.store.append([entry(Kind.TERMS, "terms:3", files={"agreement.yaml": "d"})])
    assert erase(case, [first.seq], "names a person").entries == ((first.seq, "terms"),)


def test_what_is_derived_is_deleted(case: Case) -> None:
    case.derived.mkdir()
    (case.derived / "index.db").write_bytes(b"a name")
    erase(case, [1], "names a person")
    assert not (case.derived / "index.db").exists()


def test_a_case_goes_on_without_what_was_erased(full: Case) -> None:
    with look(full, CutWords()).connection:
        pass
    seen = look(full, CutWords())
    report = seen.record.reports[0]
    lost = {one for one in seen.picture.claims if seen.picture.claim_report[one] == report.id}
    judge_claims(full, [Decision("accept", one) for one in sorted(lost)[:1]], seen)
    seen.connection.close()
    erase(full, [report.seq], "names a person")
    after = look(full, CutWords())
    assert lost
    assert set(after.picture.claims).isdisjoint(lost)
    assert after.findings.findings
    assert after.record.erased
    after.connection.close()


def test_what_is_withheld_is_kept_back_from_the_public(full: Case) -> None:
    seen = look(full, CutWords())
    withheld = next(iter(seen.picture.claims))
    report = seen.picture.claim_report[withheld]
    assert withheld not in kept_back_words(full)
    judge_claims(full, [Decision("withhold", withheld)], seen)
    seen.connection.close()
    found = kept_back(full)
    assert found.claims == 1
    held = [full.store.get(seq) for seq in sorted(found.entries)]
    assert [one.kind for one in held if report in one.key] == [Kind.REPORT, Kind.TEXT, Kind.READING]
    assert withheld in kept_back_words(full)


def kept_back_words(case: Case) -> str:
    return "".join((case.store.get(seq).body or b"").decode() for seq in kept_back(case).entries)
