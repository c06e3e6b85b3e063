"""The draft under the pen says what the page says, and the page is read only for who asks."""

from datetime import date

from journal.model.dream import Dream
from ui.models.draft import Draft
from ui.models.pen import Pen


def test_a_text_is_read_once_and_only_when_the_draft_is_asked_for():
    asked: list[str] = []

    def text() -> str:
        asked.append("the sea")
        return asked[-1]

    pen = Pen(text)
    pen.wrote()
    pen.wrote()
    assert asked == []
    assert [pen.draft.page.body for _ in range(2)] == ["the sea"] * 2
    assert asked == ["the sea"]


def test_another_dream_is_not_given_the_words_of_the_one_before():
    pen = Pen(lambda: "the sea")
    pen.wrote()
    pen.draft = Draft.of(Dream(date(2026, 11, 19), "a door"))
    assert pen.draft.page.body == "a door"
