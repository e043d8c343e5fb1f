"""The blocks of an HTML page stay apart, however short the page."""

from __future__ import annotations

import pytest

from trucebook.reports.blocks import parted
from trucebook.reports.extract import extract
from trucebook.reports.original import Original


def test_blocks_of_a_short_page_stay_apart() -> None:
    page = (
        "<html><body><article><h1>Two killed near the ford</h1><p>Medics said that two people were killed.</p>"
        "<h2>Army denies firing</h2><p>The army denied it had fired.</p></article></body></html>"
    )
    lines = extract(Original("a.html", "text/html", page.encode())).text.splitlines()
    assert "Army denies firing" in lines
    assert "The army denied it had fired." in lines


@pytest.mark.parametrize("line", ["one two three", "one two four", ""])
def test_only_a_run_of_whole_blocks_is_parted(line: str) -> None:
    assert parted([line], "<p>one two</p><p>three</p><p>five</p>") == (
        ["one two", "three"] if "three" in line else [line]
    )
