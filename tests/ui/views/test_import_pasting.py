"""Dreams pasted as one text: cut before one's eyes, taken in once, and never lost by a slip."""

import pytest
from PySide6.QtCore import Qt

from ui.views.imports.pasted import Entry
from ui.views.imports.pasting import PasteSheet
from ui.widgets.fields import LineEdit

TEXT = "2024-05-02 The station\nTrains of glass.\n\n2024-05-09\nI flew over the market.\n"


@pytest.fixture
def sheet(desk, qtbot) -> PasteSheet:
    made = PasteSheet(desk, None)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


@pytest.fixture
def paste(sheet, qtbot):
    def pasted(text: str) -> None:
        sheet.text.setFocus()
        sheet.text.insertPlainText(text)
        sheet._wait()
        qtbot.waitUntil(lambda: sheet._cut is not None and sheet._cut.text == text)

    return pasted


def cut(sheet: PasteSheet) -> tuple[Entry, ...]:
    return sheet._cut.entries if sheet._cut else ()


def shown(sheet: PasteSheet) -> list[tuple[str, str]]:
    assert sheet._cut is not None
    return [(each.title, each.words) for each in sheet._cut.entries]


def test_the_entries_appear_while_one_looks(sheet, paste):
    paste(TEXT)
    assert shown(sheet) == [("The station", "Trains of glass."), ("", "I flew over the market.")]
    button = sheet.done_button
    assert button.text() == button.accessibleName() == "Take in 2 dreams"
    assert button.fontMetrics().horizontalAdvance(button.text()) < button.sizeHint().width()
    assert not sheet.order.isVisible()


def test_entries_that_are_the_same_are_not_laid_out_anew(sheet, paste):
    paste(TEXT)
    row = sheet._list.itemAt(0).widget()
    sheet._show_cut(sheet._cut)
    assert sheet._list.itemAt(0).widget() is row
    sheet._show(None)
    assert sheet._list.count() == 1


def test_they_are_taken_in_once(sheet, paste, desk, qtbot):
    paste(TEXT)
    with qtbot.waitSignal(sheet.taken):
        sheet.done_button.click()
    assert desk.store.dreams.count() == 2
    again = PasteSheet(desk, None)
    qtbot.addWidget(again)
    again.text.insertPlainText(TEXT)
    again._wait()
    qtbot.waitUntil(lambda: again._cut is not None and bool(again._cut.entries))
    assert not again.done_button.isEnabled()
    assert "2 already here" in again.count.text()


def test_a_date_that_only_the_person_can_read_is_asked(sheet, paste, qtbot):
    paste("3/4/2024\nA door in the sea.\n")
    assert sheet.order.isVisible()
    assert not sheet.done_button.isEnabled()
    sheet.order.choose("mdy")
    qtbot.waitUntil(sheet.done_button.isEnabled)
    assert sheet._cut is not None
    assert [str(each.night) for each in sheet._cut.entries] == ["2024-03-04"]


def test_closing_asks_before_a_text_is_let_go(sheet, paste, desk):
    paste(TEXT)
    desk.dialogs.yes = False
    sheet.reject()
    assert sheet.isVisible()
    desk.dialogs.yes = True
    sheet.reject()
    assert not sheet.isVisible()


def test_the_year_that_no_date_has_is_asked_and_can_be_changed(sheet, paste, qtbot):
    paste("30 December\nA door in the sea.\n\n2 January\nSnow.\n")
    assert not sheet.done_button.isEnabled()
    (field,) = sheet.asking.findChildren(LineEdit)
    for year in ("2019", "2021"):
        (field,) = [each for each in sheet.asking.findChildren(LineEdit) if each.isVisible()]
        field.clear()
        qtbot.keyClicks(field, year)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        nights = [f"{year}-12-30", f"{int(year) + 1}-01-02"]
        qtbot.waitUntil(lambda nights=nights: nights == [str(each.night) for each in cut(sheet)])
    assert sheet.done_button.text() == "Take in 2 dreams"


def test_a_year_that_is_none_is_told_and_the_field_keeps_the_focus(sheet, paste, qtbot):
    paste("30 December\nA door in the sea.\n\n2 January\nSnow.\n")
    ((key, field),) = sheet.asking.fields.items()
    field.setFocus()
    qtbot.keyClicks(field, "99")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "99" in sheet.asking.fields[key].accessibleName())
    assert sheet.asking.fields[key].text() == "99"
    assert sheet.focusWidget() is sheet.asking.fields[key]
    assert not sheet.done_button.isEnabled()


def test_which_entries_are_dreams_can_be_said_of_a_pasted_text(sheet, paste, qtbot):
    paste("2024-05-02\nA door. #dream\n\n2024-05-03\nTaxes. #money\n")
    assert not sheet.done_button.isEnabled()
    sheet.asking.cards["entries"][1].setChecked(True)
    sheet.asking.deed.click()
    qtbot.waitUntil(sheet.done_button.isEnabled)
    assert len(cut(sheet)) == 2
