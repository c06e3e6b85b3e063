"""Settings of reminders: each applies at once, and the bell at login is told as it is."""

import pytest

from journal.autostart import Autostart
from journal.errors import CannotSave
from journal.settings import StopChoice
from ui.views.settings.page import SettingsPage


class FakeLogin:
    """A desktop of this test's own, which may refuse."""

    def __init__(self) -> None:
        self.found = Autostart(on=False, place="there")
        self.refuses = False

    def status(self) -> Autostart:
        return self.found

    def turn(self, *, on: bool) -> None:
        if self.refuses:
            raise CannotSave("It cannot be changed.", "See whether it may be written.")
        self.found = Autostart(on=on, place="there", command=("elara", "bell"))


@pytest.fixture
def login() -> FakeLogin:
    return FakeLogin()


@pytest.fixture
def page(desk, login, qtbot) -> SettingsPage:
    made = SettingsPage(desk, login)
    qtbot.addWidget(made)
    made.resize(1064, 800)
    made.refresh()
    made.show()
    return made


def note(page: SettingsPage) -> str:
    words: str = page._reminders._login_row._note.text()
    return words


def test_what_is_chosen_is_kept(page, store):
    card, stopping = page._reminders, page._stopping
    for row in (card.private, card.again, card.heed, card.sound, stopping.dims):
        row.switch.click()
    card.snooze._cells["20"].click()
    card.limit._cells["1"].click()
    stopping.stop._cells["suspend"].click()
    found = store.preferences.load()
    assert (found.private_reminders, found.second_call, found.heed_do_not_disturb) == (
        *(True, False, False),
    )
    assert (found.reminder_sound, found.snooze_minutes, found.snooze_limit) == (True, 20, 1)
    assert (found.lights_out_dims, found.lights_out_stop) == (True, StopChoice.SUSPEND)
    page.refresh()
    assert (card.snooze.value, stopping.stop.value) == ("20", "suspend")


def test_at_first_nothing_stops_the_computer(page, store):
    found = store.preferences.load()
    assert (found.lights_out_dims, found.lights_out_stop) == (False, StopChoice.NOTHING)


def test_the_bell_at_login_is_switched_where_the_desktop_keeps_it(page, login):
    page._reminders.login.click()
    assert login.found.on
    assert "in the tray" in note(page)
    page._reminders.login.click()
    assert not login.found.on
    assert "while Elara is open" in note(page)


def test_a_desktop_that_refuses_is_told_and_the_switch_shows_how_it_is(page, login, desk):
    login.refuses = True
    page._reminders.login.click()
    assert len(desk.dialogs.told) == 1
    assert not page._reminders.login.isChecked()


def test_an_entry_that_leads_nowhere_is_told(page, login):
    login.found = Autostart(on=True, place="there", command=("gone",), gone=True)
    page.refresh()
    assert "a program that is gone" in note(page)
    login.found = Autostart(on=True, place="there", command=("other",), other=True)
    page.refresh()
    assert "another Elara" in note(page)
