"""Compare: the sentence leads, every outcome is one key away, and nothing is read on the window."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from journal.changes import Changes
from journal.model.batch import Batch
from journal.model.dream import Dream
from journal.model.night import Kind
from journal.model.noticed import Noticed
from journal.model.session import Device
from tests.journal.looking.diaries import DAY, FIRST, at, diary, keep
from tests.journal.store.slept import put, slept, told
from tests.ui.views.standing_sheets import Seen, soon
from ui.views.compare.clinician import ClinicianCard
from ui.views.compare.page import ComparePage
from ui.views.compare.told_sheet import ToldSheet
from ui.views.page import Place
from ui.views.someone import SomeoneSheet
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label


def opened(desk, qtbot, words=""):
    page = ComparePage(desk)
    qtbot.addWidget(page)
    page.resize(1064, 800)
    page.show()
    page.refresh()
    page.enter(Place("compare", words=words))
    qtbot.waitUntil(lambda: page.rests)
    return page


@pytest.fixture
def page(desk, qtbot):
    keep(desk.store, "ns" * 14, [30 if n % 2 == 0 else 15 for n in range(28)])
    return opened(desk, qtbot, "sol")


def said(page):
    return [each.text() for each in page.findChildren(Label) if each.isVisibleTo(page)]


def test_the_sentence_leads_with_both_n_below_it(page):
    told = said(page)
    assert "On synced nights you fell asleep sooner, by about 15 minutes." in told
    assert any("14 natural and 14 synced nights" in each for each in told)
    assert page.outcome.text() == "Minutes to fall asleep"
    assert page.finding.plot.view.accessibleName() == "Minutes to fall asleep, night by night"


def test_up_and_down_choose_an_outcome_wherever_the_keyboard_is(page, qtbot):
    qtbot.keyClick(page.finding.plot.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.rests)
    assert page.key == "waso"
    qtbot.keyClick(page.finding.plot.view, Qt.Key.Key_Up)
    qtbot.keyClick(page.finding.plot.view, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: page.rests)
    assert page.key == "refreshed"
    row = page.table.selectionModel().currentIndex().row()
    assert page.table.outcomes.rows[row].outcome.key == "refreshed"


def test_a_row_of_the_table_is_chosen_by_its_own_keys(page, qtbot):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.rests)
    assert page.key == "waso"


def test_the_table_says_each_figure_with_its_n_and_its_interval_in_words(page):
    model = page.table.model()
    keys = [row.outcome.key for row in page.table.outcomes.rows]
    at_row = keys.index("sol")
    assert model.data(model.index(at_row, 1)) == "30 min (14)"
    spoken = model.data(model.index(at_row, 3), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "from 15 minutes less to 15 minutes less"


def test_ctrl_t_shows_the_plot_as_a_table(page, qtbot):
    qtbot.keyClick(page.finding.plot.view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.finding.plot.shows_table)
    assert page.finding.plot.table.model().rowCount() == 28


def test_the_span_of_all_pages_is_followed(page, desk, qtbot):
    desk.span.choose((FIRST, FIRST + 15 * DAY))
    qtbot.waitUntil(lambda: page.rests)
    assert any("8 natural and 8 synced nights" in each for each in said(page))
    assert page.span.text().endswith("2026")
    desk.span.choose((date(2020, 1, 1), date(2020, 2, 1)))
    qtbot.waitUntil(lambda: page.rests)
    assert "Nothing to compare yet" in said(page)
    desk.span.choose(None)
    qtbot.waitUntil(lambda: page.rests)
    assert "Nothing to compare yet" not in said(page)


def test_marked_nights_are_left_out_by_a_switch(page, qtbot):
    switch, words = page.side._switches[0]
    assert words.text() == "7 nights"
    switch.switch.click()
    qtbot.waitUntil(lambda: page.rests)
    assert any("10 natural and 11 synced nights" in each for each in said(page))


def test_too_few_nights_are_dots_and_places(desk, qtbot):
    keep(desk.store, "n" * 15 + "s" * 4)
    page = opened(desk, qtbot, "sol")
    told = said(page)
    assert "Not enough nights yet." in told
    assert any("Still missing: 3 synced nights." in each for each in told)
    assert page.finding.places.view.accessibleDescription() == "7 of 7 nights. 4 of 7 nights"
    nights = [each for each in page.finding.plot.view.marks if each.subject]
    assert len(nights) == 19


def test_an_empty_journal_invites(desk, qtbot):
    assert "Nothing to compare yet" in said(opened(desk, qtbot))


def test_a_mark_leads_to_its_night(page, qtbot):
    view = page.finding.plot.view
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.go) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args[0].page == "nights"
    assert told.args[0].night == view.marks[1].subject


def test_the_experiment_is_one_button_away(page, qtbot):
    button = next(
        each
        for each in page.findChildren(QAbstractButton)
        if each.accessibleName() == "Set up an experiment"
    )
    with qtbot.waitSignal(page.go) as told:
        button.click()
    assert told.args[0] == Place("experiment")


def test_what_changed_is_read_again(page, desk, qtbot):
    night = FIRST + 40 * DAY
    desk.store.dreams.save(Dream(night, "A pier."), at(night, 8))
    desk.store.nights.say_kind(night, None, at(night, 8))
    page.refresh()
    qtbot.waitUntil(lambda: page.rests)
    assert page._found.compared.natural == 15


def test_how_it_is_reckoned_is_one_sheet(page):
    sheet = page.alike.sheet()
    words = " ".join(each.text() for each in sheet.findChildren(Label))
    assert "Hodges-Lehmann shift, synced less natural" in words
    assert "Source:" in words
    sheet.deleteLater()


def test_help_is_pointed_to_and_put_away_for_good_with_one_tap(desk, qtbot):
    for n in range(28):
        night = desk.tonight() - n * DAY
        entry = replace(diary(night), sol=45, refreshed=1)
        desk.store.nights.save_diary(night, entry, at(night, 8))
        kind = Kind.SYNCED if n % 2 else Kind.NATURAL
        desk.store.nights.say_kind(night, kind, at(night, 8))
    page = opened(desk, qtbot)
    away = next(
        each
        for each in page.findChildren(QAbstractButton)
        if each.accessibleName() == "Do not show this again"
    )
    assert any("A doctor can tell you about CBT-I" in each for each in said(page))
    away.click()
    qtbot.waitUntil(lambda: page.rests)
    assert not any("A doctor can tell you" in each for each in said(page))
    again = opened(desk, qtbot)
    assert not any("A doctor can tell you" in each for each in said(again))


def trial(desk, nights=28):
    """A journal with nights before an experiment, and so many of its own."""
    from journal.experiments import experiment
    from tests.journal.living import BEFORE, Life, wish

    keep(desk.store, "ns" * 10)
    lived = experiment.register(desk.store, wish(), BEFORE)
    life, scheduled = Life(desk.store), list(lived.nights())
    for night in scheduled[:nights]:
        life.night(night)
    return lived, scheduled


def test_a_running_experiment_hides_its_nights_and_shows_how_far_it_is(desk, qtbot):
    _lived, scheduled = trial(desk, nights=12)
    page = opened(desk, qtbot, "quality")
    told = said(page)
    assert any(each.startswith("An experiment is running. Nights from Mon 2 Nov") for each in told)
    assert any("10 natural and 10 synced nights" in each for each in told)
    assert "6 of 14 pairs done. Results stay sealed so that they can’t steer you." in told
    assert all(dot.subject < scheduled[0] for dot in page.finding.plot.view.marks if dot.subject)
    assert page.side.drawn.isHidden()
    qtbot.keyClick(page, Qt.Key.Key_X)
    assert any("10 natural and 10 synced nights" in each for each in said(page))
    asked: list[Place] = []
    page.go.connect(asked.append)
    (door,) = [
        each for each in page.findChildren(QAbstractButton) if each.text() == "Open the experiment"
    ]
    door.click()
    assert asked == [Place("experiment")]


def test_x_shows_the_nights_of_the_experiment_that_has_ended_and_all_again(desk, qtbot):
    from journal.experiments import experiment
    from tests.journal.living import ZONE, morning

    lived, scheduled = trial(desk)
    experiment.end(desk.store, lived.uid, morning(scheduled[-1]).replace(hour=13), ZONE)
    page = opened(desk, qtbot, "quality")
    assert any("24 natural and 24 synced nights" in each for each in said(page))
    qtbot.keyClick(page.finding.plot.view, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: page.rests)
    told = said(page)
    assert any("14 natural and 14 synced nights" in each for each in told)
    assert any(each.startswith("Only the nights of your experiment") for each in told)
    assert page.side.drawn.switch.isChecked()
    assert page.side.caution.text().startswith("These nights were drawn")
    qtbot.keyClick(page.finding.plot.view, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: page.rests)
    assert any("24 natural and 24 synced nights" in each for each in said(page))


@pytest.mark.parametrize(("ending", "head"), [("pdf", b"%PDF"), ("html", b"<!DOCTYPE html>")])
def test_two_weeks_for_a_clinician_are_saved_from_the_page(desk, qtbot, tmp_path, ending, head):
    page = opened(desk, qtbot)
    dialogs = desk.dialogs
    dialogs.place = tmp_path / f"diary.{ending}"
    card = page.side.findChild(ClinicianCard)
    card.save.click()
    assert dialogs.place.read_bytes().startswith(head)
    dialogs.place = tmp_path / "nowhere" / f"diary.{ending}"
    card.save.click()
    assert dialogs.told


def test_the_two_weeks_end_with_the_nights_looked_at_until_the_chip_lets_go(desk, qtbot, tmp_path):
    keep(desk.store, "ns" * 20)
    page = opened(desk, qtbot)
    desk.dialogs.place = tmp_path / "diary.html"
    card = page.side.findChild(ClinicianCard)
    assert card.looked.isHidden()
    desk.span.choose((FIRST + 10 * DAY, FIRST + 20 * DAY))
    assert "up to Sat 21 to Sun 22 March 2026" in card.told.text()
    card.save.click()
    told = desk.dialogs.place.read_text("utf-8")
    assert "Mornings 2026-03-09 to 2026-03-22" in told
    qtbot.keyClick(card.looked, Qt.Key.Key_Space)
    assert "the last two weeks" in card.told.text()
    card.save.click()
    assert "to 2026-03-22" not in desk.dialogs.place.read_text("utf-8")
    assert desk.span.nights


def test_a_change_of_device_among_the_synced_nights_is_said_below_the_plot(desk, qtbot):
    keep(desk.store, "ns" * 14, [30 if n % 2 == 0 else 15 for n in range(28)])
    with desk.store.writing(Changes.SESSIONS):
        batch = desk.store.batches.begin(Batch("a", "A", "a.json", at(FIRST, 12)))
        for n in range(1, 28, 2):
            night = FIRST + n * DAY
            rose = at(night, 7)
            given = replace(
                slept(n),
                started_at=rose - timedelta(hours=7),
                ended_at=rose,
                stages=None,
                device=Device("Band 3" if n > 14 else "Band 2"),
            )
            put(desk.store, given, told(), batch, at(night, 12))
    page = opened(desk, qtbot, "sol")
    line = next(each for each in said(page) if each.startswith("The device or how it reckons"))
    assert "(Device: Band 3, before that Band 2)" in line
    assert "7 of 14 synced nights lie after the first change" in line


def test_nothing_is_said_of_devices_where_none_changed(page):
    assert not page.finding.changed.text()
    assert page.finding.changed.isHidden()


def test_that_the_nights_were_chosen_is_never_behind_a_door(page):
    def cautions():
        return sum(each.startswith("You chose these nights") for each in said(page))

    assert cautions() == 1
    page.resize(760, 800)
    assert page.finding.caution.isVisible()
    page.resize(1400, 800)
    assert cautions() == 1
    assert not page.finding.caution.isVisible()


def test_all_nights_are_offered_only_where_some_are_left_out(desk, qtbot):
    page = opened(desk, qtbot)
    assert "Look at all nights" not in offered(page)
    desk.span.choose((date(2020, 1, 1), date(2020, 2, 1)))
    qtbot.waitUntil(lambda: page.rests)
    assert "Look at all nights" in offered(page)


def offered(page):
    return [each.text() for each in page.findChildren(Button) if each.isVisibleTo(page)]


def noticed(desk, some, mornings=3):
    today = desk.tonight()
    for n in range(mornings):
        desk.store.noticed.say(today - n * DAY, some, desk.now())


def cards(page):
    return [each for each in page.side.prompts.findChildren(Card) if not each.isHidden()]


def pressed(parent, words):
    (button,) = [
        each for each in parent.findChildren(Button) if each.text() == words and not each.isHidden()
    ]
    return button


def test_help_is_pointed_to_two_at_a_time_and_each_is_put_away_for_good(desk, qtbot):
    keep(desk.store, "ns" * 14)
    noticed(desk, {Noticed.WHEEL, Noticed.LEGS, Noticed.ACTED_OUT})
    page = opened(desk, qtbot)
    assert len(cards(page)) == 2
    assert "nodded off at the wheel" in cards(page)[0].findChild(Label).text()
    pressed(page.side.prompts, "Show 1 more of these").click()
    assert len(cards(page)) == 3
    pressed(cards(page)[0], "Do not show this again").click()
    qtbot.waitUntil(lambda: page.rests)
    left = [each.findChild(Label).text() for each in cards(page)]
    assert len(left) == 2
    assert not [each for each in left if "wheel" in each]
    page.refresh()
    qtbot.waitUntil(lambda: page.rests)
    assert len(cards(page)) == 2


def test_help_is_pointed_to_where_there_is_nothing_to_compare_yet(desk, qtbot):
    noticed(desk, {Noticed.WHEEL}, 2)
    page = opened(desk, qtbot)
    assert "Nothing to compare yet" in said(page)
    assert any("nodded off at the wheel" in each for each in said(page))
    shown = page._prompts[1]
    pressed(shown, "Do not show this again").click()
    qtbot.waitUntil(lambda: page.rests)
    assert shown.isHidden()


def test_beside_heavy_dreams_stands_somebody_to_talk_to(desk, qtbot):
    keep(desk.store, "ns" * 14)
    noticed(desk, {Noticed.AFRAID})
    page = opened(desk, qtbot)
    seen: Seen = []
    soon(seen)
    pressed(page.side.prompts, "Someone to talk to").click()
    assert seen == [SomeoneSheet]


def test_numbers_from_elsewhere_are_told_beside_the_sheet_they_stand_on(desk, qtbot, tmp_path):
    keep(desk.store, "ns" * 14)
    page = opened(desk, qtbot)

    def tell_one(sheet):
        sheet.which.chips["ISI"].click()
        sheet.points.setText("12")
        sheet.keep.click()

    seen: Seen = []
    soon(seen, tell_one)
    page.clinician.elsewhere.click()
    assert seen == [ToldSheet]
    noticed(desk, {Noticed.LEGS}, 2)
    text = page.clinician._page()
    assert "12 of 28" in text
    assert "Legs would not keep still" in text
