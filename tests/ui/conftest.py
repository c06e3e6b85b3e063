"""A desk as the window lays it: a real journal, look and jobs; only clock and dialogs are made."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from journal import clock
from journal.model.dream import Dream
from journal.store import vault
from journal.store.store import Store
from tests.fresh import fresh
from tests.ui.doors import DREAM, NIGHT, NOW
from tests.ui.fakes import FakeClock, FakeDialogs
from ui.desk import Desk
from ui.door import Door
from ui.elara import Elara
from ui.jobs import Jobs
from ui.theme.look import ARGUMENTS, Look
from ui.views.page import Place

LISBON = ZoneInfo("Europe/Lisbon")
MORNING = datetime(2026, 11, 19, 6, 52, tzinfo=UTC)  # Lisbon stands at UTC in November


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Tests run in the style that the program runs in."""
    return list(ARGUMENTS)


@pytest.fixture(scope="session")
def qapp_look(qapp: QApplication) -> Look:
    """One look for all tests: fonts are read and the application dressed only once."""
    look = Look()
    look.apply(qapp)
    return look


@pytest.fixture
def look(qapp_look: Look) -> Iterator[Look]:
    """Dusk at 100 %; what a test changes is put back."""
    yield qapp_look
    qapp_look.set_theme("dusk")
    qapp_look.set_text_size(1.0)
    qapp_look.reduce_motion = False


@pytest.fixture
def english() -> Iterator[None]:
    """Days and months are called by their English names, wherever the tests run."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty journal in a real file."""
    opened = fresh(tmp_path / "journal.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store, look: Look) -> Iterator[Desk]:
    """A desk on Thursday 19 November 2026, 06:52 in Lisbon."""
    jobs = Jobs()
    yield Desk(store, look, jobs, FakeDialogs(), lambda: MORNING, lambda: LISBON)
    jobs.close()


@pytest.fixture
def hands(monkeypatch) -> FakeClock:
    made = FakeClock(NOW)
    monkeypatch.setattr(clock, "now", made)
    monkeypatch.setattr(clock, "local_zone", lambda: ZoneInfo("Etc/UTC"))
    return made


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite"
    with closing(fresh(path)) as store:
        store.dreams.save(Dream(NIGHT, DREAM, "Zeppelin"), NOW)
    return path


@pytest.fixture
def locked(plain: Path) -> Path:
    vault.encrypt(plain, "abc")
    return plain


@pytest.fixture
def doors(qtbot, look, hands) -> Iterator[list[Door]]:
    """Doors that are closed at the end."""
    made: list[Door] = []
    yield made
    for each in made:
        each.close()
        each._single.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample journal of sixty nights, made once."""
    from journal import demo  # with it come words and importers, which no other test waits for

    path = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    with closing(Store.open(path)) as made:
        demo.fill(made, demo.nights(60, 7, demo.latest(NOW, LISBON), LISBON), NOW)
    return path


@pytest.fixture
def elara(qtbot, look, sample: Path, tmp_path: Path, monkeypatch) -> Iterator[Elara]:
    """The whole window on a copy of the sample journal, at the page for tonight."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "local_zone", lambda: LISBON)
    copy = tmp_path / "journal.sqlite"
    copy.write_bytes(sample.read_bytes())
    made = Elara(Store.open(copy), look, FakeDialogs(), copy)
    made.window.resize(1280, 800)
    made.window.go(Place("tonight"))
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    made.window.close()
    made.close()
