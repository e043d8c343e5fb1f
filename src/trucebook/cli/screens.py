"""The views as a terminal shows them: tables and indented lines, made from the same dataclasses as every other face."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from trucebook.cli.printing import columns, print_table, say
from trucebook.views.claim_list import AFTER_WORDS, ClaimRow
from trucebook.views.clause_page import ClausePage, InstancePage, ReasonRow
from trucebook.views.comparison_page import ComparisonPage, PairRow
from trucebook.views.difference_page import DifferencePage
from trucebook.views.outlook_page import DueRow, OutlookPage, one_a_line
from trucebook.views.quotation import Quotation, Quotations
from trucebook.views.statements import SpeakerRow
from trucebook.views.status_board import Board, BoardRow, part_label
from trucebook.views.words import effect_words, listed, plural, policy_words

SHORT_ID = 8


def print_board(board: Board) -> None:
    """Print the board: cut and standards, phases, then a line a clause and bearer."""
    on_record = f"on record: {plural(board.cut.size, 'entry')}, {board.recorded_words}"
    say(board.title, f"What occurred by {board.cut_words}; {on_record}.")
    say(policy_words(board.policy), "")
    print_table(
        ("phase", "state", "starts", "ends*"),
        [(row.phase.name, row.state, row.starts, row.ends) for row in board.phases],
    )
    say("")
    rows = [row for row in board.rows if "#" not in row.finding.id]
    say(*_aligned([_board_row(row) for row in rows]))
    say("", "A claim is what a source says, not a fact. `trucebook why CASE CLAUSE` opens a line down to the words.")


def _board_row(row: BoardRow) -> tuple[tuple[str, ...], str]:
    """Return the cells of one line, and the note under it."""
    finding = row.finding
    notes = [row.when, row.own_note, row.progress or "", *(f"contested: {words}" for words in row.contested)]
    cells = (row.status, finding.clause, row.bearer, row.support)
    return cells, "; ".join(note for note in notes if note)


def _aligned(rows: list[tuple[tuple[str, ...], str]]) -> Iterator[str]:
    """Yield a line a row with its cells in columns, and its note indented under it.

    Where the terminal is too narrow for all cells, the last one leads the note.
    """
    widths = [max((len(cells[place]) for cells, _ in rows), default=0) for place in range(4)]
    if sum(widths) + 2 * len(widths) > columns():
        widths.pop()
        rows = [(cells[:-1], "; ".join(part for part in (cells[-1], note) if part)) for cells, note in rows]
    for cells, note in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
        if note:
            yield from wrap(note, width=columns(), initial_indent=" " * 6, subsequent_indent=" " * 6)


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
        facts = [row.manner_words, row.claim.fields.event or "no event type", bears and f"bears: {bears}"]
        say("            " + " · ".join(fact for fact in facts if fact) + (" · reviewed" if row.reviewed else ""))
        say(*(f"            {AFTER_WORDS[what]}" for what in row.after))
        say(*(["            withheld from what is published"] if row.withheld else []))
        say(*_flags(row.claim.flags, "            "))
    say("", f"{plural(count, 'claim')}.")


def _one_line(quote: str) -> str:
    """Return a quotation on one line; its characters are unchanged in the record."""
    return " ".join(quote.split())


def _quote_lines(quote: Quotation, indent: str) -> Iterator[str]:
    """Yield a quotation with where it comes from."""
    yield f"{indent}“{_one_line(quote.quote)}”"
    reviewed = ", reviewed" if quote.reviewed else ", not reviewed"
    yield f"{indent}  {quote.attribution} — {quote.report_name}, {quote.place}{reviewed} [{quote.claim[:SHORT_ID]}]"
    yield from _flags(quote.flags, f"{indent}  ")


def _flags(flags: Iterable[str], indent: str) -> Iterator[str]:
    """Yield the remarks on a claim for whoever reviews it."""
    yield from (f"{indent}remark: {flag}" for flag in flags)


def _quotes(quotes: Quotations, indent: str, told: set[str] | None = None) -> Iterator[str]:
    """Yield the quotations of a line but those of the claims `told` before, and how many more there are."""
    for quote in quotes.shown:
        if told is None or quote.claim not in told:
            yield from _quote_lines(quote, indent)
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
    if page.history:
        yield "  history"
        for episode in page.history:
            yield f"    {episode.start} to {episode.end}: {episode.status} — {episode.cause}"
    if page.reasons:
        yield "  because"
        for reason in page.reasons:
            yield from _reason(reason, "    ", told)
    for label, sentences in (("why not something else", page.why_not), ("what would change it", page.would_change)):
        if sentences:
            yield f"  {label}"
            yield from (f"    {sentence}" for sentence in sentences)
    yield from _effects(page.effects, told)
    if page.later:
        yield "  of times after the cut, on which nothing here rests"
        yield from (f"  {line}" for line in _effects(page.later, told))


def _effects(effects: tuple[tuple[str, Quotations], ...], told: set[str]) -> Iterator[str]:
    """Yield the claims that bear, by what they are to the clause."""
    for effect, quotes in effects:
        yield f"  {effect_words(effect)}{_refs(quotes, told)}"
        yield from _quotes(quotes, "    ", told)


def _reason(reason: ReasonRow, indent: str, told: set[str]) -> Iterator[str]:
    """Yield a node of the tree of reasons with the words under it; words told before are referred to by claim."""
    yield f"{indent}{reason.sentence}{_refs(reason.quotes, told)}"
    yield from _quotes(reason.quotes, indent + "  ", told)
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
            say(f"  “{_one_line(quote.quote)}” — {quote.speaker}", *_flags(quote.flags, "    "))
    alone = plural(len(page.one_origin), "pair", "rest")
    say("", f"{alone} on one origin, stated or presumed: such pairs do not count twice.")


def _change(before: str, after: str) -> str:
    """Return what a copy has otherwise in words."""
    if before and after:
        return f"“{_one_line(before)}” is “{_one_line(after)}” in the copy"
    return f"“{_one_line(before)}” is left out of the copy" if before else f"the copy adds “{_one_line(after)}”"


def _pair(pair: PairRow) -> Iterator[str]:
    """Yield two claims side by side."""
    for side, after in zip((pair.a, pair.b), pair.after, strict=True):
        if side is None:
            yield "  (withheld or erased)"
        else:
            yield f"  {side.report_name}: “{_one_line(side.quote)}” — {side.attribution}"
            yield from (f"    {AFTER_WORDS[what]}" for what in after)
            yield from _flags(side.flags, "    ")
    yield f"    {pair.relation}{_in_what(pair.on)}; origin {pair.origin}"
    yield f"    why: {pair.reason}"


def _in_what(on: Iterable[str]) -> str:
    """Return in what two claims differ or contradict each other: " in number and date"."""
    words = listed(_ON.get(what, what) for what in on)
    return f" in {words}" if words else ""


_ON = {"being": "being done or planned", "occurrence": "whether it occurred", "who": "who did it", "act": "the act"}


def print_outlook(page: OutlookPage) -> None:
    """Print what falls due, what waits, and the statements that bear on it."""
    say(f"From {page.cut_words} on")
    for title, rows in (("falls due next", page.due), ("waits, its time being over", page.waiting)):
        if rows:
            say("", title)
            print_table(("due", "", "clause", "bearer", "status*"), [_due_row(row) for row in one_a_line(rows)])
    _print_speakers("statements that bear on it, by speaker", page.speakers)
    _print_speakers("statements about times that are over", page.passed)


def _print_speakers(title: str, speakers: tuple[SpeakerRow, ...]) -> None:
    """Print statements under those who made them."""
    if speakers:
        say("", title)
    for voice in speakers:
        say(f"  {voice.speaker}{' (weak origin)' if voice.weak else ''}")
        for statement in voice.statements:
            say(f"    {statement.effect} {', '.join(statement.clauses)}", *_quote_lines(statement.quote, "      "))


def _due_row(due: DueRow) -> tuple[str, ...]:
    """Return the cells of what falls due, or waits."""
    finding = due.row.finding
    more = f", and {due.more} more like it" if due.more else ""
    when = due.row.when.removeprefix("was ").removeprefix("due ")
    return (when, due.ahead, finding.clause, due.row.bearer, f"{due.row.status}{more}")


def print_difference(page: DifferencePage) -> None:
    """Print what changed between two cuts."""
    say(f"before: {page.before_words}", f"after:  {page.after_words}", "")
    for row in page.rows:
        say(f"{row.id}")
        say(*(f"  {change}" for change in row.changes))
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
