"""What stands before the window: an older journal, a damaged one, and a copy to put in place."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.model.dream import Dream
from journal.store import migrations
from journal.store.store import Store
from tests.ui.fakes import FakeDialogs
from ui import threshold

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path) -> Path:
    path: Path = tmp_path / "journal.sqlite"
    with closing(Store.open(path)) as store:
        store.dreams.save(Dream(NOW.date(), "The sea."), NOW)
    return path


def m998_of_tomorrow(db):
    db.execute("create table of_tomorrow (id integer primary key) strict")


def test_an_older_journal_is_upgraded_only_with_a_yes(journal, monkeypatch):
    no, yes = FakeDialogs(yes=False), FakeDialogs(yes=True)
    assert not threshold.declined(journal, None, no)
    assert no.asked == []
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, m998_of_tomorrow))
    before = journal.read_bytes()
    assert threshold.declined(journal, None, no)
    assert not threshold.declined(journal, None, yes)
    assert no.asked == yes.asked == ["Upgrade this journal?"]
    assert journal.read_bytes() == before


def test_a_copy_takes_the_place_of_the_journal_that_was_closed(journal):
    with closing(Store.open(journal)) as store:
        copy = store.backups.make(NOW, UTC).path
        store.dreams.save(Dream(NOW.date(), "Another."), NOW)
    threshold.put_in_place(journal, copy, None, FakeDialogs())
    with closing(Store.open(journal)) as store:
        assert [each.body for each in store.dreams.of(NOW.date())] == ["The sea."]
