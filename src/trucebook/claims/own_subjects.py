"""Which words before an act stand as its subject, and which only within a phrase or as what another verb acts on."""

from __future__ import annotations

from functools import lru_cache

from trucebook.claims import befallen, event_words
from trucebook.claims.events import Event
from trucebook.claims.inflection import verb_forms, word_set
from trucebook.claims.past_forms import PAST
from trucebook.claims.tokens import Words
from trucebook.claims.word_places import AUXILIARY

_WITHIN = 5
"""Words before a noun in which the preposition or the verb stands that governs it."""
_PREPOSITIONS = word_set(
    "of in at to from with for by on near against between over under as than into about like inside outside across "
    "around through toward towards behind among including"
)
_DETERMINERS = word_set("the a an its their his her our my your this that these those both all some many several")
_NEW = word_set(", ; : and or but when while after before because if that who which said")
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday week month year morning evening night"
)
_NO_PREPOSITION = word_set("according")
_ASKS = frozenset(
    form
    for verb in (
        "urge",
        "ask",
        "order",
        "tell",
        "instruct",
        "press",
        "implore",
        "beg",
        "request",
        "expect",
        "want",
        "invite",
        "persuade",
        "encourage",
    )
    for form in verb_forms(verb)
)
_ASKS_OF = {
    **dict.fromkeys(verb_forms("appeal"), frozenset(("to",))),
    **dict.fromkeys(verb_forms("call"), frozenset(("on", "upon"))),
}
_BEFORE_VERB = word_set("be have been not also then now")
_BEFORE_ITS_VERB = word_set(
    "is are was were has have had will would could may might must should can did does be been being not also now yet to"
)
_MOST_ASKED = 8


def leads(content: Words, i: int, opens: int, last: int | None = None) -> bool:
    """Whether the noun or name at word `i` may be a subject: no preposition and no verb before it, from the word
    `opens` on, governs it. A name goes on to the word `last`."""
    keys = content.keys
    for k in range(i - 1, max(opens - 1, i - 1 - _WITHIN), -1):
        key = keys[k]
        if key in _NEW or key in _DAYS or not key[0].isalpha():
            return True
        if key in _PREPOSITIONS:
            return False
        if key in _DETERMINERS:
            continue
        if key in befallen.SEES:
            return True
        if key in AUXILIARY or (_verb(keys, k) and not content.capital(k)):
            return "to" in keys[(i if last is None else last) + 1 :][:1]
    return True


def _verb(keys: list[str], k: int) -> bool:
    """Whether word `k` is a verb whose object follows, and no participle that describes: "masked gunmen"."""
    if keys[k] in PAST:
        return True
    before = keys[k - 1] if k else ","
    described = before in _DETERMINERS or before in _PREPOSITIONS or before in _NEW or not before[0].isalpha()
    return keys[k].endswith(("ed", "ing")) and not described


def _infinitive(keys: list[str], act: Event) -> int:
    """Return the number of the "to" of the infinitive that an act is, or that takes up its noun ("to resume talks"),
    else zero."""
    for i in range(act.first - 1, max(0, act.first - _WITHIN), -1):
        if keys[i] == "to":
            return 0 if keys[i + 1] in _DETERMINERS and not act.verb else i
        if keys[i] in _NEW or (act.verb and not (keys[i] in _BEFORE_VERB or keys[i].endswith("ly"))):
            return 0
    return 0


def it_acts(content: Words, i: int, act: Event) -> bool:
    """Say whether the "it" at word `i` is the subject of an act, or of what begins or ends its own ("it had begun its
    withdrawal"): auxiliaries, adverbs and such verbs alone stand between."""
    between = content.keys[i + 1 : act.first]
    if not act.verb and between[-1:] != ["its"]:
        return False
    return all(
        key in _BEFORE_ITS_VERB or key.endswith("ly") or (not act.verb and (key == "its" or key in _aspects()))
        for key in between
    )


@lru_cache(maxsize=1)
def _aspects() -> frozenset[str]:
    """Return the forms of verbs that say how an act begins or goes on."""
    return frozenset(form for base in event_words.ASPECT for form in verb_forms(base))


def asked_from(content: Words, act: Event) -> int:
    """Return where the words begin, as a place in the text, that name whom somebody asks to do an act: "NAME urged |
    both sides to withdraw"; who asks does not do it. Zero where nobody is asked."""
    keys = content.keys
    to = _infinitive(keys, act)
    if to < 1:
        return 0
    for k in range(to - 2, max(-1, to - 2 - _MOST_ASKED), -1):
        of = _ASKS_OF.get(keys[k])
        whom = k + 1 if of is None else k + 2
        asks = keys[k] in _ASKS if of is None else keys[k + 1] in of
        if (
            asks
            and whom < to
            and keys[whom] not in _PREPOSITIONS
            and keys[k - 1 : k] not in (["was"], ["were"], ["been"])
        ):
            return content.starts[whom]
    return 0
