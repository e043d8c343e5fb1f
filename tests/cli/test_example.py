"""The example case: what the program finds, beside what a careful person wrote down by hand (`expected.yaml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.xdist_group("example")


def expected(root: Path) -> dict[str, Any]:
    text = (root / "examples" / "gaza-2025" / "expected.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - dates stay text
    assert isinstance(found, dict)
    return found


CUTS = ("2025-01-24", "2025-02-04", "2025-03-02")


@pytest.fixture(scope="module")
def gaza(program: Any, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gaza") / "case"
    example = root / "examples" / "gaza-2025"
    assert program("new", folder, "--agreement", example / "agreement.yaml").code == 0
    added = program("add", folder, "--manifest", example / "manifest.yaml", "--json")
    assert added.code == 0
    assert sum(one["claims"] for one in added.json) >= 200
    return folder


def fits(status: str, written: Any) -> bool:
    """Return whether a status is one of those expected; `any` leaves it open."""
    allowed = written if isinstance(written, list) else [written]
    return status in allowed or "any" in allowed


@pytest.mark.parametrize("cut", CUTS)
def test_every_clause_stands_where_a_careful_person_expects_it(
    program: Any,
    root: Path,
    gaza: Path,
    cut: str,
) -> None:
    wanted = expected(root)
    found = program("status", gaza, "--occurred", cut, "--json").json
    status = {one["id"]: one["status"] for one in found["clauses"]}
    wrong = []
    for clause in wanted["clauses"]:
        name = clause["id"]
        if cut in clause and not fits(status[name], clause[cut]):
            wrong.append((name, status[name], clause[cut]))
        if "worst" in clause and not fits(status[name], clause["worst"][cut]):
            wrong.append((name, status[name], clause["worst"][cut]))
    assert wrong == []
    for phase, states in wanted["phases"].items():
        (state,) = [one["state"] for one in found["phases"] if one["id"] == phase]
        assert fits(state, states[cut])


@pytest.mark.parametrize("cut", CUTS)
def test_no_adverse_headline_before_a_review(program: Any, gaza: Path, cut: str) -> None:
    found = program("status", gaza, "--occurred", cut, "--json").json["clauses"]
    for one in found:
        assert one["status"] not in {"violated", "overdue"}
        assert set(one["by_standing"].values()) & {"violated", "overdue"} == set()


def test_every_clause_of_the_agreement_is_on_the_board(program: Any, root: Path, gaza: Path) -> None:
    found = program("status", gaza, "--occurred", CUTS[1], "--json").json["clauses"]
    agreement = yaml.safe_load((root / "examples" / "gaza-2025" / "agreement.yaml").read_text(encoding="utf-8"))
    assert {one["clause"] for one in found} == {clause["id"] for clause in agreement["clauses"]}
