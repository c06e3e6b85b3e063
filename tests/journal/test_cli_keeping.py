"""The command line gives back what was written before, and what was thrown away."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journal.cli import COMMANDS
from journal.cli.group import elara
from journal.errors import NotFound
from journal.model.dream import Dream
from journal.store.store import Store

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
NIGHT = date(2026, 11, 24)
assert COMMANDS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture
def dream(path: Path) -> Dream:
    """A dream with two versions."""
    with closing(Store.open(path)) as store:
        dream = store.dreams.save(Dream(NIGHT, "the sea", "Home"), NOW)
        return store.dreams.save(replace(dream, body="the kitchen"), NOW + timedelta(minutes=2))


def run(path: Path, *arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(elara, ["--journal", str(path), *arguments], input=text)


def body(path: Path, dream: Dream) -> str:
    with closing(Store.open(path)) as store:
        return store.dreams.get(dream.uid).body


def throw(path: Path, dream: Dream) -> None:
    with closing(Store.open(path)) as store:
        store.dreams.delete(dream.uid, NOW)


def test_history_lists_the_versions_newest_first(path, dream):
    newest, first = json.loads(run(path, "history", dream.uid, "--json").stdout)
    assert (newest["number"], newest["text"]) == (2, "the kitchen")
    assert newest["fields"] == {"body": {"before": "the sea", "after": "the kitchen"}}
    assert (first["number"], first["title"], first["text"]) == (1, "Home", "the sea")
    assert first["at"] == NOW.isoformat()
    assert first["here"] is True
    assert "2 words" in run(path, "history", dream.uid).output


def test_history_restores_a_version_and_that_is_one_too(path, dream):
    told = json.loads(run(path, "history", dream.uid, "--restore", "1", "--json").stdout)
    assert told == {"id": dream.uid, "restored": 1}
    assert body(path, dream) == "the sea"
    assert run(path, "history", dream.uid, "--restore", "2").exit_code == 0
    assert body(path, dream) == "the kitchen"


def test_a_version_that_is_not_there_changes_nothing(path, dream):
    result = run(path, "history", dream.uid, "--restore", "9", "--json")
    assert isinstance(result.exception, NotFound)
    assert "error" in json.loads(result.stdout)
    assert body(path, dream) == "the kitchen"


def test_trash_lists_and_restores(path, dream):
    assert json.loads(run(path, "trash", "--json").stdout) == []
    throw(path, dream)
    (thrown,) = json.loads(run(path, "trash", "--json").stdout)
    assert (thrown["id"], thrown["deleted_at"]) == (dream.uid, NOW.isoformat())
    assert dream.uid in run(path, "trash").output
    assert run(path, "trash", "--restore", dream.uid).exit_code == 0
    assert json.loads(run(path, "trash", "--json").stdout) == []
    assert run(path, "trash", "--restore", dream.uid).exit_code == 1


def test_erasing_asks_and_no_answer_is_no(path, dream):
    throw(path, dream)
    for answer in ("n\n", "\n", ""):
        assert run(path, "trash", "--erase", dream.uid, text=answer).exit_code == 1
    assert body(path, dream) == "the kitchen"
    assert run(path, "trash", "--erase", dream.uid, "--json").exit_code == 2
    result = run(path, "trash", "--erase", dream.uid, text="y\n")
    assert "Copies" in result.output
    with closing(Store.open(path)) as store, pytest.raises(NotFound):
        store.dreams.get(dream.uid)


def test_erasing_says_what_it_erased_and_needs_the_bin(path, dream):
    assert run(path, "trash", "--erase", dream.uid, "--yes").exit_code == 1
    throw(path, dream)
    told = json.loads(run(path, "trash", "--empty", "--yes", "--json").stdout)
    assert told == {"erased": [dream.uid], "backups": []}
    assert run(path, "trash", "--erase", dream.uid, "--empty").exit_code == 2
