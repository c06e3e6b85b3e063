"""SleepChart: twelve bytes a sleep, known by nothing but their order."""

import struct
from datetime import UTC, datetime

import pytest

from journal.importers import recognise
from journal.importers.sleepchart import SleepChart
from journal.importers.source import Source
from journal.model.session import ZoneConfidence
from tests.containers import read

RECORD = struct.Struct("<ffBBBB")


def days(month, day, hour, minute):
    moment = datetime(2021, month, day, hour, minute, tzinfo=UTC)
    return (moment - datetime(1999, 12, 31, tzinfo=UTC)).total_seconds() / 86400


NIGHT = (days(3, 27, 23, 10), days(3, 28, 7, 5))
NAP = (days(3, 28, 14, 0), days(3, 28, 14, 40))


def written(tmp_path, *spans, flags=(255, 255)):
    path = tmp_path / "anything.bin"
    path.write_bytes(b"".join(RECORD.pack(*span, *flags, 7, 0) for span in spans))
    return path


def known(path):
    with Source(path) as source:
        return SleepChart().recognises(source)


def test_a_file_of_sleeps_in_order_is_known(tmp_path):
    with Source(written(tmp_path, NIGHT, NAP)) as source:
        assert recognise(source).name == "sleepchart"


@pytest.mark.parametrize(
    "spans",
    [(NAP, NIGHT), (NIGHT[::-1],), ((0.5, 0.9),), ((5.0, 9.0),), ((float("nan"), 9.0),)],
)
def test_a_file_of_anything_else_is_not(tmp_path, spans):
    assert not known(written(tmp_path, *spans))


@pytest.mark.parametrize("content", [b"Hello, Elara", b"\0" * 24, b"\xff" * 120, b"abc"])
def test_text_and_padding_are_not_taken_for_sleep(tmp_path, content):
    path = tmp_path / "other.tim"
    path.write_bytes(content)
    assert not known(path)


def test_days_are_clock_times_to_the_minute_in_the_zone_that_is_said(tmp_path):
    (told,), _notes = read(written(tmp_path, NIGHT))
    assert told.session.external_id == "20210327T231000/20210328T070500"
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED
    # That night the clocks went forward.
    assert told.session.length.total_seconds() == 6 * 3600 + 55 * 60


def test_what_was_ticked_is_kept_in_words(tmp_path):
    (told,), _notes = read(written(tmp_path, NIGHT, flags=(0, 255)))
    assert told.detail.tags == ("forced awakening",)
    (told,), _notes = read(written(tmp_path, NIGHT, flags=(156, 0)))
    assert told.detail.tags == ("delayed retirement",)


def test_real_files_are_read(shared):
    folder = shared / "fixtures" / "sleepchart1"
    (plain,), _notes = read(folder / "apr_11_2021_0-1am.tim")
    (forced,), _notes = read(folder / "apr_11_2021_0-1am_forced_awakening.tim")
    assert plain.session.length.total_seconds() == pytest.approx(3600, abs=60)
    assert plain.detail.tags == ()
    assert forced.detail.tags == ("forced awakening",)


def test_one_record_that_no_sleep_can_be_is_refused_and_the_rest_is_read(tmp_path):
    told, notes = read(written(tmp_path, NIGHT, NAP, (7800.0, 7900.0)))
    assert len(told) == 2
    assert [each.where for each in notes.refused] == ["record 3"]
