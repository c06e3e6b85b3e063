"""Writing in the journal: marks follow the text, nights are said in words, nothing else is seen."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.model.dream import Mark, MarkKind
from journal.spelling import MY_WORDS, Speller
from tests.ui.views.journal_page import NIGHT, kept
from ui.views.page import Place

DAY = timedelta(days=1)
ZARA = Mark(MarkKind.PERSON, "Zara")


def written(journal, store, qtbot, text):
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    qtbot.keyClicks(journal.prose, text)
    journal.editor.flush()
    return journal.editor.dream


# --- marks --------------------------------------------------------------------------------------


def test_a_mark_in_the_text_is_a_mark_of_the_dream(journal, store, qtbot):
    dream = written(journal, store, qtbot, "With @Zara in ^Rome, write to a@b.org")
    assert store.dreams.get(dream.uid).marks == (ZARA, Mark(MarkKind.PLACE, "Rome"))
    assert store.dreams.get(dream.uid).body == "With @Zara in ^Rome, write to a@b.org"


def test_a_mark_that_leaves_the_text_leaves_the_dream_and_others_stay(journal, desk, store, qtbot):
    strong = Mark(MarkKind.FEELING, "wonder", 0.8)
    dream = kept(store, desk, "A door", "~wonder and @Zara", marks=(strong, ZARA))
    journal.page.enter(Place("journal", dream=dream.uid))
    journal.prose.moveCursor(journal.prose.textCursor().MoveOperation.End)
    for _letter in "@Zara":
        qtbot.keyClick(journal.prose, Qt.Key.Key_Backspace)
    journal.editor.flush()
    assert store.dreams.get(dream.uid).marks == (strong,)


def test_taking_a_mark_away_beside_the_text_leaves_its_word(journal, store, qtbot):
    dream = written(journal, store, qtbot, "With @Zara, @Zara and ~joy")
    journal.editor.change(marks=(Mark(MarkKind.FEELING, "joy"),))
    assert journal.prose.text() == "With Zara, Zara and ~joy"
    qtbot.waitUntil(lambda: journal.editor.settled)
    now = store.dreams.get(dream.uid)
    assert (now.body, now.marks) == ("With Zara, Zara and ~joy", (Mark(MarkKind.FEELING, "joy"),))


def test_undoing_brings_sigil_and_mark_back(journal, store, qtbot):
    dream = written(journal, store, qtbot, "With @Zara")
    journal.editor.change(marks=())
    qtbot.keyClick(journal.prose, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    journal.editor.flush()
    assert journal.prose.text() == "With @Zara"
    assert store.dreams.get(dream.uid).marks == (ZARA,)


def test_a_mark_given_beside_the_text_stays_while_the_text_is_written(journal, store, qtbot):
    dream = written(journal, store, qtbot, "With snow")
    journal.editor.change(marks=(ZARA,))
    qtbot.keyClicks(journal.prose, " and @Jasper")
    journal.editor.flush()
    assert store.dreams.get(dream.uid).marks == (ZARA, Mark(MarkKind.PERSON, "Jasper"))


def test_reading_a_dream_changes_none_of_its_marks(journal, desk, store, qtbot):
    dream = kept(store, desk, "A door", "With @Zara.")
    journal.page.enter(Place("journal", dream=dream.uid))
    journal.prose.moveCursor(journal.prose.textCursor().MoveOperation.End)
    qtbot.keyClicks(journal.prose, " So")
    journal.editor.flush()
    assert store.dreams.get(dream.uid).marks == ()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_names_of_the_journal_are_offered_and_known_signs_are_signs(journal, desk, store, qtbot):
    flying = Mark(MarkKind.SIGN, "flying")
    kept(store, desk, "Before", marks=(flying, ZARA), night=NIGHT - DAY)
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    qtbot.waitUntil(lambda: journal.prose._highlighter.signs == {"flying"})
    qtbot.keyClicks(journal.prose, "#fl")
    assert journal.prose._list.isVisible()
    qtbot.keyClick(journal.prose, Qt.Key.Key_Return)
    journal.editor.flush()
    (dream,) = store.dreams.of(NIGHT)
    assert (dream.body, dream.marks) == ("#flying", (flying,))


# --- spelling -----------------------------------------------------------------------------------


def test_a_word_that_is_added_is_kept_in_the_journal(journal, store):
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    journal.prose.spell_by(Speller())
    journal.prose.learned.emit("clocktower")
    journal.prose.learned.emit("Zara")
    assert store.facts.get(MY_WORDS) == "Zara\nclocktower"
    assert journal.prose.speller.verdict("clocktower") is True


# --- nothing but the text -----------------------------------------------------------------------


def test_f8_leaves_only_the_text_and_escape_leads_back(journal, desk, store, qtbot):
    kept(store, desk, "A door", "Snow.\nIce.")
    journal.page.enter(Place("journal"))
    alone: list[bool] = []
    journal.page.alone.connect(alone.append)
    qtbot.keyClick(journal.page, Qt.Key.Key_F8)
    editor = journal.editor
    around = [journal.column, editor.line, journal.page._work._side, editor._beside]
    assert not any(each.isVisible() for each in around)
    assert QApplication.focusWidget() is journal.prose
    qtbot.keyClick(journal.prose, Qt.Key.Key_Escape)
    assert all(each.isVisible() for each in around)
    assert alone == [True, False]
    assert QApplication.focusWidget() is journal.prose
    qtbot.keyClick(journal.page, Qt.Key.Key_F8)
    journal.page.leave()
    assert alone == [True, False, True, False]


CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFTED = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("keys", [(Qt.Key.Key_I, CONTROL), (Qt.Key.Key_L, SHIFTED), None])
def test_no_key_reaches_what_cannot_be_seen(journal, desk, store, qtbot, keys):
    kept(store, desk, "A door", "Snow.\nIce.")
    journal.page.enter(Place("journal"))
    qtbot.keyClick(journal.page, Qt.Key.Key_F8)
    if keys:
        qtbot.keyClick(journal.prose, *keys)
    else:
        journal.page.focus_search()
    assert journal.column.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()


def test_f4_from_the_text_alone_brings_the_margin(journal, desk, store, qtbot):
    kept(store, desk, "A door", "Snow.")
    journal.page.enter(Place("journal"))
    qtbot.keyClick(journal.page, Qt.Key.Key_F8)
    qtbot.keyClick(journal.prose, Qt.Key.Key_F4)
    assert journal.page._work._side.isVisible()
    qtbot.keyClick(journal.prose, Qt.Key.Key_F4)
    assert not journal.page._work._side.isVisible()


def test_other_paragraphs_are_dimmed_while_one_is_written_alone(journal, desk, store, qtbot):
    kept(store, desk, "A door", "\n".join(["Snow and ice"] * 3))
    journal.page.enter(Place("journal"))
    journal.editor.write()
    before = journal.prose.viewport().grab().toImage()
    journal.prose.stand_alone(alone=True)
    after = journal.prose.viewport().grab().toImage()
    pen = journal.prose.cursorRect()

    def same(top, high):
        return before.copy(0, top, 80, high) == after.copy(0, top, 80, high)

    assert not same(0, pen.height())
    assert same(pen.top(), pen.height())


def test_the_foot_counts_what_is_chosen(journal, desk, store):
    kept(store, desk, "A door", "Snow and ice.")
    journal.page.enter(Place("journal"))
    cursor = journal.prose.textCursor()
    cursor.setPosition(8, cursor.MoveMode.KeepAnchor)
    journal.prose.setTextCursor(cursor)
    assert journal.foot._length.text().startswith("2 of 3 words")


# --- when it was --------------------------------------------------------------------------------


@pytest.fixture
def popup(journal, desk, store):
    kept(store, desk, "A door", "Snow.")
    journal.page.enter(Place("journal"))
    journal.editor.line.ask_night()
    return journal.editor.line._popup


def typed(popup, text, qtbot):
    popup._words.selectAll()
    qtbot.keyClick(popup._words, Qt.Key.Key_Delete)
    qtbot.keyClicks(popup._words, text)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_night_is_said_in_words_and_the_calendar_follows(popup, journal, store, qtbot):
    typed(popup, "yesterday 3am", qtbot)
    assert popup.night == NIGHT - DAY
    assert popup._told.text().startswith("Tue 17 to Wed 18 November 2026, about 03:00")
    qtbot.keyClick(popup._words, Qt.Key.Key_Return)
    (dream,) = store.dreams.of(NIGHT - DAY)
    assert dream.dreamt_at == datetime(2026, 11, 18, 3, tzinfo=UTC)
    assert dream.dreamt_zone == "Europe/Lisbon"
    assert "about 03:00" in journal.editor.line._night.text()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_words_that_are_no_night_cannot_be_taken(popup, store, qtbot):
    typed(popup, "next tuesday", qtbot)
    assert not popup._move.isEnabled()
    qtbot.keyClick(popup._words, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert [each.night for each in store.dreams.of(NIGHT)] == [NIGHT]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_time_and_night_can_be_corrected_later_and_the_time_taken_back(
    popup, journal, store, qtbot
):
    typed(popup, "3am", qtbot)
    popup._take()
    journal.editor.line.ask_night()
    assert popup._words.text() == "2026-11-19 03:00"
    popup._calendar.setSelectedDate(popup._calendar.selectedDate().addDays(-2))
    assert popup._words.text() == "2026-11-17 03:00"
    popup._take()
    (dream,) = store.dreams.of(NIGHT - 2 * DAY)
    assert dream.dreamt_at == datetime(2026, 11, 17, 3, tzinfo=UTC)
    journal.editor.line.ask_night()
    typed(popup, "", qtbot)
    popup._take()
    (dream,) = store.dreams.of(NIGHT - 2 * DAY)
    assert (dream.dreamt_at, dream.dreamt_zone) == (None, "")
