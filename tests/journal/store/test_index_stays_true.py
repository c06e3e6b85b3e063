"""Whatever is done to dreams, in whatever order, the search finds exactly what is there."""

import shutil
import tempfile
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from journal.model.batch import Batch
from journal.model.dream import Dream, Origin
from journal.model.listing import Narrowing
from journal.store import rows
from journal.store.batches import TOUCHED
from journal.store.store import Store
from tests.journal.store.slept import put, slept, told

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
WORDS = ("sea", "kitchen", "Träume", "flying", "水牛", "")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
NIGHTS = st.integers(0, 4).map(lambda n: date(2026, 11, 2) + timedelta(days=n))
NUMBERS = st.integers(0, 2)


class Journal(RuleBasedStateMachine):
    """A person and a service at work on one journal."""

    dreams = Bundle("dreams")

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.open(self.folder / "journal.sqlite")
        self.revisions: dict[int, int] = {}
        self.batches: list[int] = []

    def teardown(self):
        assert self.store.health.complaints() == ()
        self.store.close()
        shutil.rmtree(self.folder)

    @rule(target=dreams, night=NIGHTS, body=TEXTS, title=TEXTS, origin=st.sampled_from(Origin))
    def write(self, night, body, title, origin):
        return self.store.dreams.save(Dream(night, body, title, origin), NOW).uid

    @rule(uid=dreams, body=TEXTS, night=NIGHTS)
    def rewrite(self, uid, body, night):
        self.store.dreams.save(replace(self.store.dreams.get(uid), body=body, night=night), NOW)

    @rule(uid=dreams)
    def delete(self, uid):
        self.store.dreams.delete(uid, NOW)

    @rule(uid=dreams)
    def restore(self, uid):
        self.store.dreams.restore(uid, NOW)

    @rule(number=NUMBERS, keys=st.sets(st.sampled_from("abc")), text=TEXTS)
    def take_in(self, number, keys, text):
        revision = self.revisions.get(number, 0) + 1
        self.revisions[number] = revision
        with self.store.writing(TOUCHED):
            batch = self.store.batches.begin(Batch("dreamsync", "DreamSync", "x.json", NOW))
            put(self.store, slept(number, revision), told(*sorted(keys), text=text), batch, NOW)
        self.batches.append(batch)

    @rule(data=st.data())
    def undo(self, data):
        if self.batches:
            batch = data.draw(st.sampled_from(self.batches))
            self.batches.remove(batch)
            self.store.batches.undo(batch, NOW)

    @rule(night=NIGHTS, text=TEXTS)
    def annotate_what_a_service_told(self, night, text):
        for dream in self.store.dreams.of(night):
            if dream.touched_at is None:
                self.store.dreams.save(replace(dream, title=text), NOW)

    @rule()
    def fail_half_way(self):
        before = self.store.all("select * from dream order by id")
        with suppress(InterruptedError), self.store.writing(TOUCHED):
            self.store.dreams.save(Dream(date(2026, 11, 2), "sea kitchen"), NOW)
            raise InterruptedError
        assert self.store.all("select * from dream order by id") == before

    @invariant()
    def a_search_equals_looking_at_every_dream(self):
        all_of_them = self.store.dreams.between(date.min, date.max)
        places = [rows.first_place(each.night) | each.position for each in all_of_them]
        assert places == sorted(set(places))
        for word in filter(None, WORDS):
            wanted = [
                each.uid
                for each in reversed(all_of_them)
                if word in each.body.split() or word in each.title.split()
            ]
            found = self.store.search.page(Narrowing(f'"{word}"'))
            assert [each.uid for each in found] == wanted


Journal.TestCase.settings = settings(max_examples=25, stateful_step_count=30)
test_the_index_stays_true = Journal.TestCase


def test_another_connection_sees_the_same_index(store, path):
    store.dreams.save(Dream(date(2026, 11, 2), "sea"), NOW)
    with closing(Store.open(path)) as other:
        assert len(other.search.page(Narrowing("sea"))) == 1
