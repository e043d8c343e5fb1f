"""A command that is stopped before its weighing leaves nothing that counts several times: the next one weighs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from trucebook.cuts.record import read_record
from trucebook.service import adding
from trucebook.service.adding import add_reports, listed_files
from trucebook.service.case import open_case
from trucebook.service.joining import unweighed, weigh_case
from trucebook.service.recording import new_case
from trucebook.service.rereading import read_again

SAID = "The joint commission said that the southern side released four people on 2 April.\n"


def stopped(*_: Any) -> None:
    raise KeyboardInterrupt


def test_what_was_not_weighed_is_weighed_by_the_next_command(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_case(tmp_path / "case", root / "examples" / "tutorial" / "agreement.yaml", "tests")
    paths = []
    for number in range(3):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(f"{SAID}Item {number}.\n", encoding="utf-8")
    with open_case(tmp_path / "case", "tests") as case:
        with monkeypatch.context() as patched:
            patched.setattr(adding, "weigh_case", stopped)
            with pytest.raises(KeyboardInterrupt):
                add_reports(case, listed_files(paths, None, "2024-04-05"))
        assert unweighed(case, read_record(case.store, case.store.size())) == 3
        assert read_again(case).read == 0
        record = read_record(case.store, case.store.size())
        assert unweighed(case, record) == 0
        assert len({happening for _, happening in record.weighings[-1]["joins"]}) < len(record.weighings[-1]["joins"])
        assert weigh_case(case) is None
