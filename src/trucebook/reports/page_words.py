"""What a page says of itself where machines look for it: JSON-LD, meta elements, and what trafilatura finds besides.

Sources: schema.org's Article and NewsArticle; the Open Graph protocol (`og:`, `article:`); Dublin Core in HTML.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_ARTICLES = ("article", "posting", "report", "webpage")
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


def page_words(source: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return (title, publisher, published, author and address as the page gives them; remarks)."""
    from lxml import html  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, and only HTML needs it

    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, html.etree.ParserError):
        return {}, ()
    words = _from_meta(root) | _from_linked(root)
    remarks: tuple[str, ...] = ()
    if not words.keys() >= {"title", "publisher", "published"}:
        searched = _searched(root)
        if "published" not in words and "published" in searched:
            remarks = (f"{searched['published']} was found by searching the page and is taken as its day: check it",)
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


def _from_linked(root: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    """Return what the page's first article in JSON-LD says."""
    for node in root.iter("script"):
        if "ld+json" not in (node.get("type") or "").lower():
            continue
        try:
            held = json.loads(node.text or "")
        except (ValueError, RecursionError):
            continue
        for one in _objects(held, 0):
            kinds = one.get("@type")
            named = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
            if named.lower().endswith(_ARTICLES):
                return _article(one)
    return {}


def _objects(held: object, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON value, outermost first."""
    if depth > _DEEPEST:
        return
    if isinstance(held, dict):
        yield held
        held = list(held.values())
    if isinstance(held, list):
        for one in held:
            yield from _objects(one, depth + 1)


def _article(one: dict[str, Any]) -> dict[str, str]:
    """Return the words of an article's object."""
    said = {
        "title": one.get("headline") or one.get("name"),
        "publisher": _name(one.get("publisher")),
        "published": one.get("datePublished"),
        "author": _name(one.get("author")),
    }
    return {key: value for key, value in said.items() if isinstance(value, str) and value.strip()}


def _name(held: object) -> str | None:
    """Return a person's or an organisation's name; the first of several."""
    if isinstance(held, list):
        return _name(held[0]) if held else None
    name = held.get("name") if isinstance(held, dict) else held
    return name if isinstance(name, str) else None


def _searched(root: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    """Return what trafilatura finds: title and site as marked up, a day as printed on the page and not guessed."""
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - heavy, and only HTML needs it

    found = extract_metadata(root, date_config={"extensive_search": False, "original_date": True})
    said = {"title": found.title, "publisher": found.sitename, "published": found.date}
    return {key: str(value) for key, value in said.items() if value}
