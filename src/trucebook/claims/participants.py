"""Who acts, who is acted on, and where, by the order of words: before the act's verb actors, behind it recipients.

In a passive they change places and "by X" names the actor. "Between A and B" names two actors of talks, two recipients
of what others do. A state's adjective before a person's title is no actor of its own, nor is an owner whose officer or
party follows. A subject that the case does not know is kept by its words, without an id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucebook.claims import befallen, event_words, own_subjects
from trucebook.claims.claim import Mention
from trucebook.claims.events import Event
from trucebook.claims.gazetteer import Hit
from trucebook.claims.inflection import word_set
from trucebook.claims.passive_acts import ARMS, CLAUSE, COUNTS, FINITE, PRONOUNS, acting, passively
from trucebook.claims.tokens import Words

_INTO = word_set("in to from at inside into near outside across around within toward towards through throughout")
_PREPOSITIONS = word_set("in on at of to for from with by and or")
_PARTS = word_set("until while although though because since unless if when whereas once")
_BEFORE_A_DAY = word_set("on in at by since from until last late early between")
_FRONTS = word_set(
    "at in on after before despite following during under amid since with without for against behind near according "
    "because due from through throughout within upon given of"
)
_OWNERS = word_set("its our their")
_OWN_ARMS = ARMS | word_set(
    "guns gunners men unit units battery batteries side patrol patrols boats commanders snipers"
)
_PARTICIPLE = ("ed", "en", "run", "held", "built", "led")
_THINGS = re.compile(
    r"[ -](?:(?:hostage|captive|peace|war)[ -])*(?:ceasefire|cease-fire|truce|deal|agreement|accord|plan|war"
    r"|conflict|talks|crisis)\b",
)
_GAP = re.compile(r"^[’']?s? ?(?:[A-Z][\w.’'-]*,? |[a-z-]+,? ){0,6},? ?$")
_FUNCTION = re.compile(
    r"\b(?:and|or|in|on|of|to|with|from|by|for|at|that|will|has|have|is|are|was|were|said|met|\w+ed|between|after|before"
    r"|than|as|not|would)\b|;"
)
_SET_AGAINST = re.compile(
    r"(?:,\s+(?:and )?not (?:(?:by|from|its|the|any|a) )*|\bin the absence of (?:the )?|\b(?:except|apart|other|save)"
    r" (?:for|from|than) (?:the )?)\Z"
)
"""Words before a name that a contrast leaves out: "the South, not Northland, shelled"."""
_ONES_OWN = frozenset(("withdraw", "return", "resign"))
"""Modes of acts that nobody suffers."""
_OF_THEIRS = frozenset(("withdraw", "disarm"))
"""Modes of acts that whose forces or arms they are of does: "the army's guns were handed over"."""
_TAKEN = re.compile(r"\b(?:to|from|with|received|met|told|paid|sent|gave|hosted|visited)\s(?:the\s)?\Z")
"""Words before the one to whom, from whom or with whom something is done that has no type."""
_TWO = 2
_AGENT_WITHIN = 5
"""Words at the head of a clause without its verb in which its agent opens: "on 6 June by the army"."""
_SENT_BY = re.compile(r"\b(?:fired|launched|dropped|thrown|flown|planted|laid|sent)\sby\s(?:the\s)?\Z")
"""Words between a weapon that hit somebody and the one who sent it: "a shell fired by the army hit"."""
_SO_MANY_FROM = re.compile(r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several) from (?:the )?\Z")
"""Words before one who sent what is counted: "two from the army were looked into"."""
_OF_ANOTHER = re.compile(r"\b(?:\w+ed|held|run|built|led|sent|taken|given|driven|flown) by\s(?:the\s)?\Z")
"""Words before one who did what only tells which is meant: "visited people held by the army"."""
_HELD_BY = re.compile(r"-(?:held|controlled|run|ruled|occupied|administered|owned|aligned|backed|supported|allied)\b")
"""Behind a name: whose a place or a thing is, and who no one that acts there."""
_COUNTED_BY = re.compile(
    r"\b[Bb]y (?:the |an? )?(?:\w+ )?(?:count|tally|reckoning|estimates?|figures|records?) (?:of|by|from) (?:the )?\Z"
)
"""Words before one who only counted what was done."""
_FIRED_FROM = re.compile(
    r"\b(?:fire|gunfire|shots?|shooting|shelling|shells|rounds|bursts|rockets?|missiles?|mortars?|artillery|drones?)"
    r" (?:coming |launched |outgoing )?from (?:the )?\Z"
)
"""Words before those from whose side was fired."""
_SAID_TO_BE_FIRED = re.compile(rf",? (?:which|that|and) (?:[\w'’-]+ ){{1,8}}?{_FIRED_FROM.pattern}")
"""Between what was heard and them: "explosions that it took for mortar fire from"."""
_OF = re.compile(r" of (?:all |the )?(?:last |remaining )?")
_OFFICE = re.compile(r"['’]s (?:\w+ )?(?:office|bureau)$")
_TURNS = word_set("but ;")
"""Behind these a clause has its own subject, or that of the clause before."""
_THING_OF = re.compile(
    r"(?:['’]s?)? (?:\w+ ){0,2}?(?:camps?|bases?|posts?|positions?|areas?|lines?|side|territory|checkpoints?|prisons?"
    r"|zones?)\b"
)
_NO_DESCRIPTION = word_set("the a an , of in to after before as and but") | _PARTS | befallen.SEES
_NEXT_PHRASE = re.compile(r"\b(?:in|at|near|on|during|after|from|of|for|over)\b|;")
_NAME = re.compile(r"\b[A-Z][a-z]+(?:[ -](?:[A-Z][\w’'-]+|(?:al|bin|ben|de)\b|al-\w+))+")


@dataclass(frozen=True, slots=True)
class Participants:
    """Actors, recipients and places of one content."""

    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()


def participants(content: Words, rank: list[int], act: Event | None, hits: list[Hit]) -> Participants:
    """Return who acts, who is acted on and where, of the act at `act`; all spans are into the text."""
    if act is None and not hits:
        return Participants()
    located = [hit for hit in hits if hit.kind == "place" and _located(content, hit, hits)]
    beside = located if act is None else [hit for hit in located if rank[content.at(hit.start)] == act.rank]
    places = tuple(_mention(hit) for hit in beside or located)
    where = {(hit.start, hit.end) for hit in located}
    named = [
        h
        for h in hits
        if h.kind == "actor"
        and not _HELD_BY.match(content.text, h.end)
        and not _COUNTED_BY.search(content.text, max(0, h.start - CLAUSE), h.start)
        and not (_both(h, hits) and (h.start, h.end) in where)
        and not _SET_AGAINST.search(content.text, max(0, h.start - CLAUSE), h.start)
    ]
    if act is None:
        owners = _owners(content, rank, named)
        return Participants(_once(owners), _once(_met(content, rank, named, owners)), places)
    edge = max(_fronted(content, act), own_subjects.asked_from(content, act))
    kept = [h for h in _beside(content, rank, act, _heads(content.text, named)) if h.start >= edge]
    actors, recipients = _sides(content, act, kept)
    if not recipients and act.last + 1 < len(content):
        recipients = _unknown_behind(content, act, hits)
    if not actors:
        actors = [one for one in _unknown(content, rank, act, hits) if one.start is None or one.start >= edge]
    return Participants(_once(actors), _once([r for r in recipients if r not in actors]), places)


def _fronted(content: Words, act: Event) -> int:
    """Return where the words end, as a place in the text, that a preposition opens before the act's subject: "at the
    request of Northland, | the army released"; nobody in them acts."""
    keys = content.keys
    if keys[0] not in _FRONTS:
        return content.starts[0]
    comma = next((i for i in range(1, act.first) if keys[i] == "," and keys[i + 1] not in ("and", "or")), 0)
    return content.ends[comma] if comma else content.starts[0]


def _owners(content: Words, rank: list[int], named: list[Hit]) -> list[Mention]:
    """Return the subject of a content without an act: the names before its first finite word, or its owner."""
    finite = next((i for i, key in enumerate(content.keys) if key in FINITE), None)
    edge = content.ends[-1] if finite is None else content.starts[finite]
    heads = [h for h in _heads(content.text, named) if rank[content.at(h.start)] == 0]
    first = [h for h in heads if h.end <= edge]
    if finite is None:
        by = content.keys.index("by") if "by" in content.keys[1:_AGENT_WITHIN] else 0
        opens = content.ends[min(by + 1 + (by > 0 and content.keys[by + 1 : by + 2] == ["the"]), len(content) - 1)]
        return [_mention(h) for h in heads[:1] if h.start < opens or content.text[h.end : h.end + 2] in ("'s", "’s")]
    return [_mention(h) for h in first]


def _met(content: Words, rank: list[int], named: list[Hit], owners: list[Mention]) -> list[Mention]:
    """Return to, from or with whom a content without an act is told of its subject, or whom its verb takes."""
    if not owners:
        return []
    behind = [h for h in named if h.start >= max(one.end or 0 for one in owners) and rank[content.at(h.start)] == 0]
    return [_mention(h) for h in _heads(content.text, behind) if _TAKEN.search(content.text, 0, h.start)]


def _beside(content: Words, rank: list[int], act: Event, hits: list[Hit]) -> list[Hit]:
    """Return the names of the act's own clause; where it has no subject there, that of the main clause too."""
    own = [h for h in hits if rank[content.at(h.start)] == act.rank and not _parted(content, act, h)]
    edge = content.starts[act.first]
    that = next((i for i in range(act.first - 1, 0, -1) if content.keys[i] == "that"), 0)
    if any(content.starts[that] < h.start < edge for h in own) and that:
        own = [h for h in own if h.start > content.starts[that]]
    if act.rank and not any(h.end <= edge for h in own) and act.verb and not befallen.has_subject(content, act):
        own = [h for h in hits if h.end <= edge and rank[content.at(h.start)] == 0] + own
    if not any(h.end <= edge for h in own):
        own = [h for h in hits if h.end <= edge and _SENT_BY.search(content.text, 0, h.start)][-1:] + own
    if not act.verb and act.type == "ASSAULT":
        own += [h for h in hits if h not in own and _SAID_TO_BE_FIRED.search(content.text, edge, h.start)]
    return own


def _parted(content: Words, act: Event, hit: Hit) -> bool:
    """Whether a new clause begins between the act and a name behind it."""
    i = content.at(hit.start)
    between = content.keys[act.last + 1 : i]
    if i <= act.last:
        return False
    following = content.keys[i + 1] if i + 1 < len(content) else ","
    if _gapped(content, i, content.at(hit.end)):
        return True
    if content.keys[max(0, i - 2) : i] == [",", "and"] and following.isalpha() and following not in _PREPOSITIONS:
        return True
    return any(key in _PARTS or key == ";" for key in between) or ("," in between and bool(FINITE & set(between)))


def _gapped(content: Words, i: int, after: int) -> bool:
    """Whether a clause that left its verb out begins with the name at word `i`: "A freed ten, B five"."""
    following = content.keys[after] if after < len(content) else ","
    before = content.keys[i - 2 if content.keys[i - 1] == "the" else i - 1]
    return before == "," and (following[:1].isdigit() or following in COUNTS - {"a", "an", "another", "other", "more"})


def _mention(hit: Hit) -> Mention:
    office = hit.person and _OFFICE.search(hit.text)
    return Mention(hit.text, None if office else hit.id, hit.start, hit.end)


def _once(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Return the mentions, of one id the first alone."""
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(mention.id or mention.text, mention)
    return tuple(seen.values())


def _both(hit: Hit, hits: list[Hit]) -> bool:
    return any(o.kind == "place" and o.start == hit.start for o in hits)


def _located(content: Words, hit: Hit, hits: list[Hit]) -> bool:
    """Whether a place's name tells where, and is no part of a thing's name ("the Gaza ceasefire agreement")."""
    if _THINGS.match(content.text, hit.end):
        return False
    if not any(o.kind == "actor" and o.start == hit.start for o in hits):
        return True
    i = content.at(hit.start)
    window = [
        key
        for key in content.keys[max(0, i - 4) : i]
        if key not in ("the", "northern", "southern", "central", "eastern", "western")
    ]
    from_agents = len(window) > 1 and window[-1] == "from" and window[-2] in event_words.AGENTS
    return bool(window) and window[-1] in _INTO and not from_agents


def _heads(text: str, hits: list[Hit]) -> list[Hit]:
    """Leave out a name that only describes the next: "Israeli" before a minister's name, "Trump's" before his envoy."""
    following = [*hits[1:], None]
    return [
        hit for hit, after in zip(hits, following, strict=False) if after is None or not _describes(text, hit, after)
    ]


def _describes(text: str, hit: Hit, after: Hit) -> bool:
    between = text[hit.end : after.start]
    owns = between.startswith(("'", "’"))
    titled = after.person and (hit.role or not hit.person)
    if between in (" ", ", ") and (hit.role or between == " "):
        return titled
    if _listed(between) or _FUNCTION.search(between) or not _GAP.match(between):
        return False
    return owns or (titled and "," not in between)


def _listed(between: str) -> bool:
    """Whether two names stand in a list."""
    return re.match(r"^,? ?(?:and )?$", between) is not None


def _lead(content: Words, act: Event) -> int:
    """Return how many words stand before an act, the noun of those who act with them where the act's words open with
    it: "NAME fighters | left"."""
    return act.first + (not act.verb and act.last > act.first and content.keys[act.first] in event_words.AGENTS)


def _sides(content: Words, act: Event, hits: list[Hit]) -> tuple[list[Mention], list[Mention]]:
    lead = _lead(content, act)
    first = content.ends[lead - 1] if lead > act.first else content.starts[act.first]
    ahead = [h for h in hits if h.end <= first]
    own = befallen.own_side(content, act, ahead)
    before = [h for h in own if not befallen.struck(content, h)]
    struck = [_mention(h) for h in own if h not in before]
    behind = [h for h in hits if h.start >= content.ends[act.first]]
    passive = passively(content, act)
    by = [] if act.verb and before and not passive else _by(content, act, behind, passive=passive)
    if by or passive:
        others = [h for h in behind if h not in by and not (act.type == "COERCE" and _names_a_thing(content.text, h))]
        doers = [h for h in ahead if befallen.describes(content, act, h)]
        hurt = [] if befallen.witnessed(content, act) else [h for h in ahead if h not in doers]
        hurt = [h for h in hurt if not _SO_MANY_FROM.search(content.text, max(0, h.start - CLAUSE), h.start)]
        if passive and act.type == "RETREAT":
            owners = [h for h in hurt if content.text.startswith(("'s", "’s"), h.end)]
            hurt = [h for h in hurt if h not in owners]
            by = by or (owners if act.mode in _OF_THEIRS else [])
        mutual = None if by or not passive else befallen.in_mutual_fire(content, act)
        if mutual is not None:
            return _of_mutual_fire(hurt, [h for h in others if h.start >= mutual])
        return [_mention(h) for h in (*doers, *by)], [_mention(h) for h in (*hurt, *others)]
    fired = [h for h in behind if act.type == "ASSAULT" and _FIRED_FROM.search(content.text, first, h.start)]
    if fired and (not before or befallen.witnessed(content, act)):
        return [_mention(h) for h in fired], [_mention(h) for h in behind if h not in fired]
    if not act.verb or befallen.witnessed(content, act):
        return _of_noun(content, act, before, behind)
    met = [h for h in behind if not _OF_ANOTHER.search(content.text, max(0, h.start - CLAUSE), h.start)]
    return [_mention(h) for h in before], [*struck, *(_mention(h) for h in met)]


def _names_a_thing(text: str, hit: Hit) -> bool:
    """Whether a name only describes the thing behind it, which is nobody: "denied access to the NAME camp"."""
    return _THING_OF.match(text, hit.end) is not None


def _of_mutual_fire(hurt: list[Hit], named: list[Hit]) -> tuple[list[Mention], list[Mention]]:
    """Return the sides of a hurt in fire of two sides: both did what was done where they are named. Where they are not,
    whoever was hurt may be of either, and it is nobody's deed sooner than the other's."""
    if len(named) + len(hurt) < _TWO:
        return [], []
    doers = named if len(named) > 1 else [*hurt, *named]
    return [_mention(h) for h in doers], [_mention(h) for h in hurt]


def _of_noun(content: Words, act: Event, before: list[Hit], behind: list[Hit]) -> tuple[list[Mention], list[Mention]]:
    """Return the sides of a noun: actors stand before it, behind "between", between the words of the act ("soldiers of
    NAME left"), and behind the "of" of what one does alone ("the withdrawal of NAME")."""
    last = content.ends[act.last]
    between = re.compile(r"\bbetween\b").search(content.text, last, content.ends[-1])
    if between is not None and not before:
        pair = _chain(content, between.end(), behind)
        return [_mention(h) for h in pair], [_mention(h) for h in behind if h not in pair]
    own = [h for h in behind if h.start < last]
    if not before and act.mode in _ONES_OWN and not own:
        own = [h for h in behind[:1] if _OF.fullmatch(content.text, last, h.start)]
    if befallen.witnessed(content, act):
        before = [h for h in before if befallen.describes(content, act, h)]
    if own:
        return [_mention(h) for h in own], [_mention(h) for h in behind if h not in own]
    return [_mention(h) for h in before], [_mention(h) for h in behind]


def _by(content: Words, act: Event, behind: list[Hit], *, passive: bool) -> list[Hit]:
    """Return those that "by" names behind the act, with the others of its list; behind a verb in the active voice,
    not those of another participle ("bombed a building used by")."""
    for i in range((act.first if passive and act.verb else act.last) + 1, len(content)):
        if content.keys[i] == "by" or (content.keys[i] == "from" and befallen.undergone(content, act)):
            if befallen.warded_off(content, act, i):
                return []
            other = act.verb and not passive and i - 1 > act.last and content.keys[i - 1].endswith(_PARTICIPLE)
            return [] if other and acting(content, act) else _chain(content, content.ends[i], behind)
    return []


def _chain(content: Words, edge: int, hits: list[Hit]) -> list[Hit]:
    """Return the names behind `edge` up to the next preposition: those of one list."""
    named: list[Hit] = []
    for hit in hits:
        if hit.start >= edge and not _NEXT_PHRASE.search(content.text, edge, hit.start):
            named.append(hit)
            edge = hit.end
    return named


def _unknown_behind(content: Words, act: Event, hits: list[Hit]) -> list[Mention]:
    """Return the name that the case does not know right behind the act: "the release of NAME"."""
    first = content.starts[act.last + 1]
    match = _NAME.search(content.text, first, min(content.ends[-1], first + 40))
    if match is None or any(h.start < match.end() and match.start() < h.end for h in hits):
        return []
    if not re.fullmatch(r"(?:of |with |the )*", content.text[first : match.start()]):
        return []
    return [Mention(match.group(), None, match.start(), match.end())]


def _own_arms(content: Words, i: int, act: Event) -> bool:
    """Whether the possessive at word `i` opens a subject by its arms or its men: "its guns had fired"."""
    behind = content.keys[i + 2 : act.first]
    named = content.keys[i + 1] in _OWN_ARMS and own_subjects.leads(content, i, 0)
    return named and all(key in FINITE or key.endswith("ly") or key in ("been", "not", "never") for key in behind)


def _unknown(content: Words, rank: list[int], act: Event, hits: list[Hit]) -> list[Mention]:
    """Return the subject that the case does not know, by its words: a name, agents in the plural, or a pronoun."""
    if passively(content, act) or befallen.witnessed(content, act):
        return []
    taken = [(h.start, h.end) for h in hits]
    turn = max((i for i in range(act.first) if content.keys[i] in _TURNS and rank[i] == act.rank), default=-1)
    asked = own_subjects.asked_from(content, act)
    opens = max(turn + 1, content.at(asked) if asked else 0)
    return _stranger(content, rank, act, taken, opens) or (_stranger(content, rank, act, taken, 0) if turn > 0 else [])


def _stranger(content: Words, rank: list[int], act: Event, taken: list[tuple[int, int]], opens: int) -> list[Mention]:
    """Return the unknown subject that stands between the word `opens` and the act; `taken`: where known names stand."""
    for match in _NAME.finditer(content.text, content.starts[opens], content.starts[act.first]):
        free = all(match.end() <= a or b <= match.start() for a, b in taken)
        at = content.at(match.start())
        named = content.starts[at] == match.start() and content.keys[at] not in _BEFORE_A_DAY
        if (
            free
            and rank[at] == act.rank
            and named
            and own_subjects.leads(content, at, opens, content.at(match.end() - 1))
        ):
            return [Mention(match.group(), None, match.start(), match.end())]
    for i in range(opens, _lead(content, act)):
        key = content.keys[i]
        if rank[i] != act.rank or any(a <= content.starts[i] < b for a, b in taken):
            continue
        last = i + 1 == len(content) or content.keys[i + 1] not in event_words.AGENTS
        if key in event_words.AGENTS and last and own_subjects.leads(content, i, opens):
            first = i - 1 if i and content.keys[i - 1].isalpha() and content.keys[i - 1] not in _NO_DESCRIPTION else i
            start, end = content.starts[first], content.ends[i]
            return [Mention(content.text[start:end], None, start, end)]
        if key in _OWNERS and _own_arms(content, i, act):
            return [
                Mention(
                    content.text[content.starts[i] : content.ends[i + 1]], None, content.starts[i], content.ends[i + 1]
                )
            ]
        if key in PRONOUNS or (key == "it" and own_subjects.it_acts(content, i, act)):
            return [Mention(content.raw(i), None, content.starts[i], content.ends[i])]
    return []
