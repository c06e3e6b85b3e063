"""Numbers from elsewhere are told, refused in words, removed and brought back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from journal.model.told_score import ESS, ISI, ToldScore
from ui.views.compare.told_sheet import ANOTHER, ToldSheet
from ui.widgets.buttons import Button
from ui.widgets.labels import Label


@pytest.fixture
def sheet(desk, over, qtbot):
    made = ToldSheet(desk, over)
    made.resize(700, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


def kept(desk):
    return [(each.name, each.points) for each in desk.store.told_scores.all()]


def said(sheet):
    return " ".join(each.text() for each in sheet.findChildren(Label) if each.isVisible())


def removers(sheet):
    return [
        each
        for each in sheet.findChildren(Button)
        if each.accessibleName().startswith("Remove") and not each.isHidden()
    ]


def test_one_is_told_by_the_keyboard_alone_at_twice_the_text_size(sheet, desk, look, qtbot):
    look.set_text_size(2.0)
    first = sheet.which.chips[ISI]
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(sheet.points.hasFocus)
    qtbot.keyClicks(sheet.points, "17")
    qtbot.keyClick(sheet.points, Qt.Key.Key_Return)
    assert kept(desk) == [("ISI", 17)]
    assert sheet.isVisible()  # Enter told it, and closed nothing
    assert "ISI 17" in said(sheet)
    assert not sheet.points.text()


def test_another_is_asked_for_its_name(sheet, desk):
    assert not sheet.name.isVisible()
    sheet.which.chips[ANOTHER].click()
    assert sheet.name.isVisible()
    sheet.points.setText("7,5")
    sheet.keep.click()
    assert "Which questionnaire was it?" in said(sheet)
    assert kept(desk) == []
    sheet.name.setText("Of my clinic")
    sheet.keep.click()
    assert kept(desk) == [("Of my clinic", 7.5)]
    assert "Which questionnaire" not in said(sheet)


def test_what_cannot_be_is_asked_about_and_stays_typed(sheet, desk):
    sheet.keep.click()
    assert "Which questionnaire was it?" in said(sheet)
    sheet.which.chips[ESS].click()
    sheet.points.setText("25")
    sheet.keep.click()
    assert "It goes from 0 to 24" in said(sheet)
    assert sheet.points.text() == "25"
    sheet.points.setText("9")
    sheet.day.show_day(sheet._today + timedelta(days=1))
    sheet.keep.click()
    assert "That day is still to come." in said(sheet)
    assert kept(desk) == []


def test_what_is_removed_can_be_brought_back(desk, over, qtbot):
    today = desk.now().astimezone(desk.zone()).date()
    desk.store.told_scores.add(ToldScore(ISI, 17, today - timedelta(days=1)), desk.now())
    desk.store.told_scores.add(ToldScore(ESS, 9, today), desk.now())
    sheet = ToldSheet(desk, over)
    qtbot.addWidget(sheet)
    sheet.show()
    assert len(removers(sheet)) == 2
    removers(sheet)[0].click()
    assert kept(desk) == [("ISI", 17)]
    assert sheet.back.isVisible()
    assert "ESS 9" in sheet.back.text()
    sheet.back.click()
    assert kept(desk) == [("ESS", 9), ("ISI", 17)]
    assert not sheet.back.isVisible()
    sheet.close()


def test_no_word_of_it_says_what_a_number_means(sheet):
    words = said(sheet).casefold()
    assert not [each for each in ("insomnia", "severe", "mild", "normal", "!") if each in words]
    assert all(each.accessibleName() for each in sheet.findChildren(Button) if each.isVisible())
