"""Each format to text: what it gives, what it says of itself, and what is refused in a sentence."""

from __future__ import annotations

import pytest

from made_files import LAUGHS, MORE, PAGE, WORDS, locked_pdf, mail, pdf, with_part, word
from trucebook.reports.extract import extract
from trucebook.reports.loading import original_of
from trucebook.reports.original import UnreadableReportError
from trucebook.reports.report_text import EXTRACTOR, TEXT_LIMIT, ReportText


def text_of(name: str, content: bytes) -> ReportText:
    return extract(original_of(name, content))


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(UnreadableReportError) as caught:
        text_of(name, content)
    return str(caught.value)


def test_a_pdf_gives_its_pages_with_lines_joined_to_paragraphs() -> None:
    found = text_of("a.pdf", pdf([WORDS[:52], WORDS[52:], "Heading", MORE], ["page three begins"]))
    head, heading, more, last = found.text.split("\n\n")
    assert head.replace(" ", "") == WORDS.replace(" ", "")
    assert (heading, more, last) == ("Heading", MORE, "page three begins")
    assert found.extractor.startswith(f"{EXTRACTOR} pypdf ")


def test_a_sentence_that_goes_on_over_the_page_is_not_cut() -> None:
    assert (
        text_of("a.pdf", pdf(["The guard said that shots"], ["were heard."])).text
        == "The guard said that shots were heard."
    )


def test_pages_without_a_text_layer_are_named() -> None:
    assert "pages without a text layer: 2" in text_of("a.pdf", pdf([WORDS], [], [MORE])).remarks


@pytest.mark.parametrize(
    "content, why",
    [
        (pdf([], []), "no text layer"),
        (pdf([WORDS])[:250], "broken"),
        (locked_pdf("secret"), "locked with a password"),
        (b"%PDF-1.7\n", "broken"),
    ],
)
def test_a_pdf_without_text_is_refused(content: bytes, why: str) -> None:
    assert why in refusal("a.pdf", content)


def test_a_pdf_locked_against_changes_only_is_read() -> None:
    assert text_of("a.pdf", locked_pdf("")).text == WORDS


def test_a_word_document_gives_paragraphs_and_tables_in_their_order() -> None:
    found = text_of("a.docx", word(WORDS, table=[["day", "trucks"], ["1", "12"]], after=MORE))
    assert found.text == f"{WORDS}\n\nday\ttrucks\n1\t12\n\n{MORE}"
    assert found.metadata["title"] == "Convoys"
    assert "published" not in found.metadata
    assert any("need not be its day of publication" in remark for remark in found.remarks)


def test_tracked_changes_are_read_as_if_accepted() -> None:
    inner = (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>Twelve </w:t></w:r><w:del><w:r><w:delText>cars</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>trucks</w:t></w:r></w:ins></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>passed.</w:t></w:r></w:p></w:sdtContent></w:sdt></w:body></w:document>"
    )
    found = text_of("a.docx", with_part(word(), "word/document.xml", inner.encode()))
    assert found.text == "Twelve trucks\n\npassed."
    assert any("tracked changes" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    "content, why",
    [
        (word(), "no text"),
        (word(WORDS)[:-100], "broken or cut short"),
        (with_part(word(WORDS), "word/media/a.bin", bytes(70 * 2**20)), "unpacks to 7"),
        (with_part(word(WORDS), "word/document.xml", LAUGHS.encode()), "broken"),
        (with_part(word(WORDS), "word/document.xml", b"no XML"), "broken"),
        (b"PK\x03\x04" + bytes(40), "broken or cut short"),
    ],
)
def test_a_damaged_or_hostile_word_document_is_refused(content: bytes, why: str) -> None:
    assert why in refusal("a.docx", content)


def test_an_entity_in_a_word_document_is_not_expanded() -> None:
    inner = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x "expanded"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>Words &x; &f; here</w:t></w:r></w:p></w:body></w:document>"
    )
    try:
        text = text_of("a.docx", with_part(word(), "word/document.xml", inner.encode())).text
    except UnreadableReportError:
        return
    assert "expanded" not in text
    assert "root:" not in text


def test_a_mail_gives_its_plain_body_its_sender_and_its_date() -> None:
    found = text_of("a.eml", mail())
    assert found.text == f"{WORDS}\n\n{MORE}\n"
    said = {"title": "Convoys cross", "author": "River Post", "publisher": "River Post"}
    assert found.metadata == {**said, "published": "2024-04-05T14:05:00+03:00"}
    assert any("the mail's sender" in remark for remark in found.remarks)


def test_a_mail_of_html_gives_its_words_and_names_what_is_attached() -> None:
    found = text_of("a.eml", mail(html=True, attached="figures.pdf"))
    assert WORDS in found.text
    assert "<p>" not in found.text
    assert any("figures.pdf" in remark and "not read" in remark for remark in found.remarks)


@pytest.mark.parametrize("content", [mail("Fwd: Convoys cross"), mail(In_Reply_To="<0@post.example>")])
def test_a_mail_that_passes_something_on_is_not_its_senders_report(content: bytes) -> None:
    found = text_of("a.eml", content)
    assert not found.metadata.keys() & {"publisher", "published"}


@pytest.mark.parametrize(
    "content, why",
    [
        (b"Just words.\n", "no line such as From"),
        (b"Subject: x\n\n", "no text"),
        (
            b"From a@b.example Fri Apr  5 14:05:00 2024\nSubject: x\n\nx\nFrom a@b.example Fri Apr  5 14:06:00 2024\n",
            "several",
        ),
        (
            b"Subject: x\nContent-Type: text/plain; charset=x-none\nContent-Transfer-Encoding: base64\n\n/////w==\n",
            "neither UTF-8",
        ),
    ],
)
def test_a_mail_without_words_is_refused(content: bytes, why: str) -> None:
    assert why in refusal("a.eml", content)


def test_a_page_says_its_publisher_and_the_moment_of_publication() -> None:
    assert text_of("a.html", PAGE.encode()).metadata == {
        "title": "Convoys cross",
        "publisher": "River Post",
        "published": "2024-04-05T14:05:00+03:00",
    }


def test_linked_words_of_a_page_go_before_its_meta_elements() -> None:
    said_of_it = '"headline": "H", "datePublished": "2024-04-04", "publisher": {"name": "P"}'
    linked = f'{{"@graph": [{{"@type": ["NewsArticle"], {said_of_it}}}]}}'
    page = PAGE.replace("</head>", f'<script type="application/ld+json">{linked}</script></head>')
    said = text_of("a.html", page.encode()).metadata
    assert (said["title"], said["publisher"], said["published"]) == ("H", "P", "2024-04-04")


@pytest.mark.parametrize(
    "linked", ["{", "[" * 100_000, '{"@type": 3, "publisher": [[]]}', '{"@type": "Article", "headline": {}}']
)
def test_linked_words_without_sense_are_left_alone(linked: str) -> None:
    page = PAGE.replace("</head>", f'<script type="application/ld+json">{linked}</script></head>')
    assert text_of("a.html", page.encode()).metadata["publisher"] == "River Post"


def test_pictures_inside_a_page_do_not_count_and_a_page_past_all_size_is_refused() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 4_000_000}">'
    assert WORDS in text_of("a.html", PAGE.replace("<nav>", f"{picture}<nav>").encode()).text
    assert "up to 3,000,000" in refusal("a.html", PAGE.replace("<nav>", "<nav>" + "word " * 700_000).encode())


def test_a_text_past_all_length_is_refused_with_the_limit() -> None:
    assert f"up to {TEXT_LIMIT:,}" in refusal("a.txt", b"word " * (TEXT_LIMIT // 5 + 1))


@pytest.mark.parametrize(
    "head, day",
    [
        ("Published: 5 April 2024\n", "2024-04-05"),
        ("Convoys cross\nPosted on Friday, April 5th, 2024 at 14:05 EST\n", "2024-04-05"),
        ("Convoys cross\nFri 5 Apr 2024\n", "2024-04-05"),
        ("Date: 2024-04-05\n", "2024-04-05"),
        ("Published: 04/05/2024\n", None),
        ("Published: 5 April 2024\nPublished: 6 April 2024\n", None),
        ("On 5 April 2024 the trucks passed.\n", None),
        ("Published: 31 April 2024\n", None),
    ],
)
def test_a_day_is_found_where_the_text_states_it(head: str, day: str | None) -> None:
    found = text_of("a.txt", f"{head}\n{WORDS}\n".encode())
    assert found.metadata.get("published") == day
    assert any("its text states" in remark for remark in found.remarks) == (day is not None)


def test_aliases_in_front_matter_are_not_unfolded() -> None:
    rows = ["a: &a [x, x]"] + [
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(12)
    ]
    source = "---\n" + "\n".join(rows) + f"\n---\n{WORDS}\n"
    assert text_of("a.md", source.encode()).metadata == {"a": "x; x"}
