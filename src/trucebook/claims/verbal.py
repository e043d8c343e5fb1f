"""Attributions whose cue is a verb: said, was quoted as saying, warning that, "...," said the official."""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.appositions import TERMS
from trucebook.claims.citations import CITES, CITING, cited_source, quoted_as, within_commas
from trucebook.claims.contents import Content, Scene, content_left, content_right, told_to
from trucebook.claims.continuations import continuation
from trucebook.claims.cue_words import DEEDS, FOREBODINGS, LEADS_ON, PROMISES, QUOTED_ONLY
from trucebook.claims.cues import CUES, CueWord
from trucebook.claims.frames import fits, opening
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import finite
from trucebook.claims.passives import passive
from trucebook.claims.people import speaks
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sources import WordRange, source_left, source_right
from trucebook.claims.subjects import coordinated_source, shared_source
from trucebook.claims.tagging import Tagged
from trucebook.claims.verbs import BE, verb_head

_PRONOUNS = listed("i you he she it we they who that")
_ASKS = listed("why how what when where")
"""Words that open a question: its verb stands before its subject."""
_THINGS = frozenset({"det", "his", "word", "name"})
_OF_CLAUSES = frozenset({"say", "think", "show", "none"})
"""Groups whose cue may follow a clause; the others follow a quotation alone."""
_TERMS_WITHIN = 5
_TITLE = 5
"""Words of a quotation, its marks too, that may be a title rather than what somebody says."""
_BROKEN_INTO = listed("which whom where who because that")
"""Words that open a clause which a cue between commas may break into."""
_COMMENTS = listed("say reckon think believe argue insist claim report suggest maintain warn predict contend")
"""Verbs that stand before their source behind a clause: "..., reckons a former judge"."""
_ANSWERED = frozenset({"answered", "replied", "responded", "reacted"})
"""Before "by" and a form in -ing: what somebody does in answer, and no words."""
_ORDERED_WITHIN = 9
_RUNG = listed("office headquarters hotline number hospital station")
_FRONTED = 3
"""Words before a participle that opens its sentence: "after publicly warning"."""


def verbal(s: Scene, i: int, cue: CueWord, number: int, found: list[Saying]) -> Saying | None:
    """Return the attribution whose cue is the lexicon word `i`, or None. `found` are the sentence's earlier ones."""
    head = None if _describes(s, i) else verb_head(s, i, cue)
    particle = _particle(s, i, cue)
    if head is None or (cue.group == "none" and not particle):
        return None
    group = "judge" if cue.lemma == "call" and not particle and not _asked(s, i) else cue.group
    ordinal = s.w.low[head.start] == "first" and head.start > s.first and s.w.low[head.start - 1] == "the"
    start = head.start + ((ordinal or _clitic(s, head.start)) and head.start < i)
    place = CuePlace((start, i + particle), "verb", group, cue.lemma, number)
    if head.passive:
        return passive(s, place, i)
    if cue.lemma in CITES and (passed := quoted_as(s, i, number)):
        return passed
    return _active(s, place, i, cue, found)


def _describes(s: Scene, i: int) -> bool:
    """Say whether a form only describes a noun: "warning shots", "two people briefed on the matter", "the time of
    writing"; or what somebody shows: "pointing to the map"."""
    low, following = s.w.low[i], s.w.low[i + 1 : i + 2]
    if low == "warning":
        return following in (["shot"], ["shots"])
    if low == "commanded":
        return "to" not in s.w.low[i + 1 : min(s.end, i + _ORDERED_WITHIN)]
    if low == "called":
        told = following == ["to"] and s.w.low[i + 2 : i + 3] in (["say"], ["tell"], ["report"])
        return told or _rings(s, i + 1)
    if low == "calling":
        return following in (["himself"], ["herself"], ["itself"], ["themselves"])
    if low in {"pointing", "writing", "reporting"}:
        when = i - 1 > s.first and s.w.low[i - 1] == "of" and s.w.low[i - 2] in {"time", "as", "moment"}
        return when or (low == "pointing" and following == ["to"])
    if low in _ANSWERED and following == ["by"]:
        following = s.w.low[i + 2 : i + 3]
    briefed = low == "briefed" and following == ["on"] and i > s.first and s.w.kinds[i - 1] == "word"
    return briefed or (low in _ANSWERED and "".join(following).endswith("ing"))


def _rings(s: Scene, at: int) -> bool:
    """Say whether somebody or an office alone stands at word `at` behind "called": rung up, and not called anything."""
    w, last = s.w, at + 1
    if at + 2 >= s.end or w.kinds[at] not in {"det", "his"}:
        return False
    last += w.low[last].endswith("'s") or w.low[last + 1] in _RUNG
    alone = last + 1 >= s.end or w.kinds[last + 1] in {".", ",", "prep", "day", "and"}
    return last < s.end and alone and (speaks(w.low[last]) or w.low[last] in _RUNG)


def _particle(s: Scene, i: int, cue: CueWord) -> int:
    """Return how far behind a cue its particle stands ("spoke openly about"), or 0."""
    at = i + 1
    while cue.particles and at < min(s.end, i + 3) and _skipped(s, at, cue):
        at += 1
    return at - i if at < s.end and s.w.low[at] in cue.particles else 0


def _skipped(s: Scene, at: int, cue: CueWord) -> bool:
    between = s.w.kinds[at] == "adv" or s.w.low[at] == "it" or (cue.lemma == "let" and s.w.low[at] == "be")
    return s.w.low[at] not in cue.particles and between


def _asked(s: Scene, i: int) -> bool:
    """Say whether an infinitive soon follows "called": a call to do it, not a name given."""
    return "to" in s.w.low[i + 1 : min(s.end, i + 8)]


def _active(s: Scene, place: CuePlace, i: int, cue: CueWord, found: list[Saying]) -> Saying | None:
    """Return the attribution of a verb in the active voice."""
    start, last = place.words
    infinitive = i > s.first and s.w.low[i - 1] == "to" and cue.form == "base"
    if infinitive and _governor(s, i) == i and not any(k in s.closing for k in range(last + 1, last + 4)):
        return None
    progressive = any(s.w.low[k] in BE for k in range(start, i)) or (start > s.first and _is(s.w.low[start - 1]))
    shared = (cue.form == "ing" and not progressive) or infinitive
    content = content_right(s, last + 1, cue.lemma, cue.group, told=last == i)
    citing = s.w.low[i] in CITING
    own = cited_source(s, start, found) if citing else None
    source = own or (shared_source(s, start, found) if shared else _left(s, start, found))
    if citing and content is not None and not content.quoted:
        content = within_commas(s, content)
    if source and content is None and source[0] > s.first and s.w.low[source[0] - 1] == "as":
        return _as_told(s, place, source, found)
    if content is None or _inverted(s, i, cue) or (source and not shared and _told_before(s, last, source[0], content)):
        return _after_content(s, place, source, cue)
    if source is None and cue.form == "ing" and _fronted(s, start):
        source = _main_subject(s, i)
    if source is None:
        source, shared = coordinated_source(s, start, found), True
    if source is None or s.w.low[source[0]] in _ASKS or _is_none(s.w, source) or not fits(s, source, content, cue):
        return None
    if (cue.group in {"will", "ask"} and _terms(s.w, content)) or (cue.lemma == "believe" and _whom(s, content)):
        return None
    if infinitive:
        place = replace(place, words=(_governor(s, i), last))
    return saying(s, place, source, content, shared=shared, infinitive=infinitive)


def _is_none(w: Tagged, source: WordRange) -> bool:
    """Say whether a source is no voice: "nobody has claimed", "no group said", "the army said nothing"."""
    return w.low[source[0]] in {"nobody", "no", "none", "nothing"}


def _terms(w: Tagged, content: Content) -> bool:
    """Say whether a content only tells on what terms somebody spoke: "asked | not to be named"."""
    opens = w.low[content.first] in {"not", "to", *TERMS}
    unnamed = w.low[content.first : content.first + 3] == ["not", "to", "be"]
    if unnamed and w.low[content.first + 3] in TERMS:
        return True
    return opens and content.last - content.first < _TERMS_WITHIN and w.low[content.last] in TERMS


def _whom(s: Scene, content: Content) -> bool:
    """Say whether what is believed is somebody rather than something: "believe | the envoy when he says"."""
    when = next((k for k in range(content.first + 1, content.last) if s.w.low[k] == "when"), 0)
    return bool(when) and not any(finite(s.w, k) for k in range(content.first, when))


def _governor(s: Scene, i: int) -> int:
    """Return where the verb begins on which the infinitive at word `i` hangs: "was quick to add", "went on to say"."""
    if i - 2 < s.first or s.w.low[i - 2] not in LEADS_ON:
        return i
    start = i - 2 - (s.w.low[i - 3 : i - 1] == ["went", "on"])
    while start > s.first and s.w.kinds[start - 1] in {"aux", "adv"}:
        start -= 1
    return start


def _clitic(s: Scene, i: int) -> bool:
    """Say whether word `i` is a pronoun and its auxiliary in one: "they've"."""
    stem, mark, _ = s.w.low[i].partition("'")
    return bool(mark) and stem in _PRONOUNS


def _is(low: str) -> bool:
    """Say whether a word is a pronoun with its "is": "he's"."""
    stem, _, rest = low.partition("'")
    return stem in _PRONOUNS and rest in {"s", "re", "m"}


def _left(s: Scene, start: int, found: list[Saying]) -> WordRange | None:
    """Return the subject left of a verb group that starts at word `start`, behind the joint at which the words of an
    earlier voice end."""
    if start > s.first and _clitic(s, start - 1):
        return start - 1, start - 1
    first = s.first
    for f in found:
        end = s.w.at(f.content[-1][1])
        if first <= end < start - 1 and s.w.low[end] in {"and", "but"}:
            first = end + 1
    source = source_left(s.w, start, first)
    return None if source is not None and _calls(s, source) else source


def _calls(s: Scene, source: WordRange) -> bool:
    """Say whether what stands before a verb is a participle that has it for its object: "calling | reports"."""
    cue = CUES.get(s.w.low[source[0]])
    return source[0] == source[1] and cue is not None and cue.form == "ing"


def _fronted(s: Scene, start: int) -> bool:
    """Say whether a participle at word `start` opens its sentence: "after publicly warning"."""
    return start - s.first <= _FRONTED and all(k in {"prep", "sub", "adv", "and"} for k in s.w.kinds[s.first : start])


def _main_subject(s: Scene, i: int) -> WordRange | None:
    """Return the subject behind the comma of a fronted participle: "After warning of ..., the envoy left"."""
    w, k = s.w, i + 1
    while k < s.end:
        if k in s.closing:
            k = s.closing[k]
            if w.kinds[k - 2] == ",":
                return source_right(w, k, s.end)
        elif w.kinds[k] == ",":
            return source_right(w, k + 1, s.end)
        else:
            k += 1
    return None


def _inverted(s: Scene, i: int, cue: CueWord) -> bool:
    """Say whether a content stands before the cue and its source after it: "...," said the official."""
    w = s.w
    if (
        not (cue.group in {"say", "ask", "will"} or cue.lemma in _COMMENTS)
        or cue.form not in {"past", "s"}
        or i <= s.first + 1
        or i + 1 >= s.end
    ):
        return False
    if w.kinds[i - 1] == '"' or (w.kinds[i - 1] == "," and w.kinds[i - 2] == '"'):
        return w.kinds[i + 1] in _THINGS | {"pron"} or source_right(w, i + 1, s.end) is not None
    return w.kinds[i - 1] == "," and cue.lemma in _COMMENTS and w.kinds[i + 1] in _THINGS and _stands_alone(s, i + 1)


def _stands_alone(s: Scene, i: int) -> bool:
    """Say whether the noun phrase at word `i` is followed by no verb: ", said the envoy, who ..."."""
    named = source_right(s.w, i, s.end)
    if named is None or s.w.low[i] in {"last", "this", "next"}:
        return False
    after = named[1] + 1
    return after >= s.end or s.w.kinds[after] in {",", ".", ":"} or s.w.low[after] == "who"


def _told_before(s: Scene, last: int, start: int, content: Content) -> bool:
    """Say whether what a cue gives is the quotation before its source at word `start`, not the `content` behind it."""
    if last + 1 in s.closing or not _behind_quotation(s, start):
        return False
    return opening(s, content) not in {"that", "pron"} or _quoted_before(s, start)


def _quoted_before(s: Scene, start: int) -> bool:
    before = content_left(s, start)
    return before is not None and before.quoted


def _behind_quotation(s: Scene, start: int) -> bool:
    """Say whether a source at word `start` follows a quotation: "...", the official said, "..."."""
    kinds = s.w.kinds
    return start > s.first + 1 and (kinds[start - 1] == '"' or (kinds[start - 1] == "," and kinds[start - 2] == '"'))


def _as_told(s: Scene, place: CuePlace, source: WordRange, found: list[Saying]) -> Saying | None:
    """Return "as SOURCE reported": the clause behind its comma, else the one before it, of what another voice says the
    last alone. "As SOURCE had threatened" says nothing: the report tells the deed itself."""
    w, opens = s.w, source[0] - 1
    earlier = w.low[place.words[0]] == "had" and place.lemma in FOREBODINGS
    if place.lemma in PROMISES or earlier:
        return None
    comma = next((k for k in range(place.words[1] + 1, s.end - 1) if w.kinds[k] == ","), 0)
    if comma and opens - s.first <= 1:
        content = content_right(s, comma + 1, "say", "say", told=False)
    else:
        content = content_left(s, opens)
        if content is not None and s.w.kinds[source[0]] != "pron":
            content = _last_clause(s, content, found)
    return None if content is None else saying(s, place, source, content)


def _last_clause(s: Scene, content: Content, found: list[Saying]) -> Content:
    """Return what stands before a comment without the cues of other voices: of "X confirmed P but would not say that |
    Q, as Y claims" the last clause."""
    w = s.w
    first = max(
        (w.at(f.content[0][0]) for f in found if w.starts[content.first] <= f.cue[0] < w.ends[content.last]),
        default=content.first,
    )
    if first == content.first or first > content.last:
        return content
    that = next((k for k in range(content.last - 1, first - 1, -1) if w.low[k] == "that"), first - 1)
    return replace(content, first=that + 1)


def _after_content(  # noqa: PLR0911 - a list of cases, one a line
    s: Scene, place: CuePlace, source: WordRange | None, cue: CueWord
) -> Saying | None:
    """Return an attribution whose content stands before it, with what goes on after it."""
    start, last = place.words
    ahead = cue.form == "base" and s.w.low[start] in {"would", "will"}
    if cue.form == "ing" or (ahead and source is not None and not _behind_quotation(s, source[0])):
        return None
    if source is not None and (inside := _set_in(s, place, source)):
        return inside
    if source is None or _inverted(s, last, cue):
        source = source_right(s.w, last + 1, s.end)
        colon = 0 if source is None else source[1] + 1
        content = content_left(s, start)
        led = 0 < colon < s.end and s.w.kinds[colon] == ":" and s.closing.keys().isdisjoint(range(s.first, start))
        content = content_right(s, colon + 1, "say", "say", told=False) if led else content
        place = replace(place, lemma="say") if cue.lemma in _COMMENTS & DEEDS else place
        if led and source is not None and content is not None:
            return saying(s, place, source, content)
    else:
        content = content_left(s, source[0])
    if source is None or content is None or _is_none(s.w, source) or not (content.quoted or cue.group in _OF_CLAUSES):
        return None
    if cue.lemma in QUOTED_ONLY and not content.quoted and s.closing.keys().isdisjoint(range(s.first, start)):
        return None
    behind = max(last, source[1]) + 1
    recipient = told_to(s, behind, cue.lemma)
    found = saying(s, place, source, replace(content, recipient=recipient))
    tail = continuation(s, behind if recipient is None else recipient[1] + 1, found.content[0])
    if tail is None:
        return found
    dated = any(s.w.kinds[k] == "day" for k in range(content.first, content.last + 1))
    opens = () if _adjunct(s, content) and not dated else found.content
    return replace(found, content=(*opens, tail))


def _set_in(s: Scene, place: CuePlace, source: WordRange) -> Saying | None:
    """Return "in which, SOURCE says, CLAUSE": of a clause that a cue breaks into, what follows it alone is said."""
    w, before, after = s.w, source[0] - 1, place.words[1] + 1
    if before - 1 <= s.first or w.kinds[before] != "," or w.low[before - 1] not in _BROKEN_INTO:
        return None
    if after + 1 >= s.end or w.kinds[after] != ",":
        return None
    content = content_right(s, after + 1, "say", "say", told=False)
    return None if content is None else saying(s, place, source, content)


def _adjunct(s: Scene, content: Content) -> bool:
    """Say whether a content before its cue is a mere phrase of time or place: "In some towns, officials say,"."""
    w = s.w
    told = any(finite(w, k) or s.closing.get(k, k) - k > _TITLE for k in range(content.first, content.last + 1))
    return w.kinds[content.first] in {"prep", "adv"} and not told
