"""What a preview found: nothing of it is lost, and memory does not grow with it."""

import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from journal.errors import CannotSave
from journal.intake.finds import Finds, Found
from journal.model.session import Place, ZoneConfidence
from journal.store import looked_at
from journal.store.looked_at import Met
from journal.store.standing import Standing

OPENED = datetime(2026, 11, 10, 22, 30, 5, 250_000, tzinfo=UTC)
NIGHT = Found(
    uid="one",
    night=date(2026, 11, 11),
    started_at=OPENED,
    ended_at=OPENED + timedelta(hours=8),
    start_place=Place("Europe/Lisbon", 0),
    end_place=Place(None, -210),
    asleep=412.5,
    comes_with=("stages", "vitals"),
    standing=Standing.CHANGED,
    where="line 3",
    source_detail="Höhle \N{CRESCENT MOON}",
    zone_confidence=ZoneConfidence.OFFSET,
)
DREAM = replace(
    NIGHT, uid="two", night=date(1987, 1, 2), asleep=None, title="The “well”\n", dream=True
)


@pytest.fixture(params=[True, False], ids=["on disk", "in memory"])
def finds(request) -> Finds:
    return Finds(on_disk=request.param)


def test_what_was_found_is_listed_as_it_came(finds):
    finds.add(NIGHT)
    finds.add(DREAM)
    assert list(finds) == [NIGHT, DREAM]
    assert (len(finds), finds[0], finds[-1], finds[:1]) == (2, NIGHT, DREAM, [NIGHT])
    with pytest.raises(IndexError):
        _ = finds[2]


def test_nights_are_counted_once_each_and_can_be_moved(finds):
    assert finds.nights == (0, None, None, 0, 0)
    finds.add(NIGHT)
    finds.add(replace(NIGHT, uid="nap", nap=True))
    finds.add(DREAM)
    assert finds.nights == (2, DREAM.night, NIGHT.night, 2, 1)
    finds.move([(1, date(2026, 11, 12))])
    assert finds.nights == (3, DREAM.night, date(2026, 11, 12), 2, 1)
    assert [each.night.day for each in finds] == [11, 12, 2]


def test_the_latest_revision_under_a_name_is_known(finds):
    finds.add(NIGHT, revision=4)
    finds.add(NIGHT, revision=2)
    assert (finds.revision("one"), finds.revision("two")) == (4, None)


def test_what_stands_beside_the_list_is_counted(finds):
    finds.add(NIGHT)
    finds.add(DREAM)
    finds.add(replace(NIGHT, standing=Standing.NEW))
    assert finds.standings == {Standing.CHANGED: 2, Standing.NEW: 1}
    assert finds.confidences == {ZoneConfidence.OFFSET}
    assert finds.details == {NIGHT.source_detail}


def test_a_list_of_many_takes_no_more_memory_than_one_of_few():
    def taken(count: int) -> int:
        tracemalloc.start()
        finds = Finds(on_disk=True)
        for number in range(count):
            at = OPENED + timedelta(hours=9 * number)
            assert finds.revision(f"night {number}") is None
            finds.add(replace(NIGHT, uid=f"night {number}", night=at.date(), started_at=at))
        assert finds.nights.number  # lays down what is held: how much of it, hashes decide
        now, _peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(finds) == count
        return now

    few = looked_at.TOGETHER
    taken(few)  # what is made once only, and what Python keeps at hand of what was given back
    assert taken(6 * few) - taken(few) < 200 * few  # bytes; a row takes four hundred


def test_what_is_met_again_is_known_and_stands_on_its_last_night(met):
    first, last = date(2026, 11, 11).toordinal(), date(2026, 11, 14).toordinal()
    assert [met.meet(f"night {number}", first) for number in range(1500)] == [False] * 1500
    assert met.nights() == (1, first, first, 1, 0)
    assert (met.meet("night 3", last), met.meet("night 1499", last)) == (True, True)
    assert (met.meet("night 1500", last), met.meet("night 1500", last)) == (False, True)
    assert met.nights() == (2, first, last, 2, 0)
    met.move({"night 3": last + 2, "never": last + 9})
    assert met.nights() == (3, first, last + 2, 3, 0)
    met.meet("a nap", last + 5, nap=True)
    assert met.nights() == (4, first, last + 5, 3, 1)


@pytest.fixture(params=[1, looked_at.MARKS], ids=["every name asked for", "few names asked for"])
def met(request, monkeypatch) -> Met:
    monkeypatch.setattr(looked_at, "MARKS", request.param)
    return Met(on_disk=True)


def test_a_disk_that_has_no_room_for_the_list_is_told_in_words(finds):
    finds._rows._run("pragma temp.max_page_count = 10")

    def fill() -> None:
        for number in range(3000):
            finds.add(replace(NIGHT, uid=f"night {number}"))

    with pytest.raises(CannotSave, match="saved"):
        fill()
