"""The views as a terminal shows them: tables and indented lines, made from the same dataclasses as every other face."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from trucebook.cli.printing import print_table, say
from trucebook.views.claim_list import AFTER_WORDS, ClaimRow
from trucebook.views.clause_page import ClausePage, InstancePage, ReasonRow
from trucebook.views.comparison_page import ComparisonPage, PairRow
from trucebook.views.difference_page import ChangeRow, DifferencePage, cause_words
from trucebook.views.outlook_page import DueRow, OutlookPage, one_a_line
from trucebook.views.quotation import Quotation, Quotations
from trucebook.views.shortened import begin, beside, quoted
from trucebook.views.statements import SpeakerRow
from trucebook.views.status_board import BoardRow, part_label
from trucebook.views.supposed_page import MEANS, is_meant
from trucebook.views.words import effect_words, listed, plural
from trucebook.vocabulary.event import Effect

SHORT_ID = 8


def print_claims(rows: Iterable[ClaimRow]) -> None:
    """Print claims in the order of their texts, grouped by report."""
    report = None
    count = 0
    for row in rows:
        name = row.report.name if row.report else "a report that is not here"
        if name != report:
            say("", name)
            report = name
        count += 1
        say(f"  {row.claim.id[:SHORT_ID]}  {row.attribution_words}")
        say(f"            “{_one_line(row.claim.quote)}”")
        bears = "; ".join(
            f"{b.effect} {b.clause}" + (f" (missing: {', '.join(b.missing)})" if b.missing else "")
            for b in row.bearings
        )
        facts = [row.manner_words, row.read_words, row.occurred_words, "reviewed" if row.reviewed else ""]
        say("            " + " · ".join(fact for fact in facts if fact))
        say(*([f"            bears: {bears}"] if bears else []))
        say(*(f"            {AFTER_WORDS[what]}" for what in row.after))
        say(*(["            withheld from what is published"] if row.withheld else []))
        say(*_flags(row.claim.flags, "            "))
    say("", f"{plural(count, 'claim')}.")


def _one_line(quote: str) -> str:
    """Return a quotation on one line; its characters are unchanged in the record."""
    return " ".join(quote.split())


def _quote_lines(quote: Quotation, indent: str, *, whole: bool = False) -> Iterator[str]:
    """Yield a quotation with where it comes from; with `whole`, also its origin and since when it is on record."""
    yield f"{indent}“{_one_line(quote.quote)}”"
    reviewed = f"{_manner(quote)}, reviewed" if quote.reviewed else f"{_manner(quote)}, not reviewed"
    yield f"{indent}  {quote.attribution} — {quote.report_name}, {quote.place}{reviewed} [{quote.claim[:SHORT_ID]}]"
    if whole:
        since = f"; on record since {quote.recorded}" if quote.recorded else ""
        yield f"{indent}  origin: {quote.origin}{' (weak)' if quote.weak else ''}{since}"
    yield from _flags(quote.flags, f"{indent}  ")


def _manner(quote: Quotation) -> str:
    """Return behind a comma what a claim is read as, where the words alone may be taken otherwise."""
    return f", {quote.manner}" if quote.manner else ""


def _flags(flags: Iterable[str], indent: str) -> Iterator[str]:
    """Yield the remarks on a claim for whoever reviews it."""
    yield from (f"{indent}remark: {flag}" for flag in flags)


def _quotes(quotes: Quotations, indent: str, told: set[str] | None = None, *, whole: bool = False) -> Iterator[str]:
    """Yield the quotations of a line but those of the claims `told` before, and how many more there are."""
    for quote in quotes.shown:
        if told is None or quote.claim not in told:
            yield from _quote_lines(quote, indent, whole=whole)
    if told is not None:
        told.update(quote.claim for quote in quotes.shown)
    if quotes.more:
        yield f"{indent}and {quotes.more} more"
    if quotes.withheld:
        yield f"{indent}{quotes.withheld} withheld"


def print_clause(page: ClausePage) -> None:
    """Print why a clause stands where it stands."""
    say(f"{page.clause}: {page.text}")
    for term in page.terms:
        say(f"  {term.label}: {term.words}")
    say(f"What occurred by {page.cut_words}. {page.policy_words}")
    shown = [one for one in page.instances if "#" not in one.row.finding.id] or list(page.instances)
    for instance in shown:
        say("", *_instance(instance))
    if len(shown) < len(page.instances):
        parts = [one.row for one in page.instances if "#" in one.row.finding.id]
        say("", *(f"  {_part(row)}" for row in parts))
    if page.of_no_bearer:
        say("", "said of the clause, naming no bearer", *_effects(page.of_no_bearer, set()))


def _part(row: BoardRow) -> str:
    """Return one period, stage or trigger on one line."""
    return f"{part_label(row)}: {row.status}{' — ' + row.note if row.note else ''}"


def _instance(page: InstancePage) -> Iterator[str]:
    """Yield the lines of one finding; each quotation is printed once in full."""
    told: set[str] = set()
    note = f" — {page.row.own_note}" if page.row.own_note else ""
    yield f"{page.row.bearer}: {page.row.status}, {page.row.support}{note}"
    if page.row.when:
        yield f"  {page.row.when}"
    yield "  at each standing: " + ", ".join(f"{level}: {status}" for level, status in page.row.by_standing)
    for words in page.row.contested:
        yield f"  contested: {words}"
    yield from _otherwise(page.otherwise)
    if page.history:
        yield "  history"
        for episode in page.history:
            yield f"    {episode.start} to {episode.end}: {episode.status} — {episode.cause}"
    if page.reasons:
        yield "  because"
        for reason in page.reasons:
            yield from _reason(reason, "    ", told)
    yield from _other_ways(page)
    yield from _effects(page.effects, told)
    if page.later:
        yield "  of times after the cut, on which nothing here rests"
        yield from (f"  {line}" for line in _effects(page.later, told))


def _otherwise(pairs: Iterable[PairRow]) -> Iterator[str]:
    """Yield the pairs that may be one happening, with what differs and how a reviewer decides."""
    shown = [pair for pair in pairs if pair.a and pair.b]
    if shown:
        yield "  told alike but for one thing: perhaps one happening, and not joined"
    for pair in shown:
        for side in filter(None, (pair.a, pair.b)):
            yield f"    {side.report_name}: “{begin(side.quote)}” — {side.attribution} [{side.claim[:SHORT_ID]}]"
        yield f"      {quoted(pair.reason)}"
    if shown:
        yield "    `trucebook review CASE --same CLAIM=CLAIM` joins two, `--not-same` keeps them apart."


def _other_ways(page: InstancePage) -> Iterator[str]:
    """Yield why it is nothing else, and what would change it; what is supposed has its words explained."""
    changes = "what would change it, judged again as supposed" if page.tried else "what would change it"
    for label, sentences in (("why not something else", page.why_not), (changes, page.would_change)):
        if sentences:
            yield f"  {label}"
            yield from (f"    {sentence}" for sentence in sentences)
    if page.tried and is_meant(page.would_change):
        yield f"    {MEANS}"


def _effects(effects: tuple[tuple[str, Quotations], ...], told: set[str]) -> Iterator[str]:
    """Yield the claims that bear, by what they are to the clause."""
    for effect, quotes in effects:
        yield f"  {effect_words(effect)}{_refs(quotes, told)}"
        yield from _quotes(quotes, "    ", told)


def _reason(reason: ReasonRow, indent: str, told: set[str]) -> Iterator[str]:
    """Yield a node of the tree of reasons with the words under it; words told before are referred to by claim."""
    yield f"{indent}{reason.sentence}{_refs(reason.quotes, told)}"
    yield from _quotes(reason.quotes, indent + "  ", told, whole=True)
    for child in reason.children:
        yield from _reason(child, indent + "  ", told)


def _refs(quotes: Quotations, told: set[str]) -> str:
    """Return the claims whose words stand above, by id: " [6886103c]"."""
    return "".join(f" [{quote.claim[:SHORT_ID]}]" for quote in quotes.shown if quote.claim in told)


def print_comparison(page: ComparisonPage) -> None:
    """Print pairs of claims by relation, then what only one report says."""
    if not page.pairs and not page.only:
        say("There is nothing to compare: add two reports or more.")
        return
    relation = None
    for one in page.variants:
        say("", f"{one.name} is a copy of {one.of}: {one.part}% of the shorter stands word for word in the other.")
        say(*(f"  {_change(*words)}" for words in one.changed))
    for pair in page.pairs:
        if pair.relation != relation:
            count = dict(page.counts).get(pair.relation, 0)
            say("", f"{pair.relation} ({count})")
            relation = pair.relation
        say(*_pair(pair))
    for only in page.only:
        say("", f"only in {only.name} ({only.quotes.count})")
        for quote in only.quotes.shown:
            say(f"  “{begin(quote.quote)}” — {quote.speaker}{_manner(quote)}", *_flags(quote.flags, "    "))
    alone = plural(len(page.one_origin), "pair", "rest")
    say("", f"{alone} on one origin, stated or presumed: such pairs do not count twice.")


def _change(before: str, after: str) -> str:
    """Return what a copy has otherwise in words."""
    if before and after:
        left, right = beside(before, after)
        return f"“{left}” reads “{right}” in the copy"
    return f"the copy leaves out “{begin(before)}”" if before else f"the copy adds “{begin(after)}”"


def _pair(pair: PairRow) -> Iterator[str]:
    """Yield two claims side by side, of long ones the words that differ."""
    quotes = beside(pair.a.quote if pair.a else "", pair.b.quote if pair.b else "")
    for side, quote, after in zip((pair.a, pair.b), quotes, pair.after, strict=True):
        if side is None:
            yield "  (withheld or erased)"
        else:
            yield f"  {side.report_name}: “{quote}” — {side.attribution}{_manner(side)}"
            yield from (f"    {AFTER_WORDS[what]}" for what in after)
            yield from _flags(side.flags, "    ")
    yield f"    {pair.relation}{_in_what(pair.on)}; origin {pair.origin}"
    yield f"    why: {quoted(pair.reason)}"


def _in_what(on: Iterable[str]) -> str:
    """Return in what two claims differ or contradict each other: " in number and date"."""
    words = listed(_ON.get(what, what) for what in on)
    return f" in {words}" if words else ""


_ON = {
    "being": "being done or planned",
    "occurrence": "whether it occurred",
    "who": "whose word it is",
    "actor": "who did it",
    "act": "the act",
}


def print_outlook(page: OutlookPage) -> None:
    """Print what falls due, what waits, and the statements that bear on it."""
    say(f"From {page.cut_words} on")
    for title, rows in (("falls due next", page.due), ("waits, its time being over", page.waiting)):
        if rows:
            say("", title, *_dues(one_a_line(rows)))
    for effect, title in _SPOKEN.items():
        _print_speakers(title, page.speakers, (effect,))
    _print_speakers("statements about times that are over", page.passed, _SPOKEN)


_SPOKEN = {
    Effect.ANNOUNCES: "said to be planned, which moves no status",
    Effect.SUPPORTS: "said for keeping it, which moves no status",
    Effect.OPPOSES: "said against keeping it, which moves no status",
}


def _print_speakers(title: str, speakers: tuple[SpeakerRow, ...], effects: Collection[str]) -> None:
    """Print statements of some kinds under those who made them."""
    told = [(voice, [one for one in voice.statements if one.effect in effects]) for voice in speakers]
    if any(statements for _, statements in told):
        say("", title)
    for voice, statements in told:
        if statements:
            say(f"  {voice.speaker}{' (weak origin)' if voice.weak else ''}")
        for statement in statements:
            say(f"    {statement.effect} {', '.join(statement.clauses)}", *_quote_lines(statement.quote, "      "))


def _dues(rows: Sequence[DueRow]) -> Iterator[str]:
    """Yield what falls due, or waits, in columns under each time."""
    cells = [(due.ahead, due.row.finding.clause, due.row.bearer) for due in rows]
    widths = [max((len(row[place]) for row in cells), default=0) for place in range(3)]
    for when, group in groupby(zip(rows, cells, strict=True), key=lambda pair: pair[0].row.when):
        yield f"  {when.removeprefix('was ').removeprefix('due ')}"
        for due, row in group:
            more = f", and {due.more:,} more like it" if due.more else ""
            told = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            yield f"    {told}  {due.row.status}{more}"
            if due.possibly:
                yield f"      {due.possibly}"


def _parts_changed(page: DifferencePage, line: ChangeRow) -> Iterator[str]:
    """Yield how many periods, stages or triggers of a line moved in which way."""
    parts = [row for row in page.rows if row.line == line.id != row.id]
    moved = Counter((row.was, row.became) for row in parts if row.was != row.became)
    yield from (f"  {plural(count, 'part')} of it: {was} → {became}." for (was, became), count in moved.items())


def print_difference(page: DifferencePage) -> None:
    """Print what changed between two cuts."""
    say(f"before: {page.before_words}", f"after:  {page.after_words}", "")
    lines = {row.id for row in page.rows if row.id == row.line}
    for row in page.rows:
        if row.id != row.line and row.line in lines:
            continue
        say(f"{row.id}")
        say(*(f"  {change}" for change in row.changes), *_parts_changed(page, row))
        if row.cause is not None:
            say(f"  by {cause_words(row.cause, page.entries)}")
        for label, quotes in (("came", row.came), ("went", row.went)):
            if quotes.count:
                say(f"  {label}", *_quotes(quotes, "    "))
    if not page.rows:
        say("No finding changed.")
    say("", f"{plural(len(page.claims_added), 'claim')} came, {len(page.claims_removed):,} went.")
    if page.entries:
        say("entries between the two cuts")
        print_table(
            ("entry", "kind", "author", "what*"),
            [(str(one.seq), one.kind, one.author, one.words) for one in page.entries],
        )
