"""What a page says of itself where machines look for it: JSON-LD, meta elements, and what trafilatura finds besides.

Sources: schema.org's Article and NewsArticle; the Open Graph protocol (`og:`, `article:`); Dublin Core in HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from trucebook.reports.published import day_written

_ARTICLES = ("article", "posting", "report")
_LIVE = "liveblogposting"
_META = {
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "citation_publication_date",
        "parsely-pub-date",
        "pubdate",
        "publishdate",
        "publish-date",
    ),
    "title": ("og:title", "dc.title", "citation_title", "twitter:title"),
    "author": ("author", "article:author", "dc.creator"),
    "address": ("og:url",),
}
_DEEPEST = 12
_WRAPPED = re.compile(
    r"\A\s*(?://\s*|/\*\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?://\s*|/\*\s*)?(?:\]\]>|-->)(?:\s*\*/)?\s*\Z"
)
_PARTS = re.compile(r"\s[-–—|:·»]\s")
_IN_WORDS = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})\b"
)


def page_words(source: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return (title, publisher, published, author and address as the page gives them; remarks)."""
    from lxml import html  # noqa: PLC0415 - heavy, and only HTML needs it

    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, html.etree.ParserError):
        return {}, ()
    linked, remarks = _from_linked(root)
    words = _from_meta(root) | linked
    if not words.keys() >= {"title", "publisher", "published"}:
        searched = _searched(root)
        if "published" not in words and "published" in searched:
            remarks += (f"{searched['published']} was found by searching the page and is taken as its day: check it",)
        words = searched | words
    return {key: " ".join(value.split()) for key, value in words.items()}, remarks


def _from_meta(root: Any) -> dict[str, str]:  # noqa: ANN401 - lxml has no types
    """Return what meta elements and dated time elements say."""
    said: dict[str, str] = {}
    for node in root.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        if name and (node.get("content") or "").strip():
            said.setdefault(name, node.get("content"))
    for node in root.iter("time"):
        if node.get("datetime") and (node.get("itemprop") == "datePublished" or node.get("pubdate") is not None):
            said.setdefault("datepublished", node.get("datetime"))
    return {key: said[name] for key, names in _META.items() for name in reversed(names) if name in said}


def _from_linked(root: Any) -> tuple[dict[str, str], tuple[str, ...]]:  # noqa: ANN401 - as above
    """Return what JSON-LD says of the page's article; and remarks.

    Of several objects it is the one with the page's own headline, then an article before a page, then the outermost.
    """
    held: list[tuple[dict[str, Any], int]] = []
    for node in root.iter("script"):
        if "ld+json" in (node.get("type") or "").lower():
            try:
                held += _objects(json.loads(_WRAPPED.sub("", node.text or ""), strict=False), 0)
            except (ValueError, RecursionError):
                continue
    titles = _titles(root)
    known = [(one, depth) for one, depth in held if _kind(one).endswith((*_ARTICLES, "webpage"))]
    if not known:
        return {}, ()
    best = min(
        known, key=lambda it: (_folded(it[0].get("headline")) not in titles, _kind(it[0]).endswith("page"), it[1])
    )
    named = {str(other["@id"]): other for other, _ in held if other.get("@id") and other.get("name")}
    return _article(best[0], named), tuple(_remarks(best[0]))


def _titles(root: Any) -> set[str]:  # noqa: ANN401 - as above
    """Return the page's headlines as it shows them, and its title without the site's name."""
    shown = [_folded(node.text_content()) for node in (*root.iter("h1"), *root.iter("title"))]
    told = [_folded(node.get("content")) for node in root.iter("meta") if (node.get("property") or "") == "og:title"]
    parts = [part for title in shown + told for part in (title, *_PARTS.split(title))]
    return {part.strip() for part in parts} - {""}


def _folded(held: object) -> str:
    """Return a headline for comparing."""
    return " ".join(str(held or "").split()).casefold()


def _kind(one: dict[str, Any]) -> str:
    """Return an object's types in lower case."""
    kinds = one.get("@type")
    return (" ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)).lower()


def _remarks(one: dict[str, Any]) -> Iterator[str]:
    """Yield what a user should know of an article's object."""
    if str(one.get("isAccessibleForFree", "")).lower() in {"false", "no", "0"}:
        yield "the page says that it is for subscribers: its text may be a part of the article only"
    if _kind(one).endswith(_LIVE):
        first, last = (str(one.get(key) or "")[:10] for key in ("datePublished", "dateModified"))
        until = f" and goes on until {last}" if last > first else ""
        yield (
            f"a live blog: posts of several times in one text; its day of publication is that of its beginning{until}, "
            "so check the days of what its later posts tell"
        )


def _objects(held: object, depth: int) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the objects of a JSON value, each with how deep it stands; what a graph lists stands outermost."""
    if depth > _DEEPEST:
        return
    if isinstance(held, dict):
        if "@graph" in held:
            yield from _objects(held["@graph"], depth)
            return
        yield held, depth
        held = list(held.values())
        depth += 1
    if isinstance(held, list):
        for one in held:
            yield from _objects(one, depth)


def _article(one: dict[str, Any], named: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Return the words of an article's object; `named` holds the page's other objects by the id they refer by."""
    said = {
        "title": one.get("headline") or one.get("name"),
        "publisher": _name(one.get("publisher"), named),
        "published": one.get("datePublished"),
        "author": _name(one.get("author"), named),
    }
    return {key: value for key, value in said.items() if isinstance(value, str) and value.strip()}


def _name(held: object, named: dict[str, dict[str, Any]]) -> str | None:
    """Return a person's or an organisation's name, the first of several; one that is referred to by its id too."""
    if isinstance(held, list):
        return _name(held[0], named) if held else None
    if isinstance(held, dict):
        held = held.get("name") or named.get(str(held.get("@id")), {}).get("name")
    return held if isinstance(held, str) else None


def _searched(root: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    """Return what trafilatura finds: title and site as marked up, a day as printed on the page and not guessed."""
    from lxml import html  # noqa: PLC0415 - heavy, and only HTML needs it
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - as above

    found = extract_metadata(root, date_config={"extensive_search": False, "original_date": True})
    day = found.date if found.date and _stands_written(found.date, html.tostring(root, encoding="unicode")) else None
    said = {"title": found.title, "publisher": found.sitename, "published": day}
    return {key: str(value) for key, value in said.items() if value}


def _stands_written(day: str, source: str) -> bool:
    """Say whether a day stands in a page in a form that has one reading: as ISO 8601 or with its month in words."""
    if re.search(r"\b" + "[-/.]?".join(day.split("-")), source):
        return True
    return any(day_written(found[0]) == day for found in _IN_WORDS.finditer(source))
