"""From bytes to characters, with the encoding said; and what is odd about the characters."""

from __future__ import annotations

import codecs
import re

from trucebook.reports.original import UnreadableReportError

BINARY_SHARE = 0.02
"""More control characters than this share of a text's characters, and it is no text."""
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENDS = {b"\xff\xfe": "-le", b"\xfe\xff": "-be", b"\xff\xfe\x00\x00": "-le", b"\x00\x00\xfe\xff": "-be"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]")
_LETTER_BYTES = re.compile(rb"[\x83\x8a\x8c\x8e\x98\x9a\x9c\x9e-\x9f\xaa\xb2-\xb5\xb9\xba\xbc-\xff]")
"""Bytes that are letters in some code page of Windows; the quotation marks and dashes are the same in all of them."""
_STATEFUL = frozenset({"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_kr", "hz"})
_REFUSED = frozenset({"utf_7", "undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape"})
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874"}
_AS_BROWSERS_DO |= {"tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
_AS_BROWSERS_DO |= {"big5": "big5hkscs"}
"""What pages declare -> what they hold: the wider encoding of the same name (WHATWG, Encoding Standard, 4.2)."""
_LABELS = {"iso-8859-8-i": "iso8859-8", "iso-8859-8-e": "iso8859-8", "iso-8859-6-i": "iso8859-6", "x-gbk": "gb18030"}
_LABELS |= {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "windows-949": "cp949",
    "windows-874": "cp874",
    "dos-874": "cp874",
}
_LABELS |= {f"x-cp125{number}": f"cp125{number}" for number in range(9)} | {"unicode-1-1-utf-8": "utf-8"}
"""Labels of the same standard that Python does not know."""
_SAMPLE = 65_536
_FEW = 0.05
"""Up to this share of letters beyond ASCII, it is English with a foreign name or two: Windows-1252."""
_COHERENT = 0.2
_LIKELY = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp932", "euc_jp"]
_LIKELY += ["gb18030", "big5", "cp949"]
_SHOWN = {"cp1252": "Windows-1252", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32"}
_TWICE = re.compile("[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[\x80-\x9f€‚„…†‡][\x80-\xbf“”™˜œžŸ¦¢]|Â(?= )")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def marked_encoding(content: bytes) -> tuple[str, int] | None:
    """Return (encoding, bytes of its mark) of bytes with a byte order mark or plainly UTF-16 without, or None."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return ({"utf-8-sig": "utf-8"}.get(encoding) or encoding + _ENDS.get(mark, ""), len(mark))
    wide = _wide(content[:_SAMPLE])
    return (wide, 0) if wide else None


def decode(name: str, content: bytes, declared: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Return (text, encoding, remarks): by byte order mark, UTF-8 where it fits, `declared`, else what it looks like.

    Raises UnreadableReportError where the bytes are a text in none of them, or the encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _marked(name, content, encoding)
    known = _codec(declared)
    if known in _STATEFUL and (text := _fits(content, known)) is not None:
        return text, known, (f"read as {known}, as declared",)
    if wide := _wide(content):
        return content.decode(wide), wide, (f"read as {wide.upper()}, which it looks like",)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(name, content, error.start, known)
    at_odds = known is not None and not text.isascii() and codecs.lookup(known).name != "utf-8"
    return text, "utf-8", ((f"declared as {declared}, but it is UTF-8: read as UTF-8",) if at_odds else ())


def _marked(name: str, content: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the text of bytes that begin with a byte order mark. Raises UnreadableReportError."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        why = f"it starts as {encoding.upper()} and breaks off at byte {error.start}."
        raise UnreadableReportError(name, why, "Save it again as UTF-8.") from error
    return text, encoding, () if encoding == "utf-8-sig" else (f"read as {_SHOWN[encoding]}, by its byte order mark",)


def _codec(declared: str | None) -> str | None:
    """Return Python's name for a declared encoding, or None where there is none that decodes text."""
    try:
        label = (declared or "").strip().strip("\"'").lower()
        found = codecs.lookup(_LABELS.get(label, label))
    except (LookupError, ValueError):
        return None
    name = _AS_BROWSERS_DO.get(found.name, found.name)
    text = getattr(found, "_is_text_encoding", True)
    return name if text and found.name.replace("-", "_") not in _REFUSED else None


def _fits(content: bytes, encoding: str) -> str | None:
    """Return the bytes decoded, or None."""
    try:
        return content.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _other(name: str, content: bytes, at: int, declared: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Return the text of bytes that are not UTF-8 from byte `at` on. Raises UnreadableReportError."""
    if declared is not None and (text := _fits(content, declared)) is not None:
        return text, declared, (f"read as {_SHOWN.get(declared, declared)}, as declared",)
    encoding = _looks_like(content)
    text = None if encoding is None else _fits(content, encoding)
    if encoding is None or text is None:
        why = f"this is neither UTF-8 (byte {at}) nor Windows-1252 text, nor plainly of another encoding."
        raise UnreadableReportError(name, why, "If it is a text, save it as UTF-8; else it cannot be read.")
    shown = _SHOWN.get(encoding, encoding)
    return text, encoding, (f"not UTF-8 (byte {at}); read as {shown}: check accents and quotation marks",)


def _wide(content: bytes) -> str | None:
    """Return the UTF-16 that bytes without a mark plainly are: every other byte of the head is zero."""
    head = content[:_SAMPLE]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if zeros and zeros.count(0) * 10 > len(zeros) * 7 and _fits(content, encoding) is not None:
            return encoding
    return None


def _looks_like(content: bytes) -> str | None:
    """Return the encoding that bytes look like, or None where no answer is plain."""
    head = content[:_SAMPLE]
    if len(_CONTROL_BYTES.findall(head)) > BINARY_SHARE * len(head):
        return None
    if len(_LETTER_BYTES.findall(head)) <= _FEW * len(head) and _fits(content, "cp1252") is not None:
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only what is not UTF-8 needs it

    found = list(from_bytes(head, cp_isolation=_LIKELY, language_threshold=0.1))
    found.sort(key=lambda one: (one.chaos, -one.coherence))
    western = next((one for one in found if one.encoding == "cp1252"), None)
    best = found[0] if found else None
    if western and best and western.chaos <= best.chaos and western.coherence >= best.coherence - 0.1:
        best = western
    plain = best is not None and (best.coherence >= _COHERENT or (len(found) == 1 and best.coherence > 0))
    if best is None or not (plain or best.encoding == "cp1252"):
        return "cp1252" if western and _mostly_letters(content) else None
    return str(best.encoding)


def _mostly_letters(content: bytes) -> bool:
    """Say whether bytes are mostly ASCII: then the few others are accents and marks."""
    head = content[:_SAMPLE]
    return len(_HIGH_BYTES.findall(head)) * 4 < len(head)


def refuse_binary(name: str, text: str) -> None:
    """Raise UnreadableReportError for a text that is mostly no text."""
    nuls = text.count("\x00")
    if 0 < nuls <= BINARY_SHARE * len(text):
        line = text.count("\n", 0, text.index("\x00")) + 1
        why = f"this text holds {nuls} NUL character{'' if nuls == 1 else 's'} (the first in line {line})."
        raise UnreadableReportError(name, why, "It may be damaged: get it again, or take them out and add it.")
    if nuls or len(_CONTROL.findall(text)) > BINARY_SHARE * len(text):
        why = "this is a binary file, not a text."
        raise UnreadableReportError(name, why, "Text, Markdown, HTML, feeds, mails, PDF, DOCX and CSV files are read.")


def oddities(text: str) -> tuple[str, ...]:
    """Return remarks on characters that tell of damage. The text stays as it is; reading cleans a copy."""
    remarks = []
    if lost := text.count("\N{REPLACEMENT CHARACTER}"):
        remarks.append(f"{_places(lost)} where characters were lost before it came here (�)")
    if twice := len(_TWICE.findall(text)):
        remarks.append(f"{_places(twice)} where characters look decoded twice, such as “â€™” or “Â”: kept as written")
    if turned := len(_DIRECTION.findall(text)):
        remarks.append(f"{_places(turned)} with a hidden mark that turns the direction of writing: kept as written")
    return tuple(remarks)


def _places(count: int) -> str:
    """Return "1 place" or "3 places"."""
    return f"{count} place{'' if count == 1 else 's'}"
