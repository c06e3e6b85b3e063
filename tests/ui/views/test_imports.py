"""Import: looked at first, then taken in, and taken back; by button, key and drop."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton

from journal import intake
from journal.intake import Wish
from journal.model.diary import Diary
from tests.exports import document, lines, session
from tests.ui.views.opened import opened
from ui.models.import_rows import Part, Tick
from ui.models.import_table import Column
from ui.models.import_words import number
from ui.views.imports.page import ImportPage
from ui.widgets.labels import Label

NOW = datetime(2026, 11, 19, 6, 52, tzinfo=UTC)


@pytest.fixture
def page(desk, qtbot) -> ImportPage:
    return opened(ImportPage(desk), "import", qtbot)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Five nights in a whole file."""
    return document(tmp_path / "five.json", [session(each) for each in range(5)])


@pytest.fixture
def bring(page, qtbot):
    """Hand in files, and wait until the first was looked at or refused."""

    def brought(*paths: Path) -> None:
        page.bring(list(paths))
        qtbot.waitUntil(lambda: not page._files.busy)

    return brought


@pytest.fixture
def take(page, qtbot):
    """Import what is ticked, and wait for the end."""

    def taken() -> None:
        page._open.footer.deed.click()
        qtbot.waitUntil(lambda: not page._files.busy)

    return taken


def chips(page: ImportPage) -> dict[Part, str]:
    shown = page._open.preview._chips.items()
    return {part: chip.text() for part, chip in shown if not chip.isHidden()}


def ways(page: ImportPage) -> list[str]:
    return [button.text() for button in page._open.outcome.ways]


def press(page: ImportPage, words: str) -> None:
    found = page.findChildren(QAbstractButton)
    next(each for each in found if each.text() == words and each.isVisible()).click()


def title(page: ImportPage) -> str:
    return page._open.outcome.accessibleName()


def nights(store) -> int:
    return int(store.nights.count())


def test_nothing_is_written_before_the_person_says_so(page, bring, export, store):
    bring(export)
    assert chips(page) == {Part.ALL: "5 nights found", Part.NEW: "5 new"}
    assert page._open.footer.deed.text() == "Import 5 nights"
    assert nights(store) == 0
    assert store.batches.history() == ()


def test_an_import_is_told_in_place_and_can_be_undone_from_the_toast(
    page, bring, take, export, qtbot
):
    store = page.desk.store
    offers = []
    page.offered.connect(lambda *offer: offers.append(offer))
    bring(export)
    take()
    assert nights(store) == 5
    assert title(page) == "5 nights are in your journal"
    words, deed, run = offers[-1]
    assert (words, deed) == ("5 nights are in your journal", "Undo")
    run()
    qtbot.waitUntil(lambda: nights(store) == 0)
    qtbot.waitUntil(lambda: "undone" in title(page))


def test_the_count_follows_the_ticks_and_a_night_left_out_stays_out(
    page, bring, take, export, qtbot
):
    store = page.desk.store
    bring(export)
    table = page._open.preview.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert page._open.footer.deed.text() == "Import 4 nights"
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert page._open.footer.deed.text() == "Import 5 nights"
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert not page._open.footer.deed.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    take()
    assert store.nights.span() == (date(2026, 11, 14), date(2026, 11, 14))


def test_a_click_on_the_box_takes_or_leaves_and_the_head_does_so_for_all(
    page, bring, export, qtbot
):
    bring(export)
    preview = page._open.preview
    box = preview.table.visualRect(preview.rows.index(2, Column.TAKE)).center()
    qtbot.mouseClick(preview.table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert [preview.rows.every([row]) for row in range(5)].count(Tick.NO) == 1
    head = preview.table.horizontalHeader()
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert preview.rows.every() is Tick.YES
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert not page._open.footer.deed.isEnabled()


def test_ctrl_enter_imports(page, bring, export, store, qtbot):
    bring(export)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: nights(store) == 5)


def test_ctrl_o_asks_for_files(page, export, desk, qtbot):
    desk.dialogs.files = [export]
    qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._files.open)
    assert desk.dialogs.asked == ["Choose an export"]


def test_a_file_dropped_anywhere_on_the_page_is_looked_at(page, export, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(export))])
    page.dropEvent(
        QDropEvent(
            QPointF(300, 600),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: page._files.open)
    assert chips(page)[Part.ALL] == "5 nights found"


def test_a_refused_session_says_where_which_key_what_was_found_and_what_expected(
    page, bring, take, tmp_path, store
):
    bad = session(1, started_at="2026-13-01")
    bring(document(tmp_path / "bad.json", [session(0), bad, session(2, timezone="Mars/X")]))
    assert chips(page)[Part.LOOK] == "2 to look at"
    rows = page._open.preview.rows
    said = [rows.index(row, Column.NIGHT).data() for row in range(2)]
    assert "session 2, started_at" in said[0]
    assert "found: 2026-13-01" in said[0]
    assert "expected: an RFC 3339 time" in said[0]
    assert "once" in said[1]
    assert "Mars/X" in said[1]
    take()
    assert nights(store) == 2
    assert page._open.outcome.table.isVisible()


def test_where_a_diary_stands_the_session_stands_beside_it_and_changes_nothing(
    page, bring, take, export, store
):
    diary = Diary(quality=4, zone="Europe/Lisbon")
    store.nights.save_diary(date(2026, 11, 12), diary, NOW)
    bring(export)
    rows = page._open.preview.rows
    states = {rows.index(row, Column.STATUS).data() for row in range(5)}
    assert states == {"New", "Stands beside your diary"}
    take()
    kept = store.nights.of(date(2026, 11, 12))
    assert kept.diary == diary
    assert len(kept.sessions) == 1


def test_a_second_reading_finds_nothing_new(page, bring, take, export):
    bring(export)
    take()
    press(page, "Done")
    bring(export)
    assert title(page) == "All 5 nights are already here"
    assert ways(page) == ["Done"]


def test_what_is_here_already_is_shown_but_cannot_be_ticked(page, bring, export, store, tmp_path):
    intake.take_in(store, export, Wish(), NOW)
    later = [session(4, revision=2), session(5), *(session(each) for each in range(3))]
    bring(document(tmp_path / "later.json", later))
    shown = chips(page)
    assert (shown[Part.NEW], shown[Part.CHANGED], shown[Part.KNOWN]) == (
        "1 new",
        "1 changed",
        "3 already here",
    )
    assert page._open.footer.deed.text() == "Import 2 nights"
    page._open.preview._chips[Part.KNOWN].click()
    rows = page._open.preview.rows
    assert rows.rowCount() == 3
    assert rows.every() is Tick.OFF


def test_of_a_damaged_file_only_what_is_whole_is_offered(page, bring, take, tmp_path, store):
    sessions = [session(each) for each in range(3)]
    bring(lines(tmp_path / "cut.ndjson", sessions, trailer=False))
    assert page._open.preview._damage.isVisible()
    assert page._open.footer.deed.text() == "Import the 3 sessions that are whole"
    take()
    (batch,) = store.batches.history()
    assert batch.partial
    assert nights(store) == 3


def test_a_damaged_file_without_a_whole_session_offers_no_import(page, bring, tmp_path):
    cut = document(tmp_path / "cut.json", [session(0)])
    cut.write_text(cut.read_text()[:300])
    bring(cut)
    assert page._open.preview._damage.isVisible()
    assert not page._open.footer.deed.isEnabled()
    assert "keep" not in page._open.preview._damage.accessibleDescription()


def test_an_unknown_file_says_what_can_be_read(page, bring, tmp_path):
    holiday = tmp_path / "holiday.txt"
    holiday.write_text("Dear diary")
    bring(holiday)
    assert "holiday.txt" in title(page)
    assert ways(page)[0] == "Choose another file"


def test_another_major_version_is_refused_by_its_name(page, bring, tmp_path):
    newer = document(tmp_path / "newer.json", [session(0)])
    newer.write_text(newer.read_text().replace("2.1", "3.0"))
    bring(newer)
    shown = page._open.outcome
    assert "3.0" in title(page) + shown._lines.text()


def test_several_files_follow_one_another(page, bring, take, export, qtbot):
    store, tmp_path = page.desk.store, export.parent
    other = document(tmp_path / "other.json", [session(9)])
    bring(export, tmp_path / "missing.json", other)
    take()
    assert ways(page)[0] == "Go on to missing.json"
    page._open.outcome.ways[0].click()
    qtbot.waitUntil(lambda: "missing.json" in title(page))
    assert ways(page)[0] == "Go on to other.json"
    page._open.outcome.ways[0].click()
    qtbot.waitUntil(lambda: page._files.open)
    take()
    assert nights(store) == 6


def test_files_dropped_meanwhile_wait_for_their_turn(page, bring, export, tmp_path, qtbot):
    other = document(tmp_path / "other.json", [session(9)])
    bring(export)
    bring(other)
    assert page._open.preview._head._line.text().endswith("1 more file waits")
    press(page, "Set aside")
    qtbot.waitUntil(lambda: page._files.open)
    assert page._open.preview._head._name.text() == "other.json"


def test_a_folder_is_read_as_a_whole(page, tmp_path, qtbot):
    folder = tmp_path / "exports"
    folder.mkdir()
    document(folder / "a.json", [session(0)])
    document(folder / "b.json", [session(1)])
    (folder / "notes.txt").write_text("not an export")
    page.bring([folder])
    qtbot.waitUntil(lambda: page._files.open)
    assert page._files.path == folder / "a.json"
    assert page._files.waiting == (folder / "b.json",)


def test_a_folder_that_is_an_export_with_others_beside_it_comes_to_an_end(page, tmp_path, qtbot):
    folder = tmp_path / "exports"
    (folder / "ring").mkdir(parents=True)
    for name, hour in (("ring/oura", 22), ("oura", 23)):
        slept = (
            f'"bedtime_start": "2025-05-01T{hour}:00:00+02:00", '
            '"bedtime_end": "2025-05-02T07:00:00+02:00"'
        )
        (folder / f"{name}.json").write_text(f'{{"data": [{{{slept}}}]}}')
    (folder / "plees.csv").write_text("sid,start,stop,rating\n1,1746133200000,1746162000000,4\n")
    page.bring([folder])
    read = []
    while page._files.busy or page._files.waiting:
        qtbot.waitUntil(lambda: not page._files.busy)
        read.append(page._files.path)
        assert len(read) <= 3
        page._files.next_file()
    assert sorted(map(str, read)) == [str(folder), str(folder / "plees.csv")]


def test_a_reading_that_is_stopped_answers_at_once(page, export, store):
    page.bring([export])
    press(page, "Cancel")
    assert title(page) == "Stopped."
    assert not page._files.busy
    assert nights(store) == 0


def test_an_import_that_is_stopped_leaves_the_journal_and_the_preview_as_they_were(
    page, bring, tmp_path, store, qtbot
):
    bring(document(tmp_path / "many.json", [session(each) for each in range(400)]))
    deed = page._open.footer.deed.text()
    page._open.footer.deed.click()
    press(page, "Cancel")
    qtbot.waitUntil(lambda: not page._files.busy)
    assert nights(store) == 0
    assert store.batches.history() == ()
    assert page._open.footer.deed.text() == deed
    assert page._open.preview.isVisible()


def test_a_file_that_changed_since_it_was_looked_at_is_not_imported(page, bring, take, export):
    store, dialogs = page.desk.store, page.desk.dialogs
    bring(export)
    document(export, [session(7)])
    take()
    assert [error.title for error in dialogs.told] == ["The file has changed since you looked."]
    assert nights(store) == 0


def test_ten_thousand_sessions_have_no_widget_each(page, bring, tmp_path, qtbot):
    start = datetime(2000, 1, 1, 23, tzinfo=UTC)
    many = [
        {
            "id": f"n{day}",
            "started_at": (start + timedelta(days=day)).isoformat(),
            "ended_at": (start + timedelta(days=day, hours=8)).isoformat(),
        }
        for day in range(10_000)
    ]
    before = len(page.findChildren(QAbstractButton))
    page.bring([document(tmp_path / "many.json", many)])
    qtbot.waitUntil(lambda: page._files.open)
    assert page._open.preview.rows.rowCount() == 10_000
    assert page._open.footer.deed.text() == f"Import {number(10_000)} nights"
    assert len(page.findChildren(QAbstractButton)) == before


def test_the_page_is_usable_where_it_is_narrow_and_the_text_is_large(
    page, bring, export, look, qtbot
):
    look.set_text_size(2.0)
    page.resize(968, 680)
    bring(export)
    footer = page._open.footer
    assert footer.deed.width() >= footer.deed.sizeHint().width()
    table = page._open.preview.table
    assert table.columnWidth(Column.STATUS) >= look.px(100)
    assert not page._side.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_F4)
    assert page._side.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page._side.isVisible()


def test_the_head_of_the_minutes_asleep_tells_what_they_are(page, bring, export):
    bring(export)
    table = page._open.preview.table
    assert table.info.isVisible()
    heads = table.horizontalHeader()
    box, left = table.info.geometry(), heads.sectionViewportPosition(Column.ASLEEP)
    assert left < box.left() < box.right() < left + heads.sectionSize(Column.ASLEEP)
    assert heads.rect().contains(box)
    sheet = table.info.sheet()
    assert "Asleep, as the device says" in [each.text() for each in sheet.findChildren(Label)]
    sheet.close()
