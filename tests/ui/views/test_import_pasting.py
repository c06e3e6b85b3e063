"""Dreams pasted as one text: cut before one's eyes, taken in once, and never lost by a slip."""

import pytest

from ui.views.imports.pasting import PasteSheet

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


def shown(sheet: PasteSheet) -> list[tuple[str, str]]:
    assert sheet._cut is not None
    return [(each.title, each.words) for each in sheet._cut.entries]


def test_the_entries_appear_while_one_looks(sheet, paste):
    paste(TEXT)
    assert shown(sheet) == [("The station", "Trains of glass."), ("", "I flew over the market.")]
    assert sheet.done_button.text() == "Take in 2 dreams"
    assert not sheet.order.isVisible()


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
