"""An experiment in the window: set up in three steps, lived covered, uncovered at the end."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from journal.experiments import experiment
from journal.model.experiment import Outcome, Question
from journal.model.ritual import Ritual, Step
from tests.journal.living import FIRST, ZONE, Life, evening, morning, wish
from tests.ui.fakes import FakeClock, FakeDialogs
from tests.ui.views.opened import following
from ui.views.experiment import ExperimentPage
from ui.views.tonight.draw_card import DrawCard


@pytest.fixture
def clock():
    return FakeClock(evening(FIRST).replace(hour=12))


@pytest.fixture
def here(desk, clock):
    return replace(desk, now=clock, zone=lambda: ZONE)


@pytest.fixture
def dialogs(here) -> FakeDialogs:
    assert isinstance(here.dialogs, FakeDialogs)
    return here.dialogs


@pytest.fixture
def page(here, qtbot):
    return following(ExperimentPage(here), here.store, qtbot)


def set_up(page, outcome=Outcome.TST):
    page.setup.next.click()
    page.setup._length.primary.answers.chips[outcome].click()
    page.setup.next.click()
    page.setup.next.click()


def test_three_steps_lead_to_a_card_and_the_card_is_locked(page, here):
    assert page.setup.isVisible()
    set_up(page)
    assert page.setup.step == 3
    page.setup.next.click()
    begun = here.store.experiments.running()
    assert begun
    assert begun.registration.primary is Outcome.TST
    assert page.running.isVisible()
    assert begun.hash[:8] in page.running.card._hash.text()


def test_the_key_that_goes_on_does_not_lock(page, here, qtbot):
    qtbot.waitExposed(page)
    page.setup.next.setFocus()
    for _press in range(6):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert here.store.experiments.running() is None


def test_the_length_says_what_it_would_find_and_on_whose_nights(page):
    page.setup.next.click()
    told = page.setup._length.told.text()
    assert "With 28 nights you would catch a difference of about" in told
    assert "From a usual spread" in told
    page.setup._length.nights.answers.chips[40].click()
    assert "With 40 nights" in page.setup._length.told.text()


def test_a_block_too_long_is_said_before_it_is_refused(page, here, dialogs):
    page.setup.next.click()
    page.setup._length.drawn.answers.chips["blocks"].click()
    page.setup._length.block.answers.chips[7].click()
    assert "too short" in page.setup._length.told.text()
    page.setup.next.click()
    page.setup.next.click()
    page.setup.next.click()
    assert dialogs.told
    assert here.store.experiments.running() is None


def test_a_break_is_a_template(page, here):
    page.setup._question.question.answers.chips["break14"].click()
    for _step in range(4):
        page.setup.next.click()
    begun = here.store.experiments.running()
    assert begun
    assert begun.length == 42


def test_a_ritual_has_to_be_chosen(here, clock, dialogs, qtbot):
    kept = here.store.rituals.save(Ritual("", "Slow evening", (Step("s", "Dim", 1),)), clock())
    page = ExperimentPage(here)
    qtbot.addWidget(page)
    page.refresh()
    page.setup._question.question.answers.chips["ritual"].click()
    page.setup.next.click()
    assert (page.setup.step, len(dialogs.told)) == (0, 1)
    assert page.setup._question.ritual
    page.setup._question.ritual.answers.chips[kept.uid].click()
    page.setup.next.click()
    assert page.setup.draft.question is Question.RITUAL
    assert page.setup.draft.ritual_name == "Slow evening"


def test_four_others_and_no_fifth_are_looked_at(page):
    page.setup.show_step(2)
    for each in list(Outcome)[1:]:
        page.setup._outcomes.others[each].click()
    assert len(page.setup.draft.secondary) == 4
    page.setup._outcomes.others[page.setup.draft.secondary[0]].click()
    assert len(page.setup.draft.secondary) == 3


def test_what_is_expected_may_stay_unsaid(page):
    page.setup.show_step(2)
    page.setup._outcomes.expected.answers.chips[8].click()
    assert page.setup.draft.expected == 8
    page.setup._outcomes.expected.answers.chips["unsaid"].click()
    assert page.setup.draft.expected is None


def test_while_it_runs_no_result_and_no_later_draw_is_shown(page, here, clock):
    set_up(page)
    page.setup.next.click()
    life = Life(here.store, effect=200)
    begun = here.store.experiments.running()
    assert begun
    nights = list(begun.nights())
    for night in nights[:10]:
        clock.now = evening(night)
        life.night(night)
    clock.now = morning(nights[9]).replace(hour=13)
    page.refresh()
    assert "Results stay sealed" in page.running._far.text()
    assert "5 of 14 pairs done" in page.running._far.text()
    assert page.running.uncover.isHidden()
    assert [bool(each.arm) for each in page.running.beads._beads] == [True] * 10 + [False] * 18
    assert page.running.draw.arm.text() == "Tonight’s draw is sealed until 18:00"


def scrolled_down(page, qtbot):
    page.resize(1040, 300)
    bar = page._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    return bar


def lived(page, here, clock):
    """All nights of an experiment, up to the noon on which it may be uncovered."""
    set_up(page)
    page.setup.next.click()
    life = Life(here.store, effect=120)
    begun = here.store.experiments.running()
    assert begun
    nights = list(begun.nights())
    for night in nights:
        clock.now = evening(night)
        life.night(night)
    clock.now = morning(nights[-1]).replace(hour=12)
    page.refresh()


def test_the_test_and_what_is_probable_are_shown_to_who_asks(page, here, clock, qtbot):
    lived(page, here, clock)
    page.running.uncover.click()
    qtbot.waitUntil(page.result.isVisible)
    assert page.result.chance.isHidden()
    page.result.test.click()
    assert page.result.chance.isVisible()
    assert "Randomization test" in page.result.chance.text()
    assert "By Bayes, from 14 pairs" in page.result.chance.text()


def test_at_the_end_it_is_uncovered_and_says_so_in_words(page, here, clock, qtbot):
    lived(page, here, clock)
    assert page.running.uncover.isVisible()
    assert page.running.stop.isHidden()
    scroll = scrolled_down(page, qtbot)
    page.running.uncover.click()
    qtbot.waitUntil(page.result.isVisible)
    assert scroll.value() == 0  # the sentence is what one sees first
    assert "On nights drawn to be synced" in page.result.sentence.text()
    assert "about you and these weeks" in page.result.beside.text()
    assert page.result.plot.view.accessibleName() == "The time asleep in your diary, night by night"
    assert "95 % interval" in page.result.plot.view.accessibleDescription()
    assert page.result.plot.table.model().rowCount() == 28
    page.result.another.click()
    assert page.setup.isVisible()


def test_stopping_early_is_asked_for_and_marked(page, here, dialogs, qtbot):
    set_up(page)
    page.setup.next.click()
    dialogs.yes = False
    page.running.stop.click()
    page.running.why_stop.settle.click()
    assert here.store.experiments.running()
    dialogs.yes = True
    page.running.stop.click()
    page.running.why_stop.reason.setText("A new job with nights")
    page.running.why_stop.settle.click()
    qtbot.waitUntil(page.result.isVisible)
    assert page.result._title.text().startswith("Stopped early.")
    assert "Not enough nights yet" in page.result.sentence.text()
    assert here.store.experiments.all()[0].reason == "A new job with nights"


def test_a_pause_takes_a_reason_and_ends_with_a_press(page, here):
    set_up(page)
    page.setup.next.click()
    page.running.pause.click()
    page.running.why_pause.leave.click()
    assert page.running.pause.text() == "Pause"
    page.running.pause.click()
    page.running.why_pause.reason.setText("Ill")
    page.running.why_pause.settle.click()
    paused = here.store.experiments.running()
    assert paused
    assert paused.pausing
    assert paused.pausing.reason == "Ill"
    page.refresh()
    assert page.running.pause.text() == "Go on"
    assert page.running.draw.arm.text() == "The experiment is paused"
    page.running.pause.click()
    assert page.running.pause.text() == "Pause"


@pytest.mark.parametrize("ending", ["html", "pdf", "csv"])
def test_the_report_is_saved_as_its_ending_says(page, dialogs, qtbot, tmp_path, ending):
    here = page.desk
    begun = experiment.register(here.store, wish(), here.now())
    Life(here.store).through(begun)
    page.refresh()
    qtbot.waitUntil(page.result.isVisible)
    dialogs.place = tmp_path / f"report.{ending}"
    page.result.save.click()
    head = {"html": b"<!DOCTYPE html>", "pdf": b"%PDF", "csv": b"n,unit,night"}[ending]
    assert dialogs.place.read_bytes().startswith(head)
    assert (tmp_path / "report-dictionary.csv").exists() is (ending == "csv")


def test_the_card_of_tonight_is_absent_without_an_experiment(here, qtbot):
    card = DrawCard(here)
    qtbot.addWidget(card)
    card.refresh()
    assert card.isHidden()


def test_the_card_is_sealed_opens_and_can_be_swapped_with_a_reason(here, clock, qtbot):
    card = DrawCard(here)
    qtbot.addWidget(card)
    experiment.register(here.store, wish(), clock())
    card.refresh()
    assert card.arm.text() == "Tonight’s draw is sealed until 18:00"
    assert card.swap.isHidden()
    clock.now = evening(FIRST)
    card.refresh()
    drawn = card.arm.text()
    assert drawn in {"Natural", "Synced"}
    card.swap.click()
    card.settle.click()
    assert card.arm.text() == drawn
    card.reason.setText("The battery is empty")
    card.settle.click()
    assert card.arm.text() == ({"Natural", "Synced"} - {drawn}).pop()
    assert "The battery is empty" in card.told.text()
    card.swap.click()
    assert card.arm.text() == drawn


def test_nights_not_written_down_are_left_as_missing_only_when_asked(here, clock, dialogs, qtbot):
    card = DrawCard(here)
    qtbot.addWidget(card)
    experiment.register(here.store, wish(), clock())
    clock.now = evening(FIRST + timedelta(days=2))
    card.refresh()
    assert card.arm.text() == "Sealed: 2 nights are not written down"
    dialogs.yes = False
    card.missed.click()
    assert card.arm.text() == "Sealed: 2 nights are not written down"
    dialogs.yes = True
    card.missed.click()
    assert card.arm.text() in {"Natural", "Synced"}


def test_the_card_opens_by_itself_at_eighteen(here, clock, qtbot):
    card = DrawCard(here)
    qtbot.addWidget(card)
    experiment.register(here.store, wish(), clock())
    card.refresh()
    clock.now = evening(FIRST)
    card._tick.timeout.emit()
    assert card.arm.text() in {"Natural", "Synced"}


def test_a_card_that_nobody_sees_any_more_leaves_the_journal_alone(here, clock, qtbot):
    card = DrawCard(here)
    qtbot.addWidget(card)
    experiment.register(here.store, wish(), clock())
    card.refresh()
    card.close()
    here.store.close()
    card._tick.timeout.emit()
