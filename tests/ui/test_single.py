"""One window per journal: the second start shows the first."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from journal.store import vault
from journal.store.store import Store
from ui import single as single_module
from ui.single import DIM, LONGEST, QUIT, Single, place_verb

HOLD = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QCoreApplication
    from ui.single import Single

    app = QCoreApplication(sys.argv)
    single = Single(Path(sys.argv[1]))
    print(single.claim(), flush=True)
    app.exec()
"""


def test_a_second_start_asks_the_first_to_show_itself(qtbot, tmp_path):
    first, second = Single(tmp_path / "j"), Single(tmp_path / "j")
    assert first.claim()
    assert not second.claim()
    first.listen()
    with qtbot.waitSignal(first.asked):
        assert second.ask()
    first.close()
    assert second.claim()
    second.close()


def test_a_place_can_be_asked_for_with_what_to_open_there(qtbot, tmp_path):
    first, second = Single(tmp_path / "j"), Single(tmp_path / "j")
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.place_asked) as asked:
        assert second.ask(place_verb("tonight", "candle"))
    assert asked.args == ["tonight", "candle"]
    with qtbot.waitSignal(first.asked):
        second.ask(place_verb(""))
    with qtbot.assertNotEmitted(first.place_asked, wait=100):
        second.ask(b"show " + b"x" * LONGEST)
    with qtbot.assertNotEmitted(first.place_asked, wait=100):
        second.ask(b"show  \n")
    first.close()


def test_a_window_that_only_begins_is_asked_again_until_it_hears(qtbot, tmp_path, monkeypatch):
    first, second = Single(tmp_path / "j"), Single(tmp_path / "j")
    assert first.claim()
    ask = second.ask
    begun = iter([lambda: None, first.listen])

    def asks(verb):
        next(begun)()
        return ask(verb)

    monkeypatch.setattr(second, "ask", asks)
    monkeypatch.setattr(single_module, "TURN_MS", 1)
    with qtbot.waitSignal(first.place_asked) as asked:
        assert not second.claim_or_ask(place_verb("tonight"))
    assert asked.args == ["tonight", ""]
    first.close()


def test_a_window_that_ends_is_waited_for_and_the_next_start_has_its_right(
    qtbot, tmp_path, monkeypatch
):
    first, second = Single(tmp_path / "j"), Single(tmp_path / "j")
    assert first.claim()
    first.listen()
    first.hear_no_more()
    ask = second.ask

    def asks(verb):
        heard = ask(verb)
        first.close()
        return heard

    monkeypatch.setattr(second, "ask", asks)
    assert second.claim_or_ask(place_verb("tonight"))
    assert not first.claim()
    second.close()


def test_a_window_that_neither_hears_nor_ends_is_not_waited_for_for_ever(
    qtbot, tmp_path, monkeypatch
):
    first, second = Single(tmp_path / "j"), Single(tmp_path / "j")
    assert first.claim()
    monkeypatch.setattr(single_module, "TURN_MS", 1)
    assert not second.claim_or_ask(place_verb("tonight"))
    first.close()


def test_a_bell_can_be_asked_to_end_and_a_window_to_dim(qtbot, tmp_path):
    first, second = Single(tmp_path / "j", "bell"), Single(tmp_path / "j", "bell")
    assert first.claim()
    first.listen()
    with qtbot.waitSignals([first.quit_asked, first.dim_asked]):
        second.ask(QUIT)
        second.ask(DIM)
    first.close()


def test_two_journals_have_two_windows(qtbot, tmp_path):
    one, other = Single(tmp_path / "a"), Single(tmp_path / "b")
    assert one.claim()
    assert other.claim()
    one.close()
    other.close()


def test_a_journal_and_a_link_to_it_have_one_window(qtbot, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "a")
    one, other = Single(tmp_path / "a"), Single(tmp_path / "link")
    assert one.claim()
    assert not other.claim()
    one.close()


def test_a_killed_window_leaves_nothing_in_the_way(qtbot, tmp_path):
    code = textwrap.dedent(HOLD)
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "j")], stdout=subprocess.PIPE, env=os.environ
    ) as holder:
        assert holder.stdout
        try:
            assert holder.stdout.readline() == b"True\n"
            single = Single(tmp_path / "j")
            assert not single.claim()
        finally:
            holder.send_signal(signal.SIGKILL)
    assert single.claim()
    single.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is held cannot be removed there")
def test_a_killed_windows_number_that_another_program_has_now_is_not_in_the_way(qtbot, tmp_path):
    code = textwrap.dedent(HOLD)

    def held(name):
        holder = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / name)], stdout=subprocess.PIPE
        )
        assert holder.stdout
        assert holder.stdout.readline() == b"True\n"
        return holder

    killed, other = held("killed"), held("other")
    try:
        single = Single(tmp_path / "killed")
        killed.kill()
        killed.communicate()
        told = single._place.read_bytes()
        single._place.write_bytes(told.replace(b"%d" % killed.pid, b"%d" % other.pid, 1))
        assert single.claim()
        assert not Single(tmp_path / "killed").claim()
        assert not Single(tmp_path / "other").claim()
        single.close()
    finally:
        other.kill()
        other.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is held cannot be removed there")
def test_a_lock_that_another_start_is_just_making_is_left_to_it(qtbot, tmp_path, monkeypatch):
    import fcntl

    second = Single(tmp_path / "j")
    making = os.open(second._place, os.O_RDWR | os.O_CREAT | os.O_EXCL)

    def goes_on_making() -> None:
        fcntl.flock(making, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.write(making, f"{os.getppid()}\nelara\n".encode())

    monkeypatch.setattr(single_module, "_let_a_moment_pass", goes_on_making)
    assert not second.claim()
    os.close(making)
    second._place.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is held cannot be removed there")
def test_a_lock_that_is_just_given_back_is_taken_and_not_lost_to_its_giver(
    qtbot, tmp_path, monkeypatch
):
    giving, second = Single(tmp_path / "j"), Single(tmp_path / "j")
    assert giving.claim()
    held = giving._place.read_bytes()
    giving.close()
    giving._place.write_bytes(held)  # nobody holds it any more, and it is still there

    monkeypatch.setattr(single_module, "_let_a_moment_pass", second._place.unlink)
    assert second.claim()
    assert second.taken
    assert not Single(tmp_path / "j").claim()
    second.close()


def test_the_lock_command_asks_the_window_that_runs(qtbot, tmp_path):
    journal = tmp_path / "journal.sqlite"
    Store.open(journal).close()
    vault.encrypt(journal, "abc")
    window = Single(journal)
    assert window.claim()
    window.listen()
    with qtbot.waitSignal(window.lock_asked):
        asking = subprocess.Popen(
            [sys.executable, "-m", "ui", "--journal", str(journal), "lock", "--json"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            text=True,
        )
    told, _nothing = asking.communicate()
    assert json.loads(told)["window_asked"] is True
    window.close()
