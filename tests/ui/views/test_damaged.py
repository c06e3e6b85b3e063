"""The door before a damaged journal leads to what is readable, and keeps the damaged file."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.errors import DamagedJournal
from journal.model.dream import Dream
from journal.store.store import Store
from ui.views.damaged import DamagedDoor

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture
def damaged(tmp_path) -> Path:
    path: Path = tmp_path / "journal.sqlite"
    with closing(Store.open(path)) as store:
        store.dreams.save(Dream(NOW.date(), "The sea was in the kitchen."), NOW)
        store.backups.make(NOW, UTC)
    content = bytearray(path.read_bytes())
    content[100:4096] = bytes([0xA5]) * 3996
    path.write_bytes(content)
    return path


def door_of(path: Path, look, qtbot) -> DamagedDoor:
    with pytest.raises(DamagedJournal) as caught:
        Store.open(path)
    door = DamagedDoor(look, (path, None), caught.value, NOW)
    qtbot.addWidget(door)
    door.show()
    return door


def test_what_is_readable_comes_back_and_the_damaged_file_is_kept(damaged, look, qtbot):
    content = damaged.read_bytes()
    door = door_of(damaged, look, qtbot)
    door.try_button.click()
    qtbot.waitUntil(door.go_on_button.isVisible)
    assert "Dreams: 1 read" in door.words.text()
    assert damaged.read_bytes() == content
    door.go_on_button.click()
    assert door.result() == DamagedDoor.DialogCode.Accepted
    with closing(Store.open(damaged)) as store:
        assert store.dreams.count() == 1
        assert store.health.complaints() == ()
    kept = [each for each in (damaged.parent / "backups").iterdir() if "damaged" in each.name]
    assert [each.read_bytes() for each in kept] == [content]
    assert not list(damaged.parent.glob("*recovered*"))
    door._jobs.close()


def test_closing_the_door_touches_nothing(damaged, look, qtbot):
    content = damaged.read_bytes()
    door = door_of(damaged, look, qtbot)
    door.done_button.click()
    assert door.result() == DamagedDoor.DialogCode.Rejected
    assert damaged.read_bytes() == content


def test_a_file_of_which_nothing_is_left_is_told(tmp_path, look, qtbot):
    path = tmp_path / "journal.sqlite"
    path.touch()
    path.with_name(path.name + "-wal").write_bytes(b"what is left")
    door = door_of(path, look, qtbot)
    door.try_button.click()
    qtbot.waitUntil(lambda: door.words.text().startswith("Nothing in this file can be read."))
    assert not door.go_on_button.isVisible()
    door._jobs.close()
