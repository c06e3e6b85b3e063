"""Copies: checked before they count, removed only by rule, and never failing in silence."""

import os
import shutil
import stat
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest

from journal.changes import Changes
from journal.errors import Cancelled, CannotSave, CopyFailed, DamagedJournal
from journal.model.backup import Occasion
from journal.model.dream import Dream
from journal.store import checked_copy, engine, vault
from journal.store.backups import tag_of
from journal.store.store import Store

KEY = "x'" + "5a" * 32 + "'"
GONE = "delete from fact where name = 'met'"


@pytest.fixture
def written(store, now):
    store.dreams.save(Dream(now.date(), "The sea was in the kitchen."), now)
    return store


def choose(store: Store, folder: Path) -> None:
    settings = store.preferences.load()
    store.preferences.save(replace(settings, backup_folder=str(folder)))


def test_a_copy_is_a_journal_for_its_owner_alone_with_all_that_is_in_it(written, now):
    made = written.backups.make(now, UTC)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    with closing(Store.open(made.path)) as copy:
        assert [each.body for each in copy.dreams.of(now.date())] == ["The sea was in the kitchen."]
        assert copy.health.complaints() == ()
    (only,) = [each for each in written.backups.folder.iterdir() if each.suffix == ".sqlite"]
    assert only == made.path


def test_a_copy_is_made_while_others_write(path, written, now):
    with closing(Store.open(path)) as other:
        other.dreams.save(Dream(now.date(), "Not settled yet."), now)
        made = written.backups.make(now, UTC)
    with closing(Store.open(made.path)) as copy:
        assert copy.dreams.count() == 2


def test_a_copy_is_of_one_moment_whoever_writes_and_takes_away_meanwhile(path, written, now):
    with closing(Store.open(path)) as other:
        hands = iter(range(20))

        def written_meanwhile():
            if (n := next(hands, None)) is not None:
                other.dreams.save(Dream(now.date(), f"{n} " + "sea " * 2000), now)
                with other.writing(Changes(0)):
                    come_or_gone = "insert into fact values ('met', '')" if n % 2 else GONE
                    other.run(come_or_gone)
            return True

        made = written.backups.make(now, UTC, wanted=written_meanwhile)
        assert next(hands, None) is None
        assert other.dreams.count() == 21
    with closing(Store.open(made.path)) as copy:
        assert copy.dreams.count() in range(1, 21)
        assert copy.health.complaints() == ()


def test_a_copy_of_a_locked_journal_is_locked_by_the_same_key(path, written, now):
    written.close()
    key, copy = vault.encrypt(path, "a candle on the stairs"), path.with_name("copy.sqlite")
    with closing(Store.open(path, key=key)) as store:
        checked_copy.verified_copy(store.connection, copy, of=path, key=key)
        count = store.dreams.count()
        with checked_copy.attached(store.connection, copy):
            counted = store.connection.execute("select count(*) from copy.dream").fetchone()
    assert not copy.read_bytes().startswith(b"SQLite")
    assert vault.is_locked(copy)
    assert (counted[0], vault.unlock(copy, "a candle on the stairs", now)) == (count, key)


def test_the_wrapped_key_goes_with_each_copy_and_goes_when_the_copy_goes(path, written, now):
    checked_copy.wrapped_key(path).write_bytes(b"wrapped")
    made = written.backups.make(now, UTC)
    key = checked_copy.wrapped_key(made.path)
    assert key.read_bytes() == b"wrapped"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    written.backups.make(now + timedelta(hours=1), UTC)
    assert not made.path.exists()
    assert not key.exists()
    assert len(list(written.backups.folder.iterdir())) == 2


def test_a_copy_that_turns_out_otherwise_is_thrown_away_and_noted(written, now, monkeypatch):
    counts = checked_copy.counts

    def one_more(connection, schema):
        told = counts(connection, schema)
        return told | {"dream": told["dream"] + 1} if schema == "copy" else told

    monkeypatch.setattr(checked_copy, "counts", one_more)
    with pytest.raises(CopyFailed):
        written.backups.make(now, UTC)
    assert list(written.backups.folder.iterdir()) == []
    (failure,) = written.backups.standing().failures
    assert failure.at == now
    assert "dream" in failure.why


def test_a_damaged_journal_gives_no_copy_and_spares_the_good_ones(path, store, now):
    for n in range(300):
        store.dreams.save(Dream(now.date(), f"{n} " + "sea " * 300), now)
    good = store.backups.make(now, UTC)
    store.close()
    content = bytearray(path.read_bytes())
    for page in range(len(content) // 4096 // 2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = bytes([0xA5]) * 64
    path.write_bytes(content)
    with closing(Store.open(path)) as damaged:
        with pytest.raises(DamagedJournal):
            damaged.backups.make(now + timedelta(days=1), UTC)
        assert [each.path for each in damaged.backups.all(UTC)] == [good.path]


def test_a_good_copy_ends_what_was_noted_of_failures(written, now, tmp_path):
    (tmp_path / "backups").write_text("a file where the copies should go")
    with pytest.raises(CannotSave):
        written.backups.make(now, UTC)
    assert written.backups.standing().failures
    assert written.backups.standing().good_at is None
    (tmp_path / "backups").unlink()
    written.backups.make(now, UTC)
    told = written.backups.standing()
    assert (told.good_at, told.failures) == (now, ())


def test_every_failure_is_noted(written, now, tmp_path):
    (tmp_path / "backups").write_text("a file where the copies should go")
    for day in range(3):
        assert written.backups.day(now + timedelta(days=day), UTC) is None
    noted = [each.at for each in written.backups.standing().failures]
    assert noted == [now + timedelta(days=day) for day in range(3)]


def test_a_chosen_folder_takes_the_copies(written, now, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    choose(written, stick)
    made = written.backups.make(now, UTC)
    assert made.path.parent == stick
    assert not (tmp_path / "backups").exists()


def test_a_stick_that_is_away_is_told_and_the_copy_made_beside_the_journal(written, now, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    choose(written, stick)
    there = written.backups.make(now, UTC)
    shutil.rmtree(stick)
    assert written.backups.standing().good == there.path  # it is still on the stick
    beside = written.backups.make(now + timedelta(days=1), UTC)
    assert beside.path.parent == tmp_path / "backups"
    (failure,) = written.backups.standing().failures
    assert failure.folder == str(stick)


def test_old_copies_go_by_rule_and_only_this_journals_own(written, now, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    foreign = folder / "journal-copy-20200101-000000-000000-00000000.sqlite"
    foreign.write_bytes(b"of another computer")
    for day in range(30):
        written.backups.make(now + timedelta(days=day), UTC)
    own = [each for each in written.backups.all(UTC) if each.own]
    assert len(own) == 7 + 4  # seven days, three older weeks, and November's last day
    assert all(each.kept_as for each in own)
    assert foreign.exists()


def test_nothing_is_removed_before_the_new_copy_is_good(written, now, monkeypatch):
    for day in range(9):
        written.backups.make(now + timedelta(days=day), UTC)
    before = sorted(written.backups.folder.iterdir())

    def broken(*_arguments, **_more):
        raise CopyFailed("Not alike.", "It was thrown away.")

    with monkeypatch.context() as failing:
        failing.setattr("journal.store.backups.verified_copy", broken)
        with pytest.raises(CopyFailed):
            written.backups.make(now + timedelta(days=10), UTC)
    assert sorted(written.backups.folder.iterdir()) == before


def test_the_days_copy_is_made_once_and_none_of_an_empty_journal(store, now):
    assert store.backups.day(now, UTC) is None
    store.dreams.save(Dream(now.date(), "The sea."), now)
    assert store.backups.day(now, UTC) is not None
    assert store.backups.day(now + timedelta(hours=2), UTC) is None
    assert store.backups.day(now + timedelta(days=1), UTC) is not None


def test_a_sample_is_not_copied_by_itself(written, now):
    written.facts.set("sample", "1")
    assert written.backups.day(now, UTC) is None
    assert written.backups.leaving(now, UTC) is None


def test_leaving_copies_what_was_written_since(written, now):
    assert written.backups.leaving(now, UTC) is not None
    assert written.backups.leaving(now + timedelta(minutes=1), UTC) is None
    written.dreams.save(Dream(now.date(), "Another."), now)
    again = written.backups.leaving(now + timedelta(minutes=2), UTC)
    assert again is not None
    assert [each.path for each in written.backups.all(UTC)] == [again.path]


def test_a_clock_that_jumps_removes_no_good_copy_and_stops_none(written, now):
    kept = written.backups.make(now, UTC)
    ahead = written.backups.make(now + timedelta(days=3650), UTC)
    again = written.backups.day(now + timedelta(days=1), UTC)
    assert again is not None
    assert {each.path for each in written.backups.all(UTC)} == {kept.path, ahead.path, again.path}


def test_a_copy_made_after_the_clock_was_set_back_is_there(written, now):
    written.backups.make(now, UTC)
    earlier = written.backups.make(now - timedelta(minutes=5), UTC)
    assert earlier.path.exists()


def test_what_a_killed_copy_left_is_swept_and_one_under_way_is_not(written, now):
    first = written.backups.make(now, UTC).path
    old, new = (first.with_name(f".{first.name}{n}.part") for n in range(2))
    rest, fresh = map(engine.rollback_journal, (old, new))
    long_ago = now - timedelta(days=3)
    for each, at in ((old, long_ago), (rest, long_ago), (new, now), (fresh, now)):
        each.write_bytes(b"half")
        os.utime(each, (at.timestamp(), at.timestamp()))
    written.backups.make(now + timedelta(minutes=1), UTC)
    assert [each.exists() for each in (old, rest, new, fresh)] == [False, False, True, True]


def test_a_copy_that_nobody_waits_for_leaves_nothing(store, now):
    for n in range(50):
        store.dreams.save(Dream(now.date(), f"{n} " + "sea " * 3000), now)
    with pytest.raises(Cancelled):
        store.backups.make(now, UTC, wanted=lambda: False)
    assert list(store.backups.folder.iterdir()) == []
    assert store.backups.standing().failures == ()


def test_whether_a_copy_is_still_wanted_is_asked_every_few_pictures(written, now):
    pictures = 200
    with written.writing(Changes.DREAMS):
        for _ in range(pictures):
            written.attachments.put(BytesIO(os.urandom(20_000)), 20_000)
    asked = count()
    written.backups.make(now, UTC, wanted=lambda: next(asked) >= 0)
    assert next(asked) > pictures / 10


def test_a_copy_before_a_deed_that_nobody_wants_any_more_ends_the_deed(written, now):
    answers = iter([True] * 3)
    with pytest.raises(Cancelled):
        written.backups.before(Occasion.IMPORT, now, UTC, lambda: next(answers, False))
    assert list(written.backups.folder.iterdir()) == []
    assert written.backups.standing().failures == ()
    assert written.backups.day(now, UTC, lambda: False) is None


def test_two_copies_of_one_instant_have_two_names(written, now):
    one, other = (written.backups.make(now, UTC, Occasion.BY_HAND) for _ in range(2))
    assert one.path != other.path


def test_the_same_journal_elsewhere_has_a_tag_of_its_own(tmp_path):
    assert tag_of(tmp_path / "a.sqlite") == tag_of(tmp_path / "." / "a.sqlite")
    assert tag_of(tmp_path / "a.sqlite") != tag_of(tmp_path / "b" / "a.sqlite")


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_takes_nothing_is_told(written, now, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(CannotSave):
        written.backups.copy_to(closed, now)
