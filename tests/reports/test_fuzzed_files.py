"""Bytes that anybody may have written: every one of them gives reports or a sentence, whatever it is called.

`MUTATED` holds each format whole; hypothesis cuts, copies and changes it. Below them stand inputs that once went wrong.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import odd_files as odd
from made_files import ATOM_FEED, ITEM, OTHER, PAGE, WORDS, locked_pdf, mail, pdf, rss, word
from trucebook.reports.extract import reports_in
from trucebook.reports.loading import original_of
from trucebook.reports.original import UnreadableReportError
from trucebook.reports.recognition import FEEDS

WHOLE = {
    "a.pdf": pdf([WORDS], []),
    "b.pdf": locked_pdf(""),
    "a.docx": word(WORDS, table=[["a", "b"]]),
    "a.eml": mail(),
    "b.eml": mail(html=True, attached="a.pdf"),
    "a.rss": rss(ITEM, OTHER).encode(),
    "b.rss": rss(ITEM, head='<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"),
    "c.rss": rss(OTHER.replace("guard", "警備員"), head='<?xml version="1.0" encoding="shift_jis"?>').encode(
        "shift_jis"
    ),
    "d.rss": rss(OTHER, head='<?xml version="1.0" encoding="iso-2022-jp"?>').encode("iso-2022-jp"),
    "a.mhtml": odd.MHTML,
    "a.webarchive": odd.WEB_ARCHIVE,
    "live.html": odd.LIVE,
    "graph.html": odd.GRAPH,
    "chain.eml": odd.forwarded(2),
    "inner.eml": odd.mail_in_mail(),
    "rich.docx": odd.rich_word(),
    "columns.pdf": odd.columns_pdf(*odd.COLUMNS, across=True),
    "locked.pdf": odd.AES,
    "acled.csv": odd.ACLED.encode(),
    "a.atom": ATOM_FEED.encode(),
    "a.html": PAGE.encode(),
    "a.md": f"---\ntitle: T\npublished: 2024-04-05\n---\n{WORDS}\n".encode(),
    "a.txt": f"Published: 5 April 2024\n{WORDS}\n".encode("utf-16"),
    "a.csv": b"id,occurred,event,actor\nr1,2024-04-02,AID,x\n",
}
NAMES = st.sampled_from([*WHOLE, "noname", "standard input", "https://post.example/a"])
CHANGE = st.tuples(st.sampled_from(["put", "cut", "copy", "end"]), st.integers(0, 40_000), st.binary(max_size=12))


def holds(name: str, content: bytes) -> None:
    """Assert that bytes give reports whose texts and words can be recorded, or a full sentence."""
    refused = ""
    found = []
    try:
        found = list(reports_in(original_of(name, content)))
    except UnreadableReportError as error:
        refused = str(error)
    assert found or refused.startswith(f"{name}: ")
    for original, text in found:
        assert original.content in content or (original.media in FEEDS and original.content.decode().startswith("<"))
        if isinstance(text, UnreadableReportError):
            assert str(text).rstrip().endswith((".", ")"))
            continue
        assert text.text.strip() or original.media in {"text/plain", "text/markdown", "text/csv"}
        for words in (original.name, text.text, text.encoding, *text.remarks, *text.metadata.values()):
            words.encode()


def changed(content: bytes, changes: list[tuple[str, int, bytes]]) -> bytes:
    """Return bytes with changes made at places taken round their length."""
    for how, place, piece in changes:
        at = place % (len(content) + 1)
        if how == "put":
            content = content[:at] + piece + content[at + len(piece) :]
        elif how == "cut":
            content = content[:at] + content[at + 8 * len(piece) :]
        elif how == "copy":
            content = content[:at] + content[max(0, at - 30 * len(piece)) :]
        else:
            content = content[:at] + piece
    return content


@settings(max_examples=150, deadline=None)
@given(NAMES, st.binary(max_size=300))
def test_any_bytes_give_a_report_or_a_sentence(name: str, content: bytes) -> None:
    holds(name, content)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), NAMES, st.lists(CHANGE, max_size=4))
def test_damaged_files_give_a_report_or_a_sentence(
    whole: str, name: str, changes: list[tuple[str, int, bytes]]
) -> None:
    holds(name, changed(WHOLE[whole], changes))
    holds(whole, changed(WHOLE[whole], changes))


@pytest.mark.parametrize(
    "name, content",
    [
        (
            "deep.eml",
            b"Subject: x\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
        ),
        ("deep.html", b"<html><body>" + b"<div>" * 50_000 + WORDS.encode()),
        ("deep.rss", rss("<item><title>x</title>" + "<a>" * 20_000 + "</a>" * 20_000 + "</item>").encode()),
        ("deep.md", b"---\na: " + b"[" * 3000 + b"\n---\nWords.\n"),
        ("spaces.eml", b"Subject: x\nContent-Type: text/html\n\n" + b"<b> </b>" * 20_000 + b"words"),
        (
            "header.eml",
            b"From: \xff\xfe <\x00@\nDate: Fri, 99 Foo 99999 99:99:99 +9999\nSubject: =?utf-8?b?/////w==?=\n\nWords.\n",
        ),
        ("many.html", b"<html><body><p>" + b"<" * 200_000),
        ("half.docx", word(WORDS)[:2000]),
        ("two.rss", rss(ITEM + "<item><item><title>x</title></item></item>").encode()),
        (
            "escapes.rss",
            rss(OTHER.replace("guard", "警備員"), head='<?xml version="1.0" encoding="iso-2022-jp"?>')
            .encode("iso-2022-jp")
            .replace(b"\x1b$B", b"\x1b(B\x1b$B"),
        ),
        ("half.txt", "\ud800 words".encode("utf-16-le", "surrogatepass")),
    ],
)
def test_what_once_went_wrong_or_could(name: str, content: bytes) -> None:
    holds(name, content)
