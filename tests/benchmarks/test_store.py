"""How far the store is from the least that SQLite itself would take for the same."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from journal.changes import Changes
from journal.model.batch import Batch
from journal.model.dream import Dream
from journal.model.listing import Narrowing
from journal.model.query_parser import parse
from journal.store import engine, query_sql, rows
from journal.store.batches import TOUCHED
from journal.store.store import Store
from tests.benchmarks.harness import compare
from tests.benchmarks.journals import LAST, MANY, NOW, TEN_YEARS, Prose, hypnograms, with_dreams
from tests.journal.store.slept import put, slept, told

PAGE = 50
QUESTIONS = 40


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "journal.sqlite")
    yield opened
    opened.close()


ASKED: dict[str, Callable[[Prose], str]] = {
    "1 letter": lambda prose: prose.word()[:1],
    "2 letters": lambda prose: prose.word()[:2],
    "3 letters": lambda prose: prose.word()[:3],
    "4 letters": lambda prose: prose.word()[:4],
    "a word": lambda prose: f"{prose.word()} ",
    "two words": lambda prose: f"{prose.word()} {prose.word()}",
    "a phrase": lambda prose: f'"{prose.word()} {prose.word()}"',
}

# The same page as SQLite alone gives it, joined and with its snippets, nothing made of it.
BARE = f"""
    select dream.*, snippet(dream_words, 1, '', '', '', 24)
    from dream_words cross join dream on place = dream_words.rowid
    where dream_words match ? order by dream_words.rowid desc limit {PAGE}
"""


@pytest.mark.parametrize("kind", ASKED)
def test_a_page_of_a_search_among_100000_dreams(many, prose, kind):
    questions = [ASKED[kind](prose) for _ in range(QUESTIONS)]

    def ours():
        for words in questions:
            many.search.page(Narrowing(words), None, PAGE)

    def limit():
        for words in questions:
            many.connection.execute(BARE, [query_sql.matching(parse(words))]).fetchall()

    assert compare(f"search {MANY} dreams, {kind}, x{QUESTIONS}", ours, limit, 1.5).ratio < 3


def test_a_page_is_as_quick_among_many_dreams_as_among_few(many, prose, tmp_path):
    few = with_dreams(tmp_path / "few.sqlite", TEN_YEARS, prose)
    questions = [prose.word()[:2] for _ in range(QUESTIONS)]

    def ask(store):
        for words in questions:
            store.search.page(Narrowing(words), None, PAGE)

    compared = compare(
        "search 100000 dreams against 3650", partial(ask, many), partial(ask, few), 1.5
    )
    few.close()
    assert compared.ratio < 4


def test_saving_a_dream(store, prose):
    texts = [prose.text() for _ in range(20)]
    numbers = count()
    dream = store.dreams.save(Dream(LAST, "a"), NOW)

    def ours():
        for text in texts:
            now = NOW + timedelta(seconds=next(numbers))
            store.dreams.save(replace(dream, body=text), now)

    def limit():
        for text in texts:  # the row and its index, without history
            store.connection.execute("begin immediate")
            store.connection.execute("update dream set body = ?", [text])
            store.connection.execute("commit")

    assert compare("save a dream, x20, against row and index", ours, limit, 1.5).ratio < 4


def test_writing_hypnograms_packed(store, prose):
    nights = list(hypnograms(TEN_YEARS, prose.dice))
    store.connection.execute("create table bare (night integer primary key, stages blob) strict")
    packed = [[n, rows.packed_stages(each)] for n, each in enumerate(nights)]

    def write(rows_of_nights):
        store.connection.execute("begin immediate")
        store.connection.execute("delete from bare")
        store.connection.executemany("insert into bare values (?, ?)", rows_of_nights)
        store.connection.execute("commit")

    def ours():
        write([n, rows.packed_stages(each)] for n, each in enumerate(nights))

    compared = compare(
        "ten years of hypnograms, packed and written", ours, partial(write, packed), 6
    )
    assert compared.ratio < 15


def test_opening_and_the_first_page_of_nights(store, prose):
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x", NOW))
        for n in range(TEN_YEARS // 2):
            put(store, slept(-2 * n), told("a", text=prose.text()), batch, NOW)
    with store.writing(Changes.DREAMS):
        for n in range(TEN_YEARS // 2):
            store.dreams.save(Dream(LAST - timedelta(days=2 * n), prose.text()), NOW)

    def ours():
        opened = Store.open(store.path)
        opened.nights.between(LAST - timedelta(days=94), LAST)
        opened.close()

    def limit():
        opened = engine.connect(store.path)
        opened.execute("select * from dream order by place desc limit 95").fetchall()
        opened.execute("select * from session order by night desc limit 48").fetchall()
        opened.close()

    assert compare("open ten years and read 95 nights", ours, limit, 6).ratio < 20


def test_taking_in_sessions_with_their_dreams(tmp_path, prose):
    accounts = [told("a", "b", text=prose.text(60)) for _ in range(500)]
    files = count()

    def ours():
        store = Store.open(tmp_path / f"{next(files)}.sqlite")
        with store.writing(TOUCHED):
            batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x", NOW))
            for n, detail in enumerate(accounts):
                put(store, slept(n), detail, batch, NOW)
        store.close()

    def limit():
        store = Store.open(tmp_path / f"{next(files)}.sqlite")
        store.connection.execute("create virtual table bare using fts5 (body, prefix = '1 2 3')")
        store.connection.execute("begin immediate")
        bodies = ([each.narrative] for detail in accounts for each in detail.dreams)
        store.connection.executemany("insert into bare values (?)", bodies)
        store.connection.execute("commit")
        store.close()

    assert compare("take in 500 sessions, against their index", ours, limit, 4, rounds=3).ratio < 12
