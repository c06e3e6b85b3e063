"""Beside an open window: one of bell and window rings, and the bell's files stay in step."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from journal import clock
from journal.bell import file as bell_file
from journal.bell.file import Heard
from journal.changes import Changes
from journal.evenings import evening
from journal.experiments import experiment
from journal.model.ring import Answer, RingKind
from journal.model.schedule import Reminder, Schedule
from journal.settings import Settings, ThemeChoice
from journal.store.store import Store
from tests.journal.living import wish
from tests.ui.fakes import FakeDialogs
from tests.ui.tray.conftest import CALL, ZONE, FakeNotifier
from ui.elara import Elara
from ui.single import Single
from ui.tray.beside import SETTLE_MS, BellBeside, WindowLine, beside, while_locked
from ui.tray.notifier import BEGIN, LATER, NOT_TONIGHT, Note
from ui.views.page import Place
from ui.widgets.reminder_line import ReminderLine

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)

WAYS = ((BEGIN, "Begin"), (LATER, "In 10 minutes"), (NOT_TONIGHT, "Not tonight"))
NOTE = Note((date(2026, 11, 25), "candle"), "Candle-lit evening", "It is time.", WAYS)


@pytest.fixture
def hour(monkeypatch) -> list[datetime]:
    now = [CALL - timedelta(hours=1)]
    monkeypatch.setattr("ui.tray.beside.clock.now", lambda: now[0])
    monkeypatch.setattr(clock, "local_zone", lambda: ZONE)
    return now


@pytest.fixture
def notes() -> FakeNotifier:
    return FakeNotifier()


@pytest.fixture
def window_bell(planned: Store, look, hour, notes, qapp) -> Iterator[BellBeside]:
    made = beside(planned, look, [notes])
    made.start()
    yield made
    made.close()


def at(made: BellBeside, hour: list[datetime], now) -> int:
    """Let it be this time; how many notes stand."""
    hour[0] = now
    made.bell.look()
    return len(made.bell._standing)


def test_where_no_bell_runs_the_window_rings(window_bell, hour, notes, planned):
    assert at(window_bell, hour, CALL) == 1
    assert notes.shown[-1].title == "Candle-lit evening"
    assert evening.take_in(planned) == 0  # taken in at once: what is open knows what happened
    assert len(planned.rings.looked().rung) == 1


def test_where_a_bell_runs_the_window_is_silent_and_takes_over_when_it_is_gone(
    window_bell, hour, notes, planned
):
    bell = Single(planned.path, "bell")
    assert bell.claim()
    assert at(window_bell, hour, CALL) == 0
    bell.close()
    assert at(window_bell, hour, CALL + timedelta(minutes=1)) == 1
    assert bell.claim()  # the window holds the right for the moment of a look only
    bell.close()


def test_what_the_bell_gave_the_window_does_not_give_again(window_bell, hour, planned):
    rings = bell_file.read(bell_file.place(planned.path)).rings
    log = bell_file.log_place(planned.path)
    bell_file.append(log, *(Heard(each, Answer.RUNG, CALL) for each in rings if each.at <= CALL))
    assert at(window_bell, hour, CALL + timedelta(minutes=1)) == 0


def test_a_window_that_rings_lets_the_log_forget_earlier_days(
    window_bell, planned, look, hour, notes
):
    log = bell_file.log_place(planned.path)
    ring = bell_file.read(bell_file.place(planned.path)).rings[0]
    bell_file.append(log, Heard(ring, Answer.RUNG, CALL - timedelta(days=5)))
    window_bell.start()
    assert bell_file.heard(log) == ()


def test_a_commit_renews_the_files(window_bell, planned, qtbot):
    planned.preferences.save(replace(Settings(), private_reminders=True))
    window_bell.take_note(Changes.SETTINGS)
    path = bell_file.place(planned.path)
    qtbot.waitUntil(lambda: {each.name for each in bell_file.read(path).rings} == {""})


def test_a_window_that_closes_at_once_has_renewed_them_too(window_bell, planned):
    planned.rituals.delete("candle", CALL)
    window_bell.take_note(Changes.RITUALS)
    window_bell.close()
    assert bell_file.read(bell_file.place(planned.path)).rings == ()


def test_a_window_that_is_closed_hears_nothing_more(window_bell, planned, qtbot, hour):
    window_bell.close()
    planned.close()
    bell_file.place(planned.path).touch()
    log = bell_file.log_place(planned.path)
    bell_file.append(log)
    with qtbot.assertNotEmitted(window_bell.bell.told, wait=2 * SETTLE_MS):
        bell_file.place(planned.path).touch()


def test_other_commits_do_not_touch_them(window_bell, planned):
    before = bell_file.place(planned.path).stat().st_mtime_ns
    window_bell.take_note(Changes.DREAMS)
    window_bell.close()
    assert bell_file.place(planned.path).stat().st_mtime_ns == before


def test_the_line_above_the_pages_is_the_last_resort(window_bell, look, qtbot):
    last = WindowLine(look)
    with qtbot.waitSignal(last.line) as told:
        last.show(NOTE)
    line = told.args[0]
    qtbot.addWidget(line)
    names = [each.accessibleName() for each in line.buttons]
    assert names == ["Begin", "In 10 minutes", "Not tonight"]
    with qtbot.waitSignal(last.chosen) as chosen:
        line.buttons[-1].click()
    assert chosen.args[1] == NOT_TONIGHT
    assert line.isHidden()


@pytest.fixture
def elara(planned: Store, look, hour, no_bus, qtbot) -> Iterator[Elara]:
    made = Elara(planned, look, FakeDialogs(), planned.path)
    qtbot.addWidget(made.window)
    made.window.go(Place("settings"))
    made.settle()
    yield made
    made.window.close()
    made.close()


def test_without_a_desktops_notes_the_window_shows_the_line_and_begins_from_it(elara, hour):
    hour[0] = CALL
    elara._beside.bell.look()
    (line,) = elara.window.findChildren(ReminderLine)
    line.buttons[0].click()
    assert elara.window.page.name == "runner"


def test_the_bell_may_dim_until_the_morning(elara, hour, monkeypatch):
    monkeypatch.setattr("ui.elara.clock.now", lambda: hour[0])
    elara.dim()
    assert elara.look.theme.name == ThemeChoice.EMBER
    hour[0] += timedelta(hours=9)
    elara.dress()
    assert elara.look.theme.name == ThemeChoice.DUSK


def test_a_place_that_there_is_not_is_tonight(elara):
    elara.show_place("nowhere", "")
    assert elara.window.page.name == "tonight"


def test_a_sample_journal_rings_for_nobody(planned, look, hour, qtbot):
    planned.facts.set("sample", "1")
    made = Elara(planned, look, FakeDialogs(), planned.path)
    made.settle()
    assert made._beside is None
    made.close()


def test_what_was_drawn_for_tonight_is_said_after_its_seal_and_never_in_neutral_words(
    planned, look, hour, qapp
):
    experiment.register(
        planned, replace(wish(), first=date(2026, 11, 25)), CALL - timedelta(hours=6)
    )
    rituals = planned.rituals
    early = Reminder("early", "candle", RingKind.FIXED, at=time(17))
    late = Reminder("late", "morning", RingKind.FIXED, at=time(19))
    rituals.save_schedule(Schedule(reminders=(early, late)), CALL - timedelta(hours=6))
    notes = FakeNotifier()
    made = beside(planned, look, [notes])
    hour[0] = CALL.replace(hour=16, minute=0)
    made.start()
    at(made, hour, CALL.replace(hour=17, minute=0))
    assert "Tonight:" not in notes.shown[-1].words
    at(made, hour, CALL.replace(hour=19, minute=0))
    assert "Tonight:" in notes.shown[-1].words
    planned.preferences.save(Settings(private_reminders=True))
    made.take_note(Changes.SETTINGS)
    made._write()
    ring = made.bell.ringer.next(CALL.replace(hour=12))
    assert ring
    made.bell._show(ring, hour[0])
    assert notes.shown[-1].words == "A reminder you asked for."
    made.close()


def test_while_the_journal_is_locked_the_files_alone_ring(planned, hour, no_bus, qtbot):
    planned.close()
    made = while_locked(planned.path)
    made.start()
    asked: list[object] = []
    made.begin_asked.connect(asked.append)
    assert at(made, hour, CALL) == 1
    made.bell._chosen(next(iter(made.bell._standing)), BEGIN)
    assert [getattr(each, "ritual", None) for each in asked] == ["candle"]
    made.close()
