"""Briefs on disk: written whole or not at all, and on record where they were sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Kind
from trucebook.service.case import Case
from trucebook.service.cutting import CutWords
from trucebook.service.issuing import NotWrittenError, write_brief
from trucebook.service.looking import look

CUT = CutWords("2024-04-11")
QUOTE = "northern forces fired at farmers near Upper Ford on 4 April"


@pytest.mark.parametrize("name, start", [("brief.html", "<!doctype html>"), ("brief.md", "# ")])
def test_a_brief_is_written_whole_and_nothing_is_recorded(shown: Case, tmp_path: Path, name: str, start: str) -> None:
    size = shown.store.size()
    done = write_brief(shown, look(shown, CUT), tmp_path / name)
    content = (tmp_path / name).read_bytes()
    assert content.decode().lower().startswith(start)
    assert QUOTE in content.decode()
    assert (done.digest, done.length, done.issued) == (canonical.digest(content), len(content), None)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o644
    assert shown.store.size() == size


def test_what_was_sent_is_on_record_with_its_cut_and_digest(full: Case, tmp_path: Path) -> None:
    seen = look(full, CUT)
    done = write_brief(full, seen, tmp_path / "brief.md", sent=True)
    assert done.issued == seen.cut.size
    entry = full.store.get(done.issued)
    assert entry.kind is Kind.ISSUED
    assert canonical.decode(entry.body or b"") == {
        "occurred": seen.cut.occurred,
        "said": None,
        "size": seen.cut.size,
        "rules": seen.findings.rules,
        "digest": done.digest,
        "name": "brief.md",
    }


def test_the_same_cut_gives_the_same_bytes(shown: Case, tmp_path: Path) -> None:
    one, other = (write_brief(shown, look(shown, CUT), tmp_path / f"{n}.html").digest for n in range(2))
    assert one == other


@pytest.mark.parametrize("name", ["brief.docx", "brief", ".html"])
def test_another_ending_is_refused(shown: Case, tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUseError, match="ends in neither"):
        write_brief(shown, look(shown, CUT), tmp_path / name)


def test_where_it_cannot_be_written_the_file_before_it_stays(
    full: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "brief.md"
    path.write_text("as sent yesterday", encoding="utf-8")
    seen = look(full, CUT)
    size = full.store.size()

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full_disk)
    with pytest.raises(NotWrittenError, match="No space left on device"):
        write_brief(full, seen, path, sent=True)
    assert path.read_text(encoding="utf-8") == "as sent yesterday"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["brief.md"]
    assert full.store.size() == size
