"""What an import makes of a ledger that is well made and hostile."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.exporting import export_lines
from trucebook.ledger.memory import MemoryStore
from trucebook.service.carrying import ForeignExportError, import_case


def exported(path: Path, kind: Kind, body: object) -> Path:
    store = MemoryStore()
    store.append([Draft(kind, "author", "key", canonical.encode(body))])
    path.write_bytes(b"".join(export_lines(store)))
    return path


def test_a_file_is_written_under_the_names_of_a_case_alone(tmp_path: Path) -> None:
    files = {"../out.yaml": "no", "agreement.yaml": "agreement: a\n", "derived/x": "no", "ledger.db": "no"}
    import_case(exported(tmp_path / "export", Kind.TERMS, {"files": files}), tmp_path / "case")
    assert sorted(one.name for one in (tmp_path / "case").iterdir()) == ["agreement.yaml", "ledger.db"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["case", "export"]
    assert (tmp_path / "case" / "ledger.db").read_bytes().startswith(b"SQLite")


@pytest.mark.parametrize("body", [{"else": 1}, [], {"files": [1]}, 7])
def test_bodies_that_are_not_of_a_case_are_refused(tmp_path: Path, body: object) -> None:
    export = exported(tmp_path / "export", Kind.TERMS, body)
    with pytest.raises(ForeignExportError, match="is not of a case"):
        import_case(export, tmp_path / "case")
    assert [one.name for one in tmp_path.iterdir()] == ["export"]
