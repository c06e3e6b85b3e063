"""Writing from the terminal: when it was is understood, and marks in the text are marks."""

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from journal import clock
from journal.cli import group
from journal.model.dream import Dream, Mark, MarkKind
from journal.store.store import Store


class Terminal:
    """`elara add` on one journal, on Thursday 19 November 2026, 06:52 in Lisbon."""

    def __init__(self, journal: Path) -> None:
        self.journal = journal

    def add(self, *words: str) -> Result:
        return CliRunner().invoke(group.elara, ["--journal", str(self.journal), "add", *words])

    @property
    def kept(self) -> Dream:
        with closing(Store.open(self.journal)) as store:
            (dream,) = store.dreams.between(date(2000, 1, 1), date(2100, 1, 1))
            return dream


@pytest.fixture
def terminal(tmp_path, monkeypatch) -> Terminal:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 19, 6, 52, tzinfo=UTC))
    monkeypatch.setattr(clock, "local_zone", lambda: ZoneInfo("Europe/Lisbon"))
    return Terminal(tmp_path / "journal.sqlite")


def test_a_night_may_be_said_in_words(terminal):
    assert terminal.add("At sea.", "--night", "yesterday 3am").exit_code == 0
    kept = terminal.kept
    assert (kept.night, kept.body) == (date(2026, 11, 18), "At sea.")
    assert kept.dreamt_at == datetime(2026, 11, 18, 3, tzinfo=UTC)
    assert kept.dreamt_zone == "Europe/Lisbon"


def test_a_date_in_figures_is_taken_as_it_stands(terminal):
    terminal.add("At sea.", "--night", "2031-01-02")
    assert (terminal.kept.night, terminal.kept.dreamt_at) == (date(2031, 1, 2), None)


def test_a_night_that_is_named_by_nothing_is_refused(terminal):
    assert terminal.add("At sea.", "--night", "").exit_code == 2


def test_no_dream_moves_the_cursor_of_a_terminal(terminal):
    assert terminal.add("one\x1b[2Jtwo\x9b31m\x07\r\nthree").exit_code == 0
    for words in (["find", "three"], ["show", "2026-11-19"], ["history", terminal.kept.uid]):
        told = CliRunner().invoke(group.elara, ["--journal", str(terminal.journal), *words])
        assert not set("\x1b\x9b\x07\r") & set(told.stdout), words
        assert "three" in told.stdout
    assert terminal.kept.body == "one\x1b[2Jtwo\x9b31m\x07\r\nthree"  # it is kept as written


def test_a_night_that_is_unclear_is_refused_and_nothing_is_kept(terminal):
    refused = terminal.add("At sea.", "--night", "one of those nights")
    assert refused.exit_code == 2
    assert "one of those nights" in refused.output
    with closing(Store.open(terminal.journal)) as store:
        assert store.dreams.count() == 0


def test_a_text_may_begin_with_its_date(terminal):
    terminal.add("last tuesday 3am: I was at sea: far out")
    kept = terminal.kept
    assert (kept.night, kept.body) == (date(2026, 11, 17), "I was at sea: far out")
    assert kept.dreamt_at == datetime(2026, 11, 17, 3, tzinfo=UTC)


def test_a_text_that_begins_with_other_words_stays_whole(terminal):
    terminal.add("Zara: we were at sea")
    assert terminal.kept.body == "Zara: we were at sea"
    assert terminal.kept.night == date(2026, 11, 19)


def test_a_night_that_is_given_leaves_the_text_alone(terminal):
    terminal.add("yesterday: at sea", "--night", "2026-11-12")
    assert (terminal.kept.night, terminal.kept.body) == (date(2026, 11, 12), "yesterday: at sea")


def test_names_with_a_sign_before_them_become_marks(terminal):
    with closing(Store.open(terminal.journal)) as store:
        known = Mark(MarkKind.SIGN, "flying")
        dream = Dream(date(2026, 11, 1), marks=(known,))
        now = datetime(2026, 11, 1, tzinfo=UTC)
        store.dreams.delete(store.dreams.save(dream, now).uid, now)
        store.dreams.save(Dream(date(1999, 1, 1), marks=(known,)), now)
    text = '@Zara in ^"Old station", ~wonder, #Flying #work; zara@example.org'
    terminal.add(text)
    assert terminal.kept.body == text
    assert terminal.kept.marks == (
        Mark(MarkKind.PERSON, "Zara"),
        Mark(MarkKind.PLACE, "Old station"),
        Mark(MarkKind.FEELING, "wonder"),
        Mark(MarkKind.SIGN, "Flying"),
        Mark(MarkKind.TAG, "work"),
    )
