"""What every test stands on: no screen, no real home, and the same dice in CI every time."""

import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from nacl.pwhash import argon2id

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


# Ten thousand tests are found in one go and stay: nothing of them is garbage, and to look through
# them again and again for some took as long as all the rest of the finding.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.fixture
def signals() -> Iterator[None]:
    """Signals as a login begins with them: what runs these tests may have ignored some."""
    asking = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]
    before = {each: signal.signal(each, signal.SIG_DFL) for each in asking if each is not None}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture(scope="session", autouse=True)
def full_cost() -> Iterator[dict[str, int]]:
    """What stretching a passphrase takes in the program; here it takes next to nothing.

    What is written is the same but for these two numbers.
    """
    names = ("OPSLIMIT_MODERATE", "MEMLIMIT_MODERATE")
    shipped = {name: getattr(argon2id, name) for name in names}
    with pytest.MonkeyPatch.context() as patch:
        for name, least in zip(names, (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN), strict=True):
            patch.setattr(argon2id, name, least)
        yield shipped


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
