"""What is written is saved: after a pause, in a long run, before leaving, after a failure."""

import pytest
from PySide6.QtCore import Qt, QTimer

from journal.errors import CannotSave, JournalBusy
from journal.store.store import Store
from ui.scribe import Errand, Scribe
from ui.widgets.autosave import BEHIND_MS, Autosave, Beside


class Disk:
    """A place to save to that may be full."""

    def __init__(self) -> None:
        self.saved = 0
        self.full = False

    def save(self) -> None:
        if self.full:
            raise CannotSave("The disk is full", "Make room; the text stays on the page.")
        self.saved += 1


@pytest.fixture
def disk():
    return Disk()


def test_a_pause_saves_once(qtbot, disk):
    autosave = Autosave(disk.save, 20)
    for _each in range(5):
        autosave.touch()
    with qtbot.waitSignal(autosave.saved):
        pass
    assert disk.saved == 1
    assert not autosave.pending


def test_nothing_written_saves_nothing(disk):
    assert Autosave(disk.save).flush()
    assert disk.saved == 0


def test_leaving_saves_at_once(qtbot, disk):
    autosave = Autosave(disk.save)
    autosave.touch()
    with qtbot.waitSignal(autosave.saved):
        assert autosave.flush()
    assert disk.saved == 1


def test_what_is_kept_is_never_more_than_eight_tenths_of_a_second_behind(disk):
    assert BEHIND_MS == 800
    autosave = Autosave(disk.save)
    timer = autosave.findChild(QTimer)
    assert timer is not None
    assert timer.interval() <= 600  # a save on a busy computer has its own time
    assert timer.timerType() is Qt.TimerType.PreciseTimer


def test_one_who_never_pauses_is_saved_all_the_same(qtbot, disk):
    autosave = Autosave(disk.save, 40)
    typing = QTimer()
    typing.timeout.connect(autosave.touch)
    typing.start(5)
    with qtbot.waitSignals([autosave.saved, autosave.saved]):
        pass
    typing.stop()


def test_a_journal_in_use_is_tried_again_without_another_key(qtbot):
    tries: list[int] = []

    def save() -> None:
        tries.append(len(tries))
        if len(tries) == 1:
            raise JournalBusy("The journal is in use.", "Try again in a moment.")

    autosave = Autosave(save, 10)
    with qtbot.waitSignal(autosave.saved):
        autosave.touch()
    assert tries == [0, 1]


def test_what_is_written_while_saving_is_saved_next(qtbot):
    saved: list[int] = []

    def save() -> None:
        saved.append(len(saved))
        if len(saved) == 1:
            autosave.touch()

    autosave = Autosave(save, 10)
    autosave.touch()
    with qtbot.waitSignals([autosave.saved, autosave.saved]):
        pass
    assert saved == [0, 1]
    assert autosave.flush()


def test_a_full_disk_is_told_and_the_next_touch_tries_again(qtbot, disk):
    autosave = Autosave(disk.save, 10)
    disk.full = True
    with qtbot.waitSignal(autosave.failed) as told:
        autosave.touch()
    assert told.args[0].title == "The disk is full"
    assert autosave.pending
    assert not autosave.flush()
    disk.full = False
    with qtbot.waitSignal(autosave.saved):
        autosave.touch()
    assert disk.saved == 1
    assert not autosave.pending


def test_what_is_left_behind_is_announced_and_not_tried_again(qtbot, disk):
    disk.full = True
    autosave = Autosave(disk.save, 10)
    autosave.touch()
    assert not autosave.flush()
    with qtbot.waitSignal(autosave.forgotten):
        autosave.forget()
    assert not autosave.pending
    disk.full = False
    assert autosave.flush()
    assert disk.saved == 0
    with qtbot.assertNotEmitted(autosave.forgotten):
        autosave.forget()  # nothing was pending


@pytest.mark.parametrize("broken", [False, True])
def test_what_is_under_way_while_it_is_left_behind_has_its_answer(qtbot, store, broken):
    def written(own: Store) -> None:
        if broken:
            raise CannotSave("The disk is full", "Make room.")
        own.facts.set("a fact", "said")

    def take(errand: Errand) -> None:
        errand.result()
        errand.announce()

    scribe = Scribe(store)
    autosave = Autosave(lambda: None, beside=Beside(lambda: scribe.hand(written), take))
    told: list[object] = []
    autosave.failed.connect(told.append)
    autosave.touch()
    autosave.hurry()
    with qtbot.waitSignals([autosave.answered, autosave.forgotten]):
        autosave.forget()
    scribe.close()
    assert (store.facts.get("a fact") or "") == ("" if broken else "said")
    assert not autosave.pending
    assert told == []


def test_an_error_of_ours_is_not_swallowed(disk):
    def broken() -> None:
        raise ZeroDivisionError

    autosave = Autosave(broken)
    autosave.touch()
    with pytest.raises(ZeroDivisionError):
        autosave.flush()
    assert autosave.pending


def test_an_error_of_ours_beside_the_window_leaves_the_words_pending_and_is_an_answer(qtbot, store):
    def broken(_own: Store) -> None:
        raise ZeroDivisionError

    scribe = Scribe(store)
    autosave = Autosave(
        lambda: None, beside=Beside(lambda: scribe.hand(broken), lambda errand: errand.result())
    )
    answers: list[bool] = []
    autosave.answered.connect(lambda: answers.append(autosave.under_way))
    autosave.touch()
    autosave.hurry()
    with pytest.raises(ZeroDivisionError):
        autosave.settle()
    scribe.close()
    assert answers == [False]
    assert autosave.pending
    assert autosave.flush()
