"""Every write is one commit and one announcement, or none."""

import threading
from contextlib import closing, suppress

import pytest

from journal.changes import Changes
from journal.errors import JournalBusy
from journal.model.dream import Dream
from journal.model.listing import Narrowing
from journal.model.night import Kind
from journal.store.store import Store


class Stop(Exception):
    """The person changed their mind."""


@pytest.fixture
def heard(store) -> list[Changes]:
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    return heard


def test_a_write_is_announced_once_after_its_commit(store, path, now):
    seen = []

    def look(changes):
        with closing(Store.open(path)) as other:
            seen.append((changes, other.dreams.count()))

    store.changed.connect(look)
    store.dreams.save(Dream(now.date(), "a"), now)
    assert seen == [(Changes.DREAMS | Changes.NIGHTS, 1)]


def test_nested_blocks_are_one_commit_and_one_announcement(store, heard, path, now):
    with closing(Store.open(path)) as other:
        before = other.version()
        with store.writing(Changes.BATCHES):
            for n in range(3):
                store.dreams.save(Dream(now.date(), f"{n}"), now)
            store.nights.say_kind(now.date(), Kind.NATURAL, now)
            assert heard == []
            assert other.version() == before
            assert other.dreams.count() == 0
        assert other.version() != before
        assert other.dreams.count() == 3
    assert heard == [Changes.BATCHES | Changes.DREAMS | Changes.NIGHTS]


def test_a_block_that_fails_leaves_and_announces_nothing(store, heard, now):
    with suppress(Stop), store.writing(Changes.DREAMS):
        store.dreams.save(Dream(now.date(), "a"), now)
        raise Stop
    assert heard == []
    assert store.dreams.count() == 0
    assert store.search.page(Narrowing("a")) == ()
    store.dreams.save(Dream(now.date(), "b"), now)
    assert len(heard) == 1


def test_an_inner_block_that_fails_is_undone_alone(store, heard, now):
    with store.writing(Changes.BATCHES):
        kept = store.dreams.save(Dream(now.date(), "kept"), now)
        with suppress(Stop), store.writing(Changes.SETTINGS):
            store.dreams.save(Dream(now.date(), "undone"), now)
            raise Stop
    assert store.dreams.of(now.date()) == (kept,)
    assert heard == [Changes.BATCHES | Changes.DREAMS | Changes.NIGHTS]


def test_a_save_that_changes_nothing_is_not_announced(store, heard, now):
    dream = store.dreams.save(Dream(now.date(), "a"), now)
    assert store.dreams.save(dream, now) == dream
    assert len(heard) == 1


def test_a_write_outside_a_block_is_a_bug_and_is_told(store):
    with pytest.raises(RuntimeError, match="writing"):
        store.run("delete from dream")


def test_a_bug_in_a_statement_is_not_dressed_up_as_the_worlds(store):
    with pytest.raises(Exception, match="no such table"), store.writing(Changes.DREAMS):
        store.run("delete from nowhere")


def test_a_listener_may_write_in_turn(store, now):
    def answer(changes):
        if Changes.DREAMS in changes:
            store.nights.say_kind(now.date(), Kind.NATURAL, now)

    store.changed.connect(answer)
    store.dreams.save(Dream(now.date(), "a"), now)
    assert store.nights.of(now.date()).kind_said is Kind.NATURAL


def test_a_job_has_a_connection_of_its_own_and_shares_the_announcement(store, heard, now):
    def job():
        with closing(store.reopen()) as own:
            own.dreams.save(Dream(now.date(), "from a thread"), now)

    thread = threading.Thread(target=job)
    thread.start()
    thread.join()
    assert heard == [Changes.DREAMS | Changes.NIGHTS]
    assert [each.body for each in store.dreams.of(now.date())] == ["from a thread"]


def test_two_threads_that_save_at_once_both_succeed(store, now):
    def job(name):
        with closing(store.reopen()) as own:
            for n in range(30):
                own.dreams.save(Dream(now.date(), f"{name} {n}"), now)

    threads = [threading.Thread(target=job, args=(name,)) for name in "ab"]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert store.dreams.count() == 60
    assert store.health.complaints() == ()


def test_what_another_program_commits_shows_in_the_version(store, path, now):
    before = store.version()
    store.dreams.save(Dream(now.date(), "our own"), now)
    assert store.version() == before
    with closing(Store.open(path)) as other:
        other.dreams.save(Dream(now.date(), "another's"), now)
    assert store.version() != before


def test_a_journal_may_be_closed_twice(path):
    store = Store.open(path)
    store.close()
    store.close()


def test_one_who_will_not_wait_hears_at_once_that_the_journal_is_in_use(store: Store) -> None:
    other = store.reopen()
    other.wait_at_most(0)
    with store.writing(Changes.DREAMS), pytest.raises(JournalBusy), other.writing(Changes.DREAMS):
        pass
    other.close()
