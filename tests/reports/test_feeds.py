"""Feeds: each item a report with its own bytes; what is no feed, or a trap, refused."""

from __future__ import annotations

import pytest

from made_files import ATOM_FEED, ITEM, LAUGHS, MORE, OTHER, WORDS, rss
from trucebook.reports.extract import reports_in
from trucebook.reports.loading import original_of
from trucebook.reports.original import Original, UnreadableReportError
from trucebook.reports.report_text import ReportText


def items_of(content: bytes, name: str = "news.rss") -> list[tuple[Original, ReportText]]:
    found = []
    for original, text in reports_in(original_of(name, content)):
        assert isinstance(text, ReportText)
        found.append((original, text))
    return found


def test_each_item_is_a_report_with_its_own_bytes_title_address_publisher_and_day() -> None:
    (first, text), (second, other) = items_of(rss(ITEM, OTHER).encode())
    assert (first.content, second.content) == (ITEM.encode(), OTHER.encode())
    assert text.text == f"Convoys cross\n\n{WORDS}\n\n{MORE}"
    assert text.metadata == {
        "title": "Convoys cross",
        "publisher": "River Post",
        "published": "2024-04-05T14:05:00+03:00",
        "address": "https://post.example/1",
        "item": "1",
    }
    assert "published" not in other.metadata
    assert first.name == "news.rss: Convoys cross"


def test_an_item_has_the_same_bytes_in_a_later_fetch_of_its_feed() -> None:
    later = items_of(rss(OTHER, ITEM).encode())
    assert [one.content for one, _ in later] == [OTHER.encode(), ITEM.encode()]


def test_atom_gives_words_of_its_content_and_says_where_a_day_is_only_the_last_change() -> None:
    (_, first), (_, second) = items_of(ATOM_FEED.encode(), "news.xml")
    assert first.text == f"Trucks counted\n\n{WORDS}\n\n{MORE}"
    assert (first.metadata["publisher"], first.metadata["published"]) == ("Ford Radio", "2024-04-05T09:30:00+02:00")
    assert second.metadata["published"] == "2024-04-07"
    assert any("last change" in remark for remark in second.remarks)


GUARD = {
    "utf-16": "guärd>",
    "utf-16-le": "guärd>",
    "utf-16-be": "guärd>",
    "windows-1252": "guärd>",
    "windows-1256": "حارس",
    "iso-8859-8": "שומר",
    "windows-1251": "часовой",
    "shift_jis": "警備員ソ表",
    "iso-2022-jp": "警備員",
    "euc-jp": "警備員",
    "gb18030": "警卫𠀀",
    "gbk": "警卫",
    "big5": "警衛功",
    "euc-kr": "경비원",
}


@pytest.mark.parametrize("encoding", GUARD)
def test_items_are_read_and_cut_out_in_any_encoding_and_it_is_said(encoding: str) -> None:
    item = OTHER.replace("guard", GUARD[encoding])
    declared = "utf-16" if encoding.startswith("utf-16") else encoding
    source = rss(item, item, head=f'<?xml version="1.0" encoding="{declared}"?>')
    (first, text), _ = items_of(source.encode(encoding))
    assert first.content.decode("utf-16-le" if encoding == "utf-16" else encoding) == item
    assert f"A {GUARD[encoding]} said that shots" in text.text
    assert "utf-8" not in text.encoding
    assert any("read as" in remark for remark in text.remarks)


def test_a_declaration_that_is_wrong_misleads_nobody() -> None:
    item = OTHER.replace("guard", "guärd")
    for declared in ("utf-16", "iso-8859-1", "no-such"):
        ((_, text),) = items_of(rss(item, head=f'<?xml version="1.0" encoding="{declared}"?>').encode())
        assert "A guärd said" in text.text
    ((_, text),) = items_of(rss(item, head='<?xml version="1.0" encoding="utf-8"?>').encode("cp1252"))
    assert "A guärd said" in text.text
    assert any("not UTF-8" in remark for remark in text.remarks)


def test_lines_before_the_declaration_cost_nothing() -> None:
    assert len(items_of(b"\n\r\n \xef\xbb\xbf"[:4] + rss(ITEM).encode())) == 1


@pytest.mark.parametrize("written", ["05/04/2024", "2024", "yesterday", "2024-04"])
def test_a_date_that_is_not_plain_is_not_taken(written: str) -> None:
    item = OTHER.replace("</link>", f"</link><pubDate>{written}</pubDate>")
    ((_, text),) = items_of(rss(item).encode())
    assert "published" not in text.metadata
    assert any(written in remark for remark in text.remarks)


@pytest.mark.parametrize(
    "content, why",
    [
        (b"This is no feed at all.", "not XML"),
        (rss(ITEM).encode()[:-30], r"not well-formed XML \(line"),
        (rss(ITEM.replace("Convoys", "A & B")).encode(), r"not well-formed XML \(line 3"),
        (rss().encode(), "holds no item"),
        (LAUGHS.encode(), "declares an entity"),
        (b'<?xml version="1.0"?><svg></svg>', "XML of another kind"),
        (b'<?xml version="1.0" encoding="no-such"?><rss></rss>', "holds no item"),
        (rss(ITEM).encode("shift_jis").replace(b"Convoys", b"\x83\xff\x98\x00"), "not well-formed"),
    ],
)
def test_what_is_no_feed_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableReportError, match=why):
        list(reports_in(original_of("news.xml", content)))


def test_an_item_without_words_is_left_out_alone() -> None:
    found = list(reports_in(original_of("news.rss", rss("<item><guid>9</guid></item>", OTHER).encode())))
    assert isinstance(found[0][1], UnreadableReportError)
    assert isinstance(found[1][1], ReportText)


def test_nothing_of_the_machine_is_read_for_a_feed() -> None:
    outside = '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(UnreadableReportError, match="declares an entity"):
        list(reports_in(original_of("news.rss", f"{outside}{rss(OTHER, head='')}".encode())))
