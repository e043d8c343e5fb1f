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
from trucebook.claims.tokens import Words

_PRONOUNS = word_set("he she they we i")
_INTO = word_set("in to from at inside into near outside across around within toward towards through throughout")
_BE = word_set("was were been being be is are")
_FINITE = word_set("is are was were has have had will would could may might must should can did does")
_PREPOSITIONS = word_set("in on at of to for from with by and or")
_PARTS = word_set("until while although though because since unless if when whereas once")
_BEFORE_A_DAY = word_set("on in at by since from until last late early between")
_FRONTS = word_set(
    "at in on after before despite following during under amid since with without for against behind near according "
    "because due from through throughout within upon given of"
)
_HAVE = word_set("has have had having")
_GET = word_set("get gets got getting gotten")
_ARMS = word_set("artillery tanks jets warplanes aircraft planes helicopters drones gunboats warships")
_ARMED = _ARMS | word_set(
    "government army military police troops soldiers forces militants militiamen rebels fighters gunmen settlers "
    "snipers commandos navy"
)
_SUBJECT_PRONOUNS = word_set("he she they we i it")
_VICTIMS = word_set("people civilians farmers men women children houses homes prisoners hostages captives detainees")
_COUNTS = word_set(
    "a an another one two three four five six seven eight nine ten dozens hundreds several some many other more"
)
_NEEDS_OBJECT = word_set(
    "killed injured wounded hurt maimed displaced destroyed damaged hit captured seized kidnapped abducted released "
    "freed detained arrested jailed imprisoned deported expelled executed assassinated murdered tortured evacuated "
    "repatriated demolished"
)
"""Participles that are passive where no object follows: "two soldiers killed in a raid"."""
_CLAUSE_OPENS = word_set(
    "who whom whose which that where when while as after before because since until if and but or whether what why how"
)
_DIED = word_set("died arrived recovered survived said told")
_PARTICIPLE = ("ed", "en", "run", "held", "built", "led")
_CLAUSE = 60
_BEHIND = r"(?:by|in|on|near|at|during|while|when|after|from|outside|inside)\b"
_DONE_BY = re.compile(
    r"^(?: dead)?(?: and \w+(?:ed|shot|hit))?(?: dead)? by\b"
    rf"|^ dead (?:{_BEHIND}|$)|^ and \w+(?:ed|hit) {_BEHIND}"
)
_PAIR_WITH_OBJECT = re.compile(rf"^ and \w+(?:ed|shot|hit)(?! {_BEHIND}) [\w\d]")
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
_SENT_BY = re.compile(r"\b(?:fired|launched|dropped|thrown|flown|planted|laid|sent)\sby\s(?:the\s)?\Z")
"""Words between a weapon that hit somebody and the one who sent it: "a shell fired by the army hit"."""
_OF_ANOTHER = re.compile(r"\b(?:\w+ed|held|run|built|led|sent|taken|given|driven|flown) by\s(?:the\s)?\Z")
"""Words before one who did what only tells which is meant: "visited people held by the army"."""
_HELD_BY = re.compile(r"-(?:held|controlled|run|ruled|occupied|administered|owned|aligned|backed|supported|allied)\b")
"""Behind a name: whose a place or a thing is, and who no one that acts there."""
_COUNTED_BY = re.compile(
    r"\b[Bb]y (?:the |an? )?(?:\w+ )?(?:count|tally|reckoning|estimates?|figures|records?) (?:of|by|from) (?:the )?\Z"
)
"""Words before one who only counted what was done."""
_OF = re.compile(r" of (?:all |the )?(?:last |remaining )?")
_OFFICE = re.compile(r"['’]s (?:\w+ )?(?:office|bureau)$")
_TURNS = word_set("but ;")
"""Behind these a clause has its own subject, or that of the clause before."""
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
        and not _COUNTED_BY.search(content.text, max(0, h.start - _CLAUSE), h.start)
        and not (_both(h, hits) and (h.start, h.end) in where)
        and not _SET_AGAINST.search(content.text, max(0, h.start - _CLAUSE), h.start)
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
    finite = next((i for i, key in enumerate(content.keys) if key in _FINITE), None)
    edge = content.ends[-1] if finite is None else content.starts[finite]
    heads = [h for h in _heads(content.text, named) if rank[content.at(h.start)] == 0]
    first = [h for h in heads if h.end <= edge]
    if finite is None:
        opens = content.ends[min(1, len(content) - 1)]
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
    return any(key in _PARTS or key == ";" for key in between) or ("," in between and bool(_FINITE & set(between)))


def _gapped(content: Words, i: int, after: int) -> bool:
    """Whether a clause that left its verb out begins with the name at word `i`: "A freed ten, B five"."""
    following = content.keys[after] if after < len(content) else ","
    before = content.keys[i - 2 if content.keys[i - 1] == "the" else i - 1]
    return before == "," and (following[:1].isdigit() or following in _COUNTS - {"a", "an", "another", "other", "more"})


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
        others = [h for h in behind if h not in by]
        doers = [h for h in ahead if befallen.describes(content, act, h)]
        hurt = [] if befallen.witnessed(content, act) else [h for h in ahead if h not in doers]
        if passive and act.type == "RETREAT":
            owners = [h for h in hurt if content.text.startswith(("'s", "’s"), h.end)]
            hurt = [h for h in hurt if h not in owners]
            by = by or (owners if act.mode in _OF_THEIRS else [])
        return [_mention(h) for h in (*doers, *by)], [_mention(h) for h in (*hurt, *others)]
    if not act.verb or befallen.witnessed(content, act):
        return _of_noun(content, act, before, behind)
    met = [h for h in behind if not _OF_ANOTHER.search(content.text, max(0, h.start - _CLAUSE), h.start)]
    return [_mention(h) for h in before], [*struck, *(_mention(h) for h in met)]


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
            other = act.verb and not passive and i - 1 > act.last and content.keys[i - 1].endswith(_PARTICIPLE)
            return [] if other and _acting(content, act) else _chain(content, content.ends[i], behind)
    return []


def _chain(content: Words, edge: int, hits: list[Hit]) -> list[Hit]:
    """Return the names behind `edge` up to the next preposition: those of one list."""
    named: list[Hit] = []
    for hit in hits:
        if hit.start >= edge and not _NEXT_PHRASE.search(content.text, edge, hit.start):
            named.append(hit)
            edge = hit.end
    return named


def passively(content: Words, act: Event) -> bool:
    """Whether the act's verb is a passive: "were released", or a bare participle that no subject of its own acts by."""
    key = content.keys[act.first]
    if befallen.undergone(content, act):
        return True
    if act.verb and key.endswith("ed") and _done_by(content.keys, act.first):
        return True
    if not act.verb or key.endswith("ing") or act.last > act.first + 1:
        return False
    before = content.keys[max(0, act.first - 3) : act.first]
    auxiliary = [n for n, word in enumerate(before) if word in _BE | _HAVE | _GET]
    if auxiliary and _ARMED.isdisjoint(before[auxiliary[-1] :]):
        return before[auxiliary[-1]] in _BE | _GET and key.endswith(("ed", "en", "n", "t", "d"))
    if act.last != act.first or key == "fired" or not key.endswith(("ed", "shot", "hit", "freed")):
        return False
    return _bare_passive(content, act)


def _done_by(keys: list[str], i: int) -> bool:
    """Say whether the participle at word `i` stands between "was" and "by", however its words go on."""
    return i > 0 and keys[i - 1] in _BE and keys[i + 1 : i + 2] == ["by"]


def _bare_passive(content: Words, act: Event) -> bool:
    """Whether a past form without an auxiliary is a participle: nobody acts before it, or no object follows."""
    key, line = content.keys[act.first], content.text[content.ends[act.last] : content.ends[act.last] + _CLAUSE]
    if _acting(content, act) and key not in _NEEDS_OBJECT:
        return bool(_DONE_BY.match(line)) or _reduced(content, act)
    follows = content.keys[act.last + 1 : act.last + 2]
    if follows == ["and"] or not follows:
        return not _PAIR_WITH_OBJECT.match(line)
    if follows == ["at"] and content.keys[act.last + 2 : act.last + 3] in (["least"], ["most"], ["and"]):
        return False
    return follows[0] in ("by", "in", "while", "when", ",", "on", "near", "at")


def _acting(content: Words, act: Event) -> bool:
    """Whether a subject that acts stands right before the verb: armed people or arms, or a name that is not counted."""
    at = act.first - 1
    while at > 0 and content.keys[at].endswith("ly"):
        at -= 1
    if at < 0:
        return False
    key = content.keys[at]
    if key in _ARMS | _SUBJECT_PRONOUNS or (act.type != "ASSAULT" and key in event_words.AGENTS):
        return True
    counted = any(word[:1].isdigit() or word in _COUNTS for word in content.keys[max(0, at - 2) : at])
    if counted and content.keys[act.last + 1 : act.last + 2] not in (["at"], ["and"]):
        return False
    return key in _ARMED or (content.capital(at) and key.isalpha() and key not in _VICTIMS and not counted)


def _reduced(content: Words, act: Event) -> bool:
    """Whether a second finite verb of the clause makes the participle tell which: "troops shot at the gate were"."""
    for i in range(act.last + 1, len(content)):
        key = content.keys[i]
        if key in _CLAUSE_OPENS or key in _PRONOUNS or not key[0].isalnum():
            return False
        if key in _FINITE | _DIED:
            return True
    return False


def _unknown_behind(content: Words, act: Event, hits: list[Hit]) -> list[Mention]:
    """Return the name that the case does not know right behind the act: "the release of NAME"."""
    first = content.starts[act.last + 1]
    match = _NAME.search(content.text, first, min(content.ends[-1], first + 40))
    if match is None or any(h.start < match.end() and match.start() < h.end for h in hits):
        return []
    if not re.fullmatch(r"(?:of |with |the )*", content.text[first : match.start()]):
        return []
    return [Mention(match.group(), None, match.start(), match.end())]


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
        if key in _PRONOUNS or (key == "it" and own_subjects.it_acts(content, i, act)):
            return [Mention(content.raw(i), None, content.starts[i], content.ends[i])]
    return []
