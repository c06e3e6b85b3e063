"""Sounds are made once, beside the window; a file that is gone is told of, and nothing raises."""

import sys
import wave

import pytest

from ui.sounds import Silence, open_sound


@pytest.fixture
def system(desk, qtbot, qapp):
    pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    from ui.sounds.system import SystemSound

    made = SystemSound(desk.jobs, qapp)
    qtbot.waitUntil(lambda: "bell" in made._made)
    yield made
    made.stop()
    made.setParent(None)


def test_a_machine_without_multimedia_is_silent_and_says_so(desk, qapp, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    monkeypatch.delitem(sys.modules, "ui.sounds.system", raising=False)
    sound = open_sound(desk.jobs, qapp)
    assert isinstance(sound, Silence)
    sound.bell()
    sound.play("rain")
    sound.stop()
    assert "no sound" in sound.trouble


@pytest.mark.qt_log_ignore(".*")  # what Qt says of the sound system that is missing here
def test_a_built_in_sound_is_made_once_and_is_a_whole_file(system, qtbot):
    system.play("rain")
    qtbot.waitUntil(lambda: "rain" in system._made)
    with wave.open(str(system._made["rain"])) as file:
        assert file.getnframes() > file.getframerate() * 10
    made = system._made["rain"].stat().st_mtime_ns
    system.play("rain")
    assert system._made["rain"].stat().st_mtime_ns == made
    system.hold(playing=False)
    system.hold(playing=True)
    system.set_volume(0.5)
    system.bell()


@pytest.mark.qt_log_ignore(".*")  # what Qt says of the sound system that is missing here
def test_a_file_that_is_gone_is_told_of(system, tmp_path):
    system.play(str(tmp_path / "gone.ogg"))
    assert "gone.ogg is not there any more" in system.trouble
