"""Attribution by lexicon and rules: for each cue in a text, who says and what.

Figures on PolNeAR (Newell and others, 2018) are printed by benchmarks/reading_attribution.py.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import NamedTuple

from trucebook.claims.act_patterns import lexicon
from trucebook.claims.attitudes import attitude
from trucebook.claims.back_references import core
from trucebook.claims.charges import DISPUTING
from trucebook.claims.citations import with_cited
from trucebook.claims.contents import Content, Scene, content_right
from trucebook.claims.continuations import with_loose
from trucebook.claims.cue_words import ATTITUDE_ADJECTIVES, NO_VOICES
from trucebook.claims.cues import CUES, HEDGES, NOUNS
from trucebook.claims.denials import denied_aside, disputed, with_disputed
from trucebook.claims.event_words import OBJECTS
from trucebook.claims.gapped_cues import with_gapped
from trucebook.claims.hearsay import SUGGESTED, according, hearsay, hedge, per, rumour, suggested
from trucebook.claims.impersonal import IMPERSONAL, impersonal
from trucebook.claims.inflection import singular
from trucebook.claims.lexicon import listed
from trucebook.claims.nominal import ANSWERS, nominal
from trucebook.claims.people import one_person, speaks, voice_of
from trucebook.claims.quotations import Quotation
from trucebook.claims.quoting import follows, led_on, with_quotations
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sentences import Range
from trucebook.claims.sources import RELATIVE, source_left, source_right
from trucebook.claims.spelt_out import spelt_out
from trucebook.claims.tagging import Tagged
from trucebook.claims.transcripts import with_turns
from trucebook.claims.turns import TURNS, turn
from trucebook.claims.verbal import verbal
from trucebook.claims.witnessed import PUT, SPOKE, reckoned, witnessed

_LABEL_KINDS = frozenset({"name", "det", "word", "prep", "'", "num"})
_LONGEST_LABEL = 12
_LONGEST_ROLE = 5
_PASSED = listed("message statement note letter call cable word reply")
"""Before "from" and a colon: what a voice sent."""
_BYLINES = listed("reporter writer author editor publisher photographer sender organiser organizer register monitor")
"""Before a colon they name who made a text, or what it is part of."""
_LONG_QUOTATION = 3
"""Words: cues inside a longer quotation are the speaker's own, not the reporter's."""
_MAY_BE_CUES = (
    CUES.keys()
    | HEDGES
    | NOUNS
    | IMPERSONAL
    | ATTITUDE_ADJECTIVES
    | TURNS
    | ANSWERS
    | DISPUTING
    | SPOKE
    | PUT
    | {"according", "per", "as", "reported"}
)
_MOST = 24
"""Attributions in one sentence: what holds more is no prose."""


class Marks(NamedTuple):
    """The quotations of a text: by the place where each starts its number, and the places where they end."""

    quoted: list[Quotation]
    at: dict[int, int]
    ends: list[int]


def sayings(w: Tagged, ranges: list[Range], quoted: list[Quotation]) -> list[Saying]:
    """Return the attributions of a cleaned text in order. `ranges` are its sentences, `quoted` its quotations."""
    closing = {w.at(q.start): w.at(q.end) for q in quoted}
    found: list[Saying] = []
    led_on_to: list[Saying] = []
    opens = sorted(closing)
    marks = Marks(quoted, {q.start: number for number, q in enumerate(quoted)}, [q.end for q in quoted])
    hot = [i for i, low in enumerate(w.low) if low in _MAY_BE_CUES]
    for number, (start, end) in enumerate(ranges):
        first, last = w.at(start), w.at(end)
        inside = opens[bisect_left(opens, first) : bisect_left(opens, last)]
        scene = Scene(w, first, last, {i: closing[i] for i in inside})
        here = _of_sentence(scene, hot[bisect_left(hot, first) : bisect_left(hot, last)], number)
        found += here or _behind(w, ranges[number], marks, number)
        leads = number + 1 < len(ranges) and (not here or w.kinds[last - 1] == ":")
        if leads and (led := _led(scene, marks, ranges[number + 1][0], number)):
            found.append(led)
            led_on_to.append(led)
    found = with_turns(w, ranges, _once(w, found, led_on_to))
    voiced = [s for s in found if not _silent(s)]
    silent = [s for s in found if _silent(s)]
    return sorted((*with_loose(w, ranges, quoted, voiced), *silent), key=lambda s: (s.sentence, s.cue))


def _once(w: Tagged, found: list[Saying], led: list[Saying]) -> list[Saying]:
    """Return attributions without a second one of a quotation to which the sentence before leads: who issued "a
    statement" says it, and the statement does not; else whoever its own sentence names."""
    gone: list[Saying] = []
    for one in led:
        own = [s for s in found if s is not one and s.source is not None and s.content[0][0] == one.content[0][0]]
        papers = [s for s in own if s.source is not None and w.text[slice(*s.source)].lower().split()[-1] in _PASSED]
        gone += papers if papers or not own else [one]
    return [one for one in found if one not in gone]


def _silent(saying: Saying) -> bool:
    """Say whether nobody speaks: nobody is named, or an attitude is told. Quotations do not go on from such a cue."""
    return (saying.passive and saying.source is None) or saying.lemma in ATTITUDE_ADJECTIVES


def _behind(w: Tagged, sentence: Range, marks: Marks, number: int) -> list[Saying]:
    """Return the attribution of a bare "NAME said." that stands behind a quotation with a sentence of its own, or of
    the "- NAME" that signs it."""
    start, end = sentence
    before = bisect_right(marks.ends, start) - 1
    if before < 0 or w.text[marks.ends[before] : start].strip():
        return []
    s = Scene(w, w.at(start), w.at(end), {})
    quotation = Content(w.at(marks.quoted[before].start), w.at(marks.ends[before]) - 1, quoted=True)
    if w.kinds[s.first] == "-":
        return _signed(s, quotation, number)
    return [] if "\n" in w.text[marks.ends[before] : start] else _bare(s, quotation, number)


def _bare(s: Scene, quotation: Content, number: int) -> list[Saying]:
    """Return the attribution of a sentence "NAME said." behind a quotation."""
    w, first, last = s.w, s.first, s.end - 1
    if last - first > _LONGEST_LABEL:
        return []
    said = next((i for i in range(first + 1, last) if w.low[i] in {"said", "says"}), 0)
    if (
        not said
        or w.kinds[last] != "."
        or any(w.kinds[i] not in {"name", "det", "pron", "word", "day", "adv"} for i in range(first, last))
    ):
        return []
    source = source_left(w, said, first)
    if source is None or source[0] != first:
        return []
    return [saying(s, CuePlace((said, said), "verb", "say", "say", number), source, quotation)]


def _signed(s: Scene, quotation: Content, number: int) -> list[Saying]:
    """Return the attribution of a quotation that is signed below: "- NAME"."""
    w = s.w
    if quotation.last - quotation.first <= _LONG_QUOTATION or s.first + 1 >= s.end or w.kinds[s.first + 1] != "name":
        return []
    source = source_right(w, s.first + 1, s.end)
    if source is None or any(w.low[k] in CUES for k in range(source[0], source[1] + 1)):
        return []
    return [saying(s, CuePlace((s.first, s.first), "colon", "say", "say", number), source, quotation)]


def _led(s: Scene, marks: Marks, start: int, number: int) -> Saying | None:
    """Return the attribution of a quotation that opens the next sentence at `start`, where this one leads to it."""
    if start not in marks.at or s.end - s.first <= 1:
        return None
    led = s.w.kinds[s.end - 1] == ":" or follows(s)
    if not led and "\n" in s.w.text[s.w.ends[s.end - 1] : start]:
        return None
    return led_on(s, (s.w.at(start), s.w.at(marks.quoted[marks.at[start]].end) - 1), number + 1)


def _of_sentence(s: Scene, hot: list[int], number: int) -> list[Saying]:
    """Return the attributions of one sentence, `hot` being its words that may be cues."""
    found: list[Saying] = []
    if not hot and not s.closing and ":" not in s.w.kinds[s.first : s.end]:
        return found
    quoted = [(opens, closes) for opens, closes in s.closing.items() if closes - opens > _LONG_QUOTATION]
    past = s.first
    for i in hot:
        if i < past or (quoted and any(opens <= i < closes for opens, closes in quoted)):
            continue
        here = _at(s, i, number, found)
        if here is None:
            continue
        found.append(here)
        past = s.w.at(here.cue[1])
        if here.kind in {"according", "hedge"} and here.recipient:
            past = max(past, s.w.at(here.content[0][0]))
        if here.kind == "according" and len(here.content) > 1:
            past = max(past, s.w.at(here.content[-1][0]))
        if len(found) == _MOST:
            break
    found = [*_understood(s, number, found), *found]
    found = with_cited(s, with_quotations(s, found, number) if quoted else found)
    found = with_gapped(s, [one for one in found if not _of_remarks(s, one)], number)
    found = spelt_out(s.w, [_before_main(s, outer, found) for outer in found])
    found = with_disputed(s.w.text, [_hedged_within(s, f, found) for f in found])
    label = None if any(not _silent(f) for f in found) else _colon(s, number)
    return [*found, label] if label else [replace(f, nested=True) if _within(f, found) else f for f in found]


def _hedged_within(s: Scene, one: Saying, found: list[Saying]) -> Saying:
    """Return a hedge inside what somebody says as a hedge of these words alone: "X reportedly did P, Y said"."""
    if s.w.low[s.w.at(one.cue[0])] not in HEDGES:
        return one
    for outer in found:
        if outer.source is None or outer.cue == one.cue or not _holds(one, outer):
            continue
        for start, end in outer.content:
            if start <= one.cue[0] < end:
                return replace(one, content=((start, end),))
    return one


def _before_main(s: Scene, outer: Saying, found: list[Saying]) -> Saying:
    """Return a saying of a relative clause without the verb whose subject that clause is part of: of "the envoy who
    wrote the letter said that ..." the letter."""
    if outer.source is None or s.w.low[s.w.at(outer.source[0])] not in RELATIVE:
        return outer
    start, end = outer.content[0]
    for main in found:
        if main.source is None or not main.source[0] <= outer.cue[0] < main.source[1]:
            continue
        if start < main.cue[0] < end:
            last = s.w.at(main.cue[0]) - 1
            last -= s.w.kinds[last] == ","
            return replace(outer, content=(s.w.span(s.w.at(start), last), *outer.content[1:]))
    return outer


def _within(inner: Saying, found: list[Saying]) -> bool:
    """Say whether a saying's cue stands inside the content of another that does not stand inside its own."""
    return any(_holds(outer, inner) and not _holds(inner, outer) for outer in found if outer is not inner)


def _holds(outer: Saying, inner: Saying) -> bool:
    return any(start <= inner.cue[0] < end for start, end in outer.content)


_TOLD = listed("reports claims")
_HEADLESS = listed("says denies adds insists confirms admits maintains alleges complains explains warns believes")
"""Verbs that may open a note without their subject; "Reports" and "Claims" are nouns there."""
_REMARKS = listed("remarks comments")
_MEDIA = listed("media press news newspaper radio television tv")
_DOUBTED = listed("""
confirm confirms confirmed confirming verify verified deny denies denied denying dismiss dismisses dismissed dismissing
reject rejects rejected rejecting refute refuted corroborate corroborated false baseless untrue unfounded unconfirmed
despite of to about on by with
""")
"""Words behind which "reports" and "claims" are what others say, and no verb."""


def _at(  # noqa: PLR0911, PLR0912, C901 - a list of cases, one a line
    s: Scene, i: int, number: int, found: list[Saying]
) -> Saying | None:
    """Return the attribution whose cue starts at word `i`, or None."""
    low = s.w.low[i]
    if low == "according" and i + 1 < s.end and s.w.low[i + 1] == "to":
        covered = bool(found) and any(a <= s.w.starts[i] < b for a, b in found[-1].content)
        return None if covered else according(s, i, number)
    if low == "per":
        return according(s, i, number) if per(s, i) else None
    if low in HEDGES:
        return hedge(s, i, number)
    if low in DISPUTING and (against := denied_aside(s, i, number, found) or disputed(s, i, number)):
        return against
    if low in TURNS and (told := turn(s, i, number)):
        return told
    if low in SPOKE and (seen := witnessed(s, i, number)):
        return seen
    if low in SUGGESTED and (told := suggested(s, i, number)):
        return told
    if low in PUT and (told := reckoned(s, i, number, found)):
        return told
    if low in {"as", "reported"} and hearsay(s, i):
        return rumour(s, i, number, found)
    if low in _TOLD and i > s.first and (s.w.low[i - 1] in _DOUBTED or _circulating(s, i)):
        return nominal(s, i, number)
    here = impersonal(s, i, number) if low in IMPERSONAL else None
    if here is None and low in CUES:
        here = verbal(s, i, CUES[low], number, found)
    if here is None and low in ATTITUDE_ADJECTIVES:
        here = attitude(s, i, number)
    if here is None and (low in NOUNS or low in ANSWERS) and not (found and _between(s, i, found[-1])):
        return nominal(s, i, number)
    return here


def _understood(s: Scene, number: int, found: list[Saying]) -> list[Saying]:
    """Return the attribution of a note that leaves out who speaks: "Denies having been there.", "Says it was fog."."""
    cue = CUES.get(s.w.low[s.first]) if s.w.low[s.first] in _HEADLESS else None
    if cue is None or not s.w.text[s.w.starts[s.first]].isupper():
        return []
    content = content_right(s, s.first + 1, cue.lemma, cue.group)
    if content is None or any(one.cue[0] == s.w.starts[s.first] for one in found):
        return []
    place = CuePlace((s.first, s.first), "verb", cue.group, cue.lemma, number)
    return [saying(s, place, None, content)]


def _of_remarks(s: Scene, one: Saying) -> bool:
    """Say whether a saying only tells where somebody's remarks stood: "in remarks reported by OUTLET, SOURCE said"."""
    if one.source is None:
        return False
    last = s.w.at(one.source[1]) - 1
    return s.w.low[last] in _REMARKS and s.w.low[last - 1] == "in"


def _circulating(s: Scene, i: int) -> bool:
    """Say whether the "reports" at word `i` are what the media tell, and no verb: "media reports that"."""
    return s.w.low[i - 1] in _MEDIA and s.w.low[i + 1 : i + 2] == ["that"]


def _between(s: Scene, i: int, before: Saying) -> bool:
    """Say whether word `i` stands between a cue and its content: "said in a statement that"."""
    return before.cue[1] <= s.w.starts[i] and s.w.ends[i] <= before.content[0][0]


def _colon(s: Scene, number: int) -> Saying | None:
    """Return the attribution of "SOURCE: words" and "NAME, a former judge: “words”" at the head of a sentence; none
    where a thing or an act is the label of what is told ("Aid: 40 lorries crossed")."""
    w = s.w
    i = s.first + 1
    stop = min(s.end - 1, s.first + _LONGEST_LABEL)
    while i < stop and (w.kinds[i] in _LABEL_KINDS or _beside_name(s, i)) and w.low[i] not in CUES:
        i += 1
    if i >= stop or w.kinds[i] != ":" or w.low[i - 1] in NO_VOICES:
        return None
    thing = i == s.first + 1 and (singular(w.low[s.first]) in OBJECTS or w.low[s.first] in lexicon())
    content = None if thing and i + 1 not in s.closing else content_right(s, i + 1, "say", "say")
    named = w.kinds[s.first] == "name" and w.kinds[i - 1] == "name" and "," not in w.kinds[s.first : i]
    passed = w.low[s.first] in _PASSED and w.low[s.first + 1] in {"from", "by"}
    if content is None or not (named or passed or i + 1 in s.closing or _by_role(s, i, content)):
        return None
    opens = s.first + voice_of(w.text, w.starts[s.first], w.ends[i - 1])
    doing = next((k for k in range(s.first + 1, i) if w.kinds[k] == "," and w.low[k + 1].endswith("ing")), i)
    return saying(s, CuePlace((i, i), "colon", "say", "say", number), (opens, doing - 1), content)


def _by_role(s: Scene, i: int, content: Content) -> bool:
    """Say whether a paragraph opens with one person's role before the colon at word `i`: "Village elder: shots"."""
    w, opens = s.w, s.w.starts[s.first]
    words = core(w.text[opens : w.starts[i]].strip()).lower().split()
    alone = i - s.first <= _LONGEST_ROLE and "," not in w.kinds[s.first : i]
    if not alone or not words or words[-1] in _BYLINES or content.last - content.first + 1 < _LONG_QUOTATION:
        return False
    return w.text[opens].isupper() and one_person(words[-1])


def _beside_name(s: Scene, i: int) -> bool:
    """Say whether word `i` is the comma, or the "her", of what tells who a name at the head of a sentence is, or the
    comma before what somebody did as he spoke: "The minister, leaving the hall:"."""
    w = s.w
    if w.kinds[i] == "," and w.low[i + 1].endswith("ing") and speaks(w.low[i - 1]):
        return True
    return w.kinds[i] in {",", "his"} and w.kinds[s.first] == "name" and w.kinds[i - 1] in {"name", "word", ","}
