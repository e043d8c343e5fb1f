"""Every problem code that the program can give, with the sentences that go with it, read from the source itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

CODE = re.compile(r"[a-z]+(-[a-z]+)+")
GIVERS = re.compile(r"(^|_)(note|problem|stop|Problem)(_|$)|^Problem$|^note_")
SENTENCE_START = re.compile(r"[A-Z…“\"`]")


def problem_codes(source: Path) -> dict[str, set[str]]:
    """Return code -> sentences, with … for what depends on the input."""
    found: dict[str, set[str]] = {}
    for path in sorted(source.rglob("*.py")):
        for function in functions(ast.parse(path.read_text(encoding="utf-8"))):
            for code, sentence in given_in(function):
                found.setdefault(code, set()).update({sentence} if sentence else set())
    return found


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Yield every function of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def given_in(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Yield the codes that a function gives, each with its sentence where that stands in the function."""
    named = {
        target.id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and GIVERS.search(called(call)):
            arguments = [named.get(a.id, a) if isinstance(a, ast.Name) else a for a in call.args]
            codes = [code for argument in arguments for code in texts(argument) if CODE.fullmatch(code)]
            sentences = [t for argument in arguments for t in texts(argument) if SENTENCE_START.match(t)]
            for code in codes:
                yield code, sentences[0] if sentences else ""


def called(call: ast.Call) -> str:
    """Return the name of what is called."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def texts(node: ast.AST) -> Iterator[str]:
    """Yield the texts that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        for left in texts(node.left):
            for right in texts(node.right):
                yield left + right
