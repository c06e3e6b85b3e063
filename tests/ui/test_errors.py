"""The log tells where something broke, and never what a person wrote."""

import logging
from collections.abc import Iterator

import pytest

from ui.errors import Border, log, start_log
from ui.whole_errors import Underway


@pytest.fixture
def handlers() -> Iterator[None]:
    """The root's handlers, put back afterwards."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for each in list(root.handlers):
        if each not in before:
            root.removeHandler(each)
            each.close()
    for each in before:
        root.addHandler(each)
    root.setLevel(level)


def breaks() -> None:
    try:
        int("a violet zeppelin")
    except ValueError as error:
        raise KeyError("another zeppelin") from error


def test_what_an_error_says_is_not_written_down(tmp_path, handlers):
    start_log(tmp_path / "elara.log")
    try:
        breaks()
    except KeyError:
        log.exception("Something broke")
    told = (tmp_path / "elara.log").read_text("utf-8")
    assert "zeppelin" not in told
    assert told.index("ValueError") < told.index("KeyError")
    assert "test_errors.py" in told


def test_the_log_tells_of_what_broke_and_of_nothing_that_is_underway(tmp_path, handlers):
    start_log(tmp_path / "elara.log")

    def run() -> int:
        try:
            breaks()
        except KeyError:
            log.exception("Something broke")
        return 0

    try:
        raise Underway  # noqa: TRY301 - as where the program runs
    except Underway:
        assert run() == 0
    told = (tmp_path / "elara.log").read_text("utf-8")
    assert "KeyError" in told
    assert "Underway" not in told


def test_a_bug_of_saving_is_told_of_although_nothing_can_be_kept_and_so_is_the_next(qapp, caplog):
    def keep() -> None:
        raise ZeroDivisionError

    border = Border(keep)
    told: list[str] = []
    border.broke.connect(told.append)
    for _each in range(2):
        border.crashed(KeyError("another zeppelin"))
    assert told == ["KeyError"] * 2
    assert len([each for each in caplog.records if each.exc_info]) == 4
