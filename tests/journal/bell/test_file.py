"""The bell file holds times and names only, and a bell that reads it opens no journal."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from journal.bell import file as bell_file
from journal.bell import ringer
from journal.bell.file import Bell, Heard
from journal.errors import CannotRead
from journal.evenings import evening
from journal.model.ring import Answer, Ring, RingKind
from journal.settings import Settings
from journal.store import vault
from journal.store.store import Store
from journal.terminal import Desk
from tests.journal.an_evening import RITUALS, SCHEDULE

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
UTC_ZONE = ZoneInfo("UTC")


@pytest.fixture
def journal(tmp_path):
    path = tmp_path / "journal.sqlite"
    store = Store.open(path)
    for each in RITUALS:
        store.rituals.save(each, NOW)
    store.rituals.save_schedule(SCHEDULE, NOW)
    evening.write_bell(store, NOW, UTC_ZONE)
    store.close()
    return path


def test_the_bell_file_is_for_its_owner_only_and_holds_thirty_days(journal):
    path = bell_file.place(journal)
    assert path.stat().st_mode & 0o777 == 0o600
    found = bell_file.read(path)
    assert found.rings[0].at > NOW
    assert found.rings[-1].at > NOW + timedelta(days=29)
    assert found.rings[-1].at <= NOW + timedelta(days=30)
    assert [each.name for each in journal.parent.iterdir() if "tmp" in each.name] == []


def test_the_bell_file_is_written_anew_after_each_commit_that_touches_the_schedule(journal):
    with Desk(journal).journal() as store:
        store.rituals.delete("candle", NOW)
    found = bell_file.read(bell_file.place(journal))
    assert {each.name for each in found.rings} == {"Morning recall", ""}


def test_neutral_words_name_no_ritual(journal):
    store = Store.open(journal)
    store.preferences.save(Settings(private_reminders=True))
    path = evening.write_bell(store, NOW, UTC_ZONE)
    store.close()
    assert "Candle" not in path.read_text(encoding="utf-8")
    assert set(json.loads(path.read_text(encoding="utf-8"))) == {
        *("version", "written_at", "zone", "rings")
    }


def test_a_bell_rings_from_the_file_after_the_journal_is_gone(journal):
    journal.unlink()
    watch = ringer.bell_watch(journal, UTC_ZONE)
    (ring,) = watch.tick(NOW + timedelta(hours=9, minutes=30))
    assert (ring.name, ring.kind, ring.late) == ("Candle-lit evening", RingKind.BEFORE, False)


def test_elsewhere_the_evening_rings_by_the_clocks_there(journal):
    bell = bell_file.read(bell_file.place(journal))
    there = bell.in_zone(ZoneInfo("Asia/Tokyo"))
    assert {each.at - timedelta(hours=-9) for each in there.rings} == {
        each.at for each in bell.rings
    }


def test_what_the_bell_learned_is_taken_in_once(journal):
    log = bell_file.log_place(journal)
    ring = next(each for each in bell_file.read(bell_file.place(journal)).rings if each.ritual)
    bell_file.append(log, Heard(ring, Answer.RUNG, ring.at))
    bell_file.append(log, Heard(ring, Answer.SNOOZED, ring.at, 10))
    with log.open("a", encoding="utf-8") as file:
        file.write('{"ring": ')
    assert log.stat().st_mode & 0o777 == 0o600
    watch = ringer.bell_watch(journal, UTC_ZONE)
    assert ring.key in watch.looked.rung
    assert len(watch.looked.waiting) == 1
    store = Store.open(journal)
    assert evening.take_in(store) == 2
    assert ring.key in store.rings.looked().rung
    assert evening.take_in(store) == 0
    store.close()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 2}', '{"version": 1, "zone": 3}'])
def test_a_bell_file_that_is_something_else_is_refused_in_words(tmp_path, content):
    path = tmp_path / "j.bell"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CannotRead):
        bell_file.read(path)


def test_where_there_is_no_bell_file_that_is_said(tmp_path):
    with pytest.raises(CannotRead, match="no bell file yet"):
        ringer.bell_watch(tmp_path / "j", UTC_ZONE)


def test_an_earlier_bell_stays_whole_where_the_new_one_cannot_be_written(journal):
    path = bell_file.place(journal)
    before = path.read_bytes()
    unsayable = Ring(NOW, NOW.date(), "r", RingKind.BEFORE, "candle", "half a letter \ud800")
    with pytest.raises(UnicodeEncodeError):
        bell_file.write(path, Bell(NOW, "UTC", (unsayable,)))
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir() if "tmp" in each.name] == []


def test_the_bell_of_an_encrypted_journal_names_no_ritual_and_knows_the_times(journal):
    with closing(Store.open(journal)) as store:
        evening.write_bell(store, NOW, UTC_ZONE)
    times = [each.at for each in bell_file.read(bell_file.place(journal)).rings]
    key = vault.encrypt(journal, "abc")
    with closing(Store.open(journal, key=key)) as store:
        path = evening.write_bell(store, NOW, UTC_ZONE)
    assert "Candle" not in path.read_text(encoding="utf-8")
    assert [each.at for each in bell_file.read(path).rings] == times
