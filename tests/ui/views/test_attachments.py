"""Pictures and voice notes of a dream: brought, shown, moved, removed, and never lost."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from journal.model.dream_media import MediaKind
from tests.ui.views.attached import (
    attach,
    open_dream,
    picture,
    picture_file,
    speak,
    with_fakes,
)
from tests.ui.views.journal_page import NIGHT, kept
from ui.views.journal.attachments.tile import Tile
from ui.views.page import Place

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(journal):
    return with_fakes(journal.page)


@pytest.fixture
def dream(journal, panel, desk, store):
    return open_dream(journal.page, store, desk)


def names(panel):
    return [each.name for each in panel.attached]


def shown(panel):
    return [each.media.uid for each in panel.strip.items]


def arrives(panel, qtbot, count=1):
    qtbot.waitUntil(lambda: len(panel.attached) == count and not panel._coming)


def files(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return mime


def drop(widget, mime):
    at, copy = QPointF(20, 20), Qt.DropAction.CopyAction
    button, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), copy, mime, button, held)
    QApplication.sendEvent(widget, enter)
    QApplication.sendEvent(widget, QDropEvent(at, copy, mime, button, held))
    return enter.isAccepted()


# --- bringing -----------------------------------------------------------------------------------


def test_without_anything_attached_there_is_one_quiet_line_of_ways(journal, dream, panel):
    assert panel.strip.isHidden()
    line = panel.add_line
    assert [x.isVisible() for x in (line.picture_button, line.draw_button, line.record_button)] == [
        True
    ] * 3
    assert line.bin_button.isHidden()


@pytest.mark.usefixtures("dream")
def test_a_chosen_picture_is_attached_and_its_undo_takes_it_away(
    journal, panel, desk, qtbot, tmp_path
):
    desk.dialogs.files = [picture_file(tmp_path)]
    qtbot.mouseClick(panel.add_line.picture_button, Qt.MouseButton.LeftButton)
    arrives(panel, qtbot)
    assert names(panel) == ["lamp.png"]
    words, deed, undo = journal.offers[-1]
    assert ("lamp.png" in words, deed) == (True, "Undo")
    undo()
    assert panel.attached == ()
    assert panel.strip.isHidden()


def test_a_copied_picture_is_pasted_into_the_text_as_an_attachment(journal, dream, panel, qtbot):
    QGuiApplication.clipboard().setImage(picture())
    journal.press(qtbot, journal.prose, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    arrives(panel, qtbot)
    assert names(panel) == ["Pasted picture"]
    assert journal.prose.text() == "It was snowing inside."


def test_copied_words_are_pasted_as_words_even_if_they_bring_a_picture(journal, dream, panel):
    mime = QMimeData()
    mime.setText(" Softly.")
    mime.setImageData(picture())
    journal.prose.moveCursor(journal.prose.textCursor().MoveOperation.End)
    journal.prose.insertFromMimeData(mime)
    assert journal.prose.text() == "It was snowing inside. Softly."
    assert panel.attached == ()


def test_files_are_taken_by_text_and_title_and_beside(journal, dream, panel, qtbot, tmp_path):
    first, second = picture_file(tmp_path), picture_file(tmp_path, "stair.png", "#802020")
    assert drop(journal.editor, files(first))
    arrives(panel, qtbot)
    assert drop(journal.prose.viewport(), files(second))
    arrives(panel, qtbot, 2)
    before = journal.title.text()
    journal.title.insertFromMimeData(files(picture_file(tmp_path, "door.png")))  # as it is pasted
    arrives(panel, qtbot, 3)
    assert names(panel) == ["lamp.png", "stair.png", "door.png"]
    assert (journal.title.text(), journal.prose.text()) == (before, "It was snowing inside.")


def test_words_are_not_dropped_beside_the_text(journal, dream, panel):
    mime = QMimeData()
    mime.setText("words")
    assert not drop(journal.editor, mime)


def test_a_sound_from_a_telephone_becomes_a_voice_note(journal, dream, panel, qtbot, tmp_path):
    (tmp_path / "memo.ogg").write_bytes(b"OggS" + bytes(100))
    drop(journal.editor, files(tmp_path / "memo.ogg"))
    arrives(panel, qtbot)
    (line,) = panel.strip.items
    assert line.media.kind is MediaKind.VOICE
    assert "of unknown length" in line.accessibleName()


@pytest.mark.parametrize(
    "content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"words", b"", b"\x89PNG\r\n\x1a\n"]
)
@pytest.mark.usefixtures("dream")
def test_what_is_no_picture_is_refused_by_name_and_changes_nothing(
    journal, panel, qtbot, tmp_path, content
):
    (tmp_path / "odd.png").write_bytes(content)
    drop(journal.editor, files(tmp_path / "odd.png"))
    told = journal.page.desk.dialogs.told
    qtbot.waitUntil(lambda: bool(told))
    assert "odd.png" in told[0].advice
    assert panel.attached == ()
    assert panel.add_line.words.isHidden()


@pytest.mark.usefixtures("dream")
def test_one_bad_file_among_others_leaves_the_others(journal, panel, desk, qtbot, tmp_path):
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no")
    drop(journal.editor, files(bad, picture_file(tmp_path), tmp_path / "gone.png"))
    arrives(panel, qtbot)
    (told,) = desk.dialogs.told
    assert "2 files" in told.title
    assert "bad.png, gone.png" in told.advice


def test_attaching_to_a_page_that_is_not_saved_yet_saves_it(journal, panel, store, qtbot, tmp_path):
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    drop(journal.editor, files(picture_file(tmp_path)))
    arrives(panel, qtbot)
    (dream,) = store.dreams.of(NIGHT)
    assert [each.name for each in store.dream_media.of(dream.uid)] == ["lamp.png"]
    assert journal.editor.dream.uid == dream.uid


def test_a_dream_that_holds_only_a_picture_is_never_put_away(journal, panel, desk, qtbot, tmp_path):
    store = desk.store
    other = kept(store, desk, "Other")
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    drop(journal.editor, files(picture_file(tmp_path)))
    journal.page.leave()  # while it is still on its way
    arrives(panel, qtbot)
    uid = journal.editor.dream.uid
    journal.page.enter(Place("journal", dream=other.uid))
    journal.page.enter(Place("journal", dream=uid))
    journal.page.leave()
    assert {each.uid for each in store.dreams.of(NIGHT)} == {other.uid, uid}


def test_a_page_that_took_nothing_is_put_away_like_any_other_without_words(
    journal, desk, qtbot, tmp_path
):
    store = desk.store
    kept(store, desk, "Other")
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    (tmp_path / "odd.png").write_bytes(b"no")
    drop(journal.editor, files(tmp_path / "odd.png"))
    qtbot.waitUntil(lambda: bool(desk.dialogs.told))
    journal.page.leave()
    assert [each.title for each in store.dreams.of(NIGHT)] == ["Other"]


# --- the strip ----------------------------------------------------------------------------------


@pytest.fixture
def three(dream, panel, desk, qtbot):
    """Two pictures and a voice note between them."""
    made = [attach(desk, dream.uid), speak(desk, dream.uid), attach(desk, dream.uid, "#802020")]
    qtbot.waitUntil(lambda: all(x._shown for x in panel.strip.items if isinstance(x, Tile)))
    return made


def test_pictures_stand_first_then_voices_each_with_what_it_is(three, panel):
    assert shown(panel) == [three[0].uid, three[2].uid, three[1].uid]
    said = [each.accessibleName() for each in panel.strip.items]
    assert said == ["Picture, lamp.png", "Picture, lamp.png", "Voice note, 2 seconds"]


def test_the_strip_is_one_tab_stop_with_arrows_inside(three, panel, qtbot):
    items = panel.strip.items
    stops = [x for x in items if x.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [items[0]]
    items[0].setFocus()
    qtbot.keyClick(items[0], Qt.Key.Key_Right)
    qtbot.keyClick(items[1], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is items[2]
    assert [x for x in items if x.focusPolicy() & Qt.FocusPolicy.TabFocus] == [items[2]]


def test_delete_removes_and_the_focus_goes_to_the_neighbour(three, journal, panel, store, qtbot):
    panel.strip.items[0].setFocus()
    qtbot.keyClick(panel.strip.items[0], Qt.Key.Key_Delete)
    assert shown(panel) == [three[2].uid, three[1].uid]
    assert QApplication.focusWidget() is panel.strip.items[0]
    assert panel.add_line.bin_button.text() == "1 in the bin"
    journal.offers[-1][2]()
    assert shown(panel)[0] == three[0].uid
    assert store.dreams.count() == 1  # the dream itself was never meant


def test_what_lies_in_the_bin_can_be_brought_back_later(three, journal, panel, qtbot):
    panel.do("remove", three[1].uid)
    (action,) = panel.add_line.removed_menu().actions()
    assert action.text() == "Bring back: Voice note, 2 seconds"
    action.trigger()
    assert len(panel.attached) == 3
    assert panel.add_line.bin_button.isHidden()


def test_alt_and_an_arrow_move_a_picture_among_the_pictures(three, panel, qtbot):
    panel.strip.items[0].setFocus()
    qtbot.keyClick(panel.strip.items[0], Qt.Key.Key_Right, ALT)
    assert shown(panel) == [three[2].uid, three[0].uid, three[1].uid]
    assert QApplication.focusWidget() is panel.strip.item(three[0].uid)
    qtbot.keyClick(panel.strip.item(three[0].uid), Qt.Key.Key_Right, ALT)  # no further
    assert shown(panel) == [three[2].uid, three[0].uid, three[1].uid]


def test_a_line_is_written_about_a_picture_and_escape_leaves_it(three, panel, store, qtbot):
    item = panel.strip.items[0]
    item.setFocus()
    qtbot.keyClick(item, Qt.Key.Key_F2)
    assert panel.line.hasFocus()
    qtbot.keyClicks(panel.line, "The roof")
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert store.dream_media.get(three[0].uid).caption == "The roof"
    assert panel.strip.item(three[0].uid).hasFocus()
    assert panel.strip.items[0].accessibleName() == "Picture, The roof"
    qtbot.keyClick(panel.strip.items[0], Qt.Key.Key_F2)
    qtbot.keyClicks(panel.line, "something else")
    qtbot.keyClick(panel.line, Qt.Key.Key_Escape)
    assert store.dream_media.get(three[0].uid).caption == "The roof"
    assert not panel.line.isVisible()


def test_leaving_the_page_keeps_the_line_that_is_being_written(three, journal, panel, store, qtbot):
    panel.do("say", three[0].uid)
    qtbot.keyClicks(panel.line, "The roof")
    journal.page.leave()
    assert store.dream_media.get(three[0].uid).caption == "The roof"


def test_the_menu_names_every_deed_in_words(three, panel):
    words = [each.text() for each in panel.strip.menu(panel.strip.items[0]).actions()]
    assert "Save a copy…" in words
    assert "Draw on" not in words


def test_a_copy_is_saved_where_the_person_wants_it(three, journal, panel, qtbot, tmp_path):
    desk = journal.page.desk
    desk.dialogs.place = tmp_path / "copy.png"
    panel.do("copy", three[0].uid)
    qtbot.waitUntil(lambda: bool(journal.offers))
    assert desk.dialogs.asked == ["lamp.png"]
    stored = desk.store.attachments.whole(three[0].sha256)
    assert (tmp_path / "copy.png").read_bytes() == stored


def test_a_copy_that_cannot_be_written_is_told(three, panel, desk, qtbot, tmp_path):
    desk.dialogs.place = tmp_path / "nowhere" / "copy.png"
    panel.do("copy", three[0].uid)
    qtbot.waitUntil(lambda: bool(desk.dialogs.told))
    assert "nothing has changed" in desk.dialogs.told[0].advice


def test_another_dream_shows_its_own_attachments(three, journal, panel, desk, store):
    other = kept(store, desk, "Other")
    journal.page.enter(Place("journal", dream=other.uid))
    assert panel.attached == ()
    assert panel.strip.isHidden()


def test_reading_the_page_again_leaves_the_focus_where_it_is(three, journal, panel):
    panel.strip.items[1].setFocus()
    journal.page.refresh()
    assert QApplication.focusWidget() is panel.strip.items[1]


# --- looked at large ----------------------------------------------------------------------------


def opened(panel, qtbot, uid):
    panel.strip.item(uid).setFocus()
    qtbot.keyClick(panel.strip.item(uid), Qt.Key.Key_Return)
    viewer = panel._viewer
    qtbot.waitUntil(lambda: viewer.large._image is not None)
    return viewer


def test_enter_opens_a_picture_large_and_arrows_lead_to_the_next(three, panel, qtbot):
    viewer = opened(panel, qtbot, three[0].uid)
    assert viewer._count.text() == "1 of 2"
    qtbot.keyClick(viewer.large, Qt.Key.Key_Right)
    assert viewer.media.uid == three[2].uid  # the voice note is not looked at
    qtbot.keyClick(viewer.large, Qt.Key.Key_Right)
    assert viewer.media.uid == three[2].uid
    qtbot.keyClick(viewer.large, Qt.Key.Key_Escape)
    assert panel._viewer is None
    panel.window().activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panel.strip.item(three[2].uid))


def test_a_line_written_large_is_kept_on_the_way_to_the_next(three, panel, store, qtbot):
    viewer = opened(panel, qtbot, three[0].uid)
    viewer.line.setText("The roof")
    viewer.step(1)
    assert store.dream_media.get(three[0].uid).caption == "The roof"
    assert viewer.line.text() == ""
    viewer.line.setText("The stair")
    viewer.done_button.click()
    assert store.dream_media.get(three[2].uid).caption == "The stair"


def test_removing_large_leads_to_the_next_and_at_last_closes(three, panel, journal, qtbot):
    viewer = opened(panel, qtbot, three[0].uid)
    viewer.removal.click()
    assert viewer.media.uid == three[2].uid
    viewer.removal.click()
    assert panel._viewer is None
    assert [each.kind for each in panel.attached] == [MediaKind.VOICE]


def red_only(image):
    pixels = [image.pixelColor(x, y) for x in range(0, image.width(), 5) for y in range(0, 20, 5)]
    return all(each.blue() == 0 and each.red() >= each.green() for each in pixels)


def test_in_ember_pictures_are_red_and_dim_until_they_are_asked_for(three, panel, desk, qtbot):
    desk.look.set_theme("ember")
    assert all(red_only(x._shown) for x in panel.strip.items if isinstance(x, Tile))
    viewer = opened(panel, qtbot, three[0].uid)
    assert red_only(viewer.large._image)
    qtbot.mouseClick(viewer.as_it_is, Qt.MouseButton.LeftButton)
    assert not red_only(viewer.large._image)
    viewer.step(1)
    qtbot.waitUntil(lambda: viewer.large._image is not None)
    assert red_only(viewer.large._image)  # asked for one picture, not for all
    viewer.accept()


def test_nothing_is_dimmed_where_the_light_is_no_trouble(three, panel, qtbot):
    viewer = opened(panel, qtbot, three[0].uid)
    assert viewer.as_it_is.isHidden()
    assert viewer.large._image.pixelColor(1, 1).blue() > 0x80
    viewer.accept()


def test_a_picture_that_cannot_be_shown_says_so_and_stays(journal, dream, panel, desk, qtbot):
    media = attach(desk, dream.uid)
    with desk.store.writing(journal.page.concerns):
        desk.store.run("update attachment_chunk set data = substr(data, 1, 40)")
    qtbot.waitUntil(lambda: panel.strip.items[0]._broken)
    panel.do("open", media.uid)
    viewer = panel._viewer
    qtbot.waitUntil(lambda: bool(viewer.large.accessibleDescription()))
    assert "cannot be shown" in viewer.large.accessibleDescription()
    viewer.accept()
