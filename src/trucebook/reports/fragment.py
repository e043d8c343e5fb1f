"""A piece of HTML to text, all of it: for what is no page, such as a feed's item or a mail."""

from __future__ import annotations

import re

_BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "form",
}
_BLOCKS |= {
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
}
_BLOCKS |= {"p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}
_UNSEEN = frozenset({"script", "style", "template", "head", "noscript", "svg", "math", "iframe", "object"})
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_BREAKS = re.compile(r"(?<! ) *\n\s*")


def fragment_text(source: str) -> str:
    """Return the words of a piece of HTML, blocks apart by an empty line; text without any tag stays as it is."""
    if "<" not in source and "&" not in source:
        return source.strip()
    from lxml import etree, html  # noqa: PLC0415 - heavy, and only HTML needs it

    root = html.fragment_fromstring(_SPACES.sub(" ", source), create_parent="div")
    parts: list[str] = []
    hidden = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        unseen = event in {"start", "end"} and node.tag in _UNSEEN
        if event == "start":
            hidden += unseen
            parts += [_break_of(node.tag), "" if hidden else node.text or ""]
            continue
        hidden -= unseen
        parts += [_break_of(node.tag) if event == "end" and node.tag != "br" else "", "" if hidden else node.tail or ""]
    return _BREAKS.sub(lambda m: "\n\n" if m[0].count("\n") > 1 else "\n", "".join(parts)).strip()


def _break_of(tag: object) -> str:
    """Return what parts a tag from its surroundings: an empty line, a new line, a tab or nothing."""
    if tag in _BLOCKS:
        return "\n\n"
    return {"br": "\n", "td": "\t", "th": "\t"}.get(str(tag), "")
