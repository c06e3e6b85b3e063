"""The shelf and the editor, by keyboard: nothing that is changed is lost, everything comes back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.model.schedule import Schedule
from journal.rituals import library
from tests.journal.an_evening import CANDLE, SCHEDULE
from tests.ui.fakes import FakeDialogs
from tests.ui.views.conftest import standing
from ui.views.page import Place
from ui.views.rituals import RitualsPage
from ui.widgets.labels import Label

Offers = list[tuple[str, str, Callable[[], None] | None]]
ALT, SHIFT, CONTROL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def empty_page(desk, qtbot):
    with standing(RitualsPage(desk), desk, qtbot) as made:
        made.enter(Place("rituals"))
        yield made


@pytest.fixture
def page(desk, qtbot):
    desk.store.rituals.save(CANDLE, desk.now())
    desk.store.rituals.save_schedule(SCHEDULE, desk.now())
    with standing(RitualsPage(desk), desk, qtbot) as made:
        made.enter(Place("rituals"))
        yield made


@pytest.fixture
def offers(page) -> Offers:
    made: Offers = []
    page.offered.connect(lambda *offer: made.append(offer))
    return made


def editor(page):
    return page.shelf.editor


def kept(desk, uid="candle"):
    return desk.store.rituals.get(uid)


def press(qtbot, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, held)


def on_step(page, qtbot, at):
    press(qtbot, Qt.Key.Key_Return)
    editor(page).list.go_to(at)


def names(ritual):
    return [each.name for each in ritual.steps]


def test_an_empty_page_offers_one_evening_from_the_shelf(empty_page, desk, qtbot):
    assert not empty_page.shelf.editor.uid
    empty_page.shelf._opened(empty_page.keeping.take("candle"))
    (made,) = desk.store.rituals.all()
    assert (made.name, editor(empty_page).uid) == ("Candle-lit evening", made.uid)


def test_the_shelf_is_walked_with_the_arrows_from_ones_own_to_the_library(page, qtbot):
    shelves = page.shelf.shelves
    assert QApplication.focusWidget() is shelves.yours
    press(qtbot, Qt.Key.Key_Right)  # the place for a new one
    press(qtbot, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is shelves.evenings
    reached = library.evenings()[page.shelf.shelves.evenings.key]
    assert page.shelf.template.accessibleName() == reached.ritual.name
    press(qtbot, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is shelves.yours


@pytest.mark.parametrize("key", [*library.templates(), *library.evenings()])
def test_everything_on_the_shelf_is_told_with_its_evidence_and_cautions(empty_page, key):
    card = empty_page.shelf.template
    card.show_key(key)
    words = {each.text() for each in card._content.findChildren(Label)}
    used = library.evenings()[key].uses if key in library.evenings() else (key,)
    for each in (library.templates()[one] for one in used):
        assert {each.studied, each.whom, *each.cautions} <= words
        assert "; ".join(each.sources) in words
    information = key in library.templates() and library.templates()[key].information
    assert card.take.isVisibleTo(card) is not information


def test_what_is_information_only_is_not_begun(empty_page, desk):
    assert empty_page.keeping.take("sleep_restriction") is None
    assert desk.store.rituals.all() == ()
    assert desk.dialogs.told


def test_the_tired_evening_becomes_a_variant_of_the_one_that_is_kept(empty_page, desk):
    base = empty_page.keeping.take("candle")
    tired = empty_page.keeping.take("tired")
    assert desk.store.rituals.get(tired.uid).variant_of == base.uid


def test_a_step_is_moved_by_alt_and_arrow_and_the_keyboard_stays_on_it(page, desk, qtbot):
    on_step(page, qtbot, 0)
    press(qtbot, Qt.Key.Key_Down, ALT)
    press(qtbot, Qt.Key.Key_Down, ALT)
    press(qtbot, Qt.Key.Key_Up, ALT)
    assert editor(page).list.at == 1
    editor(page).flush()
    assert names(kept(desk))[:2] == ["Breathe", "Dim the lights"]


def test_a_step_is_dragged_by_its_grip(page, desk, qtbot):
    rows = editor(page).list.rows
    grip = rows[0].grip.geometry().center()
    below = rows[2].mapTo(editor(page).list, rows[2].rect().center())
    qtbot.mousePress(rows[0], Qt.MouseButton.LeftButton, pos=grip)
    target = rows[0].mapFrom(editor(page).list, below)
    target.setY(target.y() + 4)
    qtbot.mouseMove(rows[0], target)
    qtbot.mouseRelease(rows[0], Qt.MouseButton.LeftButton, pos=target)
    editor(page).flush()
    assert names(kept(desk)) == ["Breathe", "Tomorrow's list", "Dim the lights", "Read"]


def test_plus_and_minus_change_the_minutes_and_with_shift_by_five(page, desk, qtbot):
    on_step(page, qtbot, 1)
    press(qtbot, Qt.Key.Key_Plus)
    press(qtbot, Qt.Key.Key_Plus, SHIFT)
    press(qtbot, Qt.Key.Key_Minus)
    editor(page).flush()
    assert kept(desk).steps[1].minutes == 10
    for _each in range(3):
        press(qtbot, Qt.Key.Key_Minus, SHIFT)
    editor(page).flush()
    assert kept(desk).steps[1].minutes is None


def test_a_removed_step_comes_back_where_it_was(page, desk, qtbot, offers):
    on_step(page, qtbot, 1)
    press(qtbot, Qt.Key.Key_Delete)
    editor(page).flush()
    assert "Breathe" not in names(kept(desk))
    words, deed, back = offers[-1]
    assert (words, deed) == ("Removed: Breathe", "Undo")
    back()
    editor(page).flush()
    assert kept(desk) == CANDLE


def test_a_removed_step_comes_back_to_its_own_ritual(page, desk, qtbot, offers):
    other = page.keeping.new("Another")
    page.shelf.open("candle")
    editor(page).list.go_to(1)
    press(qtbot, Qt.Key.Key_Delete)
    back = offers[-1][2]
    page.shelf.open(other.uid)
    back()
    editor(page).flush()
    assert kept(desk) == CANDLE
    assert len(kept(desk, other.uid).steps) == 1


def test_ctrl_enter_adds_a_step_to_be_named_and_escape_leads_back_to_it(page, desk, qtbot):
    on_step(page, qtbot, 0)
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert QApplication.focusWidget() is editor(page).list.form.name
    qtbot.keyClicks(QApplication.focusWidget(), "Close the shutters")
    press(qtbot, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is editor(page).list.rows[1]
    editor(page).flush()
    assert names(kept(desk))[1] == "Close the shutters"


def test_ctrl_s_saves_at_once_and_says_so(page, desk, qtbot, offers):
    on_step(page, qtbot, 1)
    press(qtbot, Qt.Key.Key_Plus)
    assert editor(page).autosave.pending
    press(qtbot, Qt.Key.Key_S, CONTROL)
    assert kept(desk).steps[1].minutes == 6
    assert offers[-1][0] == "Saved: Candle-lit evening"


def test_what_is_changed_is_saved_by_itself_and_on_leaving(page, desk, qtbot):
    on_step(page, qtbot, 1)
    press(qtbot, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: kept(desk).steps[1].minutes == 6)
    press(qtbot, Qt.Key.Key_Plus)
    page.leave()
    assert kept(desk).steps[1].minutes == 7


def test_each_kind_of_step_has_its_own_fields(page, desk, qtbot):
    steps = editor(page).list
    steps.go_to(0, lay_open=True)
    form = steps.form
    form.kind.choose(StepKind.BREATHE)
    form.pattern.setText("4-7-8")
    form.pattern.editingFinished.emit()
    editor(page).flush()
    assert kept(desk).steps[0].breath == (4, 7, 8, 0)
    form.kind.choose(StepKind.WRITE)
    form.asks.choose(Asks.GRATITUDE)
    editor(page).flush()
    assert (kept(desk).steps[0].asks, kept(desk).steps[0].breath) == (Asks.GRATITUDE, None)
    form.kind.choose(StepKind.LISTEN)
    form.sound.choose("rain")
    form.fade.step(30)
    form.minutes.step(10)
    editor(page).flush()
    step = kept(desk).steps[0]
    assert (step.sound, step.fade, step.minutes) == ("rain", 30, 15)


def test_a_note_may_have_lines_and_none_of_them_is_lost(page, desk, qtbot):
    steps = editor(page).list
    steps.go_to(3, lay_open=True)
    steps.form.note.setFocus()
    qtbot.keyClicks(steps.form.note, "The blue book")
    qtbot.keyClick(steps.form.note, Qt.Key.Key_Return)
    qtbot.keyClicks(steps.form.note, "ten pages")
    assert page.shelf.flush()
    assert kept(desk).steps[3].note == "The blue book\nten pages"
    qtbot.keyClick(steps.form.note, Qt.Key.Key_Escape)
    assert steps.rows[3].hasFocus()
    assert steps.rows[3].line.text() == "The blue book"


def test_a_pattern_that_nobody_can_breathe_is_said_and_changes_nothing(page, desk):
    steps = editor(page).list
    steps.go_to(1, lay_open=True)
    steps.form.pattern.setText("4-")
    steps.form.pattern.editingFinished.emit()
    editor(page).flush()
    assert kept(desk).steps[1].breath == (4, 0, 6, 0)
    assert "4-7-8" in steps.form.pattern.accessibleDescription()


def test_a_sound_of_ones_own_is_chosen_as_a_file(page, desk, tmp_path):
    file = tmp_path / "rain.ogg"
    desk.dialogs.files = (file,)
    steps = editor(page).list
    steps.go_to(0, lay_open=True)
    steps.form.kind.choose(StepKind.LISTEN)
    steps.form._choose_sound("\0")
    editor(page).flush()
    assert kept(desk).steps[0].sound == str(file)
    assert steps.form.sound.currentText() == "rain.ogg"


def test_a_ritual_is_renamed_and_without_a_name_it_keeps_the_one_before(page, desk, qtbot):
    title = editor(page).title
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "By one light")
    editor(page).flush()
    assert kept(desk).name == "By one light"
    title.selectAll()
    press(qtbot, Qt.Key.Key_Delete)
    assert "missing" in editor(page).warning.text()
    editor(page).flush()
    assert kept(desk).name == "By one light"


def test_a_pause_while_a_name_is_typed_takes_no_letter_of_it(page, desk, qtbot):
    title = editor(page).title
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "By one ")
    assert page.shelf.flush()
    qtbot.keyClicks(title, "light")
    editor(page).flush()
    assert kept(desk).name == "By one light"


def test_what_is_written_while_the_ritual_is_deleted_elsewhere_comes_back_with_it(
    page, desk, qtbot
):
    on_step(page, qtbot, 1)
    press(qtbot, Qt.Key.Key_Plus)
    desk.store.rituals.delete("candle", desk.now())
    assert not editor(page).uid
    desk.store.rituals.restore("candle", desk.now())
    assert kept(desk).steps[1].minutes == 6


def test_a_variant_for_some_days_stands_in_on_them(page, desk, qtbot):
    editor(page).variant_asked.emit(False)
    (variant,) = [each for each in desk.store.rituals.all() if each.variant_of]
    assert editor(page).uid == variant.uid
    editor(page).stands_in.days[7].click()
    editor(page).flush()
    assert kept(desk, variant.uid).weekdays == (7,)
    assert not {each.uid for each in variant.steps} & {each.uid for each in CANDLE.steps}


def test_the_short_variant_takes_less_time(page, desk):
    editor(page).variant_asked.emit(True)
    (variant,) = [each for each in desk.store.rituals.all() if each.variant_of]
    assert variant.tired
    assert variant.minutes < CANDLE.minutes


def test_a_deleted_ritual_goes_with_its_variants_and_comes_back_with_them(page, desk, offers):
    editor(page).variant_asked.emit(True)
    page.shelf.open("candle")
    before = desk.store.rituals.all()
    editor(page).delete.trigger()
    assert desk.store.rituals.all() == ()
    offers[-1][2]()
    assert desk.store.rituals.all() == before


def test_a_duplicate_is_a_ritual_of_its_own(page, desk):
    editor(page).duplicate.trigger()
    first, second = desk.store.rituals.all()
    assert second.name == "Candle-lit evening 2"
    assert editor(page).uid == second.uid
    assert not {each.uid for each in first.steps} & {each.uid for each in second.steps}


def test_a_ritual_goes_to_a_file_and_comes_back_after_a_look_at_it(page, desk, tmp_path):
    desk.dialogs.place = tmp_path / "evening.json"
    editor(page).export.trigger()
    desk.dialogs.files = (desk.dialogs.place,)
    page.bring.click()
    assert "none of yours is changed" in desk.dialogs.explained[-1]
    assert names(desk.store.rituals.all()[1]) == names(CANDLE)


def test_a_file_that_is_no_ritual_is_refused_and_nothing_is_kept(page, desk, tmp_path):
    other = tmp_path / "x.json"
    other.write_text("{}", encoding="utf-8")
    desk.dialogs.files = (other,)
    page.bring.click()
    assert "does not say that it is a ritual" in desk.dialogs.told[-1].advice
    assert len(desk.store.rituals.all()) == 1


def test_who_thinks_better_of_it_keeps_nothing_from_a_file(page, desk, tmp_path):
    desk.dialogs.place = tmp_path / "evening.json"
    editor(page).export.trigger()
    assert isinstance(desk.dialogs, FakeDialogs)
    desk.dialogs.files, desk.dialogs.yes = (desk.dialogs.place,), False
    page.bring.click()
    assert len(desk.store.rituals.all()) == 1


def test_a_reminder_is_added_with_the_whole_ritual_before_lights_out(page, desk):
    desk.store.rituals.save_schedule(Schedule(SCHEDULE.lights_out), desk.now())
    editor(page).remind_asked.emit()
    (reminder,) = desk.store.rituals.schedule().reminders
    assert (reminder.ritual, reminder.minutes, reminder.notice) == ("candle", 20, 10)
    editor(page).evenings.days[1].click()
    assert desk.store.rituals.schedule().reminders[0].weekdays == (2, 3, 4, 5, 6, 7)


def test_begin_now_leads_to_the_runner_with_this_ritual(page):
    went: list[Place] = []
    page.go.connect(went.append)
    editor(page).begin.click()
    assert went == [Place("runner", words="candle")]


def test_what_changes_elsewhere_is_shown(page, desk):
    desk.store.rituals.save(replace(CANDLE, name="Elsewhere", steps=()), desk.now())
    assert editor(page).title.text() == "Elsewhere"
    desk.store.rituals.save(replace(CANDLE, steps=(Step("x", "New"),)), desk.now())
    assert editor(page).list.rows[0].name.text() == "New"


def test_another_ritual_of_the_same_name_is_said(page, desk):
    desk.store.rituals.save(Ritual("other", "candle-lit EVENING"), desk.now())
    assert "Another ritual" in editor(page).warning.text()
