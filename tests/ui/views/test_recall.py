"""Recall comes first, in one tap; then ten seconds of taps; then words, if they are wanted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from journal.model.dream import Dream, Lucidity, Mark, MarkKind, Recall
from tests.ui.views.morning_page import CTRL, NIGHT, TAB, focused
from ui.views.page import Place
from ui.views.tonight.gently import steps


@pytest.fixture
def capture(morning):
    return morning.half.capture


def only(store, capture) -> Dream:
    """The dream, once all that was tapped is in the journal."""
    assert capture.flush()
    (dream,) = store.dreams.of(NIGHT)
    kept: Dream = dream
    return kept


def test_numbers_answer_where_no_text_has_the_focus(morning, capture, store):
    capture.help.setFocus(Qt.FocusReason.TabFocusReason)
    for key, recall in zip(
        (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), Recall, strict=True
    ):
        morning.press(key)
        morning.qtbot.waitUntil(lambda: not capture.unsaved)
        assert store.nights.of(NIGHT).recall is recall
    morning.press(Qt.Key.Key_4)
    morning.qtbot.waitUntil(lambda: not capture.unsaved)
    assert store.nights.of(NIGHT).recall is None


def test_in_a_text_a_number_is_a_number(morning, capture, store):
    morning.press(Qt.Key.Key_1)
    assert capture._prose.text() == "1"
    assert store.nights.of(NIGHT).recall is None


def test_the_answers_are_one_stop_with_arrows_inside(morning, capture, store):
    chips = list(capture.recall.chips.values())
    assert [each.focusPolicy() is Qt.FocusPolicy.TabFocus for each in chips] == [
        *[True],
        *[False] * 3,
    ]
    chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    morning.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    morning.qtbot.waitUntil(lambda: not capture.unsaved)
    assert store.nights.of(NIGHT).recall is Recall.FRAGMENT
    morning.press(Qt.Key.Key_Backspace)
    morning.qtbot.waitUntil(lambda: not capture.unsaved)
    assert store.nights.of(NIGHT).recall is None


@pytest.mark.parametrize("recall", Recall)
def test_the_checklist_unfolds_where_something_was_left(capture, recall):
    capture.recall.chips[recall].click()
    shown = recall in {Recall.FRAGMENT, Recall.WHOLE}
    assert capture.checklist.isVisible() is shown


def test_each_answer_is_saved_as_it_is_tapped_and_nothing_else_is_said(capture, store):
    capture.recall.chips[Recall.WHOLE].click()
    assert store.dreams.count() == 0
    capture.checklist.vividness.cells[3].click()
    dream = only(store, capture)
    assert (dream.vividness, dream.clarity, dream.lucidity, dream.nightmare) == (4,) + (None,) * 3
    assert (dream.body, dream.hook) == ("", False)


def test_unsure_whether_it_was_known_is_an_answer_of_its_own(capture, store):
    capture.recall.chips[Recall.WHOLE].click()
    for said in (Lucidity.UNSURE, Lucidity.YES, Lucidity.NO, Lucidity.UNSURE):
        capture.checklist.lucid.chips[said].click()
        assert only(store, capture).lucidity is said
    capture.checklist.lucid.chips[Lucidity.UNSURE].click()
    assert only(store, capture).lucidity is None


def test_distress_and_waking_are_asked_of_a_nightmare(capture, store):
    checklist = capture.checklist
    capture.recall.chips[Recall.FRAGMENT].click()
    assert not checklist.distress.isVisible()
    checklist.nightmare.chips[True].click()
    assert checklist.distress.isVisible()
    checklist.distress.chips[0].click()
    checklist.woke.chips[True].click()
    assert (only(store, capture).distress, only(store, capture).woke) == (0, True)
    checklist.nightmare.chips[False].click()
    assert (only(store, capture).nightmare, only(store, capture).distress) == (False, None)


def test_names_that_are_used_most_lie_ready_and_others_can_be_added(morning, desk, store, capture):
    for marks in (("Zara",), ("Zara", "Jasper")):
        people = tuple(Mark(MarkKind.PERSON, name) for name in marks)
        store.dreams.save(Dream(NIGHT.replace(day=3), "before", marks=people), desk.now())
    capture.recall.chips[Recall.WHOLE].click()
    names = capture.checklist.names[MarkKind.PERSON]
    assert [each.text() for each in names.chips] == ["Zara", "Jasper"]
    names.chips[1].click()
    names.add.click()
    morning.qtbot.keyClicks(focused(), "Old Tom")
    morning.press(Qt.Key.Key_Return)
    assert [each.name for each in only(store, capture).marks] == ["Jasper", "Old Tom"]
    assert focused() is names.field
    names.chips[0].click()
    assert "Jasper" not in [each.name for each in only(store, capture).marks]


def test_a_dream_that_holds_only_a_checklist_is_not_empty(morning, capture, store):
    capture.recall.chips[Recall.FRAGMENT].click()
    capture.checklist.clarity.cells[0].click()
    morning.page.leave()
    assert only(store, capture).clarity == 1


def test_a_dream_from_which_all_was_taken_back_is_put_away(morning, capture, store):
    capture.recall.chips[Recall.FRAGMENT].click()
    cell = capture.checklist.clarity.cells[0]
    cell.click()
    cell.setFocus()
    morning.press(Qt.Key.Key_Backspace)
    morning.page.leave()
    assert store.dreams.of(NIGHT) == ()


def test_text_and_checklist_are_one_dream(morning, capture, store):
    morning.qtbot.keyClicks(focused(), "A station.")
    capture.recall.chips[Recall.WHOLE].click()
    capture.checklist.vividness.cells[4].click()
    morning.page.leave()
    assert (only(store, capture).body, only(store, capture).vividness) == ("A station.", 5)
    assert store.nights.of(NIGHT).recall is Recall.WHOLE


def test_nothing_is_no_answer_while_something_is_kept(capture):
    capture.recall.chips[Recall.WHOLE].click()
    capture.checklist.vividness.cells[4].click()
    assert not capture.recall.chips[Recall.NOTHING].isEnabled()
    assert capture.recall.chips[Recall.FRAGMENT].isEnabled()


def test_the_questions_begin_with_stillness_then_a_thumbnail():
    told = steps()
    assert not told[0].asks
    assert all(each.asks for each in told[1:])
    assert 5 <= len(told) - 2 <= 8


def test_questions_come_one_at_a_time_and_what_is_answered_is_in_the_text(morning, capture, store):
    morning.qtbot.keyClicks(focused(), "A station.")
    capture.help.click()
    assert focused() is capture.gently.next
    morning.press(Qt.Key.Key_Return)
    morning.qtbot.keyClicks(focused(), "A glass roof")
    morning.press(Qt.Key.Key_Return)
    morning.press(Qt.Key.Key_Return)  # skipped
    morning.qtbot.keyClicks(focused(), "Snow")
    morning.press(Qt.Key.Key_Escape)
    assert not capture.gently.isVisible()
    assert focused() is capture._prose
    morning.page.leave()
    assert only(store, morning.half.capture).body == "A station.\nA glass roof\nSnow"


def test_an_answer_half_typed_is_kept_when_elara_is_left_or_locked(morning, capture, store):
    capture.help.click()
    morning.press(Qt.Key.Key_Return)
    morning.qtbot.keyClicks(focused(), "A glass roof")
    morning.page.leave()
    assert only(store, capture).body == "A glass roof"


def test_after_the_last_question_the_field_has_the_cursor(morning, capture):
    capture.help.click()
    for _step in steps():
        morning.press(Qt.Key.Key_Return)
    assert focused() is capture._prose
    assert capture.help.isVisible()


def test_from_the_answers_the_tab_key_goes_through_the_checklist_to_the_field(morning, capture):
    capture.recall.chips[Recall.WHOLE].click()
    capture.recall.chips[Recall.WHOLE].setFocus(Qt.FocusReason.TabFocusReason)
    checklist = capture.checklist
    reached: list[QWidget] = []
    while focused() is not capture._prose and len(reached) < 20:
        morning.press(TAB)
        reached.append(focused())
    stops = [
        checklist.names[MarkKind.FEELING].chips[0],
        *(names.add for names in checklist.names.values()),
        checklist.lucid.chips[Lucidity.NO],
        checklist.vividness.cells[0],
        checklist.clarity.cells[0],
        checklist.nightmare.chips[False],
        capture._prose,
    ]
    assert [each.accessibleName() for each in reached] == [each.accessibleName() for each in stops]


def test_the_morning_is_told_and_saved_by_keys_alone(morning, store):
    morning.qtbot.keyClicks(focused(), "A station with a glass roof.")
    morning.press(Qt.Key.Key_Backtab, Qt.Key.Key_4)
    morning.form.say("sol", 10)
    morning.press(Qt.Key.Key_Return, modifier=CTRL)
    assert only(store, morning.half.capture).body == "A station with a glass roof."
    assert store.nights.of(NIGHT).recall is Recall.WHOLE
    assert morning.kept().sol == 10


def test_a_hook_of_the_night_waits_in_the_inbox_and_not_in_the_field(morning, desk, store):
    store.dreams.save(Dream(NIGHT, "a ribbon", hook=True), desk.now())
    morning.page.enter(Place("tonight"))
    assert morning.half.capture._prose.text() == ""
    assert "a ribbon" in morning.words()
    assert QApplication.focusWidget() is morning.half.capture._prose


def test_answers_are_of_the_only_line_of_the_night_where_one_waits(morning, store, desk):
    hook = store.dreams.save(Dream(NIGHT, "stairs, a chair", hook=True), desk.now())
    morning.page.refresh()
    capture = morning.half.capture
    capture.recall.chips[Recall.FRAGMENT].click()
    capture.checklist.vividness.cells[3].click()
    assert capture.flush()
    (kept,) = store.dreams.of(NIGHT)
    assert (kept.uid, kept.vividness, kept.body) == (hook.uid, 4, "stairs, a chair")
    assert kept.hook


def test_a_feeling_of_the_only_line_of_the_night_takes_none_of_its_marks(morning, store, desk):
    ray = Mark(MarkKind.PERSON, "Ray")
    store.dreams.save(Dream(NIGHT, "@Ray ran", hook=True, marks=(ray,)), desk.now())
    morning.page.refresh()
    morning.half.capture.recall.chips[Recall.FRAGMENT].click()
    morning.half.capture.checklist.names[MarkKind.FEELING].chips[0].click()
    morning.written()
    (kept,) = store.dreams.of(NIGHT)
    assert kept.body == "@Ray ran"
    assert [each.kind for each in kept.marks] == [MarkKind.PERSON, MarkKind.FEELING]


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_the_names_of_all_kinds_begin_at_one_edge(capture, desk, qtbot, text_size):
    desk.look.set_text_size(text_size)
    capture.recall.chips[Recall.WHOLE].click()
    names = capture.checklist.names[MarkKind.FEELING]
    qtbot.waitUntil(names.chips[0].isVisible)
    firsts = [(each.chips or [each.add])[0] for each in capture.checklist.names.values()]
    qtbot.waitUntil(lambda: len({each.x() for each in firsts}) == 1)
    assert all(each.x() > each.parentWidget().lead.width() for each in firsts)
