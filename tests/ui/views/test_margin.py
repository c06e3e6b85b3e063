"""What stands beside a dream is changed there, kept at once, and never moves under the hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.model.dream import Dream, Lucidity, Mark, MarkKind, SignClass
from tests.ui.views.journal_page import NIGHT, kept
from ui.views.journal.night_margin import WIDE
from ui.views.page import Place
from ui.widgets.chips import Chip

FEELING, PERSON, SIGN = MarkKind.FEELING, MarkKind.PERSON, MarkKind.SIGN
THREAD = Mark(MarkKind.THREAD, "the long corridor")
LATER = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def open_dream(journal, store, desk):
    """Opens a dream with these marks; its page, its margin, and how the file has it."""

    def opening(*marks, body="The lamp was out.", **more):
        dream = kept(store, desk, "Lamp", body, marks=marks, **more)
        journal.page.refresh()
        journal.page.enter(Place("journal", dream=dream.uid))
        margin = journal.page._dream.margin

        def now():
            """The dream as the file has it, once all is written that was changed."""
            assert journal.editor.flush()
            return store.dreams.get(dream.uid)

        return margin, now

    yield opening
    journal.page.leave()  # nothing waits for a pause once the journal is closed


def typed(qtbot, group, text):
    group.add.click()
    qtbot.keyClicks(group.adding.field, text)
    qtbot.keyClick(group.adding.field, Qt.Key.Key_Return)


def test_a_feeling_is_added_rated_and_taken_off_with_undo(open_dream, journal, qtbot):
    margin, now = open_dream()
    typed(qtbot, margin.feelings, "wonder")
    row = margin.feelings.rows["wonder"]
    qtbot.keyClick(row.strength, Qt.Key.Key_4)
    assert now().marks == (Mark(FEELING, "wonder", 0.8),)
    assert row.strength.accessibleName() == "Wonder, 4 of 5"
    row.strength.setFocus()
    qtbot.keyClick(row.strength, Qt.Key.Key_Delete)
    assert now().marks == ()
    words, deed, undo = journal.offers[-1]
    assert (words, deed) == ("Taken off: wonder", "Undo")
    undo()
    assert now().marks == (Mark(FEELING, "wonder", 0.8),)


def test_a_strength_that_nobody_gave_is_none(open_dream, qtbot):
    margin, now = open_dream(Mark(FEELING, "ease", 0.4))
    ticks = margin.feelings.rows["ease"].strength
    qtbot.keyClick(ticks, Qt.Key.Key_Backspace)
    assert ticks.rating is None
    assert "ease" in margin.feelings.rows
    qtbot.keyClick(ticks, Qt.Key.Key_Backspace)
    assert now().marks == ()


def test_a_known_name_is_taken_as_the_journal_spells_it(open_dream, store, desk, qtbot):
    kept(store, desk, "Other", marks=(Mark(PERSON, "Zoë"),))
    margin, now = open_dream()
    typed(qtbot, margin.groups[PERSON], "  zoe ")
    assert now().marks == (Mark(PERSON, "Zoë"),)
    assert margin.groups[PERSON].adding.field.isVisible()
    qtbot.keyClick(margin.groups[PERSON].adding.field, Qt.Key.Key_Return)
    assert not margin.groups[PERSON].adding.isVisible()
    assert margin.groups[PERSON].add.hasFocus()


def test_what_is_typed_is_close_to_a_name_in_use(open_dream, store, desk, qtbot):
    for n in range(2):
        kept(store, desk, str(n), marks=(Mark(SIGN, "Water"),))
    margin, now = open_dream()
    signs = margin.groups[SIGN]
    signs.add.click()
    qtbot.keyClicks(signs.adding.field, "waters")
    qtbot.waitUntil(signs.adding.near.isVisible)
    assert signs.adding.near.accessibleName() == "Close to Water, 2 dreams: take that"
    signs.adding.near.click()
    assert now().marks == (Mark(SIGN, "Water"),)
    assert signs.chips["water"].text() == "Water  3"


def test_leaving_the_field_keeps_what_was_typed(open_dream, journal, qtbot):
    margin, now = open_dream()
    margin.groups[PERSON].add.click()
    qtbot.keyClicks(margin.groups[PERSON].adding.field, "Zara")
    journal.prose.setFocus()
    qtbot.waitUntil(lambda: now().marks == (Mark(PERSON, "Zara"),))


def test_a_name_half_typed_belongs_to_its_dream_and_not_to_the_next(
    open_dream, journal, store, desk, qtbot
):
    other = kept(store, desk, "Other")
    margin, now = open_dream()
    margin.groups[PERSON].add.click()
    qtbot.keyClicks(margin.groups[PERSON].adding.field, "Zara")
    journal.page._dream.open(other.uid)
    assert now().marks == (Mark(PERSON, "Zara"),)
    assert store.dreams.get(other.uid).marks == ()
    assert not margin.groups[PERSON].adding.isVisible()


def test_esc_lets_go_of_what_was_typed(open_dream, qtbot):
    margin, now = open_dream()
    margin.groups[PERSON].add.click()
    qtbot.keyClicks(margin.groups[PERSON].adding.field, "Zara")
    qtbot.keyClick(margin.groups[PERSON].adding.field, Qt.Key.Key_Escape)
    qtbot.keyClick(margin.groups[PERSON].adding.field, Qt.Key.Key_Escape)
    assert margin.groups[PERSON].add.hasFocus()
    assert now().marks == ()


def test_a_sign_has_a_class_that_can_be_chosen_and_changed(open_dream, qtbot):
    margin, now = open_dream()
    signs = margin.groups[SIGN]
    signs.add.click()
    signs.adding.classes.chips[SignClass.CONTEXT].click()
    qtbot.keyClicks(signs.adding.field, "snow indoors")
    qtbot.keyClick(signs.adding.field, Qt.Key.Key_Return)
    assert now().marks == (Mark(SIGN, "snow indoors", sign_class=SignClass.CONTEXT),)
    chip = signs.chips["snow indoors"]
    assert chip.accessibleName() == "snow indoors, Context, in 1 dream"
    menu = chip.menu()
    action = next(each for each in menu.actions() if each.text() == "Form")
    action.trigger()
    assert now().marks[0].sign_class is SignClass.FORM
    assert signs.chips["snow indoors"] is chip


def test_a_name_wears_the_colour_it_was_given(open_dream, store, qtbot):
    margin, _now = open_dream(Mark(SIGN, "lamp"))
    chip = margin.groups[SIGN].chips["lamp"]
    usual, plain = chip.sizeHint().width(), chip.grab().toImage()
    store.marks.colour(SIGN, "Lamp", "plum")
    qtbot.waitUntil(lambda: chip.sizeHint().width() > usual)
    store.marks.colour(SIGN, "lamp", "")
    qtbot.waitUntil(lambda: chip.sizeHint().width() == usual)
    assert chip.grab().toImage() == plain


def test_a_sign_keeps_the_class_it_has_in_other_dreams(open_dream, store, desk, qtbot):
    kept(store, desk, "Other", marks=(Mark(SIGN, "snow", sign_class=SignClass.ACTION),))
    margin, now = open_dream()
    typed(qtbot, margin.groups[SIGN], "snow")
    assert now().marks[0].sign_class is SignClass.ACTION


def test_arrows_move_within_a_group_and_delete_goes_to_the_next(open_dream, qtbot):
    margin, now = open_dream(Mark(PERSON, "Zara"), Mark(PERSON, "Jasper"))
    people = margin.groups[PERSON]
    people.chips["zara"].setFocus()
    qtbot.keyClick(people.chips["zara"], Qt.Key.Key_Right)
    assert people.chips["jasper"].hasFocus()
    qtbot.keyClick(people.chips["jasper"], Qt.Key.Key_Left)
    qtbot.keyClick(people.chips["zara"], Qt.Key.Key_Backspace)
    assert people.chips["jasper"].hasFocus()
    assert now().marks == (Mark(PERSON, "Jasper"),)


def test_a_name_in_the_text_is_suggested_and_counts_only_once_it_is_taken(
    open_dream, store, desk, qtbot
):
    kept(store, desk, "Other", marks=(Mark(SIGN, "lamp"),))
    margin, now = open_dream()
    signs = margin.groups[SIGN]
    qtbot.waitUntil(lambda: "lamp" in signs.suggestions)
    assert signs.suggestions["lamp"].text() == "lamp?"
    assert now().marks == ()
    signs.suggestions["lamp"].click()
    assert now().marks == (Mark(SIGN, "lamp"),)
    assert not signs.suggestions


def test_a_name_that_is_written_as_a_mark_is_no_longer_suggested(open_dream, store, desk, qtbot):
    kept(store, desk, "Other", marks=(Mark(SIGN, "lamp"),))
    margin, _now = open_dream()
    signs = margin.groups[SIGN]
    qtbot.waitUntil(lambda: "lamp" in signs.suggestions)
    margin.marked.emit(Mark(SIGN, "Lamp"))
    assert "lamp" in signs.chips
    assert not signs.suggestions


def test_what_is_typed_into_the_dream_is_looked_through_after_a_pause(
    open_dream, journal, store, desk, qtbot
):
    kept(store, desk, "Other", marks=(Mark(PERSON, "Zara"),))
    margin, _now = open_dream()
    qtbot.keyClicks(journal.prose, " And Zara.")
    qtbot.waitUntil(lambda: "zara" in margin.groups[PERSON].suggestions)


def test_a_thread_leads_to_its_dreams(open_dream, journal, store, desk):
    first = kept(store, desk, "First", marks=(THREAD,), night=date(2026, 11, 2))
    margin, _now = open_dream(THREAD)
    assert [row.text() for row in margin.strands._rows] == ["Before: Sun 1 Nov"]
    margin.groups[MarkKind.THREAD].chips["the long corridor"].click()
    assert journal.search.text() == 'thread:"the long corridor"'
    margin.strands._rows[0].click()
    assert journal.editor.dream.uid == first.uid


def test_ratings_are_never_preset_and_go_back_to_nothing(open_dream, journal, qtbot):
    margin, now = open_dream()
    ratings = margin.ratings
    assert ratings.ticks["vividness"].rating is None
    assert [each.value for each in ratings.answers.values()] == [None] * 4
    qtbot.keyClick(ratings.ticks["vividness"], Qt.Key.Key_4)
    ratings.answers["lucidity"].cells[2].click()
    journal.editor.flush()
    assert (now().vividness, now().lucid) == (4, True)
    qtbot.keyClick(ratings.ticks["vividness"], Qt.Key.Key_Backspace)
    ratings.answers["lucidity"].cells[2].click()
    journal.editor.flush()
    assert (now().vividness, now().lucid) == (None, None)


def test_one_may_be_unsure_whether_one_knew(open_dream, journal, qtbot):
    margin, now = open_dream()
    lucidity = margin.ratings.answers["lucidity"]
    lucidity.cells[1].click()
    journal.editor.flush()
    assert (now().lucidity, now().lucid) == (Lucidity.UNSURE, None)
    assert lucidity.value is Lucidity.UNSURE
    lucidity.cells[0].click()
    journal.editor.flush()
    assert (now().lucidity, now().lucid_unsure) == (Lucidity.NO, False)


def test_a_nightmare_is_asked_how_hard_it_was(open_dream, journal, qtbot):
    margin, now = open_dream()
    assert not margin.ratings.distress.isVisible()
    margin.ratings.answers["nightmare"].cells[1].click()
    assert margin.ratings.distress.isVisible()
    qtbot.keyClick(margin.ratings.distress, Qt.Key.Key_0)
    margin.ratings.answers["woke"].cells[0].click()
    journal.editor.flush()
    assert (now().nightmare, now().distress, now().woke) == (True, 0, False)


def test_technique_and_intention_are_kept_as_they_are_typed(open_dream, journal, qtbot):
    margin, now = open_dream()
    qtbot.keyClicks(margin.invited.technique, "incubation")
    qtbot.keyClicks(margin.invited.intention, "The sea.")
    journal.editor.flush()
    assert (now().technique, now().intention) == ("incubation", "The sea.")


def test_techniques_that_were_used_are_offered_first(open_dream, store, desk):
    kept(store, desk, "Other", technique="my own way")
    margin, _now = open_dream()
    offered = [name for name, _words in margin.invited._offers("")]
    assert offered[0] == "my own way"
    assert len(offered) > 3


def test_a_refresh_leaves_what_is_under_the_hand(open_dream, journal, store, qtbot):
    margin, now = open_dream(Mark(PERSON, "Zara"), Mark(FEELING, "ease"))
    margin.groups[PERSON].add.click()
    field = margin.groups[PERSON].adding.field
    qtbot.keyClicks(field, "Jas")
    chip = margin.groups[PERSON].chips["zara"]
    store.dreams.save(Dream(NIGHT, "Another"), LATER)
    journal.page.refresh()
    assert field.hasFocus()
    assert field.text() == "Jas"
    assert margin.groups[PERSON].chips["zara"] is chip
    assert now().marks[0].name == "Zara"


def test_what_another_program_marks_appears(open_dream, journal, store):
    margin, now = open_dream()
    store.dreams.save(replace(now(), marks=(Mark(PERSON, "Zara"),)), LATER)
    journal.page.refresh()
    assert list(margin.groups[PERSON].chips) == ["zara"]


def test_a_mark_taken_off_comes_back_to_a_dream_that_is_closed(
    open_dream, journal, store, desk, qtbot
):
    other = kept(store, desk, "Other")
    margin, now = open_dream(Mark(PERSON, "Zara"))
    margin.groups[PERSON].chips["zara"].removed.emit()
    undo = journal.offers[-1][2]
    journal.page.enter(Place("journal", dream=other.uid))
    undo()
    assert now().marks == (Mark(PERSON, "Zara"),)


def test_ctrl_i_leads_to_the_first_feeling_and_tab_on_through_the_groups(
    open_dream, journal, qtbot
):
    margin, _now = open_dream(Mark(FEELING, "ease"), Mark(PERSON, "Zara"))
    qtbot.keyClick(journal.prose, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    ticks = margin.feelings.rows["ease"].strength
    assert ticks.hasFocus()
    passed = []
    for _step in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
        if passed[-1] is margin.invited.technique:
            break
    marks = [margin.groups[PERSON].chips["zara"], margin.groups[SIGN].add]
    rest = [margin.ratings.ticks["vividness"], margin.around._opening, margin.invited.technique]
    wanted = [passed.index(each) for each in [*marks, *rest]]
    assert wanted == sorted(wanted)
    assert all(margin.isAncestorOf(each) for each in passed)


def test_names_of_any_length_push_nothing_out_of_the_margin(open_dream, desk):
    long = "Donaudampfschifffahrtselektrizitaetenwerk"
    marks = [Mark(kind, long) for kind in (PERSON, SIGN, MarkKind.PLACE, MarkKind.TAG)]
    margin, _stored = open_dream(Mark(FEELING, long, 0.8), *marks)
    assert long in {each.text() for each in margin.findChildren(Chip)}
    assert margin.minimumSizeHint().width() <= desk.look.px(WIDE)


def test_a_way_to_add_stands_beside_its_caption_until_there_is_something(open_dream, qtbot):
    margin, _kept = open_dream()
    group = margin.feelings
    assert group.add.isVisible()
    qtbot.waitUntil(lambda: group.head.geometry().contains(group.add.geometry()))
    group.added.emit(Mark(FEELING, "longing"))
    qtbot.waitUntil(lambda: not group.head.geometry().intersects(group.add.geometry()))
