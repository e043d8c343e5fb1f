"""The verbs of acts by PLOVER type and mode. Words only, no rule.

A line is `TYPE mode: term, term`. A verb is given by its base and stands for all its forms. `a b` are words that follow
each other; `a .. b|c` has b or c, singular or plural, within six words. A line that begins with spaces goes on from the
one before. Source of types and modes: PLOVER codebook (Halterman and others, 2023), and the classes of CAMEO (Schrodt,
2012) that it gathers; the words are our own choice.
"""

from __future__ import annotations

VERBS = """
AGREE: agree, sign, conclude .. agreement|deal|treaty|accord|pact, broker ..
  agreement|deal|truce|ceasefire|accord|treaty|peace|settlement|release|exchange|compromise|swap|pact, finalise,
  finalize, reach ..
  agreement|deal|accord|settlement|truce|understanding|compromise|consensus, strike ..
  deal|agreement|truce|stage|phase|accord|bargain, mediate .. agreement|deal|truce, ratify, facilitate ..
  agreement|deal|truce, approve .. agreement|deal|plan|truce|accord, seal .. deal|agreement|pact, secure ..
  agreement|deal, push .. deal|agreement, hammer out, come to terms, settle on, initial ..
  agreement|treaty|accord|pact, accept .. invitation|offer|proposal|plan, clinch .. deal|agreement, ink ..
  deal|agreement
CONSULT: return to .. table|talk|negotiation, come back to .. table|talk|negotiation, meet, discuss,
  negotiate, consult, confer, talk, hold ..
  talk|meeting|discussion|consultation|negotiation|summit, hold ..
  conversation|session|conference|round|briefing|dialogue, speak to, speak with, speak by, engage ..
  talk|discussion|negotiation, mediate, address .. details|issue|specifics, focus on ..
  talk|negotiation|details|specifics|phase, advance ..
  talk|discussion|negotiation, host .. talk|meeting|summit|delegation|envoy|dinner|lunch|conference, brief, telephone,
  phone, deliberate, debate, strategise, strategize, convene, reconvene, gather .. discuss|exchange, exchange ..
  view|letter|message, receive .. ambassador|envoy|delegation|minister|counterpart|president|premier, welcome ..
  counterpart|delegation|envoy, sit down with, shuttle between, liaise, parley, compare notes, have ..
  talk|meeting|discussion|conversation|lunch, sound out
CONSULT visit: visit, travel to, fly to, head to, go to, arrive in .. talk|visit|summit, arrive for, arrive on, tour,
  attend, pay .. visit|call, undertake .. mission|visit|trip, make .. visit|trip|tour, begin .. visit|tour, stop over
SUPPORT: support, back, praise, welcome, endorse, defend, recognise, recognize, champion, applaud, commend, hail,
  congratulate, sympathise, credit, upgrade .. tie|relation, establish .. tie|relation, restore .. tie|relation,
  resume .. tie|relation, normalise .. tie|relation, normalize .. tie|relation, open .. embassy|consulate, reopen ..
  embassy|consulate, exchange .. ambassador, reaffirm .. support|backing, acclaim, laud, salute, extol, thank, side
  with, stand by, stand behind, rally behind, throw .. weight, lend .. support|backing|weight, express ..
  support|solidarity|sympathy|confidence, express .. appreciation|gratitude|satisfaction|condolence, voice ..
  support|backing|solidarity|confidence, convey .. support|sympathy|condolence, offer .. condolence|sympathy, extend
  .. condolence|recognition, pledge .. support|allegiance|loyalty, apologise, apologize, forgive, vouch for, pay ..
  tribute, rally .. support, win .. recognition, grant .. recognition, intercede, speak up for
CONCEDE: concede, compromise, yield, relent, give in, give way, give ground, back down, climb down, cave in, bow to,
  accede, acquiesce, accept .. demand|condition|term|reform, meet .. demand, make .. concession, lift ..
  curfew|emergency|ban|sanction|restriction|embargo|censorship|law|boycott, ease ..
  measure|curfew|emergency|restriction|sanction, ease .. rule|censorship|ban|limit|embargo|control, loosen ..
  restriction|rule|limit|control|grip|curb, relax ..
  rule|restriction|curfew|control|sanction|limit|law|ban|condition|requirement, shorten ..
  curfew|sentence|detention|closure|list, call off, amnesty, pardon, grant ..
  amnesty|pardon|clemency|autonomy|right|licence|license|freedom|reprieve, commute, drop ..
  charge|ban|demand|case|objection|requirement|condition, withdraw ..
  order|demand|bill|charge|objection|complaint|threat|decree|accusation|allegation|lawsuit,
  allow, permit, enhance .. freedom|right, legalise,
  legalize, repeal, reinstate, backtrack, soften, scrap .. fee|tax|law|ban|decree|curfew|plan, abolish, rescind,
  revoke .. ban|decree|emergency|curfew, restore .. right|freedom|constitution|citizenship, call .. election, end ..
  curfew|ban|censorship|emergency|embargo|boycott|strike, unfreeze, water down, allow back, reverse .. decision|ban
COOPERATE: take .. phase|stage forward, uphold, honour, honor, implement, adhere, abide, complete ..
  agreement|deal|plan|phase|ceasefire|truce, advance .. phase|stage, move ahead, move .. phase|stage, reach ..
  phase|stage, enter .. phase|stage, get .. phase|stage, cooperate, collaborate, extradite, hand over ..
  suspect|fugitive|document|evidence|record|fingerprint, hand .. suspect|fugitive, send .. fugitive|suspect, share ..
  information|intelligence|evidence|data|technology|expertise, exchange .. information|intelligence|data|technology,
  establish .. hub|centre|center|committee|commission|mechanism|office|channel|room, set up ..
  hub|centre|center|committee|commission|mechanism|room|channel, coordinate, pool ..
  resource|information|intelligence|file|data, team up, join forces, work .. together|jointly, map ..
  together|jointly, build .. together|jointly, train .. together|jointly|soldier|side, hold .. joint, conduct ..
  joint, carry out .. joint, begin .. joint, stage .. joint, launch .. joint, resume ..
  trade|export|import|cooperation, expand .. trade|cooperation, open .. trade|market, trade with, invest, build ..
  pipeline|interconnector, monitor, inspect, verify, oversee, supervise, create .. mechanism|committee|commission
AID: aid, assist, donate, supply ..
  weapon|arms|ammunition|fuel|food|water|aid|electricity|power|gas|oil|grain|medicine|equipment|rifle|missile|drone,
  supply .. tank|flour|rebel|militia|fighter,
  lend, subsidise, subsidize, bankroll, provide ..
  aid|assistance|food|supplies|medicine|relief|fund|intelligence|support|loan|weapon, provide ..
  arms|photograph|shelter|water|care|treatment|training|fuel|funding|equipment|grant, deliver ..
  aid|food|supplies|fuel|medicine|tent|truck, deliver .. relief|humanitarian|flour|water|blanket|vaccine|parcel, send
  .. aid|food|supplies|medicine|material|equipment|relief|truck|lorry|blanket, send ..
  tent|convoy|doctor|medic|rescuer|peacekeeper|peacekeeping|fuel|water|grain|flour, ship ..
  aid|food|supplies|grain|arms|weapon|medicine|flour|fuel|vehicle|car, drop .. food|parcel|aid|supplies|leaflet food,
  give .. aid|assistance|food|shelter|refuge|help|relief|money|grant|asylum|weapon|million, grant ..
  asylum|loan|aid|money|refuge|credit, extend .. loan|credit|aid|assistance, approve .. loan|grant|credit, disburse,
  airlift, airdrop, air-drop, fund, finance, rebuild, reconstruct, restore ..
  power|water|sector|service|hospital|electricity, contribute ..
  troop|soldier|peacekeeper|money|million|billion|fund|food|aid|blanket, enter .. aid|truck, bring in ..
  aid|truck|fuel|food|tent, let in .. aid|truck|fuel|lorry|convoy, let .. truck|fuel|aid|lorry,
  allow .. truck|fuel|aid, permit ..
  truck|fuel|aid, help ..
  refugee|victim|survivor|displaced|wounded|injured|homeless|civilian|evacuee|orphan|needy|villager|resident|family,
  help them, help us, help out, help rebuild, help with, evacuate .. patient|wounded|civilian, treat ..
  wounded|patient|injured, vaccinate, receive ..
  aid|food|supplies|medicine|water|fuel|flour|relief|parcel, receive .. rifle|weapon|arms|ammunition|gun, feed ..
  refugee|people|child|hungry|family, shelter .. refugee|displaced|family|people, rescue ..
  miner|sailor|survivor|people|crew|migrant|passenger, escort .. convoy|aid|refugee|supplies|truck, take in ..
  refugee|evacuee|orphan, host .. refugee, unload, distribute, hand out, forgive .. debt, cancel .. debt, write off ..
  debt, equip, arrive .. peacekeeper|peacekeeping, deploy .. peacekeeper|peacekeeping
RETREAT withdraw: withdraw, leave, pull out, pull back, pull ..
  troop|force|tank|soldier|army|unit|men|garrison|gun|artillery|weapon|armour|armor out|back, retreat, redeploy,
  disengage, fall back, leave .. corridor|position|territory|zone|area|base|barracks|depot|outpost|garrison|trench,
  leave .. position|outpost|pass|ridge|trench|hilltop|bridge|crossing, quit ..
  position|post|village|town|hamlet|base|area|outpost|barracks|trench, leave ..
  school|church|temple|mosque|hospital|house|building,
  abandon .. position|post|base|outpost|checkpoint|barracks|bases, vacate, evacuate .. settlement|base|position|post
RETREAT release: release, free, liberate .. captive|hostage|prisoner|detainee, hand over ..
  captive|hostage|prisoner|detainee|body|remains|soldier|sailor|fisherman|pilot|crew, hand over ..
  person|people|man|men|woman|women|child|civilian|fighter|officer|teacher|driver|worker, hand ..
  captive|hostage|prisoner|detainee|body|soldier|sailor|fisherman|pilot|crew|person|people|man|woman|civilian|fighter
  over|back|to, hand to ..
  captive|hostage|prisoner|detainee|body|person|people|man|woman|civilian|soldier|fighter|pilot|sailor|fisherman,
  turn over .. captive|hostage|prisoner|detainee|body|remains, let go, let ..
  captive|hostage|prisoner|detainee|crew|soldier|people|men|women|fighter|sailor|civilian|worker|pilot|driver|teacher
  go,
  set free, set .. free, return .. captive|hostage|body|remains, get ..
  captive|hostage|body|prisoner out|home|back|released, bring .. captive|hostage|body home|back|out, repatriate, swap
  .. prisoner|captive|hostage|detainee, exchange .. prisoner|captive|hostage|detainee
RETREAT ceasefire: cease fire, declare .. ceasefire|truce|cease-fire, observe .. ceasefire|truce|cease-fire, proclaim
  .. ceasefire|truce|cease-fire, halt ..
  fire|fighting|attack|operation|offensive|strike|bombing|shelling|hostilities|flight, suspend ..
  operation|fighting|attack|hostilities|offensive|strike|flight, stop .. fighting|attack|war|fire|shelling|bombing,
  pause .. operation|fighting|attack|hostilities|offensive|strike|flight, end ..
  fighting|war|conflict|offensive|hostilities|siege|bloodshed|attack, cease .. hostilities|fighting|operation, fall
  silent, stop .. shooting, hold .. fire
RETREAT disarm: hand .. arms|weapon|rifle|gun|mortar|rocket|ammunition to|over|in,
  disarm, demobilise, demobilize, demilitarise, demilitarize, surrender, capitulate, decommission, lay
  down .. arms|weapon|rifle|gun, hand in .. arms|weapon|rifle|gun, turn in .. arms|weapon|rifle|gun, give up ..
  arms|weapon|rifle|gun, dismantle .. tunnel|base|bases|camp|missile|weapon, disband, demine, clear ..
  mine|minefield|metre|meter|hectare|ordnance|explosives, remove .. mine|explosives|ordnance, hand over
  ..
  arms|weapon|rifle|gun|mortar|rocket|ammunition|missile|mine|launcher, destroy ..
  mine|landmine|stockpile|weapon|rifle|arms|ammunition|gun, defuse ..
  mine|bomb|device|shell|explosives|ordnance
RETREAT access: reopen .. crossing|border|road|corridor|highway|airport|port|bridge|checkpoint|gate|airspace|pass,
  re-open .. crossing|border|road|highway|airport|pass, open ..
  crossing|border|corridor|road|gate|checkpoint|highway|airspace|pass,
  lift .. blockade|siege|roadblock|closure|checkpoint|barrier|cordon, raise .. barrier,
  remove .. roadblock|checkpoint|barrier, dismantle ..
  roadblock|checkpoint|barrier, unblock
RETREAT return: return home, return to .. north|homes|city|town|village|valley|district|area|land|camp, go home,
  return .. property|land|manuscript|treasure|vessel|trawler|aircraft, give back, hand back
RETREAT resign: resign, step down, step aside, abdicate, quit .. government|cabinet|coalition|post|office, leave ..
  government|coalition|cabinet|office, relinquish .. power|office|post, cede .. power|control|territory, tender ..
  resignation, submit .. resignation, hand in .. resignation, bow out
REQUEST: demand, urge, appeal, request, ask, call for, call on, call upon, press for, push for, insist, plead,
  implore, exhort, pressure, petition, entreat, beg, beseech, lobby .. for|against
ACCUSE: accuse, blame, condemn, denounce, criticise, criticize, deplore, charge, complain, slam, decry, allege,
  censure, rebuke, castigate, lambast, lambaste, berate, chide, reprimand, reproach, deride, mock, ridicule, lash out,
  hit out, lodge .. protest|complaint, file .. complaint|lawsuit|suit|charge|protest, deliver .. protest, bring ..
  charge, press .. charge, take .. court, sue, fault, warn about, hold .. responsible|accountable, express ..
  concern|regret|dismay|outrage|alarm|anger|disappointment|displeasure, voice ..
  concern|alarm|dismay|anger|outrage|fear, summon .. ambassador|envoy|diplomat|attache, brand ..
  terrorist|traitor|criminal|liar|occupier, convict, find .. guilty, sentence ..
  year|month|death|life|jail|prison|imprisonment|term, take issue, protest .. to
ACCUSE investigate: investigate, probe, examine, indict, prosecute, look into, dispatch .. inspector|investigator,
  send .. inspector|investigator|investigate, open .. inquiry|enquiry|investigation|probe|inquest, launch ..
  inquiry|enquiry|investigation|probe|inquest, order .. inquiry|enquiry|investigation|probe, begin ..
  inquiry|investigation|probe, put .. investigation
REJECT: reject, refuse, decline, rebuff, dismiss, rule out, renege, veto, defy, snub, spurn, flout, disregard, boycott
  .. talk|meeting|summit|election|conference, object, oppose, turn down, vote down, vote against, throw out, shoot
  down, ignore .. demand|call|appeal|ultimatum|deadline|warning|order|request,
  violate .. ceasefire|truce, breach .. ceasefire|truce, walk out, storm out,
  break off .. talk|negotiation|contact, resist, disobey, thwart, undermine, sabotage, torpedo, obstruct ..
  agreement|deal|aid, postpone, delay, call off .. talk|meeting|visit|summit, withdraw .. agreement|deal|treaty|talk,
  pull out .. talk|negotiation|agreement|treaty|accord, renounce, repudiate, abrogate, tear up, back out, go back on,
  scrap .. treaty|agreement|deal|accord, block .. resolution|bill|motion|membership|appointment, overrule, balk,
  baulk, stonewall, deny .. permission
THREATEN: threaten, warn .. attack|strike|force|consequence|retaliate|war|retaliation|response|reprisal, issue ..
  ultimatum|deadline, set .. ultimatum, deliver .. ultimatum, give .. ultimatum, vow ..
  destroy|revenge|attack|retaliate|fight|avenge|punish|crush, promise .. revenge|retaliation|attack, swear .. revenge,
  menace
PROTEST: protest, demonstrate, rally, march, picket, chant, jeer, heckle, stage ..
  rally|protest|demonstration|sit-in|march|walkout|vigil, hold .. vigil|rally|protest|demonstration|sit-in|march,
  collect .. signature, take to .. street, pour into .. street, burn .. flag|effigy|tyre|tire
PROTEST strike: go on strike, strike .. pay|wage|salary|condition|union, stop work, shun work, down tools, walk off ..
  job|site
PROTEST riot: riot, loot, throw .. stone|rock|bottle|egg, hurl .. stone|rock|bottle|egg|petrol, set .. alight
PROTEST obstruct: block .. road|bridge|street|highway|motorway|traffic|transport|entrance|rail|railway, barricade
SANCTION: sanction, suspend .. aid|assistance|membership|relation|tie|delivery|supplies, suspend ..
  talk|funding|payment|cooperation|lending|loan|mediation, halt ..
  aid|assistance|supplies|funding|delivery|cooperation, halt .. trade|loan|export|import|sale|mediation, stop ..
  aid|assistance|supplies|delivery|funding|export|import|payment|shipment, cut .. aid|funding|supplies|tie|relation,
  cut off .. aid|funding|tie|relation|supplies, end .. aid|cooperation|mission, freeze ..
  asset|aid|account|fund|lending|loan|tie, block .. import|export|sale|loan, impose .. sanction|embargo|tariff, slap
  .. sanction|tariff, expel, sever .. tie|relation, recall .. ambassador|envoy|diplomat, reduce ..
  supplies|aid|tie|funding|relation, deny .. entry|visa, withdraw ..
  ambassador|aid|funding|envoy|recognition|monitor|inspector|observer|mission, pull ..
  monitor|inspector|observer|mission|ambassador out, close .. embassy|consulate|mission, order out, force .. out,
  downgrade .. tie|relation, break .. relation|tie, break off .. relation|tie, strip .. vote|membership|seat|status,
  blacklist, ostracise, ostracize, isolate, boycott .. good|product|game, ban ..
  import|export|flight|sale|product|good, prohibit .. import|export|aid
MOBILIZE: fly over, fly .. drone|warplane|aircraft|sortie,
  overfly, circle over, hover over, violate .. airspace, breach .. airspace, enter .. airspace,
  mobilise, mobilize, deploy, amass, mass .. troop|force|tank, reinforce, call up, train ..
  soldier|recruit|police|officer|fighter|militia|troop|force|cadre|army|guard|unit|brigade|personnel|rebel|conscript,
  test-fire, test ..
  missile|rocket|weapon, move .. troop|tank|force|warship|reinforcement, move ..
  armour|armor|armoured|armored|battalion|division|howitzer|gun|artillery|mortar|launcher|battery, send ..
  troop|soldier|warship|frigate|destroyer|reinforcement|tank|marine, send ..
  battalion|police|jet|bomber|carrier|submarine|fighter|paratrooper, dispatch ..
  troop|soldier|warship|frigate|reinforcement|tank, dispatch .. marine|battalion|police|jet|bomber|carrier, position
  .. troop|force|tank|missile, conscript, fortify, entrench, dig in, station ..
  troop|soldier|force|unit|missile|warship|police, put .. alert, place .. alert, raise .. alert, go on alert, arm ..
  rebel|militia|settler|group|fighter|civilian|volunteer, rearm, build up, patrol, enlist, recruit, scramble ..
  fighter|jet|plane|aircraft, fan out, cancel .. leave, activate .. reserve|reservist, draft .. men|reservist, hold ..
  manoeuvre|maneuver|drill|exercise|game, begin .. manoeuvre|maneuver|drill|exercise|game, conduct ..
  manoeuvre|maneuver|drill|exercise|game, stage .. manoeuvre|maneuver|drill|exercise|game, surround .. with troop|with
  tank
COERCE: seize, confiscate, impound, commandeer, requisition, nationalise, nationalize, outlaw, censor, gag, muzzle,
  extort, evict, restrict, prohibit, forbid, curb, curtail, crack down, besiege, blockade, annex, impose ..
  curfew|blackout|law|restriction|blockade, impose .. closure|siege|emergency|ban|lockdown|censorship, declare ..
  siege|martial|emergency|curfew, order .. close|suspend|shut|leave, shut down, shut ..
  office|newspaper|station|school, seal off, cordon off, seal .. border|road|town|area|exit, disperse, break up ..
  rally|demonstration|protest|march|meeting, quell ..
  protest|riot|unrest|uprising|demonstration|revolt|rebellion|mutiny|dissent|disturbance, crush ..
  protest|revolt|rebellion|uprising|dissent, put down ..
  protest|revolt|rebellion|uprising, silence, ban, bar .. from, prevent, withhold, suppress, repress, intimidate,
  harass, set fire, vandalise, vandalize, search .. house|home|office, raid .. office|newsroom|newspaper, prevent ..
  demonstration|entering|entry|aid, block ..
  aid|truck|entry|convoy|food|fuel|access|site|website|internet|route|lorry|ambulance|vehicle|boat|ship|bus, turn
  back .. truck|lorry|convoy|vehicle|bus|ambulance|ship|boat|vessel, turn back ..
  engineer|inspector|monitor|patrol|team|worker|family|driver|fisherman|trader|passenger|civilian|people|resident,
  turn back .. pilgrim|student|farmer|delegation|villager|person|visitor|man|woman, turn away ..
  truck|lorry|convoy|vehicle|bus|ambulance|ship|boat|vessel, turn away ..
  engineer|inspector|monitor|patrol|team|worker|family|driver|fisherman|trader|passenger|civilian|people|resident,
  send back .. truck|lorry|convoy|vehicle|bus|ambulance|fisherman|boat|team|monitor|driver, hold up ..
  truck|lorry|convoy|ambulance, deny .. access|passage, refuse .. access|passage|entry, stop ..
  truck|lorry|convoy|vehicle|bus|ambulance|ship|boat|vessel|patrol|inspector|observer|team|monitor|engineer, turn ..
  truck|lorry|convoy|vehicle|bus|ambulance|ship|boat|vessel|patrol|inspector|observer|team back|away, turn ..
  monitor|engineer|driver|fisherman|family|people|civilian|worker|passenger back|away, halt ..
  truck|lorry|convoy|vehicle|bus|ambulance|ship|boat|vessel, obstruct, close ..
  crossing|border|airport|university|station|road|route|school|office|newspaper|gate|checkpoint|bridge|port|corridor|highway|pass,
  displace, expropriate, jam .. signal|broadcast|communication|radio|transmission, hack ..
  computer|network|site|website|account|system|server, paralyse .. computer|network|system, raze, torch, extend ..
  curfew|ban|emergency, dissolve ..
  parliament|assembly|party|union|council, suspend ..
  constitution|licence|license|publication|newspaper|broadcast|parliament, revoke ..
  licence|license|permit|citizenship|accreditation, cut off .. internet|electricity|water|power|phone, cut ..
  internet|electricity|water|power, uproot
COERCE arrest: take away ..
  man|men|woman|women|person|people|youth|villager|driver|boy|teacher|fisherman|resident|civilian|student,
  arrest, detain, jail, imprison, intern, apprehend, round up, hold ..
  custody|detention|incommunicado, take into custody
COERCE deport: deport, banish, exile .. to, expel ..
  migrant|refugee|resident|worker|foreigner|family|people|villager|immigrant
COERCE demolish: demolish, bulldoze, level .. house|home|building|orchard|field|village|camp, tear down ..
  house|home|building|shack|camp|settlement, knock down ..
  house|home|building, pull down .. house|home|building
ASSAULT: return fire,
  attack, assault, raid, storm, kill, injure, wound, slay, maim, invade, ambush, clash, fight, overrun, retake,
  recapture, capture, fire on, fire at, fire, break .. ceasefire|truce, slaughter, butcher, massacre, mount ..
  attack|offensive|invasion|raid|assault, launch .. attack|offensive|strike|raid|operation|invasion, launch ..
  rocket|missile|artillery|drone|mortar|incursion|assault, carry out ..
  attack|strike|raid|operation|bombing|killing|assault|massacre, conduct .. strike|raid|attack|bombing, stage ..
  attack|raid|ambush, hit, strike, target ..
  school|house|hospital|vehicle|position|convoy|village|operative|militant|fighter|gunmen|commander|soldier|militiamen|squad|launcher|depot,
  come under .. fire|attack|shelling|bombardment|gunfire,
  destroy, damage, resume ..
  fighting|war|combat|operation|attack|hostilities|offensive|strike|bombing, seize ..
  town|city|village|territory|bridge|airport|hill|island|outpost, occupy .. town|city|village|territory|land|island,
  take over .. town|city|village|base|airport, take control, exchange .. fire|gunfire, skirmish, trade fire, die ..
  raid|attack|strike|fighting|clash|shelling, die .. bombing|explosion|blast|gunfire|airstrike|ambush, burn ..
  village|house|home|church|mosque|school|vehicle|car|truck|lorry|shop|warehouse|crop|field|tent|barn, sink ..
  ship|boat|vessel|ferry|patrol, shoot down, bring down ..
  plane|helicopter|drone|aircraft
ASSAULT heavy-weapons: shell, bombard, bomb, drop .. bomb|grenade|explosives|munition, pound ..
  position|city|town|district|village|neighbourhood|target|area|quarter|port|capital, fire ..
  rocket|missile|mortar|shell|artillery, strafe, kill .. airstrike|shelling|missile|rocket, flatten ..
  house|building|block|district|village|neighbourhood
ASSAULT crowd-control: fire .. tear|rubber, use .. tear|batons|truncheon, tear-gas, club ..
  protester|demonstrator|prisoner|student
ASSAULT firearms: shoot, open fire, fire .. round|shot|bullet|burst|volley, gun down, mow down, snipe
ASSAULT explosives: explode, detonate, blow up, plant .. bomb|explosives|mine, lay ..
  mine|landmine|explosives
ASSAULT suicide-attack: blow himself up, blow herself up, blow themselves up
ASSAULT abduct: kidnap, abduct, hijack, take .. hostage, hold .. hostage
ASSAULT beat: beat, stab, hack to death, hack .. death, lynch, batter, beat up
ASSAULT torture: torture, mistreat, ill-treat, maltreat
ASSAULT execute: execute, behead, hang, decapitate
ASSAULT assassinate: assassinate, murder
ASSAULT sexual: rape, assault sexually
"""

SPOKEN = """
AGREE: promise, pledge, offer, commit, undertake to, volunteer, guarantee, consent, vow
SUPPORT: sign, ratify, finalise, finalize
REQUEST: must, order, instruct, command, recommend, advise, tell .. to, seek ..
  help|support|aid|assistance|mediation|meeting|talk|access|backing|asylum|information
REJECT: deny, violate .. ban|agreement|accord|term, breach .. agreement|accord|term
THREATEN: warn
"""
"""Verbs that are acts of their own only where a whole sentence is coded: in a claim they are the modality of theirs."""

FORMS = {
    "airdrop": "airdropped airdropping",
    "air-drop": "air-dropped air-dropping",
    "bid": "bade bidden",
    "burn": "burnt",
    "club": "clubbed clubbing",
    "dig": "digs dug digging",
    "drag": "dragged dragging",
    "forgive": "forgave forgiven",
    "freeze": "froze frozen",
    "lend": "lent",
    "sell": "sold",
    "shed": "shedding",
    "equip": "equipped equipping",
    "gag": "gagged gagging",
    "jam": "jammed jamming",
    "sink": "sank sunk",
    "sit": "sat sitting",
    "slam": "slammed slamming",
    "slap": "slapped slapping",
    "stand": "stood",
    "strip": "stripped stripping",
    "swear": "swore sworn",
    "tear": "tore torn",
    "unfreeze": "unfroze unfrozen",
}
"""Forms that no rule gives."""
