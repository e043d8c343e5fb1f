"""What people really save, forward, rename, export and break: the right words, publisher and day, or a sentence."""

from __future__ import annotations

import importlib.util

import pytest

import odd_files as odd
from made_files import MORE, WORDS, pdf
from trucebook.reports.extract import reports_in
from trucebook.reports.loading import original_of
from trucebook.reports.original import UnreadableReportError
from trucebook.reports.pdf_lines import joined
from trucebook.reports.report_text import ReportText

DAY = "2024-04-05"


def read(name: str, content: bytes) -> ReportText:
    ((_, text),) = list(reports_in(original_of(name, content)))
    assert isinstance(text, ReportText), text
    return text


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(UnreadableReportError) as caught:
        read_or_raise(name, content)
    return str(caught.value)


def read_or_raise(name: str, content: bytes) -> None:
    for _, text in reports_in(original_of(name, content)):
        if isinstance(text, UnreadableReportError):
            raise text


@pytest.mark.parametrize("name", [name for name in odd.NOT_REPORTS if name not in {"nocolumns.csv", "line.txt"}])
def test_what_is_no_report_is_refused_for_what_it_is(name: str) -> None:
    content, why = odd.NOT_REPORTS[name]
    said = refusal(name, content)
    assert why.lower() in said.lower()
    assert said.startswith(f"{name}: ")
    assert said.rstrip().endswith(".")


@pytest.mark.parametrize("name", ["sidebar.html", "amp.html", "a.mhtml", "mhtml.html", "a.webarchive", "wide.html"])
def test_a_page_however_saved_gives_its_article_its_own_publisher_and_its_own_day(name: str) -> None:
    text = read(name, odd.REPORTS[name])
    assert text.text == f"Convoys cross\n{odd.LEAD}\n{MORE}"
    assert text.metadata["publisher"] == "River Post"
    assert text.metadata["published"].startswith(DAY)


def test_a_live_blog_is_read_without_its_furniture_and_said_to_be_one() -> None:
    text = read("live.html", odd.LIVE)
    assert text.text.count(WORDS) == 1
    assert MORE in text.text
    for furniture in ("ago", "Share", "Copy link", "Follow our", "all for today", "coverage"):
        assert furniture not in text.text
    assert text.metadata["published"] == "2024-04-05T06:00:00+03:00"
    assert any("live blog" in remark and "2024-04-06" in remark for remark in text.remarks)


def test_words_broken_over_lines_in_the_source_are_one_paragraph() -> None:
    body = f"<div class=x><p>{WORDS.replace(' that ', ' that' + chr(10))}\n</p></div>"
    assert WORDS in read("a.html", odd.page(f"<article>{body}<p>{MORE}</p></article>")).text


@pytest.mark.parametrize(
    "head",
    [
        odd.linked(**{"@graph": [{"@type": "Organization", "@id": "#o", "name": "River Post"}, odd.NEWS]}),
        odd.linked(
            **{
                "@graph": [
                    {"@type": "WebPage", "name": "Convoys cross", "datePublished": "2019-01-01"},
                    {"@type": "NewsMediaOrganization", "@id": "#o", "name": "River Post"},
                    odd.NEWS | {"publisher": {"@id": "#o"}},
                ]
            }
        ),
        odd.linked(
            **{"@type": "ItemList", "itemListElement": [odd.NEWS | {"headline": "Old", "datePublished": "2018-01-01"}]}
        )
        + odd.linked(**odd.NEWS),
        odd.linked(**{"@graph": [odd.NEWS | {"headline": "Old", "publisher": "Other"}, odd.NEWS]}),
        odd.linked(**odd.NEWS).replace(">{", ">//<![CDATA[\n{").replace("}<", "}\n//]]><"),
        odd.linked(**odd.NEWS).replace("Convoys cross", "Convoys\ncross"),
    ],
)
def test_of_many_objects_the_pages_own_article_tells_its_publisher_and_day(head: str) -> None:
    words = read("a.html", odd.page(odd.ARTICLE, head, "Convoys cross | River Post")).metadata
    assert (words["title"], words["publisher"], words["published"]) == (
        "Convoys cross",
        "River Post",
        "2024-04-05T11:05:00Z",
    )


@pytest.mark.parametrize("written, day", [("05/04/2024", None), ("2024/04/05", DAY), ("5 April 2024", DAY)])
def test_a_day_found_in_a_page_is_taken_only_where_it_has_one_reading(written: str, day: str | None) -> None:
    text = read("a.html", odd.page(odd.ARTICLE, f'<meta name="date" content="{written}">'))
    assert text.metadata.get("published") == day


def test_a_page_for_subscribers_says_that_it_may_be_a_part() -> None:
    assert any("for subscribers" in remark for remark in read("a.html", odd.PAYWALL).remarks)


def test_a_short_report_that_speaks_of_cookies_or_consent_is_no_wall() -> None:
    news = f"<article><p>{WORDS} The sides gave consent. Aid workers handed out cookies.</p></article>"
    assert WORDS in read("a.html", odd.page(news)).text


@pytest.mark.parametrize("name", ["forwarded.eml", "chain.eml"])
def test_who_forwards_is_no_publisher_and_the_day_is_that_of_what_is_passed_on(name: str) -> None:
    text = read(name, odd.REPORTS[name])
    assert "publisher" not in text.metadata
    assert text.metadata["published"] == DAY
    assert WORDS in text.text


def test_mails_are_decoded_and_what_is_within_them_is_named() -> None:
    text = read("base64.eml", odd.base64_mail())
    assert "The “ford” stays open – for now." in text.text
    assert any("cp1250, as declared" in remark for remark in text.remarks)
    inner = read("inner.eml", odd.mail_in_mail())
    assert any("a mail within it (Convoys cross)" in remark for remark in inner.remarks)


def test_a_word_document_is_read_as_if_its_changes_were_accepted() -> None:
    text = read("a.docx", odd.rich_word())
    assert (
        text.text == f"{WORDS}\n\nIt counted twelve trucks.\n\nThe ford was open on Monday.\n\nDay\tTrucks\nMonday\t12"
    )
    assert any("footnotes, comments" in remark for remark in text.remarks)


def test_a_pdf_loses_its_running_heads_and_the_breaks_of_its_lines() -> None:
    text = read("a.pdf", pdf(*odd.PAGES))
    for gone in ("Weekly", "Page 1", "cross-ing", "ceasefire"):
        assert gone not in text.text
    for kept in (
        "the mill crossing without",
        "cease-fire for",
        "a well-known place",
        "the official one in the second week.",
    ):
        assert kept in text.text
    assert any("left out: 6 lines" in remark for remark in text.remarks)


@pytest.mark.parametrize("across", [True, False])
def test_columns_are_read_one_after_the_other_however_they_are_drawn(*, across: bool) -> None:
    text = " ".join(read("a.pdf", odd.columns_pdf(*odd.COLUMNS, across=across)).text.split())
    assert text == " ".join(" ".join(column) for column in odd.COLUMNS)


def test_a_table_that_is_drawn_across_stays_in_rows() -> None:
    days, trucks = ("Day", "Monday", "Tuesday", "Friday", "Sunday"), ("Trucks", "12", "9", "14", "3")
    text = read("a.pdf", odd.columns_pdf(days, trucks, across=True)).text
    assert text.index("12") < text.index("Tuesday") < text.index("14")


def test_ligatures_of_print_are_letters() -> None:
    assert joined(["The o\ufb03cial \ufb01les \ufb02ood in."])[0] == "The official files flood in."


@pytest.mark.parametrize(
    "lines, text",
    [
        (("The commission counted the trucks at the cross-", "ing."), "at the crossing."),
        (("The commission counted them at the well-", "known ford."), "the well-known ford."),
        (
            ("Peace talks and keeping talks: the peace-", "keeping force left. Peace and keeping."),
            "the peace-keeping force",
        ),
        (("The north-south line. They met on the long north-", "south line."), "long north-south line"),
        (("They met the delegation of the South-", "Eastern front."), "South-Eastern front"),
        (("The commission said that a total of 12-", "14 trucks came."), "12-14 trucks"),
        (("The commission counted them at the cross\u00ad", "ing."), "the crossing."),
    ],
)
def test_a_hyphen_at_a_lines_end_stays_where_the_word_has_it(lines: tuple[str, ...], text: str) -> None:
    assert text in joined(["\n".join(lines)])[0]


def test_encryption_without_a_password_is_opened_or_what_it_needs_is_said() -> None:
    if importlib.util.find_spec("cryptography") is None:
        assert "`cryptography`" in refusal("a.pdf", odd.AES)
        return
    assert read("a.pdf", odd.AES).text == WORDS
    assert "locked with a password" in refusal("a.pdf", odd.AES_LOCKED)


@pytest.mark.parametrize(
    "name, looks",
    [
        ("arabic.txt", "Arabic"),
        ("arabic1256.txt", "Arabic"),
        ("hebrew.html", "Hebrew"),
        ("russian.txt", "Russian"),
        ("chinese.txt", "Chinese"),
        ("french.txt", "French"),
        ("spanish.txt", "Spanish"),
        ("turkish.txt", "Turkish"),
    ],
)
def test_a_language_that_is_not_read_is_said(name: str, looks: str) -> None:
    assert any(f"looks {looks}" in remark for remark in read(name, odd.REPORTS[name]).remarks)


@pytest.mark.parametrize(
    "text", [WORDS, odd.TWEETS, odd.UNCLOSED, f"{WORDS} “{odd.ARABIC}” {MORE}", "ok", "\u200b".join(WORDS), "12 14 16"]
)
def test_english_is_not_taken_for_another_language(text: str) -> None:
    assert not any("looks" in remark and "English only" in remark for remark in read("a.txt", text.encode()).remarks)


def test_who_answers_with_a_report_below_is_no_publisher() -> None:
    quoted = f"Is this right?\n\nOn Fri, 5 Apr 2024 at 14:05, River Post\n<news@post.example> wrote:\n\n> {WORDS}\n"
    head = "From: A monitor <m@body.example>\nDate: Mon, 08 Apr 2024 08:00:00 +0300\nMessage-ID: <7@b.example>"
    text = read("a.eml", f"{head}\n\n{quoted}".encode())
    assert "publisher" not in text.metadata
    assert "published" not in text.metadata


def test_whose_words_a_mail_passes_on_is_told_and_not_taken() -> None:
    for chain in (1, 2):
        remarks = read("a.eml", odd.forwarded(chain)).remarks
        assert any("what it passes on is from River Post:" in remark for remark in remarks)
