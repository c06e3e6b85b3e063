"""The morning's word is said once, in neutral words, and leads to the morning."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from journal.model.dream import Dream
from journal.settings import Settings
from ui.keep import Keep
from ui.morning_call import MorningCall
from ui.widgets.banner import Banner

NIGHT = date(2026, 11, 19)


@pytest.fixture
def hour() -> list[datetime]:
    return [datetime(2026, 11, 19, 8, 1, tzinfo=UTC)]


@pytest.fixture
def lines() -> list[Banner]:
    return []


@pytest.fixture
def call(desk, tmp_path, hour, lines, monkeypatch) -> MorningCall:
    # A computer without a tray: the line stands in the window.
    monkeypatch.setattr(
        "PySide6.QtWidgets.QSystemTrayIcon.isSystemTrayAvailable", staticmethod(lambda: False)
    )
    desk.store.preferences.save(replace(Settings(), morning_reminder=True))
    made = MorningCall(replace(desk, now=lambda: hour[0]), Keep(tmp_path / "window.ini"))
    made.line.connect(lines.append)
    return made


def test_a_blank_morning_hears_it_once_also_over_a_restart(call, desk, tmp_path, hour, lines):
    call.look()
    call.look()
    assert len(lines) == 1
    again = MorningCall(replace(desk, now=lambda: hour[0]), Keep(tmp_path / "window.ini"))
    again.line.connect(lines.append)
    again.look()
    assert len(lines) == 1


def test_a_morning_with_a_line_hears_nothing(call, desk, lines):
    desk.store.dreams.save(Dream(NIGHT, "a door", hook=True), desk.now())
    call.look()
    assert lines == []


def test_the_line_goes_when_something_is_written(call, desk, lines):
    call.look()
    desk.store.dreams.save(Dream(NIGHT, "a door"), desk.now())
    call.look()
    assert lines[0].isHidden()


def test_it_leads_to_the_morning(call, lines, qtbot):
    call.look()
    with qtbot.waitSignal(call.answered):
        lines[0].chosen.emit()
    assert lines[0].isHidden()


def test_before_its_hour_it_waits(call, hour, lines):
    hour[0] = datetime(2026, 11, 19, 7, 59, tzinfo=UTC)
    call.look()
    assert lines == []
