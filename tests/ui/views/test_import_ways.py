"""One export by four ways: dropped, chosen, by command, and out of the watched folder."""

import shutil
from collections.abc import Callable
from contextlib import closing
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from journal.intake import watched
from journal.store.store import Store
from tests.journal.terminal import Terminal
from tests.ui.fakes import FakeDialogs
from ui.views.imports.page import ImportPage
from ui.views.page import Place
from ui.widgets.empty_state import EmptyState

SAMPLES = Path(__file__).parents[2] / "samples"
EXPORTS = [
    "apple_health/watch-ring-and-phone.xml",
    "sleep_as_android/as-exported.zip",
    "samsung_health/download",
    "whoop/english",
    "fitbit/takeout",
    "day_one/three-entries.json",
]
SESSIONS = """select uid, revision, night, started_at, ended_at, asleep_at, awake_at, start_zone,
    end_zone, start_offset, end_offset, zone_confidence, source_detail, totals, stages, summaries,
    comment from session order by uid, revision"""
TOLD = (
    SESSIONS,
    "select night, title, body from dream order by night, title",
    "select format, label, new, known, changed, refused, warnings from batch",
)

Way = Callable[[ImportPage, Path], None]


def told(store: Store) -> list[list[tuple[object, ...]]]:
    """All that an import brought, but for the rows' own numbers."""
    return [[tuple(row) for row in store.connection.execute(each)] for each in TOLD]


def dropped(page: ImportPage, export: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(export))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(300, 600), Qt.DropAction.CopyAction, data, left, none))


def chosen(page: ImportPage, export: Path) -> None:
    assert isinstance(page.desk.dialogs, FakeDialogs)
    page.desk.dialogs.files = [export]
    page._ask()


def watched_for(page: ImportPage, export: Path) -> None:
    watched.watch(page.desk.store, export.parent)
    page.refresh()
    page._side.watching.now.click()


@pytest.fixture(params=EXPORTS)
def export(request, tmp_path: Path) -> Path:
    """A file or a folder in a folder with nothing else."""
    source, copy = SAMPLES / request.param, tmp_path / "downloads" / Path(request.param).name
    copy.parent.mkdir()
    if source.is_dir():
        shutil.copytree(source, copy)
    else:
        shutil.copy(source, copy)
    return copy


@pytest.fixture
def by_command(tmp_path: Path) -> Callable[[Path], list[list[tuple[object, ...]]]]:
    """What the command line brings into a journal of its own."""

    def brought(export: Path) -> list[list[tuple[object, ...]]]:
        terminal = Terminal(tmp_path / "other.sqlite")
        terminal.json("import", export)
        with closing(Store.open(terminal.journal)) as store:
            return told(store)

    return brought


@pytest.mark.parametrize("way", [dropped, chosen, watched_for], ids=lambda way: way.__name__)
def test_each_way_brings_what_the_command_line_brings(
    desk, qtbot, by_command, export: Path, way: Way
):
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    page.enter(Place("import"))
    way(page, export)
    qtbot.waitUntil(lambda: page._files.open and not page._files.busy)
    page._open.footer.deed.click()
    qtbot.waitUntil(lambda: bool(desk.store.batches.history()) and not page._files.busy)
    expected = by_command(export)
    assert told(desk.store) == expected
    assert any(expected[:2])


def test_the_invitation_lays_no_words_over_one_another_where_it_has_no_room(desk, qtbot):
    desk.look.set_text_size(2.0)
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.resize(960, 560)
    page.show()
    page.enter(Place("import"))
    (invites,) = page.findChildren(EmptyState)
    parts = [each for each in invites.findChildren(QWidget) if each.isVisible()]
    for one, other in combinations(parts, 2):
        assert not one.geometry().intersects(other.geometry()), (one, other)
