"""The lexicon of acts, besides its verbs and nouns: the words that frame an act, who acts and what is acted on.

Words only, no rule. The verbs and nouns themselves have modules of their own, and are named here as well, so that the
lexicon is one thing.
"""

from __future__ import annotations

from trucebook.claims.event_nouns import NOT_ACTS, NOUNS
from trucebook.claims.event_verbs import FORMS, SPOKEN, VERBS
from trucebook.claims.inflection import word_set

__all__ = [
    "AGENTS",
    "ASPECT",
    "ATTITUDE",
    "FORMS",
    "NOT_ACTS",
    "NOUNS",
    "OBJECTS",
    "RESULTS",
    "SPOKEN",
    "STOPPING",
    "VERBS",
]

ASPECT = word_set(
    "begin start launch resume continue hold conduct initiate open commence renew restart carry stage mount make take "
    "undergo engage participate join advance move push extend prolong proceed complete finish conclude schedule"
    " arrange "
    "prepare involve face see enter seek initiate lift"
)
"""Verbs that say how an act begins or goes on; the act is the noun beside them."""

STOPPING = word_set(
    "prevent block stop thwart avert halt hinder oppose foil forestall obstruct end cancel suspend postpone "
    "delay withhold"
)
"""Verbs that say an act is kept from being; the noun beside them is the act, negated."""

ATTITUDE = (
    "agree promise pledge vow commit offer intend plan decide want threaten warn refuse decline reject demand urge ask "
    "call request appeal insist press seek expect hope fear approve order prepare aim attempt try propose consider"
    " pressure "
    "strategise strategize help"
)
"""Verbs that embed an act: its type is the act's, not the attitude's, where an act follows."""

RESULTS = word_set("now already completely largely partially partly totally badly heavily severely fully")
"""Before "destroyed" and its like, these tell of a state, not of an act."""

AGENTS = word_set(
    "government army military police troops soldiers forces militants militiamen rebels fighters gunmen authorities "
    "officials ministers mediators groups group organisations organizations families settlers protesters demonstrators "
    "diplomats negotiators delegation delegations party parties commission committee monitors inspectors ministry "
    "parliament cabinet countries nations strategists relatives factions residents activists students"
)
"""Nouns whose bearers act; an unknown actor is kept by them."""

OBJECTS = word_set(
    "captive hostage prisoner detainee soldier civilian body remains truck lorry convoy tank fuel tent aid supplies "
    "food medicine weapon missile rocket settlement house home building hospital school crossing border corridor road"
    " village "
    "camp base post tunnel refugee patient worker journalist staff woman man child person checkpoint vehicle bus"
    " zone area "
    "shipment crop flight drone medic doctor"
)
"""Heads of what is acted on, singular."""
