"""The nouns of acts by PLOVER type and mode, and the words beside which a word of an act is none. Words only, no rule.

Written as the verbs are (`claims.event_verbs`); a noun stands for singular and plural.
"""

from __future__ import annotations

NOUNS = """
AGREE: agreement, accord, pact, treaty, truce deal, ceasefire deal, peace deal, deal
CONSULT: talk, meeting, discussion, negotiation, summit, consultation, conversation, mediation, dialogue, conference,
  phone call, telephone call, video call, video conference, shuttle diplomacy, round of talks
CONSULT visit: visit, trip, tour, courtesy call
SUPPORT: backing, support, endorsement, praise, diplomatic recognition, condolence
CONCEDE: concession, amnesty, pardon, clemency
COOPERATE: cooperation, collaboration, war games, joint exercise, joint drill, joint patrol, joint manoeuvre, joint
  maneuver, joint training, joint venture, joint project, joint operation, inspection, coordination
AID: aid, relief, assistance, reconstruction, rebuilding, restoration, asylum, aid delivery, donation,
  deployment of peacekeepers|peacekeeping, truck ..
  entered|crossed|arrived|enter|entering|cross|arrive|unloaded|reached|reach|reaches|reaching|admitted,
  lorry .. entered|crossed|arrived|enter|entering|admitted, convoy ..
  entered|crossed|arrived|enter|entering|admitted|reached|reach|reaches|reaching, aid ..
  reached|reaches
RETREAT withdraw: withdrawal, pullout, pullback, redeployment, disengagement, troop .. left|leave|leaving|departed,
  soldier .. left|leave|leaving|departed, garrison .. left|leave|leaving|departed,
  fighter .. left|leave|leaving|departed, peacekeeper .. left|leave|leaving|departed
RETREAT release: release, exchange, swap, handover, hand-over
RETREAT ceasefire: ceasefire, cease-fire, truce
RETREAT disarm: disarmament, demobilisation, demobilization
RETREAT resign: resignation
RETREAT return: return, people .. returned|returning|went|gone .. to|home, family .. returned|returning|went|gone ..
  to|home,
  refugee .. returned|returning|went|gone .. to|home, resident .. returned|returning|went|gone .. to|home,
  villager .. returned|returning|went|gone .. to|home, civilian .. returned|returning|went|gone .. to|home, people ..
  went|crossed|returned|walked .. north, residents .. went|crossed|returned|walked ..
  north
REQUEST: appeal
ACCUSE: accusation, condemnation
ACCUSE investigate: investigation, inquiry, indictment
REJECT: rejection, refusal, veto
THREATEN: threat, ultimatum
PROTEST demo: demonstration, protest, rally, march, petition, vigil, sit-in
PROTEST strike: general strike, rail strike, transport strike, nationwide strike, wildcat strike, strike action,
  walkout, strike .. pay|wage|salary|workers|union
PROTEST hunger: hunger strike
PROTEST riot: riot, rioting
SANCTION: embargo, sanction, boycott
MOBILIZE: overflight, flyover, fly-over, airspace violation, airspace violations, reconnaissance flight, mobilisation,
  mobilization, deployment, buildup, military exercise, naval exercise, live-fire exercise, show
  of force
COERCE ban: ban
COERCE: blockade, siege, curfew, closure, crackdown, restriction, confiscation, martial law, house arrest
COERCE arrest: arrest, detention
COERCE: human shield
COERCE demolish: demolition
COERCE deport: deportation, expulsion
ASSAULT: attack, assault, raid, offensive, fighting, war, combat, clash, hostility, military operation, military
  operations, military action, operation, invasion, killing, violence, incursion, ambush, massacre, skirmish,
  bloodshed, exchange of fire, artillery exchange, fire exchange, rocket exchange, mortar exchange
ASSAULT heavy-weapons: airstrike, air strike, strike, shelling, bombardment, bombing, tank fire, rocket fire,
  artillery fire, shell .. landed|fell|rained|crashed, rocket .. landed|fell|rained|crashed, mortar .. landed|fell,
  projectile .. landed|fell, mortar fire, drone strike, missile, rocket attack, air raid, shellfire
ASSAULT firearms: gunfire, shooting, sniper fire, live fire, automatic fire,
  machine-gun fire, small-arms fire, rifle fire, shot .. heard|rang|echoed
ASSAULT explosives: explosion, car bomb, blast, car bomb explosion, bomb ..
  exploded|killed|wounded|injured|ripped|struck|detonated|hit|off, grenade ..
  exploded|killed|wounded|injured|detonated
ASSAULT: return to fighting|war|combat|hostilities|violence, resumption of fighting|war|combat|hostilities|violence
ASSAULT suicide-attack: suicide bombing, suicide bomber, suicide attack
ASSAULT abduct: kidnapping, abduction
ASSAULT torture: torture
"""

NOT_ACTS = (
    "release statement|statements|report|reports|video|videos|figures|footage|details|list|names",
    "issue statement|statements",
    "hold office|power|joint",
    "strike balance",
    "stop short",
    "fly home|to|back|aboard|from|by|with",
    "world war",
    "sign up|off",
    "ask question|questions",
    "hit back",
    "war zone|zones|room|chest|hero|heroes|memorial|museum|film|films|veteran|veterans|of",
    "debate stage|question|questions|moderator|moderators|performance|night",
    "meeting room|hall|rooms",
    "donation amount|amounts",
    "peace talks",
    "prime minister meeting",
    "death toll",
    "detained staff",
    "help desk",
    "war cabinet|crimes|crime|ministry|minister|court|criminal|criminals",
    "defence|defense ministry|minister",
    "foreign aid worker|workers",
    "aid worker|workers|agency|agencies|group|groups|official|officials",
    "rescue worker|workers|team|teams|crew|crews",
    "relief worker|workers|agency|agencies",
    "talk show",
    "withdraw zone|zones|line|lines|area|areas|corridor",
    "withdrawal zone|zones|line|lines|area|areas|corridor",
    "strike force",
    "support staff",
    "return for",
    "meeting place",
    "meet deadline|deadlines|target|targets|demand|demands|condition|conditions|requirement|requirements|quota",
    "meet obligation|obligations|commitment|commitments|need|needs|criteria|standard|standards|resistance",
    "detained person|people|man|men",
    "displace people|person|persons|families|residents|civilians|palestinians|population|return",
    "free fall|elections|election|press|trade|speech|market",
    "ceasefire agreement|deal|plan|terms|violations",
    "peace agreement|accord",
    "deal with",
    "close to",
    "hang in|over|on|around|up|from",
    "shoot up|past|ahead|hoops",
    "demolition site",
    "release deal|agreement",
    "exchange words|for|rate|rates",
    "support for",
    "arm of|wing",
    "back home|pay",
    "patrol boat|boats|car|cars",
    "riot police|shield|shields|gear",
    "train station|stations|line|driver|crash",
    "shelter in",
    "station chief|chiefs",
    "supply line|lines|route|routes|chain|chains",
    "fund manager|managers",
    "charge d'affaires|of",
    "seize on|upon",
    "negotiate partner|partners|tactic|tactics|style|skill|skills",
    "attack ad|ads|line|lines|dog|dogs",
    "phone call|calls|bank|banks|number|numbers|line|lines|company|companies",
    "thank to|in|,|largely|mainly|partly",
    "shell company|companies",
)
"""`first second|third`: where these words follow each other, the first is no act of its own."""
