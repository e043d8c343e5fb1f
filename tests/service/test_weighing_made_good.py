"""A command that is stopped before its weighing leaves nothing that counts several times: the next one weighs."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from trucebook.cuts.record import read_record
from trucebook.service import adding, scales
from trucebook.service.adding import add_reports, listed_files
from trucebook.service.case import open_case
from trucebook.service.joining import weigh_case
from trucebook.service.recording import new_case
from trucebook.service.rereading import read_again
from trucebook.service.unweighed import unweighed

SAID = "The joint commission said that the southern side released four people on 2 April.\n"


def stopped(*_: Any, **__: Any) -> None:
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


def test_what_comes_is_weighed_as_it_comes_and_as_at_once(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With batches of two, most is weighed before the last report is read; a command cut off leaves few unweighed."""
    told: dict[str, list[list[list[str]]]] = {}
    for name, batch in (("at once", 500), ("as it comes", 2)):
        monkeypatch.setattr(scales, "BATCH", batch)
        monkeypatch.setattr(adding, "BATCH", batch)
        folder = tmp_path / name
        new_case(folder, root / "examples" / "tutorial" / "agreement.yaml", "tests")
        paths = []
        for number in range(7):
            paths.append(tmp_path / f"{number}.txt")
            paths[-1].write_text(f"{SAID}Item {number}.\n", encoding="utf-8")
        with open_case(folder, "tests") as case:
            add_reports(case, listed_files(paths, None, "2024-04-05"))
            record = read_record(case.store, case.store.size())
            assert unweighed(case, record) == 0
            told[name] = [body["joins"] for body in record.weighings]
    assert [len(joins) > 0 for joins in told["as it comes"]] == [True] * 4
    as_it_comes, at_once = ([join for joins in told[name] for join in joins] for name in ("as it comes", "at once"))
    assert as_it_comes == at_once


def test_scales_see_what_another_program_weighed_between(root: Path, tmp_path: Path) -> None:
    new_case(tmp_path / "case", root / "examples" / "tutorial" / "agreement.yaml", "tests")
    paths = []
    for number in range(4):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(f"{SAID}Item {number}.\n", encoding="utf-8")
    with open_case(tmp_path / "case", "tests") as case, closing(scales.Scales(case)) as held:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(adding, "weigh_case", lambda *_, **__: None)
            add_reports(case, listed_files(paths[:1], None, "2024-04-05"))
        assert held.weigh() is not None
        add_reports(case, listed_files(paths[1:3], None, "2024-04-05"))
        assert held.weigh() is None
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(adding, "weigh_case", lambda *_, **__: None)
            add_reports(case, listed_files(paths[3:], None, "2024-04-05"))
        assert held.weigh() is not None
        joins = [join for body in read_record(case.store, case.store.size()).weighings for join in body["joins"]]
        assert len({claim for claim, _ in joins}) == len(joins)
        assert len({happening for _, happening in joins}) * 4 == len(joins)
