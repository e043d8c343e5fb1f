"""Words about amounts: what bounds a number, what makes it a date or an age, and what it may count. Words only."""

from __future__ import annotations

from trucebook.claims.inflection import verb_forms, word_set

MODIFIERS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("no", "fewer", "than"), "at least"),
    (("no", "less", "than"), "at least"),
    (("not", "less", "than"), "at least"),
    (("as", "many", "as"), "at most"),
    (("no", "more", "than"), "at most"),
    (("not", "more", "than"), "at most"),
    (("a", "total", "of"), "exactly"),
    (("a", "minimum", "of"), "at least"),
    (("a", "maximum", "of"), "at most"),
    (("an", "average", "of"), "about"),
    (("at", "least"), "at least"),
    (("at", "most"), "at most"),
    (("up", "to"), "at most"),
    (("more", "than"), "over"),
    (("less", "than"), "under"),
    (("fewer", "than"), "under"),
    (("an", "estimated"), "about"),
    (("close", "to"), "about"),
    (("just", "over"), "over"),
    (("well", "over"), "over"),
    (("upwards", "of"), "at least"),
    (("minimum", "of"), "at least"),
    (("maximum", "of"), "at most"),
    (("just", "under"), "under"),
    (("average", "of"), "about"),
    (("over",), "over"),
    (("above",), "over"),
    (("under",), "under"),
    (("below",), "under"),
    (("about",), "about"),
    (("around",), "about"),
    (("roughly",), "about"),
    (("nearly",), "about"),
    (("almost",), "about"),
    (("approximately",), "about"),
    (("some",), "about"),
    (("estimated",), "about"),
    (("exactly",), "exactly"),
    (("circa",), "about"),
)
MONTHS = word_set(
    "january february march april May june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec"
)
NUMBERED = word_set(
    "day phase stage week article channel resolution page section chapter no number paragraph annex route highway room "
    "unit division brigade battalion age aged g since"
)
TAKE_OVER = frozenset(
    form for base in ("hand", "turn", "take", "pass", "bring", "give", "sign") for form in verb_forms(base)
)
CLOCK = word_set("am pm a.m. p.m. gmt o'clock utc")
SPANS = word_set("second minute hour day week month year decade")
LASTING = word_set("last lasts lasted lasting")
FRACTIONS = word_set("half third quarter fifth tenth")
PARTS = word_set("phase stage part step front")
REFERRED = word_set("the these those its their both his")
PARTIES = word_set(
    "country nation side party state government army camp faction delegation leader man woman enemy neighbour"
    " neighbor ally minister"
)
OPENING = word_set("that and but however still now then")
NOTHING = word_set("no none zero not")
NOT_ONE = (("not", "a", "single"), ("not", "one", "single"), ("not", "one"))
NO_COUNT = word_set(
    "one issue problem doubt guarantee guarantees objection plan plans decision intention longer more later end way "
    "choice sign matter other such fewer less reason comment word immediate date deal agreement need evidence change"
)
CASUALTY = word_set("killed injured wounded dead missing displaced detained hurt arrested others")
STOPS = word_set(
    "is are was were be been being has have had will would could may might must should can do does did to of in on at "
    "for from with by and or but as than that which who whom whose while after before during since until when where if "
    "not into out over under between among against about near off outside inside across toward towards onto per each"
    " every a an the including also now still so more "
    "other additional further extra another live dead"
)
SKIPPED = word_set("more other additional further extra another live new of the such different")
PEOPLE = word_set("man woman boy girl child men women")
