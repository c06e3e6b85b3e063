"""Apple Health: one source one night, by bytes, whatever iPhones have written over the years."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import intake
from journal.errors import JournalError, NotRecognised, RefusedExport
from journal.importers import recognise
from journal.importers.apple_health import nights
from journal.importers.notes import Given
from journal.importers.source import Source
from journal.model.session import SleepKind, ZoneConfidence
from journal.store.store import Store
from tests.containers import read, zipped
from tests.journal.terminal import Terminal

SAMPLE = Path(__file__).parents[2] / "samples" / "apple_health" / "watch-ring-and-phone.xml"
BEGIN = datetime(2025, 2, 3, 23, tzinfo=UTC)
HEAD = '<?xml version="1.0"?>\n<HealthData locale="en_GB">\n'
WATCH, PHONE = "Elara’s Watch", "Elara’s iPhone"


def stamp(minutes: int, hours_east: int = 0) -> str:
    at = BEGIN + timedelta(minutes=minutes, hours=hours_east)
    return f"{at:%Y-%m-%d %H:%M:%S} +0{hours_east}00"


def record(start: int, end: int, value: str, source: str = WATCH, **said) -> str:
    """A record from so many to so many minutes after the beginning."""
    east = said.get("east", 0)
    zone = said.get("zone")
    tag = (
        f'<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="{source}" '
        f'sourceVersion="11" creationDate="{stamp(said.get("created", end), east)}" '
        f'startDate="{stamp(start, east)}" endDate="{stamp(end, east)}" '
        f'value="HKCategoryValueSleepAnalysis{value}"'
    )
    if zone is None:
        return f"{tag}/>\n"
    return f'{tag}>\n <MetadataEntry key="HKTimeZone" value="{zone}"/>\n</Record>\n'


def document(*records: str, head: str = HEAD) -> bytes:
    return (head + "".join(records) + "</HealthData>\n").encode()


def told(tmp_path, *records: str, head: str = HEAD):
    path = tmp_path / "anything"
    path.write_bytes(document(*records, head=head))
    return read(path)


NIGHT = (record(0, 300, "AsleepCore"), record(300, 420, "AsleepREM"))

SINGLE = (
    "<Record value='HKCategoryValueSleepAnalysisAsleep' endDate='2025-02-04 06:00:00 +0000'"
    " startDate='2025-02-03 23:00:00 +0000' sourceName='a &gt; &#x42;>'"
    " type='HKCategoryTypeIdentifierSleepAnalysis'/>"
)
OLD = (
    '<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="a > &#66;>"'
    ' Was User Entered="1" startDate="20250203230000+0000" endDate="20250204060000+0000"'
    ' endDate="x" value="1"></Record>'
)
SPACED = (
    '<Record\n type = "HKCategoryTypeIdentifierSleepAnalysis"\n sourceName="a &gt;\x0b B&gt;"'
    ' startDate="2025-02-03 11:00:00 PM +0000" endDate="2025-02-04 6:00:00 am +0000"'
    ' value="HKCategoryValueSleepAnalysisAsleepUnspecified" />'
)


@pytest.mark.parametrize("main", ["export.xml", "exportar.xml", "Exportieren.xml", "导出.xml"])
def test_the_document_is_found_in_the_zip_whatever_its_name(tmp_path, main):
    path = tmp_path / "export.zip"
    path.write_bytes(
        zipped(
            {
                "__MACOSX/apple_health_export/._export.xml": document(),
                "apple_health_export/export_cda.xml": b"<?xml version='1.0'?><ClinicalDocument/>",
                "apple_health_export/workout-routes/route.gpx": b"<gpx/>",
                f"apple_health_export/{main}": document(*NIGHT),
            }
        )
    )
    (night,), notes = read(path)
    assert night.session.minutes.asleep == 420
    assert not notes.damages


@pytest.mark.parametrize("packed", [bytes, lambda data: zipped({"apple/export.xml": data})])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_saved_again_as_utf_16_tells_the_same(tmp_path, encoding, packed):
    records = [record(at, at + 5, "AsleepCore") for at in range(0, 6000, 5)]  # of many pieces
    plain = document(*records, record(6000, 6030, "Awake"))
    (tmp_path / "plain.xml").write_bytes(plain)
    (tmp_path / "wide").write_bytes(packed(plain.decode().encode(encoding)))
    (asked, told) = (read(tmp_path / name) for name in ("plain.xml", "wide"))
    assert [each.session for each in told[0]] == [each.session for each in asked[0]]
    assert not told[1].damages
    assert (told[1].bytes_read, told[1].bytes_total) == (told[1].bytes_total,) * 2


def test_half_a_document_in_utf_16_is_damaged(tmp_path):
    path = tmp_path / "export.xml"
    path.write_bytes(document(*NIGHT).decode().encode("utf-16")[:-5])
    assert read(path)[1].damages


CORRELATED = (
    f'<Correlation type="HKCorrelationTypeIdentifierNight" sourceName="{WATCH}"'
    f' startDate="{stamp(0)}" endDate="{stamp(420)}">\n <MetadataEntry key="a" value="b"/>\n'
    f" {''.join(NIGHT)}</Correlation>\n"
)


@pytest.mark.parametrize("records", [(CORRELATED,), (CORRELATED, *NIGHT), (*NIGHT, CORRELATED)])
def test_a_record_within_a_correlation_is_read_and_counts_once(tmp_path, records):
    (night,), notes = told(tmp_path, *records)
    assert (night.session.minutes.asleep, night.session.minutes.rem) == (420, 120)
    assert not (notes.damages)
    assert not (notes.refused)


def test_a_clinical_document_alone_is_not_ours(tmp_path):
    path = tmp_path / "export.xml"
    path.write_text("<?xml version='1.0'?><ClinicalDocument/>")
    with Source(path) as source, pytest.raises(NotRecognised):
        recognise(source)


def test_a_document_that_defines_entities_is_refused(tmp_path):
    head = '<?xml version="1.0"?>\n<!DOCTYPE HealthData [<!ENTITY a "b">]>\n<HealthData>\n'
    with pytest.raises(RefusedExport):
        told(tmp_path, *NIGHT, head=head)


def test_generic_sleep_and_stages_of_one_source_are_painted_never_added(tmp_path):
    (night,), _notes = told(tmp_path, record(0, 420, "Asleep"), *NIGHT)
    assert night.session.minutes.asleep == 420
    assert night.session.minutes.light == 300
    assert night.session.minutes.unstaged is None


def test_core_over_the_whole_night_lies_below_the_stages(tmp_path):
    inner = (record(60, 90, "AsleepDeep"), record(200, 220, "Awake"))
    (night,), _notes = told(tmp_path, *inner, record(0, 420, "AsleepCore"))
    assert night.session.minutes.light == 370
    assert night.session.minutes.deep == 30
    assert night.session.minutes.awake == 20


def test_each_source_tells_its_own_night(tmp_path):
    found, _notes = told(
        tmp_path, record(-30, 450, "InBed", PHONE), *NIGHT, record(5, 415, "Asleep", "Ring")
    )
    assert [each.session.source_detail for each in found] == [WATCH, PHONE, "Ring"]
    phone = found[1].session
    assert (phone.kind, phone.stages, phone.minutes.asleep) == (SleepKind.REST, None, None)


def test_in_bed_of_the_same_source_is_around_the_sleep(tmp_path):
    (night,), _notes = told(tmp_path, record(-30, 450, "InBed"), *NIGHT)
    session = night.session
    assert session.length == timedelta(minutes=480)
    assert session.asleep_at == BEGIN
    assert session.awake_at == BEGIN + timedelta(minutes=420)
    assert session.kind is None


def test_names_that_differ_in_their_spaces_are_one_source(tmp_path):
    (night,), _notes = told(
        tmp_path,
        record(0, 300, "AsleepCore", "Apple\N{NO-BREAK SPACE}Watch"),
        record(300, 420, "AsleepREM", "Apple Watch"),
    )
    assert night.session.source_detail == "Apple Watch"


@pytest.mark.parametrize(("gap", "nights"), [(59, 1), (60, 2)])
def test_an_hour_between_two_records_is_between_two_sleeps(tmp_path, gap, nights):
    found, _notes = told(tmp_path, *NIGHT, record(420 + gap, 500 + gap, "AsleepCore"))
    assert len(found) == nights


def test_records_may_stand_in_any_order(tmp_path):
    parts = [record(each * 30, each * 30 + 30, "AsleepCore") for each in range(12)]
    other = [record(3000 + each * 30, 3030 + each * 30, "AsleepREM") for each in range(12)]
    mixed = [
        each for pair in zip(parts[::2] + parts[1::2], other[::-1], strict=True) for each in pair
    ]
    straight, _notes = told(tmp_path, *parts, *other)
    shuffled, _notes = told(tmp_path, *mixed)
    assert [each.session for each in straight] == [each.session for each in shuffled]
    assert [each.raw for each in straight] == [each.raw for each in shuffled]


def test_records_tell_the_same_whether_held_as_they_are_or_compressed(tmp_path, monkeypatch):
    parts = [
        record(day * 1440 + each * 30, day * 1440 + each * 30 + 30, kind, source)
        for day in (3, 0, 1, 0)
        for each, kind in enumerate(("AsleepCore", "AsleepDeep", "Awake", "AsleepREM"))
        for source in (WATCH, PHONE)
    ]
    bridge = record(90, 1440, "InBed")
    entry = '<MetadataEntry key="HKExternalUUID" value="{}\0"/>'
    parts += [
        record(each * 30, each * 30 + 30, kind, "App").replace(
            "/>", f">{entry.format(each)}</Record>"
        )
        for each, kind in enumerate(("Awake", "AsleepDeep", "AsleepDeep", "AsleepREM"))
    ]
    all_told = []
    for few in (0, 5, 12, nights.FEW):
        monkeypatch.setattr(nights, "FEW", few)
        all_told.append(told(tmp_path, *parts, bridge, parts[0])[0])
    assert len(all_told[0]) > 2
    assert all(each == all_told[0] for each in all_told)
    (numbered,) = (each for each in all_told[0] if each.session.source_detail == "App")
    assert numbered.raw.splitlines() == [
        each[:-1].replace("\0", "").encode() for each in parts[-4:]
    ]


def test_the_printed_offset_is_never_taken_for_the_place(tmp_path):
    (night,), _notes = told(tmp_path, record(0, 420, "Asleep", east=9))
    assert night.session.started_at == BEGIN
    assert night.session.start_place.zone == "Europe/Lisbon"
    assert night.session.zone_confidence is ZoneConfidence.ASSUMED


def test_the_zone_that_the_records_name_is_the_place(tmp_path):
    (night,), notes = told(
        tmp_path,
        record(0, 60, "Awake", zone="America/New_York"),
        record(60, 420, "AsleepCore", zone="Europe/London"),
    )
    assert night.session.start_place.zone == "America/New_York"
    assert night.session.end_place.zone == "Europe/London"
    assert night.session.zone_confidence is ZoneConfidence.EXACT
    assert not notes.questions


def test_an_export_from_another_place_tells_the_same_sessions(tmp_path):
    one, _notes = told(tmp_path, *NIGHT)
    moved = (record(0, 300, "AsleepCore", east=2), record(300, 420, "AsleepREM", east=2))
    other, _notes = told(tmp_path, *moved)
    assert [each.session for each in one] == [each.session for each in other]


def test_a_night_that_was_synced_later_is_a_later_revision_of_the_same(tmp_path):
    (first,), _notes = told(tmp_path, *NIGHT)
    (later,), _notes = told(tmp_path, *NIGHT, record(420, 450, "AsleepCore", created=600))
    assert later.session.uid == first.session.uid
    assert later.session.revision > first.session.revision


def test_a_later_export_from_elsewhere_changes_only_the_night_that_grew(tmp_path):
    store = Store.open(tmp_path / "journal.sqlite")
    wish = intake.Wish(given=Given(ZoneInfo("Europe/Lisbon")))
    path = tmp_path / "export.xml"
    second = (record(2880, 3000, "AsleepCore", zone="Europe/Rome"),)
    path.write_bytes(document(*NIGHT, *second))
    assert intake.take_in(store, path, wish, BEGIN).counts.new == 2
    moved = (record(0, 300, "AsleepCore", east=5), record(300, 420, "AsleepREM", east=5))
    second = (record(2880, 3000, "AsleepCore", east=5, zone="Europe/Rome"),)
    grown = record(3000, 3060, "AsleepREM", east=5, zone="Europe/Rome")
    path.write_bytes(document(grown, *moved, *second))
    counts = intake.take_in(store, path, wish, BEGIN).counts
    store.close()
    assert (counts.new, counts.changed, counts.known, counts.warnings) == (0, 1, 1, 0)


def test_a_value_of_the_future_is_counted_and_never_guessed(tmp_path):
    (night,), notes = told(tmp_path, *NIGHT, record(420, 450, "Floating"))
    assert night.session.minutes.unscored == 30
    assert night.session.minutes.asleep == 420
    (odd,) = notes.warnings.values()
    assert odd.example.startswith("Floating, byte ")


def test_an_end_before_the_start_is_refused_with_its_place(tmp_path):
    (night,), notes = told(tmp_path, record(60, 0, "Asleep", "Ring"), *NIGHT)
    assert night.session.source_detail == WATCH
    assert [(each.where, each.key) for each in notes.refused] == [("byte 50", "endDate")]


@pytest.mark.parametrize(
    "tag",
    [SINGLE, OLD, SPACED],
    ids=["single quotes and another order", "iOS 8, and an attribute twice", "spaces, 0x0B, pm"],
)
def test_a_tag_of_another_shape_is_read_the_slow_way(tmp_path, tag):
    (night,), notes = told(tmp_path, tag)
    assert night.session.source_detail == "a > B>"
    assert night.session.minutes.asleep == 420
    assert not notes.refused


def test_records_with_an_attribute_that_iphones_do_not_write_keep_their_source(tmp_path):
    written = (record(each * 600, each * 600 + 60, "AsleepCore", PHONE) for each in range(3))
    found, _notes = told(tmp_path, *[each.replace("sourceVersion", "unit") for each in written])
    assert [each.session.source_detail for each in found] == [PHONE] * 3


def test_the_device_is_told_without_its_address_in_memory(tmp_path):
    device = (
        'device="&lt;&lt;HKDevice: 0x2&gt;, name:Apple Watch, manufacturer:Apple Inc., '
        'model:Watch, hardware:Watch6,2, software:10.3&gt;" creationDate'
    )
    (night,), _notes = told(tmp_path, NIGHT[0].replace("creationDate", device))
    assert night.session.device.model == "Apple Watch (Watch6,2)"
    assert night.session.device.firmware == "10.3"


def test_a_record_that_spans_two_chunks_is_read_whole(tmp_path):
    filler = '<Record type="HKQuantityTypeIdentifierStepCount" value="1"/>\n' * 17_200
    for shift in range(0, 400, 13):
        padded = filler + " " * shift
        (night,), notes = told(tmp_path, padded, *NIGHT)
        assert night.session.minutes.asleep == 420
        assert not notes.refused


def test_a_document_cut_anywhere_never_passes_for_whole(tmp_path):
    data = SAMPLE.read_bytes()
    path = tmp_path / "export.xml"
    for cut in range(400, len(data) - 2, 7):
        path.write_bytes(data[:cut])
        try:
            _found, notes = read(path)
        except JournalError:
            continue
        assert notes.damages


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8))
def test_flipped_bytes_end_in_words_or_notes(tmp_path, flips):
    data = bytearray(SAMPLE.read_bytes())
    for place, value in flips:
        data[place % len(data)] = value
    path = tmp_path / "export.xml"
    path.write_bytes(data)
    try:
        found, _notes = read(path)
    except JournalError:
        return
    assert all(each.raw and each.session.uid for each in found)


@pytest.mark.parametrize("name", ["ours_broken_dtd_v12", "ours_overlaps_travel_v14"])
def test_shared_exports_tell_what_is_expected_of_them(shared, name):
    folder = shared / "fixtures" / "apple_health"
    found, _notes = read(folder / f"{name}.xml")
    expected = json.loads((folder / f"{name}.expected.json").read_bytes())
    told_asleep = {round(each.session.minutes.asleep or 0) for each in found}
    for night in expected["nights"] + expected.get("naps", []):
        assert night["asleep_min"] in told_asleep


def test_the_shared_export_lends_the_phones_bed_to_the_watchs_night(shared, tmp_path):
    folder = shared / "fixtures" / "apple_health"
    expected = json.loads((folder / "ours_overlaps_travel_v14.expected.json").read_bytes())
    terminal = Terminal(tmp_path / "journal.sqlite")
    path = folder / "ours_overlaps_travel_v14.xml"
    terminal.json("import", "--zone", "Europe/Berlin", path)
    told = {each["night"]: each["primary"] for each in terminal.json("nights")}
    for night in expected["nights"]:
        bed = (told[night["night_date_wake"]] or {})["lent_bed"]
        assert (bed or {}).get("minutes") == night.get("in_bed_min")


def test_shared_exports_without_sleep_have_no_nights(shared):
    folder = shared / "fixtures" / "apple_health"
    for name in ("tdda_export_v3_dtd_steps.xml", "dogsheep_zip"):
        found, notes = read(folder / name)
        assert not found
        assert not notes.refused
