"""A voice note is spoken, kept while it is spoken, and heard again."""

import io
import sys
import wave
from contextlib import closing

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from journal.errors import CannotSave, JournalBusy
from journal.model.wav import Sound
from journal.store.store import Store
from tests.ui.slow_disk import SlowDisk
from tests.ui.views.attached import (
    SECOND,
    attach,
    open_dream,
    speak,
    with_fakes,
)
from tests.ui.views.journal_page import NIGHT, kept
from ui.views.journal.attachments import panel as panel_module
from ui.views.journal.attachments.recorder import KEEP_EVERY_MS
from ui.views.page import Place

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(journal):
    return with_fakes(journal.page)


@pytest.fixture
def dream(journal, panel, desk, store):
    return open_dream(journal.page, store, desk)


def record(panel, qtbot):
    qtbot.mouseClick(panel.add_line.record_button, Qt.MouseButton.LeftButton)
    return panel.speaking.line


def samples(store, media):
    with wave.open(io.BytesIO(store.attachments.whole(media.sha256))) as read:
        return read.readframes(read.getnframes())


# --- spoken -------------------------------------------------------------------------------------


def test_what_is_said_becomes_a_voice_note(journal, dream, panel, store, qtbot):
    line = record(panel, qtbot)
    assert QApplication.focusWidget() is line.stop_button
    assert panel.add_line.isHidden()
    panel.microphone.say(3)
    assert (line.told, line.level.filled > 0) == ("0:03", True)
    qtbot.keyClick(line.stop_button, Qt.Key.Key_Space)
    (media,) = panel.attached
    assert (media.seconds, samples(store, media)) == (3.0, SECOND * 3)
    assert QApplication.focusWidget() is panel.strip.item(media.uid)
    assert not panel.microphone.is_open
    assert "0:03" in journal.offers[-1][0]
    journal.offers[-1][2]()
    assert panel.attached == ()


def test_each_second_is_in_the_journal_before_the_end(journal, dream, panel, store, qtbot):
    record(panel, qtbot)
    panel.microphone.say()
    panel.speaking._recorder.keep()
    with closing(store.reopen()) as other:  # what a start after a crash would find
        assert isinstance(other, Store)
        (left,) = other.recordings.recover(journal.page.desk.now())
        assert left.seconds == 1.0


def test_a_pause_hears_nothing_and_going_on_is_the_same_note(dream, panel, store, qtbot):
    line = record(panel, qtbot)
    panel.microphone.say()
    line.pause_button.click()
    assert (panel.microphone.paused, line._state.text()) == (True, "Paused")
    assert line.pause_button.text() == "Go on"
    line.pause_button.click()
    panel.microphone.say()
    line.stop_button.click()
    assert [each.seconds for each in panel.attached] == [2.0]


def test_leaving_the_dream_ends_the_recording_and_keeps_it(journal, dream, panel, desk, qtbot):
    store = desk.store
    other = kept(store, desk, "Other")
    record(panel, qtbot)
    panel.microphone.say()
    journal.page.enter(Place("journal", dream=other.uid))
    assert [each.seconds for each in store.dream_media.of(dream.uid)] == [1.0]
    assert panel.attached == ()
    assert panel.add_line.isVisible()


def test_a_microphone_that_is_pulled_out_ends_the_note_with_what_was_said(dream, panel, qtbot):
    record(panel, qtbot)
    panel.microphone.say()
    panel.microphone.lost.emit()
    assert [each.seconds for each in panel.attached] == [1.0]


def test_speaking_to_a_page_without_words_saves_it_and_silence_leaves_nothing(
    journal, panel, store, desk, qtbot
):
    kept(store, desk, "Other")
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    line = record(panel, qtbot)
    assert store.dreams.count() == 2
    line.stop_button.click()
    assert panel.attached == ()
    journal.page.leave()
    assert store.dreams.count() == 1


@pytest.mark.usefixtures("dream")
def test_what_is_said_is_written_beside_the_window_and_never_twice(
    journal, panel, desk, qtbot, monkeypatch
):
    line = record(panel, qtbot)
    recorder = panel.speaking._recorder
    disk = SlowDisk(desk, monkeypatch)
    panel.microphone.say(1)
    recorder._timer.timeout.emit()
    panel.microphone.say(1)
    recorder._timer.timeout.emit()  # the first is still on its way
    assert disk.waited == 0
    line.stop_button.click()
    assert disk.waited == 1
    assert [samples(desk.store, each) for each in panel.attached] == [SECOND * 2]
    assert not journal.page.unsaved


@pytest.mark.parametrize("error", [CannotSave, JournalBusy])
@pytest.mark.usefixtures("dream")
def test_a_disk_that_says_no_loses_no_word(journal, panel, qtbot, monkeypatch, error):
    store = journal.page.desk.store

    def refuses(*_args):
        raise error("This cannot be saved.", "The disk is full.")

    line = record(panel, qtbot)
    recorder = panel.speaking._recorder
    with monkeypatch.context() as patched:
        patched.setattr(store.recordings, "record", refuses)
        panel.microphone.say(2)
        recorder.keep()
        assert line._trouble.isVisible() == (error is CannotSave)
        line.stop_button.click()
        assert journal.page.unsaved  # closing the window would ask
        assert line._state.text() == "Being kept"
        assert line.stop_button.isHidden()
    recorder.keep()  # as the clock does each second
    assert not journal.page.unsaved
    assert [samples(store, each) for each in panel.attached] == [SECOND * 2]


@pytest.mark.usefixtures("dream")
def test_without_a_microphone_the_button_is_off_and_says_why(journal, panel, desk, store, qtbot):
    panel.microphone.there = False
    line = panel.add_line
    line.record_button.setFocus()
    qtbot.keyClick(line.record_button, Qt.Key.Key_Space)
    assert not line.record_button.isEnabled()
    assert line.draw_button.hasFocus()  # the keyboard stays in the line
    assert line.record_button.toolTip() == "No microphone was found. Connect one."
    assert line.words.isVisible()
    assert panel.attached == ()
    other = kept(store, desk, "Other")
    journal.page.enter(Place("journal", dream=other.uid))
    assert line.record_button.isEnabled()  # one may have been connected since


def test_without_qt_multimedia_the_button_is_off_and_says_why(dream, panel, qtbot, monkeypatch):
    monkeypatch.delitem(sys.modules, "ui.views.journal.attachments.microphone", raising=False)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    panel.speaking._make = panel_module._system_microphone
    record(panel, qtbot)
    assert not panel.add_line.record_button.isEnabled()
    assert "Sound cannot be recorded here" in panel.add_line.words.text()


def test_a_recording_ends_by_itself_before_it_grows_without_bound(dream, panel, qtbot, monkeypatch):
    monkeypatch.setattr("ui.views.journal.attachments.recorder.LONGEST", 2)
    record(panel, qtbot)
    for _ in range(3):
        panel.microphone.say()
    assert [each.seconds for each in panel.attached] == [2.0]


# --- heard --------------------------------------------------------------------------------------


@pytest.fixture
def note(dream, panel, desk):
    return speak(desk, dream.uid, 20)


def play(panel, qtbot, note):
    item = panel.strip.item(note.uid)
    item.setFocus()
    qtbot.keyClick(item, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.player.on)
    return item


def test_a_voice_note_is_played_paused_and_led_through_by_keys(note, panel, store, qtbot):
    item = play(panel, qtbot, note)
    assert panel.player.content == store.attachments.whole(note.sha256)
    qtbot.keyClick(item, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(item, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(item, Qt.Key.Key_Left, SHIFT)
    assert panel.player.at == 5.0
    assert item.accessibleDescription() == "playing, 5 seconds"
    qtbot.keyClick(item, Qt.Key.Key_Space)
    assert not panel.player.on
    assert item.accessibleDescription() == "paused, 5 seconds"
    qtbot.keyClick(item, Qt.Key.Key_Right, SHIFT)
    for _ in range(5):
        qtbot.keyClick(item, Qt.Key.Key_Right, SHIFT)
    assert panel.player.at == 20.0  # its end, not beyond


def test_a_click_into_the_track_goes_there(note, panel, qtbot):
    item = play(panel, qtbot, note)
    track = item._track()
    at = QPointF(track.center().x(), track.center().y()).toPoint()
    qtbot.mousePress(item, Qt.MouseButton.LeftButton, pos=at)
    assert panel.player.at == pytest.approx(10, abs=0.5)
    assert panel.player.on


def test_one_note_is_heard_at_a_time_and_the_end_is_the_beginning(note, dream, panel, desk, qtbot):
    other = speak(desk, dream.uid, 1)
    play(panel, qtbot, note)
    panel.do("open", other.uid)
    qtbot.waitUntil(lambda: panel.player.on and panel.player.lasts == 1.0)
    assert panel.strip.item(note.uid)._at is None
    panel.player.ended.emit()
    assert (panel.playing.uid, panel.strip.item(other.uid)._at) == ("", None)


def test_recording_removing_and_leaving_end_what_is_heard(note, journal, panel, qtbot):
    play(panel, qtbot, note)
    line = record(panel, qtbot)
    assert not panel.player.on
    line.stop_button.click()
    play(panel, qtbot, note)
    panel.do("remove", note.uid)
    assert not panel.player.on
    journal.offers[-1][2]()
    play(panel, qtbot, note)
    journal.page.leave()
    assert not panel.player.on


def test_trouble_with_the_sound_is_said_on_the_page(note, panel, qtbot):
    play(panel, qtbot, note)
    panel.player.failed.emit("No loudspeaker was found.")
    assert panel.add_line.words.text() == "No loudspeaker was found."


def test_without_qt_multimedia_a_note_says_how_it_can_be_heard(note, panel, qtbot):
    def lacks():
        raise ImportError("libpulse.so.0: cannot open shared object file")

    panel.playing._make = lacks
    panel.do("open", note.uid)
    qtbot.waitUntil(lambda: bool(panel.add_line.words.text()))
    assert "Save a copy" in panel.add_line.words.text()


def test_a_picture_beside_it_is_not_disturbed(note, dream, panel, desk, qtbot):
    attach(desk, dream.uid)
    play(panel, qtbot, note)
    assert len(panel.strip.items) == 2


# --- Qt Multimedia itself -----------------------------------------------------------------------


@pytest.mark.qt_log_ignore(".*")  # what Qt says of the sound system that is missing here
def test_the_player_reads_a_note_to_its_end_without_a_file(qtbot):
    pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    from ui.views.journal.attachments.player import SystemPlayer

    sound = Sound()
    player = SystemPlayer()
    said: list[str] = []
    player.failed.connect(said.append)
    player.open(sound.header(len(SECOND) // 5) + SECOND[: len(SECOND) // 5])
    with qtbot.waitSignal(player.ended):
        player.play(playing=True)
    assert player.lasts == pytest.approx(0.2, abs=0.05)
    player.close()


@pytest.mark.qt_log_ignore(".*")
def test_whatever_a_microphone_gives_becomes_16_bit_numbers():
    pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    from array import array

    from PySide6.QtMultimedia import QAudioFormat

    from ui.views.journal.attachments.microphone import as_whole_numbers

    form = QAudioFormat()
    kind = QAudioFormat.SampleFormat
    for sample_format, given in (
        (kind.Int16, array("h", [0, 16384, -32768])),
        (kind.Float, array("f", [0.0, 0.5, -1.0])),
        (kind.Int32, array("i", [0, 1 << 30, -(1 << 31)])),
        (kind.UInt8, array("B", [128, 192, 0])),
    ):
        form.setSampleFormat(sample_format)
        heard = array("h", as_whole_numbers(given.tobytes(), form))
        assert [each // 100 for each in heard] == [0, 163, -328]


@pytest.mark.qt_log_ignore(".*")
def test_a_computer_without_a_microphone_says_so():
    multimedia = pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    if not multimedia.QMediaDevices.defaultAudioInput().isNull():
        pytest.skip("there is a microphone here")
    from journal.errors import CannotOpen
    from ui.views.journal.attachments.microphone import SystemMicrophone

    with pytest.raises(CannotOpen) as refused:
        SystemMicrophone().open()
    assert "No microphone" in refused.value.title


@pytest.mark.qt_log_ignore(".*")
def test_the_systems_microphone_is_listened_to_by_a_slot_that_qt_can_call():
    from ui.views.journal.attachments.microphone import SystemMicrophone

    # Qt names a state's type otherwise than Python: a slot that takes one fails at each change.
    assert SystemMicrophone().metaObject().indexOfSlot("_look()") >= 0


def test_what_is_said_is_kept_within_eight_tenths_of_a_second():
    assert KEEP_EVERY_MS <= 600  # the rest is for the writing itself


def test_stop_stays_where_it_is_and_on_one_line_while_a_note_is_spoken(dream, panel, look, qtbot):
    line = record(panel, qtbot)
    line.resize(400, line.heightForWidth(400))
    places = set()
    for deed in (lambda: panel.microphone.say(1), line.pause_button.click):
        deed()
        line.layout().activate()
        places.add(line.stop_button.mapTo(line, line.stop_button.rect().topLeft()).toTuple())
        assert line.heightForWidth(400) < 2 * line.stop_button.sizeHint().height()
    assert len(places) == 1
    line.stop_button.click()
