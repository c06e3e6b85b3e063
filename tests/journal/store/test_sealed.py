"""Notes of a locked journal: written in, not out again, and never lost."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal import paths
from journal.errors import CannotSave, LockedJournal
from journal.model.dream import Dream, MarkKind, Origin
from journal.model.identity import new_uid
from journal.store import sealed, vault
from journal.store.key import Key
from journal.store.sealed import Note
from journal.store.store import Store

NOW = datetime(2026, 11, 24, 3, 12, tzinfo=UTC)
NIGHT = date(2026, 11, 24)
LINE = "a brass heron 鷺 on the stairs"


@pytest.fixture
def key(path: Path) -> Key:
    """The key of a locked journal."""
    Store.open(path).close()
    return vault.encrypt(path, "abc")


def note(body=LINE, origin=Origin.NATURAL):
    return Note(new_uid(NOW), NIGHT, body, NOW, origin)


def boxes(path):
    folder = paths.sealed(path)
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_note_is_taken_in_at_the_next_unlock_as_a_line_to_be_finished(path, key):
    said = note(origin=Origin.SYNCED)
    sealed.seal(path, said)
    with closing(Store.open(path, key=key)) as store:
        assert sealed.take_in(store) == ()
        (kept,) = store.mornings.open_hooks()
    assert (kept.uid, kept.body, kept.night) == (said.uid, LINE, NIGHT)
    assert (kept.origin, kept.created_at) == (Origin.SYNCED, NOW)
    assert not paths.sealed(path).exists()


def test_names_in_a_note_become_marks_as_it_is_taken_in_and_grows(path, key):
    said = note("with @Zora")
    sealed.seal(path, said)
    with closing(Store.open(path, key=key)) as store:
        sealed.take_in(store)
        sealed.seal(path, replace(said, body="with @Zora in the #cellar"))
        sealed.take_in(store)
        (kept,) = store.mornings.open_hooks()
    assert [(each.kind, each.name) for each in kept.marks] == [
        (MarkKind.PERSON, "Zora"),
        (MarkKind.TAG, "cellar"),
    ]


def test_a_box_tells_nothing_to_who_has_the_files(path, key):
    sealed.seal(path, note())
    (box,) = boxes(path)
    assert not any(word.encode() in box.read_bytes() for word in LINE.split() if len(word) > 3)
    assert box.stat().st_mode & 0o077 == 0
    assert paths.sealed(path).stat().st_mode & 0o077 == 0


def test_a_note_that_grows_is_one_note_and_one_taken_back_is_none(path, key):
    said = note("a brass")
    sealed.seal(path, said)
    sealed.seal(path, Note(said.uid, NIGHT, LINE, NOW))
    other = note()
    sealed.seal(path, other)
    sealed.take_back(path, other.uid)
    with closing(Store.open(path, key=key)) as store:
        sealed.take_in(store)
        assert [each.body for each in store.mornings.open_hooks()] == [LINE]


def test_a_crash_after_the_commit_takes_nothing_in_twice(path, key):
    sealed.seal(path, note())
    (box,) = boxes(path)
    left = box.read_bytes()
    with closing(Store.open(path, key=key)) as store:
        sealed.take_in(store)
        paths.sealed(path).mkdir()
        box.write_bytes(left)
        sealed.take_in(store)
        assert [each.body for each in store.mornings.open_hooks()] == [LINE]
    assert boxes(path) == []


def test_a_line_that_is_written_on_after_the_unlock_keeps_its_end(path, key):
    said = note("a brass")
    with closing(Store.open(path, key=key)) as store:
        sealed.seal(path, said)
        sealed.take_in(store)
        sealed.seal(path, Note(said.uid, NIGHT, LINE, NOW))
        sealed.take_in(store)
        assert [each.body for each in store.mornings.open_hooks()] == [LINE]
        store.dreams.save(Dream(NIGHT, "mine now", uid=said.uid), NOW)
        sealed.seal(path, Note(said.uid, NIGHT, LINE, NOW))
        sealed.take_in(store)
        assert store.dreams.get(said.uid).body == f"mine now\n\n{LINE}"


@pytest.mark.parametrize("damage", [b"", b"noise", b"\0" * 400])
def test_a_box_that_does_not_open_is_kept_and_told_and_holds_nobody_up(path, key, damage):
    sealed.seal(path, note())
    bad = paths.sealed(path) / "00.box"
    bad.write_bytes(damage)
    with closing(Store.open(path, key=key)) as store:
        assert sealed.take_in(store) == (bad,)
        assert len(store.mornings.open_hooks()) == 1
    assert boxes(path) == [bad]
    assert bad.read_bytes() == damage


def test_a_note_that_cannot_be_read_again_is_kept(path, key, monkeypatch):
    sealed.seal(path, note())
    (box,) = boxes(path)
    opens = sealed._opened
    monkeypatch.setattr(
        sealed, "_opened", lambda place, held: opens(place, held) if place == box else None
    )
    with closing(Store.open(path, key=key)) as store:
        assert sealed.take_in(store) == ()
        assert len(boxes(path)) == 1
        monkeypatch.undo()
        assert sealed.take_in(store) == ()
        assert [each.body for each in store.mornings.open_hooks()] == [LINE]
    assert boxes(path) == []


def test_where_the_person_wants_no_notes_none_is_taken_and_none_is_lost(path, key):
    sealed.seal(path, note())
    vault.note_captures(path, key, wanted=False)
    with pytest.raises(LockedJournal):
        sealed.seal(path, note())
    with closing(Store.open(path, key=key)) as store:
        sealed.take_in(store)
        assert len(store.mornings.open_hooks()) == 1
    vault.note_captures(path, key, wanted=True)
    sealed.seal(path, note())


def test_a_disk_that_refuses_is_told(path, key):
    paths.sealed(path).write_text("in the way")
    with pytest.raises(CannotSave):
        sealed.seal(path, note())


def test_notes_outlive_a_change_of_the_passphrase(path, key):
    sealed.seal(path, note())
    vault.change(path, key, "another")
    with closing(Store.open(path, key=vault.unlock(path, "another", NOW))) as store:
        assert sealed.take_in(store) == ()
        assert len(store.mornings.open_hooks()) == 1
