"""What became of judgements, as `review` tells it: replaced, split, set aside; and what lies after a cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ran = Any
DAY = ("--occurred", "2024-04-11")
SHOTS = "northern forces fired at farmers near Upper Ford on 4 April"


@pytest.fixture
def shots(program: Any, made_case: Path) -> str:
    """Return the beginning of the id of a claim."""
    (found,) = [one["id"] for one in program("claims", made_case, *DAY, "--json").json if one["quote"] == SHOTS]
    return str(found)[:8]


@pytest.fixture
def review(program: Any, case: Path) -> Callable[..., Ran]:
    def run(*options: str, stdin: str = "") -> Ran:
        done: Ran = program("review", case, *DAY, *options, stdin=stdin)
        assert done.code == 0, done.err
        return done

    return run


def states(review: Callable[..., Ran]) -> dict[int, tuple[str, int | None]]:
    return {one["entry"]: (one["state"], one["state_by"]) for one in review("--list", "--json").json}


def test_parts_inherit_the_corrections_of_the_whole(
    program: Any, case: Path, review: Callable[..., Ran], shots: str
) -> None:
    review("--correct", f"{shots}:modality=planned", "--correct", f"{shots}:speaker=joint-commission")
    review("--correct", f"{shots}:time=2024-04-03", "--correct", f"{shots}:event=coerce")
    parts = review("--split", f"{shots}=northern forces fired at farmers|near Upper Ford", "--json").json[0]["parts"]
    held = {one["id"]: one for one in program("claims", case, *DAY, "--json").json}
    for part in parts:
        assert held[part]["modality"] == "planned"
        assert held[part]["attribution"][-1]["id"] == "joint-commission"
        assert held[part]["time"]["earliest"] == "2024-04-03T00:00:00+00:00"
        assert not held[part]["reviewed"]
        assert {"modality", "speaker", "time"} <= {made["field"] for made in held[part]["corrected"]}
    assert [held[part]["event"]["type"] for part in parts] == ["COERCE", None]
    listed = {one["entry"]: one for one in review("--list", "--json").json}
    modality, _, _, event, split = sorted(listed)
    assert (listed[modality]["state"], listed[modality]["holds_for"]) == ("split", parts)
    assert listed[event]["holds_for"] == parts[:1]
    assert listed[split]["state"] == "holds"
    review("--withdraw-entry", str(modality))
    after = {one["id"]: one for one in program("claims", case, *DAY, "--json").json}
    assert {after[part]["modality"] for part in parts} == {"asserted"}


def test_a_batch_that_corrects_and_splits_hands_the_correction_on(
    program: Any, case: Path, review: Callable[..., Ran], shots: str
) -> None:
    parts = review(
        *("--correct", f"{shots}:polarity=negative", "--split", f"{shots}=northern forces fired|at farmers", "--json")
    ).json[1]["parts"]
    held = {one["id"]: one for one in program("claims", case, *DAY, "--json").json}
    assert {held[part]["polarity"] for part in parts} == {"negative"}


def test_the_later_of_two_judgements_replaces_the_earlier(
    program: Any, case: Path, review: Callable[..., Ran], shots: str
) -> None:
    held = program("claims", case, *DAY, "--json").json
    other = next(one["id"] for one in held if not one["id"].startswith(shots))
    review("--same", f"{shots}={other}")
    review("--not-same", f"{other}={shots}")
    review("--correct", f"{shots}:event=coerce")
    review("--correct", f"{shots}:event=protest")
    review("--accept", shots)
    review("--reject", shots)
    assert states(review) == {
        21: ("replaced", 22),
        22: ("set aside", 28),
        23: ("replaced", 25),
        25: ("set aside", 28),
        27: ("replaced", 28),
        28: ("holds", None),
    }
    review("--withdraw-entry", "28")
    assert states(review) == {
        21: ("replaced", 22),
        22: ("holds", None),
        23: ("replaced", 25),
        25: ("holds", None),
        27: ("holds", None),
        28: ("withdrawn", 30),
        30: ("holds", None),
    }
    assert "replaced by entry 22" in " ".join(review("--list").out.split())


@pytest.mark.parametrize(
    "options, state",
    [
        (("--reject", "{0}"), "rejected"),
        (("--withdraw", "{0}"), "withdrawn, as its source took it back"),
        (("--withhold", "{0}"), "withheld"),
        (("--split", "{0}=northern forces fired|at farmers"), "split"),
    ],
)
def test_a_claim_that_does_not_wait_says_what_was_decided(
    review: Callable[..., Ran], shots: str, options: tuple[str, ...], state: str
) -> None:
    review(*(one.format(shots) for one in options), "--reason", "read again", "--as", "reviewer-1")
    out = " ".join(review("--claim", shots).out.split())
    assert f"was {state}: entry 21, by reviewer-1, " in out
    assert "reason: read again" in out
    assert "--withdraw-entry 21" in out
    assert (SHOTS in out) == (state in {"rejected", "withdrawn, as its source took it back"})
    (told,) = review("--claim", shots, "--json").json
    made = told["decided"]
    assert (made["state"], made["entry"], made["author"], made["reason"]) == (state, 21, "reviewer-1", "read again")
    review("--withdraw-entry", "21")
    assert review("--claim", shots, "--json").json[0]["decided"] is None


def test_what_lies_after_the_cut_is_marked(program: Any, made_case: Path) -> None:
    early = ("--occurred", "2024-04-03")
    found = {one["quote"]: one["after_cut"] for one in program("claims", made_case, *early, "--json").json}
    assert found[SHOTS] == ["said", "occurred"]
    assert found["A reporter of the Valley Courier saw them arrive in Alder Town at noon"] == []
    assert "of times after the cut: nothing rests on it" in program("claims", made_case, *early).out
    assert "after the cut" not in program("claims", made_case, *DAY).out
    pairs = program("compare", made_case, *early, "--json").json["pairs"]
    assert any(pair["after_cut"] == {"a": [], "b": ["said"]} for pair in pairs)
    assert "said after the cut, and counted" in program("compare", made_case, *early).out


def test_compare_says_relation_and_origin_each_by_its_label(program: Any, made_case: Path) -> None:
    out = program("compare", made_case, *DAY).out
    assert "agree; origin independent" in out
    assert "origin independent: " not in out


def test_near_copies_are_shown(program: Any, case: Path, tmp_path: Path) -> None:
    words = " ".join(f"On day {n} the joint commission counted {n + 20} trucks at the mill crossing." for n in range(9))
    for name, text in (("one.txt", words), ("two.txt", words.replace("counted 23", "counted 24"))):
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
        assert program("add", case, tmp_path / name, "--published", "2024-04-10").code == 0
    out = " ".join(program("compare", case, *DAY).out.split())
    assert "two.txt is a copy of one.txt: " in out
    assert "reads “24” in the copy" in out


def test_counts_have_their_nouns(program: Any, made_case: Path, review: Callable[..., Ran], shots: str) -> None:
    assert "1 item waits" in review("--claim", shots, stdin="q\n").out
    assert "No report of this case matches `zz`" in program("claims", made_case, "--report", "zz").err
    assert "2 reports match `2024-04-0" not in program("claims", made_case, "--report", "2024-04-02").err
