"""The tables that evidence adds to a cut's connection: voice, origin, member, bearing, deed, contest.

Whatever is done for each claim is SQL; Python works per voice, tie, merge and clause. A connection is weighed once, and
the same input gives the same tables.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trucebook.agreement.terms import Policy, Terms
from trucebook.cuts.rows import insert, put
from trucebook.evidence.affiliation import told_of
from trucebook.evidence.bearing import COLUMNS, parameters
from trucebook.evidence.features import HEARSAY
from trucebook.evidence.happenings import Member, members
from trucebook.evidence.origins import Origins
from trucebook.evidence.scripts import run
from trucebook.evidence.strangers import NOBODY, is_name

if TYPE_CHECKING:
    import duckdb

SCRIPTS = ("bearing", "standing", "rating", "deed", "contest")
DROPPED = {"bearing": ("b_",), "contest": ("c_", "d_")}
"""Script -> what the names begin with of the tables that nothing needs after it: with many claims they hold more than
what is left."""
_FEW = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d+)"
UNFINISHED = (
    r"(?i)\b(?:under ?way|ongoing|in progress|(?:has|have|had)? ?(?:begun|began|started) to|continu(?:es|ed|ing))\b"
)
"""Words for what goes on and is not over."""
IN_PART = (
    rf"(?i)\b(?:only (?:{_FEW}|a few|part|some|half)|(?:{_FEW}|some|most|half|several|parts?|a few)"
    rf" of (?:its|the|their|{_FEW})"
    r"|first (?:group|batch|contingent|part|units?|troops|soldiers)|partial|partially|partly)\b"
)
"""Words for what was done in part."""
LAST = rf"(?i)\b(?:final|remaining|last (?:of|{_FEW}|group|batch|contingent|part|units?|troops|soldiers))\b"
"""Words for the part with which it is over."""
_ASKED = ("mention", "quantity", "key", "decision")
"""Tables of a cut without which much is nothing."""
_VOICE = {
    "voice": "varchar", "origin": "varchar", "weak": "boolean", "actor": "varchar", "party": "varchar",
    "source": "varchar", "words": "varchar", "side": "varchar", "ally": "varchar",
}  # fmt: skip
MOVED = {"claim": "varchar", "happening": "varchar", "merged_by": "varchar", "kernel": "varchar"}


def weigh_tables(
    connection: duckdb.DuckDBPyConnection,
    terms: Terms,
    policy: Policy,
    weighings: Sequence[dict[str, Any]],
    pair_decisions: Iterable[tuple[str, str, str]],
) -> Origins:
    """Make the tables of evidence in a connection that holds a cut's tables; return the origins, which grade pairs.

    `weighings` are the bodies on record, oldest first; `pair_decisions` (claim, other, "same" | "not the same")
    likewise.
    """
    origins = Origins.of(terms, policy, weighings)
    leave_superseded(connection, editions(weighings))
    place_members(connection, members(weighings, pair_decisions))
    merged = merge_origins(connection, origins)
    take_words(connection, origins)
    put_voices(connection, origins, voices_in(connection))
    weigh_claims(connection, terms, merged)
    return origins


def weigh_claims(
    connection: duckdb.DuckDBPyConnection, terms: Terms, merged: Mapping[str, str], *, dropping: bool = True
) -> None:
    """Make what is left of the tables of evidence of claims, members and voices. `merged` gives the origins of claims
    that ties make one; with `dropping` what nothing needs after it is dropped at once."""
    put(connection, "claim_origin", {"claim": "varchar", "origin": "varchar"}, sorted(merged.items()))
    claim_origins(connection)
    rows = parameters(terms).rows
    empty = {name: not of for name, of in rows.items()} | _of_texts(connection)
    for name, of in rows.items():
        put(connection, name, COLUMNS[name], of)
    for script in SCRIPTS:
        run(connection, script, empty)
        if dropping:
            _drop(connection, DROPPED.get(script, ()))


def origins_of(
    connection: duckdb.DuckDBPyConnection,
    terms: Terms,
    policy: Policy,
    weighings: Sequence[dict[str, Any]],
) -> Origins:
    """Return the origins that `weigh_tables` gave when it made the tables of a connection."""
    origins = Origins.of(terms, policy, weighings)
    merge_origins(connection, origins)
    take_words(connection, origins)
    return origins


def _drop(connection: duckdb.DuckDBPyConnection, prefixes: Iterable[str]) -> None:
    """Drop working tables."""
    for prefix in prefixes:
        found = connection.execute("select table_name from duckdb_tables() where starts_with(table_name, ?)", [prefix])
        for (name,) in found.fetchall():
            connection.execute(f"drop table {name}")


def editions(weighings: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return report -> the one that it is an edition of."""
    return {report: earlier for body in weighings for report, earlier in body.get("editions", ())}


def leave_superseded(connection: duckdb.DuckDBPyConnection, of: Mapping[str, str]) -> None:
    """Take the claims of reports out of the cut of which an edition has claims in it, those that a reviewer removed
    included: from the edition on, it is what is read."""
    if not of:
        return
    tables = {row[0] for row in connection.execute("select table_name from information_schema.tables").fetchall()}
    put(connection, "edition", {"report": "varchar", "earlier": "varchar"}, sorted(of.items()))
    known = {"removed", "raw_claim"} <= tables
    emptied = "or exists (select 1 from raw_claim w join removed r on r.claim = w.claim where w.report = e.report)"
    connection.execute(f"""
        create table left_aside as
        select c.claim from claim c join edition e on e.earlier = c.report
        where e.report in (select report from claim)
        {emptied if known else ""}
    """)  # noqa: S608 - names are ours
    for table in ("claim", "mention", "quantity", "key", "decision"):
        connection.execute(f"delete from {table} where claim in (select claim from left_aside)")  # noqa: S608 - as above


def place_members(connection: duckdb.DuckDBPyConnection, moved: Sequence[Member]) -> None:
    """Make `member`: the claims that were moved, and every other one as the founder of its own happening."""
    put(connection, "moved", MOVED, moved)
    connection.execute("""
        create table member as
        select c.claim, coalesce(m.happening, c.claim) as happening, coalesce(m.merged_by, 'founding') as merged_by,
               coalesce(m.kernel, c.claim) as kernel
        from claim c left join moved m on m.claim = c.claim
    """)


def take_words(connection: duckdb.DuckDBPyConnection, origins: Origins, *, of: str = "") -> None:
    """Tell the origins how texts write the words that the keys of voices hold in lower case, and how they describe
    them; `of` is a table of the voices that are asked for, else all are."""
    if not _has_body(connection):
        return
    asked = f"and voice in (select voice from {of})" if of else ""  # noqa: S608 - names are ours
    rows = connection.execute(f"""
        select voice, min_by(body, claim) from claim
        where not structured and (voice like 'name:%' or voice like 'unnamed:%') {asked} group by voice
    """).fetchall()  # noqa: S608 - as above
    for voice, body in rows:
        links = json.loads(body).get("attribution", ()) if body else ()
        words = [link.get(part) for link in links for part in ("name", "description")]
        origins.own[voice] = {" ".join(one.lower().split()): " ".join(one.split()) for one in words if one}
    described = connection.execute(f"""
        select distinct voice, json_extract_string(body, '$.attribution[#-1].description') from claim
        where not structured and voice like 'name:%' {asked}
    """).fetchall()  # noqa: S608 - as above
    origins.told.update(told_of(described))


def _of_texts(connection: duckdb.DuckDBPyConnection) -> dict[str, bool]:
    """Make what only the words of claims tell: `unfinished`, `spoken` and `stranger`. Return which of these and of the
    tables of a cut have no row, as far as that is known."""
    query = "select exists (select 1 from claim where structured), exists (select 1 from claim where not structured)"
    more = ", ".join(f"not exists (select 1 from {table})" for table in _ASKED)  # noqa: S608 - ours
    tabled, written, *empty = connection.execute(f"{query}, {more}").fetchone() or ()
    connection.execute(
        "create table unfinished (claim varchar); create table spoken (claim varchar); "
        "create table stranger (claim varchar, role varchar)"
    )
    if tabled:
        _strangers_in_rows(connection)
    if written:
        body = _has_body(connection)
        if body:
            _unfinished(connection)
        _spoken(connection, body=body)
        _strangers_in_words(connection, body=body)
    return dict(zip(_ASKED, empty, strict=True)) | ({} if written else {"spoken": True})


def _unfinished(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `unfinished`: claims that what they tell of is under way or done in part, which concludes nothing."""
    connection.execute(
        "insert into unfinished select claim from claim where not structured and event is not null "
        "and (regexp_matches(json_extract_string(body, '$.quote'), ?) or "
        "(regexp_matches(json_extract_string(body, '$.quote'), ?) "
        "and not regexp_matches(json_extract_string(body, '$.quote'), ?)))",
        [UNFINISHED, IN_PART, LAST],
    )


def _spoken(connection: duckdb.DuckDBPyConnection, *, body: bool) -> None:
    """Fill `spoken`: the claims of a speaker. What a publisher narrates or an outlet tells is nobody's will."""
    spoken = "voice like 'actor:%' or voice like 'unnamed:%'"
    if body:
        spoken += " or json_extract_string(body, '$.attribution[#-1].role') = 'speaker'"
    connection.execute(f"insert into spoken select claim from claim where not structured and ({spoken})")  # noqa: S608 - names are ours


def _strangers_in_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `stranger` (claim, role) where a row names somebody whom the case does not know."""
    connection.execute(
        """
        insert into stranger
        select distinct m.claim, m.role from mention m join claim c on c.claim = m.claim
        where m.id is null and m.role in ('actor', 'recipient') and c.structured and trim(m.text) <> ''
              and not regexp_matches(m.text, ?)
        """,
        [NOBODY],
    )


def _strangers_in_words(connection: duckdb.DuckDBPyConnection, *, body: bool) -> None:
    """Fill `stranger` where a text gives the name of somebody whom the case does not know."""
    quote = "json_extract_string(c.body, '$.quote')" if body else "''"
    rows = connection.execute(f"""
        select m.claim, m.role, m.text, {quote} from mention m join claim c on c.claim = m.claim
        where m.id is null and m.role in ('actor', 'recipient') and not c.structured
    """).fetchall()  # noqa: S608 - as above
    named = {(claim, role) for claim, role, text, words in rows if is_name(text, words or "")}
    insert(connection, "stranger", {"claim": "varchar", "role": "varchar"}, sorted(named))


def _has_body(connection: duckdb.DuckDBPyConnection) -> bool:
    """Return whether the cut's claims carry their own JSON."""
    return any(row[0] == "body" for row in connection.execute("describe claim").fetchall())


def voices_in(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the keys of the voices of a cut."""
    rows = connection.execute("select distinct voice from claim order by voice nulls last").fetchall()
    return [voice for (voice,) in rows]


def put_voices(connection: duckdb.DuckDBPyConnection, origins: Origins, keys: Iterable[str]) -> None:
    """Make `voice`."""
    voices = [origins.voice(key) for key in keys]
    rows = [(v.key, v.origin, v.weak, v.actor, v.party, v.source, v.words, v.side, v.ally) for v in voices]
    put(connection, "voice", _VOICE, rows)


def merge_origins(connection: duckdb.DuckDBPyConnection, origins: Origins) -> dict[str, str]:
    """Make `hearsay` and `tied`; return the origins of claims that ties, their own or of their happening, make one."""
    put(connection, "hearsay", {"hedge": "varchar"}, [(hedge,) for hedge in sorted(HEARSAY)])
    put(connection, "tied", {"claim": "varchar"}, [(claim,) for claim in origins.tied_claims()])
    rows = connection.execute("""
        select m.happening, c.claim, case when s.hedge is null then c.voice else 'unknown:' || c.claim end as voice
        from member m
        join (select distinct t.happening from member t join tied on tied.claim = t.claim) h
          on h.happening = m.happening
        join claim c on c.claim = m.claim
        left join hearsay s on s.hedge = lower(c.hedge) and c.form = 'narrated'
        order by m.happening nulls last, c.claim nulls last
    """).fetchall()
    held: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for happening, claim, voice in rows:
        held[happening].append((claim, voice))
    return origins.merge_within(held.values())


def claim_origins(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `origin` (claim, origin, weak): its voice's, unless ties of claims make one; hearsay has one of its own."""
    connection.execute("""
        create table origin as
        select c.claim, coalesce(t.origin, case when h.hedge is not null then c.claim end, v.origin) as origin,
               case when v.weak or h.hedge is not null then true else false end as weak
        from claim c
        join voice v on v.voice = c.voice
        left join claim_origin t on t.claim = c.claim
        left join hearsay h on h.hedge = lower(c.hedge) and c.form = 'narrated'
    """)
