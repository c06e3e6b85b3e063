"""The whole window, on a sample journal: every page, every theme, by keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from journal import clock, demo
from journal.changes import Changes
from journal.errors import CannotSave
from journal.model.dream import Dream
from journal.model.wav import Sound
from journal.settings import Settings, ThemeChoice
from journal.store.key import Keyed
from journal.store.store import Store
from tests.ui.fakes import FakeDialogs
from ui import rooms
from ui.elara import Elara
from ui.keep import Keep
from ui.theme.due import theme_for
from ui.views.page import Place
from ui.widgets.toast import Toast

PAGES = [room.entry.name for room in rooms.ROOMS]
ROLES_WITHOUT_NAME = {QAccessible.Role.Client, QAccessible.Role.NoRole}


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample journal of sixty nights, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    store = Store.open(path)
    now = datetime(2026, 11, 19, 14, tzinfo=UTC)
    zone = ZoneInfo("Europe/Lisbon")
    demo.fill(store, demo.nights(60, 7, demo.latest(now, zone), zone), now)
    store.close()
    return path


@pytest.fixture
def elara(qtbot, look, sample: Path, tmp_path: Path, monkeypatch) -> Iterator[Elara]:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 19, 14, tzinfo=UTC))
    monkeypatch.setattr(clock, "local_zone", lambda: ZoneInfo("Europe/Lisbon"))
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


def stops(page: QWidget) -> list[QWidget]:
    """All that the Tab key can reach."""
    return [
        each
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(page)
    ]


@pytest.mark.parametrize("page", PAGES)
def test_everything_the_keyboard_reaches_has_a_name_to_be_read_out(elara, page):
    elara.window.go(Place(page))
    nameless = [
        each
        for each in stops(elara.window)
        if not (
            each.accessibleName()
            or QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
        )
    ]
    assert not nameless


@pytest.mark.parametrize("page", PAGES)
def test_no_page_needs_more_width_than_the_window_at_any_text_size(elara, page, qtbot):
    for size in (1.0, 1.5, 2.0):
        elara.look.set_text_size(size)
        elara.window.go(Place(page))
        qtbot.wait(1)
        assert elara.window.width() == 1280


@pytest.mark.parametrize("theme", ["dusk", "paper", "ember"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_qts_default_grey(elara, page, theme, qtbot):
    elara.look.set_theme(theme)
    elara.window.go(Place(page))
    qtbot.wait(1)
    picture = elara.window.grab().toImage()
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    }
    assert not seen & {"#efefef", "#f0f0f0", "#c0c0c0", "#ffffff"}


@pytest.mark.parametrize("page", PAGES)
def test_ember_has_no_blue_light_on_any_page(elara, page, qtbot):
    elara.look.set_theme("ember")
    elara.window.go(Place(page))
    qtbot.wait(1)
    picture = elara.window.grab().toImage()
    blue = max(
        picture.pixelColor(x, y).blue()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    assert blue == 0


class Shown(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is shown, and let it be."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_no_piece_of_a_page_flashes_up_as_a_window_of_its_own(elara, qapp):
    shown = Shown()
    qapp.installEventFilter(shown)
    for page in PAGES:
        elara.window.go(Place(page))
    qapp.removeEventFilter(shown)
    assert not shown.windows


def test_keys_lead_to_every_page(elara, qtbot):
    window = elara.window
    ways = {
        Qt.Key.Key_2: "journal",
        Qt.Key.Key_3: "nights",
        Qt.Key.Key_4: "side_by_side",
        Qt.Key.Key_8: "import",
        Qt.Key.Key_Comma: "settings",
        Qt.Key.Key_1: "tonight",
    }
    window.activateWindow()
    for key, page in ways.items():
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.page.name == page


def test_what_is_typed_is_kept_when_the_window_closes_at_once(elara, qtbot):
    elara.window.go(Place("journal", night=date(2026, 11, 19), dream="new"))
    qtbot.keyClicks(QApplication.focusWidget(), "A bell under the water")
    path = elara.store.path
    elara.window.close()
    store = Store.open(path)
    found = [each.body + each.title for each in store.dreams.of(date(2026, 11, 19))]
    store.close()
    assert any("A bell under the water" in each for each in found)


def refused(*_anything: object) -> None:
    """What the journal says when the disk is full."""
    raise CannotSave("The disk is full.", "Free some room on it.")


def test_words_that_cannot_be_saved_are_left_behind_only_after_a_yes(elara, qtbot, monkeypatch):
    elara.window.go(Place("journal", night=date(2026, 11, 19), dream="new"))
    qtbot.keyClicks(QApplication.focusWidget(), "A bell")
    dialogs = elara.desk.dialogs
    with monkeypatch.context() as patched:
        patched.setattr(type(elara.store.dreams), "write", refused)
        dialogs.yes = False
        assert not elara.window.close()
        assert elara.window.isVisible()
        dialogs.yes = True
        assert elara.window.close()
    assert dialogs.asked == ["Close without your last words?"] * 2


def test_words_that_cannot_be_saved_hold_back_the_way_to_another_journal(
    elara, qtbot, monkeypatch, tmp_path
):
    elara.window.go(Place("tonight"))
    elara.window.go(Place("journal", night=date(2026, 11, 19), dream="new"))
    qtbot.keyClicks(QApplication.focusWidget(), "A bell")
    elara.desk.dialogs.yes = False
    with monkeypatch.context() as patched:
        patched.setattr(type(elara.store.dreams), "write", refused)
        elara._leave_for(tmp_path / "other")
    assert elara.elsewhere is None
    assert elara.window.isVisible()


def in_a_new_dream(elara, qtbot, words):
    elara.window.go(Place("journal", dream="new"))
    prose = elara.window.page._editor.prose
    prose.setFocus()
    qtbot.keyClicks(prose, words)
    return prose


def test_undo_beside_a_deed_takes_back_the_deed_and_not_the_words(elara, qtbot):
    prose = in_a_new_dream(elara, qtbot, "A heron")
    done = []
    elara.window.offer("Attached", "Undo", lambda: done.append("undone"))
    elara.window.findChild(Toast)._deed.click()
    assert done == ["undone"]
    assert prose.toPlainText() == "A heron"


def test_the_key_takes_words_back_first_and_then_the_deed_that_is_spoken_of(elara, qtbot):
    prose = in_a_new_dream(elara, qtbot, "A")
    done = []
    elara.window.offer("Attached", "Undo", lambda: done.append("undone"))
    for _press in range(2):
        qtbot.keyClick(prose, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert prose.toPlainText() == ""
    assert done == ["undone"]


def test_a_deed_that_is_no_longer_spoken_of_is_not_taken_back_from_within_a_text(elara, qtbot):
    prose = in_a_new_dream(elara, qtbot, "A")
    done = []
    elara.window.offer("Attached", "Undo", lambda: done.append("undone"))
    elara.window.findChild(Toast).hide()
    for _press in range(3):
        qtbot.keyClick(prose, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not done


def test_what_was_said_of_a_deed_goes_once_the_deed_is_undone(elara, qtbot):
    done = []
    elara.window.offer("In the bin", "Undo", lambda: done.append("undone"))
    toast = elara.window.findChild(Toast)
    assert toast.isVisible()
    elara.window.undo()
    assert done == ["undone"]
    assert not toast.isVisible()


def test_what_was_said_of_a_deed_stays_above_the_page_one_goes_to(elara):
    elara.window.offer("Moved to the bin")
    toast = elara.window.findChild(Toast)
    for page in ("nights", "marks", "tonight"):
        elara.window.go(Place(page))
        above = toast.parentWidget().childAt(toast.geometry().center())
        assert toast in {above, above.parentWidget()}


def test_what_was_said_of_a_deed_makes_room_for_the_deeds_at_the_foot_of_a_page(elara):
    elara.window.go(Place("import"))
    elara.window.offer("A night is in your journal")
    toast = elara.window.findChild(Toast)
    low = toast.geometry().bottom()
    elara.window.page._open.footed.emit(76)
    assert toast.geometry().bottom() == low - 76
    elara.window.go(Place("nights"))
    assert toast.geometry().bottom() == low


def test_a_dream_begun_in_the_evening_is_of_the_night_that_ended_today(desk):
    evening = replace(desk, now=lambda: datetime(2026, 11, 19, 21, 30, tzinfo=UTC))
    assert evening.tonight() == desk.tonight() == date(2026, 11, 19)


def test_a_hidden_page_reads_again_when_it_is_shown(elara, qtbot):
    elara.window.go(Place("journal"))
    elara.window.go(Place("settings"))
    elara.store.dreams.save(
        Dream(date(2026, 11, 19), "Zebra crossing.", "Zebra"), datetime(2026, 11, 19, tzinfo=UTC)
    )
    assert "journal" in elara.window._stale
    elara.window.go(Place("journal"))
    assert "journal" not in elara.window._stale


def test_text_size_follows_its_keys_and_is_remembered(elara, qtbot):
    qtbot.keyClick(elara.window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: elara.look.text_size == 1.15)
    assert elara.store.preferences.load().text_size == 1.15
    qtbot.keyClick(elara.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: elara.look.text_size == 1.0)


def test_an_empty_journal_begins_at_the_three_doors(qtbot, look, tmp_path):
    elara = Elara(Store.open(tmp_path / "new"), look, FakeDialogs(), tmp_path / "new")
    assert elara.first_page("journal") == "first_start"
    elara.close()


def test_a_journal_in_use_begins_where_one_was_last(elara):
    assert elara.first_page("nights") == "nights"
    assert elara.first_page("no-such-page") == "tonight"


def test_the_first_window_leaves_its_screen_room_for_a_frame(elara, tmp_path):
    room = elara.window.screen().availableSize()
    elara.window.setMinimumSize(300, 200)  # else no screen of the tests holds it
    elara.window.resize(room)
    Keep(tmp_path / "none.ini").restore(elara.window)
    assert elara.window.width() < room.width()
    assert elara.window.height() < room.height()
    elara.window.resize(400, 300)
    Keep(tmp_path / "none.ini").restore(elara.window)
    assert elara.window.size() == QSize(400, 300)


def test_the_window_remembers_its_size_and_page(elara, tmp_path):
    keep = Keep(tmp_path / "window.ini")
    elara.window.resize(1024, 700)
    keep.remember(elara.window, "nights")
    again = Keep(tmp_path / "window.ini")
    elara.window.resize(1280, 800)
    again.restore(elara.window)
    assert (elara.window.width(), elara.window.height(), again.page) == (1024, 700, "nights")


@pytest.mark.parametrize(
    ("at", "theme"),
    [
        (time(22, 0), "paper"),
        (time(23, 30), "ember"),
        (time(3, 0), "ember"),
        (time(5, 30), "paper"),
    ],
)
def test_ember_comes_and_goes_by_the_clock(at, theme):
    settings = Settings(theme=ThemeChoice.PAPER, ember_by_night=True)
    local = datetime.combine(date(2026, 11, 19), at, tzinfo=UTC)
    assert theme_for(settings, local, dark=False) == theme


def test_the_system_decides_between_dusk_and_paper_where_it_is_asked_to(qtbot):
    settings = Settings(theme=ThemeChoice.SYSTEM)
    noon = datetime(2026, 11, 19, 12, tzinfo=UTC)
    assert theme_for(settings, noon, dark=True) == "dusk"
    assert theme_for(settings, noon, dark=False) == "paper"


def test_changes_of_settings_dress_the_window(elara, qtbot):
    assert Changes.SETTINGS
    elara.store.preferences.save(Settings(theme=ThemeChoice.PAPER))
    qtbot.waitUntil(lambda: elara.look.theme.name == "paper")


def test_ember_by_hand_stays_until_the_theme_is_set_otherwise(elara, qtbot):
    store = elara.store
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(elara.window, Qt.Key.Key_E, held)
    assert elara.look.theme.name == "ember"
    store.preferences.save(replace(store.preferences.load(), text_size=1.3))
    qtbot.waitUntil(lambda: elara.look.text_size == 1.3)
    elara.bridge.changed.emit(~Changes(0))  # another program wrote something
    assert elara.look.theme.name == "ember"
    store.preferences.save(replace(store.preferences.load(), theme=ThemeChoice.PAPER))
    qtbot.waitUntil(lambda: elara.look.theme.name == "paper")


# --- after a crash ------------------------------------------------------------------------------


def test_a_voice_note_that_a_crash_left_unfinished_is_whole_after_the_start(elara):
    store, now = elara.store, datetime(2026, 11, 19, 14, tzinfo=UTC)
    dream = store.dreams.save(Dream(date(2026, 11, 19)), now)
    left = store.recordings.begin(dream.uid, "Voice note", Sound(), now)
    store.recordings.record(left.uid, bytes(Sound().bytes_a_second))
    elara.finish_recordings()
    assert [each.seconds for each in store.dream_media.of(dream.uid)] == [1.0]


def test_a_copy_is_put_in_place_only_once_the_journal_is_closed(elara, tmp_path):
    copy = Keyed(tmp_path / "copy.sqlite")
    elara.window.page.restore.emit(copy)
    assert (elara.in_place, elara.elsewhere) == (copy, elara.store.path)
    assert not elara.window.isVisible()


@pytest.mark.parametrize("room", [each for each in rooms.ROOMS if each.entry.keys])
def test_the_key_that_stands_beside_a_page_leads_to_it(elara, room):
    elara.window.go(Place("marks"))
    meant = [
        each for each in elara.window._shortcuts if each.key() == QKeySequence(room.entry.keys)
    ]
    assert len(meant) == 1
    meant[0].activated.emit()
    assert elara.window.page.name == room.entry.name
