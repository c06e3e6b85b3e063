"""What the open text is read by is fetched beside the window."""

from threading import get_ident

import pytest

from journal.model.dream import Dream, Mark, MarkKind
from journal.store.marks import Marks
from ui.views.lexicon import Lexicon
from ui.widgets.marked_prose import MarkedProse

SIGN = Mark(MarkKind.SIGN, "Stopped clocks")


@pytest.fixture
def counted(monkeypatch):
    """On which threads the names were counted."""
    threads, counts = [], Marks.counts

    def heard(self):
        threads.append(get_ident())
        return counts(self)

    monkeypatch.setattr(Marks, "counts", heard)
    return threads


@pytest.fixture
def prose(desk, qtbot):
    field = MarkedProse(desk.look, name="Your dream", placeholder="")
    qtbot.addWidget(field)
    return field


def keep(desk, *marks):
    return desk.store.dreams.save(Dream(night=desk.tonight(), body="b", marks=marks), desk.now())


def test_names_are_counted_beside_the_window_and_known_after(desk, prose, counted, qtbot):
    keep(desk, SIGN)
    lexicon = Lexicon(desk, prose)
    prose.show()
    qtbot.waitUntil(lambda: bool(lexicon._names))
    assert [each.name for each in lexicon._names] == ["Stopped clocks"]
    assert counted
    assert get_ident() not in counted


def test_what_changes_while_names_are_counted_is_counted_after_it(desk, prose, qtbot):
    lexicon = Lexicon(desk, prose)
    prose.show()
    lexicon._read()
    keep(desk, SIGN)
    lexicon._read()
    qtbot.waitUntil(lambda: [each.name for each in lexicon._names] == ["Stopped clocks"])


def test_signs_are_told_at_once_and_anew_with_each_change_of_marks(desk, prose):
    lexicon = Lexicon(desk, prose)
    assert lexicon.signs == frozenset()
    dream = keep(desk, SIGN)
    lexicon.renew(dream.marks)
    assert lexicon.signs == {"stopped clocks"}
