"""Reading one mapping of a file by the table of keys, and the desk where every problem is noted with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from trucebook.agreement.codes import HINTS
from trucebook.agreement.keys import SECTIONS, SHAPES, Key
from trucebook.agreement.source import Mapping, Node, Scalar, Sequence
from trucebook.vocabulary.problem import Problem

ID = r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*"
RESERVED = frozenset({"day", "week", "start", "end", "phase", "bearer", "anyone", "each"})


@dataclass(slots=True)
class Desk:
    """Where problems of all files of one case are noted, in the end in the order in which one reads them."""

    problems: list[Problem] = field(default_factory=list)

    def note(
        self,
        code: str,
        sentence: str,
        file: str,
        at: Node | None = None,
        *,
        clause: str | None = None,
        hint: str | None = None,
        severity: str = "error",
        offset: int = 0,
    ) -> None:
        """Note a problem at a node; `offset` is a place inside a text that stands on one line."""
        line, column = (at.line, at.column + offset) if at else (None, None)
        hint = hint or HINTS.get(code)
        self.problems.append(Problem(code, sentence, file, line, column, clause, hint, severity))

    def sorted(self, files: Iterable[str]) -> tuple[Problem, ...]:
        """Return every problem once, by file and place."""
        order = {file: index for index, file in enumerate(files)}
        unique = dict.fromkeys(self.problems)
        return tuple(
            sorted(unique, key=lambda p: (order.get(p.file or "", len(order)), p.line or 0, p.column or 0, p.code))
        )


MEANT = {
    **dict.fromkeys(
        ("at most", "no more than", "up to", "max"), 'To allow so much and no more: "must not" and "more than".'
    ),
    **dict.fromkeys(("deadline", "until when", "before"), 'The end of the time for it is "by"; from when on, "from".'),
    **dict.fromkeys(("when", "after"), '"from: when ..." or "by: 3 days after ...".'),
    **dict.fromkeys(("party", "parties", "who"), 'Whom it binds is "bearer".'),
}
"""A word for a key that the language says otherwise -> how."""


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """Return 'Did you mean "..."?' for the nearest of the known words, or None where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - needed only where something is wrong

    written = {name.lower(): name for name in sorted(known)}
    near = get_close_matches(word.lower(), written, n=1, cutoff=0.6)
    return f'Did you mean "{written[near[0]]}"?' if near else None


@dataclass(slots=True)
class Section:
    """One mapping of a kind of `SECTIONS`. Unknown and missing keys are noted when it is opened."""

    kind: str
    node: Mapping
    desk: Desk
    file: str
    label: str
    clause: str | None = None

    def note(
        self, code: str, sentence: str, at: Node | None = None, *, hint: str | None = None, severity: str = "error"
    ) -> None:
        """Note a problem here, or at a node inside."""
        self.desk.note(code, sentence, self.file, at or self.node, clause=self.clause, hint=hint, severity=severity)

    @property
    def title(self) -> str:
        """Return the label as it begins a sentence; a file keeps its name."""
        return self.label if self.label.endswith(".yaml") else self.label[0].upper() + self.label[1:]

    def node_of(self, key: str) -> Node | None:
        """Return a key's value; an empty value counts as absent."""
        node = self.node.get(key)
        return None if isinstance(node, Scalar) and node.plain and node.text in {"", "null", "~"} else node

    def scalar(self, key: str) -> Scalar | None:
        """Return a key's value where it is a text; notes anything else."""
        node = self.node_of(key)
        if node is None or isinstance(node, Scalar):
            return node
        self._misshaped(key, node)
        return None

    def text(self, key: str) -> str | None:
        """Return a key's text on one line, or None."""
        scalar = self.scalar(key)
        return None if scalar is None else " ".join(scalar.text.split())

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """Return a key's texts, where a value or a list of values is allowed."""
        node = self.node_of(key)
        if node is None:
            return ()
        items = node.items if isinstance(node, Sequence) else (node,)
        for item in items:
            if not isinstance(item, Scalar):
                self._misshaped(key, item)
        return tuple(item for item in items if isinstance(item, Scalar))

    def words(self, key: str) -> tuple[str, ...]:
        """Return a key's texts as plain words."""
        return tuple(" ".join(item.text.split()) for item in self.scalars(key))

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        scalar = self.scalar(key)
        if scalar is None:
            return default
        word = scalar.text.lower()
        if word not in {"true", "yes", "false", "no"}:
            self.note("wrong-shape", f'"{key}" is true or false, not "{scalar.text}".', scalar)
        return word in {"true", "yes"}

    def choice(self, key: str, default: str | None = None) -> str | None:
        """Return one of the words that the key allows, or the default."""
        scalar, choices = self.scalar(key), _key(self.kind, key).choices
        if scalar is None:
            return default
        if scalar.text in choices:
            return scalar.text
        allowed = ", ".join(f'"{choice}"' for choice in choices)
        code = "not-a-standing" if "corroborated" in choices else "not-a-choice"
        hint = suggestion(scalar.text, choices)
        self.note(code, f'"{key}" is one of {allowed}, not "{scalar.text}".', scalar, hint=hint)
        return default

    def entries(self, key: str) -> tuple[tuple[Scalar, Node], ...]:
        """Return the names and values of a nested mapping."""
        node = self.node_of(key)
        if node is None:
            return ()
        if isinstance(node, Mapping):
            return node.entries
        self._misshaped(key, node)
        return ()

    def items(self, key: str) -> tuple[Node, ...]:
        """Return the items of a nested list."""
        node = self.node_of(key)
        if node is None:
            return ()
        if isinstance(node, Sequence):
            return node.items
        self._misshaped(key, node)
        return ()

    def _misshaped(self, key: str, node: Node) -> None:
        shape = SHAPES[_key(self.kind, key).shape]
        self.note("wrong-shape", f'"{key}" of {self.label} has to be {shape}.', node)


def _key(kind: str, name: str) -> Key:
    return next(key for key in SECTIONS[kind] if key.name == name)


def open_section(
    kind: str, node: Node | None, desk: Desk, file: str, label: str, clause: str | None = None
) -> Section | None:
    """Open a mapping as a section of `kind`; note unknown keys, missing ones, and what is no mapping (None)."""
    if node is None or (isinstance(node, Scalar) and not node.text):
        node = Mapping((), node.line if node else 1, node.column if node else 1)
    if not isinstance(node, Mapping):
        names = ", ".join(key.name for key in SECTIONS[kind][:4])
        title = label if label.endswith(".yaml") else label[0].upper() + label[1:]
        desk.note("wrong-shape", f"{title} has to be keys with values.", file, node, clause=clause, hint=f"{names}, …")
        return None
    section = Section(kind, node, desk, file, label, clause)
    _check_keys(section)
    return section


def _check_keys(section: Section) -> None:
    known = [key.name for key in SECTIONS[section.kind]]
    for name, _ in section.node.entries:
        if name.text not in known:
            meant = MEANT.get(name.text.lower()) if section.kind in {"clause", "step"} else None
            hint = meant or suggestion(name.text, known) or f"Known here: {', '.join(known)}."
            section.note("unknown-key", f'{section.title} has no key "{name.text}".', name, hint=hint)
    for key in SECTIONS[section.kind]:
        if key.needed and section.node_of(key.name) is None:
            code = "clause-without-bearer" if key.shape == "bearer" else "missing-key"
            section.note(code, f'{section.title} lacks "{key.name}".', hint=key.means)


def checked_id(scalar: Scalar, desk: Desk, file: str, clause: str | None = None) -> str:
    """Return an id; note one that is not small letters, digits, hyphens and dots, or that is a word of the phrases."""
    if not re.fullmatch(ID, scalar.text):
        hint = "Small letters, digits and hyphens, parts joined by dots: talks.two.begin."
        desk.note("bad-id", f'"{scalar.text}" cannot be an id.', file, scalar, clause=clause, hint=hint)
    elif scalar.text in RESERVED:
        desk.note(
            "bad-id", f'"{scalar.text}" is a word of the phrases and cannot be an id.', file, scalar, clause=clause
        )
    return scalar.text


def named_sections(section: Section, key: str, kind: str, what: str) -> Iterator[tuple[Scalar, Section]]:
    """Open every entry under `key` as a section of `kind`, its name checked as an id."""
    for name, node in section.entries(key):
        checked_id(name, section.desk, section.file)
        inner = open_section(kind, node, section.desk, section.file, f'{what} "{name.text}"')
        if inner is not None:
            yield name, inner
