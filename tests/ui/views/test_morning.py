"""The morning is answered with the keyboard alone, and nothing is made up."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from journal.errors import CannotSave
from journal.model.night import Kind
from journal.model.noticed import Noticed
from journal.model.why_kind import WhyKind
from tests.ui.views.morning_page import CTRL, NIGHT, SHIFT, TAB, focused
from ui.views.tonight import TonightPage
from ui.widgets.clock_field import ClockField
from ui.widgets.scale import Scale
from ui.widgets.stepper import Stepper


def test_the_whole_morning_is_answered_by_keyboard_in_reading_order(morning):
    morning.fields.focus("into_bed")
    morning.type("2231", "10:48 pm", "18", "2", "23", "6:20", "0645")
    morning.press(Qt.Key.Key_4, TAB)
    morning.press(Qt.Key.Key_2)
    assert morning.bar._told.sentence == "Asleep about 6 h 51 of 8 h 14 in bed."
    assert "All of nine answered." in morning.words()
    morning.press(Qt.Key.Key_Return, modifier=CTRL)
    diary = morning.kept()
    assert diary.into_bed == datetime(2026, 11, 18, 22, 31, tzinfo=UTC)
    assert (diary.asleep, diary.quality, diary.refreshed) == (411, 4, 2)
    assert (diary.zone, diary.filled_at) == (
        "Europe/Lisbon",
        datetime(2026, 11, 19, 6, 52, tzinfo=UTC),
    )
    assert morning.store.mornings.typed(NIGHT)["try_sleep"] == "10:48 pm"
    assert morning.diary.isHidden()
    assert "asleep, you say" in morning.words()
    assert focused() is morning.half.card  # and on no scale that the next figure would answer


def test_from_the_dream_the_tab_key_comes_to_the_diary_and_to_its_end(morning):
    reached = []
    for _press in range(24):
        morning.press(TAB)
        reached.append(focused())
    stops = [
        morning.bar,
        *map(morning.fields.editors.get, ("into_bed", "try_sleep", "sol", "nwak")),
    ]
    places = [reached.index(each) for each in stops if each is not None]
    assert places == sorted(places)
    assert morning.diary.save_button in reached


def test_a_time_that_is_still_being_typed_is_saved_too(morning):
    morning.fields.focus("into_bed")
    morning.qtbot.keyClicks(focused(), "2231")
    morning.press(Qt.Key.Key_Enter, modifier=CTRL)
    assert morning.kept().into_bed == datetime(2026, 11, 18, 22, 31, tzinfo=UTC)


def test_nothing_is_preset_and_a_blank_stays_blank(morning):
    assert morning.form.texts() == {}
    assert "None of nine answered. Anything left blank stays blank." in morning.words()
    morning.form.say("sol", 0)
    morning.diary.save()
    diary = morning.kept()
    assert (diary.sol, diary.waso, diary.into_bed, diary.quality) == (0, None, None, None)


def test_a_morning_without_an_answer_is_no_diary(morning):
    assert not morning.diary.save()
    assert morning.kept() is None
    assert morning.store.nights.count() == 0


def test_a_morning_of_the_dream_alone_is_put_by_and_says_so(morning):
    morning.press(Qt.Key.Key_Return, modifier=CTRL)
    assert "The night is kept for later." in morning.words()
    assert focused() is morning.diary._go_on
    morning.press(Qt.Key.Key_Space)
    assert morning.diary.save_button.isVisibleTo(morning.page)
    assert morning.kept() is None


def test_two_numbers_side_by_side_say_what_each_of_them_counts(morning):
    told = [morning.fields.editors[name].placeholderText() for name in ("nwak", "waso")]
    assert told == ["times", "min"]


def test_up_and_down_move_a_time_and_a_number(morning):
    morning.fields.focus("into_bed")
    morning.type("2231")
    morning.fields.focus("into_bed")
    morning.press(Qt.Key.Key_Up)
    morning.press(Qt.Key.Key_Down, modifier=SHIFT)
    assert morning.form.clock("into_bed") == time(22, 35)
    morning.fields.focus("sol")
    morning.press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    morning.press(Qt.Key.Key_Down, modifier=SHIFT)
    assert morning.form.value("sol") == 9
    morning.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    morning.press(Qt.Key.Key_A, modifier=CTRL)
    morning.press(Qt.Key.Key_Backspace, TAB)
    assert morning.form.value("sol") is None


def test_a_scale_is_set_by_numbers_and_cleared_by_backspace(morning):
    scale = morning.fields.editors["quality"]
    assert isinstance(scale, Scale)
    assert scale.value is None
    morning.fields.focus("quality")
    morning.press(Qt.Key.Key_4)
    assert scale.words == "good"
    morning.press(Qt.Key.Key_Left)
    assert morning.form.value("quality") == 3
    morning.press(Qt.Key.Key_Backspace)
    assert scale.value is None
    assert morning.form.value("quality") is None


def test_bar_and_fields_are_one_model(morning):
    morning.fields.focus("into_bed")
    morning.type("2231", "2248")
    morning.bar.setFocus()
    morning.bar.mark("into_bed")
    morning.press(Qt.Key.Key_Right)
    assert morning.form.clock("into_bed") == time(22, 36)
    assert morning.fields.editors["into_bed"].text() == "22:36"
    morning.press(Qt.Key.Key_Left, modifier=SHIFT)
    assert morning.form.clock("into_bed") == time(22, 35)
    for _press in range(9):
        morning.press(Qt.Key.Key_Right)
    assert morning.form.clock("into_bed") == time(22, 48)  # it stops at its neighbour
    morning.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert morning.form.clock("final_awakening") is None
    morning.press(Qt.Key.Key_Right)
    assert morning.form.clock("final_awakening") == time(7)


def test_a_press_on_the_empty_bar_sets_the_next_time_and_a_drag_moves_it(morning, qtbot):
    bar = morning.bar
    y = round(bar._row().center().y())
    x = round(bar._axis.x(660, bar._row()))
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert morning.form.clock("into_bed") == time(23)
    qtbot.mouseMove(bar, QPoint(round(bar._axis.x(690, bar._row())), y))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert morning.form.clock("into_bed") == time(23, 30)
    assert "23:30" in bar.accessibleDescription()


def test_plus_and_minus_step_a_number(morning, qtbot):
    field = morning.fields.editors["nwak"]
    assert isinstance(field, Stepper)
    middle = field.height() // 2
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 8, middle))
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 8, middle))
    assert morning.form.value("nwak") == 2
    for _press in range(4):
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(8, middle))
    assert morning.form.value("nwak") == 0


def test_an_impossible_night_is_asked_about_beside_its_field_and_not_saved(morning):
    morning.fields.focus("into_bed")
    morning.type("2231", "2200", "18", "2", "23", "620", "645")
    assert morning.fields.editors["try_sleep"].property("bad") == "true"
    assert "would be 23 h 29" in morning.words()
    morning.press(Qt.Key.Key_Return, modifier=CTRL)
    assert morning.kept() is None
    assert focused() is morning.fields.editors["try_sleep"]
    morning.type("2248")
    assert morning.fields.editors["try_sleep"].property("bad") == "false"
    assert morning.diary.save()


def test_what_is_no_time_stays_and_is_not_saved_around(morning):
    morning.fields.focus("into_bed")
    morning.type("late")
    field = morning.fields.editors["into_bed"]
    assert isinstance(field, ClockField)
    morning.form.say("sol", 10)
    assert field.text() == "late"
    assert not morning.diary.save()
    assert "A time like 22:31, or nothing." in morning.words()
    assert morning.kept() is None


def test_resolved_dates_are_shown(english, morning):
    morning.fields.focus("into_bed")
    morning.type("0:20", "", "", "", "", "8:00")
    shown = {name: field._aside.text() for name, field in morning.fields._fields.items()}
    assert shown["into_bed"] == "Thu 19 Nov"
    assert shown["try_sleep"] == ""
    morning.form.say("into_bed", time(22, 20))
    assert morning.fields._fields["into_bed"]._aside.text() == "Wed 18 Nov"


def test_finish_later_keeps_the_answers_also_over_a_restart(morning, desk, qtbot):
    morning.fields.focus("into_bed")
    morning.qtbot.keyClicks(focused(), "2231")
    morning.diary.later.click()
    assert "kept for later" in morning.words()
    assert morning.kept() is None
    qtbot.waitUntil(lambda: not morning.diary.unsaved)  # it is written beside the window
    again = TonightPage(desk)
    qtbot.addWidget(again)
    again.refresh()
    assert again._morning is not None
    assert again._morning.diary.form.clock("into_bed") == time(22, 31)
    morning.diary._go_on.click()
    assert morning.diary.card.isVisible()


def test_a_morning_that_is_left_is_kept(morning):
    morning.form.say("sol", 18)
    morning.page.leave()
    assert morning.store.mornings.unfinished(NIGHT) == {"sol": "18"}
    assert morning.diary.save()
    morning.page.leave()
    assert morning.store.mornings.unfinished(NIGHT) == {}


def test_a_disk_that_says_no_keeps_the_answers(morning, store, monkeypatch):
    def refuses(*_args: object) -> None:
        raise CannotSave("This could not be saved.", "The disk is full.")

    morning.form.say("sol", 18)
    with monkeypatch.context() as patched:
        patched.setattr(store.nights, "save_diary", refuses)
        assert not morning.diary.save()
    assert "Your answers are still here." in morning.words()
    assert morning.form.value("sol") == 18
    assert morning.diary.save()
    assert morning.kept().sol == 18


def test_a_saved_morning_is_undone_into_the_form(morning):
    offers: list[tuple[str, str, Any]] = []
    morning.page.offered.connect(lambda *offer: offers.append(offer))
    morning.form.say("sol", 18)
    morning.diary.save()
    ((_words, deed, undo),) = offers
    assert deed == "Undo"
    undo()
    assert morning.kept() is None
    assert morning.form.value("sol") == 18
    assert morning.diary.card.isVisible()


def test_saved_answers_can_be_changed(morning, clock):
    morning.form.say("sol", 18)
    morning.diary.save()
    clock[0] += timedelta(hours=1)
    morning.half.card.answers_asked.emit()
    assert morning.diary.card.isVisible()
    morning.form.say("sol", 20)
    morning.diary.save()
    diary = morning.kept()
    assert (diary.sol, diary.filled_at) == (20, datetime(2026, 11, 19, 6, 52, tzinfo=UTC))


def test_the_longer_form_is_a_choice_that_stays(morning, store):
    assert "Then tried to sleep on" not in morning.words()
    morning.diary.card.choice.click()
    assert morning.fields.editors["tasafa"].isVisible()
    morning.written()
    assert store.preferences.load().longer_morning
    morning.form.say("early", value=True)
    morning.form.say("alcohol_last", time(21, 30), "2130")
    morning.diary.save()
    diary = morning.kept()
    assert diary.early is True
    assert diary.alcohol_last == datetime(2026, 11, 18, 21, 30, tzinfo=UTC)


def test_the_keyboard_goes_through_the_longer_form_before_the_last_line(morning):
    morning.diary.card.choice.click()
    morning.fields.focus("out_of_bed")
    reached = []
    stops = dict(morning.fields.editors)
    stops["noticed"] = morning.diary.card.noticed.chips[Noticed.SNORED]
    for _tab in range(21):
        morning.qtbot.keyClick(focused(), TAB)
        reached += [name for name, each in stops.items() if each is focused()]
    order = ["tasafa", "ema", "naps_n", "naps_min", "alcohol_n", "alcohol_last", "tst_self"]
    assert [*order, "meds", "caffeine_n", "caffeine_last", "noticed", "comments"] == reached


def test_an_answer_of_the_longer_form_is_there_when_the_form_is_unfolded(morning):
    morning.form.say("naps_n", 2)
    morning.diary.card.choice.click()
    assert morning.fields.editors["naps_n"].value == 2


def test_after_midnight_the_old_answers_are_kept_and_a_new_night_is_blank(morning, clock):
    morning.form.say("sol", 18)
    clock[0] = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    morning.page._look_again()
    assert morning.store.mornings.unfinished(NIGHT) == {"sol": "18"}
    assert morning.form.texts() == {}


def test_after_midnight_answers_that_the_disk_refuses_stay(morning, clock, store, monkeypatch):
    def refuses(*_args: object) -> None:
        raise CannotSave("This could not be saved.", "The disk is full.")

    morning.form.say("sol", 18)
    clock[0] = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    with monkeypatch.context() as patched:
        patched.setattr(store.mornings, "keep_unfinished", refuses)
        morning.page._look_again()
        assert morning.form.value("sol") == 18
    morning.page.refresh()
    assert store.mornings.unfinished(NIGHT) == {"sol": "18"}
    assert morning.form.texts() == {}


@pytest.mark.parametrize("size", [0.9, 1.5, 2.0])
@pytest.mark.parametrize("longer", [False, True])
def test_at_any_text_size_all_fields_have_room(morning, look, size, longer):
    morning.diary.card.show_longer(longer=longer)
    morning.page.resize(1024 - 56, 680)
    look.set_text_size(size)
    QApplication.sendPostedEvents()
    assert morning.page.minimumSizeHint().width() <= 1024 - 56
    for editor in morning.fields.editors.values():
        if editor.isVisible():
            assert editor.width() >= editor.minimumSizeHint().width()


def test_why_a_night_was_tracked_is_one_tap_in_the_morning_and_optional(morning):
    why = morning.half.why
    assert why.isHidden()
    morning.store.nights.say_kind(NIGHT, Kind.NATURAL, morning.page.desk.now())
    morning.page.refresh()
    assert why.isVisible()
    why._chips[WhyKind.FORGOT].click()
    morning.written()
    assert morning.store.kind_reasons.of(NIGHT) is WhyKind.FORGOT
    why._chips[WhyKind.FORGOT].click()
    morning.written()
    assert morning.store.kind_reasons.of(NIGHT) is None
