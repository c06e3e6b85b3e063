"""Long searches go on beside the window, and give way to later ones."""

from datetime import timedelta

import pytest

from journal.errors import QueryError, TakesLonger
from journal.model.dream import Dream
from journal.model.listing import Narrowing
from journal.store.patience import while_waited_for
from tests.ui.views.journal_page import NIGHT
from ui.models.patient_reader import PatientReader

SLOW = r"/(.*)*\1(a+)+$/"


@pytest.fixture
def reader(desk, store):
    for n in range(30):
        store.dreams.save(
            Dream(NIGHT - timedelta(days=n), "a" * 20_000 + " door!", f"{n}"), desk.now()
        )
    return PatientReader(store, desk.jobs)


def test_what_is_soon_found_is_there_at_once(reader):
    assert len(reader.page(Narrowing("door"), None, 256)) == 30


def test_what_takes_longer_than_a_frame_is_not_waited_for(reader):
    with pytest.raises(TakesLonger):
        reader.page(Narrowing(SLOW), None, 256)


def test_it_arrives_later_unless_something_else_was_asked_since(reader, qtbot):
    arrived = []
    reader.later(Narrowing("/do+r/"), None, 256, lambda found: arrived.append(("first", found)))
    reader.later(Narrowing("door"), None, 256, lambda found: arrived.append(("second", found)))
    qtbot.waitUntil(lambda: bool(arrived))
    ((which, found),) = arrived
    assert (which, len(found)) == ("second", 30)


def test_what_cannot_be_read_is_told_of(reader, qtbot):
    with qtbot.waitSignal(reader.failed) as told:
        reader.later(Narrowing("("), None, 256, lambda _found: None)
    assert isinstance(told.args[0], QueryError)


def test_reading_stops_where_nobody_waits_and_the_file_can_be_read_on(store):
    many = "with recursive n(i) as (select 1 union all select i + 1 from n limit 10000000) "
    with pytest.raises(TakesLonger), while_waited_for(store, lambda: False):
        store.all(f"{many} select count(*) from n")
    assert store.all("select 1")
