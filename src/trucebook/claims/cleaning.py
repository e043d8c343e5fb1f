"""A copy of a text that is easy to read, with the way back to the verbatim one.

All reading runs on `Cleaned.text`; `Cleaned.to_verbatim` is the one place where a span goes back. Stray "Â", text
decoded twice, odd spaces, soft hyphens and the many forms of quotation marks are evened out; in Markdown, markers,
addresses of links and front matter are blanked, in a mail the marks before lines that it quotes. Double quotation marks
keep their side where the text gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucebook.claims.claim import Span

_TAIL = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_ODD = re.compile(
    f"(?P<twice>â{_TAIL}{{2}}|[ÂÃ]{_TAIL})"
    "|(?P<stray>Â(?!\\w))"
    "|(?P<gone>[\u00ad\u200b-\u200f\u2060\u061c\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0e-\x1f])"
    "|(?P<quote>''|``|[„‟«»＂])"
    "|(?P<mark>[‘’‚‛′´`])"
    "|(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])",
)
_MAY_BE_ODD = re.compile(
    "[\u00c2\u00c3\u00e2\u00ad\u200b-\u200f\u2060\u061c\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0e-\x1f'`„‟«»＂‘’‚‛′´"
    "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
)
"""What an odd piece begins with."""
_QUOTES = {"''": '"', "``": "“", "„": "“", "‟": "“", "«": "“", "»": "”", "＂": '"'}
_MARKS = str.maketrans(dict.fromkeys("‘’‚‛′´`", "'") | dict.fromkeys("„‟«", "“") | {"»": "”"})
_MARKDOWN = re.compile(
    r"\A---\n.*?\n---(?=\n|\Z)"
    r"|(?m:^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\S)|\d{1,3}\.[ \t]+(?=\S)|={3,}$|-{3,}$|\*{3,}$))"
    r"|!\[|\]\([^)\s]{0,2000}(?:[ ]\"[^\"]{0,300}\")?\)|\]\[[^\]]{0,300}\]"
    r"|\[(?=[^\]\n]{1,300}\]\()|\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`",
    re.DOTALL,
)
_PASSED_ON = re.compile(r"^(?:[ \t]?>)+", re.MULTILINE)
"""The marks before lines that a mail takes from another (RFC 3676, 4.5)."""
_MARKING = {"text/markdown": _MARKDOWN, "message/rfc822": _PASSED_ON}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text. Character i of `text` came from code points `starts[i]` to `ends[i]` of `verbatim`."""

    verbatim: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @property
    def level(self) -> bool:
        """Whether every character stands where it stands in the verbatim text: no odd piece is read as a longer one."""
        return len(self.text) == len(self.verbatim)

    def to_verbatim(self, span: Span) -> Span:
        """Return the span of the verbatim text under a non-empty span of the cleaned one."""
        return Span(self.starts[span.start], self.ends[span.end - 1])


def _even(match: re.Match[str]) -> str:
    """Return what an odd piece reads as."""
    piece = match.group()
    if match.lastgroup == "twice":
        try:
            piece = _bytes_of(piece).decode()
        except UnicodeDecodeError:
            return "" if piece[0] == "Â" and not piece[1].isalpha() else piece
        return " " if piece.isspace() else piece.translate(_MARKS)
    if match.lastgroup == "quote":
        return _QUOTES[piece]
    return {"stray": "", "gone": "", "mark": "'", "space": " "}[match.lastgroup or "gone"]


def _bytes_of(piece: str) -> bytes:
    """Return the bytes that a reader of Windows-1252 took for these characters."""
    return b"".join(c.encode("cp1252") if ord(c) > 0xFF else c.encode("latin-1") for c in piece)  # noqa: PLR2004 - last code point of Latin-1


def _blank(text: str, media: str) -> str:
    """Return a text with the marking of its kind blanked, length unchanged."""
    marking = _MARKING.get(media)
    return text if marking is None else marking.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def _pieces(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, replacement) of every odd piece."""
    at = 0
    for opening in _MAY_BE_ODD.finditer(source):
        match = _ODD.match(source, opening.start()) if opening.start() >= at else None
        if match is not None:
            at = match.end()
            yield match.start(), at, _even(match)


def clean(verbatim: str, media: str = "text/plain") -> Cleaned:
    """Return the cleaned copy of `verbatim`, with the marking blanked that texts of this `media` have."""
    source = _blank(verbatim, media)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, piece in _pieces(source):
        parts += [source[at:start], piece]
        starts += range(at, start)
        ends += range(at + 1, start + 1)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
        at = end
    if not at:
        return Cleaned(verbatim, source, range(len(source)), range(1, len(source) + 1))
    parts.append(source[at:])
    starts += range(at, len(source))
    ends += range(at + 1, len(source) + 1)
    return Cleaned(verbatim, "".join(parts), starts, ends)
