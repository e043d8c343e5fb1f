"""A feed taken apart: each item of RSS or Atom is a report of its own, whose bytes are its element's as they stand.

A feed in any encoding is decoded first, like every text here; its XML is then read from UTF-8, in which no declaration
can mislead a parser. The words are read by feedparser. What is no well-formed XML, or declares entities of its own, is
refused: no entity of a feed's own is ever expanded.
"""

from __future__ import annotations

import io
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.parsers import expat

from trucebook.reports.decoding import decode, marked_encoding, oddities
from trucebook.reports.fragment import fragment_text
from trucebook.reports.original import Original, UnreadableReportError, shown_name
from trucebook.reports.page import declared_encoding
from trucebook.reports.published import day_written
from trucebook.reports.recognition import ATOM, RSS
from trucebook.reports.report_text import Contained, report_text, sound

ITEM_LIMIT = 5000
_ITEMS = {"item", "entry"}
_ROOTS = {"rss": RSS, "RDF": RSS, "feed": ATOM}
_DECLARED = re.compile(r"\A(<\?xml\b[^>]*?)\s+encoding\s*=\s*(?:\"[^\">]*\"|'[^'>]*')")
"""Of a feed read from UTF-8 the declaration of another encoding is left out."""
_NAME_LENGTH = 80
_LEAST_MOMENT = len("2025-01-01T00:00")
"""A shorter date is a day, a month or a year, to which feedparser adds what was not written."""


class _Refusal(Exception):  # noqa: N818 - never leaves this module: expat's callbacks can only raise
    """Why the parsing was stopped."""


def items(original: Original) -> list[Contained]:
    """Return a feed's items in their order, each with its bytes and its text or why it has none.

    Raises UnreadableReportError: no well-formed XML, entities declared, no feed, no item.
    """
    tree = _taken_apart(original)
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, and only feeds need it

    parsed = feedparser.parse(
        io.BytesIO(tree.source), response_headers={"content-type": "application/xml; charset=utf-8"}
    )
    if len(parsed.entries) != len(tree.spans):
        raise UnreadableReportError(
            original.name, "the items of this feed cannot be told apart.", "Add its pages instead."
        )
    if not tree.spans:
        raise UnreadableReportError(original.name, "this feed holds no item.", "Nothing was recorded for it.")
    by = f"feedparser {feedparser.__version__}"
    return [
        _item(original, tree, span, entry, parsed.feed, by)
        for span, entry in zip(tree.spans, parsed.entries, strict=True)
    ]


def _taken_apart(original: Original) -> _Tree:
    """Return where a feed's items are. Raises UnreadableReportError."""
    source = _source(original)
    tree = _Tree(source)
    try:
        tree.parser.Parse(tree.source, True)  # noqa: FBT003 - the library's own signature
    except _Refusal as refusal:
        raise UnreadableReportError(original.name, str(refusal), "Nothing was recorded for it.") from None
    except (expat.ExpatError, ValueError, LookupError) as error:
        where = f"line {error.lineno}, column {error.offset + 1}: " if isinstance(error, expat.ExpatError) else ""
        why = (
            f"this feed is not well-formed XML ({where}{expat.errors.messages.get(getattr(error, 'code', 0), error)})."
        )
        raise UnreadableReportError(original.name, why, "Fetch it again, or add the pages that it names.") from error
    return tree


@dataclass(frozen=True, slots=True)
class _Source:
    """A feed's bytes and characters, the encoding that they came in, its codec without a mark, and remarks."""

    content: bytes
    text: str
    encoding: str
    codec: str
    remarks: tuple[str, ...]


def _source(original: Original) -> _Source:
    """Return a feed's characters. Raises UnreadableReportError where no encoding fits them."""
    content = original.content
    marked = marked_encoding(content)
    declared = declared_encoding(content[marked[1] :].decode(marked[0], "ignore").encode() if marked else content)
    text, encoding, remarks = decode(original.name, content, declared or original.charset)
    if declared and encoding != "utf-8" and not remarks:
        remarks = (f"read as {encoding}, as declared",)
    return _Source(content, text.lstrip("\ufeff \t\r\n"), encoding, marked[0] if marked else encoding, remarks)


class _Tree:
    """Where a feed's items begin and end, found by expat in the feed's characters as UTF-8."""

    def __init__(self, feed: _Source) -> None:
        self.feed = feed
        self.source = sound(_DECLARED.sub(r"\1", feed.text, count=1)).encode()
        self.media = ""
        self.spans: list[tuple[int, int]] = []
        self.open: list[str] = []
        self.start: int | None = None
        self.after = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity

    def content(self, span: tuple[int, int]) -> bytes:
        """Return an item's bytes as they stand in the feed; as UTF-8 where its encoding can write them in many ways.

        Items are asked for in their order.
        """
        held = self.source[slice(*span)]
        if self.feed.codec == "utf-8":
            return held
        try:
            written = held.decode().encode(self.feed.codec)
        except UnicodeError:
            return held
        at = self.feed.content.find(written, self.after)
        self.after = max(self.after, at)
        return held if at < 0 else written

    def _begin(self, tag: str, _: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if not self.open:
            if name not in _ROOTS:
                raise _Refusal(f"this is XML of another kind (<{shown_name(tag)}>), no RSS or Atom feed.")
            self.media = _ROOTS[name]
        if name in _ITEMS and self.start is None:
            self.start = self.parser.CurrentByteIndex
            self.open.append("")
        else:
            self.open.append(name)

    def _end(self, _: str) -> None:
        if self.open.pop() or self.start is None:
            return
        self.spans.append((self.start, self._after_tag(self.parser.CurrentByteIndex)))
        self.start = None
        if len(self.spans) > ITEM_LIMIT:
            raise _Refusal(f"this feed holds more than {ITEM_LIMIT:,} items.")

    def _entity(self, name: str, *_: object) -> None:
        raise _Refusal(
            f"it declares an entity of its own (&{shown_name(name)};), which no feed needs and which can be a trap."
        )

    def _after_tag(self, at: int) -> int:
        """Return where the tag that begins at a byte ends."""
        found = self.source.find(b">", at)
        return len(self.source) if found < 0 else found + 1


def _item(
    feed: Original, tree: _Tree, span: tuple[int, int], entry: dict[str, Any], feed_said: dict[str, Any], by: str
) -> Contained:
    """Return one item's original and its text, or why it has none."""
    title = _line(entry, "title")
    address = str(entry.get("link", "")).strip()
    address = address if address.lower().startswith(("http://", "https://")) else ""
    name = shown_name(f"{feed.name}: {(title or address or 'an item')[:_NAME_LENGTH]}")
    item = Original(name, tree.media, tree.content(span), None, address or feed.address)
    body = _body(entry)
    text = title if not body or body == title else f"{title}\n\n{body}".strip()
    if not text:
        return item, UnreadableReportError(name, "this item of the feed has neither a title nor any words.")
    published, remarks = _published(entry)
    remarks += tree.feed.remarks
    words = {
        "title": title,
        "publisher": _line(entry.get("source") or {}, "title")
        or _line(entry, "publisher")
        or _line(feed_said, "title"),
        "published": published,
        "author": _line(entry, "author"),
        "address": address,
        "item": " ".join(str(entry.get("id") or "").split()) or address,
    }
    if not body:
        remarks.append("the item has a headline and no more")
    return item, report_text(text, tree.media, tree.feed.encoding, by, (*remarks, *oddities(text)), words)


def _body(entry: dict[str, Any]) -> str:
    """Return the fullest words that an item has."""
    held = [_words(one) for one in entry.get("content", ())]
    held.append(_words(entry.get("summary_detail") or {"value": entry.get("summary", "")}))
    return max(held, key=len)


def _line(held: dict[str, Any], key: str) -> str:
    """Return a name or title on one line, without markup."""
    return " ".join(_words(held.get(f"{key}_detail") or {"value": held.get(key, "")}).split())


def _words(detail: dict[str, Any]) -> str:
    """Return the words of what feedparser tells as a value and its type."""
    value = str(detail.get("value") or detail.get("name") or "")
    return value.strip() if detail.get("type") == "text/plain" else fragment_text(value)


def _published(entry: dict[str, Any]) -> tuple[str, list[str]]:
    """Return when an item was published as ISO 8601 ("" where it does not say), and remarks."""
    key = next((key for key in ("published", "updated") if dict.__contains__(entry, key)), None)
    if key is None:
        return "", []
    remarks = ["the feed gives no date of publication: its last change is taken"] if key == "updated" else []
    written = str(entry[key]).strip()
    found, parsed = day_written(written), entry.get(f"{key}_parsed")
    if found is None and parsed and len(written) >= _LEAST_MOMENT:
        found = datetime.fromtimestamp(timegm(parsed), tz=UTC).isoformat(timespec="seconds")
    if found is None:
        return "", [f"the feed's date `{shown_name(written[:40])}` is none that can be read"]
    return found, remarks
