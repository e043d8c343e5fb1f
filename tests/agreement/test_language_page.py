"""The pages on the language are executed: every example loads, and its sentences are those beside it.

Refresh the sentences with one command, then read the difference:

    REFRESH=1 .venv/bin/pytest tests/agreement/test_language_page.py
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

from trucebook.agreement.doubts import MODES
from trucebook.agreement.keys import DUTIES
from trucebook.agreement.load import Loaded, load_case
from trucebook.agreement.render import sentence
from trucebook.agreement.telling import told
from trucebook.claims.act_patterns import listed
from trucebook.vocabulary.event import EventType

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "reference" / "agreement-language.md"
GUIDE = DOCS / "how-to" / "write-an-agreement.md"
_EXAMPLE = re.compile(r"### ([^\n]+)\n\n(?:(?!```|### ).)*?```yaml\n(.*?)```\n\n```text\n(.*?)```\n", re.DOTALL)


def part() -> str:
    text = PAGE.read_text(encoding="utf-8")
    return text[text.index("## Every construct") : text.index("## Types and modes")]


def frame() -> dict[str, str]:
    return sections(re.findall(r"```yaml\n(.*?)```", part(), re.DOTALL)[0])


def sections(text: str) -> dict[str, str]:
    """Return the top-level keys of a text with their lines."""
    parts = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
    return {block.split(":")[0]: block for block in parts if block.strip()}


def loaded(example: str) -> Loaded:
    return load_case({"agreement.yaml": "".join((frame() | sections(example)).values())})


EXAMPLES = _EXAMPLE.findall(part())
KNOWN = set(re.findall(r"^  ([a-z ]+):", frame()["acts"], flags=re.MULTILINE))


def test_examples_are_there() -> None:
    assert len(EXAMPLES) == part().count("```text") == part().count("### ")


@pytest.mark.parametrize("title,example,said", EXAMPLES, ids=[title for title, _, _ in EXAMPLES])
def test_every_example_loads_and_says_what_stands_beside_it(title: str, example: str, said: str) -> None:
    found = loaded(example)
    assert found.terms is not None, (title, found.problems)
    own = "".join(f"{sentence(found.terms, clause)}\n" for clause in found.terms.clauses)
    if os.environ.get("REFRESH"):
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(
            text.replace(f"{example}```\n\n```text\n{said}```", f"{example}```\n\n```text\n{own}```"), encoding="utf-8"
        )
    else:
        assert own == said
    assert "\n".join(told(found.terms, 80))


def test_modes_are_those_of_the_reader_and_of_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| ([A-Z]+) \| (.+) \|$", text, flags=re.MULTILINE))
    for kind in EventType:
        written = tuple(re.findall(r"`([\w-]+)`", table[kind]))
        assert written == MODES.get(kind, ()), kind
    for name, mode, *_ in listed():
        assert mode is None or mode in MODES.get(name, ()), (name, mode)


def test_what_the_guide_says_to_write_can_be_written() -> None:
    """Every row of its table holds keys and values of the language."""
    rows = re.findall(r"^\| (?!the text|-)(.+?) \| (.+) \|$", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(rows) > 10
    for said, written in rows:
        keyed: dict[str, object] = {}
        for code in re.findall(r"`([^`]+: [^`]+)`", written):
            keyed |= yaml.load(code, Loader=yaml.BaseLoader)  # noqa: S506 - no objects are made
        if not keyed:
            continue
        clause = {"id": "it", "text": "It is written.", "bearer": "north"} | keyed
        clause |= {} if any(key.startswith(("must", "may")) for key in keyed) else {"must": "give"}
        clause |= {"unless": "permit"} if "exempt for" in keyed else {}
        other = "{id: calm, text: No attacks., bearer: each party, must not: attack}"
        text = f"clauses:\n  - {other}\n  - {yaml.safe_dump(clause, default_flow_style=True, width=9999)}"
        text += "happenings: {opening: {text: It opens., act: vote}}\n"
        owed = {key: str(keyed[key]) for key in (*DUTIES, "for each", "unless") if key in keyed}
        text += frame()["acts"] + "".join(f"  {name}: {{event: AID}}\n" for name in owed.values() if name not in KNOWN)
        found = loaded(text)
        assert found.terms is not None, (said, text, found.problems)
