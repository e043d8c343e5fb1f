"""As what a word stands where it is: as a verb, a noun, part of a name, or none of these."""

from __future__ import annotations

from functools import lru_cache

from trucebook.claims import event_words
from trucebook.claims.inflection import plural, verb_forms, word_set
from trucebook.claims.numerals import TENS, UNITS
from trucebook.claims.past_forms import PAST
from trucebook.claims.tokens import Words

_BEFORE_NOUN = word_set(
    "the a an its their his her our of for on in at over about any no this that these those more further new recent "
    "previous earlier with without despite amid by against from during into between such first second third another "
    "and all both some many several three four five six two"
)


_BEFORE_CLAUSE_OR_NOUN = word_set("after before following since until despite")
"""Behind these a form in -s has no subject, so it is a noun: "after talks"."""
_PREPOSITIONS = word_set("in at after during over before for on from despite amid ahead of")
AUXILIARY = word_set(
    "is are was were be been has have had will would could may might must should can did do does which that who"
)


BEEN = word_set("is are was were be been being")
BETWEEN = AUXILIARY | word_set("to be being not also then now again finally only")
"""Words between a subject and its verb."""
_BACK = word_set("to will would they we who not must should and could may might")


_BEHIND_NOUN = _PREPOSITIONS | word_set("next last this of with by between and or to")
_SAME_IN_PAST = word_set("hit put set let shut quit cut shed bid beat read")
_MANY = word_set("police people military militia men women two three four five others rest poor")
_MOST = word_set("deadliest latest worst biggest largest heaviest fiercest bloodiest longest highest boldest gravest")
_COUNTS = frozenset((*UNITS, *TENS))
_COUNTING = word_set("other hundreds thousands dozens ten twenty thirty forty fifty hundred thousand")


_TAKES_NOUN = word_set("took taken gave given won sought made drew showed shown cast")
"""Behind these a base form is the noun that they take: "took credit"."""


def verb_like(content: Words, i: int) -> bool:
    """Whether the word stands where a verb does: not behind a determiner or preposition, nor as an adjective."""
    key = content.keys[i]
    before = content.keys[i - 1] if i else ""
    if key.endswith("ing") and before in ("of", "for", "by", "from", "after", "before", "in", "without", "against"):
        return True
    if before in _BEFORE_NOUN and not (
        before in ("that", "and", "this") or (before == "no" and key.endswith(("ed", "ing")))
    ):
        return False
    if (
        before == "'"
        or (before in _TAKES_NOUN and not key.endswith(("ed", "ing")))
        or (_counted(content.keys, i) and not key.endswith(("ed", "ing")) and key not in PAST)
        or (before in _BEFORE_CLAUSE_OR_NOUN and key.endswith("s"))
        or before.endswith("-held")
        or (i and content.owns(i - 1) and not key.endswith("ed"))
    ):
        return False
    if i > 1 and key.endswith("s") and content.keys[i - 2] in _PREPOSITIONS and content.capital(i - 1):
        return False
    if (
        (i > 1 and (_bare_noun(content.keys, i) or _gerund_noun(content.keys, i)))
        or before in _MOST
        or _tells_which(content.keys, i)
    ):
        return False
    told = i > 1 and content.keys[i - 2] in ("was", "were", "been", "being")
    state = (before in event_words.RESULTS and not told) or (before[:1].isdigit() and not _year(content.keys, i - 1))
    return not (key.endswith("ed") and state and not {"by", "in", "when"} & set(content.keys[i + 1 : i + 3]))


def _counted(keys: list[str], i: int) -> bool:
    """Say whether a number stands right before a word, and no year: "46 monitors", "one shell"."""
    before = keys[i - 1] if i else ""
    return before in _COUNTS or before == "one" or (before[:1].isdigit() and not _year(keys, i - 1))


def _tells_which(keys: list[str], i: int) -> bool:
    """Say whether a participle stands between a number and what is counted: "the eleven detained teachers"."""
    return i > 0 and keys[i].endswith("ed") and keys[i - 1] in _COUNTS and plural(" ".join(keys[i + 1 : i + 2]))


def _year(keys: list[str], i: int) -> bool:
    """Say whether the number at word `i` is a year: "the war of 2006"."""
    return len(keys[i]) == len("2006") and keys[i - 1 : i] != [] and keys[i - 1] in _PREPOSITIONS


def _bare_noun(keys: list[str], i: int) -> bool:
    """Say whether a form that is no past stands behind an article and a noun in the singular: "a rebel attack", "the
    army raid", but "the rebels attack" and "a drone hit"."""
    key, described = keys[i], keys[i - 1]
    if key in _SAME_IN_PAST or key in PAST or key.endswith(("s", "ed", "ing")) or not described.isalpha():
        return False
    if _phrase_before(keys, i):
        return True
    if keys[i - 2] in ("a", "an"):
        return not described.endswith(("ly", "ed"))
    asked = not AUXILIARY.isdisjoint(keys[max(0, i - 3) : i - 2])
    return keys[i - 2] == "the" and not asked and not described.endswith(("s", "ly")) and described not in _MANY


def _phrase_before(keys: list[str], i: int) -> bool:
    """Say whether a day and an adjective stand before a bare form: "at Tuesday's second debate"; no plural and no "to"
    lets it be a verb."""
    if (
        keys[i - 1] in _MANY
        or keys[i - 1] in AUXILIARY
        or keys[i - 1] in _BACK
        or keys[i - 1].endswith(("s", "ly", "n't"))
    ):
        return False
    return any(
        keys[k] in ("at", "during") and all(key.isalpha() and key not in AUXILIARY for key in keys[k + 1 : i])
        for k in range(i - 2, max(-1, i - 5), -1)
    )


def _gerund_noun(keys: list[str], i: int) -> bool:
    """Say whether a form in -ing is the head of a noun phrase: "at a state committee meeting", but "the army shelling
    the town"."""
    if not keys[i].endswith("ing") or not keys[i - 1].isalpha() or keys[i - 1].endswith(("ly", "s")):
        return False
    opens = next((k for k in range(i - 1, max(-1, i - 4), -1) if keys[k] in ("a", "an", "the")), i)
    plain = all(key.isalpha() and key not in AUXILIARY and key not in PAST for key in keys[opens + 1 : i])
    following = keys[i + 1] if i + 1 < len(keys) else ","
    return opens < i - 1 and plain and (not following.isalpha() or following in _BEHIND_NOUN or following in AUXILIARY)


def noun_like(content: Words, i: int) -> bool:
    """Whether a word that may be verb or noun is a noun: a subject ("talks were") or at the head."""
    key = content.keys[i]
    following = content.keys[i + 1] if i + 1 < len(content) else ""
    before = content.keys[i - 1] if i else ""
    if before in ("to", "will", "would", "not", "they", "he", "she", "we", "must", "should", "may", "could"):
        return False
    if key.endswith("ed") or before in AUXILIARY:
        return False
    return not i or following in AUXILIARY or following.endswith("ed") or following in ("between", "began", "of")


def made_noun(content: Words, i: int) -> bool:
    """Whether a word that may be verb or noun is counted ("915 aid trucks") or the object of a beginning or holding
    ("began talks")."""
    before = content.keys[i - 1] if i else ""
    if content.keys[i].endswith(("ed", "ing")):
        return False
    return before[:1].isdigit() or before in _COUNTING or before in _aspects()


@lru_cache(maxsize=1)
def _aspects() -> frozenset[str]:
    return frozenset(form for base in event_words.ASPECT for form in verb_forms(base))


_HOMES = word_set(
    "home homes house houses village villages town towns land lands area areas district valley camp camps north south"
    " city cities farms fields"
)
_TALKS = word_set("table talks negotiations fighting war combat hostilities violence talk negotiation")
_FORCES = word_set(
    "army troops soldiers forces units militia militias militants fighters rebels brigade battalion guard"
)
"""Who goes back to fight is not let home."""
_TIMES = word_set("minutes hours days weeks months minute hour day week eve morning evening night wake aftermath")
_KNOWN = word_set("the that this those these")
_ADJECTIVES = 2
_HONOURS = word_set("mr mrs ms dr gen col sen rep gov maj capt lt sgt prof st")
"""Short forms before a name, written with a stop."""
_BEFORE_A_SIGN = word_set(
    "a any no the this that stop road first clear early every some of as few many these those other immediate visible"
    " further hopeful encouraging new good bad strong warning vital"
)
_BEHIND_A_SIGN = word_set("of that yet")


def no_act(content: Words, i: int) -> bool:
    """Say whether the word is a month, a noun ("forces"), an adverb ("turned back") or compares ("than agreed")."""
    keys = content.keys
    before = keys[i - 1] if i else ""
    return (
        is_month(content, i)
        or keys[i] == "forces"
        or (keys[i] == "back" and before not in _BACK)
        or (before in ("than", "as") and keys[i].endswith("ed"))
        or (keys[i] in ("withdrawal", "disengagement") and keys[i + 1 : i + 2] in (["line"], ["lines"]))
        or (keys[i] == "monitors" and _does(keys[i + 1 : i + 2]))
        or (keys[i] == "free" and keys[i + 1 : i + 2] == ["to"])
        or (keys[i] == "release" and before in ("press", "news"))
        or (keys[i] in ("sign", "signs") and _a_sign(keys, i))
        or (keys[i] == "return" and before in _BACK and not _goes_home(content, i))
        or (keys[i] == "talk" and keys[i + 1 : i + 2] not in (["to"], ["with"], ["between"]))
        or _dates(keys, i)
    )


def _a_sign(keys: list[str], i: int) -> bool:
    """Say whether a "sign" only shows something: "the clearest sign yet"."""
    before = keys[i - 1] if i else ""
    described = before in _BEFORE_A_SIGN or before.endswith("est")
    return described or not _BEHIND_A_SIGN.isdisjoint(keys[i + 1 : i + 2])


def _goes_home(content: Words, i: int) -> bool:
    """Say whether who is to "return to" something goes home or to talks: no force that goes back to fight, and nothing
    that comes back."""
    keys = content.keys
    if keys[i + 1 : i + 2] != ["to"]:
        return True
    behind = keys[i + 2 : i + 6]
    home = content.capital(min(i + 2, len(keys) - 1)) or not _HOMES.isdisjoint(behind)
    return not _TALKS.isdisjoint(behind) or (home and _FORCES.isdisjoint(keys[:i]))


def _dates(keys: list[str], i: int) -> bool:
    """Say whether the word names what something else is dated by: "within hours of the attack"."""
    k = next((k for k in range(i - 1, max(-1, i - _ADJECTIVES - 2), -1) if keys[k] in _KNOWN), None)
    return k is not None and k > 1 and keys[k - 1] == "of" and keys[k - 2] in _TIMES


def _does(behind: list[str]) -> bool:
    """Say whether a past form follows: "monitors left" tells who left."""
    return bool(behind) and (behind[0] in PAST | AUXILIARY or behind[0].endswith("ed"))


def is_month(content: Words, i: int) -> bool:
    """Say whether "March" is the month."""
    if content.keys[i] != "march" or not content.capital(i):
        return False
    return bool(i) or content.keys[1:2] == [] or content.keys[1][:1].isdigit()


def titled(content: Words, i: int) -> bool:
    """Whether the word is part of a name or title: "Finance Minister", "Defence Secretary"."""
    if not content.capital(i):
        return False
    if i > 1 and content.keys[i - 1] == "." and content.keys[i - 2] in _HONOURS:
        return True
    return bool(i and content.keys[i - 1].isalnum()) or (i + 1 < len(content) and content.capital(i + 1))
