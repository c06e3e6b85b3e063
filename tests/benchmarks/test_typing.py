"""How far a keystroke in a long dream is from one in Qt's own field with the same text."""

from time import thread_time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from tests.benchmarks.frames import Frames, shown
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
