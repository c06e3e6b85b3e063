"""New endings on the command line."""

from datetime import UTC, date, datetime

import pytest

from journal import clock
from journal.model.dream import Dream
from journal.store.store import Store

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)


@pytest.fixture
def dream(terminal, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr(clock, "now", lambda: NOW)
    store = Store.open(terminal.journal)
    kept = store.dreams.save(Dream(date(2026, 11, 20), "Stairs.", nightmare=True), NOW)
    store.close()
    return kept


def test_a_new_ending_is_written_rehearsed_and_rated_and_the_dream_stays(terminal, dream):
    assert terminal.json("endings") == []
    first = terminal.json("ending", dream.uid, "--text", "A garden.", "--rehearse")
    (ritual,) = terminal.json("rituals")
    assert first["ritual"] == ritual["id"]
    assert ritual["steps"][1]["note"] == "A garden."
    terminal.json("ending", dream.uid, "--before", "5")
    told = terminal.json("ending", dream.uid, "--after", "0", "--text", "A gate.", "--rehearse")
    assert told["rehearsals"] == [{"night": "2026-11-25", "before": 5, "after": 0}]
    assert [each["steps"][1]["note"] for each in terminal.json("rituals")] == ["A gate."]
    assert terminal.json("endings") == [told]
    store = Store.open(terminal.journal)
    assert store.dreams.get(dream.uid) == dream
    store.close()


def test_the_cautions_come_first(terminal, dream):
    told = terminal.run("ending", dream.uid).stdout
    assert told.startswith("For mild nightmares only.")
    assert "not written yet" in told


def test_a_dream_that_is_not_there_and_a_number_beyond_the_scale_are_refused(terminal, dream):
    assert terminal.run("ending", "nothing").exit_code == 1
    assert terminal.run("ending", dream.uid, "--before", "11").exit_code == 2
    assert terminal.json("endings") == []
