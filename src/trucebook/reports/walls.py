"""What a page shows instead of its article: a question about cookies, a check for robots, a call for scripts, frames.

Such words are nobody's report of anything. A page is refused where little else stands in it.
"""

from __future__ import annotations

import re

LEAST_WORDS = 25
"""A page with fewer words beside its wall holds no article."""
_FRAME = re.compile(r"<frame\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'>\s]{1,200})", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WALLS = (
    (
        "a check that asks whether a person is reading",
        re.compile(
            r"just a moment|checking your browser|verif\w+ (?:that )?you(?:'re| are)? (?:a )?(?:not a robot|human)"
            r"|captcha|are you a robot|ray id|unusual traffic|^\s*access denied"
            r"|access to this page (?:is|has been) denied|your request (?:was |has been )?blocked|ddos protection",
            re.IGNORECASE,
        ),
    ),
    (
        "a call to switch on JavaScript: a script would have loaded it",
        re.compile(r"javascript|unsupported browser|browser is (?:out of date|not supported)", re.IGNORECASE),
    ),
    (
        "a question about cookies",
        re.compile(
            r"cookies?\b|value your privacy|personal data|personali[sz]ed (?:ads|advertis\w+|content)"
            r"|legitimate interest|privacy (?:policy|notice)|(?:accept|reject|agree to|decline) all"
            r"|our (?:\d+ )?partners|(?:change|manage|withdraw|set) your (?:choices?|preferences?|consent|settings)"
            r"|store (?:and|or|and/or) access information",
            re.IGNORECASE,
        ),
    ),
    (
        "a call to subscribe or log in",
        re.compile(
            r"subscribe\b|subscribers?[.!?]|log ?in\b|sign ?(?:in|up) (?:to|for|with|now)|create an? (?:free )?account"
            r"|already a (?:member|reader)|(?:continue|keep) reading|free articles?|unlimited access|cancel any ?time",
            re.IGNORECASE,
        ),
    ),
)


def wall(text: str) -> str | None:
    """Return what stands in an article's place, or None where there is an article beside it, or neither."""
    words: dict[str | None, int] = {None: 0}
    for sentence in _SENTENCE.findall(text):
        what = next((what for what, sign in _WALLS if sign.search(sentence)), None)
        words[what] = words.get(what, 0) + len(sentence.split())
    beside = words.pop(None)
    instead = sum(words.values())
    return max(words, key=lambda what: words[what]) if 0 < instead > beside < LEAST_WORDS else None


def frames(source: str) -> tuple[str, ...]:
    """Return the files that a page of frames shows in its own place, as it names them; none for another page."""
    return tuple(dict.fromkeys(_FRAME.findall(source))) if "<frameset" in source.lower() else ()
