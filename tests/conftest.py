"""What every test stands on: the checkout, and other people's texts beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what has to stay on one worker first, Spark before all: at the end it would keep one worker waiting."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """Return when a test is to run: 0 Spark, 1 what else stays together, 2 any other."""
    group = item.get_closest_marker("xdist_group")
    return 2 if group is None else int(group.args != ("spark",))


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of other people's texts and labelled data. Fails, never skips, where it is missing."""
    folder = ROOT.parent / "shared"
    if not (folder / "reports" / "manifest.yaml").is_file():
        pytest.fail(
            f"{folder} is missing: these tests read two real reports and labelled data, no part of the project. "
            "Put the folder `shared` beside the checkout, or leave these tests out with -m 'not shared'.",
        )
    return folder
