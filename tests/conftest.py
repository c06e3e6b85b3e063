"""What every test stands on: no screen, no real home, and the same dice in CI every time."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.patience import PatientBot

# Without a platform Qt ends the process where there is no display; before the first import of Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine is no failure; in CI a failure must be the same one the next time.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def elara_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own, not there before something is kept in it."""
    home = tmp_path.with_name(tmp_path.name + "-home")
    monkeypatch.setenv("ELARA_HOME", str(home))
    return home


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Let go of the windows of a test with it.

    They wait for an event loop to begin, which may be that of a test long after; till then each
    change of the look dresses them all again.
    """
    yield
    core = sys.modules.get("PySide6.QtCore")  # not there where no window was
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


@pytest.fixture
def signals() -> Iterator[None]:
    """Signals as a login begins with them: what runs these tests may have ignored some."""
    asking = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]
    before = {each: signal.signal(each, signal.SIG_DFL) for each in asking if each is not None}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> "PatientBot":
    """The hand at the window; see patience.py."""
    from tests.patience import PatientBot  # imports Qt: not for the tests that need none

    return PatientBot(request)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material beside the project; a checkout without it skips the test."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of shared material is not beside this checkout")
    return folder
