"""What evenings say back, and new endings for mild nightmares."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.errors import CannotSave
from journal.model.dream import Dream
from journal.model.rescript import Rehearsal
from journal.model.ritual import StepKind
from journal.rituals import library, runner
from journal.settings import Settings
from tests.journal.an_evening import CANDLE, SCHEDULE
from tests.ui.slow_disk import SlowDisk
from tests.ui.views.conftest import standing
from ui.views.page import Place
from ui.views.rituals import RitualsPage
from ui.views.rituals.from_shelf import Caution
from ui.widgets.labels import Label

NIGHT = date(2026, 11, 18)
TONIGHT = date(2026, 11, 20)


@pytest.fixture
def page(desk, qtbot):
    with standing(RitualsPage(desk), desk, qtbot) as made:
        yield made


def counted(page, desk, qtbot):
    page.enter(Place("rituals", words="back"))
    qtbot.waitUntil(lambda: bool(page.back.cards) and page.back._reading is None)
    return [words for card in page.back.cards for words in card.words]


@pytest.fixture
def an_evening(desk):
    store, now = desk.store, desk.now()
    store.rituals.save(CANDLE, now - timedelta(days=9))
    store.rituals.save_schedule(SCHEDULE, now - timedelta(days=9))
    at = SCHEDULE.lights_out_of(NIGHT, desk.zone())
    assert at is not None
    run = runner.begin(CANDLE, NIGHT, at - timedelta(hours=1), "run")
    run = runner.skip(runner.forward(run, at - timedelta(hours=1)), at, "a cold")
    run = runner.note_lights_out(runner.stop(run, at), at + timedelta(minutes=12))
    store.runs.keep(run, now)


def test_the_counts_follow_the_nights_that_all_pages_look_at(page, desk, qtbot, an_evening):
    def counts():
        qtbot.waitUntil(lambda: page.back._reading is None)
        return [words for card in page.back.cards for words in card.words if "Begun on" in words]

    assert counted(page, desk, qtbot)
    back, begun = page.back, counts()
    assert begun
    told = [words for card in back.cards for words in card.words]
    assert "Evenings from 27 Aug 2026 to 18 Nov 2026." in told  # as the chip names its ends
    assert (back.looked.isHidden(), back.spans.value) == (True, "12")
    before = NIGHT - timedelta(days=9)
    desk.span.choose((before, before + timedelta(days=3)))
    assert not counts()  # no evening with a ritual stands in that span
    assert (back.looked.isVisible(), back.spans.value) == (True, "")
    back.looked.click()
    assert counts() == begun
    assert (back.looked.isChecked(), back.spans.value) == (False, "12")
    back.looked.click()
    assert not counts()
    back.spans.choose("52")
    assert counts() == begun
    assert not back.looked.isChecked()
    desk.span.choose(None)
    assert (back.looked.isHidden(), back.spans.value, counts()) == (True, "52", begun)


def test_counts_are_told_each_with_what_they_are_of(page, desk, qtbot, an_evening):
    words = counted(page, desk, qtbot)
    assert "Begun on 1 evening, finished 0 of 1, stopped earlier 1 of 1." in words
    assert "Skipped: a cold (1)" in words
    told = "Lights out, in the middle of 1 evening that knows both: 12 min after the plan."
    assert told in words
    assert not [each for each in words if "in a row" in each]


def test_evenings_in_a_row_are_counted_only_where_it_is_switched_on(page, desk, qtbot, an_evening):
    counted(page, desk, qtbot)
    page.back.row.switch.click()
    assert desk.store.preferences.load() == Settings(evenings_in_a_row=True)
    qtbot.waitUntil(
        lambda: any("in a row" in each for card in page.back.cards for each in card.words)
    )


def test_before_any_evening_that_is_said(page, desk, qtbot):
    desk.store.rituals.save(CANDLE, desk.now())
    counted(page, desk, qtbot)
    assert page.back._nothing.isVisible()


@pytest.fixture
def dream(desk):
    body = "The stairs had no end."
    dream = Dream(NIGHT, body, "Stairs", nightmare=True, distress=4)
    desk.store.dreams.save(Dream(NIGHT, "A garden."), desk.now())
    return desk.store.dreams.save(dream, desk.now())


@pytest.fixture
def endings(page, dream):
    page.enter(Place("rituals", words="endings"))
    return page.endings


def words_of(widget):
    return [each.text() for each in widget.findChildren(Label) if each.isVisible()]


def begin(endings, qtbot):
    endings.choose.click()
    qtbot.keyClick(endings.choosing.list, Qt.Key.Key_Return)


def test_the_cautions_stand_first(endings):
    cautions = [each for each in endings.findChildren(Caution) if each.isVisible()]
    assert len(cautions) == len(library.templates()["irt"].cautions) == 2


def test_dreams_are_offered_without_their_words_and_nightmares_first(endings, qtbot):
    endings.choose.click()
    shown = endings.choosing.list
    assert shown.count() == 1
    assert "stairs" not in " ".join(words_of(endings)).casefold()
    assert shown.item(0).data(Qt.ItemDataRole.UserRole) == "Stairs, nightmare, distress 4 of 10"
    endings.choosing.which.choose("all")
    assert shown.count() == 2
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert endings.choose.isVisible()


def test_covered_and_private_dreams_are_offered_without_their_titles(endings, desk, qtbot, dream):
    desk.store.preferences.save(Settings(cover_nightmares=True))
    endings.choose.click()
    assert line_of(endings) == "nightmare, distress 4 of 10"
    endings.choosing.back.click()
    desk.store.preferences.save(Settings())
    desk.store.dreams.save(replace(dream, private=True), desk.now())
    endings.choose.click()
    assert line_of(endings) == "nightmare, distress 4 of 10"


def line_of(endings):
    return endings.choosing.list.item(0).data(Qt.ItemDataRole.UserRole)


def test_the_new_one_is_saved_as_it_is_written_and_the_dream_stays(endings, desk, qtbot, dream):
    before = desk.store.dreams.get(dream.uid)
    begin(endings, qtbot)
    assert QApplication.focusWidget() is endings.editor.text
    assert "The stairs had no end." not in words_of(endings)
    qtbot.keyClicks(endings.editor.text, "They led to a garden.")
    endings.flush()
    (kept,) = desk.store.rescripts.all()
    assert (kept.dream, kept.text) == (dream.uid, "They led to a garden.")
    assert desk.store.dreams.get(dream.uid) == before
    endings.editor.unfold.click()
    assert "The stairs had no end." in words_of(endings)


def test_words_that_the_disk_refuses_hold_their_page(endings, desk, qtbot, monkeypatch):
    begin(endings, qtbot)
    with monkeypatch.context() as patched:
        patched.setattr(desk.store.rescripts, "write", refuses)
        qtbot.keyClicks(endings.editor.text, "A garden.")
        endings.editor.back.click()
        assert endings.editor.text.isVisible()
        assert endings.editor.text.text() == "A garden."
    endings.editor.back.click()
    assert not endings.editor.text.isVisible()
    assert desk.store.rescripts.all()[0].text == "A garden."


def refuses(*_args):
    raise CannotSave("This could not be saved.", "The disk is full.")


def test_it_is_rehearsed_with_a_ritual_that_carries_the_words(endings, page, desk, qtbot):
    begin(endings, qtbot)
    qtbot.keyClicks(endings.editor.text, "A garden.")
    endings.editor.rehearse.click()
    (ritual,) = desk.store.rituals.all()
    read = [each for each in ritual.steps if each.kind is StepKind.READ]
    assert [each.note for each in read] == ["A garden."]
    assert 5 <= ritual.minutes <= 20
    assert page.shelf.editor.uid == ritual.uid
    page.enter(Place("rituals", words="endings"))
    qtbot.keyClicks(endings.editor.text, " And a gate.")
    endings.flush()
    (ritual,) = desk.store.rituals.all()
    assert "And a gate." in ritual.steps[1].note
    endings.editor.rehearse.click()
    assert len(desk.store.rituals.all()) == 1


def test_words_that_were_changed_in_the_ritual_by_hand_stay(endings, page, desk, qtbot):
    begin(endings, qtbot)
    qtbot.keyClicks(endings.editor.text, "A garden.")
    endings.editor.rehearse.click()
    (ritual,) = desk.store.rituals.all()
    by_hand = replace(ritual.steps[1], note="A garden, in snow.")
    steps = (ritual.steps[0], by_hand, ritual.steps[2])
    desk.store.rituals.save(replace(ritual, steps=steps), desk.now())
    page.enter(Place("rituals", words="endings"))
    qtbot.keyClicks(endings.editor.text, " And a gate.")
    endings.flush()
    assert desk.store.rituals.all()[0].steps[1].note == "A garden, in snow."


def test_distress_is_a_number_or_nothing_and_nothing_is_made_of_it(endings, desk, qtbot, dream):
    begin(endings, qtbot)
    endings.editor.before.chips[6].click()
    qtbot.waitUntil(lambda: not endings.pending)
    (kept,) = desk.store.rescripts.all()
    assert kept.rehearsals == (Rehearsal(TONIGHT, 6, None),)
    endings.editor.after.chips[0].click()
    endings.editor.before.chips[6].click()
    qtbot.waitUntil(lambda: not endings.pending)
    desk.store.rescripts.note_distress(kept.uid, Rehearsal(NIGHT, 7, 5), desk.now())
    (kept,) = desk.store.rescripts.all()
    assert kept.rehearsals == (Rehearsal(NIGHT, 7, 5), Rehearsal(TONIGHT, None, 0))
    assert "Tue 17 Nov" not in words_of(endings)
    assert "Wed 18 Nov, before 7 of 10, after 5 of 10" in words_of(endings)


def test_a_new_ending_that_is_put_away_comes_back(endings, page, desk, qtbot):
    made: list[tuple[str, str, Callable[[], None]]] = []
    page.offered.connect(lambda *offer: made.append(offer))
    begin(endings, qtbot)
    qtbot.keyClicks(endings.editor.text, "A garden.")
    endings.editor.away.click()
    assert desk.store.rescripts.all() == ()
    made[-1][2]()
    assert [each.text for each in desk.store.rescripts.all()] == ["A garden."]


def test_where_the_dream_is_gone_the_new_ending_stays(endings, desk, qtbot, dream):
    begin(endings, qtbot)
    qtbot.keyClicks(endings.editor.text, "A garden.")
    endings.flush()
    desk.store.dreams.delete(dream.uid, desk.now())
    endings.editor.unfold.click()
    assert "The stairs had no end." not in words_of(endings)
    assert endings.editor.text.text() == "A garden."


def test_more_than_two_dreams_a_week_are_pointed_out(endings, desk):
    for n in range(2):
        other = desk.store.dreams.save(Dream(NIGHT, f"dream {n}", nightmare=True), desk.now())
        desk.store.rescripts.begin(other.uid, desk.now())
    assert any("Two dreams a week" in each for each in words_of(endings))


def test_leaving_the_page_saves_the_new_one(endings, page, desk, qtbot):
    begin(endings, qtbot)
    qtbot.keyClicks(endings.editor.text, "A garden.")
    page.leave()
    assert [each.text for each in desk.store.rescripts.all()] == ["A garden."]
    assert not page.unsaved


def test_a_new_ending_opens_at_its_top_however_far_down_the_last_one_was_left(
    endings, page, look, qtbot
):
    look.set_text_size(2.0)
    begin(endings, qtbot)
    scroll = endings._stack.currentWidget()
    bar = scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    endings.editor.left.emit()
    assert endings.choose.isVisible()
    endings.list.taken.emit(0)
    assert endings._stack.currentWidget() is scroll
    assert bar.value() == 0


# --- a slow disk, and others who write ----------------------------------------------------------


def test_a_new_ending_is_written_beside_the_window_and_leaving_waits_for_it(
    endings, desk, qtbot, monkeypatch
):
    begin(endings, qtbot)
    disk = SlowDisk(desk, monkeypatch)
    qtbot.keyClicks(endings.editor.text, "A gar")
    qtbot.waitUntil(lambda: endings.autosave.under_way)
    qtbot.keyClicks(endings.editor.text, "den")
    assert disk.waited == 0
    assert endings.flush()
    assert disk.waited == 1
    assert [each.text for each in desk.store.rescripts.all()] == ["A garden"]


def test_what_was_written_of_it_elsewhere_is_told_of_and_can_be_put_below(
    endings, page, desk, qtbot
):
    offers: list[tuple[str, str, Callable[[], None]]] = []
    page.offered.connect(lambda *offer: offers.append(offer))
    begin(endings, qtbot)
    (open_one,) = desk.store.rescripts.all()
    with closing(desk.store.reopen()) as other:
        other.changed = type(desk.store.changed)()
        other.rescripts.write(open_one.uid, "A boat.", desk.now())
    qtbot.keyClicks(endings.editor.text, "A garden.")
    qtbot.waitUntil(lambda: not endings.pending)
    assert desk.store.rescripts.get(open_one.uid).text == "A garden."
    offers[-1][2]()
    assert endings.flush()
    assert desk.store.rescripts.get(open_one.uid).text == "A garden.\n\nA boat."


def test_a_new_ending_that_the_disk_refuses_stays_and_is_told_of_below_it(
    endings, desk, qtbot, monkeypatch
):
    def refuses(*_args):
        raise CannotSave("This could not be saved.", "The disk is full.")

    begin(endings, qtbot)
    with monkeypatch.context() as patched:
        patched.setattr(type(desk.store.rescripts), "write", refuses)
        with qtbot.waitSignal(endings.autosave.failed):
            qtbot.keyClicks(endings.editor.text, "A garden")
        assert "disk is full" in endings.editor.trouble.text()
        assert endings.pending
        assert desk.dialogs.told == []
    qtbot.keyClicks(endings.editor.text, ".")
    qtbot.waitUntil(lambda: not endings.pending)
    assert endings.editor.trouble.isHidden()
    assert [each.text for each in desk.store.rescripts.all()] == ["A garden."]
