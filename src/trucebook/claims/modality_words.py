"""The words by which a content says of its act that it is demanded, supposed, foretold, planned, denied or hedged."""

from __future__ import annotations

import re

from trucebook.vocabulary.event import Modality

_BE = r"(?:is|are|was|were|be|been|'s|'re)"
_ADVERB = r"(?:(?:initially|originally|also|still|now|currently|already|fully|widely|not|expected|due|reportedly) )*"
DEMANDED = re.compile(
    r"\b(?:must|should|ought to|needs? to|ha(?:s|ve) to|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing(?! of\b))|insist(?:s|ed"
    r"|ing)? (?:on|that)"
    r"|call(?:s|ed|ing)? (?:for|on|upon)|appeal(?:s|ed|ing)? (?:for|to)|press(?:es|ed|ing)? for|push(?:es|ed|ing)? for"
    r"|ask(?:s|ed|ing)? (?:for|that)|ask(?:s|ed) (?:[\w'-]+ ){1,3}to|wants? (?:[\w'-]+ ){1,3}"
    r"(?:to|out|gone|freed|released|disarmed|withdrawn|returned|reopened|lifted)"
    r"|request(?:s|ed|ing)?|order(?:s|ed|ing) \w+ to"
    r"|pressur(?:e|es|ed|ing) (?:\w+ ){1,3}to|implor\w+"
    r"|plead\w*)\b",
)
CONDITION = re.compile(
    r"\b(?:(?<!as )if|unless|provided that|on condition|on the condition|as long as|so long as|contingent (?:on|upon)"
    r"|depend(?:s|ing|ent)? (?:on|upon)|in case|in the event|suppos(?:e|ing)|assuming|imagine"
    r"|(?:(?<=will )|(?<=would )).*provided (?:the|its|it|they|both|he|she|no|all|we|you))\b",
)
UNDECIDED = re.compile(
    r"\b(?:(?:ha(?:s|ve|d) |is |are |was |were |be )?(?:not|n't|yet to|hasn't|haven't) (?:yet )?(?:decided?"
    r"|determined?|made up)"
    r"(?: \w+){0,4}? ?whether|(?:not|n't|yet to|neither \w[^,;]*?) (?:yet |have |has |had ){0,2}"
    r"(?:announced?|set|fixed|named?) (?:an?|any|the) (?:\w+ )?(?:dates?|day|time|timetable) (?:for|of|on)"
    r"|(?:announced?|set|fixed|named?|given?|gave) no (?:\w+ )?(?:dates?|day|time|timetable) (?:for|of|on)"
    r"|(?:never|not|n't|nobody|no one)(?: has| have| had)? (?:ever |once )?(?:agreed?|promised?|pledged?|undertaken?"
    r"|undertook|vow(?:ed)?|threaten(?:ed)?) to"
    r"|(?:would|could|did|does|do|can) ?(?:not|n't) (?:say|tell|know|disclose|reveal) (?:\w+ )?"
    r"(?:how|when|why|what)"
    r"|(?:un|not )decided (?:on |about )?whether|weigh(?:s|ed|ing)? whether|undecided)\b",
)
PROMISED = re.compile("agree|promis|pledg|undert|vow|threat")
TOLD_NOT = re.compile("n(?:o|')t (?:say|tell|know|disc|reve)")
PREDICTED = re.compile(
    r"\b(?:(?:may|might)(?! (?:not |well |also |already )*have\b)|could"
    rf"|{_BE} {_ADVERB}(?:expected|likely|unlikely|predicted|forecast|bound|feared) to|likely"
    rf"|probably"
    r"|fear(?:s|ed|ing)?(?: that)?|would (?:be|last|hold|collapse|succeed|take|fail)|expect(?:s|ed|ing)?"
    r"|anticipat(?:es|ed)"
    r"|(?:will|would|won't|wouldn't) (?:not |never |hardly |soon )?(?:survive|last|endure|collapse|unravel|fall apart)"
    r"|confident|(?:no|not|n't|never) (?:an? |any )?guarantees?"
    r"|doubt(?:s|ed|ful)?|hop(?:es|ed|ing)|risks?|prospects? of|uncertain(?:ty)?)\b",
)
PLANNED = re.compile(
    rf"\b(?:(?<!own )(?<!free )(?<!good )will|shall|'ll|won't|would|wouldn't"
    rf"|{_BE} {_ADVERB}(?:set|due|scheduled|slated|planned|poised|prepared"
    rf"|ready"
    r"|going|about|preparing|planning|determined|committed|willing|open|eager|keen|obliged|supposed) (?:to|for)"
    rf"|{_BE} {_ADVERB}to (?!the\b|an?\b|blame\b|some\b|date\b|its\b|his\b|their\b)(?=[a-z])|commit(?:s|ted|ting)? to"
    r"|(?:undert(?:akes?|ook|aken|aking)|volunteer(?:s|ed|ing)?|consent(?:s|ed|ing)?) to"
    r"|intend(?:s|ed|ing)?|intentions?|plan(?:s|ned|ning)? (?:to|for|on)"
    r"|plans? (?:is|was|were) (?:for|to|that)|agreed to|agree to|agreeing to"
    r"|(?:promis|pledg)(?:e|es|ed|ing)(?!.* (?:kept|broken|honou?red|fulfilled)\b)"
    r"|vow(?:s|ed|ing)?|offer(?:s|ed|ing)? to|threat(?:s|ens?|ened|ening)?"
    r"|consider(?:s|ed|ing)?|readiness|willingness|commitments?|determination|eagerness|aim(?:s|ed|ing)? to"
    r"|seek(?:s|ing)? to|(?<!by )(?:means|meant|meaning) to"
    r"|refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing) to|decided? (?:to|that)|upcoming|announce(?:d"
    r"|ments?) (?:\w+ ){0,5}(?:of|about) an? |wants? to|hopes? to|no (?:issue|objection|problem)"
    r"|propos(?:e|es|ed|ing)|hea(?:d|ds|ded|ding) (?:to|for)|on (?:his|her|their|its) way|rul(?:e|es|ed|ing) out"
    r"|ahead of|prepar(?:es|ed|ing) (?:to|for))\b",
)
LEADS = (
    (
        re.compile(
            r"\b(?:demand\w*|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on|upon)|appeal\w*|press(?:es|ed|ing)? for"
            r"|ask(?:s|ed|ing)|insist\w*"
            r"|request\w*|push(?:es|ed|ing)? for)\b"
        ),
        Modality.DEMANDED,
    ),
    (
        re.compile(
            r"\b(?:fear\w*|expect\w*|doubt\w*|hop(?:e|es|ed|ing)|predict\w*|concerns?|prospects?|not confident)\b"
        ),
        Modality.PREDICTED,
    ),
    (
        re.compile(
            r"\b(?:promis\w+|vow\w*|pledg\w+|plan(?:s|ned|ning)?|intend\w*|threat\w*|offer\w*|agree(?:s|d)? to"
            r"|readiness|willing\w*"
            r"|determination|commitment|prepared|announce(?:d|ments?)\b.{0,40}\b(?:of|about)$|eager\w*|refus\w+"
            r"|consider\w*)\b"
        ),
        Modality.PLANNED,
    ),
)
HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|possibly|perhaps|presumably|purportedly|supposedly|seemingly|likely"
    r"|probably|unconfirmed|suspected"
    r"|alleged to|reported to|believed to|said to|thought to|appears? to|seems? to|may|might|could|uncertain"
    r"|in principle"
    r"|considering|not in the (?:immediate|near) future)\b",
)
STEM = 4


def _begun(words: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words.split())


DEMANDING = _begun(
    "must should ought need has have demand urge urging insist call appeal press push ask asks asked asking want"
    " request order pressure implore plead"
)
CONDITIONING = _begun(
    "if unless provided condition long contingent depend case event suppose supposing assuming imagine"
)
PREDICTING = _begun(
    "may might could expected likely unlikely predicted forecast bound feared probably fear would will won anticipate"
    " confident guarantee doubt hope hoping risk prospect uncertain"
)
PLANNING = _begun(
    "will shall won would ll to for intend intention plan agree promise pledge vow vows vowed vowing offer threat"
    " consider readiness willing commit determination eagerness aim seek mean refuse decline decide announce want hope"
    " no propose head way rule ruling ahead prepare upcoming undertake undertook volunteer consent"
)
NEGATING = _begun(
    "not never cannot without neither nor no yet fail refuse decline unable reject prevent rule deny denied denies"
    " denying unlikely rather instead doubt nobody nothing zero hardly scarcely hesitate oppose thwart avert none block"
    " refrain abstain avoid far close near within nearly almost short out off t halt stop cease"
)
HEDGING = _begun(
    "reportedly allegedly apparently possibly perhaps presumably purportedly supposedly seemingly likely probably"
    " unconfirmed suspected alleged reported believed said thought appear seem may might could uncertain principle"
    " considering future"
)
"""How the words begin of which one stands in whatever the pattern beside each finds: without any, none is sought."""
