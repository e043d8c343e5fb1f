"""The main job on two real reports, judged by the example's agreement. No text of theirs is here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.shared, pytest.mark.xdist_group("two reports")]
DAY = "2025-01-23"


@pytest.fixture(scope="module")
def two(program: Any, root: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two") / "case"
    assert program("new", folder, "--agreement", root / "examples" / "gaza-2025" / "agreement.yaml").code == 0
    assert program("add", folder, "--manifest", shared / "reports" / "manifest.yaml").code == 0
    return folder


@pytest.fixture(scope="module")
def claims(program: Any, two: Path) -> list[dict[str, Any]]:
    found = program("claims", two, "--occurred", DAY, "--json").json
    assert isinstance(found, list)
    return found


@pytest.fixture(scope="module")
def board(program: Any, two: Path) -> dict[str, dict[str, Any]]:
    found = program("status", two, "--occurred", DAY, "--json").json
    return {one["id"]: one for one in found["clauses"]}


@pytest.fixture(scope="module")
def pairs(program: Any, two: Path, claims: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    by_id = {claim["id"]: claim for claim in claims}
    found = program("compare", two, "--occurred", DAY, "--json").json["pairs"]
    return [(pair["relation"], by_id[pair["a"]], by_id[pair["b"]]) for pair in found]


def test_there_are_at_least_60_claims(claims: list[dict[str, Any]]) -> None:
    assert len(claims) >= 60
    assert len({claim["id"] for claim in claims}) == len(claims)


def test_every_quote_is_the_text_under_its_spans(claims: list[dict[str, Any]], shared: Path) -> None:
    for claim in claims:
        text = (shared / "reports" / claim["file"]).read_bytes().decode()
        under = [text[span["start"] : span["end"]] for span in claim["spans"]]
        assert claim["quote"] in {"".join(under), " ".join(under), " … ".join(under)}
        for link in claim["attribution"]:
            assert all(text[span["start"] : span["end"]].strip() for span in link["spans"])
        if claim["cue"]:
            assert text[claim["cue"]["start"] : claim["cue"]["end"]] == claim["cue"]["text"]


def test_narration_is_the_publishers_and_one_publisher_is_unknown(claims: list[dict[str, Any]]) -> None:
    publishers = {claim["file"][:3]: set[str | None]() for claim in claims}
    for claim in claims:
        assert claim["attribution"][0]["role"] == "publisher"
        publishers[claim["file"][:3]].add(claim["attribution"][0]["name"])
        if claim["form"] == "narrated":
            assert len(claim["attribution"]) == 1
    assert publishers == {"000": {"Matzav.com"}, "001": {None}}


def test_promises_are_no_deeds(claims: list[dict[str, Any]]) -> None:
    deeds = {"performs", "begins", "concludes", "not performed", "breaches"}
    for claim in claims:
        if claim["modality"] != "asserted":
            assert not deeds & {bearing["effect"] for bearing in claim["bears_on"]}
    words = ("will ", "intends", "considering", "vowed", "expected", "set to", "readiness")
    said = [claim for claim in claims if any(word in claim["quote"] for word in words) and claim["form"] != "narrated"]
    assert {claim["modality"] for claim in said if claim["event"]["type"]} & {"planned", "predicted"}
    assert [c["quote"][:9] for c in claims if c["modality"] == "asserted" and "is set to" in c["quote"]] == []


def test_deaths_after_the_first_day_bear_on_the_suspension_and_earlier_ones_on_nothing(
    claims: list[dict[str, Any]],
) -> None:
    killed = [c for c in claims if c["event"]["type"] == "ASSAULT" and c["modality"] == "asserted" and c["quantities"]]
    assert len(killed) == 2
    by_missing = sorted(
        (len(bearing["missing"]), bearing["effect"])
        for c in killed
        for bearing in c["bears_on"]
        if bearing["clause"] == "hostilities"
    )
    assert by_missing[0] == (0, "breaches")
    assert by_missing[-1][0] > 0
    (recovered,) = [c for c in claims if any(q["unit"] == "body" for q in c["quantities"])]
    assert recovered["bears_on"] == []


def test_talks_are_in_force_and_never_fulfilled(board: dict[str, dict[str, Any]]) -> None:
    talks = board["talks.two.begin@israel+hamas"]
    assert talks["status"] == "in force"
    assert set(talks["by_standing"].values()) == {"in force"}
    assert "possibly begun" in talks["note"]
    assert talks["due"]["earliest"].startswith("2025-02-04T00:00:00+02:00")


def test_a_breach_is_claimed_and_not_found(board: dict[str, dict[str, Any]]) -> None:
    suspension = board["hostilities@israel"]
    assert (suspension["status"], suspension["standing"]) == ("breach claimed", "alleged")
    assert suspension["by_standing"]["reported"] == "in force"
    assert {one["status"] for one in board.values()} & {"violated", "overdue"} == set()


def test_no_breach_is_claimed_of_anything_else(board: dict[str, dict[str, Any]]) -> None:
    assert [one["id"] for one in board.values() if one["status"] == "breach claimed"] == ["hostilities@israel"]


def find(pairs: list[Any], of: Callable[[dict[str, Any], dict[str, Any]], bool]) -> list[str]:
    return [relation for relation, a, b in pairs if of(a, b) or of(b, a)]


def test_the_day_of_the_talks_differs(pairs: list[Any]) -> None:
    assert "differ" in find(pairs, lambda a, b: "day 16" in a["quote"] and "4 February" in b["quote"])


def test_a_promise_of_fighting_stands_opposed_to_a_commitment(pairs: list[Any]) -> None:
    assert "opposed" in find(pairs, lambda a, b: "will resume" in a["quote"] and "commitment to" in b["quote"])


def test_two_people_going_to_one_place_are_not_one_happening(claims: list[dict[str, Any]]) -> None:
    davos = [claim for claim in claims if "davos" in {place["id"] for place in claim["places"]}]
    assert len(davos) >= 2
    assert len({claim["happening"] for claim in davos}) == len(davos)


def test_two_outlets_are_not_two_origins(claims: list[dict[str, Any]], board: dict[str, dict[str, Any]]) -> None:
    begun = [claim for claim in claims if claim["cue"] and claim["cue"]["text"] == "reportedly"]
    first = [claim for claim in begun if claim["about"] == "phase two"][:2]
    assert {claim["file"][:3] for claim in first} == {"000", "001"}
    assert len({claim["origin"] for claim in first}) == 1
    assert max(one["independent_origins"] for one in board.values()) <= 1


def test_a_slip_is_flagged_and_never_corrected(claims: list[dict[str, Any]]) -> None:
    (envoy,) = [
        claim for claim in claims if any("UN envoy" in (link["description"] or "") for link in claim["attribution"])
    ]
    assert envoy["flags"]
    assert envoy["modality"] == "planned"
