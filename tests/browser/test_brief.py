"""The brief as a person meets it: opened from a file, read wide and narrow, by day and by night, and printed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from river_case import SHELLS_POST, picture
from trucebook.views.brief import brief_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
Scheme = Literal["light", "dark"]
AA_TEXT = 4.5


@dataclass
class Opened:
    """A page that was opened, with all that it asked for and complained about."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Opener = Callable[[int, Scheme], Opened]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    path.write_text(brief_html(picture()), encoding="utf-8")
    return path


@pytest.fixture
def opened(chromium: Browser, file: Path) -> Iterator[Opener]:
    contexts = []

    def opener(width: int = 1280, scheme: Scheme = "light") -> Opened:
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
        contexts.append(context)
        found = Opened(context.new_page())

        def decide(route: Route) -> None:
            if route.request.url == file.as_uri():
                route.continue_()
            else:
                found.asked.append(route.request.url)
                route.abort()

        def listen(message: ConsoleMessage) -> None:
            found.complaints.append(message.text)

        found.page.route("**/*", decide)
        found.page.on("console", listen)
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.goto(file.as_uri())
        return found

    yield opener
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_it_fits_asks_for_nothing_and_complains_of_nothing(opened: Opener, width: int) -> None:
    found = opened(width, "light")
    found.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert found.page.evaluate("document.documentElement.scrollWidth") <= width
    beyond = found.page.evaluate(
        """width => [...document.querySelectorAll('main *')].filter(part => {
             const box = part.getBoundingClientRect();
             return box.width && box.right > width + 1 && !part.closest('defs') && !part.closest('thead');
           }).map(part => part.outerHTML.slice(0, 120))""",
        width,
    )
    assert beyond == []
    assert found.asked == []
    assert found.complaints == []


def test_a_clause_opens_to_the_words_by_mouse(opened: Opener) -> None:
    page = opened(1280, "light").page
    quote = page.locator("#clause-fire blockquote", has_text=SHELLS_POST.quote)
    assert not quote.is_visible()
    page.locator("#clause-fire > summary").click()
    assert quote.is_visible()
    assert page.locator("#clause-fire .by").first.inner_text() == "Harbour Post, citing River Wire: an unnamed boatman"


def test_a_clause_opens_to_the_words_by_keyboard(opened: Opener) -> None:
    page = opened(1280, "light").page
    line = page.locator("#clause-fire > summary")
    for _ in range(60):
        page.keyboard.press("Tab")
        if line.evaluate("part => part === document.activeElement"):
            break
    page.keyboard.press("Enter")
    assert page.locator("#clause-fire blockquote").first.is_visible()
    page.keyboard.press("Space")
    assert not page.locator("#clause-fire blockquote").first.is_visible()


def test_a_link_to_a_clause_comes_to_it(opened: Opener) -> None:
    page = opened(360, "light").page
    page.locator("#contested ~ .entry a").first.click()
    assert page.evaluate("location.hash").startswith("#clause-fire")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(opened: Opener, scheme: Scheme) -> None:
    page = opened(1280, scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert _luminance(_ground(page, "body")) > 0.8 if scheme == "light" else _luminance(_ground(page, "body")) < 0.1
    for part in ("h1", ".lead", ".facts dt", ".line .sentence", ".line .small", ".tag.contested", ".at", "a", ".more"):
        ink = page.locator(part).first.evaluate("part => getComputedStyle(part).color")
        ratio = _contrast(ink, _ground(page, part))
        assert ratio >= AA_TEXT, f"{part} has a contrast of {ratio:.2f} in {scheme}"


def test_a_violation_and_a_claimed_breach_differ_in_shape(opened: Opener) -> None:
    page = opened(1280, "light").page
    fill = "name => getComputedStyle(document.querySelector(`#i-${name} path`)).fill"
    assert page.evaluate(fill, "breach-claimed") != page.evaluate(fill, "violated")


def test_it_prints_on_several_pages_with_every_line_open(opened: Opener) -> None:
    page = opened(1280, "dark").page
    page.emulate_media(media="print")
    assert page.locator("#clause-fire blockquote", has_text=SHELLS_POST.quote).is_visible()
    assert _luminance(_ground(page, "body")) > 0.99
    printed = page.pdf(prefer_css_page_size=True)
    assert 5 <= _pages(printed) <= 20


def _ground(page: Page, selector: str) -> str:
    """Return the first ground that is not transparent, from the element outwards."""
    return str(
        page.locator(selector).first.evaluate(
            """part => {
              for (let at = part; at; at = at.parentElement) {
                const ground = getComputedStyle(at).backgroundColor;
                if (ground !== 'rgba(0, 0, 0, 0)') return ground;
              }
              return 'rgb(255, 255, 255)';
            }""",
        ),
    )


def _luminance(colour: str) -> float:
    """Return the relative luminance of a CSS colour (WCAG 2.2)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _pages(pdf: bytes) -> int:
    """Return how many pages a PDF has, its compressed parts included."""
    parts = [pdf]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(found.group(1)))
        except zlib.error:
            continue
    return sum(len(re.findall(rb"/Type\s*/Page\b(?!s)", part)) for part in parts)
