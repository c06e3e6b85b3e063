"""Saved searches and related dreams on the command line."""

import json
from datetime import UTC, date, datetime

import pytest

from journal.model.dream import Dream, Mark, MarkKind
from journal.store.saved_searches import SavedSearch
from journal.store.store import Store
from tests.journal.terminal import Terminal

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
MARCO = Mark(MarkKind.PERSON, "Marco")


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path / "journal.sqlite")


@pytest.fixture
def dreams(terminal):
    store = Store.open(terminal.journal)
    kept = [
        store.dreams.save(Dream(date(2026, 11, day), body, title, marks=marks, nightmare=hard), NOW)
        for day, title, body, marks, hard in (
            (19, "One", "A lighthouse.", (MARCO,), None),
            (18, "Two", "A lighthouse by the sea.", (MARCO,), None),
            (17, "Three", "A door.", (MARCO,), True),
        )
    ]
    store.saved_searches.keep(SavedSearch("Lights", "lighthouse OR lamp"))
    store.close()
    return kept


def test_saved_searches_are_listed_and_asked(terminal, dreams):
    assert terminal.json("searches") == [{"name": "Lights", "query": "lighthouse OR lamp"}]
    found = terminal.json("find", "--saved", "Lights")
    assert [each["title"] for each in found] == ["One", "Two"]
    narrowed = terminal.json("find", "--saved", "Lights", "sea")
    assert [each["title"] for each in narrowed] == ["Two"]
    assert "Lights" in terminal.run("searches").output


def test_a_search_that_is_not_saved_and_no_search_at_all_are_refused(terminal, dreams):
    assert terminal.run("find", "--saved", "Nothing").exit_code == 1
    assert terminal.run("find").exit_code == 2


def test_a_question_from_a_terminal_is_whole(terminal, dreams):
    assert terminal.json("find", "lighthou") == []
    assert len(terminal.json("find", "lighthou*")) == 2
    refused = terminal.run("find", 'sea "by the', "--json")
    assert refused.exit_code == 1
    assert json.loads(refused.stdout)["error"]["at"] == 4


def test_related_dreams_are_told_with_what_they_share(terminal, dreams):
    assert terminal.json("related", dreams[0].uid) == [
        {"id": dreams[1].uid, "night": "2026-11-18", "title": "Two", "reasons": ["Marco"]}
    ]
    assert "shares Marco" in terminal.run("related", dreams[0].uid).output
    assert terminal.run("related", "nobody").exit_code == 1
