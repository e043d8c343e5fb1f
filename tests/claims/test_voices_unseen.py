"""Who says what on invented texts in the style of wire news, monitors' reports, press releases and opinion pieces.

`voices_unseen.csv` was labelled before the reader was run on it: one row a claim, `voice` being the outlets and the
speaker from the outermost in ("-": the publisher alone). A text counts as right where every row has a claim of that
voice, and the reader makes no other claim and none twice.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from trucebook.claims.claim import Claim, Link
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Source
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.time import day_bounds

TABLE = Path(__file__).parent / "voices_unseen.csv"
ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("government", ("government",), "organisation"),
        Actor("premier-office", ("prime minister's office",), "office", ("government",)),
        Actor("army", ("army",), "forces", ("government",)),
        Actor("rebels", ("rebels",), "organisation"),
        Actor("un", ("United Nations",), "organisation"),
        Actor("red-cross", ("Red Cross",), "organisation"),
        Actor("au", ("African Union",), "organisation"),
    ),
    sources=(
        Source("reuters", ("Reuters",), kind="agency"),
        Source("afp", ("AFP",), kind="agency"),
        Source("bbc", ("BBC",)),
        Source("al-jazeera", ("Al Jazeera",)),
        Source("guardian", ("The Guardian", "Guardian")),
    ),
)
FLOOR = 0.9
HALF = 0.5


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def named(link: Link) -> str:
    return plain(link.id or link.name or link.description or "")


def plain(words: str) -> str:
    """Return a voice without its article and what a relative clause tells of it."""
    return re.sub(r"^the | who .*", "", words.lower())


def voice(claim: Claim) -> str:
    return " > ".join(named(link) for link in claim.attribution if link.role is not Role.PUBLISHER) or "-"


def fits(claim: Claim, row: dict[str, str]) -> bool:
    said, wanted = words(claim.quote), words(row["content"])
    wanted_voice = " > ".join(plain(one) for one in row["voice"].split(" > "))
    alike = voice(claim) == wanted_voice and row["polarity"] in {"", claim.fields.polarity.value}
    return alike and len(said & wanted) >= HALF * len(said)


def wrong(text: str, rows: list[dict[str, str]]) -> str | None:
    claims = read(text, "0" * 64, Circumstances("Gazette", day_bounds(date(2025, 6, 13), ZONE)), GROUND).claims
    covered = [set().union(*(words(c.quote) for c in claims if fits(c, row))) for row in rows]
    missed = any(
        len(have & words(row["content"])) < HALF * len(words(row["content"]))
        for have, row in zip(covered, rows, strict=True)
    )
    strays = any(not any(fits(claim, row) for row in rows) for claim in claims)
    spans = sorted((voice(claim), *claim.spans[0]) for claim in claims)
    twice = any(one == two and start < end for (one, _, end), (two, start, _) in pairwise(spans))
    if not (missed or strays or twice):
        return None
    return f"{text}\n" + "\n".join(f"    {voice(claim)}: {claim.quote}" for claim in claims)


def test_most_texts_have_every_voice_and_no_other() -> None:
    with TABLE.open(encoding="utf-8", newline="") as table:
        texts = [(text, list(rows)) for text, rows in groupby(csv.DictReader(table), key=lambda row: row["text"])]
    found = [wrong(text, rows) for text, rows in texts]
    errors = [error for error in found if error is not None]
    assert 1 - len(errors) / len(texts) >= FLOOR, f"{len(errors)} of {len(texts)}:\n" + "\n".join(errors)
