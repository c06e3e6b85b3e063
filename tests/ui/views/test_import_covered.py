"""What a file tells of last night stays covered while it is looked into, unless one looks."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from journal import clock as the_clock
from journal.importers.tables import Row
from journal.model.diary import Diary
from tests.exports import document, session
from tests.ui.views.opened import following
from ui.models.import_rows import Offer
from ui.models.import_table import Column
from ui.models.naming import night_card
from ui.views.imports.page import ImportPage
from ui.views.imports.work import _tells_of, look_at_table

NIGHT, BEFORE = date(2026, 11, 19), date(2026, 11, 18)
SPOKEN = "its hours are covered until your own account is saved"


@pytest.fixture
def page(desk, store, qtbot) -> ImportPage:
    made = following(ImportPage(desk), store, qtbot)
    made.refresh()
    made.show()
    return made


@pytest.fixture
def bring(page, qtbot):
    def brought(path: Path) -> None:
        page.bring([path])
        qtbot.waitUntil(lambda: not page._files.busy)

    return brought


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Last night and the one before."""
    return document(tmp_path / "two.json", [session(8), session(9)])


def rows(page: ImportPage) -> dict[date, tuple[str, str, str]]:
    """Hours, minutes and what is read out, by night."""
    model = page._open.preview.rows
    told = {}
    for at in range(model.rowCount()):
        in_bed, asleep = (
            model.index(at, column).data() for column in (Column.IN_BED, Column.ASLEEP)
        )
        spoken = model.index(at, Column.TAKE).data(Qt.ItemDataRole.AccessibleTextRole)
        offer = model.row(at)
        assert isinstance(offer, Offer)
        told[offer.found.night] = (in_bed, asleep, spoken)
    return told


def test_the_preview_tells_no_hours_of_last_night(page, bring, export, store):
    bring(export)
    in_bed, asleep, spoken = rows(page)[NIGHT]
    assert (in_bed, asleep) == ("Covered", "")
    assert spoken.endswith(SPOKEN)
    assert rows(page)[BEFORE][0] == "23:10 to 07:10"
    assert rows(page)[BEFORE][1]
    preview = page._open.preview
    assert preview.cover.isVisible()
    assert "DreamSync reported stays covered" in preview.cover._words.text()
    assert store.mornings.score_seen(NIGHT) is None


def test_to_look_shows_them_and_is_kept_though_the_night_is_only_in_the_file(
    page, bring, export, store, desk
):
    bring(export)
    page._open.preview.cover.look_now.click()
    assert rows(page)[NIGHT][0] == "23:10 to 07:10"
    assert rows(page)[NIGHT][1]
    assert not page._open.preview.cover.isVisible()
    assert store.mornings.score_seen(NIGHT) == desk.now()
    store.nights.save_diary(NIGHT, Diary(quality=4), desk.now())
    diary = store.nights.of(NIGHT).diary
    assert diary is not None
    assert diary.score_seen_before_diary is True


def test_a_diary_that_is_saved_meanwhile_uncovers_them_without_a_look(
    page, bring, export, store, desk
):
    bring(export)
    store.nights.save_diary(NIGHT, Diary(quality=4), desk.now())
    assert rows(page)[NIGHT][0] == "23:10 to 07:10"
    assert not page._open.preview.cover.isVisible()
    diary = store.nights.of(NIGHT).diary
    assert diary is not None
    assert diary.score_seen_before_diary is not True


def test_a_file_without_last_night_covers_nothing(page, bring, tmp_path):
    bring(document(tmp_path / "old.json", [session(3)]))
    assert not page._open.preview.cover.isVisible()


def plees(path: Path, *sleeps: tuple[datetime, float]) -> Path:
    """Sleeps that carry no zone, each so many hours long."""
    lines = ["sid,start,stop,rating,comment"]
    for number, (since, long) in enumerate(sleeps):
        begins = round(since.timestamp() * 1000)
        lines.append(f"{number},{begins},{begins + round(long * 3_600_000)},0,")
    path.write_text("\n".join(lines) + "\n")
    return path


def test_the_examples_of_a_files_times_leave_last_night_out(page, bring, tmp_path):
    late = datetime(2026, 11, 18, 23, 7, tzinfo=UTC)
    sleeps = [(late - timedelta(days=each), 7.5) for each in range(3)]
    bring(plees(tmp_path / "plees.csv", *sleeps))
    asking = page._open.preview.asking
    assert asking._below.text().count("23:07 to 06:37") == 2
    assert night_card(NIGHT) not in asking._below.text()
    assert asking.zone.accessibleDescription() == asking._below.text()
    page._open.preview.cover.look_now.click()
    assert night_card(NIGHT) in asking._below.text()


def test_a_file_of_last_night_alone_gives_no_example_of_its_times(page, bring, tmp_path):
    bring(plees(tmp_path / "plees.csv", (datetime(2026, 11, 18, 23, 7, tzinfo=UTC), 7.5)))
    assert page._open.preview.asking._below.text() == ""
    assert page._open.preview.cover.isVisible()


@pytest.mark.parametrize(
    "cell",
    ["2026-11-19 07:02", "19.11.2026", "11/19/26", "18 Nov 2026 23:10", "Nov 18, 2026", "20261119"],
)
def test_a_row_that_names_last_night_is_no_example(cell):
    assert _tells_of(Row("row 2", {}, ("x", cell)), NIGHT)


@pytest.mark.parametrize("cell", ["2026-11-17 07:02", "19:18", "7 h 19", "2025-01-02", "", "18"])
def test_other_rows_are_examples(cell):
    assert not _tells_of(Row("row 2", {}, (cell,)), NIGHT)


def test_columns_are_matched_above_rows_of_other_nights(store, tmp_path, monkeypatch):
    monkeypatch.setattr(the_clock, "now", lambda: datetime(2026, 11, 19, 7, tzinfo=UTC))
    days = [NIGHT - timedelta(days=each) for each in range(4)]
    path = tmp_path / "mine.csv"
    told = [f"{day - timedelta(days=1)} 23:10,{day} 07:02" for day in days]
    path.write_text("\n".join(["Went down,Got up", *told]))
    looked = look_at_table(store, path, lambda _done, _all: None)
    assert not looked.covered
    assert [each.cells[1] for each in looked.sample] == ["2026-11-17 07:02", "2026-11-16 07:02"]
    path.write_text("\n".join(["Went down,Got up", told[0]]))
    looked = look_at_table(store, path, lambda _done, _all: None)
    assert looked.covered
    assert looked.sample == ()
    store.mornings.see_score(NIGHT, datetime(2026, 11, 19, 7, tzinfo=UTC))
    looked = look_at_table(store, path, lambda _done, _all: None)
    assert len(looked.sample) == 1
