"""Transcripts and interviews: what stands behind who speaks ("RENN: We searched two barns. We left.") or behind the
"A:" of an answer is that speaker's up to the next turn; the last turn ends with its paragraph. So is what stands under
a line "Reply of X:", to the end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from trucebook.claims.back_references import core
from trucebook.claims.cue_words import NO_VOICES
from trucebook.claims.lexicon import listed
from trucebook.claims.narration import narrated
from trucebook.claims.parts import finite
from trucebook.claims.people import one_person, voice_of
from trucebook.claims.replies import papers
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.sources import source_right
from trucebook.claims.tagging import Tagged
from trucebook.claims.unsaid import why_narrated

_FEWEST = 3
"""Paragraphs opened by a name and a colon that make a text a transcript; a name in capitals makes one alone."""
_LOUD = re.compile(r"(?P<who>[A-Z]{2}[A-Z.'’-]*(?: [A-Z.'’-]+){0,5}):\s+(?=\S)")
_FEWEST_LOUD = 2
_SPARSE = 4
"""Lines, empty ones too, for each label of a talk at most."""
_LABEL = re.compile(r"^(?P<who>[A-Z][\w.'’-]*(?: [\w.'’-]+){0,4}):[ \t]+(?=\S)", re.MULTILINE)
_NAMES = re.compile(r"[A-Z][\w'’-]+(?<!The)")
_TALK = re.compile(r"\?|\b(?:I|[Ww]e|[Yy]ou)\b")
"""What the turns of a talk hold, and the rows of a list with labels do not."""
_ASKED = re.compile(r"(?:Q|Question)\s?[:.]\s+(?=\S)", re.IGNORECASE)
_ASKS = re.compile(r"^(?:Q|Question)\s?[:.]\s+(?=\S)", re.IGNORECASE | re.MULTILINE)
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
NARRATORS = listed("presenter correspondent narrator reporter anchor newsreader announcer interviewer moderator")
"""Who speaks in a programme for whoever sends it, and tells there what others say."""
_TOLD_US = listed("i i'm we we're")
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
    runs_on: bool = True
    """Whether it may go on over the paragraphs up to the next."""
    closes: bool = True
    """Whether it ends with its paragraph where no other turn follows."""


def with_turns(w: Tagged, ranges: list[Range], found: list[Saying]) -> list[Saying]:
    """Return attributions with those of the turns of a transcript or an interview: each has the sentences of its
    paragraph in which nobody else is said by name to speak."""
    headed = [_Turn(one.source, one.cue, one.first, ranges[one.first][0], closes=False) for one in papers(w, ranges)]
    turns = sorted((*headed, *_labelled(w, ranges, found), *_answers(w, ranges)), key=lambda turn: turn.first)
    starts = [w.text.rfind("\n", 0, turn.cue[0]) + 1 for turn in turns]
    opened = sorted({*starts, *(match.start() for match in _ASKS.finditer(w.text))} if turns else ())
    for turn in turns:
        after = next((start for start in opened if start > turn.cue[0]), None if turn.closes else len(w.text))
        found = _with_turn(w, ranges, found, turn, after)
    return sorted(found, key=lambda one: (one.sentence, one.cue)) if turns else found


def _labelled(w: Tagged, ranges: list[Range], found: list[Saying]) -> list[_Turn]:
    """Return the turns that open with a name and a colon, where there are enough to make a transcript."""
    if talk := _talk(w, ranges):
        return talk
    turns = {
        one.sentence: _Turn(one.source, one.cue, one.sentence, one.content[0][0], runs_on=False)
        for one in found
        if _opens(w, one)
    }
    loud = {number: turn for number, (start, _) in enumerate(ranges) if (turn := _loud(w, start, number))}
    starts = [(ranges[number][0], turn) for number, turn in loud.items()]
    named = sum(w.text[slice(*turn.cue)] == ":" and number in loud for number, turn in turns.items())
    voiced = any(w.text[start : turn.cue[0]] != w.text[slice(*(turn.source or turn.cue))] for start, turn in starts)
    if named or voiced or len(loud) >= _FEWEST_LOUD:
        return [turn for _, turn in sorted((loud | turns).items())]
    return list(turns.values()) if len(turns) >= _FEWEST else []


def _talk(w: Tagged, ranges: list[Range]) -> list[_Turn]:
    """Return the turns of two or more who talk by turns, one of them more than once: each behind a label of its own,
    asking or speaking of themselves."""
    numbers = {start: number for number, (start, _) in enumerate(ranges)}
    labels = [one for one in _LABEL.finditer(w.text) if one.start() in numbers and _names_voice(w, one)]
    names = [one["who"].lower() for one in labels]
    again = {name for name in names if names.count(name) > 1}
    if not again or len(set(names)) == 1 or len(labels) < _FEWEST:
        return []
    ends = [*(one.start() for one in labels[1:]), ranges[-1][1]]
    talks = [_TALK.search(w.text, one.end(), end) is not None for one, end in zip(labels, ends, strict=True)]
    between = w.text.count("\n", labels[0].start(), labels[-1].start()) + 1
    if sum(talks) * 2 < len(labels) or between > len(labels) * _SPARSE:
        return []
    return [
        _Turn(
            _introduced(w, _whose(w, one), min(o.start() for o in labels if o["who"] == one["who"])),
            (at, at + 1),
            numbers[one.start()],
            one.end(),
        )
        for one in labels
        for at in (one.end("who"),)
    ]


def _names_voice(w: Tagged, label: re.Match[str]) -> bool:
    """Say whether the words of a label may name who speaks: they are no clause ("I want to be fair: ...")."""
    words = range(w.at(label.start()), w.at(label.end("who")))
    clause = any(w.kinds[k] in {"pron", "aux"} or finite(w, k) for k in words)
    return not clause and not _labels_no_voice(label["who"])


def _labels_no_voice(label: str) -> bool:
    return label.rsplit(maxsplit=1)[-1].lower() in NO_VOICES


def _introduced(w: Tagged, label: Range, lead: int) -> Range:
    """Return the words by which the text before `lead` introduces the one whom a label means: "Chairman" is "the
    chairman of the River Board" where no other chairman is named there; else the label itself."""
    words = re.escape(w.text[slice(*label)])
    found = [
        (match.start() + len(match["front"]) - len(match["front"].lstrip()), match.end())
        for match in re.finditer(
            rf"(?P<front>(?:\b[A-Z][\w'’-]* |\b[Tt]he )*)(?i:\b{words}\b)(?: (?:of|for)(?: the)?(?: [A-Z][\w'’-]*)+)?",
            w.text[:lead],
        )
    ]
    longest = max(found, key=lambda one: one[1] - one[0], default=label)
    own = set(w.text[slice(*label)].lower().split())
    named = [{name for name in _NAMES.findall(w.text[slice(*one)]) if name.lower() not in own} for one in found]
    alike = all(names <= set(_NAMES.findall(w.text[slice(*longest)])) for names in named)
    return longest if alike and longest[1] - longest[0] > label[1] - label[0] else label


def _loud(w: Tagged, start: int, number: int) -> _Turn | None:
    """Return the turn that a label in capitals opens at the head of a paragraph."""
    match = _LOUD.match(w.text, start) if not start or w.text[start - 1] == "\n" else None
    if match is None or _labels_no_voice(match["who"]):
        return None
    if any(w.kinds[k] != "name" for k in range(w.at(_whose(w, match)[0]), w.at(match.end("who")))):
        return None
    return _Turn(_whose(w, match), (match.end("who"), match.end("who") + 1), number, match.end())


def _whose(w: Tagged, label: re.Match[str]) -> Range:
    """Return the words of a label that name who speaks, without "VOICE OF THE"."""
    start, end = label.span("who")
    return w.starts[w.at(start) + voice_of(w.text, start, end)], end


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
    return _received(w, end)


def _received(w: Tagged, end: int) -> Range | None:
    """Return the one person who is the subject of a sentence before `end`: "The envoy received us on Monday."."""
    found: dict[str, Range] = {}
    for match in re.finditer(r"(?:^|(?<=[.!?] )|(?<=\n))[A-Z][^\n.?!]+\.", w.text[:end]):
        first, last = w.at(match.start()), w.at(match.end())
        verb = next((k for k in range(first + 1, last) if finite(w, k)), first)
        start, stop = w.span(first, max(first, verb - 1))
        words = core(w.text[start:stop])
        if verb > first and w.kinds[first] in {"det", "name", "his"} and one_person(words.lower().split()[-1]):
            found[words.lower()] = (start, stop)
    return next(iter(found.values())) if len(found) == 1 else None


def _with_turn(w: Tagged, ranges: list[Range], found: list[Saying], turn: _Turn, after: int | None) -> list[Saying]:
    """Return attributions with one turn, in place of those which leave its words to its speaker. `after`: where the
    next turn begins; None behind the last, which is its paragraph."""
    last, after = turn.first, after if turn.runs_on else None
    while last + 1 < len(ranges) and _goes_on(w, ranges[last], ranges[last + 1], after):
        last += 1
    inside = [one for one in found if turn.first <= one.sentence <= last and one.cue != turn.cue]
    narrates = turn.source is not None and _role(w, turn.source) in NARRATORS
    recounts = not narrates and turn.source is not None and one_person(_role(w, turn.source))
    line = w.text.find("\n", turn.cue[1])
    own = [
        one
        for one in inside
        if _own(w, one) or _heard(one) or (recounts and (one.cue[0] < line or line < 0) and not _passed_on(w, one))
    ]
    others = inside if narrates else [one for one in inside if one not in own]
    content: list[Range] = []
    for number in range(turn.first, last + 1):
        start, end = turn.opens if number == turn.first else ranges[number][0], ranges[number][1]
        told = [one for one in others if one.sentence == number and _voiced(w, one, start)]
        content += [_trimmed(w, one) for one in narrated(w, (start, end), told)]
    rest = [one for one in found if not turn.first <= one.sentence <= last]
    content = [one for one in content if one[0] < one[1]]
    if not content:
        return [*rest, *others]
    return [*rest, *others, Saying(turn.cue, turn.source, tuple(content), "colon", "say", "say", turn.first)]


def _role(w: Tagged, label: Range) -> str:
    """Return the last word of a label, which may tell what its speaker is."""
    return w.text[slice(*label)].lower().split()[-1]


def _goes_on(w: Tagged, here: Range, following: Range, after: int | None) -> bool:
    """Say whether the sentence `following` is of the turn of the one before it."""
    return following[0] < after if after is not None else "\n" not in w.text[here[0] : following[0]]


def _voiced(w: Tagged, one: Saying, start: int) -> bool:
    """Say whether somebody is said to say something in a turn, whose words are then not its speaker's own."""
    return one.source is not None and why_narrated(w.text, one, start) is None


def _trimmed(w: Tagged, span: Range) -> Range:
    start, end = span
    start += len(w.text[start:end]) - len(w.text[start:end].lstrip(" ,;\n"))
    return start, start + len(w.text[start:end].rstrip(" .,;\n"))


def _own(w: Tagged, one: Saying) -> bool:
    """Say whether the source of a saying is a mere pronoun."""
    return one.source is not None and w.text[slice(*one.source)].lower() in _OWN_WORDS


def _passed_on(w: Tagged, one: Saying) -> bool:
    """Say whether a saying is "I'm told by X that ...", which is X's word."""
    told = one.recipient is not None and w.text[slice(*one.recipient)].lower() in _TOLD_US
    return told and one.kind == "verb" and one.source is not None


def _heard(one: Saying) -> bool:
    """Say whether a saying is "What we hear is that ...", which its speaker tells."""
    return one.kind == "hedge" and one.source is None and one.lemma == "say"


def _opens(w: Tagged, one: Saying) -> bool:
    """Say whether an attribution is a name and a colon at the head of a paragraph, and quotes nothing in marks."""
    if one.kind != "colon" or one.quoted or one.source is None:
        return False
    start, end = one.source
    return (not start or w.text[start - 1] == "\n") and w.kinds[w.at(end) - 1] == "name"
