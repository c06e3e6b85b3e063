"""Years from four sources that tell of the same nights: each night once, whatever comes again."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.store.store import Store
from tests.journal.terminal import Terminal

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, NIGHTS = date(2023, 12, 20), 120  # over New Year, and over the clocks going forward
WHOOP = (
    "Cycle start time,Cycle end time,Cycle timezone,Sleep onset,Wake onset,Sleep performance %,"
    "Respiratory rate (rpm),Asleep duration (min),In bed duration (min),"
    "Light sleep duration (min),Deep (SWS) duration (min),REM duration (min),"
    "Awake duration (min),Sleep need (min),Sleep debt (min),Sleep efficiency %,"
    "Sleep consistency %,Nap"
)


def nights() -> Iterator[tuple[int, datetime, datetime]]:
    """Each night's number and instants; never quite the same bedtime."""
    for number in range(NIGHTS):
        day = FIRST + timedelta(days=number)
        start = datetime.combine(day, time(22, 40 + number % 17), BERLIN).astimezone(UTC)
        yield number, start, start + timedelta(minutes=420 + number % 45)


def apple() -> str:
    """Stages by a watch and the bed by a phone; the offset is that of the day of the export."""

    def record(source: str, value: str, start: datetime, end: datetime) -> str:
        shown = (each + timedelta(hours=2) for each in (start, end))
        first, last = (f"{each:%Y-%m-%d %H:%M:%S} +0200" for each in shown)
        return (
            f'<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="{source}" '
            f'value="HKCategoryValueSleepAnalysis{value}" startDate="{first}" endDate="{last}"/>'
        )

    lines = []
    for _number, start, end in nights():
        middle = start + (end - start) / 2
        lines.append(record("Watch", "AsleepCore", start, middle))
        lines.append(record("Watch", "AsleepDeep", middle, end))
        around = timedelta(minutes=12)
        lines.append(record("Phone", "InBed", start - around, end + around))
    return f'<HealthData locale="de_DE">{"".join(lines)}</HealthData>'


def fitbit() -> str:
    """Local times without a zone; the end keeps the offset of the start."""
    logs = []
    for number, start, end in nights():
        first = start.astimezone(BERLIN).replace(tzinfo=None)
        last = first + (end - start)
        data = [{"dateTime": first.isoformat(), "level": "asleep", "seconds": 3600}]
        logs.append(
            {
                "logId": number + 1, "dateOfSleep": last.date().isoformat(), "type": "classic",
                "startTime": first.isoformat(), "endTime": last.isoformat(), "mainSleep": True,
                "duration": int((end - start).total_seconds() * 1000), "minutesAsleep": 400,
                "levels": {"data": data},
            }
        )  # fmt: skip
    return json.dumps(logs)


def oura() -> str:
    """A ring that starts a little late, and naps every tenth day."""
    told = []
    for number, start, end in nights():
        late = start + timedelta(minutes=4)
        spans = [(f"night-{number}", "long_sleep", late, end)]
        if number % 10 == 0:
            nap = start + timedelta(hours=15)
            spans.append((f"nap-{number}", "late_nap", nap, nap + timedelta(minutes=40)))
        told += [
            {
                "id": name, "type": kind, "day": f"{until.astimezone(BERLIN):%Y-%m-%d}",
                "bedtime_start": since.astimezone(BERLIN).isoformat(),
                "bedtime_end": until.astimezone(BERLIN).isoformat(),
                "total_sleep_duration": 1800,
            }
            for name, kind, since, until in spans
        ]  # fmt: skip
    return json.dumps({"data": told})


def whoop() -> str:
    """One offset for the whole night, even where the clocks change in it."""
    rows = []
    for _number, start, end in nights():
        local = start.astimezone(BERLIN)
        first = local.replace(tzinfo=None)
        last = first + (end - start) - timedelta(minutes=3)
        zone = f"UTC{local:%z}"[:6] + ":00"
        told = "90,15,400,440,200,100,100,40,480,0,90,70,false"
        rows.append(f"{first},,{zone},{first},{last},{told}")
    return "\n".join([WHOOP, *rows])


@pytest.fixture
def exports(tmp_path: Path) -> list[Path]:
    written = {"export.xml": apple(), "sleep-2023.json": fitbit(), "oura.json": oura()}
    written["sleeps.csv"] = whoop()
    for name, text in written.items():
        (tmp_path / name).write_text(text)
    return [tmp_path / name for name in written]


def test_each_night_is_there_once_and_a_second_import_adds_nothing(tmp_path, exports):
    terminal = Terminal(tmp_path / "journal.sqlite")
    told = terminal.json("import", "--zone", "Europe/Berlin", *exports)
    assert [each["refused"] for each in told["files"]] == [[]] * 4
    found = terminal.json("nights")
    kept = [each for each in found if len(each["sessions"]) > 1]
    assert len(kept) == NIGHTS
    assert {each["primary"]["source_detail"] for each in kept} == {"Watch"}
    assert {each["primary"]["reason"] for each in kept} == {"stages"}
    naps = [one for each in found for one in each["sessions"] if one["kind"] == "nap"]
    assert len(naps) == NIGHTS // 10
    again = terminal.run("import", "--zone", "Europe/Berlin", *exports, "--json")
    files = json.loads(again.stdout)["files"]
    assert [(each["new"], each["changed"]) for each in files] == [(0, 0)] * 4
    assert terminal.json("nights") == found


def test_undone_in_any_order_they_leave_the_journal_as_it_was(tmp_path, exports):
    terminal = Terminal(tmp_path / "journal.sqlite")
    terminal.json("import", "--zone", "Europe/Berlin", *exports)
    for batch in (2, 4, 1, 3):
        terminal.json("undo-import", batch)
    assert terminal.json("nights") == []
    with closing(Store.open(terminal.journal)) as store:
        (left,) = store.connection.execute("select count(*) from session").fetchone()
    assert left == 0
