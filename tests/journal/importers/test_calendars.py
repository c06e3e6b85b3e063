"""iCalendar: events that are sleep become nights, plans and appointments do not."""

import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest

from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import SleepKind, ZoneConfidence
from tests.containers import read, read_any

LISBON = ("DTSTART;TZID=Europe/Lisbon:20250329T230000", "DTEND;TZID=Europe/Lisbon:20250330T070000")


def event(*lines, title="Sleep", uid="one"):
    return [f"UID:{uid}", *lines, f"SUMMARY:{title}"]


def written(tmp_path, *events, before=(), bom=""):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//", *before]
    for each in events:
        lines += ["BEGIN:VEVENT", *each, "END:VEVENT"]
    path = tmp_path / "anything.txt"
    path.write_bytes((bom + "\r\n".join([*lines, "END:VCALENDAR", ""])).encode())
    return path


def one(tmp_path, *lines, **given):
    before = given.pop("before", ())
    (told,), notes = read(written(tmp_path, event(*lines, **given), before=before))
    assert not notes.refused
    return told


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_it_is_known_by_its_first_line(tmp_path, bom):
    with Source(written(tmp_path, bom=bom)) as source:
        assert recognise(source).name == "icalendar"


def test_a_named_zone_is_kept_and_the_change_of_clocks_counted(tmp_path):
    session = one(tmp_path, *LISBON).session
    assert session.start_place.tzinfo == ZoneInfo("Europe/Lisbon")
    assert session.zone_confidence is ZoneConfidence.EXACT
    assert session.length.total_seconds() == 7 * 3600


def test_times_in_utc_are_placed_where_the_calendar_lives_else_where_it_is_said(tmp_path):
    times = ("DTSTART:20250105T230000Z", "DTEND:20250106T060000Z")
    lives = one(tmp_path, *times, before=["X-WR-TIMEZONE:Asia/Tokyo"]).session
    assert lives.start_place.zone == "Asia/Tokyo"
    assert lives.zone_confidence is ZoneConfidence.EXACT
    assert one(tmp_path, *times).session.zone_confidence is ZoneConfidence.ASSUMED


def test_floating_times_are_local_wherever_that_was(tmp_path):
    session = one(tmp_path, "DTSTART:20250705T230000", "DTEND:20250706T060000").session
    assert (session.started_at.hour, session.start_place.offset) == (22, 60)
    assert session.zone_confidence is ZoneConfidence.ASSUMED


def test_a_duration_stands_for_an_end(tmp_path):
    told = one(tmp_path, "DTSTART:20250705T130000", "DURATION:PT25M", title="Nap")
    assert told.session.length.total_seconds() == 1500
    assert told.session.kind is SleepKind.NAP


def test_words_are_unfolded_and_unescaped(tmp_path):
    told = one(tmp_path, *LISBON, "DESCRIPTION:A sea\\, then", "  stairs\\nand bells")
    assert told.detail.comment == "A sea, then stairs\nand bells"


def test_a_later_edition_of_an_event_is_a_later_revision_of_the_same_night(tmp_path):
    first, later = one(tmp_path, *LISBON), one(tmp_path, *LISBON, "SEQUENCE:4")
    assert first.session.uid == later.session.uid
    assert (first.session.revision, later.session.revision) == (1, 5)


@pytest.mark.parametrize("line", ["RRULE:FREQ=DAILY", "STATUS:CANCELLED"])
def test_a_plan_is_no_record_of_a_sleep(tmp_path, line):
    told, notes = read(written(tmp_path, event(*LISBON, line)))
    assert told == []
    assert len(notes.warnings) == 1


@pytest.mark.parametrize(
    "title", ["Sleep", "sleep 7h 30m", "Night sleep", "Nap (20 min)", "😴 Sleep"]
)
def test_titles_that_say_sleep_are_sleep(tmp_path, title):
    one(tmp_path, *LISBON, title=title)


@pytest.mark.parametrize("title", ["Sleep clinic", "Napkins", "Standup", "Sleepover at Ada's"])
def test_other_titles_are_asked_about_rather_than_guessed(tmp_path, title):
    path = written(tmp_path, event(*LISBON, title=title))
    told, notes = read(path)
    assert told == []
    assert [each.choices for each in notes.unanswered] == [((title, title),)]
    found, _notes = read_any(path, sleep_title=title)
    assert len(found) == 1


def test_where_titles_say_sleep_other_events_are_passed_by(tmp_path):
    other = event(*LISBON, title="Standup", uid="two")
    told, notes = read(written(tmp_path, event(*LISBON), other))
    assert len(told) == 1
    assert not notes.questions


def test_a_whole_day_is_no_time_and_is_refused_with_its_place(tmp_path):
    whole = event("DTSTART;VALUE=DATE:20250401", uid="two")
    told, notes = read(written(tmp_path, whole, event(*LISBON)))
    assert len(told) == 1
    assert [(each.where, each.key) for each in notes.refused] == [("line 4", "DTSTART")]


def test_several_calendars_in_one_file_are_read(tmp_path):
    path = written(tmp_path, event(*LISBON))
    path.write_bytes(path.read_bytes() + path.read_bytes().replace(b"UID:one", b"UID:two"))
    assert len(read(path)[0]) == 2


def test_an_event_that_breaks_off_is_told_and_the_rest_stays(tmp_path):
    path = written(tmp_path, event(*LISBON), event(*LISBON, uid="two"))
    path.write_bytes(path.read_bytes()[:-40])
    told, notes = read(path)
    assert len(told) == 1
    assert len(notes.damages) == 1


def test_alarms_within_an_event_do_not_end_it(tmp_path):
    alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT10M", "SUMMARY:Bell", "END:VALARM"]
    (told,), _notes = read(written(tmp_path, [*event(*LISBON), *alarm]))
    assert told.session.length.total_seconds() == 7 * 3600


def test_what_is_nested_without_end_is_passed_by(tmp_path):
    nested = [*(["BEGIN:X"] * 20000), *(["END:X"] * 20000)]
    told, _notes = read(written(tmp_path, [*nested, *event(*LISBON)], event(*LISBON, uid="two")))
    assert told[-1].session.external_id == "two"


def test_a_zone_that_the_calendar_defines_itself_is_read(tmp_path):
    rule = ["BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0300"]
    before = ["BEGIN:VTIMEZONE", "TZID:Lamp time", *rule, "END:STANDARD", "END:VTIMEZONE"]
    times = ("DTSTART;TZID=Lamp time:20250402T230000", "DTEND;TZID=Lamp time:20250403T060000")
    told = one(tmp_path, *times, before=before)
    assert told.session.zone_confidence is ZoneConfidence.OFFSET
    assert told.session.start_place.offset == 180


def test_a_zone_of_one_calendar_is_not_taken_for_that_of_another(tmp_path):
    times = ("DTSTART;TZID=Lamp:20250402T230000", "DTEND;TZID=Lamp:20250403T060000")
    offsets = []
    for hours in ("03", "05"):
        rule = ["DTSTART:19700101T000000", f"TZOFFSETFROM:+{hours}00", f"TZOFFSETTO:+{hours}00"]
        within = ["BEGIN:STANDARD", *rule, "END:STANDARD"]
        zone = ["BEGIN:VTIMEZONE", "TZID:Lamp", *within, "END:VTIMEZONE"]
        offsets.append(one(tmp_path, *times, before=zone).session.start_place.offset)
    assert offsets == [180, 300]


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_year_that_nobody_sleeps_in_is_refused(tmp_path, year):
    times = (f"DTSTART:{year}0101T000000Z", "DURATION:PT8H")
    told, notes = read(written(tmp_path, event(*times)))
    assert told == []
    assert notes.refusals == 1


def test_the_library_is_not_loaded_before_a_calendar_is_read():
    code = "import sys, journal.importers; print('icalendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


def test_calendars_of_other_clients_hold_no_sleep_and_never_fail(shared):
    paths = [*(shared / "fixtures" / "ical").glob("*.ics")]
    paths.append(shared / "fixtures" / "activitylog" / "calendar.ical")
    for path in paths:
        if not path.read_bytes().lstrip(b"\xef\xbb\xbf").startswith(b"BEGIN:VCALENDAR"):
            continue
        told, notes = read(path)
        assert told == []
        assert not notes.damages
