"""Words that attribute, by what may follow them. Lemmas of English news prose; `cues` inflects them.

Groups: `say` takes a clause or quoted words; `show` the same, of studies and records; `think` a clause; `will` an
infinitive or a thing; `ask` a person and an infinitive; `judge` a thing alone. A word stands in one group.
"""

from __future__ import annotations

from trucebook.claims.lexicon import listed, ordered

SAY = ordered("""
read say tell add note report announce state explain claim argue insist write suggest warn acknowledge declare confirm
reveal stress emphasize emphasise assert contend allege maintain admit concede reply respond answer remark observe
comment conclude recall recount clarify reiterate repeat caution underline underscore testify tweet post indicate
predict disclose inform assure remind caption boast joke quip shout yell cry whisper chant mutter murmur retort
counter caution complain lament quote cite mention divulge relate narrate swear attest affirm proclaim opine muse
elaborate continue speculate imply hint signal intimate insinuate advise notify brief recite echo
exclaim gush vent snap protest object interject chime grumble scoff sneer chuckle laugh reason surmise estimate project
forecast calculate reckon certify verify specify stipulate detail
describe characterize characterise depict portray outline
summarize summarise email text telegraph cable deny rebut refute pen blog retweet rule communicate convey express
voice publish pronounce assess diagnose determine warrant rejoin marvel preach lecture confess profess foretell
grouse gripe snipe moan whine rant gloat bark boom bellow roar scream holler growl sigh thunder ponder fume
""")

SHOW = ordered("show find demonstrate document highlight illustrate prove")

THINK = ordered("""
think believe hope fear expect know doubt feel suspect understand realize realise assume worry wonder guess
anticipate consider regard see view deem fancy imagine presume suppose agree disagree remember forget learn discover
hear decide recognize recognise envision envisage foresee perceive interpret sense regret dream dispute
""")

WILL = ordered("""
vow promise pledge threaten offer plan intend refuse decline seek want wish prefer aim demand propose request swear
agree consent undertake volunteer commit recommend plead beg push
""")

ASK = ordered("""
ask urge order instruct command persuade encourage invite implore press call challenge dare direct beseech exhort
""")

JUDGE = ordered("""
criticize criticise condemn praise support oppose endorse reject blame accuse welcome defend denounce dismiss
applaud attack slam blast decry deplore commend hail laud credit thank congratulate mock ridicule rebuke reprimand
scold question address discuss tout bemoan downplay discredit disavow repudiate favor favour back assail bash
lambast lambaste lambaste excoriate deride disparage rip chide castigate admonish champion trash vilify berate
ignore raise advocate approve disapprove resent hate love admire fault label brand dub liken compare invoke reassure
salute trumpet vilify reaffirm uphold lambaste scorn reference extol insult heckle belittle tease embrace savage
""")

IRREGULAR = {
    "lay": "lay lays laid laying",
    "make": "make makes made making",
    "read": "read reads reading",
    "extol": "extol extols extolled extolling",
    "let": "let lets letting",
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "think": "think thinks thought thinking",
    "know": "know knows knew known knowing",
    "feel": "feel feels felt feeling",
    "swear": "swear swears swore sworn swearing",
    "find": "find finds found finding",
    "show": "show shows showed shown showing",
    "see": "see sees saw seen seeing",
    "hear": "hear hears heard hearing",
    "seek": "seek seeks sought seeking",
    "understand": "understand understands understood understanding",
    "foresee": "foresee foresees foresaw foreseen foreseeing",
    "forget": "forget forgets forgot forgotten forgetting",
    "beg": "beg begs begged begging",
    "plan": "plan plans planned planning",
    "admit": "admit admits admitted admitting",
    "regret": "regret regrets regretted regretting",
    "commit": "commit commits committed committing",
    "slam": "slam slams slammed slamming",
    "rip": "rip rips ripped ripping",
    "blog": "blog blogs blogged blogging",
    "quip": "quip quips quipped quipping",
    "snap": "snap snaps snapped snapping",
    "dub": "dub dubs dubbed dubbing",
    "pen": "pen pens penned penning",
    "forecast": "forecast forecasts forecasting",
    "prefer": "prefer prefers preferred preferring",
    "dream": "dream dreams dreamed dreamt dreaming",
    "beseech": "beseech beseeches beseeched besought beseeching",
    "undertake": "undertake undertakes undertook undertaken undertaking",
    "shoot": "shoot shoots shot shooting",
    "hit": "hit hits hitting",
    "prove": "prove proves proved proven proving",
    "signal": "signal signals signaled signalled signaling signalling",
    "label": "label labels labeled labelled labeling labelling",
    "uphold": "uphold upholds upheld upholding",
    "rebut": "rebut rebuts rebutted rebutting",
    "brief": "brief briefs briefed briefing",
    "refer": "refer refers referred referring",
    "talk": "talk talks talked talking",
    "speak": "speak speaks spoke spoken speaking",
}

TWO_WORDS = {
    "point": "out to",
    "call": "for on",
    "correct": "himself herself itself themselves",
    "refer": "to",
    "talk": "about of",
    "speak": "about of",
    "warn": "of against",
    "complain": "about of",
    "push": "for",
    "plead": "for",
    "focus": "on",
    "insist": "on",
    "respond": "to",
    "object": "to",
    "comment": "on",
    "elaborate": "on",
    "disapprove": "of",
    "approve": "of",
    "cast": "doubt",
    "rail": "against",
    "lash": "out",
    "worry": "about",
    "think": "about of",
    "agree": "with",
    "disagree": "with",
    "react": "to",
    "rule": "out",
    "lay": "out",
    "double": "down",
    "side": "with",
    "vouch": "for",
    "brush": "off aside",
    "shrug": "off",
    "fire": "back",
    "shoot": "back",
    "hit": "back",
    "spell": "out",
    "make": "clear",
    "let": "known",
    "advocate": "for",
    "hope": "for",
}
"""Verb -> particles that belong to its cue; those not listed elsewhere attribute only with one."""

NOUNS = ordered("""
statement announcement claim report allegation assertion accusation warning remark comment suggestion declaration
admission denial estimate prediction promise pledge vow threat demand proposal appeal belief hope fear fears concern
concerns worry worries doubt doubts reports claims allegations rumour rumours rumor rumors accusations statements
warnings testimony assurance assurances complaint complaints contention view opinion readiness willingness intention
intent determination commitment desire reluctance refusal confidence optimism pessimism hopes pledges promises vows
threats calls call insistence recommendation conclusion finding findings conviction expectation expectations offer
criticism
""")

HEDGES = ordered("reportedly allegedly purportedly supposedly")

HELD = ordered("""
express voice reiterate repeat renew reaffirm restate stress emphasize emphasise underline underscore convey
communicate share issue make raise restated signal declare affirm
""")
"""Verbs whose object is what was said: "expressed his readiness to"."""

ATTITUDES = listed("""
readiness willingness commitment determination intention intent desire hope hopes doubt doubts concern concerns
support opposition confidence fear fears optimism pessimism regret reservations scepticism skepticism disappointment
anger outrage satisfaction gratitude thanks frustration condolences objection objections stance position belief view
conviction call calls demand demands warning threat refusal reluctance resolve pledge vow promise appreciation
""")

QUOTED_ONLY = listed(
    "read continue laugh object marvel start counter text email pen cable begin protest snap gush vent"
)
"""Verbs that attribute quoted words alone."""

CLAUSAL = listed("""
prove maintain make reason calculate hear learn discover sense assume presume suppose guess realize realise wonder rule
determine state know understand imply demonstrate observe recognize recognise consider conclude add
""")
"""Verbs that attribute a clause or quoted words, no mere thing: "know that", not "know the man"."""
FINDINGS = listed("find determine observe prove show demonstrate calculate assess")
"""Verbs that give what was found out where a clause with "that" follows: "the inquiry found that"."""
PURPOSEFUL = listed("plan intend decide pledge vow aim commit volunteer undertake push offer threaten")
"""Verbs that attribute what is meant to be done: an infinitive or a clause, no mere thing."""
RECORDS = listed("""
poll polls survey surveys record records email emails study studies report reports data analysis results video videos
review average figures document documents files footage numbers statistics photo photos photograph photographs image
images audit research evidence census map tape recording memo
""")
"""What shows a thing to whoever reads or watches it."""
RAISED = listed("raise")
ISSUES = listed("""
doubt doubts question questions concern concerns objection objections alarm alarms issue issues fears suspicion
suspicions point points
""")
"""What is raised in words."""
LEADS_ON = listed("""
continue continues continued continuing try tries tried trying appear appears appeared seem seems seemed quick on
reluctant struggled struggles began begin begins ready eager have has had yet used chose not here failed fails moving
way likely rang phoned telephoned called
""")
"""Words before an infinitive whose subject really says it: "went on to say", "was quick to add"."""

ATTITUDE_ADJECTIVES = listed("""
confident convinced worried concerned sure aware hopeful optimistic pessimistic sceptical skeptical eager
willing reluctant unwilling glad happy unhappy critical wary afraid fearful proud disappointed angry upset frustrated
determined keen alarmed doubtful adamant opposed sympathetic supportive dismissive surprised shocked outraged
comfortable uncomfortable furious anxious nervous ready interested grateful thankful tired mindful cautious
""")
"""What somebody is of something, to do it or that it is so: a report narrates it."""
NO_VOICES = listed("correction update updated clarification note opinion analysis breaking live exclusive unconfirmed")
"""Before a colon they label what follows, and speak for nobody."""
DENIALS = listed("deny refute rebut dispute")
"""Cues whose content is said not to be so."""
PROMISES = listed("vow promise pledge threaten offer undertake volunteer consent")
"""Cues whose content is planned where nothing in it says so; those of their group besides demand."""
FOREBODINGS = listed("warn predict forecast fear expect demand ask request urge hope want plan intend agree announce")
"""Cues which, told as over, speak of what came later: "as the envoy had warned"."""
REJECTIONS = listed("reject dismiss")
LIES = listed("""
slander slanders lie lies falsehood falsehoods slur slurs smear smears fiction myth fabrication fabrications calumny
""")
"""What others say, as whoever calls it so holds it to be untrue."""
ACCOUNTS = LIES | listed(
    "claim claims report reports allegation allegations accusation accusations suggestion suggestions"
)
"""What, being rejected, is said not to be so."""

DEEDS = (
    listed("""
agree disagree plan intend seek want wish prefer aim refuse decline decide know see find feel learn hear discover
understand remember forget realize realise recognize recognise consider regard view imagine perceive sense dream
look attack address discuss raise ignore defend back favor favour oppose support approve push press challenge direct
dare invite persuade encourage instruct order command show document prove offer commit consent undertake volunteer
text email pen cable rule label brand dub compare liken uphold assail bash rip trash reassure salute promote
advocate wonder guess assume suppose presume envision envisage foresee anticipate endorse repudiate champion focus
cast detail determine assess measure calculate reckon project forecast rejoin commend thank interpret approve
publish communicate continue highlight illustrate demonstrate resent hate love admire fancy talk speak dispute
seem appear inquire known titled lay double side vouch brush shrug embrace
""")
    | ATTITUDE_ADJECTIVES
)
"""Cues whose subject does or thinks rather than speaks: a report narrates these, so the publisher claims them."""
