"""What stays on record of erased words: judgements that repeat them are told, and go on request; a reason never may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.memory import MemoryStore
from trucebook.service.case import Case
from trucebook.service.erasing import Erased, erase
from trucebook.service.repeated import Repeated

GOING, STAYING = "aa" * 32, "bb" * 32
NAME, REASON, VALUES = "the name that it withholds", "its reason", "the values that it gives or saw"


def entry(kind: Kind, key: str, **body: Any) -> Draft:
    return Draft(kind, "author", key, canonical.encode(body))


def judged(**body: Any) -> Draft:
    return entry(Kind.JUDGEMENT, f"judgement:{body}", **({"decision": "accept", "claim": "c2"} | body))


def case_with(tmp_path: Path, *judgements: Draft) -> Case:
    """A case of two reports, the first to be erased as entry 0, and of judgements from entry 5 on."""
    store = MemoryStore()
    going = "The Sample Boatman saw it from the mill at dawn. Rowan was there, and Marsh, and Reed."
    staying = "The mill was closed. Marsh said so."
    store.append(
        [
            entry(Kind.TEXT, f"text:{GOING}:extract-1", report=GOING, name="a.txt", content=going),
            entry(Kind.READING, f"reading:{GOING}:rules-1:0:0", report=GOING, claims=[{"id": "c1", "attribution": []}]),
            entry(Kind.TEXT, f"text:{STAYING}:extract-1", report=STAYING, name="b.txt", content=staying),
            entry(Kind.READING, f"reading:{STAYING}:rules-1:0:0", report=STAYING, claims=[{"id": "c2"}]),
            entry(Kind.TERMS, "terms:1", files={"actors.yaml": "actors: {ferry: {names: [Ferry Board]}}"}),
            *judgements,
        ]
    )
    return Case(tmp_path, store, "author")


@pytest.mark.parametrize(
    "judgement, expected",
    [
        (judged(decision="withhold", claim="", name="sample boatman"), Repeated(5, NAME)),
        (judged(decision="withhold", claim="", name="Rowan Marsh"), Repeated(5, NAME, needed=True)),
        (judged(decision="withhold", claim="", name="Rowan Mill"), Repeated(5, NAME)),
        (judged(decision="withhold", claim="", name="Marsh"), None),
        (judged(decision="withhold", claim="", name="Rowan", actor="rowan"), None),
        (judged(decision="withhold", claim="", name="Somebody Else"), None),
        (judged(reason="Rowan asked for it"), Repeated(5, REASON)),
        (judged(reason="he SAW it from the, mill"), Repeated(5, REASON)),
        (judged(reason="saw it from the ferry"), None),
        (judged(reason="Marsh asked for it at The Mill"), None),
        (judged(decision="correct", new=[{"text": "Rowan"}]), Repeated(5, VALUES)),
        (judged(saw={"size": 3, "actors": "Marsh"}), None),
        (judged(claim="c1", reason="Rowan asked for it"), None),
    ],
)
def test_a_judgement_that_repeats_what_only_the_erased_said_is_told_and_goes_on_request(
    tmp_path: Path, judgement: Draft, expected: Repeated | None
) -> None:
    done = erase(case_with(tmp_path, judgement), [0], "names a person")
    assert done.repeated == (() if expected is None else (expected,))
    case = case_with(tmp_path, judgement)
    done = erase(case, [0], "names a person", with_judgements=True)
    free = expected is not None and not expected.needed
    assert done.repeated == (() if free or expected is None else (expected,))
    assert (case.store.get(5).body is None) is (free or b'"c1"' in judgement.body)


@pytest.mark.parametrize(
    "reason", ["names Rowan", "Reed asked for it", "asked for by the SAMPLE Boatman", "a person saw it from the mill"]
)
def test_a_reason_does_not_repeat_what_it_is_to_erase(tmp_path: Path, reason: str) -> None:
    case = case_with(tmp_path)
    size = case.store.size()
    with pytest.raises(WrongUseError, match=r"the reason repeats “.+”, which is to be erased.*Say it in other words"):
        erase(case, [0], reason)
    assert case.store.size() == size
    assert case.store.get(0).body is not None


@pytest.mark.parametrize("reason", ["Rowan", "names Marsh", "asked for by the Ferry Board", "somebody saw it"])
def test_a_reason_may_say_what_others_say(tmp_path: Path, reason: str) -> None:
    assert erase(case_with(tmp_path), [0], reason).entries == ((0, "text"), (1, "reading"))


def test_it_says_that_what_withheld_its_claims_went_along(tmp_path: Path) -> None:
    done: Erased = erase(case_with(tmp_path, judged(decision="withhold", claim="c1")), [0], "names a person")
    assert done.unhidden == (5,)
