"""What was noticed around a night is one tap each, beside the diary."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt

from journal.model.noticed import Noticed
from journal.store.noticed import WhatWasNoticed
from journal.store.preferences import Preferences
from tests.ui.views.morning_page import NIGHT


def test_what_was_noticed_is_tapped_in_the_longer_form_alone_and_kept_at_once(morning, store):
    assert "What I noticed" not in morning.words()
    morning.diary.card.choice.click()
    assert "What I noticed" in morning.words()
    chips = morning.diary.card.noticed.chips
    chips[Noticed.LEGS].click()
    chips[Noticed.SNORED].click()
    morning.written()
    assert store.noticed.of(NIGHT) == {Noticed.LEGS, Noticed.SNORED}
    assert morning.kept() is None  # no answer of the diary
    chips[Noticed.LEGS].click()
    morning.written()
    assert store.noticed.of(NIGHT) == {Noticed.SNORED}
    morning.form.say("sol", 18)
    morning.diary.save()
    assert store.noticed.of(NIGHT) == {Noticed.SNORED}


def test_what_was_noticed_elsewhere_shows_and_a_tap_takes_nothing_of_it_away(morning, store):
    store.noticed.say(NIGHT, {Noticed.AFRAID}, morning.page.desk.now())
    morning.diary.card.choice.click()
    chips = morning.diary.card.noticed.chips
    assert [each for each, chip in chips.items() if chip.isChecked()] == [Noticed.AFRAID]
    store.noticed.say(NIGHT, {Noticed.AFRAID, Noticed.ENERGY}, morning.page.desk.now())
    chips[Noticed.LEGS].click()
    morning.written()
    assert store.noticed.of(NIGHT) == {Noticed.AFRAID, Noticed.ENERGY, Noticed.LEGS}


def test_a_new_night_begins_without_what_was_noticed(morning, clock, store):
    morning.diary.card.choice.click()
    chips = morning.diary.card.noticed.chips
    chips[Noticed.LEGS].click()
    clock[0] = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    morning.page._look_again()
    assert not chips[Noticed.LEGS].isChecked()
    chips[Noticed.TIRED].click()
    morning.written()
    tomorrow = NIGHT + timedelta(days=1)
    assert store.noticed.of(NIGHT) == {Noticed.LEGS}
    assert store.noticed.of(tomorrow) == {Noticed.TIRED}


def test_the_keyboard_alone_taps_at_twice_the_text_size(morning, look, store):
    look.set_text_size(2.0)
    morning.diary.card.choice.click()
    chips = morning.diary.card.noticed.chips
    chips[Noticed.SNORED].setFocus(Qt.FocusReason.TabFocusReason)
    morning.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    morning.written()
    assert store.noticed.of(NIGHT) == {Noticed.HEADACHE}
    for chip in chips.values():
        assert chip.width() >= chip.sizeHint().width()  # no words are cut


def test_what_a_tap_builds_on_is_read_where_it_is_written(morning, monkeypatch, store):
    alone: list[bool] = []

    def watched(read):
        def reading(part, *given):
            if part._file is not store:  # the writer's, beside the window
                alone.append(part._file.connection.in_transaction)
            return read(part, *given)

        return reading

    for kind, name in ((Preferences, "load"), (WhatWasNoticed, "of")):
        monkeypatch.setattr(kind, name, watched(getattr(kind, name)))
    morning.diary.card.choice.click()
    morning.diary.card.noticed.chips[Noticed.LEGS].click()
    morning.written()
    assert alone
    assert all(alone)
