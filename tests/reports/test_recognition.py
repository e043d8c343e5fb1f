"""Files that are not what they say, files that are none, folders: each its kind, or a sentence."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from made_files import ATOM_FEED, ITEM, PAGE, WORDS, mail, pdf, rss, word
from trucebook.reports.folder import look_into
from trucebook.reports.loading import load, load_stream, original_of
from trucebook.reports.original import UnreadableReportError
from trucebook.reports.recognition import ATOM, HTML, MAIL, MARKDOWN, PDF, PLAIN, RSS, TABLE, WORD


@pytest.mark.parametrize(
    "name, content, media",
    [
        ("a.pdf", pdf([WORDS]), PDF),
        ("a.docx", word(WORDS), WORD),
        ("a.eml", mail(), MAIL),
        ("a.rss", rss(ITEM).encode(), RSS),
        ("a.xml", ATOM_FEED.encode(), ATOM),
        ("a.html", PAGE.encode(), HTML),
        ("a.xhtml", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'></html>", HTML),
        ("a.md", WORDS.encode(), MARKDOWN),
        ("a.csv", b"id,occurred\n", TABLE),
        ("a.txt", WORDS.encode(), PLAIN),
    ],
)
def test_a_file_is_what_its_bytes_are_whatever_it_is_called(name: str, content: bytes, media: str) -> None:
    named = original_of(name, content)
    assert (named.media, named.remarks) == (media, ())
    if media in {MARKDOWN, TABLE, PLAIN}:
        return
    unnamed, misnamed = original_of("standard input", content), original_of("a.txt", content)
    assert (unnamed.media, unnamed.remarks) == (media, ())
    assert misnamed.media == media
    assert "its name ends in .txt, but it is" in misnamed.remarks[0]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html"])
def test_a_text_under_another_name_is_read_as_text_and_that_is_said(name: str) -> None:
    found = original_of(name, WORDS.encode())
    assert found.media == PLAIN
    assert "but it is plain text" in found.remarks[0]


@pytest.mark.parametrize(
    "content, media",
    [(b"---\ntitle: x\n---\nWords.\n", MARKDOWN), (b"id,occurred,event,actor\nr1,2024-04-02,AID,x\n", TABLE)],
)
def test_what_nothing_names_is_told_by_its_head(content: bytes, media: str) -> None:
    assert original_of("standard input", content).media == media


@pytest.mark.parametrize(
    "content, why",
    [
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\xff\xd8\xff\xe0JFIF", "JPEG image"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office file"),
        (b"{\\rtf1 x}", "RTF"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive"),
        (b"PK\x03\x04" + bytes(30), "broken or cut short"),
        (b"  \n ", "empty"),
    ],
)
def test_what_is_of_another_kind_is_named(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableReportError, match=why):
        original_of("a.txt", content)


def test_comments_before_a_page_cost_no_time() -> None:
    assert original_of("a.txt", b"<!---->" * 9000 + b"<x").media == PLAIN


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as held:
        held.bind(str(tmp_path / "s.txt"))
        for path, why in (
            (tmp_path / "pipe.txt", "a pipe"),
            (tmp_path / "s.txt", "a socket"),
            (Path("/dev/zero"), "a device"),
        ):
            with pytest.raises(UnreadableReportError, match=why):
                load(path)


def test_a_name_that_is_no_path_is_refused() -> None:
    with pytest.raises(UnreadableReportError, match="cannot be read"):
        load(Path("a\0b.txt"))
    with pytest.raises(UnreadableReportError, match="cannot be read"):
        load(Path("x" * 5000))


def test_a_long_line_on_standard_input_is_refused_by_size() -> None:
    class Endless:
        def read(self, size: int) -> bytes:
            return b"x" * min(size, 50 * 2**20)

    with pytest.raises(UnreadableReportError, match="standard input: this is 50 MiB"):
        load_stream(Endless())  # type: ignore[arg-type]


def test_a_folder_gives_its_known_files_and_names_the_others(tmp_path: Path) -> None:
    for name in ("b.txt", "a.PDF", "in/c.eml", ".hidden.txt", ".git/d.txt", "in/photo.jpg", "left/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "in" / "round").symlink_to(tmp_path)
    held = look_into(tmp_path, lambda inner: inner.name == "left")
    assert [str(path.relative_to(tmp_path)) for path in held.reports] == ["a.PDF", "b.txt", "in/c.eml"]
    assert [path.name for path in held.others] == ["photo.jpg"]


def test_a_folder_without_a_report_says_which_kinds_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReportError, match=r"no file of a kind that is read.*\.docx"):
        look_into(tmp_path)


def test_what_may_not_be_read_is_named_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def refusing(path: str) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    def closed(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(os, "scandir", refusing)
    held = look_into(tmp_path)
    assert [path.name for path in held.reports] == ["a.txt"]
    assert "closed: this folder cannot be opened: Permission denied" in str(held.closed[0])
    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(UnreadableReportError, match=r"a\.txt: it cannot be read: Permission denied"):
        load(tmp_path / "a.txt")
