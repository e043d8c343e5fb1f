"""The text of a case's files as nodes with positions: YAML read event by event, nothing ever raised.

Scalars stay the text that was written ("no" is no, not false). Anchors and aliases are refused, so that a file says
what it says where one reads it, and a small file cannot stand for a large one. Sizes and depth are limited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from trucebook.agreement.codes import HINTS
from trucebook.vocabulary.problem import Problem

LARGEST = 5_000_000
"""Bytes, or characters, of one file."""
MOST_NODES = 500_000
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. `line` and `column` count from 1 and point at its first character, behind a quote where there is one."""

    text: str
    line: int
    column: int
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written; every key is a scalar and stands once."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return the scalar that names `key`, for its position, or None."""
        return next((name for name, _ in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping
Read: TypeAlias = tuple[Node | None, tuple[Problem, ...]]


def decode(content: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a file's bytes (UTF-8, a byte order mark dropped), or None and the problem."""
    if len(content) > LARGEST:
        return None, (_too_large(file, len(content)),)
    if b"\x00" in content:
        sentence = f"{file} is a binary file, not text."
        return None, (Problem("not-text", sentence, file, hint="Save it as plain text in UTF-8."),)
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sentence = f"{file} is not UTF-8 text: byte {content[error.start]:#04x} does not fit."
        return None, (Problem("not-text", sentence, file, line, hint="Save it as plain text in UTF-8."),)


def read(text: str, file: str) -> Read:
    """Return the root node of a YAML text, None where there is none, and every problem of its syntax.

    A text that breaks YAML's syntax gives one problem at the first place, as nothing behind it can be trusted.
    """
    if len(text) > LARGEST:
        return None, (_too_large(file, len(text)),)
    builder = _Builder(file)
    problem = _parse(text, builder)
    if problem is not None:
        return None, (*builder.problems, problem)
    return builder.root, tuple(builder.problems)


def _parse(text: str, builder: _Builder) -> Problem | None:
    import yaml  # noqa: PLC0415 - loaded only when a file is read
    from yaml.reader import ReaderError  # noqa: PLC0415 - as above

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            if not builder.take(event):
                break
    except ReaderError as error:
        return _unreadable(error, text, builder.file)
    except yaml.MarkedYAMLError as error:
        return _broken(error, text, builder.file)
    except yaml.YAMLError as error:
        return Problem(
            "yaml-syntax", f"This is not valid YAML: {error}.", builder.file, 1, 1, hint=HINTS["yaml-syntax"]
        )
    return None


def _too_large(file: str, size: int) -> Problem:
    sentence = f"{file} holds {size / 1e6:,.1f} MB; an agreement's files hold at most {LARGEST / 1e6:.0f} MB each."
    return Problem("file-too-large", sentence, file, hint="Is this the right file?")


def _unreadable(error: object, text: str, file: str) -> Problem:
    offset = int(getattr(error, "position", 0) or 0)
    line = text.count("\n", 0, offset) + 1
    found = text[offset : offset + 1]
    named = f"U+{ord(found):04X}" if found else "one"
    sentence = f"The character {named} is not allowed in YAML."
    return Problem("not-text", sentence, file, line, offset - text.rfind("\n", 0, offset), hint="Remove it.")


def _broken(error: object, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    if "\t" in written[: column + 1] and not written[: column - 1].strip():
        sentence = "A tab stands where YAML needs spaces."
        return Problem("yaml-tab", sentence, file, line, written.index("\t") + 1, hint="Indent with two spaces.")
    reason = str(getattr(error, "problem", "") or "it breaks off")
    hint = "Check the indentation, quotes and brackets here and on the line before; a text with ': ' needs quotes."
    return Problem("yaml-syntax", f"This is not valid YAML: {reason}.", file, line, column, hint=hint)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come; `children` of a mapping alternate key and value."""

    mapping: bool
    line: int
    column: int
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Builder:
    """Builds the tree from YAML's events, on a stack of its own, so that depth is counted and not suffered."""

    file: str
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    nodes: int = 0
    documents: int = 0

    def take(self, event: object) -> bool:
        """Take one event; False where reading has to stop."""
        name = type(event).__name__
        mark = getattr(event, "start_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if name == "DocumentStartEvent":
            self.documents += 1
            return self.documents == 1 or self._stop("yaml-documents", "A second YAML document begins here.", line, 1)
        if name == "AliasEvent" or getattr(event, "anchor", None):
            return self._stop("yaml-alias", "Anchors and aliases (& and *) are not used here.", line, column)
        return self._node(name, event, line, column)

    def _node(self, name: str, event: object, line: int, column: int) -> bool:
        if name == "ScalarEvent":
            quoted = getattr(event, "style", None) in {"'", '"'}
            text = str(getattr(event, "value", ""))
            return self._place(Scalar(text, line, column + quoted, getattr(event, "style", None) in {None, ""}))
        if name in {"MappingStartEvent", "SequenceStartEvent"}:
            self.stack.append(_Open(name == "MappingStartEvent", line, column))
            deep = len(self.stack) > DEEPEST
            return not deep or self._stop("yaml-too-deep", f"More than {DEEPEST} levels deep.", line, column)
        if name in {"MappingEndEvent", "SequenceEndEvent"}:
            return self._place(self._close(self.stack.pop()))
        return True

    def _place(self, node: Node) -> bool:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            return self._stop("file-too-large", f"More than {MOST_NODES:,} entries.", node.line, node.column)
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node
        return True

    def _close(self, opened: _Open) -> Node:
        if not opened.mapping:
            return Sequence(tuple(opened.children), opened.line, opened.column)
        pairs = zip(opened.children[::2], opened.children[1::2], strict=False)
        return Mapping(tuple(self._entries(pairs)), opened.line, opened.column)

    def _entries(self, pairs: Iterator[tuple[Node, Node]]) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        for key, value in pairs:
            if not isinstance(key, Scalar):
                self._stop("yaml-key", "A key has to be a plain text.", key.line, key.column)
            elif key.text in seen:
                sentence = f'The key "{key.text}" stands twice; the first is on line {seen[key.text]}.'
                self._stop("duplicate-key", sentence, key.line, key.column)
            else:
                seen[key.text] = key.line
                yield key, value

    def _stop(self, code: str, sentence: str, line: int, column: int) -> bool:
        self.problems.append(Problem(code, sentence, self.file, line, column, hint=HINTS.get(code)))
        return False
