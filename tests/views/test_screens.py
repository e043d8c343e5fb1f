from __future__ import annotations

import pytest

from river_case import FOUND, SHELLS_POST, picture
from trucebook.cli.board import print_board
from trucebook.cli.screens import print_clause
from trucebook.views.clause_page import clause_page
from trucebook.views.status_board import status_board


def test_why_prints_each_quotation_once_and_refers_to_it_after(capsys: pytest.CaptureFixture[str]) -> None:
    print_clause(clause_page(picture(), "fire@north"))
    out = " ".join(capsys.readouterr().out.split())
    assert out.count(f"“{SHELLS_POST.quote}”") == 1
    assert out.count(f"“{FOUND.quote}”") == 1
    assert out.count(f"[{SHELLS_POST.id[:8]}]") > 1
    assert f"tells of what would be a breach [{SHELLS_POST.id[:8]}]" in out


def test_the_board_says_that_a_claim_is_claimed(capsys: pytest.CaptureFixture[str]) -> None:
    print_board(status_board(picture()))
    out = " ".join(capsys.readouterr().out.split())
    assert "claimed at reported, not reviewed" in out
    assert "not done according to a spokesperson of the North Guard (reported)" in out
