"""Quotations: where the words of another stand between marks, also over several paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile('[“”"]')
_ENDS = frozenset(",.!?…")
_AFTER = frozenset(",.;:!?)")
_OPENS_AFTER = frozenset(" \t\n([{—–―-:'")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` to `end` of the cleaned text, marks included. `closed` is false where a paragraph ends first:
    the quotation then goes on in the next paragraph that opens with a mark (`continues` that one)."""

    start: int
    end: int
    closed: bool = True
    continues: bool = False


def quotations(text: str, blocks: list[tuple[int, int]]) -> list[Quotation]:
    """Return the quotations of a cleaned text, in order. `blocks` are its paragraphs."""
    found: list[Quotation] = []
    for start, end in blocks:
        carried = bool(found) and not found[-1].closed
        found += _of_block(text, start, end, carried=carried)
    return found


def _of_block(text: str, start: int, end: int, *, carried: bool) -> list[Quotation]:
    """Return the quotations of one paragraph; one left open by the paragraph before may go on here."""
    found: list[Quotation] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        if opened is None:
            if _opens(text, at, start):
                opened = at
        elif _closes(text, at, end) and not _inner(text, opened, at):
            found.append(Quotation(opened, at + 1, continues=carried and opened == start))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, end, closed=False, continues=carried and opened == start))
    return found


def _opens(text: str, at: int, start: int) -> bool:
    """Say whether the mark at `at` opens a quotation: its own form or what stands before it decides. A closing mark
    opens one where a word follows it and none stands before: a slip of whoever typed it."""
    if text[at] == "“":
        return True
    fits = at == start or text[at - 1] in _OPENS_AFTER
    return fits and (text[at] == '"' or text[at + 1 : at + 2].isalnum())


def _closes(text: str, at: int, end: int) -> bool:
    """Say whether the mark at `at` closes a quotation; an opening one does, by the same slip or by the habit of other
    scripts, right behind a word or stop and before none."""
    if text[at] == "“":
        behind = text[at + 1] if at + 1 < end else " "
        return not text[at - 1].isspace() and (behind.isspace() or (text[at - 1] not in _ENDS and behind in _AFTER))
    return text[at] == "”" or not _nested(text, at, end)


def _inner(text: str, opened: int, at: int) -> bool:
    """Say whether the mark at `at` closes a curly quotation inside the straight marks that opened at `opened`."""
    if text[opened] != '"' or text[at] != "”":
        return False
    return text.count("“", opened, at) > text.count("”", opened, at)


def _nested(text: str, at: int, end: int) -> bool:
    """Say whether a straight mark inside a quotation opens rather than closes: a space before it, a letter after."""
    return text[at - 1].isspace() and at + 1 < end and text[at + 1].isalnum() and text.find('"', at + 1, end) >= 0
