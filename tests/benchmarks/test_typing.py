"""How far a keystroke in a long dream is from one in Qt's own field with the same text."""

from statistics import median
from time import thread_time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from tests.benchmarks.frames import Frames, shown
from tests.benchmarks.harness import Measured
from tests.benchmarks.journals import Prose
from ui.assets import load_fonts
from ui.theme.look import Look
from ui.widgets.marked_prose import MarkedProse
from ui.widgets.scroll import Scroll

SIZE = (560, 700)
WORDS = 20_000
TYPED = "walking through the wood with nobody " * 4


def keystrokes(field: QTextEdit, place: int) -> list[float]:
    """What each key takes until it is painted, in seconds of this thread."""
    cursor = field.textCursor()
    cursor.setPosition(place)
    field.setTextCursor(cursor)
    if isinstance(scroll := field.window(), Scroll):
        seen = field.cursorRect().center()
        scroll.ensureVisible(seen.x(), seen.y(), 0, SIZE[1] // 2)
    assert field.viewport().visibleRegion().contains(field.cursorRect().center())
    took = []
    for letter in TYPED:
        began = thread_time()
        QTest.keyClicks(field, letter)
        field.viewport().repaint(field.viewport().visibleRegion())
        took.append(thread_time() - began)
    return sorted(took)


@pytest.mark.parametrize("paragraphs", [1, 100])
def test_typing_in_a_dream_of_20000_words(qtbot, qapp, paragraphs):
    load_fonts()
    look, prose = Look(), Prose(seed=3)
    text = "\n".join(prose.text(WORDS // paragraphs) for _ in range(paragraphs))
    ours = MarkedProse(look, name="Your dream", placeholder="")
    bare = QTextEdit()
    bare.setFont(look.font("prose"))
    scroll = Scroll(look, ours)  # the page that the field grows in
    for field, window in ((ours, scroll), (bare, bare)):
        field.setPlainText(text)
        shown(qtbot, window, SIZE)
    took = [keystrokes(field, len(text) // 2) for field in (ours, bare)]
    Frames(*took).tell(f"a keystroke among {WORDS} words, {paragraphs} paragraphs")


def long_text(words: int) -> str:
    prose = Prose(seed=3)
    return "\n".join(prose.text(200) for _ in range(words // 200))


def test_a_key_costs_in_a_long_text_what_it_costs_in_a_short_one(qtbot, qapp):
    """Qt's own field takes longer, too: its share is measured in the same run."""
    load_fonts()
    look, took = Look(), {}
    for words in (2_000, 200_000):
        ours, bare = MarkedProse(look, name="Your dream", placeholder=""), QTextEdit()
        bare.setFont(look.font("prose"))
        ours.edited.connect(lambda field=ours: field.words)
        text = long_text(words)
        for field, window in ((ours, Scroll(look, ours)), (bare, bare)):
            (field.show_text if field is ours else field.setPlainText)(text)
            shown(qtbot, window, SIZE)
            took[words, field is ours] = median(keystrokes(field, 1_000))
            window.hide()
    short, vast = took[2_000, True], took[200_000, True]
    print(f"\n{Measured('a key among 200,000 words, to 2,000', vast, short, 2).line}", end="")
    little, much = took[2_000, False], took[200_000, False]
    print(f"\n{Measured('the same in a bare field', much, little, 2).line}", end="")


def test_opening_a_text_of_200000_words_against_a_bare_field(qtbot, qapp):
    load_fonts()
    look, text = Look(), long_text(200_000)
    ours, bare = MarkedProse(look, name="Your dream", placeholder=""), QTextEdit()
    bare.setFont(look.font("prose"))
    took = []
    for field, window in ((ours, Scroll(look, ours)), (bare, bare)):
        shown(qtbot, window, SIZE)
        began = thread_time()
        (field.show_text if field is ours else field.setPlainText)(text)
        qapp.processEvents()
        took.append(thread_time() - began)
        window.hide()
    print(
        f"\n{Measured('200,000 words opened, to a bare field', took[0], took[1], 5).line}", end=""
    )
