"""Encodings: by mark, by declaration, by UTF-8, by look; and damage that is said and kept."""

from __future__ import annotations

import pytest

from trucebook.reports.decoding import decode, oddities
from trucebook.reports.extract import extract
from trucebook.reports.loading import original_of
from trucebook.reports.original import UnreadableReportError

ARABIC = "قال المسؤول إن الهدنة بدأت يوم الأحد وإن الشاحنات عبرت المعبر"
HEBREW = "הפסקת האש נכנסה לתוקף ביום ראשון בבוקר לפי גורם רשמי"
RUSSIAN = "Перемирие вступило в силу в воскресенье утром, сообщил чиновник"
FRENCH = "Le porte-parole a déclaré que la trêve était entrée en vigueur à l’aube, après un délai."


@pytest.mark.parametrize(
    "text, encoding",
    [
        (ARABIC, "cp1256"),
        (HEBREW, "cp1255"),
        (RUSSIAN, "cp1251"),
        (FRENCH, "cp1252"),
        ("The mayor’s “word” – Müller said so.", "cp1252"),
        (ARABIC, "utf-16"),
        (HEBREW, "utf-32"),
        ("The trucks passed the mill.", "utf-16-le"),
        ("The trucks passed the mill.", "utf-16-be"),
        (RUSSIAN, "utf-8-sig"),
    ],
)
def test_an_encoding_is_told_and_said(text: str, encoding: str) -> None:
    found, told, remarks = decode("a.txt", text.encode(encoding))
    assert (found, told) == (text, encoding)
    assert bool(remarks) == (encoding != "utf-8-sig")


def test_what_is_declared_holds_where_the_bytes_allow_it() -> None:
    assert decode("a", RUSSIAN.encode("koi8-r"), "KOI8-R")[:2] == (RUSSIAN, "koi8-r")
    assert decode("a", "停戦".encode("iso-2022-jp"), "iso-2022-jp")[0] == "停戦"
    text, encoding, remarks = decode("a", "déjà".encode(), "iso-8859-1")
    assert (text, encoding) == ("déjà", "utf-8")
    assert "declared as iso-8859-1, but it is UTF-8" in remarks[0]


@pytest.mark.parametrize("declared", ["utf-7", "rot13", "no such", "hex", "unicode_escape", "idna", "", "\0"])
def test_a_declaration_that_is_none_is_not_followed(declared: str) -> None:
    assert decode("a", b"+ADw-b+AD4- \\u0041 gur", declared)[:2] == ("+ADw-b+AD4- \\u0041 gur", "utf-8")


def test_a_page_is_decoded_as_it_declares() -> None:
    body = f"<body><article><p>{RUSSIAN}. {RUSSIAN}.</p></article></body>"
    page = f'<html><head><meta charset="windows-1251"></head>{body}</html>'
    found = extract(original_of("a.html", page.encode("cp1251")))
    assert RUSSIAN in found.text
    assert any("cp1251, as declared" in remark for remark in found.remarks)


@pytest.mark.parametrize("content", [b"\x81\x8d\x8f\x90\x9d" * 9, bytes(range(128, 256)) * 3])
def test_what_cannot_be_told_is_refused_and_never_guessed(content: bytes) -> None:
    with pytest.raises(UnreadableReportError, match="neither UTF-8"):
        decode("a.txt", content)


def test_mixed_directions_and_damage_are_kept_to_the_character_and_said() -> None:
    text = f"The mayor said: “{ARABIC}” and \u202e{HEBREW}\u202c. The mayorâ€™s word \ufffd.\n"
    found = extract(original_of("a.txt", text.encode()))
    assert found.text == text
    assert len(found.remarks) == 3
    assert oddities(f"{ARABIC} said “{HEBREW}” — plain’s fine. Âge d’or") == ()


@pytest.mark.parametrize(
    "text, declared, held, told",
    [
        ("停火 镕 ©", "gb2312", "gb18030", "gb18030"),
        ("휴전 똠방각하", "euc-kr", "cp949", "cp949"),
        ("停戦 ①", "Shift_JIS", "cp932", "cp932"),
        (HEBREW, "ISO-8859-8-I", "iso8859-8", "iso8859-8"),
        (ARABIC, "x-cp1256", "cp1256", "cp1256"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(text: str, declared: str, held: str, told: str) -> None:
    assert decode("a", text.encode(held), declared)[:2] == (text, told)


def test_chinese_that_declares_nothing_is_told() -> None:
    text = "联合委员会星期三表示，北方军队星期二夜间炮击了上福特，造成两人死亡。" * 3
    assert decode("a", text.encode("gb18030"))[:2] == (text, "gb18030")
