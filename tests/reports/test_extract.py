"""Bytes to text: kept to the character, encodings said, what is no text refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.reports.decoding import decode
from trucebook.reports.extract import extract
from trucebook.reports.loading import load
from trucebook.reports.original import Original, UnreadableReportError
from trucebook.reports.recognition import media_of

PAGE = """<html><head><title>Convoys</title><meta property="og:site_name" content="River Post"></head><body>
<nav>Home</nav><article><h1>Convoys cross</h1><p>The commission counted twelve trucks at the crossing on Tuesday, and
said that it would count again on Wednesday.</p><p>Both sides said that they would keep the crossing open.</p></article>
</body></html>"""


def test_line_ends_and_marks_are_kept() -> None:
    content = "one\r\ntwo\u2028three\tÂ\n".encode()
    assert extract(Original("a.txt", "text/plain", content)).text == content.decode()


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\x00" not in text))
def test_utf8_decodes_to_what_was_written(text: str) -> None:
    decoded, encoding, remarks = decode("a.txt", text.encode())
    assert decoded == text.removeprefix("\ufeff")
    assert encoding in {"utf-8", "utf-8-sig"}
    assert remarks == ()


def test_windows_1252_is_read_and_said() -> None:
    text = extract(Original("a.txt", "text/plain", "the “truce” – day 3".encode("cp1252")))
    assert text.text == "the “truce” – day 3"
    assert "Windows-1252" in text.remarks[0]


def test_utf16_is_read_by_its_mark() -> None:
    assert extract(Original("a.txt", "text/plain", "day 3".encode("utf-16"))).text == "day 3"


@pytest.mark.parametrize("content", [b"\x7fELF\x02\x01\x00\x00abc", bytes(range(256)), b"\x00" * 50])
def test_binary_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableReportError, match=r"binary file|neither UTF-8"):
        extract(Original("a.bin", "text/plain", content))


def test_html_gives_the_article_and_its_publisher() -> None:
    text = extract(Original("a.html", "text/html", PAGE.encode()))
    assert "twelve trucks" in text.text
    assert "Home" not in text.text
    assert text.metadata["publisher"] == "River Post"


def test_html_without_text_is_refused() -> None:
    with pytest.raises(UnreadableReportError, match="no article text"):
        extract(Original("a.html", "text/html", b"<html><body><img src=x></body></html>"))


def test_front_matter_is_metadata_and_stays_in_the_text() -> None:
    source = "---\npublisher: River Post\npublished: 2031-05-03\ndigests: [A, B]\n---\n# Head\n\nWords.\n"
    text = extract(Original("a.md", "text/markdown", source.encode()))
    assert text.text == source
    assert text.metadata == {"publisher": "River Post", "published": "2031-05-03", "digests": "A; B"}


@pytest.mark.parametrize("name, media", [("a.TXT", "text/plain"), ("b.htm", "text/html"), ("c", "text/plain")])
def test_media_by_name(name: str, media: str) -> None:
    assert media_of(name) == media


def test_what_cannot_be_loaded_says_why(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b" \n")
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(100 * 2**20)
    for path, why in (
        (tmp_path / "no.txt", "no such file"),
        (tmp_path, "a folder"),
        (empty, "empty"),
        (huge, "100 MiB"),
    ):
        with pytest.raises(UnreadableReportError, match=why):
            load(path)
