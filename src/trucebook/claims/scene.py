"""One sentence as the finder of attributions sees it, and what a cue in it introduces."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.claims.tagging import Tagged


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence as the finder sees it: words `first` to `end` (exclusive), `closing` by opening mark's word."""

    w: Tagged
    first: int
    end: int
    closing: dict[int, int]
    """Word number of an opening quotation mark -> that of the closing one (exclusive end of the quotation)."""


@dataclass(frozen=True, slots=True)
class Content:
    """Tagged `first` to `last`, both included; `recipient` is who is told, `quoted` where it starts with a mark."""

    first: int
    last: int
    recipient: tuple[int, int] | None = None
    quoted: bool = False
    clause: bool = False
