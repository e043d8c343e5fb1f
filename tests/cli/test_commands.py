"""Every command as a person runs it: its help, its JSON, what it moves, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from trucebook.cli.main import COMMANDS, app
from trucebook.cuts.record import Judgement, read_record
from trucebook.service.case import open_case

Run = Any
"""The `program` fixture. `run` is the same in this process, without the time that starting takes."""
PROGRAM = Path(sys.executable).parent / "trucebook"
DAY = "2024-04-11"
SHOTS = "northern forces fired at farmers near Upper Ford on 4 April"
CLAIM_KEYS = {
    *("id", "report", "file", "spans", "quote", "form", "cue", "attribution", "origin", "event", "modality"),
    *("polarity", "hedge", "actors", "recipients", "places", "quantities", "time", "said", "about", "happening"),
    *("bears_on", "reviewed"),
}
CLAUSE_KEYS = {
    *("id", "clause", "bearer", "status", "note", "certain", "standing", "contested", "since", "due", "by_standing"),
    *("independent_origins", "claims"),
}
REVIEW_KEYS = {
    "claim",
    "clause",
    "effect",
    "met",
    "missing",
    "why",
    "finding",
    "status",
    "quote",
    "attribution",
    "spans",
}


@dataclass(frozen=True)
class Done:
    """What a run gave: exit code, output."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(*arguments: str | Path, stdin: str = "") -> Done:
    """Run a command in this process. What it raises is raised."""
    done = CliRunner().invoke(app, list(map(str, arguments)), input=stdin, env={"TRUCEBOOK_AUTHOR": "tests"})
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def board(made_case: Path) -> dict[str, Any]:
    found = run("status", made_case, "--occurred", DAY, "--json").json
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def claims(made_case: Path) -> list[dict[str, Any]]:
    found = run("claims", made_case, "--occurred", DAY, "--json").json
    assert isinstance(found, list)
    return found


def judgements(case: Path) -> tuple[Judgement, ...]:
    with open_case(case) as opened:
        return (*read_record(opened.store, opened.store.size()).judgements,)


def finding(board: dict[str, Any], known: str) -> dict[str, Any]:
    (one,) = [one for one in board["clauses"] if one["id"] == known]
    assert isinstance(one, dict)
    return one


@pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS), ("ledger", "verify")])
def test_every_command_explains_itself_with_an_example(command: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, [*command, "--help"])
    assert done.exit_code == 0
    if command != ("ledger",):
        (example,) = re.findall(r"Example: (trucebook .+)", done.output)
        assert example.split()[1 : 1 + len(command)] == list(command) or not command


def test_version_and_an_unknown_command(program: Run) -> None:
    assert re.fullmatch(r"trucebook \d+\.\d+\.\d+\n", program("--version").out)
    done = program("frobnicate")
    assert (done.code, "frobnicate" in done.err) == (2, True)


@pytest.mark.parametrize("arguments", [("status",), ("status", "case", "--frobnicate"), ("why", "case"), ("ledger",)])
def test_wrong_arguments_are_code_2(arguments: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, list(arguments)).exit_code == 2


def test_claims_have_the_documented_keys(claims: list[dict[str, Any]]) -> None:
    assert all(set(claim) >= CLAIM_KEYS for claim in claims)
    (shots,) = [claim for claim in claims if claim["quote"] == SHOTS]
    assert shots["event"] == {"type": "ASSAULT", "mode": None}
    assert [link["role"] for link in shots["attribution"]] == ["publisher", "outlet", "speaker"]
    assert set(shots["attribution"][0]) >= {"role", "name", "description", "spans", "inferred"}
    assert {(one["clause"], one["effect"]) for one in shots["bears_on"]} == {("hostilities", "breaches")}
    assert set(shots["bears_on"][0]) >= {"clause", "effect", "met", "missing"}
    quantities = [quantity for claim in claims for quantity in claim["quantities"]]
    assert all(set(quantity) >= {"text", "value", "unit", "modifier"} for quantity in quantities)


def test_one_report_can_be_chosen_by_name_or_id(made_case: Path, claims: list[dict[str, Any]]) -> None:
    wanted = [claim for claim in claims if claim["file"] == "2024-04-03-ford-radio.txt"]
    for chosen in ("2024-04-03", wanted[0]["report"][:8]):
        found = run("claims", made_case, "--report", chosen, "--occurred", DAY, "--json").json
        assert [claim["id"] for claim in found] == [claim["id"] for claim in wanted]


def test_status_has_the_documented_keys(board: dict[str, Any]) -> None:
    assert set(board) >= {"cut", "policy", "clauses", "phases"}
    assert set(board["cut"]) >= {"occurred", "recorded", "said", "size", "root", "rules", "erased"}
    assert (board["policy"]["performance"], board["policy"]["breach"]) == ("reported", "corroborated")
    assert all(set(one) >= CLAUSE_KEYS for one in board["clauses"])
    for one in board["clauses"]:
        assert list(one["by_standing"]) == ["alleged", "reported", "corroborated", "verified"]
    assert {one["id"] for one in board["phases"]} == {"one", "two"}


def test_compare_has_the_documented_keys(made_case: Path, claims: list[dict[str, Any]]) -> None:
    found = run("compare", made_case, "--occurred", DAY, "--json").json
    ids = {claim["id"] for claim in claims}
    assert set(found) == {"pairs", "only", "variants"}
    for pair in found["pairs"]:
        assert set(pair) == {"a", "b", "relation", "origin", "reason", "on", "joined", "after_cut"}
        assert {pair["a"], pair["b"]} <= ids
        assert pair["relation"] in {"agree", "differ", "contradict", "opposed"}
        assert pair["origin"] in {"stated", "presumed", "independent", "unknown"}
    opened = {
        claim["id"] for claim in claims if claim["quote"] == "The northern side opened the mill crossing on 3 April"
    }
    origins = sorted(pair["origin"] for pair in found["pairs"] if {pair["a"], pair["b"]} <= opened)
    assert origins == ["independent", "independent", "stated"]
    only = {claim for listed in found["only"].values() for claim in listed}
    assert only <= ids - opened


def test_the_other_listings_take_json(made_case: Path) -> None:
    outlook = run("outlook", made_case, "--occurred", "2024-04-06", "--json").json
    assert {row["clause"] for row in outlook["due"]} >= {"talks.begin", "release.south"}
    why = run("why", made_case, "hostilities", "--occurred", DAY, "--json").json
    assert why["clause"] == "hostilities"
    verified = run("ledger", "verify", made_case, "--json").json
    assert (verified["verifies"], verified["derived"], verified["problems"]) == (True, None, [])


def test_why_opens_down_to_the_quoted_words(made_case: Path) -> None:
    out = " ".join(run("why", made_case, "hostilities@northern-side", "--occurred", DAY).out.split())
    for words in (f"“{SHOTS}”", "2024-04-05-valley-courier.md, characters 136 to 195", "an unnamed southern official"):
        assert words in out
    assert "below the standard of corroborated" in out
    assert "what would change it" in out


def test_outlook_lists_what_falls_due_and_who_said_what_of_it(made_case: Path) -> None:
    out = run("outlook", made_case, "--occurred", "2024-04-06").out
    due = re.findall(r"in (\d) days?\s+(\S+)", out)
    assert ("1", "talks.begin") in due
    assert [int(days) for days, _ in due] == sorted(int(days) for days, _ in due)
    assert "“the northern side would release twelve people by tomorrow”" in out


def test_review_prints_its_queue_and_changes_nothing(made_case: Path) -> None:
    size = run("ledger", "verify", made_case, "--json").json["size"]
    queue = run("review", made_case, "--occurred", DAY, "--json").json
    assert all(set(item) >= REVIEW_KEYS for item in queue)
    assert (queue[0]["quote"], queue[0]["clause"], queue[0]["urgency"]) == (SHOTS, "hostilities", "decides adverse")
    assert len({(item["claim"], item["clause"], item["effect"]) for item in queue}) == len(queue)
    assert run("ledger", "verify", made_case, "--json").json["size"] == size


def test_a_review_in_the_terminal_records_each_answer(case: Path) -> None:
    queue = run("review", case, "--occurred", DAY, "--json").json
    words = {"b": "bears", "n": "does not bear", "a": "accept", "r": "reject"}
    done = run("review", case, "--occurred", DAY, "--as", "reviewer-1", stdin="b\nwhat\nn\nA\nr\ns\nq\nb\n")
    assert (done.code, f"1 of {len(queue)}: " in done.out, "4 judgements on record by reviewer-1" in done.out) == (
        0,
        True,
        True,
    )
    found = judgements(case)
    assert [one.decision for one in found] == list(words.values())
    assert [one.claim for one in found] == [item["claim"] for item in queue[:4]]
    assert [one.clause for one in found] == [queue[0]["clause"], queue[1]["clause"], None, None]
    assert {one.author for one in found} == {"reviewer-1"}
    after = run("review", case, "--occurred", DAY, "--json").json
    settled = {(item["claim"], item["clause"]) for item in queue[:2]}
    assert settled & {(item["claim"], item["clause"]) for item in after} == set()
    assert queue[3]["claim"] not in {item["claim"] for item in after}
    skipped = {key: queue[4][key] for key in ("claim", "clause", "effect")}
    assert skipped in [{key: item[key] for key in skipped} for item in after]


def test_no_breach_is_found_before_a_review_and_only_at_its_standard_after(case: Path, board: dict[str, Any]) -> None:
    def breach(*standard: str) -> dict[str, Any]:
        found = run("status", case, "--occurred", DAY, "--json", *standard).json
        return finding(found, "hostilities@northern-side")

    before = finding(board, "hostilities@northern-side")
    assert (before["status"], before["standing"], "not reviewed" in before["note"]) == (
        "breach claimed",
        "alleged",
        True,
    )
    assert breach("--standard", "alleged")["status"] == "breach claimed"
    done = run("review", case, "--bears", f"{before['awaiting_review'][0][:8]}=hostilities", "--reason", "read")
    assert (done.code, done.out) == (0, f"On record: 1 judgement, from entry {board['cut']['size']} on.\n")
    after = breach()
    assert (after["status"], "not reviewed" in after["note"]) == ("breach claimed", False)
    assert breach("--standard", "alleged")["status"] == "violated"
    assert breach("--standard", "reported")["status"] == "breach claimed"
    assert breach("--standard", "alleged", "--recorded", f"#{board['cut']['size']}")["status"] == "breach claimed"


def test_diff_names_the_entries_that_did_it(case: Path, claims: list[dict[str, Any]]) -> None:
    (shots,) = [claim["id"] for claim in claims if claim["quote"] == SHOTS]
    size = run("ledger", "verify", case, "--json").json["size"]
    assert run("review", case, "--reject", shots, "--as", "reviewer-1").code == 0
    found = run("diff", case, f"{DAY}@#{size}", DAY, "--json").json
    expected = [(size, "judgement", "reviewer-1"), (size + 1, "weighing", "reviewer-1")]
    assert [(one["seq"], one["kind"], one["author"]) for one in found["entries"]] == expected
    assert [one["id"] for one in found["clauses"]] == ["hostilities@northern-side"]
    out = run("diff", case, f"{DAY}@#{size}", DAY).out
    assert "Status: breach claimed → ended." in out
    assert f"reject: {shots[:8]}" in out
    assert "0 claims came, 1 went." in out


def test_a_brief_as_a_page_and_as_text(case: Path, tmp_path: Path) -> None:
    page, text = tmp_path / "brief.html", tmp_path / "brief.md"
    done = run("brief", case, "-o", page, "--occurred", DAY, "--sent", "--json").json
    assert (done["bytes"], done["entry"] is None) == (page.stat().st_size, False)
    assert SHOTS in page.read_text(encoding="utf-8")
    assert "Written to" in run("brief", case, "-o", text, "--occurred", DAY).out
    assert SHOTS in text.read_text(encoding="utf-8")


def test_derived_tables_are_verified_and_written_again(case: Path) -> None:
    def derived() -> str:
        return str(run("ledger", "verify", case, "--derived", "--json").json["derived"])

    assert derived() == "equal bit for bit"
    for damaged in ("0*/claim.parquet", "weighed-*/deed.parquet", "weighed-*/seal.json"):
        run("status", case)
        next((case / "derived").rglob(damaged)).write_bytes(b"nonsense")
        assert derived() == "differed from the ledger, written again"
        assert derived() == "equal bit for bit"


def test_a_note_is_on_record(case: Path) -> None:
    arguments = ("--kind", "complaint", "--from", "northern side", "--to", "joint-commission", "--about", "food")
    done = run("note", case, "-", *arguments, stdin="Trucks waited for four hours at the mill crossing.\n")
    assert re.fullmatch(r"On record as entry \d+, with 1 claims?\.\n", done.out)
    (claim,) = [one for one in run("claims", case, "--json").json if "Trucks waited" in one["quote"]]
    assert claim["attribution"][-1]["id"] == "northern-side"


def test_changed_files_are_recorded_and_the_reports_read_again(case: Path) -> None:
    with (case / "actors.yaml").open("a") as file:
        file.write("  farmers: {name: farmers near the ford, names: [farmers], kind: people}\n")
    done = run("status", case, "--occurred", DAY)
    assert (done.code, "1 file differs" in done.err, "actors.yaml" in done.err) == (0, True, True)
    assert run("record", case, "--json").json["recorded"] == ["actors.yaml"]
    done = run("read", case, "--json").json
    assert (done["read"], done["unmet_judgements"]) == (6, [])


@pytest.mark.parametrize("line", ["claims {} | head -1", "claims {} --json | true", "status {} | true"])
def test_a_reader_that_goes_away_is_no_trouble(made_case: Path, line: str) -> None:
    line = f'"{PROGRAM}" {line.format(made_case)}; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, env={**os.environ})  # noqa: S607 - the machine's shell
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


def test_demo_makes_its_case_again_and_never_writes_over_another(program: Run, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("mine", encoding="utf-8")
    done = program("demo", "--into", other)
    assert (done.code, "already holds something else" in done.err) == (2, True)
    assert [path.name for path in other.iterdir()] == ["letter.txt"]
    first, second = (run("demo", "--into", tmp_path / "demo", "--json").json for _ in range(2))
    assert Path(second["page"]).stat().st_size > 10_000
    assert first["clauses"] == second["clauses"]
    assert second["cut"]["size"] == first["cut"]["size"]


@pytest.mark.parametrize(
    "arguments,code",
    [
        (("status", "nowhere"), 2),
        (("status",), 2),
        (("status", "nowhere", "--frobnicate"), 2),
        (("why", "nowhere", "clause"), 2),
        (("new", "nowhere/here", "--agreement", "nowhere.yaml"), 2),
        (("frobnicate",), 2),
    ],
)
def test_an_error_is_json_where_json_was_asked_for(program: Run, arguments: tuple[str, ...], code: int) -> None:
    done = program(*arguments, "--json")
    assert (done.code, bool(done.json["error"])) == (code, True)
    assert done.err
    assert program(*arguments).out == ""


def test_problems_of_terms_are_in_the_json_of_their_error(program: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.yaml").write_text("agreement: a\n", encoding="utf-8")
    done = program("new", tmp_path / "case", "--agreement", tmp_path / "draft.yaml", "--json")
    assert (done.code, done.json["error"].endswith("problems found.")) == (1, True)
    assert {one["code"] for one in done.json["problems"]} == {"missing-key"}


def test_problems_name_the_file_that_was_asked_for(program: Run, tmp_path: Path) -> None:
    draft = tmp_path / "twenty.yaml"
    for content in ("", "agreement: a\n"):
        draft.write_text(content, encoding="utf-8")
        for command in (("check", draft), ("new", tmp_path / "case", "--agreement", draft)):
            done = program(*command)
            assert done.code == 1
            assert f"{draft}" in done.err
            assert "agreement.yaml" not in done.err
    draft.write_bytes(b"agreement: \xff\x00")
    for command in (("check", draft), ("new", tmp_path / "case", "--agreement", draft)):
        done = program(*command)
        assert (done.code, "twenty.yaml is not UTF-8 text (byte 11)" in done.err) == (1, True)
        assert "codec" not in done.err


def test_a_changed_policy_asks_for_no_new_reading(case: Path) -> None:
    policy = case / "policy.yaml"
    policy.write_text(policy.read_text(encoding="utf-8") + "\n# as before\n", encoding="utf-8")
    assert "trucebook read" not in run("record", case).out
    glossary = case / "glossary.yaml"
    glossary.write_text(glossary.read_text(encoding="utf-8") + "\n# as before\n", encoding="utf-8")
    assert "trucebook read" in run("record", case).out


def test_a_time_for_an_answer_that_is_over_is_said(case: Path) -> None:
    words = ("--kind", "complaint", "--from", "southern-side", "--to", "joint-commission", "Shots were heard.")
    done = run("note", case, *words, "--answer-by", "1990-01-01")
    assert (done.code, "The time for the answer, 1990-01-01, was over" in done.err) == (0, True)
    assert "was over" not in run("note", case, *words[:-1], "Shots again.", "--answer-by", "2990-01-01").err


def test_output_is_as_wide_as_columns_says(made_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def widest(columns: int) -> int:
        monkeypatch.setenv("COLUMNS", str(columns))
        return max(map(len, run("status", made_case, "--occurred", DAY).out.splitlines()))

    assert widest(60) <= 60
    assert 60 < widest(100) <= 100 < widest(400)
