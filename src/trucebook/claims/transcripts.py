"""Transcripts and interviews: a paragraph that opens with who speaks ("RENN: We searched two barns. We left.") or with
the "A:" of an answer is that speaker's to its end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from trucebook.claims.cue_words import NO_VOICES
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.sources import source_right
from trucebook.claims.tagging import Tagged

_FEWEST = 3
"""Paragraphs opened by a name and a colon that make a text a transcript; a name in capitals makes one alone."""
_LOUD = re.compile(r"(?P<who>[A-Z]{2}[A-Z.'’-]*(?: [A-Z.'’-]+){0,5}):\s+(?=\S)")
_FEWEST_LOUD = 2
_ASKED = re.compile(r"(?:Q|Question)\s?[:.]\s+(?=\S)", re.IGNORECASE)
_ANSWERED = re.compile(r"(?:A|Answer)\s?[:.]\s+(?=\S)", re.IGNORECASE)
_INTERVIEWED = re.compile(
    r"\b(?i:interview(?:ed|ing|s)?(?: with| of)?|questions? (?:and answers? with|to|for|put to)|Q ?& ?A with"
    r"|we (?:spoke|talked) (?:with|to)) (?=(?:the |an? )?\w)"
)
"""What stands before whoever answers in an interview."""
_ANSWERS_US = re.compile(
    r"(?:^|\n)(?P<who>[A-Z](?:[\w'’-]+ ){1,8})"
    r"(?:(?:spoke|talked) (?:to|with) (?:us|our|this) ?|(?:answers?|answered|took) (?:our |some |the )?questions)\b"
)
_OWN_WORDS = frozenset({"i", "we", "you", "they", "he", "she", "it"})
"""Sources in a turn that leave the words its speaker's: "we hear that", "they promised that"."""


def labels_of_interview(text: str, paragraphs: list[Range]) -> dict[int, int]:
    """Return, for a text with paragraphs "Q: ..." and "A: ...", where the words of each such paragraph begin, by where
    the paragraph does."""
    asked = {start: found.end() for start, _ in paragraphs if (found := _ASKED.match(text, start))}
    answers = {start: found.end() for start, _ in paragraphs if (found := _ANSWERED.match(text, start))}
    return asked | answers if asked and answers else {}


@dataclass(frozen=True, slots=True)
class _Turn:
    """Whose turn begins with sentence `first`, at the character `opens` of it; `cue` is its mark or label."""

    source: Range | None
    cue: Range
    first: int
    opens: int


def with_turns(w: Tagged, ranges: list[Range], found: list[Saying]) -> list[Saying]:
    """Return attributions with those of the turns of a transcript or an interview: each has the sentences of its
    paragraph in which nobody else is said by name to speak."""
    turns = [*_labelled(w, ranges, found), *_answers(w, ranges)]
    for turn in turns:
        found = _with_turn(w, ranges, found, turn)
    return sorted(found, key=lambda one: (one.sentence, one.cue)) if turns else found


def _labelled(w: Tagged, ranges: list[Range], found: list[Saying]) -> list[_Turn]:
    """Return the turns that open with a name and a colon, where there are enough to make a transcript."""
    turns = {
        one.sentence: _Turn(one.source, one.cue, one.sentence, one.content[0][0]) for one in found if _opens(w, one)
    }
    loud = {number: turn for number, (start, _) in enumerate(ranges) if (turn := _loud(w, start, number))}
    named = sum(w.text[slice(*turn.cue)] == ":" and number in loud for number, turn in turns.items())
    if named or len(loud) >= _FEWEST_LOUD:
        return [turn for _, turn in sorted((loud | turns).items())]
    return list(turns.values()) if len(turns) >= _FEWEST else []


def _loud(w: Tagged, start: int, number: int) -> _Turn | None:
    """Return the turn that a label in capitals opens at the head of a paragraph."""
    match = _LOUD.match(w.text, start) if not start or w.text[start - 1] == "\n" else None
    if match is None or match["who"].split()[-1].lower() in NO_VOICES:
        return None
    if any(w.kinds[k] != "name" for k in range(w.at(start), w.at(match.end("who")))):
        return None
    return _Turn(match.span("who"), (match.end("who"), match.end("who") + 1), number, match.end())


def _answers(w: Tagged, ranges: list[Range]) -> list[_Turn]:
    """Return the turns of an interview that a mark "A:" opens: whoever the text above says is interviewed speaks, else
    somebody unnamed."""
    turns: list[_Turn] = []
    for number, (start, _) in enumerate(ranges):
        line = w.text.rfind("\n", 0, start) + 1
        if line < start and (match := _ANSWERED.match(w.text, line)) and match.end() == start:
            turns.append(_Turn(None, (line, line + len(match.group().rstrip())), number, start))
    if not turns:
        return []
    who = _interviewed(w, turns[0].cue[0])
    return [replace(turn, source=who) for turn in turns]


def _interviewed(w: Tagged, end: int) -> Range | None:
    """Return whom a text says, before `end`, to be interviewed."""
    if match := _ANSWERS_US.search(w.text, 0, end):
        return match.start("who"), match.start("who") + len(match["who"].rstrip())
    for match in _INTERVIEWED.finditer(w.text, 0, end):
        first = w.at(match.end())
        line = w.text.find("\n", match.end())
        source = source_right(w, first, w.at(end if line < 0 else min(line, end)))
        if source is not None:
            return w.span(*source)
    return None


def _with_turn(w: Tagged, ranges: list[Range], found: list[Saying], turn: _Turn) -> list[Saying]:
    """Return attributions with one turn, in place of those which leave its words to its speaker."""
    last = turn.first
    while last + 1 < len(ranges) and "\n" not in w.text[ranges[last][0] : ranges[last + 1][0]]:
        last += 1
    inside = [one for one in found if turn.first <= one.sentence <= last]
    others = [one for one in inside if one.cue != turn.cue and not _own(w, one)]
    taken = {one.sentence for one in others if one.source is not None}
    content = []
    for number in range(turn.first, last + 1):
        if number not in taken:
            start = turn.opens if number == turn.first else ranges[number][0]
            content.append((start, start + len(w.text[start : ranges[number][1]].rstrip(" .\n"))))
    rest = [one for one in found if not turn.first <= one.sentence <= last]
    content = [one for one in content if one[0] < one[1]]
    if not content:
        return [*rest, *others]
    return [*rest, *others, Saying(turn.cue, turn.source, tuple(content), "colon", "say", "say", turn.first)]


def _own(w: Tagged, one: Saying) -> bool:
    """Say whether the source of a saying is a mere pronoun."""
    return one.source is not None and w.text[slice(*one.source)].lower() in _OWN_WORDS


def _opens(w: Tagged, one: Saying) -> bool:
    """Say whether an attribution is a name and a colon at the head of a paragraph, and quotes nothing in marks."""
    if one.kind != "colon" or one.quoted or one.source is None:
        return False
    start, end = one.source
    return (not start or w.text[start - 1] == "\n") and w.kinds[w.at(end) - 1] == "name"
