"""Which source stands for nights that several tell of: the same one, from night to night."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from journal.clock import local_zone
from journal.store.store import Store
from tests.journal.terminal import Terminal

BEGIN = datetime(2025, 2, 3, 22, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def record(source: str, start: datetime, end: datetime) -> str:
    first, last = (f"{each:%Y-%m-%d %H:%M:%S} +0000" for each in (start, end))
    return (
        f'<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="{source}" '
        f'value="HKCategoryValueSleepAnalysisAsleep" startDate="{first}" endDate="{last}"/>'
    )


def export(path: Path, *records: str) -> str:
    path.write_text(f'<HealthData locale="en_GB">{"".join(records)}</HealthData>')
    return str(path)


def told(terminal: Terminal) -> list[tuple[str, str]]:
    primary = [each["primary"] for each in terminal.json("nights")]
    return sorted((each["source_detail"], each["reason"]) for each in primary)


def both(count: int) -> list[str]:
    """Two sources of the same nights, now the one longer by minutes, now the other."""
    records = []
    for number in range(count):
        start = BEGIN + timedelta(days=number)
        end = start + timedelta(hours=7)
        drift = timedelta(minutes=number % 5 * 4 - 8)
        records += [record("Band", start, end), record("Ring", start - drift, end + drift)]
    return records


def test_the_source_of_most_nights_stands_and_says_so(terminal, tmp_path):
    more = [record("Ring", each, each + timedelta(hours=7)) for each in (BEGIN - timedelta(3),)]
    terminal.run("import", export(tmp_path / "a.xml", *both(20), *more))
    assert told(terminal) == [("Ring", "only")] + [("Ring", "usual")] * 20


def test_taking_an_import_back_takes_its_weight_back(tmp_path):
    from journal import intake
    from journal.intake import Given, Wish

    wish = Wish(given=Given(local_zone()))
    alone = [record("Ring", BEGIN - timedelta(n), BEGIN - timedelta(n, -3600)) for n in (3, 4)]
    store = Store.open(tmp_path / "journal.sqlite")
    intake.take_in(store, Path(export(tmp_path / "a.xml", *both(6))), wish, NOW)

    def usual() -> set[tuple[str, str]]:
        nights = store.nights.between(BEGIN.date(), BEGIN.date() + timedelta(days=9))
        found = [(each.main, each.main_reason) for each in nights]
        return {(main.source_detail, why.value) for main, why in found if main and why}

    assert usual() == {("Band", "usual")}
    batch = intake.take_in(store, Path(export(tmp_path / "b.xml", *alone)), wish, NOW).batch
    assert usual() == {("Ring", "usual")}
    assert batch is not None
    store.batches.undo(batch, NOW)
    assert usual() == {("Band", "usual")}
    store.close()
