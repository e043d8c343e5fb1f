"""The lexicon of acts: English words of conflict, talks and agreement by PLOVER type and mode. Words only, no rule.

A line is `TYPE mode: term, term`. A verb is given by its base and stands for all its forms; `a b` are words that
follow each other; `a .. b|c` has b or c within six words. Nouns stand for singular and plural. A line that begins
with spaces goes on from the one before. Source of types and
modes: PLOVER codebook (Halterman and others, 2023); the words are our own choice.
"""

from __future__ import annotations

from trucebook.claims.inflection import word_set

VERBS = """
AGREE: agree, sign, conclude .. agreement|deal|treaty|accord|pact, broker, finalise, finalize, reach ..
  agreement|deal|accord|settlement|truce|understanding|compromise, strike ..
  deal|agreement|truce|stage|phase|accord|bargain, mediate .. agreement|deal|truce, ratify, facilitate ..
  agreement|deal|truce, approve .. agreement|deal|plan|truce|accord, seal .. deal|agreement, secure .. agreement|deal,
  push .. deal|agreement
CONSULT: meet, discuss, negotiate, consult, confer, talk, hold ..
  talks|meeting|meetings|discussions|consultations|negotiations|summit|conversation|session, speak to, speak with,
  engage .. talks|discussions|negotiations, mediate, address .. details|issue|specifics, focus on, advance ..
  talks|discussions|negotiations, host .. talks|meeting|summit, brief, telephone, deliberate, debate, strategise,
  strategize
CONSULT visit: visit, travel to, fly to, head to, go to, arrive in .. talks|visit|summit, tour, attend, pay .. visit,
  undertake .. mission|visit|trip
SUPPORT: support, back, praise, welcome, endorse, defend, recognise, recognize, champion, applaud, commend, hail,
  congratulate, sympathise, credit, upgrade .. ties|relations, establish .. ties|relations, restore .. ties|relations,
  open .. embassy|consulate, reaffirm .. support|backing
CONCEDE: concede, compromise, yield, relent, accept .. demand|demands|conditions|terms, lift ..
  curfew|emergency|ban|sanctions|restrictions|embargo, ease .. measures|curfew|emergency|restrictions|sanctions|rules,
  relax, shorten, call off, apologise, apologize, amnesty, pardon, allow, permit, enhance .. freedoms|freedom|rights,
  legalise, legalize, repeal, reinstate, backtrack, soften
COOPERATE: take .. phase|stage forward, uphold, honour, honor, implement, adhere, abide, complete ..
  agreement|deal|plan|phase|phases|ceasefire|truce, advance .. phase|stage, move ahead, move .. phase|stage, reach ..
    phase|stage, enter .. phase|stage, get .. phase|stage, cooperate, collaborate, extradite, hand over ..
  suspect|suspects|fugitive, share
  .. information|intelligence|evidence, exchange .. information|intelligence, establish ..
  hub|centre|center|committee|commission|mechanism|office|channel|room, set up ..
  hub|centre|center|committee|commission|mechanism|room|channel, coordinate, train .. together|jointly|soldiers,
  monitor, inspect, verify, oversee, supervise, create .. mechanism|committee|commission
AID: aid, assist, donate, supply, provide ..
  aid|assistance|food|supplies|medicine|relief|funds|intelligence|support|loans|weapons|photographs, deliver ..
  aid|food|supplies|fuel|medicine|tents|trucks|relief|humanitarian, send ..
  aid|food|supplies|troops|medicine|material|equipment|relief, fund, finance, rebuild, reconstruct, restore ..
  power|water|sector|services|hospital|hospitals|electricity, contribute, enter .. aid|trucks, let in ..
  aid|trucks|fuel, let .. trucks|fuel|aid, allow .. trucks|fuel|aid, permit ..
  trucks|fuel|aid, grant .. asylum|loan|aid|money, help, evacuate .. patients|wounded|civilians, unload, distribute,
  deploy .. peacekeepers|peacekeeping, arrive .. peacekeepers|peacekeeping
RETREAT withdraw: withdraw, pull out, pull back, retreat, redeploy, leave .. corridor|positions|territory|zone|area,
  vacate, evacuate .. settlements|settlement|base|bases|positions|posts
RETREAT release: release, free, hand over ..
  captive|captives|hostage|hostages|prisoner|prisoners|detainee|detainees|body|bodies|remains|soldier|soldiers, let
  go, set free, return .. captive|captives|hostage|hostages|body|bodies|remains, repatriate, swap ..
  prisoners|captives|hostages|detainees, exchange .. prisoners|captives|hostages|detainees
RETREAT ceasefire: cease fire, declare .. ceasefire|truce|cease-fire, observe .. ceasefire|truce|cease-fire, halt ..
  fire|fighting|attacks|operations|offensive|strikes|bombing|shelling|hostilities, suspend ..
  operations|fighting|attacks|hostilities|offensive|strikes|flights, stop ..
  fighting|attacks|war|fire|shelling|bombing, end ..
  fighting|war|conflict|offensive|hostilities|siege|bloodshed|attacks, lay down .. arms|weapons, cease ..
  hostilities|fighting|operations
RETREAT disarm: disarm, demobilise, demobilize, surrender, decommission, dismantle .. tunnels|base|bases|camp
RETREAT access: reopen .. crossing|border|road|crossings|borders|corridor, re-open ..
  crossing|border|road|crossings|borders, open .. crossing|border|borders|crossings|corridor, lift ..
  blockade|siege|roadblock|roadblocks|closure
RETREAT return: return home, return to .. north|homes|city|villages|camp
RETREAT resign: resign, step down, quit .. government|cabinet|coalition|post, leave .. government|coalition|cabinet
REQUEST: demand, urge, appeal, request, ask, call for, call on, call upon, press for, insist, plead, must,
  implore, exhort, pressure, petition, entreat
ACCUSE: accuse, blame, condemn, denounce, criticise, criticize, deplore, charge, complain, slam, decry, allege,
  censure, rebuke, lodge .. protest|complaint, sue, fault, warn about
ACCUSE investigate: investigate, probe, examine, indict, prosecute, dispatch .. inspectors|investigators, send ..
  inspectors|investigators|investigate|observers
ACCUSE allege: convict
REJECT: reject, refuse, decline, rebuff, dismiss, rule out, renege, veto, defy, snub, spurn, flout, disregard, boycott
  .. talks|meeting|summit|election|elections, object, oppose, turn down, ignore .. demand|call|appeal|ultimatum,
  violate .. ban|ceasefire|truce|agreement|accord|terms, breach .. ceasefire|truce|agreement|accord|terms, walk out,
  break off .. talks|negotiations, resist, disobey, thwart, undermine, sabotage, torpedo, obstruct ..
  agreement|deal|aid, postpone, delay, call off .. talks|meeting|visit, withdraw .. agreement|deal|treaty|talks
THREATEN: threaten, warn .. attack|strike|force|consequences|retaliate|war|retaliation, issue .. ultimatum, vow ..
  destroy|revenge|attack|retaliate|fight|avenge, give .. ultimatum
PROTEST: protest, demonstrate, rally, march, picket, chant, stage ..
  rally|rallies|protest|demonstration|demonstrations|sit-in|march, collect .. signatures
PROTEST riot: riot, loot, throw .. stones|rocks|bottles
PROTEST obstruct: block .. road|roads|bridge|street|streets|highway|traffic|transport|entrance|rail
SANCTION: sanction, suspend ..
  aid|assistance|membership|relations|ties|deliveries|supplies|talks|funding|payments|cooperation, halt ..
  aid|assistance|supplies|funding|deliveries|cooperation|trade, cut .. aid|funding|supplies|ties|relations, cut off ..
  aid|funding|ties|relations|supplies, freeze .. assets|aid|accounts|funds, impose .. sanctions|embargo|tariffs,
  expel, sever .. ties|relations, recall .. ambassador|envoy, reduce .. supplies|aid|ties|funding|relations, deny ..
  entry|visa|visas, withdraw .. ambassador|aid|funding|envoy, force .. out, downgrade .. ties|relations, break ..
  relations|ties
MOBILIZE: mobilise, mobilize, deploy, amass, mass .. troops|forces, reinforce, call up, train, test-fire, move ..
  troops|tanks|forces|warships|reinforcements, conscript, fortify, station, put .. alert, arm, rearm, build up,
  patrol, enlist, recruit
COERCE: seize, confiscate, outlaw, censor, evict, restrict, prohibit, forbid, curb, crack down, besiege, blockade,
  annex, impose .. curfew|blackout|law|restrictions|blockade|closure|siege|emergency, declare ..
  siege|martial|emergency, order .. close|suspend|shut|leave, shut down, disperse, silence, ban, prevent, withhold,
  suppress, repress, set fire, vandalise, vandalize, prevent .. demonstration|entering|entry|aid, block ..
  aid|trucks|entry|convoy|convoys|food|fuel|access, obstruct, close ..
  crossing|border|borders|crossings|airport|university|station, displace, expropriate, jam, hack, raze, torch, extend
  .. curfew|ban
COERCE arrest: arrest, detain, jail, imprison, intern, apprehend, round up, hold .. custody|detention|prisoner
COERCE deport: deport
COERCE demolish: demolish, bulldoze
ASSAULT: attack, assault, raid, storm, kill, injure, wound, slay, maim, invade, ambush, clash, fight, overrun, retake,
  recapture, capture, fire on, fire at, fire, break .. ceasefire|truce, slaughter, mount ..
  attack|offensive|invasion|raid|assault, launch ..
  attack|attacks|offensive|strike|strikes|raid|raids|operation|operations|invasion|rocket|missile|missiles|rockets|artillery|drone|drones|mortar,
  carry out .. attack|attacks|strike|strikes|raid|raids|operation|operations, hit ..
  missile|rocket|strike|shell|target|targets|house|tent|vehicle|school, target ..
  school|house|hospital|vehicle|position|positions|convoy, strike ..
  target|targets|house|vehicle|school|building|tent|camp|position|positions|convoy|city|town, destroy, damage, resume
  .. fighting|war|combat|operations|attacks|hostilities|offensive|strikes|bombing
ASSAULT heavy-weapons: shell, bombard, bomb, fire ..
  rocket|rockets|missile|missiles|mortar|mortars|shell|shells|artillery, strafe, kill ..
  airstrike|airstrikes|shelling|missile|rocket
ASSAULT firearms: shoot, open fire, gun down, snipe
ASSAULT explosives: explode, detonate, blow up
ASSAULT abduct: kidnap, abduct
ASSAULT beat: beat, stab, hack to death, lynch
ASSAULT torture: torture, mistreat
ASSAULT execute: execute, behead, hang
ASSAULT assassinate: assassinate, murder
ASSAULT sexual: rape
"""

NOUNS = """
AGREE: agreement, accord, pact, treaty, truce deal, ceasefire deal, peace deal, deal
CONSULT: talk, meeting, discussion, negotiation, summit, consultation, conversation, mediation, dialogue, conference
CONSULT visit: visit, trip, tour
SUPPORT: backing, support, endorsement
CONCEDE: concession, amnesty
COOPERATE: cooperation, war games, joint exercise, joint exercises, inspection, coordination
AID: aid, relief, assistance, reconstruction, rebuilding, restoration, asylum, aid delivery, funding, truck ..
  entered|crossed|arrived|enter|entering|cross|arrive|unloaded, lorry .. entered|crossed|arrived|enter|entering,
  convoy .. entered|crossed|arrived|enter|entering|reached
RETREAT withdraw: withdrawal, pullout, pullback, redeployment
RETREAT release: release, exchange, swap
RETREAT ceasefire: ceasefire, cease-fire, truce
RETREAT disarm: disarmament, demobilisation, demobilization
RETREAT resign: resignation
RETREAT return: return, people .. went|crossed|returned|walked .. north,
  residents .. went|crossed|returned|walked .. north
REQUEST: appeal
ACCUSE: accusation, condemnation
ACCUSE investigate: investigation, inquiry, indictment
REJECT: rejection, refusal, veto
THREATEN: threat, ultimatum
PROTEST demo: demonstration, protest, rally, march, petition
PROTEST strike: general strike
PROTEST hunger: hunger strike
PROTEST riot: riot
SANCTION: embargo, sanction, boycott
MOBILIZE: mobilisation, mobilization, deployment, buildup, military exercise
COERCE ban: ban
COERCE: blockade, siege, curfew, closure, crackdown, restriction, confiscation
COERCE arrest: arrest, detention
COERCE demolish: demolition
COERCE deport: deportation, expulsion
ASSAULT: attack, assault, raid, offensive, fighting, war, combat, clash, hostility, military operation, military
  operations, military action, operation, invasion, killing, violence, incursion, ambush, massacre
ASSAULT heavy-weapons: airstrike, air strike, strike, shelling, bombardment, bombing, tank fire, rocket fire,
  artillery fire, mortar fire, drone strike, missile, rocket attack, air raid, shellfire
ASSAULT firearms: gunfire, shooting, sniper fire, live fire
ASSAULT explosives: explosion, car bomb, blast, car bomb explosion
ASSAULT: return to fighting|war|combat|hostilities|violence, resumption of fighting|war|combat|hostilities|violence
ASSAULT suicide-attack: suicide bombing, suicide bomber, suicide attack
ASSAULT abduct: kidnapping, abduction
ASSAULT torture: torture
"""

NOT_ACTS = (
    "release statement|statements|report|reports|video|videos|figures|footage|details|list|names",
    "issue statement|statements",
    "hold office|power",
    "strike balance",
    "world war",
    "peace talks",
    "prime minister meeting",
    "death toll",
    "detained staff",
    "help desk",
    "war cabinet|crimes|crime|ministry|minister|court",
    "defence|defense ministry|minister",
    "foreign aid worker|workers",
    "aid worker|workers|agency|agencies|group|groups|official|officials",
    "rescue worker|workers",
    "talk show",
    "strike force",
    "support staff",
    "return for",
    "meeting place",
    "detained person|people|man|men",
    "displace people|person|persons|families|residents|civilians|palestinians|population|return",
    "free fall",
    "ceasefire agreement|deal|plan|terms|violations",
    "peace agreement|accord",
    "deal with",
    "demolition site",
    "release deal|agreement",
    "exchange fire|words|for",
    "support for",
)
"""`first second|third`: where these words follow each other, the first is no act of its own."""

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

RESULTS = word_set("now already completely largely partially partly totally badly heavily severely almost fully")
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
