"""A copy is looked into, and brought back wholly or dream by dream; nothing else is lost by it."""

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, timedelta
from io import BytesIO

import pytest

from journal.errors import (
    CannotOpen,
    DamagedJournal,
    JournalBusy,
    NewerJournal,
    NotAJournal,
    NotFound,
)
from journal.model.dream import Dream, Mark, MarkKind
from journal.model.dream_media import Attaching, MediaKind
from journal.model.restoring import Where
from journal.store import engine, opening
from journal.store.restoring import Restoring
from journal.store.store import Store
from journal.store.swapping import swap
from tests.journal.store.pictures import png
from tests.journal.store.refusals import contents


@pytest.fixture
def copied(store, now):
    """A journal and its copy, with a dream only here, one only there, and one that differs."""
    same, changed, erased = (
        store.dreams.save(Dream(now.date(), body), now) for body in ("same", "before", "erased")
    )
    path = store.backups.make(now, UTC).path
    store.dreams.save(replace(changed, body="after"), now)
    store.dreams.delete(erased.uid, now)
    store.bin.erase([erased.uid])
    new = store.dreams.save(Dream(now.date(), "new"), now)
    return path, {"same": same, "changed": changed, "erased": erased, "new": new}


def test_a_preview_says_what_is_only_here_only_there_and_different(store, copied):
    path, dreams = copied
    apart = Restoring(store).preview(path)
    assert not apart.same
    told = {each.uid: (each.where, each.words) for each in apart.dreams}
    assert told == {
        dreams["changed"].uid: (Where.BOTH, "before"),
        dreams["erased"].uid: (Where.THERE, "erased"),
        dreams["new"].uid: (Where.HERE, "new"),
    }
    counts = {each.kind: (each.only_here, each.only_there, each.different) for each in apart.kinds}
    assert counts.pop("dreams") == (1, 1, 1)
    assert set(counts.values()) == {(0, 0, 0)}


def test_a_mark_alone_makes_a_dream_different(store, now):
    dream = store.dreams.save(Dream(now.date(), "same"), now)
    path = store.backups.make(now, UTC).path
    assert Restoring(store).preview(path).same
    store.dreams.save(replace(dream, marks=(Mark(MarkKind.TAG, "sea"),)), now)
    (told,) = Restoring(store).preview(path).dreams
    assert told.where is Where.BOTH


def test_a_preview_shows_no_word_of_a_private_dream(store, now):
    dream = store.dreams.save(Dream(now.date(), "secret", private=True), now)
    path = store.backups.make(now, UTC).path
    store.dreams.delete(dream.uid, now)
    store.bin.erase([dream.uid])
    (told,) = Restoring(store).preview(path).dreams
    assert (told.private, told.words) == (True, "")


def test_looking_into_a_copy_changes_neither(store, copied, now):
    path, _dreams = copied
    before, journal = contents(path.parent), store.version()
    dreams = store.dreams.of(now.date())
    Restoring(store).preview(path)
    assert contents(path.parent) == before
    assert store.version() == journal
    assert store.dreams.of(now.date()) == dreams


def test_one_dream_comes_back_as_a_version_and_can_be_taken_back(store, copied, now):
    path, dreams = copied
    uid = dreams["changed"].uid
    restoring = Restoring(store)
    back = restoring.dream(path, uid, now + timedelta(hours=1))
    assert store.dreams.get(uid).body == "before"
    assert "after" in [each.dream.body for each in store.versions.of(uid)]
    restoring.take_back(back, now + timedelta(hours=2))
    assert store.dreams.get(uid).body == "after"


def test_an_erased_dream_comes_back_under_its_own_identity(store, copied, now):
    path, dreams = copied
    uid = dreams["erased"].uid
    restoring = Restoring(store)
    back = restoring.dream(path, uid, now)
    assert store.dreams.get(uid).body == "erased"
    assert store.health.complaints() == ()
    restoring.take_back(back, now)
    assert store.dreams.get(uid).deleted_at is not None


def test_a_dream_comes_back_with_its_pictures(store, now):
    dream = store.dreams.save(Dream(now.date(), "a picture"), now)
    what = Attaching(MediaKind.IMAGE, "sea.png", "the sea")
    kept = store.dream_media.add(dream.uid, what, BytesIO(png()), now)
    path = store.backups.make(now, UTC).path
    store.dreams.delete(dream.uid, now)
    store.bin.erase([dream.uid])
    Restoring(store).dream(path, dream.uid, now)
    (media,) = store.dream_media.of(dream.uid)
    assert (media.name, media.caption, media.sha256) == ("sea.png", "the sea", kept.sha256)
    assert store.attachments.whole(media.sha256) == png()
    Restoring(store).dream(path, dream.uid, now)
    assert len(store.dream_media.of(dream.uid)) == 1


def test_a_dream_that_is_not_in_the_copy_is_told(store, copied, now):
    path, dreams = copied
    with pytest.raises(NotFound):
        Restoring(store).dream(path, dreams["new"].uid, now)


def test_an_older_copy_without_a_later_column_is_read(store, copied):
    path, _dreams = copied
    with closing(engine.connect(path)) as older:
        older.execute("alter table ritual drop column tired")
        older.execute("drop table saved_search")
    assert {each.where for each in Restoring(store).preview(path).dreams} == set(Where)


def test_what_is_no_sound_copy_is_refused(store, copied, tmp_path):
    path, _dreams = copied
    odd = tmp_path / "odd.sqlite"
    restoring = Restoring(store)
    with pytest.raises(CannotOpen):
        restoring.preview(odd)
    odd.write_text("Last night I dreamed of the sea." * 99)
    with pytest.raises(NotAJournal):
        restoring.preview(odd)
    content = bytearray(path.read_bytes())
    content[5 * 4096 : 9 * 4096] = bytes([0xA5]) * 4 * 4096
    odd.write_bytes(content)
    with pytest.raises(DamagedJournal):
        restoring.preview(odd)
    with closing(engine.connect(path)) as newer:
        newer.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " values ('elara', 'm999_tomorrow', '')"
        )
    with pytest.raises(NewerJournal):
        restoring.preview(path)


# --- everything ---------------------------------------------------------------------------------


def bodies(path, now):
    with closing(Store.open(path)) as store:
        assert store.health.complaints() == ()
        return sorted(each.body for each in store.dreams.of(now.date()))


def test_a_copy_takes_the_journals_place_and_the_journal_is_set_aside(path, store, copied, now):
    copy, _dreams = copied
    store.close()
    aside = swap(path, copy, now)
    assert bodies(path, now) == ["before", "erased", "same"]
    assert aside is not None
    assert bodies(aside, now) == ["after", "new", "same"]
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []


def test_an_open_journal_is_not_replaced(path, store, copied, now):
    copy, _dreams = copied
    with pytest.raises(JournalBusy):
        swap(path, copy, now)
    assert {each.body for each in store.dreams.of(now.date())} == {"same", "after", "new"}
    store.dreams.save(Dream(now.date(), "still written"), now)


def test_a_damaged_copy_is_not_put_in_place(path, store, copied, now):
    copy, _dreams = copied
    store.close()
    content = bytearray(copy.read_bytes())
    content[5 * 4096 : 9 * 4096] = bytes([0xA5]) * 4 * 4096
    copy.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(DamagedJournal):
        swap(path, copy, now)
    assert path.read_bytes() == before
    with pytest.raises(NotAJournal):
        swap(path, path, now)


def test_a_damaged_journal_is_set_aside_byte_by_byte(path, store, copied, now):
    copy, _dreams = copied
    store.close()
    content = bytearray(path.read_bytes())
    content[100:4096] = bytes([0xA5]) * 3996
    path.write_bytes(content)
    aside = swap(path, copy, now)
    assert bodies(path, now) == ["before", "erased", "same"]
    assert aside is not None
    assert aside.read_bytes() == content


def test_a_journal_that_is_gone_comes_back(path, store, copied, now):
    copy, _dreams = copied
    store.close()
    path.unlink()
    assert swap(path, copy, now) is None
    assert bodies(path, now) == ["before", "erased", "same"]


WAIT = """
import sys
from pathlib import Path
from journal.errors import JournalError
from journal.store.store import Store
print("begun", flush=True)
sys.stdin.readline()
try:
    store = Store.open(Path(sys.argv[1]))
except JournalError as error:
    print(type(error).__name__, flush=True)
else:
    print(store.dreams.count(), flush=True)
"""


def test_who_waits_for_a_journal_that_is_replaced_never_writes_into_the_old_one(
    path, store, copied, now
):
    copy, _dreams = copied
    store.close()
    with subprocess.Popen(
        [sys.executable, "-c", WAIT, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdin is not None
        assert waiting.stdout.readline() == "begun\n"
        waiting.stdin.write("\n")
        waiting.stdin.flush()
        try:
            swap(path, copy, now)
        except JournalBusy:
            return  # it was quicker
        assert waiting.stdout.readline() in {"3\n", "JournalBusy\n"}


def test_an_error_of_a_file_that_was_just_replaced_is_no_word_about_the_disk(
    path, store, copied, now
):
    copy, _dreams = copied
    store.close()
    file = path.stat().st_ino
    refused = engine.DatabaseError("attempt to write a readonly database")
    with pytest.raises(engine.DatabaseError), opening._of_one_file(path, file):
        raise refused
    swap(path, copy, now)
    with pytest.raises(JournalBusy), opening._of_one_file(path, file):
        raise refused
