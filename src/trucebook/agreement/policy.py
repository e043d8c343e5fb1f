"""The case's own choices from `policy.yaml`: standards of proof, whose words count as whose, where silence speaks."""

from __future__ import annotations

from trucebook.agreement import phrases
from trucebook.agreement.document import phrase
from trucebook.agreement.names import Names
from trucebook.agreement.phrases import Setting
from trucebook.agreement.section import Section, open_section
from trucebook.agreement.source import Scalar
from trucebook.agreement.terms import Complete, Point, Policy


def policy(section: Section | None, setting: Setting, names: Names, counted: list[Scalar]) -> Policy:
    """Return the policy, or the standard one where the case has none."""
    if section is None:
        return Policy()
    return Policy(
        performance=section.choice("performance", "reported") or "reported",
        breach=section.choice("breach", "corroborated") or "corroborated",
        speaks_for=_pairs(section, "speaks for", names),
        trusted=names.ids("source", section, "trusted"),
        trusted_for_excuses=names.ids("source", section, "trusted for excuses"),
        complete=_completes(section, setting, names, counted),
        allies=_pairs(section, "allies", names),
        publish_names=section.flag("publish names", default=True),
    )


def _pairs(section: Section, key: str, names: Names) -> tuple[tuple[str, str], ...]:
    pairs = []
    for name, node in section.entries(key):
        names.check("actor", name.text, section.desk, section.file, name)
        if isinstance(node, Scalar):
            pairs.append((name.text, names.check("actor", node.text, section.desk, section.file, node)))
        else:
            section.note("wrong-shape", f'"{key}" gives one id for "{name.text}".', node)
    return tuple(pairs)


def _completes(section: Section, setting: Setting, names: Names, counted: list[Scalar]) -> tuple[Complete, ...]:
    found = []
    for node in section.items("complete"):
        inner = open_section("complete", node, section.desk, section.file, '"complete"')
        made = None if inner is None else _complete(inner, setting, names, counted)
        if made is not None:
            found.append(made)
    return tuple(found)


def _complete(section: Section, setting: Setting, names: Names, counted: list[Scalar]) -> Complete | None:
    def point(key: str, edge: str) -> Point | None:
        return phrase(section, key, lambda text: phrases.point(text, setting, edge), names, counted)

    source, act, place = (
        names.id("source", section, "source"),
        names.id("act", section, "act"),
        names.id("place", section, "place"),
    )
    start, end = point("from", "start"), point("to", "end")
    if source is None or act is None or start is None or end is None:
        return None
    return Complete(source, act, start, end, place)
