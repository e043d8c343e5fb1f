"""Write the generated blocks of the docs anew: what stands between `<!-- generated: NAME -->` and `<!-- end -->`.

    python tools/write_docs.py            write them
    python tools/write_docs.py --check    say which are stale, exit code 1

Measured figures (`measurements`) are written by the benchmarks, not here.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path

from problem_codes import problem_codes

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).parent / "trucebook"
BLOCK = re.compile(r"(<!-- generated: ([\w-]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
ENVIRONMENT = {**os.environ, "COLUMNS": "120", "NO_COLOR": "1", "TERM": "dumb", "TRUCEBOOK_AUTHOR": "docs"}


def run(*arguments: str) -> str:
    """Return what a command prints; its exit code is not looked at."""
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, env=ENVIRONMENT, check=False)
    return done.stdout.rstrip() + "\n"


def fenced(text: str, language: str = "text") -> str:
    """Return a fenced block."""
    return f"```{language}\n{text.rstrip()}\n```\n"


def cli() -> str:
    """Return the help of every command."""
    from trucebook.cli.main import COMMANDS  # noqa: PLC0415 - only this block needs it

    parts = []
    for command in COMMANDS:
        parts += [f"### {command}", "", fenced(run(command, "--help"))]
        if command == "ledger":
            from trucebook.cli.ledger import NAMES  # noqa: PLC0415 - as above

            for name in NAMES:
                parts += [f"### ledger {name}", "", fenced(run(command, name, "--help"))]
    return "\n".join(parts)


def problems() -> str:
    """Return a section for every problem code: what it means, its sentences, what to do."""
    from trucebook.agreement.codes import CODES, HINTS  # noqa: PLC0415 - only this block needs it

    lines = ["In the sentences, … stands for words of the input.", ""]
    for code, sentences in sorted(problem_codes(ROOT / "src" / "trucebook").items()):
        means, hint = CODES.get(code), HINTS.get(code)
        said = [f"* {escaped(sentence)}" for sentence in sorted(sentences)] or ["* (the error's own sentence)"]
        lines += [f"### {code}", "", *([means, ""] if means else []), *said, ""]
        lines += [f"What to do: {hint}", ""] if hint else []
    return "\n".join(lines[:-1]) + "\n"


def escaped(text: str) -> str:
    """Return text that is safe in a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def moves() -> str:
    """Return the diagram of statuses, drawn from the table of moves."""
    from trucebook.vocabulary.status import MOVES, Status  # noqa: PLC0415 - as above

    names = {status: status.name.lower() for status in Status}
    lines = ["stateDiagram-v2", *(f'  state "{status}" as {names[status]}' for status in Status)]
    lines += [f"  {names[a]} --> {names[b]}" for a in Status for b in Status if b in MOVES[a]]
    table = ["| from | to |", "|---|---|"]
    table += [f"| {a} | {', '.join(str(b) for b in Status if b in MOVES[a]) or '(stays)'} |" for a in Status]
    return fenced("\n".join(lines), "mermaid") + "\n" + "\n".join(table) + "\n"


def layers() -> str:
    """Return the layers, drawn from the contract that import-linter holds the code to."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rows = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    names = [[part.strip().removeprefix("trucebook.") for part in row.split("|")] for row in rows]
    drawn = ["flowchart TD"]
    drawn += [f"  {a} --> {b}" for above, below in itertools.pairwise(names) for a in above for b in below]
    table = ["| package | what it is |", "|---|---|"]
    table += [f"| `{name}` | {escaped(paragraph(name))} |" for row in names for name in row]
    return fenced("\n".join(drawn), "mermaid") + "\n" + "\n".join(table) + "\n"


def paragraph(package: str) -> str:
    """Return what a package says of itself."""
    import ast  # noqa: PLC0415 - as above

    folder = ROOT / "src" / "trucebook" / package
    source = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    return " ".join((ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or "").split())


def python_api() -> str:
    """Return the public names with their signatures and first paragraphs."""
    import inspect  # noqa: PLC0415 - as above

    import trucebook  # noqa: PLC0415 - as above

    lines = []
    for name in trucebook.__all__:
        thing = getattr(trucebook, name)
        signature = str(inspect.signature(thing)).replace("trucebook.", "") if inspect.isfunction(thing) else ""
        signature = re.sub(r"<function (\w+) at 0x\w+>", r"\1", signature)
        said = " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())
        lines += [f"### {name}", "", fenced(f"{name}{signature}", "python"), said, ""]
    return "\n".join(lines)


def agreement_keys() -> str:
    """Return the keys of an agreement from the published JSON Schema, and write that schema."""
    from trucebook.agreement.schema import schema  # noqa: PLC0415 - as above

    published = json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
    target = ROOT / "docs" / "reference" / "agreement.schema.json"
    if "--check" not in sys.argv:
        target.write_text(published, encoding="utf-8")
    elif not target.is_file() or target.read_text(encoding="utf-8") != published:
        print(f"{target.relative_to(ROOT)} is stale")
        return "stale\n"
    lines = ["| key | what it is |", "|---|---|"]
    for key, value in schema()["properties"].items():
        lines.append(f"| `{key}` | {escaped(str(value.get('description', '')))} |")
    return "\n".join(lines) + "\n"


def agreement_sections() -> str:
    """Return every key of every section of a case's files, from the table that loader and schema share."""
    from trucebook.agreement.keys import SECTIONS, SHAPES  # noqa: PLC0415 - as above

    lines = []
    for section, keys in SECTIONS.items():
        lines += [f"### {section}", "", "| key | value | needed | means |", "|---|---|---|---|"]
        for key in keys:
            value = "one of " + ", ".join(f"`{c}`" for c in key.choices) if key.choices else SHAPES[key.shape]
            value += f", as `{key.of}`" if key.of else ""
            lines.append(f"| `{key.name}` | {escaped(value)} | {'yes' if key.needed else ''} | {escaped(key.means)} |")
        lines.append("")
    return "\n".join(lines)


def model_question() -> str:
    """Return what the optional reader asks a language model, and the shape of the answer."""
    from trucebook.claims.model_question import SCHEMA, SYSTEM  # noqa: PLC0415 - as above

    return fenced(SYSTEM) + "\n" + fenced(json.dumps(SCHEMA, indent=1), "json")


def standing() -> str:
    """Return the table of standing."""
    from trucebook.evidence.standing import TABLE  # noqa: PLC0415 - as above

    rows = [f"| {row.result} | {escaped(row.condition)} |" for row in TABLE]
    return "\n".join(["| standing | the first of these that holds |", "|---|---|", *rows]) + "\n"


def events() -> str:
    """Return which verbs and nouns give which event, by the reader's lexicon."""
    from trucebook.claims.act_patterns import listed  # noqa: PLC0415 - as above

    rows = [
        f"| `{kind}` | {mode or ''} | {escaped(', '.join(verbs))} | {escaped(', '.join(nouns))} |"
        for kind, mode, verbs, nouns in listed()
    ]
    return "\n".join(["| event | mode | verbs | nouns |", "|---|---|---|---|", *rows]) + "\n"


def demo() -> str:
    """Return what `trucebook demo` prints, less what depends on the machine and the moment."""
    with tempfile.TemporaryDirectory() as folder:
        printed = run("demo", "--into", f"{folder}/trucebook-demo")
        printed = printed.replace(os.path.realpath(folder), "/path/to").replace(folder, "/path/to")
    return fenced(re.sub(r"(on record: \d+ entries), [^.\n]*", r"\1, today", printed))


BLOCKS: dict[str, Callable[[], str]] = {
    "cli": cli,
    "problems": problems,
    "moves": moves,
    "layers": layers,
    "python-api": python_api,
    "agreement-keys": agreement_keys,
    "agreement-sections": agreement_sections,
    "model-question": model_question,
    "standing": standing,
    "events": events,
    "demo": demo,
}


def main() -> int:
    """Write or check every block of every page. Return the exit code."""
    check = "--check" in sys.argv
    made: dict[str, str] = {}
    stale = []
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        text = page.read_text(encoding="utf-8")

        def block(match: re.Match[str]) -> str:
            name = match[2]
            if name not in BLOCKS:
                return match[0]
            if name not in made:
                made[name] = BLOCKS[name]()
            return f"{match[1]}{made[name]}{match[4]}"

        written = BLOCK.sub(block, text)
        if written != text:
            stale.append(str(page.relative_to(ROOT)))
            if not check:
                page.write_text(written, encoding="utf-8")
    print(f"{'stale' if check else 'written'}: {', '.join(stale) or 'nothing'}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
