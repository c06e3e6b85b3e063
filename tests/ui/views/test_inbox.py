"""What was jotted down in the night waits, with its age, until a person decides."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from journal.model.dream import Dream
from tests.ui.views.morning_page import NIGHT
from ui.views.page import Place
from ui.widgets.buttons import Button


@pytest.fixture
def hook(store, desk) -> Dream:
    line = Dream(NIGHT, "stairs, and a chair on the landing", hook=True)
    kept: Dream = store.dreams.save(line, desk.now() - timedelta(hours=3))
    return kept


@pytest.fixture
def inbox(hook, morning):
    return morning.half.inbox


@pytest.fixture
def offers(morning) -> list[tuple[str, str, Any]]:
    heard: list[tuple[str, str, Any]] = []
    morning.page.offered.connect(lambda *offer: heard.append(offer))
    return heard


def press(inbox, words: str) -> None:
    buttons = [each for each in inbox.findChildren(Button) if each.isVisibleTo(inbox)]
    next(each for each in buttons if each.text() == words).click()


def test_a_hook_stands_there_with_its_age(inbox, morning):
    assert "stairs, and a chair on the landing" in morning.words()
    assert "3 hours ago" in morning.words()


def test_without_hooks_there_is_no_inbox(morning):
    assert morning.half.inbox.isHidden()


def test_finish_opens_it_in_the_journal_and_it_stays_a_hook_until_it_is_finished(
    inbox, hook, morning, store, qtbot
):
    with qtbot.waitSignal(morning.page.go) as gone:
        press(inbox, "Finish")
    assert gone.args[0] == Place("journal", dream=hook.uid)
    assert store.dreams.get(hook.uid).hook


def test_keep_as_it_is_makes_it_a_dream_and_can_be_undone(inbox, hook, store, offers):
    press(inbox, "Keep as it is")
    assert not store.dreams.get(hook.uid).hook
    assert inbox.isHidden()
    offers[0][2]()
    assert [each.uid for each in store.mornings.open_hooks()] == [hook.uid]


def test_let_go_moves_it_to_the_bin_and_can_be_undone(inbox, hook, store, offers):
    press(inbox, "Let go")
    assert store.dreams.get(hook.uid).deleted_at is not None
    assert inbox.isHidden()
    offers[0][2]()
    assert [each.uid for each in store.mornings.open_hooks()] == [hook.uid]
    assert inbox.isVisible()


def test_many_hooks_show_a_few_and_the_rest_when_asked(inbox, store, desk):
    for number in range(4):
        store.dreams.save(Dream(NIGHT, f"line {number}", hook=True), desk.now())
    finishing = [each for each in inbox.findChildren(Button) if each.text() == "Finish"]
    assert len([each for each in finishing if each.isVisibleTo(inbox)]) == 3
    press(inbox, "Show 2 more")
    finishing = [each for each in inbox.findChildren(Button) if each.text() == "Finish"]
    assert len([each for each in finishing if each.isVisibleTo(inbox)]) == 5


def test_in_the_evening_one_quiet_line_opens_it(hook, tonight_page, clock, qtbot):
    clock[0] = datetime(2026, 11, 19, 20, tzinfo=UTC)
    tonight_page.setFocus(Qt.FocusReason.OtherFocusReason)
    tonight_page._morning.capture._prose.clearFocus()
    tonight_page.refresh()
    inbox = tonight_page._evening.inbox
    assert inbox.opener.text() == "1 line waits to be finished"
    inbox.opener.click()
    press(inbox, "Keep as it is")
    assert inbox.isHidden()


def test_in_the_journal_it_says_that_it_is_unfinished_until_the_person_says_otherwise(
    hook, journal, store
):
    page = journal.page
    page.enter(Place("journal", dream=hook.uid))
    line = page._editor._unfinished
    assert line.isVisible()
    line.done.click()
    assert not line.isVisible()
    assert page._editor.flush()
    assert store.mornings.open_hooks() == ()


def test_of_a_covered_line_only_that_it_is_covered_is_shown(inbox, hook, store, desk, morning):
    store.dreams.save(replace(hook, private=True), desk.now())
    assert "stairs" not in morning.words()
    assert "Private" in morning.words()
    names = [
        each.accessibleName() for each in inbox.findChildren(Button) if each.isVisibleTo(inbox)
    ]
    assert names
    assert not any("stairs" in name for name in names)
    store.dreams.save(replace(hook, private=False, nightmare=True), desk.now())
    assert "stairs" in morning.words()
    store.preferences.save(replace(store.preferences.load(), cover_nightmares=True))
    assert "stairs" not in morning.words()
    assert "A hard dream" in morning.words()
