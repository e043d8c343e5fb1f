"""Withholding in a review, and every command that shows a case to the public."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Program = Callable[..., Any]
SHOTS = "northern forces fired at farmers near Upper Ford"
COMMANDS = (
    *(("status",), ("status", "--json"), ("claims", "--json"), ("compare", "--json"), ("outlook",)),
    *(("why", "hostilities"), ("why", "hostilities", "--json"), ("diff", "2024-04-03", "2024-04-11")),
    ("outlook", "--occurred", "2024-04-11", "--if-silent-until", "2024-06-01", "--json"),
)
TOLD = "1 claim and 1 name withheld; what is found here is found without them; names withheld stand as Withheld-1"


def claim_of(program: Program, case: Path, words: str) -> str:
    """Return the id of the first claim that has some words."""
    return str(next(one["id"] for one in program("claims", case, "--json").json if words in one["quote"]))


def test_every_command_shows_the_public_nothing_of_what_is_withheld(program: Program, case: Path) -> None:
    claim = claim_of(program, case, SHOTS)
    assert SHOTS in program("why", case, "hostilities").out
    done = program("review", case, "--withhold", claim, "--withhold-name", "river-relief", "--until", "2999-12-31")
    assert done.code == 0
    for command in COMMANDS:
        done = program(command[0], case, *command[1:], "--for", "public")
        whole = " ".join((done.out + done.err).split())
        said = [hidden for hidden in (claim, SHOTS, "River Relief", "river-relief") if hidden in whole]
        assert (done.code, said) == (0, []), command
        if isinstance(found := done.json if command[-1] == "--json" else None, dict):
            assert found["withheld"] == {"claims": 1, "names": 1}
        else:
            assert TOLD in whole, command
    page = case / "brief.md"
    assert program("brief", case, "-o", page, "--for", "public", "--sent").code == 0
    text = " ".join(page.read_text(encoding="utf-8").split())
    assert (TOLD in text, SHOTS in text, "River Relief" in text) == (True, False, False)
    assert SHOTS in program("claims", case).out


def test_what_was_withheld_is_listed_and_lifted(program: Program, case: Path) -> None:
    claim = claim_of(program, case, SHOTS)
    program("review", case, "--withhold", claim, "--until", "2999-12-31")
    program("review", case, "--withhold", claim, "--until", "now", "--reason", "agreed to be quoted")
    first, second = program("review", case, "--list", "--json").json
    assert (first["judgement"], first["state"]) == (f"withhold: {claim[:8]} until 3000-01-01 00:00", "replaced")
    assert (second["judgement"], second["state"]) == (f"withhold no longer: {claim[:8]}", "holds")
    assert SHOTS in program("why", case, "hostilities", "--for", "public").out


def test_a_sitting_withholds_a_claim_until_a_time_and_masks_a_name(program: Program, case: Path) -> None:
    answers = "m until 2999-12-31 could be found\nriver-relief\nx until 2999-12-31 names a witness\nq\n"
    assert "2 judgements on record" in program("review", case, stdin=answers).out
    name, claim = program("review", case, "--list", "--json").json
    assert (name["judgement"], name["reason"]) == ("withhold: River Relief until 3000-01-01 00:00", "could be found")
    assert (claim["judgement"].split(" until ")[1], claim["reason"]) == ("3000-01-01 00:00", "names a witness")


def test_what_makes_no_sense_is_said(program: Program, case: Path) -> None:
    for line, why in (
        (("status", "--for", "friends"), "made for `public`"),
        (("review", "--until", "2999-12-31"), "name it with --withhold"),
        (("review", "--withhold-name", "Nobody Known"), "no report has the name"),
    ):
        done = program(line[0], case, *line[1:])
        assert (done.code, why in done.err) == (2, True), done.err
