"""What every test of the command line stands on."""

from pathlib import Path

import pytest

from tests.journal.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "journal.sqlite")
