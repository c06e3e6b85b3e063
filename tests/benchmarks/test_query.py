"""How far a question with filters is from the words of it alone."""

from collections.abc import Callable

import pytest

from journal.model.listing import Narrowing
from journal.store.store import Store
from tests.benchmarks.harness import compare
from tests.benchmarks.journals import LAST

PAGE = 50
QUESTIONS = 20


@pytest.fixture(scope="module")
def many(many: Store) -> Store:
    """A hundred thousand dreams: one in fifty lucid, one in seven vivid, a feeling on each third.

    Three of them, among the oldest, are of the one person.
    """
    for statement in (
        "update dream set lucid = id % 50 = 0, vividness = id % 7",
        """insert into mark (dream_id, kind, name, folded, intensity, by_person)
            select id, 'feeling', 'Fear', 'fear', (id % 6) / 5.0, 1 from dream where id % 3 = 0""",
        """insert into mark (dream_id, kind, name, folded, intensity, by_person)
            select id, 'person', 'Marco', 'marco', null, 1 from dream order by place limit 3""",
    ):
        many.connection.execute(statement)
    return many


ASKED: dict[str, tuple[Callable[[str], str], float]] = {
    "word OR word": (lambda word: f"{word} OR {word}s ", 2),
    "NEAR": (lambda word: f"{word} NEAR/5 {word[:4]} ", 3),
    "in the title": (lambda word: f"title:{word} ", 3),
    "a frequent filter": (lambda word: f"{word} vividness:>3 ", 3),
    "a feeling by strength": (lambda word: f"{word} feeling:fear>=3 ", 40),
    "a rare filter alone": (lambda _word: "person:marco ", 10),
    "a rare filter and a word": (lambda word: f"{word} person:marco ", 40),
    "without a filter": (lambda _word: "-is:lucid ", 3),
    "nights": (lambda word: f"{word} night:<2018 ", 3),
    "word or filter": (lambda word: f"{word} OR is:lucid ", 3),
}


@pytest.mark.parametrize("kind", ASKED)
def test_a_page_of_a_question_among_100000_dreams(many, prose, kind):
    make, target = ASKED[kind]
    words = [prose.word() for _ in range(QUESTIONS)]

    def ask(questions):
        for question in questions:
            many.search.page(Narrowing(question, today=LAST), None, PAGE)

    compared = compare(
        f"{kind}, x{QUESTIONS}, against the word alone",
        lambda: ask([make(word) for word in words]),
        lambda: ask([f"{word} " for word in words]),
        target,
        rounds=3,
    )
    assert compared.ratio < 10 * target
