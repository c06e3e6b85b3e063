"""The journal is copied by itself: once a day while it is open, and on leaving."""

from datetime import UTC, timedelta

import pytest

from journal.model.dream import Dream
from ui.copies import Copies


@pytest.fixture
def written(desk, store):
    store.dreams.save(Dream(desk.tonight(), "The sea."), desk.now())
    return store


def test_the_days_copy_is_made_beside_the_window_and_once(desk, written, qtbot):
    copies = Copies(desk)
    copies.look()
    qtbot.waitUntil(lambda: len(written.backups.all(UTC)) == 1)
    qtbot.waitUntil(lambda: not copies._running)
    copies.look()
    assert not copies._running


def test_leaving_takes_what_was_written_since(desk, written):
    written.backups.make(desk.now() - timedelta(minutes=1), UTC)
    copies = Copies(desk)
    copies.leave()
    assert len(written.backups.all(UTC)) == 1
    written.dreams.save(Dream(desk.tonight(), "Another."), desk.now())
    copies.leave()
    (newest,) = written.backups.all(UTC)
    assert newest.made_at == desk.now()
