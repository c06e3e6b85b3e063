"""The list of dreams: paged, parted, and changed only where the journal has changed."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from journal.model.dream import Origin
from journal.model.listing import DreamRow, Narrowing
from ui.models.dream_list import FIRST, PAGE, DreamList, Head, Role

TODAY = date(2026, 11, 19)
EVERYTHING = Narrowing()


class Shelf:
    """Dreams to be read as the store reads them: the newest first, below a place."""

    def __init__(self, *nights: date) -> None:
        self.rows = [row(night, n) for n, night in enumerate(nights)]
        self.read_rows = 0

    def page(self, narrowing, before, limit):
        below = [each for each in self.rows if before is None or each.place < before]
        found = [each for each in below if narrowing.origin in {None, each.origin}][:limit]
        self.read_rows += len(found)
        return found


def row(night: date, n: int = 0, title: str = "A door") -> DreamRow:
    place = night.toordinal() << 20 | (1000 - n if n < 1000 else 0)
    return DreamRow(f"dream {night} {n}", night, title, Origin.NATURAL, "It was open.", place)


def days(*back: int) -> list[date]:
    return [TODAY - timedelta(days=each) for each in back]


def shown(model: DreamList) -> list[str]:
    found = []
    for n in range(model.rowCount()):
        entry = model.index(n).data(Role.ENTRY)
        nights = model.index(n).data(Role.NIGHTS)
        found.append(f"{entry.words} {nights}" if isinstance(entry, Head) else entry.uid[6:16])
    return found


@pytest.fixture
def signals():
    return []


def listening(model: DreamList, signals: list[tuple[object, ...]]) -> None:
    model.dataChanged.connect(lambda first, _last: signals.append(("changed", first.row())))
    model.rowsInserted.connect(lambda _p, a, b: signals.append(("inserted", a, b)))
    model.rowsRemoved.connect(lambda _p, a, b: signals.append(("removed", a, b)))


def test_it_is_a_proper_model(qtmodeltester):
    model = DreamList(Shelf(*days(0, 1, 1, 9)).page)
    model.narrow(EVERYTHING, TODAY)
    qtmodeltester.check(model)


def test_dreams_stand_under_the_week_of_their_evening_with_a_count_of_nights():
    model = DreamList(Shelf(*days(0, 1, 1, 9)).page)
    model.narrow(EVERYTHING, TODAY)
    assert shown(model) == [
        "This week 2", "2026-11-19", "2026-11-18", "2026-11-18", "Last week 1", "2026-11-10",
    ]  # fmt: skip


def test_a_head_cannot_be_chosen():
    model = DreamList(Shelf(*days(0)).page)
    model.narrow(EVERYTHING, TODAY)
    assert not model.index(0).flags()
    assert model.index(1).flags()


def test_a_part_not_yet_read_to_its_end_has_no_count():
    shelf = Shelf(*[date(2025, 1, 1)] * (PAGE + 1))
    model = DreamList(shelf.page)
    model.narrow(EVERYTHING, TODAY)
    assert model.index(0).data(Role.NIGHTS) is None
    model.fetchMore(model.index(-1))
    assert model.index(0).data(Role.NIGHTS) == 1
    assert model.rowCount() == PAGE + 2


def test_more_is_read_a_page_at_a_time_until_there_is_no_more():
    model = DreamList(Shelf(*(TODAY - timedelta(days=n) for n in range(3 * PAGE))).page)
    model.narrow(EVERYTHING, TODAY)
    pages = 1
    while model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
        pages += 1
    assert pages == 4  # the last one is empty: only then is it known that there is no more
    assert sum(1 for each in shown(model) if each.startswith("20")) == 3 * PAGE
    assert model.row_of(f"dream {TODAY} 0") == 1


def test_of_what_is_searched_no_more_is_read_at_first_than_is_seen():
    shelf = Shelf(*(TODAY - timedelta(days=n) for n in range(2 * PAGE)))
    model = DreamList(shelf.page)
    model.narrow(Narrowing("door"), TODAY)
    assert shelf.read_rows == FIRST
    while model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
    assert sum(1 for each in shown(model) if each.startswith("20")) == 2 * PAGE


def test_a_search_that_finds_few_is_known_to_be_whole():
    model = DreamList(Shelf(*days(0, 1)).page)
    model.narrow(Narrowing("door"), TODAY)
    assert not model.canFetchMore(model.index(-1))


def test_what_was_found_beside_the_window_is_whole_where_it_fills_no_page():
    found = Shelf(*(TODAY - timedelta(days=n) for n in range(FIRST))).rows
    model = DreamList(Shelf().page)
    model.narrow(Narrowing("/door/"), TODAY, found)
    assert not model.canFetchMore(model.index(-1))


def test_an_edited_dream_changes_its_row_and_no_other(signals):
    shelf = Shelf(*days(0, 1, 9))
    model = DreamList(shelf.page)
    model.narrow(EVERYTHING, TODAY)
    listening(model, signals)
    shelf.rows[1] = row(shelf.rows[1].night, 1, "Another title")
    model.read_night(shelf.rows[1].night)
    assert signals == [("changed", 2)]
    assert model.index(2).data() == "Another title"


def test_reading_one_night_again_reads_no_more_than_a_page_beside_it():
    shelf = Shelf(*(TODAY - timedelta(days=n) for n in range(3 * PAGE)))
    model = DreamList(shelf.page)
    model.narrow(EVERYTHING, TODAY)
    model.fetchMore(model.index(-1))
    shelf.read_rows = 0
    model.read_night(TODAY - timedelta(days=300))
    assert shelf.read_rows <= PAGE + 1


def test_a_new_night_is_inserted_where_it_belongs(signals):
    shelf = Shelf(*days(1, 9))
    model = DreamList(shelf.page)
    model.narrow(EVERYTHING, TODAY)
    listening(model, signals)
    shelf.rows.insert(0, row(TODAY, 7))
    model.read_night(TODAY)
    assert ("inserted", 1, 1) in signals
    assert not [each for each in signals if each[0] == "removed"]
    assert shown(model)[0] == "This week 2"


def test_a_deleted_last_dream_takes_its_head_along(signals):
    shelf = Shelf(*days(0, 9))
    model = DreamList(shelf.page)
    model.narrow(EVERYTHING, TODAY)
    listening(model, signals)
    gone = shelf.rows.pop()
    model.read_night(gone.night)
    assert shown(model) == ["This week 1", "2026-11-19"]
    assert signals[0] == ("removed", 2, 3)


def test_reading_everything_again_changes_nothing_where_nothing_changed(signals):
    model = DreamList(Shelf(*days(0, 1, 9)).page)
    model.narrow(EVERYTHING, TODAY)
    listening(model, signals)
    model.read_again(TODAY)
    assert [each for each in signals if each[0] != "changed"] == []


def test_a_long_list_is_read_again_no_further_than_it_is_seen():
    shelf = Shelf(*(TODAY - timedelta(days=n) for n in range(9 * PAGE)))
    model = DreamList(shelf.page)
    model.narrow(EVERYTHING, TODAY)
    while model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
    shelf.read_rows = 0
    model.read_again(TODAY, seen=10)
    assert shelf.read_rows == 2 * PAGE
    assert model.canFetchMore(model.index(-1))


def test_a_dream_is_read_out_with_its_kind_its_night_and_its_title():
    model = DreamList(Shelf(TODAY).page)
    model.narrow(EVERYTHING, TODAY)
    words = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Natural night, Wednesday 18 to Thursday 19 November 2026, A door")
