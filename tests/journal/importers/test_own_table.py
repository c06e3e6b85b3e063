"""A table of one's own: its columns are matched once, and every cell is read as it was meant."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import intake
from journal.errors import (
    JournalError,
    NeedsAnswer,
    NotRecognised,
    RefusedExport,
    UnknownTable,
)
from journal.importers.base import Reported, Written
from journal.importers.notes import Notes
from journal.importers.own_table import OwnTable, grid_of
from journal.importers.own_table.columns import Role, suggested
from journal.importers.own_table.reading import length_at, span_of
from journal.importers.source import Source
from journal.intake import Given, Wish
from journal.model.night import Kind
from journal.model.session import Place, ZoneConfidence
from journal.store.corrections import SourceRule

LISBON = ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 11, 19, 7, tzinfo=UTC)
LOG = """Date;Bed;Up;Slept;Remark;Dream
14/03/2026;23:40;7:10;7:05;late tea;The stairs had no end.
15/03/2026;0:20;8:00;;;
"""
SAID = {
    "start": "bed",
    "end": "up",
    "date": "date",
    "asleep": "slept",
    "comment": "remark",
    "dream": "dream",
    "date_is": "evening",
    "kept_by": "hand",
}


def read(path: Path, said: dict[str, str]) -> tuple[list[Reported | Written], Notes]:
    notes = Notes(given=Given(LISBON, said, OwnTable.name))
    with Source(path) as source:
        return list(OwnTable().read(source, notes)), notes


@pytest.fixture
def log(tmp_path) -> Path:
    path = Path(tmp_path) / "nights.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


def spans(found: list[Reported | Written]) -> list[str]:
    sessions = [each.session for each in found if isinstance(each, Reported)]
    return [f"{each.started_at:%d %H:%M}-{each.ended_at:%d %H:%M}" for each in sessions]


def test_a_row_becomes_a_night_and_its_dream(log):
    found, notes = read(log, SAID)
    assert spans(found) == ["14 23:40-15 07:10", "16 00:20-16 08:00"]
    night, dream = found[0], found[1]
    assert isinstance(night, Reported)
    assert isinstance(dream, Written)
    assert night.session.minutes.asleep == 7 * 60 + 5
    assert night.detail.comment == "late tea"
    assert dream.dream.body == "The stairs had no end."
    assert dream.dream.night.isoformat() == "2026-03-15"
    assert notes.refusals == 0


def test_a_date_can_name_the_morning(log):
    found, _notes = read(log, {**SAID, "date_is": "morning"})
    assert spans(found) == ["13 23:40-14 07:10", "15 00:20-15 08:00"]


def test_an_empty_cell_is_unknown_and_never_nought(log):
    found, _notes = read(log, SAID)
    second = [each for each in found if isinstance(each, Reported)][1]
    assert second.session.minutes.asleep is None


def test_what_only_the_person_knows_is_asked_step_by_step(log):
    said: dict[str, str] = {}
    asked: list[str] = []
    found: list[Reported | Written] = []
    for _step in range(10):
        found, notes = read(log, said)
        if not notes.unanswered:
            break
        for question in notes.unanswered:
            asked.append(question.key)
            said[question.key] = SAID[question.key]
    assert asked == ["start", "end", "date", "date_is", "kept_by"]
    assert len(found) == 2


def test_the_order_of_day_and_month_is_asked_where_both_fit(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Date,Bed,Up\n03/04/2026,23:00,07:00\n", encoding="utf-8")
    _found, notes = read(path, SAID)
    assert [each.key for each in notes.unanswered] == ["date_order"]
    found, _notes = read(path, {**SAID, "date_order": "mdy"})
    sessions = [each for each in found if isinstance(each, Reported)]
    assert sessions[0].session.ended_at == datetime(2026, 3, 5, 7, tzinfo=UTC)


def test_a_bare_number_is_asked_for_its_unit(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Date,Bed,Up,Slept\n2026-03-14,23:00,07:00,7.5\n", encoding="utf-8")
    _found, notes = read(path, SAID)
    assert [each.key for each in notes.unanswered] == ["unit_asleep"]
    for unit, minutes in (("hours", 450), ("minutes", 7.5)):
        found, _notes = read(path, {**SAID, "unit_asleep": unit})
        assert [e.session.minutes.asleep for e in found if isinstance(e, Reported)] == [minutes]


def test_a_moment_with_its_offset_keeps_it(tmp_path):
    path = tmp_path / "log.csv"
    rows = "Bed,Up\n2026-03-14T23:00:00+09:00,2026-03-15T07:00:00+09:00\n"
    path.write_text(rows, encoding="utf-8")
    found, notes = read(path, SAID)
    assert spans(found) == ["14 14:00-14 22:00"]
    assert not notes.questions


@pytest.mark.parametrize("ending", ["", "000", ".0", ".5"])
def test_unix_time_is_an_instant_whose_zone_is_asked(tmp_path, ending):
    path = tmp_path / "log.csv"
    bed, up = (int(datetime(2026, 7, d, h, tzinfo=UTC).timestamp()) for d, h in ((14, 15), (15, 0)))
    path.write_text(f"Bed,Up,Dream\n{bed}{ending},{up}{ending},The sea.\n", encoding="utf-8")
    notes = Notes(given=Given(None, SAID, OwnTable.name))
    with Source(path) as source:
        assert len(list(OwnTable().read(source, notes))) == 2
    assert list(notes.questions) == ["zone"]
    notes = Notes(given=Given(ZoneInfo("America/Lima"), SAID, OwnTable.name))
    with Source(path) as source:
        night, dream = OwnTable().read(source, notes)
    assert isinstance(night, Reported)
    assert isinstance(dream, Written)
    assert spans([night]) == ["14 15:00-15 00:00"]
    assert night.session.end_place == Place("America/Lima", -300)
    assert night.session.zone_confidence is ZoneConfidence.ASSUMED
    assert dream.dream.night == date(2026, 7, 14)  # as the clocks in Lima showed it


def test_of_unix_time_both_ends_are_instants_or_neither_is(tmp_path):
    path = tmp_path / "log.csv"
    rows = ("1784041200,07:00", "1784041200,2026-07-15 07:00", "2026-07-14 23:00,1784073600")
    path.write_text("\n".join(["Bed,Up", *rows]), encoding="utf-8")
    found, notes = read(path, SAID)
    assert found == []
    assert [(each.where, each.key) for each in notes.refused] == [
        (f"row {n}", "end") for n in (2, 3, 4)
    ]


def test_figures_that_are_a_date_are_no_unix_time(tmp_path):
    path = tmp_path / "log.csv"
    rows = "20260314T2300,20260315T0700\n2026031423,2026031507\n"
    path.write_text(f"Bed,Up\n{rows}", encoding="utf-8")
    found, notes = read(path, SAID)
    assert spans(found) == ["14 23:00-15 07:00"]
    assert notes.refusals == 1


def test_one_bad_row_never_sinks_the_rest(tmp_path):
    path = tmp_path / "log.csv"
    rows = ("2026-03-14,23:00,07:00", "2026-03-15,late,07:00", "no day,23:00,7", "2026-03-17,23,6")
    path.write_text("\n".join(["Date,Bed,Up", *rows]), encoding="utf-8")
    found, notes = read(path, SAID)
    assert spans(found) == ["14 23:00-15 07:00", "17 23:00-18 06:00"]
    assert [(each.where, each.key) for each in notes.refused] == [
        ("row 3", "start"),
        ("row 4", "date"),
    ]


def test_a_workbook_with_real_dates_is_read_alike(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Nights", 0)
    sheet.append(["My nights", None, None])
    sheet.append(["Date", "Bed", "Up"])
    sheet.append([date(2026, 3, 14), time(23, 40), time(7, 10)])
    path = tmp_path / "nights.xlsx"
    book.save(path)
    found, _notes = read(path, SAID)
    assert spans(found) == ["14 23:40-15 07:10"]


def test_columns_of_one_name_or_none_are_told_apart(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Date,Time,Time,\n2026-03-14,23:00,07:00,x\n", encoding="utf-8")
    with Source(path) as source:
        assert grid_of(source).names == ("Date", "Time", "Time (C)", "Column D")
    found, _notes = read(path, {**SAID, "start": "Time", "end": "Time (C)"})
    assert spans(found) == ["14 23:00-15 07:00"]


def test_the_longest_of_heads_names_each_column_once(tmp_path):
    path = tmp_path / "commas.csv"
    path.write_bytes(b"," * 60_000 + b"\n")
    with Source(path) as source:
        names = grid_of(source).names
    assert len(set(names)) == len(names) == 60_001


def test_what_is_no_table_is_refused(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0,\0,\0,")
    with pytest.raises(RefusedExport):
        read(path, SAID)


def test_names_of_columns_suggest_what_they_hold(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Datum,Bedtime,Wake time,Notes,Mood\n", encoding="utf-8")
    with Source(path) as source:
        found = suggested(grid_of(source))
    assert found == {
        Role.DATE: "datum",
        Role.START: "bedtime",
        Role.END: "wake time",
        Role.COMMENT: "notes",
    }


# --- through the journal ------------------------------------------------------------------------


def test_an_unknown_table_says_that_it_can_be_matched(store, log):
    log.write_text(LOG.replace("Dream", "Other"), encoding="utf-8")
    with pytest.raises(UnknownTable):
        intake.preview(store, log)


def test_a_matching_is_remembered_for_the_next_table_of_the_same_columns(store, log, tmp_path):
    given = Given(LISBON, SAID, OwnTable.name)
    assert intake.take_in(store, log, Wish(given=given), NOW).counts.new == 3
    later = tmp_path / "later.csv"
    later.write_text(LOG + "16/03/2026;23:00;7:00;;;\n", encoding="utf-8")
    report = intake.take_in(store, later, Wish(given=Given(LISBON)), NOW)
    assert (report.counts.new, report.counts.known) == (1, 3)


def test_a_night_written_by_hand_is_natural_unless_the_person_says_otherwise(store, log):
    intake.take_in(store, log, Wish(given=Given(LISBON, SAID, OwnTable.name)), NOW)
    night = NOW.date().replace(month=3, day=15)
    assert store.nights.of(night).kind is Kind.NATURAL
    store.corrections.rule(SourceRule("sleep_log", "", counts_as=Kind.SYNCED))
    assert store.nights.of(night).kind is Kind.SYNCED


def test_a_night_told_by_a_tracker_is_synced(store, log):
    said = {**SAID, "kept_by": "tracker", "dream": ""}
    intake.take_in(store, log, Wish(given=Given(LISBON, said, OwnTable.name)), NOW)
    assert store.nights.of(NOW.date().replace(month=3, day=15)).kind is Kind.SYNCED


def test_without_an_answer_nothing_is_written(store, log):
    with pytest.raises(NeedsAnswer):
        intake.take_in(store, log, Wish(given=Given(LISBON, {}, OwnTable.name)), NOW)
    assert store.batches.history() == ()


# --- for every table ----------------------------------------------------------------------------

CLOCKS = st.times().map(lambda each: each.replace(second=0, microsecond=0, tzinfo=None))


@given(day=st.dates(date(1950, 1, 1), date(2190, 1, 1)), clocks=st.tuples(CLOCKS, CLOCKS))
@pytest.mark.parametrize("evening", [True, False])
def test_a_night_is_longer_than_nothing_and_no_longer_than_a_day(evening, day, clocks):
    texts = tuple(f"{each:%H:%M}" for each in clocks)
    start, end = span_of(day.isoformat(), (texts[0], texts[1]), "dmy", evening=evening)
    assert timedelta(0) < end - start <= timedelta(days=1)
    assert (start.time(), end.time()) == clocks
    named = start - timedelta(hours=12) if evening else end
    assert named.date() == day


@given(hours=st.integers(0, 35), minutes=st.integers(0, 59))
def test_a_length_means_the_same_however_it_is_written(hours, minutes):
    total = hours * 60 + minutes
    written = (f"{hours}:{minutes:02}", f"{hours}:{minutes:02}:00", f"{hours} h {minutes} min")
    assert {length_at(each, 1) for each in written} == {total}
    assert length_at(str(total), 1) == total


@given(content=st.binary(max_size=400))
def test_no_table_however_broken_is_more_than_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("broken") / "log.csv"
    path.write_bytes(b"Date,Bed,Up\n2026-03-14,23:00,07:00\n" + content)
    try:
        read(path, {**SAID, "date_order": "dmy"})
    except JournalError:
        return


def test_in_a_folder_a_table_that_was_matched_before_is_found_among_others(store, log, tmp_path):
    intake.take_in(store, log, Wish(given=Given(LISBON, SAID, OwnTable.name)), NOW)
    folder = tmp_path / "logs"
    (folder / "2025").mkdir(parents=True)
    (folder / "2025" / "old.csv").write_text(LOG, encoding="utf-8")
    for name in ("bank.csv", "weight.csv"):
        (folder / name).write_text("when,what\n1,2\n", encoding="utf-8")
    assert list(intake.files([folder], store)) == [folder / "2025" / "old.csv"]


def test_the_only_table_of_a_folder_can_be_matched_and_one_of_several_is_not_guessed(
    store, log, tmp_path
):
    log.write_text(LOG.replace("Dream", "Other"), encoding="utf-8")
    assert list(intake.files([log.parent], store)) == [log]
    (tmp_path / "bank.csv").write_text("when,what\n1,2\n", encoding="utf-8")
    with pytest.raises(NotRecognised):
        list(intake.files([tmp_path], store))


@pytest.mark.parametrize(
    "above",
    ["# since spring, by me\n\n", "Nights of 2026;;\n", "Nights of 2026\nin Porto\n"],
)
def test_remarks_and_titles_above_the_names_are_passed_by(tmp_path, above):
    path = tmp_path / "log.csv"
    path.write_text(f"{above}Date;Bed;Up\n2026-03-14;23:00;07:00\n", encoding="utf-8")
    found, _notes = read(path, SAID)
    assert spans(found) == ["14 23:00-15 07:00"]


@pytest.mark.parametrize("head", ["#,Date,Bed,Up", "Date|Bed|Up", "Date,,"])
def test_the_first_row_names_the_columns_where_nothing_says_otherwise(tmp_path, head):
    path = tmp_path / "log.csv"
    row = {"#": "1,2026-03-14,23:00,07:00", "D": "2026-03-14,23:00,07:00"}[head[0]]
    path.write_text(f"{head}\n{row.replace(',', '|') if '|' in head else row}\n")
    with Source(path) as source:
        assert "date" in grid_of(source).keys


@pytest.mark.parametrize("date", ["Sat, 14 March 2026", "Samstag 14.03.2026", "sáb. 2026-03-14"])
def test_a_date_may_stand_behind_the_name_of_its_day(tmp_path, date):
    path = tmp_path / "log.csv"
    path.write_text(f'Date,Bed,Up\n"{date}",23:00 Uhr,24:00\n', encoding="utf-8")
    found, _notes = read(path, SAID)
    assert spans(found) == ["14 23:00-15 00:00"]
    found, _notes = read(path, {**SAID, "date_is": "morning"})
    assert spans(found) == ["14 23:00-15 00:00"]


@pytest.mark.parametrize("mark", ["-", "\N{EM DASH}", "n/a", "NaN", "?"])
def test_a_mark_of_nothing_is_no_time_and_no_length(tmp_path, mark):
    path = tmp_path / "log.csv"
    rows = f"2026-03-14,23:00,07:00,{mark}\n2026-03-15,{mark},{mark},\n"
    path.write_text(f"Date,Bed,Up,Slept\n{rows}", encoding="utf-8")
    found, notes = read(path, {**SAID, "asleep": "slept"})
    assert spans(found) == ["14 23:00-15 07:00"]
    assert (notes.refusals, len(notes.warnings)) == (0, 0)


@pytest.mark.parametrize(
    "written", ["7.5 h", "7,5h", "7 hours 30 minutes", "7 Std. 30 Min.", "PT7H30M", "450 minutes"]
)
def test_lengths_in_words_are_read(written):
    assert length_at(written, 1) == 450


@pytest.mark.parametrize("written", ["", "PT", "h", "7 x", "seven hours"])
def test_what_is_no_length_is_none(written):
    assert length_at(written, 1) is None


def test_parts_of_a_day_are_offered_where_every_number_is_below_one(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Date,Bed,Up,Slept\n2026-03-14,23:00,07:00,0.3125\n", encoding="utf-8")
    found, _notes = read(path, {**SAID, "unit_asleep": "days"})
    assert [e.session.minutes.asleep for e in found if isinstance(e, Reported)] == [450]


def test_what_the_date_names_is_asked_where_but_some_times_have_their_own(tmp_path):
    path = tmp_path / "log.csv"
    rows = "2026-03-14,23:00,07:00\n,2026-03-15 23:00,2026-03-16 07:00\n"
    path.write_text(f"Date,Bed,Up\n{rows}", encoding="utf-8")
    said = {key: value for key, value in SAID.items() if key != "date_is"}
    assert [each.key for each in read(path, said)[1].unanswered] == ["date_is"]
