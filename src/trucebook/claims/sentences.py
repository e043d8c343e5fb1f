"""Paragraphs and sentences of a cleaned text. A quotation is never broken: a sentence runs on to its closing mark."""

from __future__ import annotations

import re
from bisect import bisect_right

from trucebook.claims.cues import CUES
from trucebook.claims.quotations import Quotation

Range = tuple[int, int]

_LINE = re.compile(r"[^\n\r]+")
_END = re.compile(
    r"[.!?…؟۔।](?<![.!?…].)[.!?…؟۔।]*[\"'”)\]]*(?:\s+|(?<=[\"”])(?=[—–―-]\s?[A-Z]))"
    r"|(?<=[\u0590-\u08ff])[\"”]\s+(?=[A-Z])"
)
"""A stop; or a quotation in a script without capitals, with no stop of its own, before one."""
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"'])(?:[A-Z]|[A-Z](?:\.[A-Z])+|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Sen|Rep|Del|Gov|Rev|Hon|Pres|St|Sr|Jr"
    r"|Messrs|Adm|Brig|Cmdr|Supt|Amb|Pvt|Inc|Ltd|Co|Corp|No|Nos|vs|v|cf|e\.g|i\.e|viz|al|approx|dept|est|fig|ft|Mt"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|Ave|Blvd|Rd|Art|Arts|para|paras|pp?|ca|op|ed)$",
)
_MAY_END = re.compile(r"(?:U\.S|U\.N|U\.K|E\.U|D\.C|a\.m|p\.m|Inc|Ltd|Co|Corp|Jr|Sr|al)$")
_LETTERED = re.compile(r"(?:^|[\s(])(?!(?:and|or|by|of|the|van|von|de)\b)[a-z]{3,} [A-Z]$")
"""What bears a letter for its name, "annex B", and is no person with an initial."""
_STARTER = re.compile(
    r"(?:The|A|An|In|On|At|He|She|It|They|We|I|But|And|However|This|That|These|Those|Its|His|Her|Their|There|When|After"
    r"|While|If|As|For|With|Meanwhile)\b",
)
_SPOKE = "|".join(
    sorted(word for word, cue in CUES.items() if cue.group in {"say", "ask"} and cue.form in {"past", "s"})
)
_SAYS = re.compile(
    rf"(?:[A-Z][\w'.-]*\s+){{0,3}}[A-Z][\w'.-]*(?:,\s[^.!?“”\"]{{3,80}},)?\s(?:has\s|had\s|\w+ly\s)?(?:{_SPOKE}|demanded|wondered|went\s+on)\b"
)
"""Who spoke, behind a quotation that ends in a question or a cry: "...?" the envoy's NAME asked."""
_LEAST_WRAPPED = 4
_SHORT, _LONG = 45, 100
_LONGEST = 3000
"""Characters. What is longer is a table or a text without stops, and is cut at a space."""


def paragraphs(text: str) -> list[Range]:
    """Return the paragraphs (start, end) of a cleaned text, edges without spaces. A single line break ends one unless
    the text is wrapped at a fixed width or the sentence plainly goes on."""
    lines = [_trim(text, m.start(), m.end()) for m in _LINE.finditer(text)]
    lines = [(start, end) for start, end in lines if start < end]
    wrapped = _wrapped(text, lines)
    found: list[Range] = []
    for start, end in lines:
        if found and _joined(text, found[-1], (start, end), wrapped=wrapped):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _trim(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _wrapped(text: str, lines: list[Range]) -> bool:
    """Say whether a text's lines are wrapped at a width: most of them about as long as the longest, none very long."""
    lengths = [end - start for start, end in lines]
    if len(lines) < _LEAST_WRAPPED or "\n\n" not in text or max(lengths) > _LONG:
        return False
    return sum(n > _SHORT for n in lengths) * 2 > len(lengths)


def _joined(text: str, before: Range, line: Range, *, wrapped: bool) -> bool:
    """Say whether a line goes on from the paragraph before it."""
    if text.count("\n", before[1], line[0]) > 1:
        return False
    if wrapped:
        return True
    return text[line[0]].islower() and text[before[1] - 1] not in '.!?:;”"}])'


def sentences(text: str, block: Range, quoted: list[Quotation], opens: list[int] | None = None) -> list[Range]:
    """Return the sentences (start, end) of one paragraph. `quoted` are the text's quotations, in order; `opens` their
    starts, for whoever has them at hand."""
    start, end = block
    opens = [q.start for q in quoted] if opens is None else opens
    found: list[Range] = []
    for match in _END.finditer(text, start, end):
        if match.end() < end and _ends(text, start, match, quoted, opens):
            found.append(_trim(text, start, match.end()))
            start = match.end()
    if start < end:
        found.append(_trim(text, start, end))
    return [piece for whole in found for piece in _pieces(text, whole)]


def _pieces(text: str, whole: Range) -> list[Range]:
    """Return a sentence, or its pieces where it is longer than any sentence of prose."""
    start, end = whole
    found: list[Range] = []
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        stop = space if space > start else start + _LONGEST
        found.append(_trim(text, start, stop))
        start = stop
    found.append(_trim(text, start, end))
    return [(a, b) for a, b in found if a < b]


def _ends(text: str, start: int, match: re.Match[str], quoted: list[Quotation], opens: list[int]) -> bool:
    """Say whether a full stop ends a sentence: not inside a quotation, not an abbreviation's, and a new one follows."""
    at, follows = match.start(), match.end()
    mark_end = at + len(match.group().rstrip())
    q = bisect_right(opens, at) - 1
    if q >= 0 and quoted[q].end > mark_end:
        return False
    after = text[follows]
    if after.islower() or not (after.isalnum() or after in "“\"'([—–―-{"):
        return False
    if text[at] != ".":
        closed = match.group().rstrip()[-1] in "”\"'"
        return not (closed and _SAYS.match(text, follows))
    before = text[max(start, at - 14) : at]
    if not _ABBREVIATED.search(before):
        return True
    return bool((_MAY_END.search(before) or _LETTERED.search(before)) and _STARTER.match(text, follows))
