"""Apple Health: the quick way and the slow way tell the same, however records are written."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.importers import apple_health
from journal.importers.apple_health import scan, vitals
from tests.containers import read
from tests.journal.importers.test_apple_health import BEGIN, PHONE, WATCH, document, stamp

SLEEP = "HKCategoryTypeIdentifierSleepAnalysis"
VITAL = "HKQuantityTypeIdentifier"
TYPES = ("HeartRate",) * 5 + ("HeartRateVariabilitySDNN", "OxygenSaturation", "StepCount")
STAGES = ("InBed", "AsleepCore", "AsleepREM", "Awake", "Floating")
DEVICES = ("&lt;HKDevice: 0x1&gt;, name:Watch",) * 15 + ("startDate",)
ENTRIES = (
    '<MetadataEntry key="HKTimeZone" value="Europe/Rome"/>',
    '<MetadataEntry key="HKTimeZone" value="Mars/Olympus"/>',
    '<MetadataEntry key="startDate" value="2025-02-03 23:10:00 +0000"/>',
    f'<MetadataEntry key="note" value="{SLEEP}"/>',
    f"<MetadataEntry value='{VITAL}HeartRate' key='note'/>",
)


@st.composite
def stamps(draw: st.DrawFn, at: int) -> str:
    """A moment as Apple writes it, with one offset or another, or as no iPhone does."""
    east = draw(st.sampled_from([0, 0, 0, 0, 1, 5]))
    plain = stamp(at, east)
    if draw(st.integers(0, 40)):
        return plain
    local = BEGIN + timedelta(minutes=at, hours=east)
    others = (
        f"{local:%Y%m%d%H%M%S}+0{east}00",
        f"{local:%Y-%m-%d %I:%M:%S %p} +0{east}00",
        plain.replace("-", "&#45;", 1),
        plain.replace(":", "x"),
        plain[:17] + "75" + plain[19:],
        "",
    )
    return draw(st.sampled_from(others))


@st.composite
def tags(draw: st.DrawFn) -> str:
    """A record: most as Apple writes them, some with another order, quotes, or spaces."""
    sleeps = not draw(st.integers(0, 3))
    at = draw(st.integers(0, 300) if sleeps else st.integers(-30, 450))
    length = draw(st.integers(-1, 90)) if sleeps else 0
    kind = SLEEP if sleeps else VITAL + draw(st.sampled_from(TYPES))
    value = "HKCategoryValueSleepAnalysis" + draw(st.sampled_from(STAGES))
    said = [
        ("type", kind),
        ("sourceName", draw(st.sampled_from([WATCH, WATCH, WATCH, PHONE, "a &gt;&#66;", "v\x0b"]))),
        ("sourceVersion", "11"),
        ("device", draw(st.sampled_from(DEVICES))),
        ("unit", "count/min"),
        ("creationDate", draw(stamps(at + 5))),
        ("startDate", draw(stamps(at))),
        ("endDate", draw(stamps(at + length))),
        ("value", value if sleeps else draw(st.sampled_from(["57", "57.1234567", "0.96", "x"]))),
    ]
    optional = {"sourceVersion", "device", "unit", "creationDate"}
    dropped = draw(st.sets(st.sampled_from(sorted(optional))))
    if sleeps and draw(st.integers(0, 3)):
        dropped |= {"unit"}  # which sleep has not, as iPhones write it
    kept = [each for each in said if each[0] not in dropped]
    joint, quote = "=", '"'
    if not draw(st.integers(0, 30)):
        kept = draw(st.permutations(kept))
        joint, quote = draw(st.sampled_from(["=", " = ", "\n="])), draw(st.sampled_from("\"'"))
    if not draw(st.integers(0, 40)):
        kept += [draw(st.sampled_from(said))]
    written = "".join(f" {key}{joint}{quote}{each}{quote}" for key, each in kept)
    usual = () if draw(st.integers(0, 5)) else ENTRIES
    entries = draw(st.lists(st.sampled_from((*ENTRIES[:1], *usual)), max_size=2))
    inside = "".join(f"\n  {each}" for each in entries)
    return f" <Record{written}>{inside}\n </Record>\n" if inside else f" <Record{written}/>\n"


def told(path: Path) -> tuple[object, ...]:
    found, notes = read(path)
    signs = [
        {each.name: each.value for each in sorted(one.detail.summaries, key=lambda s: s.name)}
        for one in found
    ]
    nights = [(one.session, one.raw, one.where) for one in found]
    return nights, signs, notes.refused, notes.warnings, notes.damages


def odd(*_given: object) -> None:
    raise vitals.Odd


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=50,
)
@given(
    records=st.lists(tags(), min_size=20, max_size=40),
    size=st.sampled_from([64, 150, 333, 1000, 262_144]),
    between=st.sampled_from(["", "<Workout startDate='x'/>\n", "<!-- > -->\n", "\n" * 500]),
)
def test_the_quick_way_tells_what_the_slow_way_tells(tmp_path, records, size, between):
    path = tmp_path / "export.xml"
    path.write_bytes(document(between.join(records)))
    with pytest.MonkeyPatch.context() as slow:
        slow.setattr(apple_health, "quick_reader", lambda: lambda _data, hit, _last: ([], hit))
        slow.setattr(vitals.Vitals, "_quick", odd)
        expected = told(path)
    with pytest.MonkeyPatch.context() as chunks:
        chunks.setattr(scan, "CHUNK", size)
        chunks.setattr(vitals, "CHUNK", size)
        assert told(path) == expected
