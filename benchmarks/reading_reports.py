"""The reader and the comparison measured on two real reports, against what a careful reader finds in them.

Folder of the reports: environment variable REPORTS, default ../shared/reports. What should be found stands in
tests/golden/two_reports.yaml, in spans and fields. Prints one JSON object a line: {"task": "reports", ...figures};
with --misses, one {"miss": ...} before it for each difference. Two texts of one day: a check, not a measure of quality
elsewhere.

A claim of the program is aligned with one of the golden file where the words under their spans have a Jaccard index of
one half or more. It is supported where it is aligned, overlaps a golden claim that far, or lies inside one. Fields are
compared among aligned claims, `of` being those where the golden file or the program says something. Pairs count as
found with the right relation; `pairs_of_any_relation` asks for the two claims alone. Origins are compared over pairs of
aligned claims of which the golden file holds that they do, or do not, share one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any, TypeAlias

import yaml

import trucebook

ROOT = Path(__file__).resolve().parents[1]
REPORTS = Path(os.environ.get("REPORTS", ROOT.parent / "shared" / "reports"))
GOLDEN = ROOT / "tests" / "golden" / "two_reports.yaml"
OCCURRED = "2025-01-23"
ENOUGH = 0.5
"""Jaccard index of words from which two claims are one."""

Row: TypeAlias = dict[str, Any]
Words: TypeAlias = frozenset[tuple[str, int]]
"""Words of a report: its file and where they begin."""


@dataclass(frozen=True)
class Unit:
    """One golden claim, or several that may be given as one."""

    claims: tuple[Row, ...]
    words: Words

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids of the claims."""
        return frozenset(claim["id"] for claim in self.claims)


@dataclass
class Figures:
    """Right and counted answers by question, and every miss."""

    right: dict[str, int] = field(default_factory=dict)
    of: dict[str, int] = field(default_factory=dict)
    misses: list[Row] = field(default_factory=list)

    def count(self, question: str, right: bool, **miss: Any) -> None:  # noqa: ANN401, FBT001 - facts of any kind; a verdict
        """Count one answer; keep it with its facts if it is wrong."""
        self.right[question] = self.right.get(question, 0) + right
        self.of[question] = self.of.get(question, 0) + 1
        if not right:
            self.misses.append({"miss": question, **miss})

    def shares(self) -> Row:
        """Return {question: {right, of, share in %}}."""
        return {
            question: {"right": self.right[question], "of": of, "share": percent(self.right[question], of)}
            for question, of in self.of.items()
        }


def percent(part: float, whole: int) -> float:
    """Return a share in percent, to a tenth; nothing of nothing is all."""
    return round(100 * part / whole, 1) if whole else 100.0


def prf(right_found: int, found: int, right_wanted: int, wanted: int) -> Row:
    """Return precision, recall and their harmonic mean in percent."""
    p, r = percent(right_found, found), percent(right_wanted, wanted)
    return {"p": p, "r": r, "f": round(2 * p * r / (p + r), 1) if p + r else 0.0}


def allowed(golden: Any) -> list[Any]:  # noqa: ANN401 - a value of any kind
    """Return the answers that the golden file takes, the first being its own; none for `any`."""
    if golden == "any":
        return []
    return list(golden["one of"]) if isinstance(golden, dict) and "one of" in golden else [golden]


def takes(golden: Any, answer: Any) -> bool:  # noqa: ANN401 - values of any kind
    """Return whether the golden file takes an answer."""
    return bool(golden == "any") or answer in allowed(golden)


def words(file: str, text: str, spans: Iterable[Iterable[int]]) -> Words:
    """Return the words of `text` that lie under the spans, at least in part."""
    ranges = [tuple(span) for span in spans]
    return frozenset(
        (file, word.start())
        for word in re.finditer(r"[^\W_]+(?:[’'.,-][^\W_]+)*", text)
        if any(word.start() < end and start < word.end() for start, end in ranges)
    )


def overlap(a: Words, b: Words) -> float:
    """Return the Jaccard index."""
    return len(a & b) / len(a | b) if a or b else 0.0


def program_output() -> tuple[list[Row], list[Row]]:
    """Return claims and pairs, as `claims` and `compare` give them for a case with the reports alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "case"
        trucebook.new_case(folder, ROOT / "examples" / "gaza-2025" / "agreement.yaml", "benchmark")
        listed, problems = trucebook.read_manifest(REPORTS / "manifest.yaml")
        if problems:
            sys.exit("\n".join(str(problem) for problem in problems))
        with trucebook.open_case(folder, "benchmark") as case:
            trucebook.add_reports(case, listed)
            seen = trucebook.look(case, trucebook.CutWords(occurred=OCCURRED))
            return trucebook.claims_json(seen.picture), trucebook.comparison_json(seen.compared)["pairs"]


def golden_units(golden: Row, texts: dict[str, str]) -> list[Unit]:
    """Return each golden claim as a unit, and each set that may be joined."""
    units = {
        claim["id"]: Unit((claim,), words(report["file"], texts[report["file"]], claim["spans"]))
        for report in golden["reports"]
        for claim in report["claims"]
    }
    joined = [
        Unit(
            tuple(claim for one in ids for claim in units[one].claims),
            frozenset[tuple[str, int]]().union(*(units[one].words for one in ids)),
        )
        for ids in golden["joined"]
    ]
    return [*units.values(), *joined]


def align(units: list[Unit], program: dict[str, Words]) -> dict[str, Unit]:
    """Return which unit each claim of the program is, best overlap first, each golden claim once."""
    candidates = sorted(
        ((score, -len(unit.ids), place, claim) for place, unit in enumerate(units) for claim in program
         if (score := overlap(unit.words, program[claim])) >= ENOUGH),
        reverse=True,
    )  # fmt: skip
    aligned: dict[str, Unit] = {}
    taken: set[str] = set()
    for _, _, place, claim in candidates:
        if claim not in aligned and not units[place].ids & taken:
            aligned[claim] = units[place]
            taken |= units[place].ids
    return aligned


def meant(units: list[Unit], program: dict[str, Words], aligned: dict[str, Unit]) -> dict[str, Unit]:
    """Return for each supported claim of the program the unit that it is, or overlaps most."""
    found = dict(aligned)
    for claim, under in program.items():
        near = [unit for unit in units if overlap(unit.words, under) >= ENOUGH or (under and under <= unit.words)]
        if claim not in found and near:
            found[claim] = max(near, key=lambda unit: overlap(unit.words, under))
    return found


def speaker_right(golden: Any, link: Row | None) -> bool:  # noqa: ANN401 - a voice of the golden file
    """Return whether a link is the voice that the golden file has."""
    for voice in allowed(golden):
        if voice is None or link is None:
            right = voice is link
        elif "id" in voice:
            right = link["id"] == voice["id"]
        else:
            near = (a < s["end"] and s["start"] < b for a, b in voice["unnamed"] for s in link["spans"])
            right = link["id"] is None and any(near)
        if right:
            return True
    return bool(golden == "any")


def voices(claim: Row) -> tuple[Row | None, list[str]]:
    """Return the speaker's link and the cited outlets of a claim.

    An outlet without a name is a voice; a link that rests on no words and names nobody is none.
    """
    links = [link for link in claim["attribution"] if link["id"] or link["name"] or link["spans"]]
    nameless = [link for link in links if link["role"] == "outlet" and not (link["id"] or link["name"])]
    speakers = [link for link in links if link["role"] == "speaker"] or nameless
    outlets = [link["id"] or link["name"] for link in links if link["role"] == "outlet" and link not in nameless]
    return (speakers[-1] if speakers else None), outlets


def days(bounds: Row | None) -> dict[str, str | None] | None:
    """Return bounds as local days, both inclusive; None where nothing bounds them."""
    if bounds is None or not (bounds["earliest"] or bounds["latest"]):
        return None
    last = datetime.fromisoformat(bounds["latest"]) - timedelta(seconds=1) if bounds["latest"] else None
    first = bounds["earliest"]
    return {"earliest": first[:10] if first else None, "latest": last.date().isoformat() if last else None}


def compare_voices(figures: Figures, wanted: Row, claim: Row, where: Row) -> None:
    """Compare speaker, whether it was inferred, and outlets."""
    link, outlets = voices(claim)
    said = {key: link[key] for key in ("id", "description", "inferred")} if link else None
    if link is not None or (allowed(wanted["speaker"]) or [True])[0] is not None:
        figures.count(
            "speakers", speaker_right(wanted["speaker"], link), golden=wanted["speaker"], program=said, **where
        )
    same = [voice for voice in allowed(wanted["speaker"]) if voice and link and speaker_right(voice, link)]
    if same and link and same[0]["inferred"] != "any":
        right = link["inferred"] == same[0]["inferred"]
        figures.count("inferred", right, golden=same[0], program=said, **where)
    if wanted["outlets"] != "any" and (outlets or allowed(wanted["outlets"])[0]):
        figures.count("outlets", takes(wanted["outlets"], outlets), golden=wanted["outlets"], program=outlets, **where)


def compare_fields(figures: Figures, wanted: Row, claim: Row, where: Row, text: str) -> None:
    """Compare form, modality, polarity, hedge, event and times."""
    hedges = [text[h[0] : h[1]].lower() if h else None for h in allowed(wanted.get("hedge"))]
    answers = {
        "form": (wanted["form"], claim["form"]),
        "modality": (wanted["modality"], claim["modality"]),
        "polarity": (wanted["polarity"], claim["polarity"]),
        "hedge": ({"one of": hedges} if hedges else "any", (claim["hedge"] or "").lower() or None),
        "event": (wanted["event"], claim["event"]["type"]),
        "dates": (wanted.get("time"), days(claim["time"])),
        "said": (wanted.get("said", "any"), days(claim["said"])),
    }
    for question, (golden, program) in answers.items():
        if golden != "any" and (program is not None or allowed(golden)[0] is not None):
            figures.count(question, takes(golden, program), golden=golden, program=program, **where)


def compare_claim(figures: Figures, golden: Row, unit: Unit, claim: Row, texts: dict[str, str]) -> None:
    """Compare all of one aligned claim but its quantities. Of joined claims the first speaks for all."""
    first = unit.claims[0]
    wanted = {**first, "time": dated(golden, first)}
    where = {"claim": first["id"], "spans": first["spans"]}
    compare_voices(figures, wanted, claim, where)
    compare_fields(figures, wanted, claim, where, texts[claim["file"]])


def compare_quantities(figures: Figures, unit: Unit, own: list[Row], inside: list[Row]) -> None:
    """Count the golden quantities that the claim, or one inside it, has; and those of the claim that are none."""
    wanted = [quantity for claim in unit.claims for quantity in claim.get("quantities", ())]
    where = {"claim": unit.claims[0]["id"], "spans": unit.claims[0]["spans"]}

    def value(golden: Row, found: Row) -> bool:
        return golden["value"] == "any" or Decimal(golden["value"]) == Decimal(str(found["value"]))

    for golden in wanted:
        hit = any(
            value(golden, q) and takes(golden["unit"], q["unit"]) and takes(golden["modifier"], q["modifier"])
            for q in own + inside
        )
        if not golden.get("optional"):
            figures.count("quantities", hit, golden=golden, program=own + inside, **where)
    for found in own:
        if not any(value(golden, found) for golden in wanted):
            figures.count("quantities", right=False, golden=None, program=found, **where)


def score_pairs(figures: Figures, golden: Row, pairs: list[Row], units: dict[str, Unit]) -> Row:
    """Return precision and recall of pairs, and how many were listed that may never be."""
    wanted = {frozenset((pair["a"], pair["b"])): pair for pair in golden["pairs"]}
    stances = {frozenset((a, b)) for a in golden["stances"]["for"] for b in golden["stances"]["against"]}
    never = {frozenset(pair) for pair in golden["never"]}
    good = near = forbidden = 0
    found: dict[frozenset[str], set[str]] = {}
    for pair in pairs:
        two = [units[pair[side]].ids if pair[side] in units else frozenset({pair[side]}) for side in ("a", "b")]
        keys = {frozenset((a, b)) for a in two[0] for b in two[1] if a != b}
        hits = sorted(
            keys & set(wanted), key=lambda key: (not takes(wanted[key]["relation"], pair["relation"]), *sorted(key))
        )
        for key in hits:
            found.setdefault(key, set()).add(pair["relation"])
        as_stances = pair["relation"] == "opposed" and bool(keys & stances)
        right = as_stances or any(takes(wanted[key]["relation"], pair["relation"]) for key in hits)
        good, near, forbidden = good + right, near + (as_stances or bool(hits)), forbidden + bool(keys & never)
        shown = [sorted(one) for one in two]
        if hits:
            origin = wanted[hits[0]]["origin"]
            figures.count(
                "pair_origins", takes(origin, pair["origin"]), claims=shown, golden=origin, program=pair["origin"]
            )
        if not right:
            listed = [wanted[key]["relation"] for key in hits]
            figures.misses.append(
                {"miss": "pair listed", "claims": shown, "golden": listed, "program": pair["relation"]}
            )
    firm = {key: pair for key, pair in wanted.items() if not pair.get("optional")}
    kept = {key for key in firm if any(takes(firm[key]["relation"], relation) for relation in found.get(key, ()))}
    figures.misses += [
        {"miss": "pair", "claims": sorted(key), "program": sorted(found.get(key, ()))}
        for key in firm
        if key not in kept
    ]
    return {
        "pairs": {**prf(good, len(pairs), len(kept), len(firm)), "listed": len(pairs), "wanted": len(firm)},
        "pairs_of_any_relation": prf(near, len(pairs), len(set(firm) & set(found)), len(firm)),
        "pairs_that_may_not_be": forbidden,
    }


def one_origin(golden: Row) -> Callable[[str, str], bool | None]:
    """Return a function that says whether two golden claims share an origin: yes, no, or None where it is open."""
    firm = {claim: group["id"] for group in golden["origins"] for claim in group["claims"]}
    loose = {claim: set[str]() for group in golden["origins"] for claim in group.get("perhaps", ())}
    for group in golden["origins"]:
        for claim in group.get("perhaps", ()):
            loose[claim].add(group["id"])
    undecided = {frozenset(pair) for pair in golden["undecided"]}

    def same(a: str, b: str) -> bool | None:
        if a in firm and firm.get(a) == firm.get(b):
            return True
        of_a, of_b = ({firm[one]} if one in firm else set() for one in (a, b))
        all_a, all_b = of_a | loose.get(a, set()), of_b | loose.get(b, set())
        if all_a & all_b or any(frozenset((x, y)) in undecided for x in all_a for y in all_b):
            return None
        return False

    return same


def score_origins(figures: Figures, golden: Row, aligned: dict[str, Unit], program: dict[str, Row]) -> Row:
    """Return pairwise precision, recall and F of shared origins, over the pairs that are not open."""
    same = one_origin(golden)
    both = together = alike = 0
    for a, b in combinations(sorted(aligned), 2):
        ids = [aligned[one].claims[0]["id"] for one in (a, b)]
        wanted = same(*ids)
        found = program[a]["origin"] is not None and program[a]["origin"] == program[b]["origin"]
        if wanted is None:
            continue
        both, together, alike = both + (wanted and found), together + found, alike + wanted
        if wanted != found:
            figures.misses.append({"miss": "origin", "claims": ids, "golden": wanted, "program": found})
    return prf(both, together, both, alike)


def dated(golden: Row, claim: Row) -> Any:  # noqa: ANN401 - bounds, alternatives of them, `any` or None
    """Return when a golden claim's act occurred, a name replaced by what it stands for."""
    written = claim.get("time")
    return golden["times"].get(written, written) if isinstance(written, str) else written


def measured(golden: Row, texts: dict[str, str], claims: list[Row], pairs: list[Row]) -> tuple[Row, list[Row]]:
    """Return all figures and all misses."""
    figures, program = Figures(), {claim["id"]: claim for claim in claims}
    places = {key: [[span["start"], span["end"]] for span in claim["spans"]] for key, claim in program.items()}
    under = {key: words(claim["file"], texts[claim["file"]], places[key]) for key, claim in program.items()}
    units = golden_units(golden, texts)
    aligned = align(units, under)
    supported = meant(units, under, aligned)
    hit = frozenset[str]().union(*(unit.ids for unit in aligned.values()))
    for unit in units:
        if len(unit.claims) == 1 and not unit.claims[0].get("optional"):
            first = unit.claims[0]
            figures.count("found", first["id"] in hit, claim=first["id"], spans=first["spans"])
    for key, claim in program.items():
        figures.count("supported", key in supported, program=key, file=claim["file"], spans=places[key])
    for key, unit in aligned.items():
        compare_claim(figures, golden, unit, program[key], texts)
        others = [program[other]["quantities"] for other in program if other != key and under[other] <= unit.words]
        compare_quantities(figures, unit, program[key]["quantities"], [one for each in others for one in each])
    extent = {
        "joined": sum(len(unit.claims) > 1 for unit in aligned.values()),
        "overlap": percent(sum(overlap(unit.words, under[key]) for key, unit in aligned.items()), len(aligned)),
    }
    paired = score_pairs(figures, golden, pairs, supported)
    origins = score_origins(figures, golden, aligned, program)
    return {**figures.shares(), **extent, **paired, "origins": origins}, figures.misses


def main() -> None:
    """Read, compare and print."""
    if not (REPORTS / "manifest.yaml").is_file():
        sys.exit(f"{REPORTS}/manifest.yaml is missing: set REPORTS to the folder that holds the two reports")
    golden: Row = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    texts = {}
    for report in golden["reports"]:
        content = (REPORTS / report["file"]).read_bytes()
        if hashlib.sha256(content).hexdigest() != report["sha256"]:
            sys.exit(f"{REPORTS / report['file']} is not the text that the golden file was made for")
        texts[report["file"]] = content.decode()
    figures, misses = measured(golden, texts, *program_output())
    for miss in misses if "--misses" in sys.argv[1:] else ():
        print(json.dumps(miss))
    print(json.dumps({"task": "reports", **figures}))


if __name__ == "__main__":
    main()
