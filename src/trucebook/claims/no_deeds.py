"""Words of an act that tell of nobody's deed: a mishap, a drill, shots into the air, a body that meets by itself, a
paper that is withdrawn."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from trucebook.claims.inflection import word_set
from trucebook.claims.tokens import Words, words
from trucebook.claims.word_places import BEEN, BETWEEN

if TYPE_CHECKING:
    from trucebook.claims.events import Hit

EARLIER = word_set("previous earlier past prior")
_NEAR_BE = 4
_HURTS = word_set("kill injure wound hurt maim die")
_CAUSES = word_set("in by from when after")
_CAUSE_WITHIN = 10
_CAUSE_FAR = 80
"""Code points behind a content in which its cause may follow."""
_CAUSE_ENDS = frozenset((",", ";", ".", "and", "but", "while"))
_MISHAPS = word_set(
    "accident accidents crash crashes collision collisions stampede crush earthquake flood floods flooding storm storms"
    " landslide avalanche lightning unexploded leftover drowning derailment pile-up fall falls fell collapse collapsed"
    " collapses overturned capsized slipped crashed collided heatstroke electrocution snakebite"
)
_VIOLENT = word_set(
    "strike strikes airstrike airstrikes shelling shelled bombardment bombing bombed attack attacks attacked raid raids"
    " blast explosion shot fired fire shell shells mortar mortars round rounds rocket rockets missile missiles bomb"
    " bombs"
)
"""What makes a fall or a collapse no mishap."""
_WITHDRAWN = word_set(
    "accusation accusations allegation allegations claim claims report reports article articles story statement"
    " statements remark remarks comment comments offer offers proposal proposals invitation candidate candidates"
    " candidacy nomination bid application request requests appeal petition motion resolution amendment draft lawsuit"
    " suit"
    " recognition support backing consent endorsement permission licence license permit visa visas funding funds"
    " ambassador envoy product products passport citizenship vote plan list names book notice"
)
"""What is withdrawn without any force drawing back."""
_PAPERS = _WITHDRAWN | word_set(
    "maps map views letters information notes documents data ideas messages figures lists files"
)
_TOLD = word_set(
    "version versions account accounts claim claims report reports allegation allegations figure figures toll footage "
    "video videos image images authenticity information statement statements circumstances number numbers it this that"
)
"""Words, not deeds: who verifies them does not verify what was agreed."""
_NEEDS = word_set(
    "standard standards criteria requirement requirements demand demands need needs target targets goal goals condition"
    " conditions deadline deadlines obligation obligations expectation expectations challenge challenges threshold test"
    " tests quota resistance"
)
_PUBLISHED = _PAPERS | word_set(
    "email emails e-mails memo memos poll polls survey surveys ad ads advert video videos tape tapes transcript"
    " transcripts photo photos photograph photographs footage film album song books results returns records budget"
    " minutes"
    " recording recordings audio website site app deposition depositions excerpt excerpts findings study studies"
    " picture pictures page pages schedule agenda text texts communique survey edition magazine game version"
    " water gas smoke oil pressure steam energy details funds money"
)
"""What is released to be read or seen, or let out."""
_DONE_TO: dict[str, frozenset[str]] = {
    "withdraw": _WITHDRAWN,
    "release": _PUBLISHED,
    "fight": word_set(
        "corruption crime poverty disease diseases hunger inflation racism discrimination inequality fire fires"
        " wildfire wildfires flames blaze virus epidemic pandemic cancer addiction charge charges lawsuit warming"
        " climate injustice unemployment fraud trafficking smuggling battle battles malaria illiteracy"
    ),
    "attack": word_set("policy policies record credibility character ideas proposal proposals problem problems"),
    "kill": word_set("bill bills proposal proposals idea ideas motion story time career chance chances hope hopes"),
    "shoot": word_set("video videos film films footage photo photos picture pictures scene scenes waves beam beams"),
    "mobilise": word_set("support voters supporters opinion base"),
    "mobilize": word_set("support voters supporters opinion base"),
    "recruit": word_set("delegates committee candidate candidates staff students teachers nurses"),
    "seize": word_set("opportunity opportunities initiative chance moment advantage headlines"),
    "wound": word_set("pride feelings vanity ego dignity"),
}
"""Verb -> what it does to which it is no such act: nobody is let go, drawn back, fought or hurt."""
_OF_TALK = word_set(
    "debate debates ad ads tweet tweets trolling rhetoric speech speeches rebuke criticism policies partisan slogan"
    " slogans"
)
"""Beside an attack without arms: it was made in words."""
_ARMED_OR_HURT = word_set(
    "armed gunman gunmen bomber bombers suicide knife gun guns rifle rifles bomb bombs car killed dead died wounded"
    " injured hurt victims troops soldiers fighters rebels militants militia mortar rocket rockets drone missile"
    " grenade terrorist terrorists terror deadly"
)
_NO_FOES = word_set("drugs terror terrorism poverty crime women cancer corruption coal christmas waste words nerves")
"""Against these no war of arms is fought."""
_NOMINALLY = (["on", "paper"], ["in", "theory"])
"""At the head: what is told was so only by the papers."""
_TAKEN_UP = (["the"], ["this"], ["that"], ["both"])
_REPELLED = word_set("repelled repulsed beaten fended thrown")
_WITHDRAWN_WITHIN = 4
_WITHDRAWN_ENDS = word_set("from to of at in near on by after before and but that , ; .")
_DUD = word_set("accidental controlled leftover old defused undetonated unexploded")
_SHOOTS = frozenset(("fire", "shoot"))
_AIR_WITHIN = 6
_ARMED = word_set(
    "army troops soldiers forces units militia militias militants rebels fighters police gunmen side sides groups"
)
"""Who fights for a place with arms; others fight for a cause."""
_WORN = word_set("beat batter hit strike wound maim damage hurt bruise shake strain torture kill murder strangle hang")
_PAPER_KEYS = word_set("truce ceasefire cease-fire deal agreement accord pact treaty peace confidence trust economy")
"""What no arms hurt: "the truce is battered"."""
_IFS = frozenset(("if", "unless", "provided"))
_OPENERS = _IFS | word_set("after before because since once until when where while although though that who which")
_WHETHER = word_set(
    "asked ask asking asks know knows knew known say see sure clear unclear unknown uncertain wonder wondered determine"
    " decide tell told verify confirm as even only"
)
"""Before an "if" that asks, or likens."""
_ATTACKS = frozenset(("attack", "attacks"))
_OF_NO_ARMS = word_set(
    "heart panic asthma verbal personal political tweet twitter ad blistering scathing withering stinging rhetorical"
    " partisan tough negative"
)
_DRILL = word_set("exercise exercises drill drills training")
_WITH_ARMS = word_set("with using involving including")
_BLASTS = word_set("explode explosion blast detonate")
_GAS = word_set("gas cylinder boiler stove generator")
_STORES = word_set("store stores depot depots dump dumps cache caches magazine stockpile arsenal warehouse")
_CAUSED = (["caused", "by"], ["due", "to"])
_CHARGES = word_set("bomb bombs mine mines grenade shell device devices explosives booby-trapped missile rocket drone")
_DEAD = word_set("body bodies remains")
_FOUND = word_set("found recovered retrieved exhumed buried unearthed identified pulled")
_NEW_CLAUSE = BEEN | _FOUND | word_set("and after as when while , ;")
_LONG_AGO = EARLIER | word_set("war")
_FAR = 8
_HOUSES = word_set("cabinet government parliament leadership premiership coalition")
"""What meets without meeting anybody else."""
_SITS = word_set("meet convene reconvene gather deliberate")
_WITH_OTHERS = word_set("with mediators envoy envoys delegation delegations counterparts")
_WILL = word_set("will would shall may might could should must to has have had set due expected scheduled")


def nobodys(content: Words, hit: Hit) -> bool:
    """Whether a hurt is nobody's deed ("killed in an accident"), a meeting is one body's own ("the cabinet met"), or
    what is withdrawn is no force ("withdrew its offer")."""
    keys = content.keys
    if _only_if(keys, hit) or _one_of_two(keys, hit) or _feared(keys, hit) or _warded_off(keys, hit):
        return True
    if keys[:2] in _NOMINALLY or (hit.base == "let" and content.owns(hit.first)):
        return True
    return _no_deed(content, hit)


def _feared(keys: list[str], hit: Hit) -> bool:
    """Whether something else was done or left undone so that the act should not come about: "for fear of wrecking"."""
    before = keys[max(0, hit.first - _FAR) : hit.first]
    return any(pair == ("for", "fear") for pair in pairwise(before))


def _warded_off(keys: list[str], hit: Hit) -> bool:
    """Whether a noun only takes up an attack told before, to tell what came of it: "the attack was repelled"."""
    if hit.verb or hit.type != "ASSAULT" or keys[: hit.first] not in _TAKEN_UP:
        return False
    behind = keys[hit.last + 1 : hit.last + _NEAR_BE]
    return bool(behind) and behind[0] in BEEN | {"had"} and not _REPELLED.isdisjoint(behind)


def _no_deed(content: Words, hit: Hit) -> bool:
    """Whether the word itself, by its kind, tells of nobody's deed."""
    keys = content.keys
    if _done_to_other_things(keys, hit) or _of_feeling(keys, hit):
        return True
    if hit.type == "ASSAULT":
        return _no_assault(keys, hit) or (hit.verb and hit.base in _HURTS and _mishap(content, hit))
    if hit.mode in ("release", "withdraw", "return"):
        return _of_papers(keys, hit)
    if hit.base in ("meet", "verify") and _no_party(keys, hit):
        return True
    if hit.type != "CONSULT" or hit.base not in _SITS or keys[hit.last + 1 : hit.last + 2] == ["with"]:
        return False
    before = [key for key in keys[: hit.first] if key not in BETWEEN and key not in _WILL]
    alone = "and" not in before and not _WITH_OTHERS.intersection(keys[hit.last + 1 :])
    return alone and bool(before) and before[-1] in _HOUSES


def _one_of_two(keys: list[str], hit: Hit) -> bool:
    """Whether something else may have been done as well: "were freed or otherwise accounted for"."""
    return keys[hit.last + 1 : hit.last + 3] == ["or", "otherwise"]


def _only_if(keys: list[str], hit: Hit) -> bool:
    """Whether the word stands in a condition: nobody wills or tells what only has to be first."""
    if not hit.rank:
        return False
    opens = next((i for i in range(hit.first - 1, -1, -1) if keys[i] in _OPENERS), None)
    opens = opens - 1 if opens and keys[opens - 1 : opens + 1] == ["provided", "that"] else opens
    return opens is not None and keys[opens] in _IFS and (not opens or keys[opens - 1] not in _WHETHER)


def _no_assault(keys: list[str], hit: Hit) -> bool:
    """Whether a word of assault names a thing that lies there, a drill, a mishap, or how those found dead had died."""
    before = keys[max(0, hit.first - _FAR) : hit.first]
    bare = not hit.verb or keys[hit.first] == hit.base
    dud = "unexploded" in before[-2:] or (bare and not _DUD.isdisjoint(before[-1:]))
    drill = any(a in _DRILL and b in _WITH_ARMS for a, b in pairwise(before))
    unarmed = keys[hit.last] in _ATTACKS and not _OF_NO_ARMS.isdisjoint(keys[max(0, hit.last - 1) : hit.last])
    paper = hit.verb and hit.base in _WORN and not _PAPER_KEYS.isdisjoint(before) and not BEEN.isdisjoint(before)
    return (
        dud
        or paper
        or drill
        or unarmed
        or _in_words(keys, hit)
        or (hit.base == "war" and _war_on_no_one(keys, hit))
        or _at_nobody(keys, hit)
        or _had_died(keys, hit, before)
        or (hit.base == "fight" and keys[hit.last + 1 : hit.last + 2] == ["for"] and _ARMED.isdisjoint(before))
        or (hit.base in _BLASTS and _went_off(keys, hit, before))
    )


def _in_words(keys: list[str], hit: Hit) -> bool:
    """Whether an attack is one of words: in a debate, an advertisement, a speech, where no arms are told."""
    if (hit.base != "attack" and keys[hit.last] != "attack") or hit.mode is not None:
        return False
    beside = keys[max(0, hit.first - _FAR) : hit.last + _FAR]
    blamed = any(a == "for" and (b == "not" or b.endswith("ing")) for a, b in pairwise(beside[-_FAR:]))
    if blamed and (hit.verb or keys[hit.first - 1 : hit.first] == ["under"]) and _ARMED_OR_HURT.isdisjoint(keys):
        return True
    return not _OF_TALK.isdisjoint(beside) and _ARMED_OR_HURT.isdisjoint(keys)


def _war_on_no_one(keys: list[str], hit: Hit) -> bool:
    """Whether "war" is only a word for strife, or for all wars: "the war on drugs", "the scourge of war"."""
    behind = keys[hit.last + 1 : hit.last + 3]
    if behind[:1] == ["on"] or behind[:1] == ["against"]:
        return not _NO_FOES.isdisjoint(behind)
    return behind == ["and", "peace"] or keys[hit.first - 1 : hit.first] == ["of"]


def _at_nobody(keys: list[str], hit: Hit) -> bool:
    """Whether shots are told as fired into the air, or to warn."""
    behind = keys[hit.first + 1 : hit.last + _AIR_WITHIN]
    if hit.base not in _SHOOTS:
        return keys[hit.first - 1 : hit.first] == ["warning"]
    return "warning" in behind or any(a == "the" and b == "air" for a, b in pairwise(behind))


def _had_died(keys: list[str], hit: Hit, before: list[str]) -> bool:
    """Whether the word tells how those died earlier whose bodies are found: "bodies of people killed in the war"."""
    of = next((n for n, pair in enumerate(pairwise(before)) if pair[0] in _DEAD and pair[1] == "of"), None)
    if of is None or _FOUND.isdisjoint(keys) or (hit.verb and hit.base not in _HURTS):
        return False
    behind = keys[hit.first : hit.last + _FAR]
    return _NEW_CLAUSE.isdisjoint(before[of:]) and not _LONG_AGO.isdisjoint((*before[of:], *behind))


def _went_off(keys: list[str], hit: Hit, before: list[str]) -> bool:
    """Whether an explosion is told as a mishap: of gas, or by accident."""
    behind = keys[hit.last + 1 : hit.last + 4]
    caused = next((n for n in range(hit.last + 1, len(keys) - 1) if keys[n : n + 2] in _CAUSED), None)
    if caused is not None and not (_STORES | _GAS).isdisjoint(keys[caused : caused + _FAR]):
        return _VIOLENT.isdisjoint(keys[caused : caused + _FAR])
    if behind[:2] == ["by", "accident"] or "accidentally" in (*before[-1:], *behind[:1]):
        return True
    return not _GAS.isdisjoint(before[-2:]) and _CHARGES.isdisjoint(before)


def _mishap(content: Words, hit: Hit) -> bool:
    """Whether the words behind a verb of harm, in the content or right behind it, tell an accident as its cause."""
    behind = content.keys[hit.last + 1 : hit.last + _CAUSE_WITHIN]
    end = content.ends[-1]
    if len(behind) < _CAUSE_WITHIN - 1:
        behind = [*behind, *words(content.text, end, min(len(content.text), end + _CAUSE_FAR)).keys]
    stop = next((n for n, key in enumerate(behind) if key in _CAUSE_ENDS), len(behind))
    caused = next((n for n, key in enumerate(behind[:stop]) if key in _CAUSES), stop)
    cause = behind[caused:stop]
    return not _MISHAPS.isdisjoint(cause) and (_VIOLENT.isdisjoint(cause) or not _DUD.isdisjoint(cause))


def _no_party(keys: list[str], hit: Hit) -> bool:
    """Whether what is met is no one ("failed to meet tough standards", "was met with silence"), or what is verified
    only words."""
    behind = keys[hit.last + 1 : hit.last + 1 + _FAR]
    if hit.base == "verify":
        ahead = keys[max(0, hit.first - _FAR) : hit.first]
        return not _TOLD.isdisjoint(behind if BEEN.isdisjoint(ahead) else ahead)
    edge = next((n for n, key in enumerate(behind) if key in _WITHDRAWN_ENDS or key == "with"), len(behind))
    been = not BEEN.isdisjoint(keys[max(0, hit.first - 2) : hit.first])
    passive = been and (behind[:1] == ["with"] or not _NEEDS.isdisjoint(keys[max(0, hit.first - _FAR) : hit.first]))
    return passive or not _NEEDS.isdisjoint(behind[:edge])


def _done_to_other_things(keys: list[str], hit: Hit) -> bool:
    """Whether a verb is done to what makes it no such act: "fought corruption", "released a film"."""
    of = _DONE_TO.get(hit.base) if hit.verb and hit.type != "SANCTION" else None
    return of is not None and _done_to(keys, hit, of)


def _of_feeling(keys: list[str], hit: Hit) -> bool:
    """Whether "charged" only describes: "an emotionally charged speech" accuses nobody."""
    described = hit.base == "charge" and hit.type == "ACCUSE" and hit.first > 0 and keys[hit.first - 1].endswith("ly")
    return described and keys[hit.last + 1 : hit.last + 2] not in (["with"], ["by"], ["in"])


def _of_papers(keys: list[str], hit: Hit) -> bool:
    """Whether a noun tells of no one and no force that is let go or drawn back, but of words or papers."""
    if hit.verb:
        return False
    if hit.mode == "return" and keys[hit.first - 1 : hit.first] == ["tax"]:
        return True
    if hit.mode == "release" and not _PAPERS.isdisjoint(keys[hit.last + 1 : hit.last + 2]):
        return True
    named = hit.mode == "release" and keys[hit.last + 1 : hit.last + 2] == ["of"]
    return named and not _PAPERS.isdisjoint(keys[hit.last + 2 : hit.last + 4])


def _done_to(keys: list[str], hit: Hit, papers: frozenset[str]) -> bool:
    """Whether a verb of withdrawing or releasing has words or papers for its object, or for the subject of its
    passive."""
    passive = keys[hit.first] != hit.base and not BEEN.isdisjoint(keys[max(0, hit.first - _NEAR_BE) : hit.first])
    reach = 2 * _WITHDRAWN_WITHIN if passive else keys[hit.first].endswith("ed") * 1
    ahead = keys[max(0, hit.first - reach) : hit.first]
    behind = keys[hit.first + 1 : hit.first + 1 + _WITHDRAWN_WITHIN]
    edge = next((n for n, key in enumerate(behind) if key in _WITHDRAWN_ENDS), len(behind))
    return not papers.isdisjoint((*ahead, *behind[:edge]))
