"""`review` as its user has it: every judgement as an option, and claim by claim at a keyboard or by lines piped in."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sys.executable).parent / "trucebook"
Ran = Any
"""What a run gave: code, out, err, json (`conftest.Ran`)."""
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
        return done

    return run


def claim(program: Any, case: Path, beginning: str) -> dict[str, Any]:
    found = program("claims", case, *DAY, "--json").json
    (one,) = [one for one in found if one["id"].startswith(beginning)]
    return dict(one)


def test_a_correction_is_shown_with_what_the_reader_said(
    program: Any, case: Path, review: Callable[..., Ran], shots: str
) -> None:
    options = ("--correct", f"{shots}:time=2024-04-03", "--reason", "the day before", "--as", "reviewer-1")
    done = review(*options)
    assert (done.code, done.out) == (0, "On record: 1 judgement, from entry 21 on.\n")
    shown = claim(program, case, shots)
    assert (shown["time"]["earliest"], shown["reviewed"]) == ("2024-04-03T00:00:00+00:00", True)
    (made,) = shown["corrected"]
    assert made["read"]["earliest"] == "2024-04-04T00:00:00+00:00"
    assert made["value"]["earliest"] == shown["time"]["earliest"]
    assert (made["field"], made["entry"], made["author"], made["reason"]) == (
        "time",
        21,
        "reviewer-1",
        "the day before",
    )
    assert shown["flags"][-1].startswith("time corrected by a reviewer; read as: “4 April”, 2024-04-04")
    before = program("claims", case, *DAY, "--recorded", "#21", "--json").json
    assert [one["corrected"] for one in before if one["id"] == shown["id"]] == [[]]


def test_a_split_prints_its_parts_and_says_what_no_longer_holds(
    program: Any, case: Path, review: Callable[..., Ran], shots: str
) -> None:
    assert review("--bears", f"{shots}=hostilities").code == 0
    parts = review("--split", f"{shots}=northern forces fired at farmers|near Upper Ford", "--json").json[0]["parts"]
    ids = {one["id"] for one in program("claims", case, *DAY, "--json").json}
    assert set(parts) <= ids
    done = review("--accept", shots)
    assert (done.code, f"was split by entry 22 into {parts[0]} and {parts[1]}" in done.err) == (2, True)
    undone = review("--withdraw-entry", "22")
    assert undone.code == 0
    assert claim(program, case, shots)["reviewed"] is True


def test_what_lapses_is_said(review: Callable[..., Ran], shots: str) -> None:
    review("--bears", f"{shots}=hostilities")
    done = review("--correct", f"{shots}:polarity=negative")
    assert "No longer holds: entry 21, bears:" in done.out
    assert "its polarity was positive when it was judged, and is negative now" in " ".join(done.out.split())


def test_the_judgements_are_listed(review: Callable[..., Ran], shots: str) -> None:
    assert review("--list").out == "No judgement is on record.\n"
    review("--reject", shots, "--reason", "misread")
    review("--withdraw-entry", "#21")
    review("--correct", f"{shots}:event=coerce")
    listed = review("--list", "--json").json
    assert [(one["entry"], one["judgement"], one["withdrawn_by"], one["unmet"]) for one in listed] == [
        (21, f"reject: {shots}", 23, None),
        (23, f"withdraw entry 21 (on {shots})", None, None),
        (25, f"correct event of {shots}: ASSAULT → COERCE", None, None),
    ]
    out = " ".join(review("--list").out.split())
    assert "withdrawn by entry 23" in out
    assert review("--list", "--claim", "ffff").out == "No judgement is on record.\n"


@pytest.mark.parametrize(
    "options, why",
    [
        (("--correct", "{claim}"), "not of the form CLAIM:FIELD=VALUE"),
        (("--correct", "{claim}:evnt=AID"), 'Did you mean "event"?'),
        (("--correct", "{claim}:event=RETREET"), 'Did you mean "RETREAT"?'),
        (("--correct", "zz:event=AID"), "No claim of this case begins with `zz`"),
        (("--split", "{claim}"), "not of the form CLAIM=WORDS|WORDS"),
        (("--split", "{claim}=northern|southern"), "“southern” are not in the claim"),
        (("--same", "{claim}={claim}"), "both are"),
        (("--withdraw-entry", "first"), "`first` is no entry"),
        (("--withdraw-entry", "2"), "Entry 2 is no judgement"),
        (("--withdraw-entry", "2", "--accept", "{claim}"), "in a command of their own"),
        (("--claim", "zz"), "No claim"),
    ],
)
def test_what_is_no_judgement_is_answered_in_a_sentence(
    program: Any, made_case: Path, shots: str, options: tuple[str, ...], why: str
) -> None:
    size = program("ledger", "verify", made_case, "--json").json["size"]
    done: Ran = program("review", made_case, *DAY, *(option.format(claim=shots) for option in options))
    assert (done.code, why in done.err, done.err.startswith("trucebook: ")) == (2, True, True)
    assert program("ledger", "verify", made_case, "--json").json["size"] == size


def test_lines_piped_in_correct_split_pair_and_undo(review: Callable[..., Ran], shots: str) -> None:
    answers = ["c the report names the place", "event", "retreet", "c", "2", "coerce", "?", "u a slip", "b"]
    done = review("--claim", shots, stdin="".join(f"{line}\n" for line in answers))
    assert done.code == 0
    assert "`retreet` is no value for `event`" in done.out
    assert "Entry 21 is withdrawn; both stay on record." in done.out
    listed = review("--list", "--json").json
    assert [(one["judgement"].split()[0], one["withdrawn_by"]) for one in listed] == [
        ("correct", 23),
        ("withdraw", None),
        ("bears:", None),
    ]
    answers = ["p", "northern forces fired|on 4 April", "h", "1", "n", "a", "q"]
    done = review("--claim", shots, stdin="".join(f"{line}\n" for line in answers))
    assert (done.code, "3 judgements on record" in done.out, "not the same" in done.out) == (0, True, True)
    words = [one["judgement"].split()[0] for one in review("--list", "--json").json[3:]]
    assert words == ["split", "not", "accept:"]


def test_the_end_of_the_input_stops_without_loss_wherever_it_comes(review: Callable[..., Ran], shots: str) -> None:
    for answers in ("c\n", "c\nevent\n", "p\n", "h\n", "h\n1\n", ""):
        done = review("--claim", shots, stdin=answers)
        assert (done.code, "0 judgements on record" in done.out) == (0, True)
    done = review("--claim", shots, stdin="r\n")
    assert "1 judgement on record by tests." in done.out
    assert [one["judgement"] for one in review("--list", "--json").json] == [f"reject: {shots}"]


def test_all_shows_also_what_bears_on_no_clause(program: Any, made_case: Path) -> None:
    queue = program("review", made_case, *DAY, "--json").json
    every = program("review", made_case, *DAY, "--all", "--json").json
    assert every[: len(queue)] == queue
    rest = every[len(queue) :]
    assert rest
    assert all((one["clause"], one["effect"], one["urgency"]) == (None, None, "nothing") for one in rest)
    bearing = {one["id"] for one in program("claims", made_case, *DAY, "--json").json if one["bears_on"]}
    assert bearing.isdisjoint(one["claim"] for one in rest)


def at_keyboard(case: Path, keys: list[str], meanwhile: Callable[[], None] | None = None) -> tuple[int, str]:
    """Run a review at a terminal, pressing each of the keys when the program asks; return its code and all it wrote.

    `meanwhile` happens once, when the first item is shown and not answered yet.
    """
    leader, follower = pty.openpty()
    environment = {**os.environ, "TRUCEBOOK_AUTHOR": "tests", "COLUMNS": "160", "TERM": "dumb", "NO_COLOR": "1"}
    command = [str(PROGRAM), "review", str(case), *DAY]
    running = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=environment)
    os.close(follower)
    written, told, waiting = "", 0, list(keys)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([leader], [], [], 0.2)[0]:
            try:
                written += os.read(leader, 65536).decode(errors="replace")
            except OSError:
                break
        elif waiting and re.search(r"(?:\] |: )$", written[told:]):
            told = len(written)
            if meanwhile is not None and len(waiting) == len(keys):
                meanwhile()
            os.write(leader, waiting.pop(0).encode())
    os.close(leader)
    return running.wait(timeout=20), written


def test_at_a_keyboard_one_key_is_an_answer(case: Path, review: Callable[..., Ran]) -> None:
    keys = ["b", "s", "r", "the text says otherwise\r", "z", "c", "modality\r", "predicted\r", "\r", "q"]
    code, written = at_keyboard(case, keys)
    assert (code, "`z` is none of the keys" in written, "Traceback" in written) == (0, True, False)
    assert "3 judgements on record by tests" in written
    listed = review("--list", "--json").json
    assert [one["judgement"].split()[0] for one in listed] == ["bears:", "reject:", "correct"]
    assert [one["reason"] for one in listed] == [None, "the text says otherwise", None]


@pytest.mark.parametrize(
    "answer,kept", [("n", ["reject"]), ("y", ["reject", "accept"])], ids=["left", "judged all the same"]
)
def test_a_sitting_warns_of_what_another_judged_since_it_was_shown(
    case: Path, review: Callable[..., Ran], answer: str, kept: list[str]
) -> None:
    first = review("--json").json[0]["claim"]

    def meanwhile() -> None:
        assert review("--reject", first, "--reason", "misread", "--as", "reviewer-2").code == 0

    code, written = at_keyboard(case, ["a", answer, "q"], meanwhile)
    assert code == 0
    assert "Since this was shown, it was judged in another sitting:" in written
    assert f"entry 21 by reviewer-2, reject: {first[:8]}; reason: misread" in written
    assert [one["judgement"].split(":")[0] for one in review("--list", "--json").json] == kept


def test_piped_answers_never_overwrite_what_another_judged(case: Path, review: Callable[..., Ran]) -> None:
    first = review("--json").json[0]["claim"]
    command = [str(PROGRAM), "review", str(case), *DAY]
    environment = {**os.environ, "TRUCEBOOK_AUTHOR": "tests", "COLUMNS": "160"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, text=True, env=environment) as running:  # type: ignore[call-overload]
        written = ""
        while "[b/" not in written:
            written += running.stdout.read(1)
        assert review("--reject", first, "--as", "reviewer-2").code == 0
        rest, _ = running.communicate("a\nq\n", timeout=60)
    assert "It is left as it is; what you answered is not recorded." in rest
    assert "0 judgements on record by tests" in rest
    assert [one["author"] for one in review("--list", "--json").json] == ["reviewer-2"]


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_at_a_keyboard_an_interrupt_loses_nothing(case: Path, review: Callable[..., Ran], key: str) -> None:
    code, written = at_keyboard(case, ["a", key])
    assert (code, "1 judgement on record by tests" in written, "Traceback" in written) == (0, True, False)
    assert len(review("--list", "--json").json) == 1


def test_reading_again_lists_the_judgements_that_do_not_hold(
    program: Any, case: Path, review: Callable[..., Ran], shots: str
) -> None:
    review("--correct", f"{shots}:recipients=southern-side")
    review("--accept", shots)
    path = case / "actors.yaml"
    added = "  farmers: {name: farmers near the ford, names: [farmers], kind: people}\n"
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
    assert program("record", case).code == 0
    done = program("read", case)
    assert "do not hold; judge again:" in done.out
    assert "its recipients was none when it was judged, and is farmers now" in " ".join(done.out.split())
    found = program("read", case, "--json").json
    assert (found["read"], found["kept_judgements"], [one["entry"] for one in found["unmet"]]) == (0, 0, [21, 23])
    assert claim(program, case, shots)["reviewed"] is False
