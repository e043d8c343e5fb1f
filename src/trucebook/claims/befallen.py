"""Whom the words around an act keep from being its actor: those whom it befell, who foiled it, saw it or told of it.

A name before an act is its actor unless these words say otherwise: a wrong actor is worse than none.
"""

from __future__ import annotations

import re
from itertools import pairwise

from trucebook.claims.events import Event
from trucebook.claims.gazetteer import Hit
from trucebook.claims.inflection import verb_forms, word_set
from trucebook.claims.negation import ACCOUNTS
from trucebook.claims.numerals import TENS, UNITS
from trucebook.claims.past_forms import PAST
from trucebook.claims.tokens import Words


def _forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in verb_forms(verb))


_WITHIN = 5
"""Words before a noun of an act in which the verb stands whose object it is."""
_SUFFERS = _forms("suffer face endure withstand survive repel repell repulse sustain resist foil thwart escape fend")
_RECEIVES = _forms("receive")
_FOILS = _forms("foil thwart repel repell prevent stop frustrate avert block disrupt uncover")
_TRIES = word_set("attempt attempts plot plots bid bids plan plans effort efforts")
_WITNESSES = _forms(
    "record document log observe witness register detect verify confirm investigate count monitor condemn denounce"
    " deplore mourn report note probe examine describe hear see feel notice assess attribute ascribe"
)
"""Verbs whose subject a strike befalls, who keeps it from being, and who only tells of one: none of them did it."""
_ABOUT = word_set("about regarding concerning")
_NEAR_NOUN = 4
"""Words before a noun of an act that is only spoken about: "called the army about the shelling"."""
_PREVENTS = _forms("prevent avert")
_IN_VAIN = re.compile(
    r"\b(?:fail(?:s|ed|ing)? to|(?:did|does|do|could|can|has|have|had) (?:not|nothing to)|(?:did|could|does|do)n't"
    r"|cannot|unable to|never|little to) (?:\w+ly )?(?:been able to )?"
    r"(?:prevent|stop|halt|avert|thwart|block|foil|repel|deter|address|tackl|condemn|investigat|punish|acknowledg"
    r"|confront|contain|curb)(?:p?ed|e)?(?: [\w'-]+){0,4}$"
)
"""Before an act of violence: it was not kept from being."""
_OPENS_ITS_OWN = word_set("until while although though because since unless if when whereas once after before as")
"""Behind these a clause has a subject of its own, unless its verb follows at once."""
_BEFORE_VERB = word_set(
    "is are was were has have had will would could may might must should can did does not never also then again twice"
    " once just"
)
_NUMBERS = frozenset((*UNITS, *TENS)) | word_set("several many some few no dozens")
SEES = word_set("saw seen see sees heard hear hears watched watching watch filmed spotted observed noticed witnessed")
_ONLOOKING = SEES | _forms("record count log verify monitor observe register attribute ascribe")
"""Verbs whose subject did nothing of what they tell, whatever it is."""
_SEEN_WITHIN = 7
_SUBJECT_PRONOUNS = word_set("he she they we i it")
_SPEAKERS = word_set("we i you")
"""Pronouns that stand for nobody named in the main clause."""
_TOLD_BY = re.compile(
    rf"\b(?:{ACCOUNTS}|statements?|denials?|assurances?|footage|(?:made|posted|released|published|issued|filmed|shared"
    r"|recorded|circulated|distributed)) (?:by|from) (?:the )?$"
)
_STRUCK = re.compile(
    r"\b(?:attacks?|(?:air|drone |missile )?strikes?|raids?|shelling|bombing|bombardment|shootings?|assaults?"
    r"|ambush(?:es)?|fire)(?: by (?:[\w'’-]+ ){1,4}?)? ?(?:on|against|of) (?:the )?$"
)
"""Words before a name that tell whom a strike was on."""
_NEAR = 60
_MUTUAL = re.compile(
    r"\b(?:in|during|amid|when|as|while) (?:(?!by\b|after\b|before\b)[\w'-]+ ){0,8}?"
    r"((?:trad|exchang)(?:e|es|ed|ing) (?:\w+ )?(?:fire|gunfire|shots|shellfire|artillery)\b"
    r"|exchanges? of (?:\w+ )?(?:fire|gunfire|shots)\b|clash(?:es|ed)?\b|skirmish(?:es|ed)?\b|firefights?\b"
    r"|gun battles?\b|crossfire\b)"
)
"""Behind somebody's hurt: fire of two sides, of which neither is said to have hurt him."""


def in_mutual_fire(content: Words, act: Event) -> int | None:
    """Return where the words end that tell that somebody was hurt in fire of two sides: "killed | in clashes"."""
    if not act.verb or act.type != "ASSAULT":
        return None
    match = _MUTUAL.search(content.text, content.ends[act.last], content.ends[-1])
    return None if match is None else match.end()


def has_subject(content: Words, act: Event) -> bool:
    """Whether the clause of an act, opened by "after" or "because", names whom it tells of: "after gunmen fired", not
    "after shelling", nor "before they fired", whose pronoun may stand for the main clause's subject."""
    opens = next((i for i in range(act.first - 1, -1, -1) if content.keys[i] in _OPENS_ITS_OWN), None)
    if opens is None:
        return False
    between = [k for k in content.keys[opens + 1 : act.first] if k not in _BEFORE_VERB and not k.endswith("ly")]
    if not between or between[0].endswith("ing") or any(not key[:1].isalnum() for key in between):
        return False
    if between[0] in _SPEAKERS:
        return True
    return between[0] not in _SUBJECT_PRONOUNS and between[0] != "to" and "who" not in between


def undergone(content: Words, act: Event) -> bool:
    """Whether the act is what its subject suffers or wards off: "came under fire from X", "repelled an attack by X"."""
    if act.verb:
        under = content.keys[act.first + 1 : act.first + 2] == ["under"]
        return under or (act.type == "AID" and content.keys[act.first] in _RECEIVES)
    return act.type == "ASSAULT" and _governed_by(content, act, _SUFFERS)


def warded_off(content: Words, act: Event, by: int) -> bool:
    """Whether the "by" at word `by` names who withstood what a noun tells: "an attack was repelled by X"."""
    wards = not (_SUFFERS | _FOILS).isdisjoint(content.keys[act.last + 1 : by])
    return wards and act.type == "ASSAULT" and not act.verb


def _governed_by(content: Words, act: Event, verbs: frozenset[str]) -> bool:
    """Whether one of some verbs stands a few words before a noun of an act, whose object the noun then is."""
    return not verbs.isdisjoint(content.keys[max(0, act.first - _WITHIN) : act.first])


def _trying(content: Words, act: Event, before: list[Hit]) -> list[Hit]:
    """Return the names before an act that was tried, without who foiled it: "X foiled an attempt by Y to storm"."""
    foiled = next((i for i in range(act.first) if content.keys[i] in _FOILS), None)
    if foiled is None or not act.verb or _TRIES.isdisjoint(content.keys[foiled + 1 : act.first]):
        return before
    return [h for h in before if h.start > content.starts[foiled]]


def own_side(content: Words, act: Event, before: list[Hit]) -> list[Hit]:
    """Return the names before an act without those that only tell or show it: "contrary to claims by X, Y shelled", "a
    video posted by X shows Y attacking"."""
    own = [h for h in before if not _TOLD_BY.search(content.text, max(0, h.start - _NEAR), h.start)]
    return _seen(content, act, _trying(content, act, own or before))


def _seen(content: Words, act: Event, before: list[Hit]) -> list[Hit]:
    """Return the names before an act without who only saw it done: "X saw | soldiers open fire"."""
    key = content.keys[act.first]
    if not act.verb or key in PAST or key.endswith("ed"):
        return before
    near = range(act.first - 1, max(-1, act.first - _SEEN_WITHIN), -1)
    seen = next((i for i in near if content.keys[i] in SEES), None)
    if seen is None or not _OPENS_ITS_OWN.isdisjoint(content.keys[seen : act.first]):
        return before
    return [h for h in before if h.start > content.starts[seen]]


def struck(content: Words, hit: Hit) -> bool:
    """Whether a name before an act tells whom a strike was on: "the attack on NAME killed two"."""
    return _STRUCK.search(content.text, max(0, hit.start - _NEAR), hit.start) is not None


def witnessed(content: Words, act: Event) -> bool:
    """Whether the subject before a noun of an act only saw it or, of violence, told of it or would have kept it from
    being: "observed two withdrawals", "condemned an attack", "failed to prevent an attack"."""
    if act.verb and not _counted(content, act):
        return False
    near = content.keys[max(0, act.first - _NEAR_NOUN) : act.first]
    if any(key in _ABOUT and not (one[:1].isdigit() or one in _NUMBERS) for key, one in pairwise([*near, ""])):
        return True
    if act.type != "ASSAULT":
        return _governed_by(content, act, _ONLOOKING)
    return _governed_by(content, act, _WITNESSES | _PREVENTS) or kept_in_vain(content, act)


def _counted(content: Words, act: Event) -> bool:
    """Whether a number stands before what looks like a verb, which is a noun then: "counted nine attacks"."""
    before = content.keys[act.first - 1] if act.first else ""
    return content.keys[act.first].endswith("s") and (before[:1].isdigit() or before in _NUMBERS)


def describes(content: Words, act: Event, hit: Hit) -> bool:
    """Whether a name stands right before a noun of an act, whose it then is: "foiled a NAME attack"."""
    return not act.verb and content.text[hit.end : content.starts[act.first]] == " "


def kept_in_vain(content: Words, act: Event) -> bool:
    """Whether an act was done that somebody did not keep from being: "failed to stop the shelling"."""
    before = " ".join(content.keys[max(0, act.first - 2 * _WITHIN) : act.first])
    return act.type == "ASSAULT" and _IN_VAIN.search(before) is not None
