"""Prose shows what it means as it is written, and stays exactly what was typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor

from journal.model.dream import Mark, MarkKind
from journal.model.marks import MarkCount
from journal.spelling import Speller
from ui.widgets import prose_dress
from ui.widgets.dressed_prose import follow_text
from ui.widgets.marked_prose import MarkedProse
from ui.widgets.prose_dress import dressed
from ui.widgets.scroll import Scroll

Line = QTextCharFormat.UnderlineStyle
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KNOWN = (
    MarkCount(MarkKind.PERSON, "Zacharias", 2),
    MarkCount(MarkKind.PERSON, "Zara", 12),
    MarkCount(MarkKind.PLACE, "Old station", 3),
    MarkCount(MarkKind.SIGN, "flying", 4),
    MarkCount(MarkKind.TAG, "flight home", 9),
)


class FakeDictionary:
    """Knows every word but those it is told are wrong."""

    def __init__(self, **wrong):
        self.wrong = wrong

    def check(self, word):
        return word not in self.wrong

    def suggest(self, word):
        return list(self.wrong[word])


@pytest.fixture
def prose(qtbot, look):
    edit = MarkedProse(look, name="Your dream")
    qtbot.addWidget(edit)
    edit.resize(600, 500)
    with qtbot.waitActive(edit):
        edit.show()
        edit.activateWindow()
    edit.setFocus()
    return edit


def formats(prose, word):
    """How a word looks: the format of its first letter."""
    text = prose.text()
    at = len(text[: text.index(word)].encode("utf-16-le")) // 2
    block = prose.document().findBlock(at)
    for each in block.layout().formats():
        if each.start <= at - block.position() < each.start + each.length:
            return QTextCharFormat(each.format)  # Qt takes the layout's own away
    return QTextCharFormat()


def to_end(prose):
    prose.moveCursor(QTextCursor.MoveOperation.End)


# --- how it looks -------------------------------------------------------------------------------


def test_markdown_is_shown_and_its_marks_stay_dimmed(prose, look):
    prose.show_text("# Snow\nIt was **very** *cold* 🌙 and __dark__.")
    assert formats(prose, "Snow").font().pixelSize() > look.font("prose").pixelSize()
    assert formats(prose, "# ").foreground().color() == look.colour("ink3")
    assert formats(prose, "**").foreground().color() == look.colour("ink3")
    assert formats(prose, "cold").fontItalic()
    assert formats(prose, "dark").font() != formats(prose, "and").font()
    assert prose.text() == "# Snow\nIt was **very** *cold* 🌙 and __dark__."


@pytest.mark.parametrize("theme", ["dusk", "paper", "ember"])
def test_each_kind_of_mark_has_a_line_of_its_own_in_every_theme(prose, look, theme):
    look.set_theme(theme)
    prose.show_text('@Zara ^"Old station" ~wonder #flying #work')
    prose.know(KNOWN, ())
    lines = [formats(prose, w).underlineStyle() for w in ("Zara", "Old", "wonder", "fly", "work")]
    assert len({each for each in lines if each is not Line.NoUnderline}) == 5
    assert formats(prose, "Zara").foreground().color() == look.colour("mark-person")
    assert formats(prose, "@").foreground().color() == look.colour("ink3")


def test_names_of_the_dream_s_marks_are_underlined_where_they_stand(prose):
    prose.show_text("Zara sat in the old station.")
    assert formats(prose, "Zara").underlineStyle() is Line.NoUnderline
    prose.show_marks((Mark(MarkKind.PERSON, "Zara"), Mark(MarkKind.PLACE, "Old station")))
    assert formats(prose, "Zara").underlineStyle() is Line.DotLine
    assert formats(prose, "old").underlineStyle() is Line.DashUnderline
    assert not formats(prose, "Zara").foreground().style().value  # in the text's own colour


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_a_heading_keeps_within_the_height_of_its_line(prose, look, size):
    look.set_text_size(size)
    prose.show_text("# Ágjpqy")
    font = formats(prose, "Á").font()
    assert font.pixelSize() * 1.25 <= look.line_height("prose")


def test_dress_is_no_edit_and_no_step_to_undo(prose, qtbot, look):
    prose.show_text("It was **dark**.")
    with qtbot.assertNotEmitted(prose.edited):
        prose.show_marks((Mark(MarkKind.SIGN, "dark"),))
        look.set_theme("paper")
    assert not prose.document().isUndoAvailable()
    to_end(prose)
    qtbot.keyClicks(prose, " *So*")
    prose.show_marks(())
    prose.undo()
    assert prose.text() == "It was **dark**."
    prose.redo()
    assert prose.text() == "It was **dark**. *So*"


def test_in_a_long_paragraph_the_dress_moves_with_what_is_typed_and_is_put_on_in_a_pause(
    prose, qtbot, monkeypatch
):
    prose.show_text("It was **dark** and @Zara sat there. " + "So it went on and on. " * 200)
    to_end(prose)
    qtbot.keyClicks(prose, "a")
    read: list[str] = []

    def counted(line, *rest):
        read.append(line)
        return dressed(line, *rest)

    monkeypatch.setattr(prose_dress, "dressed", counted)
    prose.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(prose, "#moon ")
    assert not read
    assert formats(prose, "Zara").underlineStyle() is Line.DotLine
    assert not formats(prose, "moon").underlineStyle().value
    qtbot.waitUntil(lambda: bool(read))
    assert formats(prose, "moon").underlineStyle() is Line.SingleUnderline
    assert formats(prose, "Zara").underlineStyle() is Line.DotLine


def test_a_vast_text_stands_at_once_grows_as_it_is_laid_out_and_is_dressed_where_it_is_seen(
    qtbot, look
):
    prose = MarkedProse(look, name="Your dream")
    page = Scroll(look, prose)
    qtbot.addWidget(page)
    page.resize(600, 500)
    with qtbot.waitExposed(page):
        page.show()
    text = "It was **dark** and @Zara sat there.\n" * 8_000
    prose.show_text(text)
    assert prose.text() == text
    noted = prose._highlighter._noted
    qtbot.waitUntil(lambda: 0 not in noted.stale)
    assert formats(prose, "Zara").underlineStyle() is Line.DotLine
    whole = 8_000 * look.line_height("prose")
    qtbot.waitUntil(lambda: prose.minimumHeight() >= whole)
    assert 7_000 in noted.stale
    page.verticalScrollBar().setValue(7_000 * prose.height() // 8_000)
    qtbot.waitUntil(lambda: 7_000 not in noted.stale)
    page.hide()  # or the field would lose the focus while it is taken apart


def test_a_long_text_is_dressed_again_only_where_it_changes(prose, qtbot, monkeypatch):
    prose.hide()  # as high as its text, it would be painted from end to end each time
    prose.show_text(("It was **dark** and @Zara sat there. " * 40 + "\n") * 120)
    qtbot.waitUntil(lambda: not prose._highlighter._noted.stale)
    assert formats(prose, "Zara").underlineStyle() is Line.DotLine
    read: list[str] = []

    def counted(line, *rest):
        read.append(line)
        return dressed(line, *rest)

    monkeypatch.setattr(prose_dress, "dressed", counted)
    to_end(prose)
    qtbot.keyClicks(prose, "Snow")
    assert 1 <= len(read) <= 8
    assert set(read) <= {"", "S", "Sn", "Sno", "Snow"}


# --- lists --------------------------------------------------------------------------------------


def test_enter_continues_a_list_and_an_empty_item_ends_it(prose, qtbot):
    qtbot.keyClicks(prose, "1. milk")
    qtbot.keyClick(prose, Qt.Key.Key_Return)
    qtbot.keyClicks(prose, "snow")
    qtbot.keyClick(prose, Qt.Key.Key_Return)
    assert prose.text() == "1. milk\n2. snow\n3. "
    qtbot.keyClick(prose, Qt.Key.Key_Return)
    assert prose.text() == "1. milk\n2. snow\n"
    qtbot.keyClicks(prose, "So")
    assert prose.text() == "1. milk\n2. snow\nSo"


def test_enter_before_the_words_of_an_item_is_only_enter(prose, qtbot):
    qtbot.keyClicks(prose, "- milk")
    prose.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(prose, Qt.Key.Key_Return)
    assert prose.text() == "\n- milk"


def test_items_hang_below_their_words_and_undo_takes_words_and_hanging_back(prose, qtbot):
    qtbot.keyClicks(prose, "- milk")
    block = prose.document().firstBlock
    assert block().blockFormat().leftMargin() > 0
    assert block().blockFormat().textIndent() == -block().blockFormat().leftMargin()
    while prose.document().isUndoAvailable():
        prose.undo()
    assert (prose.text(), block().blockFormat().leftMargin()) == ("", 0)
    while prose.document().isRedoAvailable():
        prose.redo()
    assert prose.text() == "- milk"
    assert block().blockFormat().leftMargin() > 0


def test_bold_goes_round_what_is_chosen_and_off_again(prose, qtbot):
    prose.show_text("so dark 🌙")
    prose.selectAll()
    qtbot.keyClick(prose, Qt.Key.Key_B, CONTROL)
    assert prose.text() == "**so dark 🌙**"
    qtbot.keyClick(prose, Qt.Key.Key_B, CONTROL)
    assert prose.text() == "so dark 🌙"


def test_the_keys_of_bold_and_italic_are_pressed_again_behind_the_words(prose, qtbot):
    for key, held in ((Qt.Key.Key_B, CONTROL), (Qt.Key.Key_I, CONTROL | SHIFT)):
        qtbot.keyClick(prose, key, held)
        qtbot.keyClicks(prose, "so dark")
        qtbot.keyClick(prose, key, held)
        qtbot.keyClicks(prose, " ")
    assert prose.text() == "**so dark** *so dark* "
    qtbot.keyClick(prose, Qt.Key.Key_B, CONTROL)
    qtbot.keyClick(prose, Qt.Key.Key_B, CONTROL)
    assert prose.text() == "**so dark** *so dark* "  # nothing was written between


# --- names --------------------------------------------------------------------------------------


def offered(prose):
    model = prose._list.model()
    shown = prose._list.isVisible()
    return [model.index(row).data() for row in range(model.rowCount())] if shown else []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_known_names_are_offered_the_most_used_first_and_enter_takes(prose, qtbot):
    prose.know(KNOWN, ())
    qtbot.keyClicks(prose, "with @")
    assert offered(prose) == []
    qtbot.keyClicks(prose, "z")
    prose.insertPlainText("á")
    assert offered(prose) == ["Zara", "Zacharias"]
    assert prose.accessibleDescription() == "Zara, person, in 12 dreams"
    qtbot.keyClick(prose, Qt.Key.Key_Down)
    qtbot.keyClick(prose, Qt.Key.Key_Up)
    qtbot.keyClick(prose, Qt.Key.Key_Return)
    assert prose.text() == "with @Zara"
    assert offered(prose) == []
    qtbot.keyClick(prose, Qt.Key.Key_Return)
    assert prose.text() == "with @Zara\n"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_name_of_two_words_is_offered_by_each_and_taken_by_tab(prose, qtbot):
    prose.know(KNOWN, ())
    prose.insertPlainText("🌙 in ")
    qtbot.keyClicks(prose, "^stat")
    assert offered(prose) == ["Old station"]
    qtbot.keyClick(prose, Qt.Key.Key_Tab)
    assert prose.text() == '🌙 in ^"Old station"'
    qtbot.keyClicks(prose, " #fl")
    assert offered(prose) == ["flight home", "flying"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_escape_closes_the_offers_only_and_other_keys_go_on_writing(prose, qtbot):
    prose.know(KNOWN, ())
    qtbot.keyClicks(prose, "@z")
    with qtbot.assertNotEmitted(prose.left):
        qtbot.keyClick(prose, Qt.Key.Key_Escape)
    assert offered(prose) == []
    with qtbot.waitSignal(prose.left):
        qtbot.keyClick(prose, Qt.Key.Key_Escape)
    qtbot.keyClicks(prose, "oe")
    assert offered(prose) == []
    assert prose.text() == "@zoe"


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("typed", ["z@z", "C#f", "# f", "~5", "Zar", "\\@z"])
def test_nothing_is_offered_where_no_mark_is_begun(prose, qtbot, typed):
    prose.know(KNOWN, ())
    qtbot.keyClicks(prose, typed)
    assert offered(prose) == []


# --- spelling -----------------------------------------------------------------------------------


def wrong(prose, word):
    return formats(prose, word).underlineStyle() is Line.WaveUnderline


def test_a_wrong_word_is_underlined_once_nobody_types(prose, qtbot, look):
    prose.spell_by(Speller([FakeDictionary(stationn=["station"])]))
    prose.insertPlainText("the stationn 🌙 stationn")
    assert not wrong(prose, "stationn")
    qtbot.waitUntil(lambda: wrong(prose, "stationn"))
    assert formats(prose, "stationn").underlineColor() == look.colour("attention")
    assert not wrong(prose, "the")


def test_names_that_are_known_are_never_wrong(prose, qtbot):
    prose.spell_by(Speller([FakeDictionary(Zara=[], stationn=[])]))
    prose.know(KNOWN, ())
    qtbot.keyClicks(prose, "Zara stationn")
    qtbot.waitUntil(lambda: wrong(prose, "stationn"))
    assert not wrong(prose, "Zara")


def test_the_menu_offers_what_was_meant_and_the_person_s_own_words(prose, qtbot):
    prose.spell_by(Speller([FakeDictionary(stationn=["station", "stations"])]))
    prose.show_text("🌙 the stationn, old")
    cursor = prose.textCursor()
    cursor.setPosition(10)
    prose.setTextCursor(cursor)
    menu = prose._menu(cursor)
    assert [each.text() for each in menu.actions()][:4] == [
        *("station", "stations", "", "Add to my words")
    ]
    with qtbot.waitSignal(prose.learned) as learned:
        menu.actions()[3].trigger()
    assert learned.args == ["stationn"]
    menu.actions()[0].trigger()
    assert prose.text() == "🌙 the station, old"
    prose.undo()
    assert prose.text() == "🌙 the stationn, old"


def test_without_a_dictionary_the_menu_is_only_qt_s(prose):
    prose.show_text("stationn")
    texts = [each.text() for each in prose._menu(prose.textCursor()).actions()]
    assert "Add to my words" not in texts


# --- a text that is changed from beside it ------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [("@Zara 🌙 in ^Old_station", "Zara 🌙 in Old station"), ("a", ""), ("", "b"), ("aaa", "aa")],
)
def test_rewriting_is_one_step_that_can_be_undone(prose, before, after):
    prose.show_text(before)
    prose.rewrite(after)
    assert prose.text() == after
    prose.undo()
    assert prose.text() == before


@pytest.mark.parametrize(
    ("text", "at", "fresh", "stays"),
    [
        ("snow on glass", 13, "ICE snow on glass", 17),
        ("snow on glass", 4, "ICE snow on glass", 8),
        ("snow on glass", 4, "snow on glass and ice", 4),
        ("snow on glass", 13, "snow upon the glass", 19),
        ("snow on glass", 6, "snow upon the glass", 13),
        ("snow", 4, "", 0),
        ("aaaa", 4, "aa", 2),
        ("🌙 snow", 7, "🌙🌙 snow", 9),
    ],
)
def test_the_cursor_stays_at_its_words_where_others_change_the_text(prose, text, at, fresh, stays):
    prose.show_text(text)
    cursor = prose.textCursor()
    cursor.setPosition(at)
    prose.setTextCursor(cursor)
    follow_text(prose, fresh)
    assert prose.text() == fresh
    assert prose.textCursor().position() == stays
